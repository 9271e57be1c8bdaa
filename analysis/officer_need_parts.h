/* officer_need_parts.h - what the parts of officer_need.h share: one need under way, and how often the goals are kept with so many officers. */
#ifndef ANALYSIS_OFFICER_NEED_PARTS_H
#define ANALYSIS_OFFICER_NEED_PARTS_H

#include "analysis/figure.h"
#include "analysis/officer_need.h"
#include "models/variation.h"

enum { LOAD_REPLICATIONS = 20 };

/* One need under way, from one start. */
struct needing {
    const struct need_request *request;
    struct officer_need *need;
    struct arena *arena;
    bool is_equilibrium;                                  /* begins with a warm-up instead of the file's start */
    int *goal_types, goal_count;
    const struct figure **goal_figures;                   /* [goals][by decision, by receipt] */
    double *goal_shares, *goal_days;                      /* in %; as days of the calendar */
    double *reached;                                      /* [goals] of the last run (officer_need.h) */
    const struct variation *desks; int desk_count;        /* beside the officers; none: those of the file */
    double *left;                                         /* [replications] of the last run: share of the cases that left undecided, % */
    double *left_now;                                     /* [replications] the same as it is, which may not become more; NULL: it may */
};

/* How often all goals are kept, and the points they lack in the mean: what the steps go by. What the file's own rules forbid
 * (fewer than `keep`) keeps no goal. left: mean share of the cases that leave undecided, %. */
struct attained { int kept; double lacking; bool is_whole; double left; };

/* Returns the scenario from the start in hand with these officers, and the desks of `needing`; NULL where the file's own rules forbid it. */
const struct casework *changed_casework(const struct needing *needing, const struct variation *officers, int count, struct diagnostics *diagnostics);

/* Runs the request's replications with the teams' officers changed so. */
struct attained attained_with(const struct needing *needing, const struct variation *officers, int count);

/* The same with so many officers in each team; and whether those in abundance are enough. */
struct attained attained_by(const struct needing *needing, const int officers[]);
bool abundance_is_enough(const struct needing *needing);

/* Adds officers until the goals are kept often enough, whose attainment so far is *attained; takes away those that can be spared. False: stopped, or too many. */
bool officers_add(const struct needing *needing, int officers[], struct attained *attained);
bool officers_take(const struct needing *needing, int officers[], struct attained *attained);

/* Where slots are short: finds how many desks more keep the goals, and how many officers then do. */
void desks_find(struct needing *needing, struct need_of_start *found);

/* Whether the goals are kept as often as is wanted. */
bool is_enough(const struct needing *needing, const struct attained *attained);

/* Hours that one officer of the team may work over in a week and is paid for. */
double overtime_a_week(const struct casework *casework, int team);

/* Finds the need by week, from the file's own start. */
void weekly_find(struct needing *needing, struct need_by_week *by_week);

#endif
