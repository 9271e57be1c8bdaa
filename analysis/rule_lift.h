/* rule_lift.h - the rules for moves one by one out of the way: what plans would be allowed without a rule, and what the rule would have to be for a plan.
 *
 * A rule binds when plans that it alone forbids are better; that it is reached says no more than that they would be others. Who lifts a rule gets a space of
 * plans without it (analysis/move_plan.h); another rule is a row in the file's table.
 */
#ifndef ANALYSIS_RULE_LIFT_H
#define ANALYSIS_RULE_LIFT_H

#include "analysis/move_plan.h"

enum lift_kind { LIFT_BUDGET, LIFT_STEPS, LIFT_TRAINING, LIFT_NOTICE, LIFT_KEEP, LIFT_SHARE, LIFT_WAYS, LIFT_LIMIT, LIFT_OUTSIDE_NOTICE, LIFT_TEAMS, LIFT_KINDS };

/* which: the team, of LIFT_KEEP; the enum outside, of the last three; training_days: what training is at most without it. */
struct lift { enum lift_kind kind; int which, training_days; };

/* What the rules are of. */
struct lifting { const struct variant *variant; const char *folder; const struct move_space *space; };

/* Lists the rules that could hinder a plan: where is_reached, those that this plan reaches, and those that it cannot say whether it does. */
struct lift *lifts_list(const struct move_space *space, const struct move_plan *plan, bool is_reached, int *count, struct arena *arena);

/* Returns the space without these rules; NULL: the file allows no such thing. */
const struct move_space *space_without(const struct lifting *lifting, const struct lift lifts[], int count, struct arena *arena);

/* Returns the rule as it is told, and as it would be if it just allowed the plan: "training 42 days", "keep 3 at b"; "" where it would have no number. plan: one
 * that the rule forbids. */
const char *lift_rule(const struct move_space *space, const struct lift *lift, const struct move_plan *plan, struct arena *arena);
const char *lift_nearest(const struct move_space *space, const struct lift *lift, const struct move_plan *plan, struct arena *arena);

#endif
