#include "sim/distribution_family.h"

enum { MEAN, CV, MEDIAN, P90 };                           /* given */
enum { MU, SIGMA, MU_2, SIGMA_2 };                        /* ready: mean and sd of the logarithm, and of that to base 2 */

static bool is_given(const struct distribution *d, int i)
{
    return d->given[i] == d->given[i];
}

static void check(struct distribution *d, struct distribution_reading *reading)
{
    bool by_mean = is_given(d, MEAN) && is_given(d, CV), by_median = is_given(d, MEDIAN) && is_given(d, P90);
    int written = is_given(d, MEAN) + is_given(d, CV) + is_given(d, MEDIAN) + is_given(d, P90);
    if (written != 2 || !(by_mean || by_median))
        distribution_fault(reading, "write mean and cv, as in 'lognormal mean 45 min cv 0.7', "
                                    "or median and p90, as in 'lognormal median 30 min p90 75 min'");
    else if (by_median && !(d->given[P90] > d->given[MEDIAN] && d->given[P90] <= 1000 * d->given[MEDIAN]))
        distribution_fault(reading, "p90 must be above the median, and at most 1000 times it");
}

/* Johnson, Kotz, Balakrishnan 1994, volume 1, chapter 14. */
static void prepare(struct distribution *d)
{
    if (is_given(d, MEAN)) {
        double square = portable_log(1 + d->given[CV] * d->given[CV]);
        d->ready[MU] = portable_log(d->given[MEAN]) - square / 2;
        d->ready[SIGMA] = __builtin_sqrt(square);
    } else {
        d->ready[MU] = portable_log(d->given[MEDIAN]);
        d->ready[SIGMA] = portable_log(d->given[P90] / d->given[MEDIAN]) / normal_quantile(0.9);
    }
    d->ready[MU_2] = d->ready[MU] * LOG2_E;
    d->ready[SIGMA_2] = d->ready[SIGMA] * LOG2_E;
}

static double mean(const struct distribution *d)
{
    return portable_exp(d->ready[MU] + d->ready[SIGMA] * d->ready[SIGMA] / 2);
}

static double variance(const struct distribution *d)
{
    return mean(d) * mean(d) * (portable_exp(d->ready[SIGMA] * d->ready[SIGMA]) - 1);
}

/* Returns the value's place on the scale of the standard normal. */
static double standard(const struct distribution *d, double value)
{
    return value < 1e-300 ? -INFINITY : (portable_log(value) - d->ready[MU]) / d->ready[SIGMA];
}

static double survival(const struct distribution *d, double value)
{
    return normal_survival(standard(d, value));
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return portable_exp2(d->ready[MU_2] + d->ready[SIGMA_2] * normal_quantile(stream_uniform(stream)));
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    batch_normal_quantile(values, count);
    batch_line(values, count, d->ready[MU_2], d->ready[SIGMA_2]);
    batch_exp2(values, count);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double z = normal_beyond(standard(d, past), tail_uniform(stream));
    return larger_of(past, portable_exp2(d->ready[MU_2] + d->ready[SIGMA_2] * z));
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = INFINITY,
              .optional = true, .fallback = NAN},
    [CV] = {.word = "cv", .summary = "standard deviation over mean", .above_least = true, .most = 20,
            .optional = true, .fallback = NAN},
    [MEDIAN] = {.word = "median", .summary = "half are shorter", .is_value = true, .above_least = true, .most = INFINITY,
                .optional = true, .fallback = NAN},
    [P90] = {.word = "p90", .summary = "nine of ten are shorter", .is_value = true, .above_least = true, .most = INFINITY,
             .optional = true, .fallback = NAN},
    {.word = NULL},
};

const struct distribution_kind distribution_lognormal = {
    .name = "lognormal", .summary = "handling times: most near the typical, some several times as long",
    .grammar = "lognormal mean VALUE cv NUMBER | lognormal median VALUE p90 VALUE", .example = "lognormal mean 45 min cv 0.7",
    .other_example = "lognormal median 30 min p90 75 min",
    .parameters = parameters, .portable = true, .of_times = true, .check = check, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
