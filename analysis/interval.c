#include "analysis/interval.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>

static const struct interval unknown = {-INFINITY, INFINITY};

static double square(double x) { return x * x; }

struct sample sample_of(const double values[], int count)
{
    struct sample sample = {0, NAN, NAN, NAN, NAN, NAN};
    double sum = 0, second = 0, third = 0;
    for (int i = 0; i < count; i++)
        if (!isnan(values[i])) {
            sum += values[i], sample.n++;
            sample.least = fmin(sample.least, values[i]), sample.most = fmax(sample.most, values[i]);
        }
    double n = sample.n;
    if (sample.n > 0)
        sample.mean = sample.least == sample.most ? sample.least : sum / n;
    for (int i = 0; i < count; i++)
        if (!isnan(values[i])) {
            double away = values[i] - sample.mean;
            second += square(away), third += away * square(away);
        }
    if (sample.n > 1)
        sample.variance = second / (n - 1);
    if (sample.n > 2)
        sample.skewness = sample.variance > 0 ? n * third / ((n - 1) * (n - 2) * pow(sample.variance, 1.5)) : 0;
    return sample;
}

bool sample_is_skewed(const struct sample *sample)
{
    return sample->n > 2 && fabs(sample->skewness) / sqrt(sample->n) > 0.1;
}

/* Student's t with n - 1 degrees of freedom, exceeded with probability (1 - level) / 2. */
static double student(int n, double level)
{
    gsl_set_error_handler_off();
    return gsl_cdf_tdist_Pinv((1 + level) / 2, n - 1);
}

/* Willink's G: the cubic that takes the skewness out of t, a = third moment / (6 sqrt(n) deviation^3). Near a = 0 its series. */
static double without_skewness(double t, double a)
{
    return fabs(a) < 1e-6 ? t - a - 2 * a * square(t - a) : (cbrt(1 + 6 * a * (t - a)) - 1) / (2 * a);
}

struct interval mean_interval(const struct sample *sample, double level)
{
    if (sample->n < 3)
        return mean_interval_plain(sample, level);
    double t = student(sample->n, level), error = sqrt(sample->variance / sample->n);
    double a = sample->skewness / (6 * sqrt(sample->n));
    return (struct interval){sample->mean - without_skewness(t, a) * error, sample->mean - without_skewness(-t, a) * error};
}

struct interval mean_interval_plain(const struct sample *sample, double level)
{
    if (sample->n < 2)
        return unknown;
    double half = student(sample->n, level) * sqrt(sample->variance / sample->n);
    return (struct interval){sample->mean - half, sample->mean + half};
}

struct interval quantile_interval(const double sorted[], int count, double p, double level)
{
    struct interval interval = unknown;
    double tail = (1 - level) / 2;
    unsigned n = (unsigned)count;
    int lower = 0, upper = 1;
    gsl_set_error_handler_off();
    while (lower < count && gsl_cdf_binomial_P((unsigned)lower, p, n) <= tail)
        lower++;
    while (upper <= count && gsl_cdf_binomial_Q((unsigned)upper - 1, p, n) > tail)
        upper++;
    if (lower >= 1)
        interval.lower = sorted[lower - 1];
    if (upper <= count)
        interval.upper = sorted[upper - 1];
    return interval;
}

struct interval share_interval(int hits, int count, double level)
{
    if (count < 1)
        return (struct interval){0, 1};
    gsl_set_error_handler_off();
    double n = count, p = hits / n, z = gsl_cdf_ugaussian_Pinv((1 + level) / 2), zz = z * z;
    double middle = p + zz / (2 * n), half = z * sqrt(p * (1 - p) / n + zz / square(2 * n)), whole = 1 + zz / n;
    return (struct interval){hits == 0 ? 0 : (middle - half) / whole, hits == count ? 1 : (middle + half) / whole};
}

/* Returns x with P(Beta(a, b) <= x) = p by bisection: gsl_cdf_beta_Pinv fails on ordinary arguments (400 trials, 6 hits). */
static double beta_quantile(double p, double a, double b)
{
    double lower = 0, upper = 1;
    for (int i = 0; i < 60; i++) {
        double middle = (lower + upper) / 2;
        if (gsl_cdf_beta_P(middle, a, b) < p)
            lower = middle;
        else
            upper = middle;
    }
    return (lower + upper) / 2;
}

struct interval share_interval_guaranteed(int hits, int count, double level)
{
    double tail = (1 - level) / 2;
    gsl_set_error_handler_off();
    return (struct interval){
        hits <= 0 ? 0 : beta_quantile(tail, hits, count - hits + 1),
        hits >= count ? 1 : beta_quantile(1 - tail, hits + 1, count - hits),
    };
}

/* Differences that are equal but for rounding, against values as large as `size`, are equal; none at all is 0. */
static void drop_rounding(struct sample *difference, double size)
{
    double rounding = 1e-12 * size;
    if (!(difference->most - difference->least <= rounding))
        return;
    if (fabs(difference->mean) <= rounding)
        difference->mean = 0;
    difference->least = difference->most = difference->mean;
    difference->variance = difference->n > 1 ? 0 : NAN;
    difference->skewness = difference->n > 2 ? 0 : NAN;
}

struct paired paired_sample(const double a[], const double b[], int count, double difference[])
{
    double sum_a = 0, sum_b = 0, square_a = 0, square_b = 0, size = 0;
    for (int i = 0; i < count; i++) {
        difference[i] = a[i] - b[i];
        size = fmax(size, fmax(fabs(a[i]), fabs(b[i])));
    }
    struct paired paired = {sample_of(difference, count), NAN};
    drop_rounding(&paired.difference, size);
    if (!(paired.difference.variance > 0))
        return paired;
    double n = paired.difference.n;
    for (int i = 0; i < count; i++)
        if (!isnan(difference[i]))
            sum_a += a[i], sum_b += b[i];
    for (int i = 0; i < count; i++)
        if (!isnan(difference[i]))
            square_a += square(a[i] - sum_a / n), square_b += square(b[i] - sum_b / n);
    paired.variance_ratio = (square_a + square_b) / (n - 1) / paired.difference.variance;
    return paired;
}

/* The value at a rank from 1 to count, which need not be whole. */
static double at_rank(const double sorted[], int count, double rank)
{
    int below = (int)floor(rank);
    if (below >= count)
        return sorted[count - 1];
    return sorted[below - 1] + (rank - below) * (sorted[below] - sorted[below - 1]);
}

struct interval prediction_band(const double sorted[], int count, double level)
{
    double rank = (1 - level) / 2 * (count + 1), rounding = 1e-9 * count;
    if (count < 1 || rank < 1 - rounding)
        return unknown;
    rank = fmax(rank, 1);
    return (struct interval){at_rank(sorted, count, rank), at_rank(sorted, count, count + 1 - rank)};
}

double quantile_of(const double sorted[], int count, double p)
{
    return count < 1 ? NAN : at_rank(sorted, count, 1 + p * (count - 1));
}

static int upwards(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int values_sort(double values[], int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (!isnan(values[i]))
            values[kept++] = values[i];
    if (kept)
        qsort(values, (size_t)kept, sizeof *values, upwards);
    return kept;
}
