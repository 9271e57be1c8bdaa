/* Figures that come from histograms. */
#include "analysis/figure_parts.h"

/* The quantile of some rows of a histogram, all together. */
static double quantile(const uint32_t *counts, struct rows rows, double p)
{
    uint32_t sum[HISTOGRAM_BUCKETS] = {0};
    for (int row = rows.first; row < rows.end; row++)
        for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
            sum[bucket] += counts[(int64_t)row * HISTOGRAM_BUCKETS + bucket];
    return AS_DAYS(histogram_quantile(sum, p));
}

static void note_histogram(const struct view *view, enum figure_histogram histogram)
{
    if (view->sources)
        view->sources->histograms |= 1u << histogram;
}

FIGURE(sojourn_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, FROM_SOJOURN);
    return quantile(scenario->sojourn[view->replication], pairs_in(scenario, &view->scope), figure->p);
}

FIGURE(waiting_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, FROM_WAITING);
    return quantile(scenario->waiting[view->replication], rows_in(&view->scope, scenario->shape.teams), figure->p);
}

FIGURE(age_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    note_histogram(view, FROM_AGE);
    return quantile(scenario->age[view->replication], rows_in(&view->scope, scenario->shape.types), figure->p);
}

/* The coarse histogram of a scope, summed over its weeks and types. */
static void sum_weekly(const struct scenario_results *scenario, const struct scope *scope, uint64_t sum[WEEKLY_BUCKETS])
{
    struct rows rows = rows_in(scope, scenario->shape.types);
    for (int week = scope->first_week; week <= scope->last_week; week++)
        for (int type = rows.first; type < rows.end; type++)
            for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
                sum[bucket] += scenario->weekly[((int64_t)week * scenario->shape.types + type) * WEEKLY_BUCKETS + bucket];
}

/* Sojourn by week of decision, all replications together. A coarse bucket's count is given to each of the 8 it joins, so that
 * the quantile lies in a straight line within it; counts beyond 32 bits are halved, all alike. */
double figure_sojourn_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope)
{
    uint64_t sum[WEEKLY_BUCKETS] = {0}, most = 0;
    uint32_t fine[HISTOGRAM_BUCKETS];
    int halved = 0;
    sum_weekly(scenario, scope, sum);
    for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
        most = sum[bucket] > most ? sum[bucket] : most;
    while (most >> halved > UINT32_MAX)
        halved++;
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
        fine[bucket] = (uint32_t)(sum[bucket >> WEEKLY_SHIFT] >> halved);
    return AS_DAYS(histogram_quantile(fine, figure->p));
}

