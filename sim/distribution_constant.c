#include "sim/distribution_family.h"

static double mean(const struct distribution *d) { return d->given[0]; }

static double variance(const struct distribution *d)
{
    (void)d;
    return 0;
}

static double survival(const struct distribution *d, double value) { return value < d->given[0]; }

static double draw(const struct distribution *d, struct stream *stream)
{
    (void)stream;
    return d->given[0];
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    (void)stream;
    return larger_of(d->given[0], past);
}

static void check(struct distribution *d, struct distribution_reading *reading)
{
    if (reading->unit == UNIT_COUNT && d->given[0] != (double)(int64_t)d->given[0])
        distribution_fault(reading, "%g is no whole number", d->given[0]);
}

static const struct distribution_parameter parameters[] = {
    {.word = "value", .summary = "the value", .is_value = true, .most = INFINITY},
    {.word = NULL},
};

const struct distribution_kind distribution_constant = {
    .name = "constant", .summary = "always the same; a value alone means this",
    .grammar = "constant VALUE", .example = "constant 45 min",
    .parameters = parameters, .portable = true, .of_times = true, .of_counts = true, .check = check,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};
