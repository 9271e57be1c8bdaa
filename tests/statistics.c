#include "tests/statistics.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

void sort_values(double values[], int count)
{
    qsort(values, (size_t)count, sizeof *values, by_value);
}

double mean_of(const double values[], int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum / count;
}

double variance_of(const double values[], int count)
{
    double mean = mean_of(values, count), sum = 0;
    for (int i = 0; i < count; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return sum / (count - 1);
}

/* Kolmogorov's limit law with Stephens's correction for a finite number n (Stephens 1970, JRSS B 32:115-122).
 * Check: distance 0.13581, n = 10^2 large: p is near 0.05. */
static double kolmogorov_p(double distance, double n)
{
    double lambda = distance * (sqrt(n) + 0.12 + 0.11 / sqrt(n)), sum = 0;
    if (lambda < 0.3)
        return 1;                                         /* the true value is above 0.99999 */
    for (int k = 1; k <= 100; k++)
        sum += (k % 2 ? 2 : -2) * exp(-2.0 * k * k * lambda * lambda);
    return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}

double ks_p(const double sorted[], int count, double (*cdf)(double value, const void *what), const void *what)
{
    double distance = 0;
    for (int i = 0; i < count; i++) {
        double p = cdf(sorted[i], what);
        distance = fmax(distance, fmax((i + 1.0) / count - p, p - (double)i / count));
    }
    return kolmogorov_p(distance, count);
}

double ks_two_sample_p(const double a[], int count_a, const double b[], int count_b)
{
    double distance = 0;
    for (int i = 0, j = 0; i < count_a && j < count_b;) {
        double value = fmin(a[i], b[j]);
        while (i < count_a && a[i] <= value)
            i++;
        while (j < count_b && b[j] <= value)
            j++;
        distance = fmax(distance, fabs((double)i / count_a - (double)j / count_b));
    }
    return kolmogorov_p(distance, (double)count_a * count_b / (count_a + count_b));
}

double chi_square_p(const double observed[], const double expected[], int cells, int estimated)
{
    const double LEAST = 10;
    double sum = 0, o = 0, e = 0, left = 0;
    int joined = 0;
    for (int i = 0; i < cells; i++)
        left += expected[i];
    for (int i = 0; i < cells; i++) {
        o += observed[i], e += expected[i], left -= expected[i];
        if ((e >= LEAST && left >= LEAST) || i == cells - 1) {
            sum += e > 0 ? (o - e) * (o - e) / e : o > 0 ? INFINITY : 0;
            o = e = 0;
            joined++;
        }
    }
    return joined - 1 - estimated < 1 ? 1 : gsl_cdf_chisq_Q(sum, joined - 1 - estimated);
}

double normal_p(double z)
{
    return 2 * gsl_cdf_ugaussian_Q(fabs(z));
}

double normal_z(double p)
{
    return gsl_cdf_ugaussian_Qinv(p / 2);
}
