#include "sim/distribution_family.h"

enum { FROM, TO };

static void check(struct distribution *d, struct distribution_reading *reading)
{
    if (!(d->given[FROM] < d->given[TO]))
        distribution_fault(reading, "the first value must be below the second (one value alone is 'constant')");
}

static double mean(const struct distribution *d) { return (d->given[FROM] + d->given[TO]) / 2; }

static double variance(const struct distribution *d)
{
    double width = d->given[TO] - d->given[FROM];
    return width * width / 12;
}

static double survival(const struct distribution *d, double value)
{
    if (value <= d->given[FROM])
        return 1;
    return value >= d->given[TO] ? 0 : (d->given[TO] - value) / (d->given[TO] - d->given[FROM]);
}

static double between(double from, double to, struct stream *stream)
{
    return from + (to - from) * stream_uniform(stream);
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return between(d->given[FROM], d->given[TO], stream);
}

static void draw_batch(const struct distribution *d, double values[], int count)
{
    batch_line(values, count, d->given[FROM], d->given[TO] - d->given[FROM]);
}

static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    return past >= d->given[TO] ? past : between(larger_of(past, d->given[FROM]), d->given[TO], stream);
}

static const struct distribution_parameter parameters[] = {
    [FROM] = {.word = "from", .summary = "the least", .is_value = true, .most = INFINITY},
    [TO] = {.word = "to", .summary = "the greatest", .is_value = true, .most = INFINITY},
    {.word = NULL},
};

const struct distribution_kind distribution_uniform = {
    .name = "uniform", .summary = "anything between two values, each as likely",
    .grammar = "uniform LOW to HIGH", .example = "uniform 20 to 40 min",
    .parameters = parameters, .portable = true, .of_times = true, .check = check,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_batch = draw_batch, .draw_beyond = draw_beyond,
};
