/* variation.h - a scenario with some changes more: what a search tries.
 *
 * A change is written as in the file: a dotted path and its new value, or what is added to a list. So a search can try whatever
 * a user could have written, and nothing else; the whole chain from document to casework is gone through again.
 */
#ifndef MODELS_VARIATION_H
#define MODELS_VARIATION_H

#include <stdbool.h>

#include "models/casework.h"

struct variation {
    const char *path;                                     /* "teams.normal.officers" */
    const char *value;                                    /* "29", "[{officers: 5, out of: normal, ...}]" */
    bool adds;                                            /* to the list at the path */
};

/* Returns the casework of the variant with these changes, or NULL when it has mistakes, which are left in diagnostics.
 * folder: of the scenario file. Memory from the arena and from diagnostics->arena. */
const struct casework *casework_vary(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                     struct arena *arena, struct diagnostics *diagnostics);

/* The same of a decision taken on the first day, such as desks more: the people who are booked then have booked by the desks there were before. */
const struct casework *casework_decide(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                       struct arena *arena, struct diagnostics *diagnostics);

/* The same of a decision with officers whom a search has put in: who is listed as absent and not among them is left out. */
const struct casework *casework_try(const struct variant *variant, const char *folder, const struct variation changes[], int count,
                                    struct arena *arena, struct diagnostics *diagnostics);

#endif
