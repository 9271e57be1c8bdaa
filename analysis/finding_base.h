/* finding_base.h - the sentences on a scenario that others are compared with: its goals or its leading figure, its open cases. */
#ifndef ANALYSIS_FINDING_BASE_H
#define ANALYSIS_FINDING_BASE_H

#include "analysis/bottleneck.h"
#include "analysis/verdict.h"

/* Returns "Surge breaks the goal: 68 % on time (goal 90), 12 % in the last 13 weeks; open cases rise from 625 to 1,019." */
const char *finding_base(const struct results *results, int base, struct arena *arena);

/* Returns what makes its figures mean less than they seem, a sentence each with a blank before: a period that no goal
 * fits in, most cases not decided; "" for nothing. */
const char *finding_caution(const struct results *results, int base, struct arena *arena);

/* Returns the number of goals that a scenario has; *only: the type of the only one. */
int goal_count(const struct scenario_results *scenario, int *only);

/* Returns the team for want of whose hours open cases grow (busy for 95 % and more, see team_bottleneck_at_end), or team -1. */
struct bottleneck team_without_hours(const struct scenario_results *scenario, struct arena *arena);

/* Whether it may be told how many cases are open at the begin and at the end, between which the others lie, and so by how many they grow. */
bool growth_is_named(const struct results *results, const struct scenario_results *scenario, const struct growth *growth, struct arena *arena);

#endif
