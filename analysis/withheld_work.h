/* withheld_work.h - the weeks of a team in which the hours worked tell how few were worked on; not for others than withheld*.c.
 *
 * Hours worked over the hours of a case tell how many were begun or ended. Where either is of a few they are withheld, with the least of the other
 * weeks where the period would tell them, and so are those of all teams in a week in which these would.
 */
#ifndef ANALYSIS_WITHHELD_WORK_H
#define ANALYSIS_WITHHELD_WORK_H

#include "analysis/figure.h"

/* teams: [teams][1 + weeks], the period first; whole: [1 + weeks]. */
struct withheld_work { int weeks; bool *teams, *whole; };

/* Returns what is withheld of the hours worked where fewer than `below` are few; they last as long as the arena. */
struct withheld_work withheld_work_of(const struct scenario_results *scenario, int below, struct arena *arena);

/* Returns whether hours worked are withheld of a team in a week, 0: in the period. */
bool is_work_withheld(const struct withheld_work *work, int week, int team);

/* Returns whether what the figure says of a team or the whole, in a week or in the period, tells of hours worked that are. */
bool is_of_withheld_work(const struct withheld_work *work, const struct figure *figure, const struct scenario_results *scenario, struct scope scope);

#endif
