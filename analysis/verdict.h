/* verdict.h - what a scenario's figures mean: is the goal kept, do open cases grow, what does a change do, who is busiest.
 *
 * Judgements use limits, never means alone: what the limits do not tell is UNCLEAR or noise.
 */
#ifndef ANALYSIS_VERDICT_H
#define ANALYSIS_VERDICT_H

#include "analysis/estimate.h"
#include "analysis/labels.h"

enum verdict { GOAL_KEPT, GOAL_BROKEN, GOAL_UNCLEAR, GOAL_UNKNOWN };

/* How a scenario stands to the goal of one case type. Of a goal for the wait for a slot `decided` and `received` are both the share of those who
 * asked that have a slot in time. */
struct goal_verdict {
    enum goal_subject subject;
    enum verdict verdict;                                 /* UNKNOWN: none of its cases was decided, or asked for a slot */
    double wanted;                                        /* in % */
    struct estimate decided;                              /* decided within goal, % */
    struct estimate received;                             /* received within goal, % */
    struct estimate lately;                               /* decided within goal in the last quarter of the weeks, % */
    int weeks_lately;                                     /* 0: the period is too short to part */
    bool is_broken_by_receipt;                            /* the upper limit of `received` is below the goal: open cases hide it */
    double days;                                          /* from receipt to when it is due; working days and months as calendar days; NaN: of a slot */
    bool outlasts_period;                                 /* so that no case received in the period can be late yet */
    bool is_too_early;                                    /* and most of the decided were received in it: kept means nothing */
    int replications_kept;                                /* of decided.n: those in which the share reached the goal */
};

/* Kept by decision, not broken by receipt and not too early to tell; broken by either. Neither: not to tell. */
bool goal_is_kept(const struct goal_verdict *goal);
bool goal_is_broken(const struct goal_verdict *goal);

/* Whether cases received on the day are due only after the period, by the longest goal: what is known of them are the quick ones. */
bool day_is_too_early(const struct scenario_results *scenario, civil_day received);

struct goal_verdict goal_verdict(const struct scenario_results *scenario, int type, struct arena *arena);

/* Whether the figure is measured against other goals in the two: of the scope's case type, or of some type that both have; against another floor of a house. */
bool goals_differ(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base, struct scope scope);

/* How open cases change: `grows` still at the end: more than half-way, by the lower limit and by 5 %, both at the end of a week
 * without closed days; `change` over the period: +1 or -1 when end and start differ by the limits and by a quarter. Less than 2 % of
 * the intake is no change. per_week: mean growth over the period, or, where the end is not above the start, over its second half. */
struct growth { bool grows; int change; double at_start, at_end, per_week; };

struct growth growth_of(const struct scenario_results *scenario, struct arena *arena);

/* A change against the base in one figure and scope. */
struct effect {
    const struct figure *figure;                          /* NULL: none */
    struct scope scope;
    struct difference difference;
    double base_mean;
    int direction;                                        /* +1 better, -1 worse, 0 noise, unchanged or neither */
};

/* The figure that leads: decided within goal where the scenario has a goal for decisions, slot within goal where it has one for slots (of both the one that is estimable), else the first that the file asks for, else
 * sojourn time p90, else open cases: the first that is estimable. */
const struct figure *figure_leading(const struct results *results, const struct scenario_results *scenario, struct arena *arena);

struct effect effect_of(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base,
                        struct scope scope, struct arena *arena);

/* Returns, the weightiest first, the changes beyond noise of open cases, overdue cases, their age, p90 and the teams' waiting
 * times, of at least 5 % of the base's value: what a gain costs, or who pays. */
struct effect *effects_beside(const struct scenario_results *scenario, const struct scenario_results *base, int *count, struct arena *arena);

/* Returns how many replications might tell an estimate from `from`, if it stays where it is: n (half-width / distance)^2,
 * rounded up to two digits; 0 where that is more than 100,000 or not known. */
int replications_to_tell(const struct estimate *estimate, double from);

/* A team that has more hours present than in the base, or fewer: it takes officers or gives them. */
struct team_change { int team; double hours; };           /* team: of the scenario; mean over the replications */

/* Returns the teams whose hours differ by 0.5 % and more, those that give most first; *count of them. */
struct team_change *teams_changed(const struct scenario_results *scenario, const struct scenario_results *base, int *count, struct arena *arena);

struct team_load { int team; double busy; };              /* mean utilisation in % */

/* Returns the teams, busiest first, [shape.teams]; NaN, who are never present, last. */
struct team_load *teams_by_load(const struct scenario_results *scenario, struct arena *arena);

/* A base is shown by itself: the first, and those that others are like. */
bool scenario_is_base(const struct results *results, int scenario);

/* Returns the scenario's name without the name of the one it is like: "surge + 6 hired" is "+ 6 hired" beside "surge". */
const char *scenario_label(const struct results *results, int scenario);

#endif
