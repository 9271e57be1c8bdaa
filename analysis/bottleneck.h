/* bottleneck.h - the team that is short of hours, and in which weeks: the whole period, or a stretch of about four weeks and more.
 */
#ifndef ANALYSIS_BOTTLENECK_H
#define ANALYSIS_BOTTLENECK_H

#include "analysis/results.h"

/* The team that most is asked of: % of its hours present that it works in the weeks first .. last of the period (the whole period: 1 to its last); waiting:
 * the cases that wait for it at the end of `week`, on average: the period's last, or, of weeks before it, the one in which most do. is_empty: nobody of it is there. */
struct bottleneck { int team; double busy, waiting; int week, first, last; bool is_empty; };

/* Returns, of the teams that are short of hours, the one that holds up most: by the cases that wait for it at the end of each week of the time it is short,
 * together; team -1 where none is short. The busiest is not always the one where cases are stuck.
 * Short is who is busy for `least` % of the period's hours and more. A mean over the period hides a hump: short is also, in a period of 8 weeks and more, who is
 * so busy for four weeks in a row at whose end a week's work and more waits; and where nobody is there for so long and the cases that wait become more. Of such
 * stretches the one with most waiting at its weeks' ends is told, also of a team that is busy all the period but has worked off most of what waited. */
struct bottleneck team_bottleneck(const struct scenario_results *scenario, double least, struct arena *arena);

/* Returns the same of the stretches that last until the end of the period. */
struct bottleneck team_bottleneck_at_end(const struct scenario_results *scenario, double least, struct arena *arena);

/* Returns "98 % busy in the last 13 weeks", "nobody there in weeks 14 to 39 of 2026"; without weeks of the whole period. Weeks between are ISO weeks; of those
 * at an end whole ones are counted, without one that the period cuts. */
const char *bottleneck_text(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena);

/* Returns "normal is busy 98 % in the last 13 weeks", "nobody is at normal in weeks 14 to 39 of 2026": the same as a reason. */
const char *bottleneck_reason(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena);

/* Returns the team that is busy for most of its hours; -1 where none is ever present. */
struct bottleneck team_busiest(const struct scenario_results *scenario);

#endif
