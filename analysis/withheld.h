/* withheld.h - which numbers rest on too few cases to be told of (--suppress): people could be known by them. */
#ifndef ANALYSIS_WITHHELD_H
#define ANALYSIS_WITHHELD_H

#include <stdbool.h>

#include "analysis/estimate.h"

/* Returns whether the figure of a part rests on fewer cases than `below` (0: all are told): on those it counts, else on those open
 * for a stock, on those decided for all else; hours of officers are nobody's case. mean: of the figure there. */
bool is_withheld(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, int below, struct arena *arena);

/* Returns whether a count of cases is too small to be told; none at all may be. */
bool is_few(double cases, int below);

#endif
