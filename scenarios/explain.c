#include "scenarios/explain.h"

#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/synonyms.h"
#include "scenarios/values.h"

struct explaining {
    FILE *out;
    struct arena *arena;
    const struct vocabulary *vocabulary;
    const struct word_place *const *places;
    int count;
};

static const char *const level_names[] = {"for beginners", "usual", "exotic"};

static const char *here(const struct explaining *explaining, const char *phrase) { return arena_word(explaining->arena, phrase); }

/* Writes the label, in the language spoken and in so many columns, then the text as it is: it may be words of the scenario language. */
static void labelled_write(const struct explaining *explaining, const char *label, int columns, const char *text)
{
    int missing = columns - text_width(here(explaining, label));
    fprintf(explaining->out, "  %s%*s %s\n", here(explaining, label), missing > 0 ? missing : 0, "", text);
}

static void line_write(const struct explaining *explaining, const char *label, const char *text)
{
    labelled_write(explaining, label, 9, text);
}

/* The name is a word of the language: it is the same in all of them. */
static void summary_line(const struct explaining *explaining, const char *name, const char *summary)
{
    fprintf(explaining->out, "  %-22s %s\n", name, here(explaining, summary));
}

static const char *default_text(struct arena *arena, const struct param *param)
{
    if (!param->initial && param->unless)
        return arena_print(arena, "none: it must be written, unless '%s' is", param->unless);
    if (!param->initial)
        return arena_word(arena, "none: it must be written");
    if (!*param->initial)
        return arena_word(arena, "none: it may be left out");
    return text_equal(param->initial, "{}") ? arena_word(arena, "those of its keys") : param->initial;
}

static const char *words_text(struct arena *arena, const char *const *words)
{
    const char *text = "";
    for (; *words; words++)
        text = arena_print(arena, "%s%s%s", text, *text ? ", " : "", *words);
    return text;
}

/* Writes all about a word; sections: the places it stands in. */
static void word_write(struct explaining *explaining, const struct word_place *place, const char *sections)
{
    const struct param *param = place->param;
    struct arena *arena = explaining->arena;
    const char *range = range_told(arena, param);
    fprintf(explaining->out, "%s%s%s\n  %s\n", param->name, *sections ? here(explaining, " - in ") : "", sections, here(explaining, param->summary));
    line_write(explaining, "written", arena_print(arena, "%s: %s", param->name, param->example ? param->example : param->type->written));
    line_write(explaining, "value", range ? arena_print(arena, "%s, %s", here(explaining, param->type->name), range) : here(explaining, param->type->name));
    line_write(explaining, "default", default_text(arena, param));
    line_write(explaining, "level", here(explaining, level_names[place->level]));
    if (param->words)
        line_write(explaining, "words", words_text(arena, param->words));
    if (!param->rows)
        return;
    fprintf(explaining->out, "  %s\n", here(explaining, "keys"));
    for (const struct param *row = param->rows; row->name; row++)
        summary_line(explaining, arena_print(arena, "  %s", row->name), row->summary);
}

/* The same row in several places is told once. */
static bool is_told(const struct explaining *explaining, const bool *matches, int number)
{
    for (int i = 0; i < number; i++) {
        if (matches[i] && explaining->places[i]->param == explaining->places[number]->param)
            return true;
    }
    return false;
}

static const char *sections_of(struct explaining *explaining, const bool *matches, int number)
{
    const char *text = "";
    for (int i = number; i < explaining->count; i++) {
        const struct word_place *place = explaining->places[i];
        if (matches[i] && place->param == explaining->places[number]->param && *place->section)
            text = arena_print(explaining->arena, "%s%s%s", text, *text ? ", " : "", place->section);
    }
    return text;
}

/* Returns whether the path, taken from its end, leads to the word; parts below a holder may be the user's names. */
static bool path_leads_to(struct arena *arena, const char *path, const struct word_place *place)
{
    const char *dot = strrchr(path, '.');
    if (strcasecmp(dot ? dot + 1 : path, place->param->name) != 0)
        return false;
    if (!dot)
        return true;
    const char *above = arena_copy(arena, path, (size_t)(dot - path)), *name = strrchr(above, '.');
    if (!place->holder)
        return false;
    if (path_leads_to(arena, above, place->holder))
        return true;
    return name && path_leads_to(arena, arena_copy(arena, above, (size_t)(name - above)), place->holder);
}

static bool has_word(const struct param *param, const char *word)
{
    for (int i = 0; param->words && param->words[i]; i++) {
        if (!strcasecmp(param->words[i], word))
            return true;
    }
    return false;
}

