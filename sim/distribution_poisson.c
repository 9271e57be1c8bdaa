#include "sim/distribution_family.h"

/* Both kinds have p(k+1) / p(k) = (a + b k) / (k + 1) (Panjer 1981, ASTIN Bulletin 12:22-26), so one inversion serves:
 * it walks from the mode, about as many steps as the standard deviation. */
enum { MEAN, DISPERSION };                                /* given */
enum { A, B, MODE, AT_MODE, UP_TO_MODE };                 /* ready; the last two are probabilities */

static const double NEGLIGIBLE = 1e-19;
static const double SMALLEST = 1e-290;                    /* below, rounding keeps a product from falling further */

static double ratio(const struct distribution *d, double k)
{
    return (d->ready[A] + d->ready[B] * k) / (k + 1);
}

/* The probabilities relative to the mode's are summed, so that no special function is needed. */
static void prepare_from_mode(struct distribution *d, double mode)
{
    double below = 0, above = 0, weight = 1;
    for (double k = mode; k > 0 && weight > NEGLIGIBLE; k--)
        below += weight /= ratio(d, k - 1);
    weight = 1;
    for (double k = mode; weight > NEGLIGIBLE * (1 + above); k++)
        above += weight *= ratio(d, k);
    d->ready[MODE] = mode;
    d->ready[AT_MODE] = 1 / (below + 1 + above);
    d->ready[UP_TO_MODE] = (below + 1) / (below + 1 + above);
}

static void prepare(struct distribution *d)
{
    d->ready[A] = d->given[MEAN];
    prepare_from_mode(d, (double)(int64_t)d->given[MEAN]);
}

/* Negative binomial: a Poisson number whose mean is gamma distributed (Greenwood and Yule 1920, JRSS 83:255-279). */
static void prepare_mixed(struct distribution *d)
{
    double b = 1 - 1 / d->given[DISPERSION], shape = d->given[MEAN] / (d->given[DISPERSION] - 1);
    d->ready[A] = shape * b;
    d->ready[B] = b;
    prepare_from_mode(d, shape > 1 ? (double)(int64_t)((shape - 1) * b / (1 - b)) : 0);
}

static double mean(const struct distribution *d) { return d->given[MEAN]; }
static double variance(const struct distribution *d) { return d->given[MEAN]; }
static double variance_mixed(const struct distribution *d) { return d->given[MEAN] * d->given[DISPERSION]; }

/* Returns the least k with P(X <= k) >= share. */
static double value_of_share(const struct distribution *d, double share)
{
    double k = d->ready[MODE], p = d->ready[AT_MODE], sum = d->ready[UP_TO_MODE];
    if (share > sum) {
        for (; share > sum && p > NEGLIGIBLE * NEGLIGIBLE; sum += p)
            p *= ratio(d, k++);
        return k;
    }
    for (sum -= p; k > 0 && share <= sum; sum -= p)
        p /= ratio(d, --k);
    return k;
}

/* Returns the sum of the probabilities of first and above, relative to that of first; first is above the mode. */
static double tail_sum(const struct distribution *d, double first)
{
    double sum = 0, weight = 1;
    for (double k = first; weight > NEGLIGIBLE * sum; weight *= ratio(d, k++))
        sum += weight;
    return sum;
}

static double survival(const struct distribution *d, double value)
{
    if (value < 0)
        return 1;
    double last = (double)(int64_t)value, p = d->ready[AT_MODE], sum = d->ready[UP_TO_MODE];
    if (last < d->ready[MODE]) {
        for (double k = d->ready[MODE]; k > last; k--) {
            sum -= p;
            p /= ratio(d, k - 1);
        }
        return 1 - sum;
    }
    for (double k = d->ready[MODE]; k <= last; k++) {
        p *= ratio(d, k);
        if (p < SMALLEST)
            return 0;
    }
    return p * tail_sum(d, last + 1);
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return value_of_share(d, stream_uniform(stream));
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double share = stream_uniform(stream);
    if (past < 0)
        return value_of_share(d, share);
    double first = (double)(int64_t)past + 1;
    if (first <= d->ready[MODE]) {
        double above = survival(d, past);
        return larger_of(first, value_of_share(d, 1 - above * (1 - share)));
    }
    double left = share * tail_sum(d, first), weight = 1, k = first;
    for (left -= weight; left > 0 && weight > 0; left -= weight)
        weight *= ratio(d, k++);
    return k;
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = 1e6},
    {.word = NULL},
};

static const struct distribution_parameter mixed_parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = 1e6},
    [DISPERSION] = {.word = "dispersion", .summary = "variance over mean", .least = 1, .above_least = true, .most = 1000},
    {.word = NULL},
};

const struct distribution_kind distribution_poisson = {
    .name = "poisson", .summary = "a number of events that know nothing of each other (variance = mean)",
    .grammar = "poisson mean NUMBER", .example = "poisson mean 5",
    .parameters = parameters, .portable = true, .of_counts = true, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};

const struct distribution_kind distribution_poisson_gamma = {
    .name = "poisson-gamma", .summary = "a number of events whose rate varies: negative binomial",
    .grammar = "poisson-gamma mean NUMBER dispersion NUMBER", .example = "poisson-gamma mean 5 dispersion 2",
    .parameters = mixed_parameters, .portable = true, .of_counts = true, .prepare = prepare_mixed,
    .mean = mean, .variance = variance_mixed, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};
