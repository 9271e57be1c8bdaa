/* rule_nearest.h - of the plans that only one rule forbids and that keep the goals, one that asks the rule for little: what the rule would have to be for it is
 * the nearest that is told.
 *
 * It begins at a plan that keeps the goals, under the luck of the search: for a budget its steps get fewer officers, begin later and end sooner, and the
 * cheapest is left; for a notice the steps of that kind begin later; for another rule they get fewer officers. What is tried is bisected.
 */
#ifndef ANALYSIS_RULE_NEAREST_H
#define ANALYSIS_RULE_NEAREST_H

#include "analysis/move_model.h"
#include "analysis/rule_lift.h"

/* Whether each goal is kept in this share of the first n replications of the plan, which must have been run. */
bool plan_keeps_goals(struct move_model *model, const struct move_plan *plan, double share, int n);

/* Whether the plan, which is run, keeps them in so many of model->replications that other luck is to leave most. */
bool plan_surely_keeps_goals(struct move_model *model, const struct move_plan *plan);

/* Returns such a plan; of training the one found, since a rule of its length asks the same of every plan. model: of the space without the rule; ruled: the space with it; chosen: what was chosen there; found: one that keeps the goals, returned
 * where nothing nearer surely does. */
struct move_plan plan_nearest(struct move_model *model, const struct move_space *ruled, const struct lift *lift, const struct move_plan *found,
                              const struct move_plan *chosen);

#endif
