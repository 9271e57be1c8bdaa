/* value_change.h - what a cell of `sluse value` changes: officers, full-time equivalents, desks or slots, of a team on some days; or hours of an
 * adult in a house.
 *
 * To add something: its row in value_changes and its change in value_change.c, which is written as a user would (models/variation.h).
 */
#ifndef ANALYSIS_VALUE_CHANGE_H
#define ANALYSIS_VALUE_CHANGE_H

#include "models/casework.h"
#include "models/minutes.h"

enum value_per { PER_OFFICER, PER_EQUIVALENT, PER_DESK, PER_SLOT, PER_HOUR, VALUE_PERS };

/* What has more or fewer. Of hours there can be none fewer: who is there has other hours too. */
enum value_of { OF_TEAMS, OF_BOOKS, OF_DAY };

/* noun: as in "one officer". note: what it means, said below the matrices. */
struct value_change { const char *option, *noun, *one, *several, *note; enum value_of of; };
extern const struct value_change value_changes[VALUE_PERS];

/* What can have more or fewer: teams, books of appointments, or hours of the day. */
struct value_row { const char *name; int number; struct minutes hour; };

/* Returns the rows, *count of them, of a scenario; there may be none. */
struct value_row *value_rows(const struct casework *casework, enum value_per per, int *count, struct arena *arena);

/* Returns the scenario with so many more (below 0: fewer) on these days; NULL where that is not possible. *scale: what its difference is to be multiplied
 * by, which is that of a desk divided by its places where slots are asked for. */
struct value_wish { const struct casework *casework; const struct variant *variant; const char *folder; enum value_per per; };
const struct casework *value_changed(const struct value_wish *wish, const struct value_row *row, struct civil_range when, int change, double *scale,
                                     struct arena *arena);

#endif
