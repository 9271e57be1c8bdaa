/* surrogate_chains.h - the best moves of one lender's officers when each stretch of months away has a fixed gain.
 *
 * Weighted interval scheduling: an officer goes through the period by moves one after the other, and of many officers each takes the
 * best chain that those before leave (a flow of largest gain, which is whole by itself).
 */
#ifndef ANALYSIS_SURROGATE_CHAINS_H
#define ANALYSIS_SURROGATE_CHAINS_H

#include "base/arena.h"

/* Returns the largest sum of gains: gains [first][last] of one officer away from part `first` to part `last` (last >= first; what is
 * not above 0 is not used), spare [periods] how many may be away at once. Fills lent [first][last] with the officers of each. */
double surrogate_chains(int periods, const double gains[], const int spare[], double lent[], struct arena *arena);

#endif
