#include "analysis/estimate.h"

#include <math.h>

#define LEVEL 0.95

static struct estimate estimate_of_sample(const struct sample *sample, int count, double level)
{
    struct interval limits = mean_interval(sample, level);
    double half_width = (limits.upper - limits.lower) / 2;
    return (struct estimate){
        .n = sample->n, .missing = count - sample->n, .mean = sample->mean, .deviation = sqrt(sample->variance),
        .skewness = sample->skewness, .least = sample->least, .most = sample->most, .limits = limits,
        .half_width = half_width, .is_one_sided = fabs(limits.upper + limits.lower - 2 * sample->mean) > half_width, .is_skewed = sample_is_skewed(sample),
    };
}

struct estimate estimate_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    struct sample sample = sample_of(figure_values(figure, scenario, scope, arena), scenario->replications);
    return estimate_within(estimate_of_sample(&sample, scenario->replications, LEVEL), figure);
}

struct estimate estimate_within(struct estimate estimate, const struct figure *figure)
{
    enum { ROUNDING = 1000000000 };
    double most = figure_most(figure), half = estimate.half_width;
    if (!isfinite(half) || !isfinite(estimate.mean))
        return estimate;
    estimate.is_one_sided |= half > 0 && (half - estimate.mean > half / ROUNDING || estimate.mean + half - most > half / ROUNDING);
    estimate.limits.lower = fmax(estimate.limits.lower, 0);
    estimate.limits.upper = fmin(estimate.limits.upper, most);
    return estimate;
}

struct estimate estimate_of_values(const double values[], int count, double level)
{
    struct sample sample = sample_of(values, count);
    return estimate_of_sample(&sample, count, level);
}

/* Where one interval holds 0 and the other does not, both become mean +- what the further of them reaches, so that whichever a reader sees shows the mark. */
static void noise_show(struct estimate *estimate)
{
    double mean = estimate->mean, half = estimate->half_width;
    bool holds_0 = estimate->limits.lower <= 0 && estimate->limits.upper >= 0;
    if (!isfinite(half) || !isfinite(mean) || holds_0 == (fabs(mean) <= half))
        return;
    half = fmax(half, fmax(mean - estimate->limits.lower, estimate->limits.upper - mean));
    estimate->half_width = half;
    estimate->limits = (struct interval){mean - half, mean + half};
}

struct difference difference_of_values(const double a[], const double b[], int count, double level, double difference[])
{
    struct paired paired = paired_sample(a, b, count, difference);
    struct difference found = {estimate_of_sample(&paired.difference, count, level), paired.variance_ratio, false};
    const struct estimate *estimate = &found.estimate;
    bool is_same = estimate->n > 0 && estimate->least == 0 && estimate->most == 0;
    bool is_told = (estimate->limits.lower > 0 || estimate->limits.upper < 0) && fabs(estimate->mean) > estimate->half_width;
    found.is_noise = !is_same && !is_told;
    if (found.is_noise)
        noise_show(&found.estimate);
    return found;
}

const double *values_settled(const struct figure *figure, const double values[], const double base[], int count, struct arena *arena)
{
    static const double HALF = 0.5, LITTLE = 1e-6;
    if (figure->kind != FIGURE_MONEY)
        return values;
    double *settled = arena_take(arena, (size_t)count * sizeof *settled + 1);
    for (int r = 0; r < count; r++)
        settled[r] = fabs(values[r] - base[r]) < fmin(HALF, LITTLE * fabs(base[r])) ? base[r] : values[r];
    return settled;
}

struct difference difference_at_level(const struct figure *figure, const struct scenario_results *scenario,
                                      const struct scenario_results *base, struct scope scope, double level, struct arena *arena)
{
    int count = scenario->replications < base->replications ? scenario->replications : base->replications;
    const double *values = figure_values(figure, scenario, scope, arena);
    const double *base_values = figure_values(figure, base, scope_in(base, scenario, scope), arena);
    double *differences = arena_take(arena, (size_t)count * sizeof *differences + 1);
    return difference_of_values(values_settled(figure, values, base_values, count, arena), base_values, count, level, differences);
}

struct difference difference_of(const struct figure *figure, const struct scenario_results *scenario,
                                const struct scenario_results *base, struct scope scope, struct arena *arena)
{
    return difference_at_level(figure, scenario, base, scope, LEVEL, arena);
}

struct path_point path_point_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    if (!figure_is_weekly(figure)) {
        bool exists = figure->pooled && figure_exists(figure, scenario, scope) && scope.kind != SCOPE_PAIR;
        return (struct path_point){exists ? figure->pooled(figure, scenario, &scope) : NAN, -INFINITY, INFINITY, -INFINITY, INFINITY,
                                   scenario->replications, true};
    }
    double *values = figure_values(figure, scenario, scope, arena);
    double mean = sample_of(values, scenario->replications).mean;
    int count = values_sort(values, scenario->replications);
    struct interval usual = prediction_band(values, count, 0.80), wide = prediction_band(values, count, 0.95);
    return (struct path_point){mean, usual.lower, usual.upper, wide.lower, wide.upper, count, false};
}

struct path_point *path_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    struct path_point *path = arena_take(arena, (size_t)scenario->shape.weeks * sizeof *path + 1);
    for (int week = 1; week <= scenario->shape.weeks; week++)
        path[week - 1] = path_point_of(figure, scenario, (struct scope){scope.kind, scope.row, week, week}, arena);
    return path;
}

bool estimate_is_precise(const struct estimate *estimate, const struct figure *figure, double precision)
{
    if (estimate->n < 2 || estimate->missing)
        return false;
    if (figure->kind != FIGURE_SHARE)
        return estimate->mean != 0 && estimate->half_width <= precision / (1 + precision) * fabs(estimate->mean);
    double half_width = estimate->half_width;
    if (estimate->most == 0 || estimate->least == 100)
        half_width = 100 * share_interval_guaranteed(0, estimate->n, LEVEL).upper;
    return half_width <= 100 * precision;
}

static const char *const steering[] = {"decided within goal", "slot within goal", "decided", "open cases", "sojourn time p90", "hours short", "days covered"};

static bool is_precise(const char *name, const struct scenario_results *scenario, double precision, struct arena *arena)
{
    int row = figure_named(name);
    struct scope whole = scope_whole(scenario);
    if (row < 0 || !figure_exists(&figures[row], scenario, whole))
        return true;
    struct estimate estimate = estimate_of(&figures[row], scenario, whole, arena);
    return estimate_is_precise(&estimate, &figures[row], precision);
}

bool estimates_precise(const struct results *results, double precision)
{
    struct arena *arena = arena_open();
    const char *const *names = results->figure_count ? results->figures : steering;
    int count = results->figure_count ? results->figure_count : (int)(sizeof steering / sizeof *steering);
    bool all = true;
    for (int s = 0; s < results->scenario_count && all; s++)
        for (int i = 0; i < count && all; i++)
            all = is_precise(names[i], &results->scenarios[s], precision, arena);
    arena_close(arena);
    return all;
}
