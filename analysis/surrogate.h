/* surrogate.h - a plain model beside the full one: each team's work waiting, in hours, walks from day to day.
 *
 * On a day hours of work come, the officers there do what they can, and what is left waits: W = max(0, W + come - done). The cost of
 * a plan is the mean over paths of the hours waiting, summed over teams and days, and the price of those who move. It is convex in
 * the officers, so one walk back through each path gives what an officer more is worth on every day of every team at once
 * (infinitesimal perturbation analysis: Glasserman 1991; an hour less is an hour less waiting each day until the team has caught
 * up), search is fast (surrogate_search.h), and how far from the best a plan can be is certified (surrogate_bound.h).
 * analysis/surrogate_paths.h makes it from a scenario.
 */
#ifndef ANALYSIS_SURROGATE_H
#define ANALYSIS_SURROGATE_H

#include "analysis/move_plan.h"

struct surrogate {
    const struct move_space *space;
    int teams, days, paths;                               /* days: of the period */
    double *net;                                          /* [teams][days][paths] hours of work that come less the hours own officers are there */
    double *hours;                                        /* [teams][days] that one officer is there */
    double *speed;                                        /* [teams][days] that who is lent adds, less their teaching, by days since they left */
    double price;                                         /* of an officer moved, as hours waiting a day; plan_cost counts the officers */
};

/* Room for one evaluation, so that several threads can have one each. */
struct surrogate_room { double *waiting, *sums; };

struct surrogate_room surrogate_room_of(const struct surrogate *surrogate, struct arena *arena);

/* Fills officers [days]: how many more (below 0: fewer) work in the team on each day by the plan. */
void surrogate_officers(const struct surrogate *surrogate, const struct move_plan *plan, int team, double officers[]);

/* Returns the mean over paths of the hours waiting in the team, summed over the days; officers: [days] more than the own ones. */
double surrogate_team_cost(const struct surrogate *surrogate, int team, const double officers[], struct surrogate_room *room);

/* The same, and fills worth [days]: what one officer more on each day alone saves, to first order (a subgradient, >= 0). */
double surrogate_team_worth(const struct surrogate *surrogate, int team, const double officers[], double worth[], struct surrogate_room *room);

/* Returns the price of a plan's moves. */
double surrogate_price(const struct surrogate *surrogate, const struct move_plan *plan);

/* Returns the cost of the plan. */
double surrogate_cost(const struct surrogate *surrogate, const struct move_plan *plan, struct arena *arena);

/* The same for who wants the largest value: minus the cost. surrogate: struct surrogate. */
double surrogate_value(void *surrogate, const struct move_plan *plan);

/* Days counted from the period's first: when officers leave their team, and when they are back. */
struct move_days { int leaves, back; };
struct move_days surrogate_move_days(const struct surrogate *surrogate, int first, int last);

/* Sums of worth, from which the first-order gain of any move is four numbers. */
struct worth_sums {
    double *own;                                          /* [teams][days + 1] of the days before */
    double *lent;                                         /* [teams][periods][days + 1] the same at the speed of who left when the part began */
};

struct worth_sums worth_sums_of(const struct surrogate *surrogate, struct arena *arena);

/* Fills the sums of a team; worth: [days]. */
void worth_sum(const struct surrogate *surrogate, int team, const double worth[], struct worth_sums *sums);

/* Returns what one officer of the team less, and one officer lent to it more, changes by a move over these parts: below 0, above 0. */
double worth_of_lender(const struct surrogate *surrogate, const struct worth_sums *sums, int team, int first, int last);
double worth_of_borrower(const struct surrogate *surrogate, const struct worth_sums *sums, int team, int first, int last);

#endif
