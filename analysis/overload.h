/* overload.h - which team is offered more work than it has hours for, told before anything is simulated.
 *
 * Work offered: what the expected intake of the period, and the cases open at its start, bring to each queue by the tracks' visit ratios
 * (a Markov chain for each combination of class and attributes), at the mean times; cases that come from cases, as reminders and follow-ups, are not counted, so it is
 * the least there is, and the note says so. Hours: hours_for_cases.h. Teams that share queues are told of together. Meetings that are held for fewer cases than come, and
 * batches that never fill, are told too. Nothing is told where gates,
 * patience, lack of room or appointments decide.
 */
#ifndef ANALYSIS_OVERLOAD_H
#define ANALYSIS_OVERLOAD_H

#include <stdio.h>

#include "models/casework.h"

/* Hours of the period of all teams that share queues with the team `first`, at that one; elsewhere, and where they cannot be told, both are NaN. */
struct team_load { double offered, hours; int first; };

/* Returns [teams] of it; memory from the arena. */
struct team_load *team_loads(const struct casework *casework, struct arena *arena);

/* Writes a line that names the teams that are offered more than their hours, and one of the steps at which more cases gather than go on;
 * nothing where there is none. scenario: its name. */
void overload_print(FILE *out, const struct casework *casework, const char *scenario, struct arena *arena);

#endif
