/* overload.h - which team is offered more work than it has hours for, told before anything is simulated.
 *
 * Work offered: what the expected intake of the period, and the cases open at its start, bring to each queue by the tracks' visit ratios
 * (a Markov chain for each combination of class and attributes), at the mean times. Hours for cases: presence in the period times speed, less expected
 * leave and sickness. Both err to the team's advantage where something is not counted (cases that come from cases, posts that
 * are vacant and the slow weeks of who is new there by turnover), so that an overload told is one; not told is a team that shares its queue or works over, or anything where gates, patience, lack of room or
 * appointments decide.
 */
#ifndef ANALYSIS_OVERLOAD_H
#define ANALYSIS_OVERLOAD_H

#include <stdio.h>

#include "models/casework.h"

/* Hours of the period; of a team for which they cannot be told both are NaN. */
struct team_load { double offered, hours; };

/* Returns [teams] of it; memory from the arena. */
struct team_load *team_loads(const struct casework *casework, struct arena *arena);

/* Writes a line that names the teams that are offered more than their hours; nothing where none is. scenario: its name. */
void overload_print(FILE *out, const struct casework *casework, const char *scenario, struct arena *arena);

#endif
