#include "cli/arguments.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"
#include "cli/arguments_check.h"
#include "cli/speech.h"

enum { KEY_USAGE = 0x2000 };

/* What the help's own options need while argp reads. */
struct help { void *input; struct arena *arena; };

/* --help ends the reading where it stands, so the language is looked for first; one that is not known is told of later. */
static const struct language *language_wanted(int argc, char **argv)
{
    const char *code = NULL;
    for (int i = 1; i < argc && !text_equal(argv[i], "--"); i++)
        if (text_starts(argv[i], "--lang="))
            code = argv[i] + strlen("--lang=");
        else if (text_equal(argv[i], "--lang") && i + 1 < argc)
            code = argv[i + 1];
    const struct language *named = code ? language_named(code) : NULL;
    return named ? named : speech_usual();
}

void arguments_refuse(const struct argp_state *state, const char *format, ...)
{
    struct arena *arena = speech_open(language_wanted(state->argc, state->argv));
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const char *here = arena_word(arena, format);
    size_t size = (size_t)vsnprintf(NULL, 0, here, arguments) + 1;
    char *told = arena_take(arena, size);
    vsnprintf(told, size, here, again);
    va_end(again);
    va_end(arguments);
    arguments_end(state->name, told, arena);
}

static int option_count(const struct argp_option *options)
{
    int count = 0;
    while (options && (options[count].name || options[count].key || options[count].doc || options[count].group))
        count++;
    return count;
}

/* The same argp with the texts of its options in the language; its own description is left out, the whole command has one. */
static struct argp *translated(const struct argp *argp, const struct language *language, struct arena *arena)
{
    int count = option_count(argp->options), child_count = 0;
    struct argp_option *options = arena_take(arena, (size_t)(count + 1) * sizeof *options);
    struct argp *here = arena_take(arena, sizeof *here);
    *here = *argp;
    for (int i = 0; i < count; i++) {
        options[i] = argp->options[i];
        options[i].doc = options[i].doc ? language_phrase(language, options[i].doc) : NULL;
    }
    while (argp->children && argp->children[child_count].argp)
        child_count++;
    struct argp_child *children = arena_take(arena, (size_t)(child_count + 1) * sizeof *children);
    for (int i = 0; i < child_count; i++) {
        children[i] = argp->children[i];
        children[i].argp = translated(argp->children[i].argp, language, arena);
    }
    here->options = options, here->children = children, here->doc = here->args_doc = NULL;
    return here;
}

/* argp's own words, which follow no table of ours. */
static const struct phrase argp_words[] = {
    {"Usage: ", "Brug: "}, {"[OPTION...]", "[VALG...]"},
    {"Mandatory or optional arguments to long options are also mandatory or optional\nfor any corresponding short options.\n",
     "Hvad et langt valg kræver eller tillader, gælder også det tilsvarende korte.\n"},
    {NULL, NULL},
};

/* Puts `here` for the first `english` in the text. */
static const char *replaced(const char *text, const struct phrase *word, struct arena *arena)
{
    const char *at = strstr(text, word->english);
    return at ? arena_print(arena, "%s%s%s", arena_copy(arena, text, (size_t)(at - text)), word->here, at + strlen(word->english)) : text;
}

static void help_print(const struct argp_state *state, unsigned flags, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        die("out of memory: the help");
    argp_state_help(state, out, flags);
    fclose(out);
    const char *told = text;
    for (const struct phrase *word = argp_words; word->english; word++)
        told = replaced(told, word, arena);
    fputs(told, stdout);
    free(text);
    exit(0);
}

static error_t help_read(int key, char *argument, struct argp_state *state)
{
    struct help *help = state->input;
    (void)argument;
    if (key == ARGP_KEY_INIT)
        state->child_inputs[0] = help->input;
    else if (key == '?')
        help_print(state, ARGP_HELP_SHORT_USAGE | ARGP_HELP_LONG | ARGP_HELP_DOC, help->arena);
    else if (key == KEY_USAGE)
        help_print(state, ARGP_HELP_USAGE, help->arena);
    else
        return ARGP_ERR_UNKNOWN;
    return 0;
}

static const struct argp_option help_rows[] = {
    {"help", '?', NULL, 0, "Vis denne hjælp", -1}, {"usage", KEY_USAGE, NULL, 0, "Vis kort, hvordan kommandoen skrives", -1}, {0},
};

void arguments_read(const struct argp *argp, int argc, char **argv, void *input)
{
    const struct language *language = language_wanted(argc, argv);
    arguments_check(argp, argc, argv, language);
    if (language == &english) {
        argp_parse(argp, argc, argv, 0, NULL, input);
        return;
    }
    struct arena *arena = arena_open();
    struct help help = {input, arena};
    const struct argp_child children[] = {{translated(argp, language, arena), 0, NULL, 0}, {0}};
    const struct argp whole = {help_rows, help_read, argp->args_doc, language_phrase(language, argp->doc), children, NULL, NULL};
    argp_parse(&whole, argc, argv, ARGP_NO_HELP, NULL, &help);
    arena_close(arena);
}
