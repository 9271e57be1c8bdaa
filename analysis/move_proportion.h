/* move_proportion.h - the plan that anybody would make without a simulator: officers in proportion to the hours offered. */
#ifndef ANALYSIS_MOVE_PROPORTION_H
#define ANALYSIS_MOVE_PROPORTION_H

#include "analysis/move_plan.h"

/* Returns officers moved so that own officers stand as the hours offered, as far as the rules allow; hours: [teams]. */
struct move_plan plan_in_proportion(const struct move_space *space, const double hours[], struct arena *arena);

#endif
