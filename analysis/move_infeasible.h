/* move_infeasible.h - why the rules for moves allow nothing at all, and what would be the nearest that they allow. */
#ifndef ANALYSIS_MOVE_INFEASIBLE_H
#define ANALYSIS_MOVE_INFEASIBLE_H

#include "analysis/move_plan.h"

/* Returns why no move at all is allowed, with the nearest that would be; NULL: some is. */
const char *space_infeasible(const struct move_space *space, struct arena *arena);

#endif
