/* withheld.h - which numbers rest on too few cases to be told of (--suppress): people could be known by them.
 *
 * A small count beside its total and the other counts could be told by subtracting: so others are withheld with it.
 */
#ifndef ANALYSIS_WITHHELD_H
#define ANALYSIS_WITHHELD_H

#include <stdbool.h>

#include "analysis/estimate.h"

/* Returns whether the figure of a part rests on fewer cases than `below` (0: all are told): on those it counts, else on those open
 * for a stock, on those decided for all else; or is a count that would tell of such a one by subtraction, among the parts of its kind (of the same
 * type, for those of type x track), or among the weeks of its month; hours of officers are nobody's case. mean: of the figure there. */
bool is_withheld(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, int below, struct arena *arena);

/* Returns whether a count of cases is too small to be told; none at all may be. */
bool is_few(double cases, int below);

/* Marks the counts of parts whose total is told that are not: the few, and, where these could be told of by subtracting (a single one, or fewer than
 * `below` together), the smallest of the others until they cannot. withheld: [count], filled. */
void counts_withhold(const double cases[], int count, int below, bool withheld[]);

#endif
