#include "analysis/survival.h"

#include <math.h>
#include <stddef.h>

static double count_at(const uint32_t *counts, int class)
{
    return counts ? counts[class] : 0;
}

/* Steps from class to class: who is at risk, and the share left after each. */
struct walk { double at_risk, share; };

static void walk_on(const struct survival *survival, int class, struct walk *walk)
{
    double events = count_at(survival->events, class);
    walk->at_risk += count_at(survival->entered, class);
    if (events > 0 && walk->at_risk > 0)
        walk->share *= events < walk->at_risk ? 1 - events / walk->at_risk : 0;
    walk->at_risk -= events + count_at(survival->censored[0], class) + count_at(survival->censored[1], class);
}

void survival_estimate(const struct survival *survival, double share[])
{
    struct walk walk = {survival->from_start, 1};
    for (int class = 0; class < survival->count; class++) {
        walk_on(survival, class, &walk);
        share[class] = walk.share;
    }
}

double survival_quantile(const struct survival *survival, double p)
{
    struct walk walk = {survival->from_start, 1};
    for (int class = 0; class < survival->count; class++) {
        double before = walk.share;
        walk_on(survival, class, &walk);
        if (1 - walk.share >= p - 1e-12 && before > walk.share)
            return class + (before - (1 - p)) / (before - walk.share);
    }
    return NAN;
}
