/* Of a report: paths over the weeks, times as curves, open cases by age. */
#include <math.h>

#include "analysis/report_parts.h"

static const double levels[REPORT_LEVELS] = {0.50, 0.80, 0.95};

static struct report_point point_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    struct report_point point = {.limits = {NAN, NAN}};
    for (int i = 0; i < REPORT_LEVELS; i++)
        point.bands[i] = (struct interval){NAN, NAN};
    if (!figure_is_weekly(figure)) {
        point.is_pooled = true;
        point.mean = figure->pooled ? figure->pooled(figure, scenario, &scope) : NAN;
        return point;
    }
    double *values = figure_values(figure, scenario, scope, arena);
    struct estimate estimate = estimate_within(estimate_of_values(values, scenario->replications, 0.95), figure);
    point.mean = estimate.mean;
    point.limits = estimate.limits;
    int count = values_sort(values, scenario->replications);
    for (int i = 0; i < REPORT_LEVELS; i++)
        point.bands[i] = prediction_band(values, count, levels[i]);
    return point;
}

/* A mean that is told, with the bands that are. */
static void point_withhold(const struct report *report, const struct figure *figure, const struct scenario_results *scenario, struct scope scope,
                           struct report_point *point, struct arena *arena)
{
    if (is_withheld(report->withheld, figure, scenario, scope, point->mean, arena))
        *point = (struct report_point){NAN, {NAN, NAN}, {{NAN, NAN}, {NAN, NAN}, {NAN, NAN}}, point->is_pooled, true};
    for (int i = 0; i < REPORT_LEVELS; i++)
        if (is_band_withheld(report->withheld, figure, point->bands[i]))
            point->bands[i] = (struct interval){NAN, NAN};
}

void report_paths_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena)
{
    const struct scenario_results *results = scenario->results;
    int weeks = results->shape.weeks, columns = report->weeks.count, teams = results->shape.teams;
    const struct figure *busy = &figures[figure_named("utilisation")];
    scenario->paths = arena_take(arena, (size_t)(columns * weeks) * sizeof *scenario->paths + 1);
    scenario->busy = arena_take(arena, (size_t)(teams * weeks) * sizeof *scenario->busy + 1);
    scenario->has_path = arena_take(arena, (size_t)columns * sizeof *scenario->has_path + 1);
    for (int c = 0; c < columns; c++)
        scenario->has_path[c] = figure_exists(report->weeks.items[c].figure, results, (struct scope){SCOPE_WHOLE, 0, 1, 1});
    for (int week = 1; week <= weeks; week++) {
        struct arena *short_lived = arena_open();
        for (int c = 0; c < columns; c++) {
            const struct figure *figure = report->weeks.items[c].figure;
            struct scope scope = {SCOPE_WHOLE, 0, week, week};
            struct report_point *point = &scenario->paths[c * weeks + week - 1];
            if (!scenario->has_path[c])
                continue;
            *point = point_of(figure, results, scope, short_lived);
            point_withhold(report, figure, results, scope, point, short_lived);
        }
        for (int team = 0; team < teams; team++) {
            struct report_point *point = &scenario->busy[team * weeks + week - 1];
            *point = point_of(busy, results, (struct scope){SCOPE_TEAM, team, week, week}, short_lived);
            point_withhold(report, busy, results, (struct scope){SCOPE_TEAM, team, week, week}, point, short_lived);
        }
        arena_close(short_lived);
    }
}

/* The sum over replications of rows first .. end - 1 of a histogram, halved until it has 32 bits; *total: of all counts, exact. */
static void pooled(const struct sparse_histogram *histograms, int replications, int first, int end, uint32_t counts[], double *total)
{
    uint64_t sum[HISTOGRAM_BUCKETS] = {0}, most = 0;
    int halved = 0;
    *total = 0;
    for (int r = 0; r < replications; r++)
        for (int row = first; row < end; row++) {
            sparse_copy(histograms[r], row, 0, HISTOGRAM_BUCKETS, counts);
            histogram_merge(sum, counts);
        }
    for (int b = 0; b < HISTOGRAM_BUCKETS; b++) {
        most = sum[b] > most ? sum[b] : most;
        *total += (double)sum[b];
    }
    while (most >> halved > UINT32_MAX)
        halved++;
    for (int b = 0; b < HISTOGRAM_BUCKETS; b++)
        counts[b] = (uint32_t)(sum[b] >> halved);
}

static struct report_curve curve_of(const struct scenario_results *scenario, enum histogram_kind kind, const char *name, int first, int end)
{
    struct report_curve curve = {.name = name};
    uint32_t counts[HISTOGRAM_BUCKETS];
    double total;
    pooled(scenario->histograms[kind], scenario->replications, first, end, counts, &total);
    curve.decided = scenario->replications ? total / scenario->replications : NAN;
    for (int step = 0; step < REPORT_STEPS; step++) {
        double p = step ? step / (REPORT_STEPS - 1.0) : 1e-9;
        curve.steps[step] = histogram_quantile(counts, p) / (double)DAY;
    }
    return curve;
}

/* Near its ends a curve tells of the few that were quicker, or slower. */
static void steps_withhold(const struct report *report, struct report_curve *curve)
{
    for (int step = 0; step < REPORT_STEPS; step++) {
        double below = curve->decided * step / (REPORT_STEPS - 1.0);
        if (is_step_withheld(report->withheld, below, curve->decided - below))
            curve->steps[step] = NAN;
    }
}

