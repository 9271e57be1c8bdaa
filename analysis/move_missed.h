/* move_missed.h - goals that no plan found reaches: which rules stand in the way of one officer more where cases wait longest. */
#ifndef ANALYSIS_MOVE_MISSED_H
#define ANALYSIS_MOVE_MISSED_H

#include "analysis/move_answer.h"

/* Whether goals are what is wanted, and the plan keeps one of them in less than half of its replications. */
bool card_misses_goals(const struct move_answer *answer, const struct plan_card *card);

/* Whether the budget alone forbids some plan with one step more, or with another in the place of one, that brings more time into the team: an officer more, an hour
 * of overtime, or either for longer. */
bool budget_stops(const struct move_space *space, const struct move_plan *plan, int team);

/* The teams that such help may come into: "hires only into b, c". */
const char *outside_only_into(const struct move_space *space, enum outside outside, struct arena *arena);

/* Returns the rules that forbid a first officer more in the team: "hires only into b", "no move goes into a", "keep 6 at b; budget"; "" none does. */
const char *team_binding(const struct move_space *space, int team, struct arena *arena);

/* Fills what the plan chosen reaches, which misses goals, and what lets nobody more into the team where cases wait longest. */
void unreached_fill(struct move_answer *answer, struct plan_card *chosen, struct arena *arena);

/* Fills answer->unreached: the rules each of which puts the goals out of reach, else two that do together, else those that bind, else those reached. */
void culprits_fill(struct move_answer *answer, const struct plan_card *chosen, struct arena *arena);

#endif
