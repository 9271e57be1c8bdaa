/* search_division.h - divides officers, places or rooms: whole numbers with bounds and perhaps a fixed sum, the largest value wanted.
 *
 * Where each place has a loss of its own and there is a fixed sum, it begins with a guide (analysis/division_guide.h).
 * Then it climbs on the means of the first observations, all plans under the same luck, by steps of one unit (from one place to
 * another, and without a fixed sum also up or down). Where no step helps, KN (analysis/selection.h) chooses among the plan and all
 * plans one step away, by observations that did not lead there, and it goes on from there if another is chosen. So the promise is: no plan one step away is better by the
 * indifference or more, with probability 1 - error. Where values are separable and concave in each place (queues without
 * priorities), such a plan is the best of all (Fox 1966; Koole and van der Sluis 2003).
 */
#ifndef ANALYSIS_SEARCH_DIVISION_H
#define ANALYSIS_SEARCH_DIVISION_H

#include "analysis/selection.h"

struct division {
    int count;                                            /* places */
    const int *least, *most;                              /* [count] */
    bool has_sum;                                         /* what one gains another loses */
};

/* Where plans are valued: a plan gets a number when it is first met. */
struct division_values {
    void *context;
    int (*number)(void *context, const int plan[]);       /* the same plan, the same number */
    bool (*observe)(void *context, const int numbers[], int count, int first, int until);
    double (*value)(void *context, int number, int observation);
    double (*loss)(void *context, int number, int place, int observations);    /* a place's own part of minus the value, >= 0, mean of the
                                                             first observations; NULL: places have none */
};

/* How much the guide may spend: divisions it goes to, observations of each, and of those of its exchange in the end (0: none). */
struct division_effort { int guide_plans, guide_observations, exchange_observations; };

struct division_found {
    bool is_promised;
    int steps;                                            /* plans it went through */
    int plans;                                            /* plans looked at */
    int guided;                                           /* of them by the guide */
};

/* plan: [count], in: where to start, within the bounds; out: the best found. */
struct division_found division_search(const struct division *division, const struct division_values *values,
                                      const struct selection_rule *rule, const struct division_effort *effort, int plan[]);

#endif
