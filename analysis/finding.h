/* finding.h - the sentences before the table: which goals are kept, what each change does, where the next bottleneck is.
 *
 * The scenario with most changes made to it leads, since the question is about them; then the other ones.
 */
#ifndef ANALYSIS_FINDING_H
#define ANALYSIS_FINDING_H

#include "analysis/results.h"

/* Returns the finding: a line for each base (finding_base.h), one for the changes made to it (finding_change.h), one for the
 * bottleneck of the leading one; no line end after the last.
 * It reads for any results: without goals, prices, decisions or comparisons too. */
const char *finding_text(const struct results *results, struct arena *arena);

/* Returns where one scenario is stuck: its busiest team, or that none is short of hours; "" without teams. */
const char *finding_bottleneck(const struct results *results, int scenario, struct arena *arena);

/* Returns the team that this sentence names; -1 without teams at work. */
int finding_bottleneck_team(const struct results *results, int scenario, struct arena *arena);

#endif
