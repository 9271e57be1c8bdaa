/* statistics.h - probabilities for statistical tests: how likely is it that a right program looks this bad?
 *
 * A test has a fixed seed and a stated error probability: it fails when the returned p is below that. Many
 * comparisons in one file share the probability (Bonferroni): compare each p with the whole / their number.
 */
#ifndef TESTS_STATISTICS_H
#define TESTS_STATISTICS_H

/* Sorts values[0..count) upwards. */
void sort_values(double values[], int count);

double mean_of(const double values[], int count);
double variance_of(const double values[], int count);     /* with count - 1 below; count >= 2 */

/* Kolmogorov-Smirnov of sorted values against a continuous cdf: returns the p of a distance as large or larger. */
double ks_p(const double sorted[], int count, double (*cdf)(double value, const void *what), const void *what);

/* The same for two samples, both sorted. */
double ks_two_sample_p(const double a[], int count_a, const double b[], int count_b);

/* Chi-square of counts against expected numbers; neighbours are joined until 10 are expected. `estimated`:
 * parameters fitted from the counts. Returns the p of a sum as large or larger. */
double chi_square_p(const double observed[], const double expected[], int cells, int estimated);

/* Returns the two-sided p of a normal z. */
double normal_p(double z);

/* Returns z with P(|N(0,1)| > z) = p. */
double normal_z(double p);

#endif
