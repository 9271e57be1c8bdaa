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

/* Words that stand inside values, and columns of the CSV of open cases. */
static const struct glossary_entry words_in_values[] = {
    {"words in values", "jan-dec", "twelve numbers, one a month; parts of the year too: jan, mar-may", "{jan-mar: 90, apr-jun: 140, jul-dec: 80}", NULL},
    {"words in values", "mon-fri", "days of the week, one or a range, both ends included; every day is all seven", "{mon-thu: 1, fri: 0.8, sat-sun: 0}", NULL},
    {"words in values", "week", "ISO weeks of every year in a list of closed days: week 42, weeks 28-30", "[week 42, weeks 28-30]", NULL},
    {"words in values", "danish holidays", "Denmark's public holidays, from Easter; Store bededag until 2023", "[danish holidays, 2026-12-24]", NULL},
    {"words in values", "working days", "Monday to Friday without Danish holidays, or the open days of the goal's calendar", "90 % within 20 working days", NULL},
    {"words in values", "every day", "all seven days of the week", "{every day: 08:00-16:00}", NULL},
    {"words in values", "always", "the calendar that is built in: open day and night, every day", "calendar: always", NULL},
    {"words in values", "next opening", "when the receiver's calendar next opens, strictly later than now", "hand-over: next opening", NULL},
    {"words in values", "after", "a delay stated as time: a case from another office arrives so much later", "hand-over: after 2 days", NULL},
    {"words in values", "at once", "without delay; offices whose cases reach each other at once are simulated as one logical process", "hand-over: at once", NULL},
    {"words in values", "rest", "what the other shares leave of 100 %", "{unfounded: 25 %, other: rest}", NULL},
    {"words in values", "next", "the next step of the track", "{redo: 10 %, next: rest}", NULL},
    {"words in values", "withdrawn", "the case leaves without a decision, outside the goal", "{withdrawn: 10 %, next: rest}", NULL},
    {"words in values", "decided", "the case leaves, decided", "{decided: 60 %, next: rest}", NULL},
    {"words in values", "others", "all classes or values that have no row of their own", "{unfounded: {fast: 85 %, normal: rest}, others: normal}", NULL},
    {"words in values", "empty", "no case is open at the start", "start: empty", NULL},
    {"words in values", "<municipality>", "in an entry that 'repeat' writes out: the row's name, or its cell in the column of that name", "{officers: <staff>, office: <municipality>}", NULL},
    {"words in values", "min", "minutes; amounts of work in ms, s, min or h, other times in days and weeks too", "45 min", NULL},
    {"words in values", "DKK", "Danish kroner, the unit of all money", "345 DKK per hour", NULL},
    {"words in values", "class", "column of the CSV of open cases: its class; without it drawn from the shares of its type", "complex", NULL},
    {"words in values", "received", "column of the CSV of open cases: when the case was received", "2026-03-01T09:15:00", NULL},
    {"words in values", "entered step", "column of the CSV of open cases: when it came to the step it is at; later than the start: when it arrives from another office", "2026-04-02", NULL},
    {"words in values", "due", "column of the CSV of open cases: its own due time instead of the goal's", "2026-07-01", NULL},
    {"words in values", "work done", "column of the CSV of open cases: work already done at this step", "3 h", NULL},
    {"words in values", "paused so far", "column of the CSV of open cases: time its clock has stood still in holds that have ended", "3 days", NULL},
    {"words in values", "officer", "column of the CSV of open cases: who has it in hand, the team and the number within it", "normal 3", NULL},
    {0},
};

const struct vocabulary *vocabulary_whole(struct arena *arena)
{
    enum { FAMILIES = 6 };
    const struct glossary_entry **families = arena_take(arena, (FAMILIES + 1) * sizeof *families);
    families[0] = kinds_of_steps(arena);
    families[1] = queue_orders(arena);
    families[2] = distributions_list(arena);
    families[3] = distribution_words(arena);
    families[4] = figures_list(arena);
    families[5] = words_in_values;
    struct vocabulary *vocabulary = arena_take(arena, sizeof *vocabulary);
    *vocabulary = (struct vocabulary){scenario_rows, families};
    return vocabulary;
}
