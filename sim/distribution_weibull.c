#include "sim/distribution_family.h"

enum { MEAN, SHAPE };                                     /* given */
enum { SCALE, INVERSE_SHAPE };                            /* ready */

/* Mean = scale Gamma(1 + 1/shape); Johnson, Kotz, Balakrishnan 1994, volume 1, chapter 21. */
static void prepare(struct distribution *d)
{
    d->ready[INVERSE_SHAPE] = 1 / d->given[SHAPE];
    d->ready[SCALE] = d->given[MEAN] * portable_exp(-log_gamma(1 + d->ready[INVERSE_SHAPE]));
}

static double mean(const struct distribution *d) { return d->given[MEAN]; }

static double variance(const struct distribution *d)
{
    double inverse = d->ready[INVERSE_SHAPE];
    double ratio = portable_exp(log_gamma(1 + 2 * inverse) - 2 * log_gamma(1 + inverse));
    return d->given[MEAN] * d->given[MEAN] * (ratio - 1);
}

/* Returns the hazard summed up to the value: the survival is e^-that. */
static double summed_hazard(const struct distribution *d, double value)
{
    return value < d->ready[SCALE] * 1e-290 ? 0 : portable_pow(value / d->ready[SCALE], d->given[SHAPE]);
}

static double survival(const struct distribution *d, double value)
{
    return portable_exp(-summed_hazard(d, value));
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return d->ready[SCALE] * portable_pow(-portable_log(tail_uniform(stream)), d->ready[INVERSE_SHAPE]);
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    batch_line(values, count, 1, -1);
    batch_log(values, count);
    batch_line(values, count, 0, -1);
    batch_log(values, count);
    batch_line(values, count, 0, d->ready[INVERSE_SHAPE] * LOG2_E);
    batch_exp2(values, count);
    batch_line(values, count, 0, d->ready[SCALE]);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double hazard = summed_hazard(d, past) - portable_log(tail_uniform(stream));
    return larger_of(past, d->ready[SCALE] * portable_pow(hazard, d->ready[INVERSE_SHAPE]));
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = INFINITY},
    [SHAPE] = {.word = "shape", .summary = "above 1: the longer it has lasted the sooner it ends", .least = 0.1, .most = 100},
    {.word = NULL},
};

const struct distribution_kind distribution_weibull = {
    .name = "weibull", .summary = "waits for an answer from outside",
    .grammar = "weibull mean VALUE shape NUMBER", .example = "weibull mean 9 h shape 1.5",
    .parameters = parameters, .portable = true, .of_times = true, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
