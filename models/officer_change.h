/* officer_change.h - what a team's `officers` would say with some more, or some fewer, between two days. */
#ifndef MODELS_OFFICER_CHANGE_H
#define MODELS_OFFICER_CHANGE_H

#include "models/casework.h"

struct officer_change { int officers; struct civil_range when; };    /* below 0: fewer */

/* Returns the value of teams.TEAM.officers as a user would write it, with these changes; NULL: so many are not there the whole
 * time. Those who come work all hours of the team's calendar, at full speed at once. Those who go are the last of the last groups; afterwards they are
 * back. The texts live in the arena. */
const char *officers_changed(const struct variant *variant, const char *team, const struct officer_change changes[], int count,
                             struct arena *arena);

#endif
