#include "sim/distribution_family.h"

enum { MEAN, CV };                                        /* given */
enum { SHARE, SHORT, LONG };                              /* ready: of the short phase; the means of the two phases */

/* Balanced means: both phases hold half of the time. Whitt 1982, Operations Research 30:125-147, section 3. */
static void prepare(struct distribution *d)
{
    double square = d->given[CV] * d->given[CV];
    d->ready[SHARE] = (1 + __builtin_sqrt((square - 1) / (square + 1))) / 2;
    d->ready[SHORT] = d->given[MEAN] / (2 * d->ready[SHARE]);
    d->ready[LONG] = d->given[MEAN] / (2 * (1 - d->ready[SHARE]));
}

static double mean(const struct distribution *d) { return d->given[MEAN]; }

static double variance(const struct distribution *d)
{
    return d->given[MEAN] * d->given[MEAN] * d->given[CV] * d->given[CV];
}

static double survival(const struct distribution *d, double value)
{
    double share = d->ready[SHARE];
    if (value <= 0)
        return 1;
    return share * portable_exp(-value / d->ready[SHORT]) + (1 - share) * portable_exp(-value / d->ready[LONG]);
}

/* Returns a draw of which the share of short phases is given. */
static double pick(const struct distribution *d, double share, struct stream *stream)
{
    double phase_mean = stream_uniform(stream) < share ? d->ready[SHORT] : d->ready[LONG];
    return -phase_mean * portable_log(tail_uniform(stream));
}

static double draw(const struct distribution *d, struct stream *stream)
{
    return pick(d, d->ready[SHARE], stream);
}

/* The longer it has lasted, the less likely it is the short phase (Bayes); each phase has no memory. */
static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double share = d->ready[SHARE], odds_long = (1 - share) / share;
    if (past > 0)
        odds_long *= portable_exp(past / d->ready[SHORT] - past / d->ready[LONG]);
    return larger_of(past, past + pick(d, 1 / (1 + odds_long), stream));
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = INFINITY},
    [CV] = {.word = "cv", .summary = "standard deviation over mean", .least = 1, .most = 50},
    {.word = NULL},
};

const struct distribution_kind distribution_hyperexponential = {
    .name = "hyperexponential", .summary = "two sorts mixed, many short and few very long (cv at least 1)",
    .grammar = "hyperexponential mean VALUE cv NUMBER", .example = "hyperexponential mean 45 min cv 2",
    .parameters = parameters, .portable = true, .of_times = true, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw, .draw_beyond = draw_beyond,
};
