#include <argp.h>
#include <stdbool.h>
#include <stdio.h>

#include "analysis/store.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/speech.h"

struct options { const char *file; bool list; };

static const struct argp_option option_rows[] = {
    {"list", 'l', NULL, 0, "Write the hash of each dataset too", 0},
    SPEECH_OPTION,
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    if (key == 'l')
        options->list = true;
    else if (key == KEY_LANG)
        speech_named(state, argument);
    else if (key == ARGP_KEY_ARG && !options->file)
        options->file = argument;
    else if (key == ARGP_KEY_ARG)
        arguments_refuse(state, "one results file at a time, not also '%s'", argument);
    else if (key == ARGP_KEY_END && !options->file)
        arguments_refuse(state, "say which results file");
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp argp = {
    option_rows, option_read, "RESULTS.h5",
    "Writes one number that stands for all the numbers of a results file: equal digests, equal results."
    "\vThe digest is a hash over the sorted hashes of the datasets (name, shape, content), whatever their compression. "
    "Texts such as the scenario file do not enter.",
    NULL, NULL, NULL,
};

int command_digest(int argc, char **argv)
{
    struct options options = {0};
    struct dataset_hash *list;
    arguments_read(&argp, argc, argv, &options);
    struct arena *arena = arena_open();
    int count = store_hashes(options.file, arena, &list);
    uint64_t whole = digest(list, count);
    for (int i = 0; options.list && i < count; i++)
        printf("%016llx  %s\n", (unsigned long long)list[i].hash, list[i].name);
    printf("%016llx%s\n", (unsigned long long)whole, options.list ? "  all" : "");
    arena_close(arena);
    return 0;
}
