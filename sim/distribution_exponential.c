#include "sim/distribution_family.h"

static double mean(const struct distribution *d) { return d->given[0]; }
static double variance(const struct distribution *d) { return d->given[0] * d->given[0]; }
static double survival(const struct distribution *d, double value) { return value <= 0 ? 1 : portable_exp(-value / d->given[0]); }

static double draw(const struct distribution *d, struct stream *stream)
{
    return -d->given[0] * portable_log(tail_uniform(stream));
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    batch_line(values, count, 1, -1);
    batch_log(values, count);
    batch_line(values, count, 0, -d->given[0]);
}

/* Without memory. */
static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    return past + draw(d, stream);
}

static const struct distribution_parameter parameters[] = {
    {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = INFINITY},
    {.word = NULL},
};

const struct distribution_kind distribution_exponential = {
    .name = "exponential", .summary = "many short, few long, without memory (cv 1)",
    .grammar = "exponential mean VALUE", .example = "exponential mean 45 min",
    .parameters = parameters, .portable = true, .of_times = true,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
