/* move_desks.h - the extra desks of a plan: their slots, and the officers who man them on the days on which they are there.
 *
 * On no day with slots may all desks of the team take more officers than are posted in it then: its own, those lent to it, and those whom the plan
 * brings and whose first day has come by the first day of the part. Who is hired later mans no desk before.
 */
#ifndef ANALYSIS_MOVE_DESKS_H
#define ANALYSIS_MOVE_DESKS_H

#include "analysis/move_plan.h"

/* Fills space->slots, space->pay of extra desks, and space->at_no_desk. */
void move_desks_fill(struct move_space *space, struct arena *arena);

/* Returns the book of the team that may have more desks. */
const struct book *book_of_team(const struct move_space *space, int team);

/* Whether officers man the desks of the plan on all their days. */
bool plan_mans_its_desks(const struct move_space *space, const struct move_plan *plan);

/* Returns the plan without its moves, and without the desks that nobody mans then. */
struct move_plan plan_without_moves(const struct move_space *space, const struct move_plan *plan);

/* Returns the name of a team of the plan that has officers for no desk more than the plan has in it; NULL: none is so. */
const char *team_short_at_desks(const struct move_space *space, const struct move_plan *plan);

/* Whether officers who are there, or whom some step of the rules may bring, could man one desk more. */
bool desk_can_be_manned(const struct move_space *space, int team);

/* Returns the `desks` of the team's book as a user would write them, which the plan has more of; NULL: it has none there, or they cannot be. */
const char *plan_desks(const struct move_space *space, const struct move_plan *plan, int team, struct arena *arena);

#endif
