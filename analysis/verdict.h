/* verdict.h - what a scenario's figures mean: is the goal kept, do open cases grow, what does a change do, who is busiest.
 *
 * Judgements use limits, never means alone: what the limits do not tell is UNCLEAR or noise.
 */
#ifndef ANALYSIS_VERDICT_H
#define ANALYSIS_VERDICT_H

#include "analysis/estimate.h"

enum verdict { GOAL_KEPT, GOAL_BROKEN, GOAL_UNCLEAR, GOAL_UNKNOWN };

/* How a scenario stands to the goal of one case type. */
struct goal_verdict {
    enum verdict verdict;                                 /* UNKNOWN: none of its cases was decided */
    double wanted;                                        /* in % */
    struct estimate decided;                              /* decided within goal, % */
    struct estimate received;                             /* received within goal, % */
    struct estimate lately;                               /* decided within goal in the last quarter of the weeks, % */
    int weeks_lately;                                     /* 0: the period is too short to part */
    bool is_broken_by_receipt;                            /* the upper limit of `received` is below the goal: open cases hide it */
    int replications_kept;                                /* of decided.n: those in which the share reached the goal */
};

/* Kept by decision and not broken by receipt; broken by either. Neither: not to tell. */
bool goal_is_kept(const struct goal_verdict *goal);
bool goal_is_broken(const struct goal_verdict *goal);

struct goal_verdict goal_verdict(const struct scenario_results *scenario, int type, struct arena *arena);

/* How open cases change: `grows` still at the end: more than half-way, by the lower limit and by 5 %; `change` over the
 * period: +1 or -1 when end and start differ by the limits and by a quarter. Less than 2 % of the intake is no change. */
struct growth { bool grows; int change; double at_start, at_end; };

struct growth growth_of(const struct scenario_results *scenario, struct arena *arena);

/* A change against the base in one figure and scope. */
struct effect {
    const struct figure *figure;                          /* NULL: none */
    struct scope scope;
    struct difference difference;
    double base_mean;
    int direction;                                        /* +1 better, -1 worse, 0 noise, unchanged or neither */
};

/* The effect on the leading figure: decided within goal, else sojourn time p90, else open cases: the first estimable in both. */
struct effect effect_leading(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena);

/* The greatest effect, by its share of the base's value, in the given direction (+1, -1) among the types' goals, open cases,
 * overdue cases, their age, p90 and the teams' waiting times, of at least 5 % (2 points): what a gain costs, or who pays. */
struct effect effect_greatest(const struct scenario_results *scenario, const struct scenario_results *base, int direction, struct arena *arena);

struct team_load { int team; double busy; };              /* mean utilisation in % */

/* Returns the teams, busiest first, [shape.teams]; NaN, who are never present, last. */
struct team_load *teams_by_load(const struct scenario_results *scenario, struct arena *arena);

/* A base is shown by itself: the first, and those that others are like. */
bool scenario_is_base(const struct results *results, int scenario);

/* Returns the scenario's name without the name of the one it is like: "surge + 6 hired" is "+ 6 hired" beside "surge". */
const char *scenario_label(const struct results *results, int scenario);

#endif
