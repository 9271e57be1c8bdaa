/* finding_limit.h - what stands in the way of cases where no team is short of hours: a caseload, slots, room.
 */
#ifndef ANALYSIS_FINDING_LIMIT_H
#define ANALYSIS_FINDING_LIMIT_H

#include "analysis/results.h"

/* Returns "the caseload of normal: 5.8 of its 6 officers keep as many cases as they may, and 48 cases wait", or "" where no such limit binds.
 * A caseload binds when half of a team's officers and more have a full one at the weeks' ends on average, and as many cases wait; slots when 95 % and more
 * are taken; room when 1 % and more of what comes is turned away, or a team is blocked for 5 % and more of its time; who is there when, in the last quarter of 8 weeks
 * and more, a team began fewer cases than wait with it at the end; how few may take them when, of 16 weeks and more, half as many again as half-way wait at the end, and a week's
 * work; a meeting or somebody outside when open cases grow and most of them wait for no team. The first that binds is told. */
const char *finding_limit(const struct results *results, const struct scenario_results *scenario, struct arena *arena);

#endif
