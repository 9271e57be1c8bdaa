#include "sim/distribution_family.h"

enum { MEAN, CV, SHAPE_GIVEN };                           /* given, gamma */
enum { STAGES = 1 };                                      /* given, erlang */
enum { SHAPE, SCALE };                                    /* ready */

/* The tables of a trial with shape >= 1. */
struct trial { double d, c; };

static struct trial trial_of(double shape)
{
    double d = shape - 1.0 / 3;
    return (struct trial){d, 1 / __builtin_sqrt(9 * d)};
}

/* Returns whether the trial of a normal z and a uniform u succeeds with v = (1 + c z)^3 > 0. */
static inline bool trial_succeeds(struct trial trial, double z, double u, double v)
{
    double z2 = z * z;
    return u < 1 - 0.0331 * z2 * z2 || portable_log(u) < 0.5 * z2 + trial.d * (1 - v + portable_log(v));
}

/* Returns a gamma variable of scale 1. Marsaglia and Tsang 2000, ACM TOMS 26:363-372; below shape 1 their boost: a draw of
 * shape + 1 times u^(1/shape). One word for the boost, then two for each trial (1.05 trials at most, on average). */
static double draw_standard(double shape, struct stream *stream)
{
    double boost = shape < 1 ? portable_exp(portable_log(stream_uniform(stream)) / shape) : 1;
    struct trial trial = trial_of(shape < 1 ? shape + 1 : shape);
    for (;;) {
        double z = normal_quantile(stream_uniform(stream)), u = stream_uniform(stream), root = 1 + trial.c * z;
        double v = root * root * root;
        if (root > 0 && trial_succeeds(trial, z, u, v))
            return trial.d * v * boost;
    }
}

double gamma_factor(double mean_count, double dispersion, struct stream *stream)
{
    if (dispersion <= 1)
        return 1;
    double shape = mean_count / (dispersion - 1);
    return draw_standard(shape, stream) / shape;
}

/* Returns the x >= low with Q(shape, x) = share * Q(shape, low): Newton steps on log Q, kept between bounds. */
static double value_beyond(double shape, double low, double share)
{
    double at_low = gamma_q(shape, low);
    if (at_low < 1e-280)                                  /* so far out the tail is exponential */
        return low - portable_log(share) / (1 - (shape - 1) / low);
    double wanted = at_low * share, high = low + larger_of(1, shape), x;
    while (gamma_q(shape, high) > wanted)
        high += high - low;
    x = (low + high) / 2;
    for (int step = 0; step < 200 && high - low > 1e-15 * high; step++) {
        double q = gamma_q(shape, x), density = gamma_term(shape, x) * shape / x;
        if (q > wanted)
            low = x;
        else
            high = x;
        double next = x + (q > 0 && density > 0 ? q * portable_log(q / wanted) / density : INFINITY);
        if (next == x)
            break;
        x = next > low && next < high ? next : (low + high) / 2;
    }
    return x;
}

static void check(struct distribution *d, struct distribution_reading *reading)
{
    bool by_cv = d->given[CV] == d->given[CV], by_shape = d->given[SHAPE_GIVEN] == d->given[SHAPE_GIVEN];
    if (by_cv == by_shape)
        distribution_fault(reading, "write either cv or shape (which is 1 / cv squared), as in 'gamma mean 2 h cv 0.8'");
}

static void prepare(struct distribution *d)
{
    double cv = d->given[CV];
    d->ready[SHAPE] = cv == cv ? 1 / (cv * cv) : d->given[SHAPE_GIVEN];
    d->ready[SCALE] = d->given[MEAN] / d->ready[SHAPE];
}

static void check_erlang(struct distribution *d, struct distribution_reading *reading)
{
    if (d->given[STAGES] != (double)(int)d->given[STAGES])
        distribution_fault(reading, "stages %g must be a whole number", d->given[STAGES]);
}

static void prepare_erlang(struct distribution *d)
{
    d->ready[SHAPE] = d->given[STAGES];
    d->ready[SCALE] = d->given[MEAN] / d->given[STAGES];
}

static double mean(const struct distribution *d) { return d->given[MEAN]; }
static double variance(const struct distribution *d) { return d->given[MEAN] * d->ready[SCALE]; }
static double survival(const struct distribution *d, double value) { return gamma_q(d->ready[SHAPE], value / d->ready[SCALE]); }

static double draw(const struct distribution *d, struct stream *stream)
{
    return d->ready[SCALE] * draw_standard(d->ready[SHAPE], stream);
}

/* The first trial; a shape below 1 takes more than two words. */
static void draw_batch_of_two(const struct distribution *d, double values[], const double seconds[], int count)
{
    double shape = d->ready[SHAPE];
    struct trial trial = trial_of(shape < 1 ? 1 : shape);
    batch_normal_quantile(values, count);
    for (int i = 0; i < count; i++) {
        double root = 1 + trial.c * values[i], v = root * root * root;
        bool succeeds = shape >= 1 && root > 0 && trial_succeeds(trial, values[i], seconds[i], v);
        values[i] = succeeds ? d->ready[SCALE] * (trial.d * v) : NAN;
    }
}

/* By inversion: one word, whatever the past. */
static double draw_beyond(const struct distribution *d, double past, struct stream *stream)
{
    double low = larger_of(0, past / d->ready[SCALE]);
    return larger_of(past, d->ready[SCALE] * value_beyond(d->ready[SHAPE], low, tail_uniform(stream)));
}

static const struct distribution_parameter parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean", .is_value = true, .above_least = true, .most = INFINITY},
    [CV] = {.word = "cv", .summary = "standard deviation over mean", .least = 0.001, .most = 10, .optional = true, .fallback = NAN},
    [SHAPE_GIVEN] = {.word = "shape", .summary = "1 / cv squared", .least = 0.01, .most = 1e6, .optional = true, .fallback = NAN},
    {.word = NULL},
};

static const struct distribution_parameter erlang_parameters[] = {
    [MEAN] = {.word = "mean", .summary = "the mean of all stages together", .is_value = true, .above_least = true,
              .most = INFINITY},
    [STAGES] = {.word = "stages", .summary = "exponential stages, one after the other", .least = 1, .most = 1000},
    {.word = NULL},
};

const struct distribution_kind distribution_gamma = {
    .name = "gamma", .summary = "times with a given cv, less long-tailed than lognormal",
    .grammar = "gamma mean VALUE cv NUMBER | gamma mean VALUE shape NUMBER", .example = "gamma mean 2 h cv 0.8", .other_example = "gamma mean 2 h shape 1.5",
    .parameters = parameters, .portable = true, .of_times = true, .check = check, .prepare = prepare,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw,
    .draw_batch_of_two = draw_batch_of_two, .draw_beyond = draw_beyond,
};

const struct distribution_kind distribution_erlang = {
    .name = "erlang", .summary = "exponential stages one after the other: steadier than one (cv 1 / root of stages)",
    .grammar = "erlang mean VALUE stages NUMBER", .example = "erlang mean 2 h stages 3",
    .parameters = erlang_parameters, .portable = true, .of_times = true, .check = check_erlang, .prepare = prepare_erlang,
    .mean = mean, .variance = variance, .survival = survival, .draw = draw,
    .draw_batch_of_two = draw_batch_of_two, .draw_beyond = draw_beyond,
};
