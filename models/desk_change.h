/* desk_change.h - what a book of appointments would say under `desks` with some more, or some fewer, between two days. */
#ifndef MODELS_DESK_CHANGE_H
#define MODELS_DESK_CHANGE_H

#include "models/casework.h"

/* Returns the value of appointments.BOOK.desks as a user would write it, with so many desks more (below 0: fewer) on these days; NULL: so many
 * are not there on every day that has slots, or no day has. The text lives in the arena. */
const char *desks_changed(const struct casework *casework, int book, int desks, struct civil_range when, struct arena *arena);

/* Returns how many places one desk more would have on these days, with so many for each of its slots as the book has. */
int64_t desk_places(const struct casework *before, const struct casework *after, int book);

/* Returns how many officers the desks of all books of the team take on a civil day that has slots of them; 0: none has. */
int desk_officers_on(const struct casework *casework, int team, civil_day day);

#endif
