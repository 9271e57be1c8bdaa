#include "cli/arguments_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"

enum { MOST_OPTIONS = 64 };

struct option_list { const struct argp_option *items[MOST_OPTIONS]; int count; };

/* argp has these two for every command. */
static const struct argp_option own_rows[] = {{"help", '?', NULL, 0, NULL, 0}, {"usage", 0, NULL, 0, NULL, 0}, {0}};

static void options_gather(struct option_list *list, const struct argp_option *options)
{
    for (; options && (options->name || options->key || options->doc); options++)
        if (options->name || options->key) {
            invariant(list->count < MOST_OPTIONS, "a command with more than %d options", MOST_OPTIONS);
            list->items[list->count++] = options;
        }
}

static void all_gather(struct option_list *list, const struct argp *argp)
{
    options_gather(list, argp->options);
    for (const struct argp_child *child = argp->children; child && child->argp; child++)
        all_gather(list, child->argp);
}

void arguments_end(const char *command, const char *told, struct arena *arena)
{
    fputs(arena_print(arena, "%s: %s\nTry `%s --help' or `%s --usage' for more information.\n", command, told, command, command), stderr);
    exit(EXIT_USER);
}

/* The option of that name, or the only one that begins so. *among: those that begin so, where there are several. */
static const struct argp_option *named(const struct option_list *list, const char *name, const char **among, struct arena *arena)
{
    const struct argp_option *found = NULL;
    int count = 0;
    *among = "";
    for (int i = 0; i < list->count; i++) {
        const struct argp_option *option = list->items[i];
        if (!option->name || !text_starts(option->name, name))
            continue;
        if (text_equal(option->name, name))
            return option;
        *among = arena_print(arena, "%s%s--%s", *among, count++ ? ", " : "", option->name);
        found = option;
    }
    return count == 1 ? found : NULL;
}

static const struct argp_option *lettered(const struct option_list *list, char letter)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->key == (unsigned char)letter)
            return list->items[i];
    return NULL;
}

/* "--out" of the names, for "--ouut". */
static const char *suggestion(const struct option_list *list, const char *name, struct arena *arena)
{
    const char *names[MOST_OPTIONS + 1] = {NULL};
    int count = 0;
    for (int i = 0; i < list->count; i++)
        if (list->items[i]->name)
            names[count++] = arena_print(arena, "--%s", list->items[i]->name);
    return text_suggest(arena, arena_print(arena, "--%s", name), names);
}

/* Whether the option's value is an argument of its own where none is joined to it: argp never takes one that may be left out. */
static bool wants_next(const struct argp_option *option) { return option->arg && !(option->flags & OPTION_ARG_OPTIONAL); }

/* Looks at "--name" or "--name=value"; returns whether the next argument is its value. */
static bool long_check(const struct option_list *list, const char *argument, bool is_last, const char *command, struct arena *arena)
{
    const char *equals = strchr(argument, '='), *among;
    const char *name = arena_copy(arena, argument + 2, equals ? (size_t)(equals - argument - 2) : strlen(argument + 2));
    const struct argp_option *option = named(list, name, &among, arena);
    if (!option && *among)
        arguments_end(command, arena_print(arena, "--%s may be each of %s; write more of it", name, among), arena);
    if (!option)
        arguments_end(command, arena_print(arena, "no option --%s; %s", name, suggestion(list, name, arena)), arena);
    if (!option->arg && equals)
        arguments_end(command, arena_print(arena, "--%s takes no value; leave out '%s'", option->name, equals), arena);
    if (wants_next(option) && !equals && is_last)
        arguments_end(command, arena_print(arena, "--%s wants a value: --%s=%s", option->name, option->name, option->arg), arena);
    return wants_next(option) && !equals;
}

/* Looks at "-qo"; returns whether the next argument is a value of it. */
static bool short_check(const struct option_list *list, const char *argument, bool is_last, const char *command, struct arena *arena)
{
    for (const char *letter = argument + 1; *letter; letter++) {
        const struct argp_option *option = lettered(list, *letter);
        if (!option)
            arguments_end(command, arena_print(arena, "no option -%c", *letter), arena);
        if (wants_next(option) && !letter[1] && is_last)
            arguments_end(command, arena_print(arena, "-%c wants a value: -%c %s", *letter, *letter, option->arg), arena);
        if (option->arg)
            return wants_next(option) && !letter[1];
    }
    return false;
}

void arguments_check(const struct argp *argp, int argc, char **argv, const struct language *language)
{
    struct arena *arena = arena_open();
    struct option_list list = {.count = 0};
    arena_speak(arena, language);
    all_gather(&list, argp);
    options_gather(&list, own_rows);
    for (int i = 1; i < argc && !text_equal(argv[i], "--"); i++) {
        bool is_last = i + 1 == argc;
        if (text_starts(argv[i], "--"))
            i += long_check(&list, argv[i], is_last, argv[0], arena);
        else if (argv[i][0] == '-' && argv[i][1])
            i += short_check(&list, argv[i], is_last, argv[0], arena);
        else if (!argp->args_doc || !*argp->args_doc)
            arguments_end(argv[0], arena_print(arena, "it takes options alone, not '%s'", argv[i]), arena);
    }
    arena_close(arena);
}
