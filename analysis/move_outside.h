/* move_outside.h - the steps of a plan that are no moves: hires, temporary staff, overtime and extra desks; what they cost, and what the rules allow of them.
 *
 * A step's `out_of` says which it is (models/outside_rules.h). Who is hired comes on the first day of part `first` and stays; temporary staff are there
 * from part `first` to part `last`; overtime is worked in those parts, and `officers` are its hours a week of each officer. Extra desks are `officers` desks
 * more of the book of the team `into` that the rules name, in those parts. A budget counts
 * the pay as planned: of overtime, all hours that the officers who are there all through a part, and those whom the plan brings, may work in the weeks
 * it touches, at the pay of the dearest.
 */
#ifndef ANALYSIS_MOVE_OUTSIDE_H
#define ANALYSIS_MOVE_OUTSIDE_H

#include "analysis/move_plan.h"

/* Fills space->first_of, space->pay, and what of desks (analysis/move_desks.h) is there. */
void outside_fill(struct move_space *space, struct arena *arena);

/* Whether the rules allow such a step at all, other steps and the budget apart. */
bool outside_is_possible(const struct move_space *space, const struct planned_move *step);

/* Whether the steps of the plan together stay within the limits of their kind. */
bool outside_is_allowed(const struct move_space *space, const struct move_plan *plan);

/* Returns what the step costs by the rules, pay until it ends included. */
double outside_price(const struct move_space *space, const struct planned_move *step);

/* Returns what of that no run counts: fees, and the slots of desks. */
double outside_beside_pay(const struct move_space *space, const struct planned_move *step);

/* Returns what the overtime of those who come by the plan's other steps costs at most, beside that of the officers who are there. */
double outside_comers_price(const struct move_space *space, const struct move_plan *plan);

/* Returns how many officers' time the step brings in part `period`: overtime counts by hours of a full-time officer,
 * a desk as an officer. */
double outside_officers(const struct move_space *space, const struct planned_move *step, int period);

/* Adds what the step changes in the officers of its team, if anything. */
void outside_change_add(const struct move_space *space, const struct planned_move *step, struct officer_change changes[], int *count);

/* "2 officers hired into busy from 2026-04-01", "1 temporary officer in busy, 2026-03-01..2026-05-31", "1 desk more at slots, 2026-03-01..2026-05-31", "overtime of up to 4 h a week by busy, 2026-03-01..2026-05-31" */
const char *outside_text(const struct move_space *space, const struct planned_move *step, struct arena *arena);

/* "at most 6 hired", "notice of overtime 14 days" */
const char *outside_limit_text(enum outside outside, int at_most, struct arena *arena);
const char *outside_notice_text(enum outside outside, int days, struct arena *arena);

/* Returns how much of the kind the plan has at most at once; hours of overtime of one officer in a week. */
int outside_most(const struct move_space *space, const struct move_plan *plan, enum outside outside);

/* Returns the list with the limits of them that the plan reaches: "at most 6 hired; notice of overtime 14 days". */
const char *outside_reached(const struct move_space *space, const struct move_plan *plan, const char *list, struct arena *arena);

/* Returns why nothing of it is allowed, with the nearest that would be; NULL: something is, or no rule speaks of it. least_price: set to that of the
 * cheapest where the budget alone is too small, else left. */
const char *outside_infeasible(const struct move_space *space, double *least_price, struct arena *arena);

/* Returns the team's `overtime` as a user would write it; NULL: the plan has none for it. */
const char *plan_overtime(const struct move_space *space, const struct move_plan *plan, int team, struct arena *arena);

#endif
