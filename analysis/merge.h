/* merge.h - puts the parts that shares of an experiment left behind into one results file. */
#ifndef ANALYSIS_MERGE_H
#define ANALYSIS_MERGE_H

#include "analysis/results.h"

/* Gathers the parts of all folders. All must be of one experiment and every replication asked for must be there;
 * otherwise says on stderr what is missing or does not fit, and returns NULL. A folder that cannot be read ends the program. */
const struct results *parts_merge(const char *const *folders, int count, struct arena *arena);

#endif
