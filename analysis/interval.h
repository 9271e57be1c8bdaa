/* interval.h - how far a figure of n replications can be trusted: intervals for means, shares, quantiles and differences.
 *
 * An interval covers the true value with the probability `level` (0.95 where nothing else is said); a band holds
 * a further replication. The coverage measured for each is in tests/test_interval.c. What the numbers cannot
 * tell is infinite (a limit) or NaN (a value), never 0: "not estimable". Values that are NaN are left out.
 */
#ifndef ANALYSIS_INTERVAL_H
#define ANALYSIS_INTERVAL_H

#include <stdbool.h>

struct interval { double lower, upper; };

/* What is known of a sample; skewness is the bias-corrected third moment over deviation^3. */
struct sample {
    int n;                                                /* values that are not NaN */
    double mean, variance, skewness;                      /* NaN below 1, 2 and 3 values; skewness 0 when all are equal */
    double least, most;
};

struct sample sample_of(const double values[], int count);

/* Returns whether |skewness| / sqrt(n) > 0.1: the mean's interval then covers less often than it says (Cochran's rule, weakened). */
bool sample_is_skewed(const struct sample *sample);

/* Interval of a mean, corrected for skewness: Willink (2005), Communications in Statistics 34(4), 753-766, eq. 6.
 * Check value: 1 2 3 4 10 gives 1.2247629160 to 16.8974660033 (95 %). Infinite below 2 values; plain t at 2. */
struct interval mean_interval(const struct sample *sample, double level);

/* Student's interval of a mean, for symmetric values. */
struct interval mean_interval_plain(const struct sample *sample, double level);

/* Interval of the quantile p of the population, from values[0..count) sorted upwards without NaN, by order statistics
 * with binomial ranks (David and Nagaraja 2003, 7.1). A limit is infinite where the rank does not exist (p 0.9 needs n >= 36). */
struct interval quantile_interval(const double sorted[], int count, double p, double level);

/* Interval of a share seen as `hits` of `count` (Wilson 1927). Check value: 2 of 100 has the upper limit 0.0700117907. */
struct interval share_interval(int hits, int count, double level);

/* The same with guaranteed coverage (Clopper and Pearson 1934). Check value: 6 of 400 has the upper limit 0.0323612945. */
struct interval share_interval_guaranteed(int hits, int count, double level);

/* The differences a[i] - b[i] of pairs that shared their luck; a pair with a NaN is left out. */
struct paired {
    struct sample difference;
    double variance_ratio;                                /* (var a + var b) / var (a - b); NaN when all differences are equal */
};

/* difference[0..count) is filled with the differences (NaN where one is missing). */
struct paired paired_sample(const double a[], const double b[], int count, double difference[]);

/* Band that holds a further value with probability `level`: the quantiles of values[0..count) sorted upwards,
 * at ranks (1 +- level) / 2 x (count + 1); infinite where there are too few (80 % needs 9, 95 % needs 39). */
struct interval prediction_band(const double sorted[], int count, double level);

/* Returns the quantile p of values[0..count) sorted upwards, between neighbours in a straight line (Hyndman and Fan's 7); NaN of none. */
double quantile_of(const double sorted[], int count, double p);

/* Sorts upwards, drops NaN; returns how many are left. */
int values_sort(double values[], int count);

#endif
