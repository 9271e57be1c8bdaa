/* finding.h - the sentences before the table: which goals are kept, what each change does, where the next bottleneck is. */
#ifndef ANALYSIS_FINDING_H
#define ANALYSIS_FINDING_H

#include "analysis/results.h"

/* Returns the finding: a line for each base, one for the changes made to it, one for the bottleneck; no line end after the last.
 * It reads for any results: without goals, prices, decisions or comparisons too. */
const char *finding_text(const struct results *results, struct arena *arena);

#endif
