/* finding.h - the sentences before the table: which goals are kept, what each change does, where the next bottleneck is. */
#ifndef ANALYSIS_FINDING_H
#define ANALYSIS_FINDING_H

#include "analysis/results.h"

/* Returns the finding as one paragraph of text without line ends. It reads for any results: without goals, prices,
 * decisions or comparisons too. */
const char *finding_text(const struct results *results, struct arena *arena);

#endif
