#include <argp.h>
#include <stdio.h>

#include "analysis/kept_answers.h"
#include "analysis/merge.h"
#include "analysis/store.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/speech.h"
#include "sim/threads.h"

struct options { struct arena *arena; const char *out; const char **folders; int folder_count, folder_room; struct report report; };

static const struct argp_option option_rows[] = {
    {"json", 'j', NULL, 0, "Write the answer as JSON", 0},
    {"csv", 'c', "DIR", 0, "Write tables as CSV files into this folder", 0},
    {"quiet", 'q', NULL, 0, "Write no answer", 0},
    SPEECH_OPTION,
    {0},
};

static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'j': options->report.json = true; break;
    case 'c': options->report.csv = argument; break;
    case 'q': options->report.quiet = true; break;
    case KEY_LANG: options->report.language = speech_named(state, argument); break;
    case ARGP_KEY_ARG:
        if (!options->out)
            options->out = argument;
        else
            *(const char **)arena_push(options->arena, &options->folders, &options->folder_count, &options->folder_room,
                                       sizeof *options->folders) = argument;
        break;
    case ARGP_KEY_END:
        if (!options->out || !*options->out)
            arguments_refuse(state, "say which results file to make");
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp argp = {
    option_rows, option_read, "OUT.h5 [PARTS-FOLDER...]",
    "Puts the parts that `sluse run --part` left in the folders into one results file; without a folder, those in OUT.h5.parts."
    "\vAll parts must be of one experiment, and all must be there; otherwise nothing is written and it says what is missing.",
    NULL, NULL, NULL,
};

static void merged_tell(const struct options *options, const char *folder)
{
    struct arena *arena = speech_open(options->report.language);
    puts(arena_print(arena, "The parts stay where they are; remove %s%s when %s is safe.", folder,
                     options->folder_count > 1 ? arena_word(arena, " and the others") : "", options->out));
    arena_close(arena);
}

int command_merge(int argc, char **argv)
{
    struct options options = {.arena = arena_open(), .report.language = speech_usual()};
    arguments_read(&argp, argc, argv, &options);
    const struct results *earlier = store_read_earlier(options.out, options.arena);
    const char *usual[] = {arena_print(options.arena, "%s.parts", options.out)};
    const char *const *folders = options.folder_count ? options.folders : usual;
    const struct results *results = parts_merge(folders, options.folder_count ? options.folder_count : 1, options.arena);
    if (results) {
        struct results whole = *results;
        if (earlier)
            answers_keep(&whole, earlier, options.arena);
        store_write(options.out, &whole, threads_use(0));
        report_write(&options.report, results, options.out, NULL);
        if (!options.report.quiet && !options.report.json)
            merged_tell(&options, folders[0]);
    }
    arena_close(options.arena);
    return results ? 0 : EXIT_USER;
}
