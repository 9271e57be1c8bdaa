/* estimate.h - from the replications' values of a figure to what may be said: mean, limits, differences, paths.
 *
 * Limits are 95 %, corrected for skewness (analysis/interval.h). A difference is taken replication by
 * replication: both scenarios had the same luck.
 */
#ifndef ANALYSIS_ESTIMATE_H
#define ANALYSIS_ESTIMATE_H

#include "analysis/figure.h"
#include "analysis/interval.h"

struct estimate {
    int n;                                                /* replications in which the figure is estimable */
    int missing;                                          /* replications in which it is not */
    double mean, deviation, skewness, least, most;        /* NaN: not estimable */
    struct interval limits;
    double half_width;                                    /* half of upper - lower, before they were cut; infinite when n < 2 (of noise see below) */
    bool is_one_sided;                                    /* mean +- half_width would mislead: one limit is far nearer, or out of what is possible */
    bool is_skewed;                                       /* the limits cover less often than 95 % */
};

/* A difference is told from none where both its limits, skewed as the values are, and mean +- half_width leave 0 out. Where one of these holds 0 and the
 * other does not, both are widened to mean +- what the further reaches: a mark and an interval never contradict each other, and what is widened holds no less often. */
struct difference {
    struct estimate estimate;                             /* of scenario - base */
    double variance_ratio;                                /* independent luck over same luck; NaN when all differences are equal */
    bool is_noise;                                        /* 0 is within limits and half-width, and not all are 0; or not estimable */
};

struct path_point {
    double mean, least_80, most_80, least_95, most_95;
    int n;                                                /* replications behind it: in which it is estimable; pooled: all */
    bool is_pooled;                                       /* one number from the cases of all replications: no band */
};

struct estimate estimate_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* scope: of `scenario`; the base's is found by name. Not estimable when the base has no such part. */
struct difference difference_of(const struct figure *figure, const struct scenario_results *scenario,
                                const struct scenario_results *base, struct scope scope, struct arena *arena);

/* The same with limits of another level than 0.95, where several are said at once. */
struct difference difference_at_level(const struct figure *figure, const struct scenario_results *scenario,
                                      const struct scenario_results *base, struct scope scope, double level, struct arena *arena);

/* Returns the values without what counting money rounds by: one that differs from the base's by less than half of the currency and a millionth of the sum is
 * the base's. Of figures that are no money they are as they were. */
const double *values_settled(const struct figure *figure, const double values[], const double base[], int count, struct arena *arena);

/* Returns the estimate with limits cut to what the figure can be. */
struct estimate estimate_within(struct estimate estimate, const struct figure *figure);

/* Returns the estimate of values[0..count), NaN where not estimable, with limits of this level. */
struct estimate estimate_of_values(const double values[], int count, double level);

/* The same of the differences a[i] - b[i] of pairs; difference[0..count) is filled with them. */
struct difference difference_of_values(const double a[], const double b[], int count, double level, double difference[]);

/* Mean and prediction bands over replications (pointwise; infinite where too few replications) for the weeks of the scope.
 * A quantile is that of all replications together, without bands. */
struct path_point path_point_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* The same week by week, [shape.weeks]. */
struct path_point *path_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* Returns whether an estimate is as precise as wanted: relative half-width <= precision / (1 + precision) (Law 2015, 9.4.1),
 * for shares half-width <= precision as points (0.05: 5 points). Not estimable and zero are imprecise; a share that is 0 or
 * 100 % in all n replications counts as +- the guaranteed bound of 0 in n. */
bool estimate_is_precise(const struct estimate *estimate, const struct figure *figure, double precision);

/* The stopping rule: whether all figures that steer it are precise in all scenarios. They are those asked for in the file,
 * else decided within goal, decided, open cases, sojourn time p90, hours short and days covered, as far as a scenario has them. */
bool estimates_precise(const struct results *results, double precision);

#endif
