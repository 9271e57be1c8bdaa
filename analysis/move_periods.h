/* move_periods.h - the parts of the period over which officers may move: months, cut where a notice ends, so that what may begin then does. */
#ifndef ANALYSIS_MOVE_PERIODS_H
#define ANALYSIS_MOVE_PERIODS_H

#include "base/arena.h"
#include "models/move_rules.h"

/* Returns them in order, *count of them. */
struct civil_range *move_periods(const struct casework *casework, int *count, struct arena *arena);

#endif
