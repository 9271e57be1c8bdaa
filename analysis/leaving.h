/* leaving.h - cases that leave undecided, withdrawn or turned away: what a share on time of the decided does not see.
 *
 * Whoever gives up waits no longer and is never late, so a goal can be kept, or a queue be short, because many leave.
 */
#ifndef ANALYSIS_LEAVING_H
#define ANALYSIS_LEAVING_H

#include "analysis/results.h"

/* Of the cases that leave, decided or not, the share in % below which nothing is said of those that leave. */
extern const double LEAVING_LITTLE;

/* Returns the share of the cases leaving in the period that do so undecided, mean over the replications, %; 0 where none leaves. */
double leaving_share(const struct scenario_results *scenario, struct arena *arena);

/* Returns the share in % of a number of cases that left and were decided. */
double leaving_share_of(double left, double decided);

/* Returns whether a figure that tells of them, "withdrawn" or "turned away", is more than a little in some scenario. */
bool leaving_is_shown(const struct results *results, const char *figure, struct arena *arena);

/* Returns "; 37 % of the cases leave undecided, withdrawn"; "" of a little, and where it is withheld. */
const char *leaving_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena);

/* Returns whether more cases leave than in the base, or fewer: +1 or -1 where it is beyond noise and changes their share by more than a
 * little: that more leave since more get so far is no change. Else 0. */
int leaving_change(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena);

/* Returns ", but 5,440 more leave undecided", "; 1,040 fewer leave undecided"; "" where leaving_change is 0, and where it is withheld. */
const char *leaving_change_text(const struct results *results, const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena);

#endif