/* Beginners' meanings come first. */
static bool words_explain(struct explaining *explaining, const char *word)
{
    bool *matches = arena_take(explaining->arena, (size_t)explaining->count * sizeof *matches + 1), is_found = false;
    for (int i = 0; i < explaining->count; i++)
        matches[i] = path_leads_to(explaining->arena, word, explaining->places[i]) || has_word(explaining->places[i]->param, word);
    for (int next = 0; next < (EXOTIC + 1) * explaining->count; next++) {
        int i = next % explaining->count, level = next / explaining->count;
        if ((int)explaining->places[i]->level != level || !matches[i] || is_told(explaining, matches, i))
            continue;
        fputs(is_found ? "\n" : "", explaining->out);
        word_write(explaining, explaining->places[i], sections_of(explaining, matches, i));
        is_found = true;
    }
    return is_found;
}

/* A step kind is a word and a name of a family; it is told once. */
static bool is_word(const struct explaining *explaining, const struct glossary_entry *entry)
{
    for (int i = 0; i < explaining->count; i++) {
        const struct param *param = explaining->places[i]->param;
        if (text_equal(param->name, entry->name) && text_equal(param->summary, entry->summary))
            return true;
    }
    return false;
}

static bool family_explain(struct explaining *explaining, const struct glossary_entry *entry, const char *word, bool is_second)
{
    bool is_family = entry->name && (!strcasecmp(entry->family, word) || !strcasecmp(here(explaining, entry->family), word)), is_found = is_family;
    if (is_family)
        fprintf(explaining->out, "%s%s:\n", is_second ? "\n" : "", here(explaining, entry->family));
    for (const struct glossary_entry *first = entry; is_family && first->name; first += entries_alike(first)) {
        const char *names = first->name;
        for (int i = 1; i < entries_alike(first); i++)
            names = arena_print(explaining->arena, "%s, %s", names, first[i].name);
        summary_line(explaining, names, first->summary);
    }
    for (; entry->name; entry++) {
        if (is_family || strcasecmp(entry->name, word) != 0 || is_word(explaining, entry))
            continue;
        fprintf(explaining->out, "%s%s%s%s\n  %s\n", is_second || is_found ? "\n" : "", entry->name, here(explaining, " - one of: "),
                here(explaining, entry->family), here(explaining, entry->summary));
        if (entry->written)
            line_write(explaining, "written", entry->written);
        if (entry->example)
            line_write(explaining, "example", entry->example);
        is_found = true;
    }
    return is_found;
}

/* Whether the phrase stands in the name as words of their own: "even weeks" in "in even weeks". */
static bool has_phrase(const char *name, const char *phrase)
{
    const char *at = strcasestr(name, phrase), *after = at ? at + strlen(phrase) : NULL;
    return at && strchr(name, ' ') && (at == name || at[-1] == ' ') && (!*after || *after == ' ');
}

/* Tells the names that hold the phrase, and both ends of a range, "jan-dec". */
static bool part_explain(struct explaining *explaining, const char *word)
{
    bool is_found = false;
    const char *dash = strchr(word, '-'), *end = dash ? dash + 1 : NULL, *start = dash ? arena_copy(explaining->arena, word, (size_t)(dash - word)) : NULL;
    for (const struct glossary_entry *const *list = explaining->vocabulary->families; list && *list; list++) {
        bool is_range = false;
        for (const struct glossary_entry *entry = *list; entry->name && dash; entry++)
            for (const struct glossary_entry *other = *list; other->name && !strcasecmp(entry->name, start); other++)
                is_range |= !strcasecmp(other->name, end) && text_equal(other->summary, entry->summary);
        if (is_range)
            is_found |= family_explain(explaining, *list, start, is_found);
        for (const struct glossary_entry *entry = *list; entry->name; entry++)
            if (has_phrase(entry->name, word))
                is_found |= family_explain(explaining, *list, entry->name, is_found);
    }
    return is_found;
}

static void sections_explain(struct explaining *explaining)
{
    fprintf(explaining->out, "%s\n", here(explaining, "A scenario file has these sections:"));
    for (const struct param *row = explaining->vocabulary->root; row->name; row++)
        summary_line(explaining, row->name, row->summary);
    const struct glossary_entry *const *families = explaining->vocabulary->families;
    if (families && *families)
        fprintf(explaining->out, "\n%s\n", here(explaining, "and these families of names:"));
    for (; families && *families; families++) {
        const char *names = "";
        for (const struct glossary_entry *entry = *families; entry->name; entry++)
            names = arena_print(explaining->arena, "%s%s%s", names, *names ? ", " : "", entry->name);
        labelled_write(explaining, (*families)->family, 22, names);
    }
    fprintf(explaining->out, "\n%s\n", here(explaining, "Try: sluse explain officers, sluse explain teams.officers; sluse explain --manual writes everything."));
}

static bool is_among(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++) {
        if (text_equal(names[i], name))
            return true;
    }
    return false;
}

static void add_name(struct explaining *explaining, const char ***names, int *count, int *room, const char *name)
{
    if (!is_among(*names, *count, name))
        *(const char **)arena_push(explaining->arena, names, count, room, sizeof name) = name;
}

