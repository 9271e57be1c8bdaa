/* weeks_told.h - which weeks and months of a figure tell what they seem to tell.
 *
 * Of cases received that are due only after the period, those known to be in time are the quick ones; a week that the period cuts has fewer
 * cases than a whole one, and is no fall. The page decides the same (web/src/lib/weeks.js).
 */
#ifndef ANALYSIS_WEEKS_TOLD_H
#define ANALYSIS_WEEKS_TOLD_H

#include "analysis/figure.h"

/* Whether the figure is of the fate of cases received in that week, or in its whole month, some of which are due only after the period. */
bool week_is_too_early(const struct figure *figure, const struct scenario_results *scenario, int week);
bool month_is_too_early(const struct figure *figure, const struct scenario_results *scenario, int year, int month);

/* The weeks of a chart, both included; none: last is before first. */
struct weeks_drawn { int first, last; };

struct weeks_drawn weeks_drawn(const struct figure *figure, const struct scenario_results *scenario);

#endif
