#include "scenarios/manual.h"

#include <string.h>

#include "base/language.h"
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

static const char *here(const struct manual *manual, const char *phrase) { return arena_word(manual->arena, phrase); }

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

static void default_write(struct manual *manual, const struct param *param)
{
    FILE *out = manual->out;
    if (!param->initial && param->unless)
        fputs(arena_print(manual->arena, "must be written, unless `%s` is", param->unless), out);
    else if (!param->initial)
        fputs(here(manual, "must be written"), out);
    else if (text_equal(param->initial, "{}"))
        fputs(here(manual, "those of its keys"), out);
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
                        : range_told(manual->arena, param);
    if (range)
        fprintf(manual->out, " (%s)", range);
    for (int i = 0; param->words && param->words[i]; i++)
        fprintf(manual->out, "%s`%s`", i ? ", " : here(manual, "; one of "), param->words[i]);
}

static void word_write(struct manual *manual, const struct param *param)
{
    fprintf(manual->out, "| `%s` | `", param->name);
    cell_write(manual->out, param->example ? param->example : param->type->written);
    fputs("` | ", manual->out);
    prose_write(manual->out, here(manual, param->summary));
    limits_write(manual, param);
    fputs(" | ", manual->out);
    default_write(manual, param);
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
        fprintf(manual->out, "%s%s", section ? ", " : "", *place->section ? place->section : here(manual, "The file"));
        section = place->section;
    }
    fputs("\n\n", manual->out);
    if (first->holder) {
        fputs(here(manual, "What it is: "), manual->out);
        prose_write(manual->out, here(manual, first->holder->param->summary));
        fputs(".\n\n", manual->out);
    }
    fprintf(manual->out, "%s\n|---|---|---|---|\n", here(manual, "| word | written | meaning | default |"));
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
    fprintf(manual->out, "\n## %s\n\n%s\n|---|---|\n", here(manual, "How values are written"), here(manual, "| value | written |"));
    for (int i = 0; i < manual->count; i++) {
        const struct value_type *type = manual->places[i]->param->type;
        int first = 0;
        while (manual->places[first]->param->type != type)
            first++;
        if (first < i)
            continue;
        fprintf(manual->out, "| %s | `", here(manual, type->name));
        cell_write(manual->out, type->written);
        fputs("` |\n", manual->out);
    }
}

static void family_write(struct manual *manual, const struct glossary_entry *entry)
{
    FILE *out = manual->out;
    fprintf(out, "\n## %s\n\n%s\n|---|---|---|\n", here(manual, entry->family), here(manual, "| name | written | meaning |"));
    for (int alike; entry->name; entry += alike) {
        alike = entries_alike(entry);
        for (int i = 0; i < alike; i++)
            fprintf(out, "%s`%s`", i ? ", " : "| ", entry[i].name);
        fputs(" | `", out);
        cell_write(out, entry->example ? entry->example : entry->written ? entry->written : entry->name);
        fputs("` | ", out);
        prose_write(out, here(manual, entry->summary));
        fputs(" |\n", out);
    }
}

void manual_write(FILE *out, const struct vocabulary *vocabulary, const struct language *language)
{
    struct manual manual = {.out = out, .arena = arena_open()};
    arena_speak(manual.arena, language);
    manual.places = vocabulary_words(manual.arena, vocabulary->root, &manual.count);
    fprintf(out, "# %s\n\n%s\n", here(&manual, "The scenario language"),
            here(&manual, "Written by `sluse explain --manual` from the tables of the program; do not edit. NAME stands for a name of your own."));
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
        fprintf(out, "\n## %s\n\n%s\n", here(&manual, chapters[i].title), here(&manual, chapters[i].lead));
        chapter_write(&manual, chapters[i].level);
    }
    types_write(&manual);
    for (const struct glossary_entry *const *list = vocabulary->families; list && *list; list++)
        family_write(&manual, *list);
    arena_close(manual.arena);
}
