/* officer_change.h - what a team's `officers` would say with some more, or some fewer, between two days. */
#ifndef MODELS_OFFICER_CHANGE_H
#define MODELS_OFFICER_CHANGE_H

#include "models/casework.h"
#include "models/ramp.h"
#include "scenarios/node.h"

enum change_learning { AT_FULL_SPEED, NEW_IN_TEAM };      /* NEW_IN_TEAM: with the team's ramp-up */

/* officers below 0: fewer. Who comes may have a ramp-up and a pay of his own; ramp NULL, pay 0: the team's. */
struct officer_change {
    int officers;
    struct civil_range when;
    enum change_learning learning;
    bool stays;                                           /* also after `when` */
    const struct written_ramp *ramp;
    double pay;                                           /* DKK per hour */
};

/* Returns what the team, or every team, says of its officers; NULL: nothing. */
const struct node *officers_as_written(const struct variant *variant, const char *team);

/* Returns how whoever comes new to the team comes up to speed. */
struct written_ramp ramp_of_team(const struct variant *variant, const char *team, struct arena *arena);

/* Returns the value of teams.TEAM.officers as a user would write it, with these changes; NULL: so many are not there the whole
 * time. Those who come work all hours of the team's calendar. Those who go are the last of the last groups; afterwards they are
 * back. The texts live in the arena. */
const char *officers_changed(const struct variant *variant, const char *team, const struct officer_change changes[], int count,
                             struct arena *arena);

/* The same of hours by contract: full-time equivalents of so many hours a week, microseconds, more or below 0 fewer. Those who come are officers of these hours.
 * Fewer: the last of the last groups are away, and one of the next works so much less as is left, though something; afterwards they are back. week: hours
 * of an officer whose own are not written, 0: not known. Groups whose hours a week are not known, as with days off, are left as they are. */
struct hours_change { int equivalents; int64_t hours, week; struct civil_range when; };
const char *officers_changed_by_hours(const struct variant *variant, const char *team, const struct hours_change *change, struct arena *arena);

#endif
