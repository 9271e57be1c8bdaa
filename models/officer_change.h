/* officer_change.h - what a team's `officers` would say with some more, or some fewer, between two days. */
#ifndef MODELS_OFFICER_CHANGE_H
#define MODELS_OFFICER_CHANGE_H

#include "models/casework.h"

/* Returns the value of teams.TEAM.officers as a user would write it, with `change` officers more (below 0: fewer) on these days;
 * NULL: no group of the team has so many the whole time. Those who come work all hours of the team's calendar, at full speed at once. Those who go are
 * the last of the last group that can spare them; afterwards they are back. The texts live in the arena. */
const char *officers_changed(const struct variant *variant, const char *team, int change, struct civil_range when, struct arena *arena);

#endif
