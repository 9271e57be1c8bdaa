/* officer_change.h - what a team's `officers` would say with some more, or some fewer, between two days. */
#ifndef MODELS_OFFICER_CHANGE_H
#define MODELS_OFFICER_CHANGE_H

#include "models/casework.h"
#include "models/ramp.h"

enum change_learning { AT_FULL_SPEED, NEW_IN_TEAM, TRAINED_FOR_TEAM };    /* the team's ramp-up, from its first day or from after its training */

/* officers below 0: fewer. */
struct officer_change { int officers; struct civil_range when; enum change_learning learning; };

/* Returns how whoever comes new to the team comes up to speed. */
struct written_ramp ramp_of_team(const struct variant *variant, const char *team, struct arena *arena);

/* Returns the value of teams.TEAM.officers as a user would write it, with these changes; NULL: so many are not there the whole
 * time. Those who come work all hours of the team's calendar. Those who go are the last of the last groups; afterwards they are
 * back. The texts live in the arena. */
const char *officers_changed(const struct variant *variant, const char *team, const struct officer_change changes[], int count,
                             struct arena *arena);

#endif