/* How many are decided is told where the figure is; their times where they are not few. */
static void curve_withhold(const struct report *report, const struct scenario_results *results, struct scope scope, struct report_curve *curve, struct arena *arena)
{
    const struct figure *decided = &figures[figure_named("decided")];
    curve->is_told = !report->withheld_below || curve->decided >= report->withheld_below;
    steps_withhold(report, curve);
    curve->is_count_told = curve->is_told && !is_withheld(report->withheld, decided, results, scope, curve->decided, arena);
}

void report_curves_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena)
{
    const struct scenario_results *results = scenario->results;
    int types = results->shape.types, pairs = results->shape.pairs;
    scenario->curves = arena_take(arena, (size_t)(types + 1) * sizeof *scenario->curves);
    scenario->curves[scenario->curve_count++] = curve_of(results, HISTOGRAM_SOJOURN, "", 0, pairs);
    for (int type = 0, first = 0, end; type < types && types > 1; type++, first = end) {
        for (end = first; end < pairs && results->labels.pairs[end].type == type; end++)
            continue;
        scenario->curves[scenario->curve_count++] = curve_of(results, HISTOGRAM_SOJOURN, results->labels.types[type], first, end);
    }
    scenario->slot_curves = arena_take(arena, (size_t)results->shape.books * sizeof *scenario->slot_curves + 1);
    for (int book = 0; book < results->shape.books; book++) {
        struct report_curve *curve = &scenario->slot_curves[book];
        *curve = curve_of(results, HISTOGRAM_SLOT_WAIT, results->labels.books[book], book, book + 1);
        curve->is_told = !is_few(curve->decided, report->withheld_below);
        steps_withhold(report, curve);
    }
    for (int c = 0; c < scenario->curve_count; c++)
        curve_withhold(report, results, c ? scope_of(results, SCOPE_TYPE, c - 1) : scope_whole(results), &scenario->curves[c], arena);
}

void report_edges_choose(struct report *report, struct arena *arena)
{
    static const struct { double edges[REPORT_EDGES]; int count; } known[] = {
        {{5 / 1440., 10 / 1440., 20 / 1440., 30 / 1440., 60 / 1440.}, 5}, {{1 / 24., 2 / 24., 4 / 24., 8 / 24., 1}, 5}, {{1, 2, 4, 7, 14}, 5},
        {{7, 14, 30, 60, 90}, 5}, {{30, 60, 90, 130, 180}, 5}, {{30, 90, 180, 365, 730}, 5},
    };
    enum { KNOWN = sizeof known / sizeof *known };
    const struct figure *oldest = &figures[figure_named("age of open cases p90")];
    double most = 0;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct scenario_results *scenario = &report->results->scenarios[s];
        most = fmax(most, estimate_of(oldest, scenario, scope_whole(scenario), arena).mean);
    }
    int chosen = 0;
    while (chosen < KNOWN - 1 && known[chosen].edges[known[chosen].count - 1] < most)
        chosen++;
    report->edge_count = known[chosen].count;
    for (int i = 0; i < report->edge_count; i++)
        report->edges[i] = known[chosen].edges[i];
}

/* A bucket belongs to the band its middle lies in: the edges are exact to 0.8 %. */
static int band_of(const struct report *report, int bucket)
{
    double middle = (double)(histogram_bound(bucket) + histogram_bound(bucket + 1)) / 2 / (double)DAY;
    int band = 0;
    while (band < report->edge_count && middle >= report->edges[band])
        band++;
    return band;
}

/* Cases by band of age, and the age of the oldest, of each row of a histogram: means over the replications. */
static void ages_of(const struct report *report, const struct scenario_results *results, enum histogram_kind kind, double *ages, double *oldest)
{
    int rows = histogram_row_count(&results->shape, kind), bands = report->edge_count + 1;
    for (int row = 0; row < rows; row++) {
        int seen = 0;
        for (int r = 0; r < results->replications; r++) {
            int last = -1;
            uint32_t counts[HISTOGRAM_BUCKETS];
            sparse_copy(results->histograms[kind][r], row, 0, HISTOGRAM_BUCKETS, counts);
            for (int b = 0; b < HISTOGRAM_BUCKETS; b++)
                if (counts[b])
                    ages[row * bands + band_of(report, b)] += counts[b], last = b;
            if (last >= 0)
                oldest[row] += (double)histogram_bound(last + 1) / (double)DAY, seen++;
        }
        oldest[row] = seen ? oldest[row] / seen : NAN;
        for (int band = 0; band < bands && results->replications; band++)
            ages[row * bands + band] /= results->replications;
    }
}

static void ages_fill(const struct report *report, const struct scenario_results *results, enum histogram_kind kind, double **ages, double **oldest, struct arena *arena)
{
    size_t rows = (size_t)histogram_row_count(&results->shape, kind), bands = (size_t)report->edge_count + 1;
    *ages = arena_take(arena, rows * bands * sizeof **ages + 1);
    *oldest = arena_take(arena, rows * sizeof **oldest + 1);
    ages_of(report, results, kind, *ages, *oldest);
}

void report_ages_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena)
{
    const struct scenario_results *results = scenario->results;
    ages_fill(report, results, HISTOGRAM_AGE, &scenario->ages, &scenario->oldest, arena);
    ages_fill(report, results, HISTOGRAM_AGE_BEGIN, &scenario->ages_begin, &scenario->oldest_begin, arena);
    if (results->replications && results->histograms[HISTOGRAM_WAITING_AGE][0].doublings)
        ages_fill(report, results, HISTOGRAM_WAITING_AGE, &scenario->waiting_ages, &scenario->oldest_waiting, arena);
    if (results->replications && results->histograms[HISTOGRAM_WAITING_AGE_BEGIN][0].doublings)
        ages_fill(report, results, HISTOGRAM_WAITING_AGE_BEGIN, &scenario->waiting_ages_begin, &scenario->oldest_waiting_begin, arena);
}
