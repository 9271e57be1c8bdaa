#include "scenarios/manual.h"

#include <string.h>

#include "base/text.h"
#include "scenarios/values.h"

struct manual {
    FILE *out;
    struct arena *arena;
    const struct word_place *const *places;
    int count;
};

static const struct { enum param_level level; const char *title, *lead; } chapters[] = {
    {BEGINNER, "The words for a first scenario", "With these alone a scenario can be written; all others have defaults."},
    {USUAL, "The usual words", "What most scenarios need sooner or later."},
    {EXOTIC, "The rarer words", "For special organisations and for analysts."},
};

/* Writes text into a cell of a table. */
static void cell_write(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '|')
            putc('\\', out);
        putc(*text == '\n' ? ' ' : *text, out);
    }
}

/* The same outside of code, where a < would begin a tag. */
static void prose_write(FILE *out, const char *text)
{
    for (const char *angle; (angle = strchr(text, '<')); text = angle + 1)
        fprintf(out, "%.*s\\<", (int)(angle - text), text);
    cell_write(out, text);
}

static void default_write(FILE *out, const struct param *param)
{
    if (!param->initial && param->unless)
        fprintf(out, "must be written, unless `%s` is", param->unless);
    else if (!param->initial)
        fputs("must be written", out);
    else if (text_equal(param->initial, "{}"))
        fputs("those of its keys", out);
    else if (*param->initial) {
        putc('`', out);
        cell_write(out, param->initial);
        putc('`', out);
    } else
        fputs("-", out);
}

/* What a value may be, after the summary. */
static void limits_write(struct manual *manual, const struct param *param)
{
    const char *range = param->type == &value_share && param->least == 0 && param->most == 0 ? NULL
                        : range_text(manual->arena, param);
    if (range)
        fprintf(manual->out, " (%s)", range);
    for (int i = 0; param->words && param->words[i]; i++)
        fprintf(manual->out, "%s`%s`", i ? ", " : "; one of ", param->words[i]);
}

static void word_write(struct manual *manual, const struct param *param)
{
    fprintf(manual->out, "| `%s` | `", param->name);
    cell_write(manual->out, param->example ? param->example : param->type->written);
    fputs("` | ", manual->out);
    prose_write(manual->out, param->summary);
    limits_write(manual, param);
    fputs(" | ", manual->out);
    default_write(manual->out, param);
    fputs(" |\n", manual->out);
}

/* Whether the word is told in an earlier chapter, where it stands in another section. */
static bool is_earlier(const struct manual *manual, const struct word_place *place)
{
    for (int i = 0; i < manual->count; i++) {
        if (manual->places[i]->param == place->param && manual->places[i]->level < place->level)
            return true;
    }
    return false;
}

/* Whether an earlier place has the same words at this level: they are told there. */
static bool is_told(const struct manual *manual, int number, enum param_level level)
{
    for (int i = 0; i < number; i++) {
        const struct word_place *place = manual->places[i];
        if (place->table == manual->places[number]->table && place->level == level && !is_earlier(manual, place))
            return true;
    }
    return false;
}

/* Writes the heading of a table: all sections that have its words, and what they are for. */
static void heading_write(struct manual *manual, int number, enum param_level level)
{
    const struct word_place *first = manual->places[number];
    const char *section = NULL;
    fputs("\n### ", manual->out);
    for (int i = number; i < manual->count; i++) {
        const struct word_place *place = manual->places[i];
        if (place->table != first->table || place->level > level || text_equal(place->section, section))
            continue;
        fprintf(manual->out, "%s%s", section ? ", " : "", *place->section ? place->section : "The file");
        section = place->section;
    }
    fputs("\n\n", manual->out);
    if (first->holder) {
        fputs("What it is: ", manual->out);
        prose_write(manual->out, first->holder->param->summary);
        fputs(".\n\n", manual->out);
    }
    fputs("| word | written | meaning | default |\n|---|---|---|---|\n", manual->out);
}

static void chapter_write(struct manual *manual, enum param_level level)
{
    for (int i = 0; i < manual->count; i++) {
        const struct word_place *first = manual->places[i];
        if (first->level != level || is_earlier(manual, first) || is_told(manual, i, level))
            continue;
        heading_write(manual, i, level);
        for (int j = i; j < manual->count; j++) {
            const struct word_place *place = manual->places[j];
            if (place->table == first->table && place->level == level && text_equal(place->section, first->section)
                && !is_earlier(manual, place))
                word_write(manual, place->param);
        }
    }
}

/* The distinct types of the values, in the order of the words. */
static void types_write(struct manual *manual)
{
    fputs("\n## How values are written\n\n| value | written |\n|---|---|\n", manual->out);
    for (int i = 0; i < manual->count; i++) {
        const struct value_type *type = manual->places[i]->param->type;
        int first = 0;
        while (manual->places[first]->param->type != type)
            first++;
        if (first < i)
            continue;
        fprintf(manual->out, "| %s | `", type->name);
        cell_write(manual->out, type->written);
        fputs("` |\n", manual->out);
    }
}

static void family_write(FILE *out, const struct glossary_entry *entry)
{
    fprintf(out, "\n## %s\n\n| name | written | meaning |\n|---|---|---|\n", entry->family);
    for (; entry->name; entry++) {
        fprintf(out, "| `%s` | `", entry->name);
        cell_write(out, entry->example ? entry->example : entry->written ? entry->written : entry->name);
        fputs("` | ", out);
        prose_write(out, entry->summary);
        fputs(" |\n", out);
    }
}

void manual_write(FILE *out, const struct language *language)
{
    struct manual manual = {.out = out, .arena = arena_open()};
    manual.places = language_words(manual.arena, language->root, &manual.count);
    fputs("# The scenario language\n\nWritten by `sluse explain --manual` from the tables of the program; do not edit. NAME stands for "
          "a name of your own.\n", out);
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
        fprintf(out, "\n## %s\n\n%s\n", chapters[i].title, chapters[i].lead);
        chapter_write(&manual, chapters[i].level);
    }
    types_write(&manual);
    for (const struct glossary_entry *const *list = language->families; list && *list; list++)
        family_write(out, *list);
    arena_close(manual.arena);
}
