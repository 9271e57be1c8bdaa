/* move_proportion.h - the plan that anybody would make without a simulator: officers in proportion to the hours offered. */
#ifndef ANALYSIS_MOVE_PROPORTION_H
#define ANALYSIS_MOVE_PROPORTION_H

#include "analysis/rule_lift.h"

/* Returns officers moved so that own officers stand as the hours offered, as far as the rules allow; hours: [teams]. */
struct move_plan plan_in_proportion(const struct move_space *space, const double hours[], struct arena *arena);

/* Returns the rules each of which alone forbids the first of the moves that the hours ask for, or all of them where none alone does; "" where the hours ask for
 * none. lifting: of the space, whose rules allow none of them. */
const char *proportion_forbidden(const struct lifting *lifting, const double hours[], struct arena *arena);

#endif
