/* rule_shadow.h - what each rule for moves costs: whether plans that it alone forbids are better than the plan chosen, and whether they keep goals that it misses.
 *
 * Each rule that the plan reaches is lifted alone (analysis/rule_lift.h). From the plan chosen the best of the plans one step away that only this rule forbids is
 * looked for under the luck of the search, and tested under the luck of the answer, which it was not chosen by. A rule binds where it is surely better, with
 * 95 %, or keeps goals that were missed. Where the plan misses goals that are wanted the search goes on, step by step, until they are kept; the rule is then what makes the goals infeasible,
 * and what it would have to be for that plan the nearest feasible that was found. Where no rule alone does it, pairs are tried, and all rules at once.
 */
#ifndef ANALYSIS_RULE_SHADOW_H
#define ANALYSIS_RULE_SHADOW_H

#include "analysis/move_answer_parts.h"

/* Fills answer->shadows and the binding rules of the chosen card; model: under the luck of the answer. */
void rule_shadows_fill(struct answering *answering, struct move_model *model);

#endif
