/* period_sums.h - the counts of teams and pairs added up over the weeks of the period, of each replication.
 *
 * Most of what is said of results is of the whole period, and the same sums stand behind many figures, cells and sentences. A tally lies by week, so each
 * such sum touches as many places far apart as there are weeks; results that change no more (those read, and those of a run that is over) are added up once,
 * in the order of memory.
 */
#ifndef ANALYSIS_PERIOD_SUMS_H
#define ANALYSIS_PERIOD_SUMS_H

#include "analysis/results.h"

/* Adds up the scenario's tallies into `period`. */
void period_sums_make(struct scenario_results *scenario, struct arena *arena);

/* Return a count's sum over the weeks 1 .. shape.weeks, whether it was added up before or not. */
__int128 period_of_team(const struct scenario_results *scenario, int replication, int team, enum team_count count);
__int128 period_of_pair(const struct scenario_results *scenario, int replication, int pair, enum pair_count count);

#endif
