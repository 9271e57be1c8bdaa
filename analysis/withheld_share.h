/* withheld_share.h - which shares tell of a few, of appointments, of branches and within the goal, and how many wait there; not for others than withheld*.c.
 *
 * A share and what it is a share of tell how many are in it and how many are not: few of either withhold it, and so do few in the rest of the period,
 * and a few that the other rows of the table, weeks of the month or months would tell. What is unused of the slots tells how many came to them.
 * To add a share: its row in withheld_share.c.
 */
#ifndef ANALYSIS_WITHHELD_SHARE_H
#define ANALYSIS_WITHHELD_SHARE_H

#include "analysis/withheld.h"

/* Returns whether the figure is such a share and tells of fewer than `below` in the scope. */
bool is_tallied_share_of_few(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, int below, struct arena *arena);

/* Returns whether the share, changed by so much and of as many as now, tells of a few. */
bool is_tallied_share_of_few_after(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double change, const struct withheld *withheld);

/* Returns whether a share of counts of parts (withheld_parts.h; pairs: 1 << each) tells of a few: of those in it or of those not, in these weeks or, with
 * the same of the period, in the others; or of such a one among the parts that are told beside this one in a part of the period. */
bool is_counted_share_of_few(const struct withheld *withheld, int below, unsigned pairs, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* Returns the mean number of pieces of work begun, and of those who asked for an appointment, in the scope. */
double cases_begun(const struct scenario_results *scenario, struct scope scope);
double cases_asked(const struct scenario_results *scenario, struct scope scope);

#endif
