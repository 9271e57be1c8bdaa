#include "sim/distribution_family.h"

enum { FROM, TO, MODE };

static void check(struct distribution *d, struct distribution_reading *reading)
{
    if (!(d->given[FROM] < d->given[TO]))
        distribution_fault(reading, "the first value must be below the second (one value alone is 'constant')");
    else if (d->given[MODE] < d->given[FROM] || d->given[MODE] > d->given[TO])
        distribution_fault(reading, "the mode must lie between the two values");
}

static double mean(const struct distribution *d) { return (d->given[FROM] + d->given[TO] + d->given[MODE]) / 3; }

/* (a^2 + b^2 + c^2 - ab - ac - bc) / 18, written with differences. */
static double variance(const struct distribution *d)
{
    double up = d->given[MODE] - d->given[FROM], down = d->given[TO] - d->given[MODE];
    return (up * up + up * down + down * down) / 18;
}

static double survival(const struct distribution *d, double value)
{
    double a = d->given[FROM], b = d->given[TO], c = d->given[MODE];
    if (value <= a)
        return 1;
    if (value >= b)
        return 0;
    return value < c ? 1 - (value - a) * (value - a) / ((b - a) * (c - a)) : (b - value) * (b - value) / ((b - a) * (b - c));
}

/* Returns the value of which a share of tail is above. */
static double value_of_tail(const struct distribution *d, double tail)
{
    double a = d->given[FROM], b = d->given[TO], c = d->given[MODE];
    if (tail * (b - a) > b - c)
        return a + __builtin_sqrt((1 - tail) * (b - a) * (c - a));
    return b - __builtin_sqrt(tail * (b - a) * (b - c));
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return value_of_tail(d, tail_uniform(stream));
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    for (int i = 0; i < count; i++)
        values[i] = value_of_tail(d, 1 - values[i]);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    return past >= d->given[TO] ? past : larger_of(past, value_of_tail(d, tail_uniform(stream) * survival(d, past)));
}

static const struct distribution_parameter parameters[] = {
    [FROM] = {.word = "from", .summary = "the least", .is_value = true, .most = INFINITY},
    [TO] = {.word = "to", .summary = "the greatest", .is_value = true, .most = INFINITY},
    [MODE] = {.word = "mode", .summary = "the most likely", .is_value = true, .most = INFINITY},
    {.word = NULL},
};

const struct distribution_kind distribution_triangular = {
    .name = "triangular", .summary = "between two values, straight up to the most likely and down: an expert's guess",
    .grammar = "triangular LOW to HIGH mode VALUE", .example = "triangular 20 to 90 min mode 30 min",
    .parameters = parameters, .portable = true, .of_times = true, .check = check,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
