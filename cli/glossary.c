#include "cli/glossary.h"

#include "analysis/figure.h"
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
        family_add(&family, (struct glossary_entry){"queue orders", row->name, row->summary, NULL, NULL});
    return family_end(&family);
}

static const struct glossary_entry *kinds_of_steps(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct step_kind *row = step_kinds; row->name; row++)
        family_add(&family, (struct glossary_entry){"kinds of steps", row->name, row->summary, NULL, NULL});
    return family_end(&family);
}

static const struct glossary_entry *distributions_list(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct distribution_kind *const *row = distributions; *row; row++)
        family_add(&family, (struct glossary_entry){
            "distributions", (*row)->name,
            (*row)->portable ? (*row)->summary : arena_print(arena, "%s (not the same bits on every machine)", (*row)->summary),
            (*row)->grammar, (*row)->example});
    return family_end(&family);
}

static const struct glossary_entry *figures_list(struct arena *arena)
{
    struct family family = {.arena = arena};
    for (const struct figure *row = figures; row->name; row++)
        family_add(&family, (struct glossary_entry){"figures", row->name, row->summary, NULL, NULL});
    return family_end(&family);
}

const struct language *language_whole(struct arena *arena)
{
    enum { FAMILIES = 4 };
    const struct glossary_entry **families = arena_take(arena, (FAMILIES + 1) * sizeof *families);
    families[0] = kinds_of_steps(arena);
    families[1] = queue_orders(arena);
    families[2] = distributions_list(arena);
    families[3] = figures_list(arena);
    struct language *language = arena_take(arena, sizeof *language);
    *language = (struct language){scenario_rows, families};
    return language;
}