/* Whether the word stands in the phrase, as it is or in the language spoken. */
static bool speaks_of(const struct explaining *explaining, const char *phrase, const char *word)
{
    return strcasestr(phrase, word) || strcasestr(here(explaining, phrase), word);
}

/* Returns the words in whose summary the word stands, "calendars.NAME.closed, danish holidays"; "" for none. */
static const char *spoken_of(struct explaining *explaining, const char *word)
{
    enum { MOST = 5 };
    const char *list = "";
    int count = 0;
    for (int i = 0; i < explaining->count && count < MOST; i++) {
        const struct word_place *place = explaining->places[i];
        if (speaks_of(explaining, place->param->summary, word))
            list = arena_print(explaining->arena, "%s%s%s", list, count++ ? ", " : "", word_path(explaining->arena, place));
    }
    for (const struct glossary_entry *const *family = explaining->vocabulary->families; family && *family; family++)
        for (const struct glossary_entry *entry = *family; entry->name && count < MOST; entry++)
            if (speaks_of(explaining, entry->summary, word) || speaks_of(explaining, entry->name, word))
                list = arena_print(explaining->arena, "%s%s%s", list, count++ ? ", " : "", entry->name);
    return list;
}

/* Returns whether the name is near, as text_suggest has it, and nearer than *best, which it lowers. */
static bool is_nearer(const char *word, const char *name, int *best)
{
    int distance = text_distance(word, name, 2), allowed = strlen(name) <= 4 ? 1 : 2;
    bool is_near = distance <= allowed && distance < *best;
    if (is_near)
        *best = distance;
    return is_near;
}

/* Tells the nearest of all words, names and synonyms, else those that speak of it. */
static void suggest(struct explaining *explaining, FILE *complaints, const char *word)
{
    const char **names = NULL, *dot = strrchr(word, '.'), *last = dot ? dot + 1 : word, *nearest = NULL;
    int count = 0, room = 0, best = 3;
    for (int i = 0; i < explaining->count; i++)
        add_name(explaining, &names, &count, &room, explaining->places[i]->param->name);
    for (const struct glossary_entry *const *list = explaining->vocabulary->families; list && *list; list++) {
        for (const struct glossary_entry *entry = *list; entry->name; entry++)
            add_name(explaining, &names, &count, &room, entry->name);
    }
    for (int i = 0; i < count; i++)
        nearest = is_nearer(last, names[i], &best) ? names[i] : nearest;
    for (const struct synonym *row = synonyms; row->written; row++)
        nearest = is_nearer(last, row->written, &best) ? row->word : nearest;
    struct arena *arena = explaining->arena;
    const char *advice = nearest ? arena_print(arena, "did you mean '%s'?", nearest)
                         : strlen(word) > 3 && *spoken_of(explaining, word) ? arena_print(arena, "see %s", spoken_of(explaining, word))
                         : here(explaining, "'sluse explain' lists the sections");
    fprintf(complaints, "%s\n", arena_print(arena, "sluse explain: no '%s'; %s", word, advice));
}

static bool word_explain(struct explaining *explaining, const char *word)
{
    bool is_found = words_explain(explaining, word);
    for (const struct glossary_entry *const *list = explaining->vocabulary->families; list && *list; list++)
        is_found |= family_explain(explaining, *list, word, is_found);
    return is_found;
}

/* Explains the words that the language has for one that it has not. */
static void synonym_explain(struct explaining *explaining, const char *word, const struct synonym *synonym)
{
    struct arena *arena = explaining->arena;
    fprintf(explaining->out, "%s\n\n", synonym->also ? arena_print(arena, "'%s' is written with: %s, %s.", word, synonym->word, synonym->also)
                                                     : arena_print(arena, "'%s' is called '%s' here.", word, synonym->word));
    word_explain(explaining, synonym->word);
    for (const char *from = synonym->also; from; from = strchr(from, ',') ? strchr(from, ',') + 2 : NULL) {
        fputc('\n', explaining->out);
        word_explain(explaining, arena_copy(arena, from, strcspn(from, ",")));
    }
}

bool explain(FILE *out, FILE *complaints, const struct vocabulary *vocabulary, const struct language *language, const char *word)
{
    struct explaining explaining = {.out = out, .arena = arena_open(), .vocabulary = vocabulary};
    arena_speak(explaining.arena, language);
    explaining.places = vocabulary_words(explaining.arena, vocabulary->root, &explaining.count);
    bool is_found = !word || word_explain(&explaining, word);
    const struct synonym *synonym = is_found ? NULL : synonym_find(word);
    if (!word)
        sections_explain(&explaining);
    if (synonym)
        synonym_explain(&explaining, word, synonym);
    else if (!is_found && strlen(word) > 1)
        is_found = part_explain(&explaining, word);
    if (!is_found && !synonym)
        suggest(&explaining, complaints, word);
    arena_close(explaining.arena);
    return is_found || synonym;
}
