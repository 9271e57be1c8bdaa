/* move_plan.h - a plan: some moves of officers between teams, over whole parts of the period (months), with what help comes from outside
 * (analysis/move_outside.h), and what is allowed.
 *
 * A move takes officers out of one team from the first day of part `first` to the last day of part `last`; they work in the other
 * team from the end of their training on, and come up to speed as that team's `ramp-up` says. Lent officers do not count as the borrower's own.
 * A plan does what the file would say under `moves`, in the order of its moves.
 */
#ifndef ANALYSIS_MOVE_PLAN_H
#define ANALYSIS_MOVE_PLAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "models/move_rules.h"
#include "models/officer_change.h"

enum { PLAN_MOVES = 32, MOST_TRAINING_DAYS = 366 };     /* of training: the longest that can be written */

struct planned_move { int out_of, into, first, last, officers; };    /* teams, or below 0 no team (models/outside_rules.h); parts, both included */

struct move_plan { struct planned_move moves[PLAN_MOVES]; int count; };

/* What is possible, from the rules and the roster. */
struct move_space {
    const struct casework *casework;
    const struct move_rules *rules;
    struct civil_range *periods; int period_count;
    int first_period;                                     /* the first that begins after the notice */
    int *there;                                           /* [teams][periods] own officers present all through the part */
    int *spare;                                           /* [teams][periods] of them, how many the rules let go */
    int first_of[OUTSIDES];                               /* the first part that begins after the notice of hires, temporary staff, overtime, extra desks */
    double *pay[OUTSIDES];                                /* [teams][periods] of one of them in the part; not of overtime */
    int *slots;                                           /* [teams][periods] of one desk more of the team's book */
    int *at_no_desk;                                      /* [teams][periods] officers beyond those whom the desks take, on the day with slots on which they are fewest */
};

struct move_space move_space_of(const struct casework *casework, struct civil_range *periods, int period_count, struct arena *arena);

/* Whether the rules allow such a move at all, however many officers the team can spare. */
bool move_is_possible(const struct move_space *space, const struct planned_move *move);

bool plan_is_allowed(const struct move_space *space, const struct move_plan *plan);

/* The parts of it: by all rules but the budget; of these by all but that extra desks are manned, which other steps may see to; by the budget alone. */
bool plan_is_allowed_at_any_price(const struct move_space *space, const struct move_plan *plan);
bool plan_is_allowed_unmanned(const struct move_space *space, const struct move_plan *plan);
bool plan_is_paid(const struct move_space *space, const struct move_plan *plan);

/* Returns the plan in an order that does not depend on how it was found, moves alike joined, and those that go on with another, those out of a team
 * before those into it. */
struct move_plan plan_in_order(const struct move_plan *plan);
bool plans_equal(const struct move_plan *a, const struct move_plan *b);    /* both in order */

/* Days from leaving the one team until working in the other, by the rules; of help from outside 0. */
int move_training(const struct move_space *space, const struct planned_move *move);

/* The shortest and the longest of the plan's moves; 0 without one. */
struct training_range { int least, most; };
struct training_range plan_training(const struct move_space *space, const struct move_plan *plan);

/* First day of work in the team that borrows; after the last day of the move: it never comes to that. */
civil_day move_arrives(const struct move_space *space, const struct planned_move *move);

/* What the steps cost beside the pay, which a run counts. */
double plan_cost(const struct move_space *space, const struct move_plan *plan);

/* The same with the pay of help from outside: what the budget is to pay. */
double plan_price(const struct move_space *space, const struct move_plan *plan);

/* Whether some of its steps are no moves; whether none of them are. */
bool plan_has_outside(const struct move_plan *plan);
bool plan_has_moves(const struct move_plan *plan);

double plan_officer_months(const struct move_space *space, const struct move_plan *plan);    /* away from their team, or from outside, 30.4 days each */

/* Returns what help from outside changes in a team's officers, *count of it. */
struct officer_change *plan_changes(const struct move_space *space, const struct move_plan *plan, int team, int *count, struct arena *arena);

/* Returns the moves as a user would write them under `moves`, with so many days more training than by the rules, at most a day shorter than the
 * move; NULL: it has none. */
const char *plan_moves(const struct move_space *space, const struct move_plan *plan, int longer_days, struct arena *arena);

/* "3 officers out of normal into fast, 2026-10-01..2027-01-31, at work there from 2026-10-29" */
const char *move_text(const struct move_space *space, const struct planned_move *move, struct arena *arena);

/* Returns the rules that the plan reaches, so that it cannot have one officer, or one move, more: "keep 20 at normal; at most 3 moves"; "" none. Whether they
 * bind, so that it would be a better plan without them, is another question (analysis/rule_shadow.h). */
const char *plan_reached(const struct move_space *space, const struct move_plan *plan, struct arena *arena);

/* "at most 3 moves"; steps, where help may come from outside too. */
const char *rule_of_steps(const struct move_rules *rules, int at_most, struct arena *arena);

/* Returns how many officers the plan has away from the team in the part. */
int plan_lent(const struct move_plan *plan, int team, int period);

#endif
