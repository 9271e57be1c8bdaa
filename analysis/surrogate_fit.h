/* surrogate_fit.h - whether the surrogate stands for a scenario: each team that may lend or borrow has work of its own.
 *
 * Then what one team does changes nothing at another, which is what the walks of surrogate.h suppose. Work done before by teams
 * that take no part in the moves may come: the surrogate has it come without their waiting.
 */
#ifndef ANALYSIS_SURROGATE_FIT_H
#define ANALYSIS_SURROGATE_FIT_H

#include "models/move_rules.h"

/* Returns why it does not: "cases go from fast on to normal"; NULL: it does. */
const char *surrogate_misfit(const struct casework *casework, const struct move_rules *rules, struct arena *arena);

#endif
