/* finding_limit.h - what stands in the way of cases: the hours of a team, or else a caseload, slots, room.
 */
#ifndef ANALYSIS_FINDING_LIMIT_H
#define ANALYSIS_FINDING_LIMIT_H

#include "analysis/results.h"

/* The team that most is asked of: busy for so many % of its hours present; cases that wait for it when the period ends, on average. */
/* first, last: the weeks of the period in which it is so busy, waiting: at their end; the whole period: 1 to its last. */
struct bottleneck { int team; double busy, waiting; int first, last; };

/* Returns, of the teams busy for `least` % of their hours and more, the one of which most hours are asked for each that it is present: those it
 * worked, and those that the cases still waiting would take, each as long as its pieces of work took; team -1 where none is so busy. The
 * busiest is not always the one where cases are stuck. A mean over the period hides a hump: so busy is also who is in some quarters of the weeks (of 8 weeks
 * and more), where at least as many cases waited at the weeks' ends as it began in a week; of these the last ones in a row are told. */
struct bottleneck team_bottleneck(const struct scenario_results *scenario, double least);

/* Returns " in the last 13 weeks", " in weeks 14 to 26"; "" of the whole period. */
const char *bottleneck_weeks_text(const struct scenario_results *scenario, const struct bottleneck *stuck, struct arena *arena);

/* Returns the team that is busy for most of its hours; -1 where none is ever present. */
struct bottleneck team_busiest(const struct scenario_results *scenario);

/* Returns "the caseload of normal: 5.8 of its 6 officers keep as many cases as they may, and 48 cases wait", or "" where no such limit binds.
 * A caseload binds when half of a team's officers and more have a full one at the weeks' ends on average, and as many cases wait; slots when 95 % and more
 * are taken; room when 1 % and more of what comes is turned away, or a team is blocked for 5 % and more of its time; who is there when, in the last quarter of 8 weeks
 * and more, a team began fewer cases than wait with it at the end. The first that binds is told. */
const char *finding_limit(const struct results *results, const struct scenario_results *scenario, struct arena *arena);

#endif
