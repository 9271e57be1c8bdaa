/* selection.h - the best of several alternatives, by their drawn values, with a promised probability.
 *
 * KN (Kim and Nelson 2001, ACM TOMACS 11(3), 251-273) is fully sequential: all that are left are observed at once, after each
 * stage those are dropped that are behind by more than chance allows, and a common luck makes it shorter. The promise: the
 * best is chosen with probability 1 - error whenever it is ahead by `indifference` or more, if the observations are normal;
 * so an observation should be an average of some replications. Best is the largest mean.
 */
#ifndef ANALYSIS_SELECTION_H
#define ANALYSIS_SELECTION_H

#include <stdbool.h>

struct selection_rule {
    double indifference;                                  /* > 0: differences below it do not matter */
    double error;                                         /* 0.05: the promise is 95 % */
    int first;                                            /* observations of all before the first look, >= 2 */
    int most;                                             /* observations of one alternative after which it stops anyhow; 0: no limit */
};

/* What is observed: the draws of alternatives given by number, from observation 0 on. */
struct observed {
    void *context;
    /* Makes observations first .. until - 1 of each of these alternatives; false: stopped. All in one call may be made at once. */
    bool (*observe)(void *context, const int alternatives[], int count, int first, int until);
    double (*value)(void *context, int alternative, int observation);
};

struct selection {
    int best;
    bool is_promised;                                     /* false: it came to `most`, or was stopped, before one was left */
    long observations;                                    /* in all */
    int stages;
    int left;                                             /* alternatives not dropped */
};

/* Chooses among alternatives 0 .. count - 1 (count >= 1). */
struct selection select_best(const struct observed *observed, int count, const struct selection_rule *rule);

/* Returns h^2 = 2 eta (n0 - 1) of KN, eta = ((2 error / (k - 1))^(-2 / (n0 - 1)) - 1) / 2. Check value: 10, 20, 0.05 gives
 * 11.5114845. */
double kn_constant(int alternatives, int first, double error);

/* Returns h of Rinott's two-stage procedure (1978): the first stage has `first` observations of each, and alternative i gets
 * max(first, ceil((h S_i / indifference)^2)) in all. Check value: 10, 20, 0.95 gives 3.87527664. */
double rinott_constant(int alternatives, int first, double probability);

/* Shares of a budget that OCBA (Chen et al. 2000) gives to alternatives with these means and deviations, [count], summing to 1:
 * for looking around only, it promises nothing. Largest is best. */
void ocba_shares(const double means[], const double deviations[], int count, double shares[]);

#endif
