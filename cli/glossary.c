#include "cli/glossary.h"

#include <string.h>

#include "analysis/figure.h"
#include "base/language.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/discipline.h"
#include "models/step.h"
#include "sim/distribution.h"

/* A growing list of glossary entries, closed by a row of zeroes. */
struct family { struct arena *arena; struct glossary_entry *entries; int count, room; };

static void family_add(struct family *family, struct glossary_entry entry)
{
    *(struct glossary_entry *)arena_push(family->arena, &family->entries, &family->count, &family->room, sizeof entry) = entry;
}

static const struct glossary_entry *family_end(struct family *family)
{
    family_add(family, (struct glossary_entry){0});
    return family->entries;
}

static const struct glossary_entry *queue_orders(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct discipline *row = disciplines; row->name; row++)
        family_add(&family, (struct glossary_entry){"queue orders", row->name, row->summary, NULL, 
                                                           row->accumulates ? "queue: {accumulating priority: {urgent: 4, others: 1}}"
                                                                            : arena_print(arena, "queue: %s", row->name)});
    return family_end(&family);
}

static const struct glossary_entry *kinds_of_steps(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct param *row = step_rows; row->name; row++)
        family_add(&family, (struct glossary_entry){"kinds of steps", row->name, row->summary, NULL,
                                                    arena_print(arena, "- %s: %s", row->name, row->example)});
    return family_end(&family);
}

static const struct glossary_entry *distributions_list(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct distribution_kind *const *row = distributions; *row; row++)
        family_add(&family, (struct glossary_entry){
            "distributions", (*row)->name,
            (*row)->portable ? (*row)->summary : arena_print(arena, "%s (not the same bits on every machine)", arena_word(arena, (*row)->summary)),
            (*row)->grammar, (*row)->other_example ? arena_print(arena, "%s, or %s", (*row)->example, (*row)->other_example) : (*row)->example});
    return family_end(&family);
}

/* Adds what a distribution calls one of its numbers; a word that several have is told once, with each meaning. */
static void distribution_word_add(struct family *family, const struct distribution_kind *kind, const struct distribution_parameter *row)
{
    const char *summary = arena_word(family->arena, row->summary);
    for (int i = 0; i < family->count; i++) {
        struct glossary_entry *entry = &family->entries[i];
        if (!text_equal(entry->name, row->word))
            continue;
        if (!strstr(entry->summary, summary))
            entry->summary = arena_print(family->arena, "%s; of %s: %s", entry->summary, kind->name, summary);
        return;
    }
    bool is_other = kind->other_example && !strstr(kind->example, row->word);
    family_add(family, (struct glossary_entry){"words of distributions", row->word, summary, NULL, is_other ? kind->other_example : kind->example});
}

static const struct glossary_entry *distribution_words(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct distribution_kind *const *kind = distributions; *kind; kind++)
        for (const struct distribution_parameter *row = (*kind)->parameters; row && row->word; row++)
            if (strstr((*kind)->grammar, row->word))      /* the others only name a number that stands without a word */
                distribution_word_add(&family, *kind, row);
    return family_end(&family);
}

static const struct glossary_entry *figures_list(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct figure *row = figures; row->name; row++)
        family_add(&family, (struct glossary_entry){"figures", row->name, row->summary, NULL, arena_print(arena, "figures: [%s]", row->name)});
    return family_end(&family);
}

static bool has_entry(const struct family *family, const struct value_word *word)
{
    for (int i = 0; i < family->count; i++)
        if (text_equal(family->entries[i].name, word->word) && text_equal(family->entries[i].summary, word->summary))
            return true;
    return false;
}

/* Each word once: a table stands in several types, and "per day" means the same in some. */
static void word_tables_add(struct family *family, const struct value_word *const *tables)
{
    for (; tables && *tables; tables++)
        for (const struct value_word *word = *tables; word->word; word++)
            if (!has_entry(family, word))
                family_add(family, (struct glossary_entry){"words in values", word->word, word->summary, word->example, NULL});
}

/* The words that the readers of values take, in the order of the words whose values they stand in. */
static const struct glossary_entry *words_in_values(struct arena *arena)
{
    struct family family = {.arena = arena};
    int count;
    const struct word_place *const *places = vocabulary_words(arena, scenario_rows, &count);
    for (int i = 0; i < count; i++) {
        word_tables_add(&family, places[i]->param->type->words);
        word_tables_add(&family, places[i]->param->inside);
    }
    return family_end(&family);
}

const struct vocabulary *vocabulary_whole(struct arena *arena)
{
    enum { FAMILIES = 6 };
    const struct glossary_entry **families = arena_take(arena, (FAMILIES + 1) * sizeof *families);
    families[0] = kinds_of_steps(arena);
    families[1] = queue_orders(arena);
    families[2] = distributions_list(arena);
    families[3] = distribution_words(arena);
    families[4] = figures_list(arena);
    families[5] = words_in_values(arena);
    struct vocabulary *vocabulary = arena_take(arena, sizeof *vocabulary);
    *vocabulary = (struct vocabulary){scenario_rows, families};
    return vocabulary;
}
