/* finding_limit.h - what stands in the way of cases: the hours of a team, or else a caseload, slots, room.
 */
#ifndef ANALYSIS_FINDING_LIMIT_H
#define ANALYSIS_FINDING_LIMIT_H

#include "analysis/results.h"

/* The team that most is asked of: busy for so many % of its hours present; cases that wait for it when the period ends, on average. */
struct bottleneck { int team; double busy, waiting; };

/* Returns, of the teams busy for `least` % of their hours and more, the one of which most hours are asked for each that it is present: those it
 * worked, and those that the cases still waiting would take, each as long as its pieces of work took; team -1 where none is so busy. The
 * busiest is not always the one where cases are stuck. */
struct bottleneck team_bottleneck(const struct scenario_results *scenario, double least);

/* Returns the team that is busy for most of its hours; -1 where none is ever present. */
struct bottleneck team_busiest(const struct scenario_results *scenario);

/* Returns "the caseload of normal: 5.8 of its 6 officers keep as many cases as they may, and 48 cases wait", or "" where no such limit binds.
 * A caseload binds when half of a team's officers and more have a full one at the weeks' ends on average, and as many cases wait; slots when 95 % and more
 * are taken; room when 1 % and more of what comes is turned away, or a team is blocked for 5 % and more of its time. The first that binds is told. */
const char *finding_limit(const struct scenario_results *scenario, struct arena *arena);

#endif
