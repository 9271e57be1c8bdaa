/* check_reach.h - goals that no case can keep, however many officers there are: the shortest way to a decision takes longer.
 *
 * The least time of the ways to a decision is compared with the longest that the goal gives a case of the period, and the share of cases whose
 * every piece of work and hold alone is within that. Both are limits that no file passes: waits, closed hours and trouble on the way are left out, so no note says less than it knows.
 */
#ifndef MODELS_CHECK_REACH_H
#define MODELS_CHECK_REACH_H

#include "models/check.h"

/* Notes them; the file has no mistakes so far. */
void check_reach(struct checking *checking);

#endif
