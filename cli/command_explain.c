#include <argp.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/failure.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/glossary.h"
#include "cli/speech.h"
#include "scenarios/explain.h"
#include "scenarios/manual.h"

struct options { struct arena *arena; const struct language *language; const char *word; bool manual; };

static const struct argp_option option_rows[] = {
    {"manual", 'm', NULL, 0, "Write the manual of the whole language as Markdown", 0},
    SPEECH_OPTION,
    {0},
};

/* Words after one another are one word of the language: "case time". */
static error_t option_read(int key, char *argument, struct argp_state *state)
{
    struct options *options = state->input;
    if (key == 'm')
        options->manual = true;
    else if (key == KEY_LANG)
        options->language = speech_named(state, argument);
    else if (key == ARGP_KEY_ARG)
        options->word = options->word ? arena_print(options->arena, "%s %s", options->word, argument) : argument;
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp argp = {
    option_rows, option_read, "[WORD]",
    "Tells what a word of the scenario language means, or where a dotted path leads; without a word, the sections."
    "\vExamples: sluse explain officers, sluse explain teams.officers, sluse explain case time, sluse explain lognormal",
    NULL, NULL, NULL,
};

int command_explain(int argc, char **argv)
{
    struct options options = {.arena = arena_open(), .language = speech_usual()};
    arguments_read(&argp, argc, argv, &options);
    arena_speak(options.arena, options.language);
    const struct vocabulary *vocabulary = vocabulary_whole(options.arena);
    bool is_known = true;
    if (options.manual)
        manual_write(stdout, vocabulary, options.language);
    else
        is_known = explain(stdout, stderr, vocabulary, options.language, options.word);
    arena_close(options.arena);
    return is_known ? 0 : EXIT_USER;
}
