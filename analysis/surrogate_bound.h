/* surrogate_bound.h - how far a plan can be from the best one on the surrogate, certified.
 *
 * With parts of officers allowed the best plan is a convex problem, and every tangent to a convex cost lies below it: the least value of
 * tangents, taken together, over all plans the rules allow is a lower bound of the best (Frank and Wolfe 1956). That least value is
 * exact: for each lender, officers go through the months by one cheapest chain of moves after the other (weighted interval scheduling).
 * The bound of a sample is too low on average, never too high, so the mean over batches of fresh paths of "cost less bound", with
 * Student's one-sided limit, is a certificate for the surrogate itself (Mak, Morton and Wood 1999, Oper. Res. Letters 24, 47-56).
 * Left out, which makes it only more careful: that officers are whole, the number of moves, the budget.
 */
#ifndef ANALYSIS_SURROGATE_BOUND_H
#define ANALYSIS_SURROGATE_BOUND_H

#include "analysis/surrogate.h"

/* Returns a cost that no plan on these paths comes below; iterations: more make it higher. *reached: of the best relaxed plan met. */
double surrogate_bound(const struct surrogate *surrogate, int iterations, double *reached, struct arena *arena);

/* With 95 % the plan's cost is above that of the best plan by `most` at most. */
struct surrogate_gap {
    int batches;
    double cost, mean, most;                              /* of the plan over the batches; mean gap; its one-sided 95 % limit */
};

struct surrogate_gap surrogate_gap_of(const double costs[], const double bounds[], int batches);

#endif
