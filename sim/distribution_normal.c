#include "sim/distribution_family.h"

enum { MEAN, SD, LOWEST };                                /* given; the mean is that before values are cut off */
enum { KEPT, CUT };                                       /* ready: share above the cut; the cut as a standard normal z */

static const double Z_MOST = 8;

double normal_beyond(double past, double share)
{
    const double FAR = 35;                                /* from here on P(N > z) nears the end of the doubles */
    if (past < FAR)
        return -normal_quantile(share * normal_survival(past));
    return __builtin_sqrt(past * past - 2 * portable_log(share));     /* Marsaglia 1964, Technometrics 6:101-102 */
}

static void check(struct distribution *d, struct distribution_reading *reading)
{
    if (d->given[LOWEST] > d->given[MEAN] + Z_MOST * d->given[SD])
        distribution_fault(reading, "'at least' is more than %g standard deviations above the mean", Z_MOST);
}

static void prepare(struct distribution *d)
{
    d->ready[CUT] = (d->given[LOWEST] - d->given[MEAN]) / d->given[SD];
    d->ready[KEPT] = normal_survival(d->ready[CUT]);
}

/* Density at the cut over the share kept; Johnson, Kotz, Balakrishnan 1994, volume 1, section 13.10. */
static double hazard_at_cut(const struct distribution *d)
{
    const double DENSITY_AT_0 = 0.398942280401432677939946;
    return DENSITY_AT_0 * portable_exp(-d->ready[CUT] * d->ready[CUT] / 2) / d->ready[KEPT];
}

static double mean(const struct distribution *d) { return d->given[MEAN] + d->given[SD] * hazard_at_cut(d); }

static double variance(const struct distribution *d)
{
    double hazard = hazard_at_cut(d);
    return d->given[SD] * d->given[SD] * (1 + d->ready[CUT] * hazard - hazard * hazard);
}

static double survival(const struct distribution *d, double value)
{
    return value <= d->given[LOWEST] ? 1 : normal_survival((value - d->given[MEAN]) / d->given[SD]) / d->ready[KEPT];
}

static double draw(const struct distribution *d, struct stream *stream)
{
    double z = -normal_quantile(tail_uniform(stream) * d->ready[KEPT]);
    return larger_of(d->given[LOWEST], d->given[MEAN] + d->given[SD] * z);
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    batch_line(values, count, 1, -1);
    batch_line(values, count, 0, d->ready[KEPT]);
    batch_normal_quantile(values, count);
    batch_line(values, count, d->given[MEAN], -d->given[SD]);
    for (int i = 0; i < count; i++)
        values[i] = larger_of(d->given[LOWEST], values[i]);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    if (past <= d->given[LOWEST])
        return draw(d, stream);
    double z = normal_beyond((past - d->given[MEAN]) / d->given[SD], tail_uniform(stream));
    return larger_of(past, d->given[MEAN] + d->given[SD] * z);
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean before values are cut off; that of what is left is higher: cut at 0, by 3 % where the sd is half as large as it, and by 29 % where it is as large",
              .is_value = true, .most = INFINITY},
    [SD] = {.word = "sd", .summary = "the standard deviation before values are cut off", .is_value = true,
            .above_least = true, .most = INFINITY},
    [LOWEST] = {.word = "at least", .summary = "values below are drawn again", .is_value = true, .most = INFINITY,
                .optional = true, .fallback = 0},
    {.word = NULL},
};

const struct distribution_kind distribution_normal = {
    .name = "normal", .summary = "evenly about the mean; values below the lowest are drawn again",
    .grammar = "normal mean VALUE sd VALUE [at least VALUE]", .example = "normal mean 16 min sd 3 min at least 0.5 min",
    .parameters = parameters, .portable = true, .of_times = true, .check = check, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
