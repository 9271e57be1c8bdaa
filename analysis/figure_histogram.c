/* Figures that come from histograms. */
#include "analysis/figure_parts.h"
#include "analysis/survival.h"

static void note_histogram(const struct view *view, enum histogram_kind kind)
{
    if (view->sources)
        view->sources->histograms |= 1u << kind;
}

/* Adds some rows of a histogram to `sum`. */
static void sum_rows(struct sparse_histogram histogram, struct rows rows, uint32_t sum[HISTOGRAM_BUCKETS])
{
    for (int row = rows.first; row < rows.end; row++)
        sparse_add(histogram, row, sum);
}

/* The quantile of some rows of a histogram, all together. */
static double quantile(struct sparse_histogram histogram, struct rows rows, double p)
{
    uint32_t sum[HISTOGRAM_BUCKETS] = {0};
    sum_rows(histogram, rows, sum);
    return AS_DAYS(histogram_quantile(sum, p));
}

FIGURE(sojourn_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, HISTOGRAM_SOJOURN);
    return quantile(scenario->histograms[HISTOGRAM_SOJOURN][view->replication], pairs_in(scenario, &view->scope), figure->p);
}

/* Where no clock can stand still net times are the gross ones, and not kept. */
FIGURE(net_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    enum histogram_kind kind = scenario->shape.net_pairs ? HISTOGRAM_NET : HISTOGRAM_SOJOURN;
    note_histogram(view, kind);
    return quantile(scenario->histograms[kind][view->replication], pairs_in(scenario, &view->scope), figure->p);
}

FIGURE(waiting_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, HISTOGRAM_WAITING);
    return quantile(scenario->histograms[HISTOGRAM_WAITING][view->replication], rows_in(&view->scope, scenario->shape.teams), figure->p);
}

FIGURE(age_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, HISTOGRAM_AGE);
    return quantile(scenario->histograms[HISTOGRAM_AGE][view->replication], rows_in(&view->scope, scenario->shape.types), figure->p);
}

FIGURE(slot_wait_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, HISTOGRAM_SLOT_WAIT);
    return quantile(scenario->histograms[HISTOGRAM_SLOT_WAIT][view->replication], rows_in(&view->scope, scenario->shape.books), figure->p);
}

FIGURE(kaplan_meier)
{
    const struct scenario_results *scenario = view->scenario;
    static const enum histogram_kind of_types[] = {HISTOGRAM_AGE_BEGIN, HISTOGRAM_WITHDRAWN, HISTOGRAM_AGE};
    uint32_t counts[HISTOGRAMS][HISTOGRAM_BUCKETS] = {{0}};
    for (size_t i = 0; i < sizeof of_types / sizeof *of_types; i++) {
        note_histogram(view, of_types[i]);
        sum_rows(scenario->histograms[of_types[i]][view->replication], rows_in(&view->scope, scenario->shape.types), counts[of_types[i]]);
    }
    note_histogram(view, HISTOGRAM_SOJOURN);
    sum_rows(scenario->histograms[HISTOGRAM_SOJOURN][view->replication], pairs_in(scenario, &view->scope), counts[HISTOGRAM_SOJOURN]);
    const struct survival survival = {
        .from_start = case_flow(view, PAIR_RECEIVED), .entered = counts[HISTOGRAM_AGE_BEGIN], .events = counts[HISTOGRAM_SOJOURN],
        .censored = {counts[HISTOGRAM_WITHDRAWN], counts[HISTOGRAM_AGE]}, .count = HISTOGRAM_BUCKETS,
    };
    double place = survival_quantile(&survival, figure->p);
    int bucket = (int)place;
    if (isnan(place))
        return NAN;
    double from = (double)histogram_bound(bucket), until = (double)histogram_bound(bucket + 1);
    return AS_DAYS(from + (place - bucket) * (until - from));
}

/* Mean of the least values, as many as the share p; a bucket's counts lie at its middle. */
FIGURE(sojourn_of_fastest)
{
    const struct scenario_results *scenario = view->scenario;
    uint32_t counts[HISTOGRAM_BUCKETS] = {0};
    double all = 0, sum = 0;
    note_histogram(view, HISTOGRAM_SOJOURN);
    sum_rows(scenario->histograms[HISTOGRAM_SOJOURN][view->replication], pairs_in(scenario, &view->scope), counts);
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
        all += counts[bucket];
    double left = figure->p * all;
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS && left > 0; bucket++) {
        double taken = counts[bucket] < left ? counts[bucket] : left;
        sum += taken * ((double)histogram_bound(bucket) + (double)histogram_bound(bucket + 1)) / 2;
        left -= taken;
    }
    return AS_DAYS(ratio(sum, figure->p * all));
}

/* Of the bucket that the bound lies in, the part above it counts. */
FIGURE(open_over)
{
    const struct scenario_results *scenario = view->scenario;
    uint32_t counts[HISTOGRAM_BUCKETS] = {0};
    double bound = figure->days * (double)DAY, over = 0;
    note_histogram(view, HISTOGRAM_AGE);
    sum_rows(scenario->histograms[HISTOGRAM_AGE][view->replication], rows_in(&view->scope, scenario->shape.types), counts);
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
        double from = (double)histogram_bound(bucket), until = (double)histogram_bound(bucket + 1);
        double part = (until - bound) / (until - from);
        over += counts[bucket] * (part < 0 ? 0 : part > 1 ? 1 : part);
    }
    return over;
}

/* Adds the rows of some weeks of coarse histograms, [week][count][WEEKLY_BUCKETS]. */
static void sum_weekly(const uint64_t *weekly, const struct scope *scope, int count, uint64_t sum[WEEKLY_BUCKETS])
{
    struct rows rows = rows_in(scope, count);
    for (int week = scope->first_week; week <= scope->last_week; week++)
        for (int row = rows.first; row < rows.end; row++)
            for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
                sum[bucket] += weekly[((int64_t)week * count + row) * WEEKLY_BUCKETS + bucket];
}

/* The quantile of coarse histograms, all replications together. A coarse bucket's count is given to each of the 8 it joins, so that
 * the quantile lies in a straight line within it; counts beyond 32 bits are halved, all alike. */
static double weekly_quantile(const uint64_t *weekly, const struct scope *scope, int count, double p)
{
    uint64_t sum[WEEKLY_BUCKETS] = {0}, most = 0;
    uint32_t fine[HISTOGRAM_BUCKETS];
    int halved = 0;
    sum_weekly(weekly, scope, count, sum);
    for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
        most = sum[bucket] > most ? sum[bucket] : most;
    while (most >> halved > UINT32_MAX)
        halved++;
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
        fine[bucket] = (uint32_t)(sum[bucket >> WEEKLY_SHIFT] >> halved);
    return AS_DAYS(histogram_quantile(fine, p));
}

/* Sojourn by week of decision. */
double figure_sojourn_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope)
{
    return weekly_quantile(scenario->weekly, scope, scenario->shape.types, figure->p);
}

/* Wait for a slot by week of asking. */
double figure_slot_wait_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope)
{
    if (scenario->lacks_slot_weeks)
        return NAN;
    return weekly_quantile(scenario->weekly + weekly_slots_at(&scenario->shape), scope, scenario->shape.books, figure->p);
}
