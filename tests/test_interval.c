/* test_interval.c - intervals against published check values, and how often they cover what they should.
 *
 * Coverage: 4,000 experiments with a fixed seed; a right program fails each comparison with probability 1e-4.
 */
#include "analysis/interval.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include <cmocka.h>

#include "sim/stream.h"

enum { EXPERIMENTS = 4000, LARGEST = 100 };

#define assert_near(value, expected, tolerance) assert_true(fabs((value) - (expected)) <= (tolerance))

static struct stream stream_of(uint64_t experiment)
{
    static const struct stream_key key = {20260601, 0};
    return stream_open(&key, experiment, 1, 0);
}

static double exponential(struct stream *stream) { return -log(stream_uniform(stream)); }

static bool covers(struct interval interval, double value) { return interval.lower <= value && value <= interval.upper; }

/* Fails when `hits` of EXPERIMENTS is less likely than 1e-4 under the share p (exact binomial, both tails). */
static void assert_share(int hits, double p)
{
    double below = gsl_cdf_binomial_P((unsigned)hits, p, EXPERIMENTS);
    double above = hits ? gsl_cdf_binomial_Q((unsigned)hits - 1, p, EXPERIMENTS) : 1;
    print_message("covered %.4f, expected %.4f\n", hits / (double)EXPERIMENTS, p);
    assert_true(below > 5e-5 && above > 5e-5);
}

typedef struct interval mean_rule(const struct sample *sample, double level);

static int mean_coverage(mean_rule *rule, int n)
{
    int hits = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
        double values[LARGEST];
        struct stream stream = stream_of((uint64_t)experiment);
        for (int i = 0; i < n; i++)
            values[i] = exponential(&stream);
        struct sample sample = sample_of(values, n);
        hits += covers(rule(&sample, 0.95), 1);
    }
    return hits;
}

/* Expected: anchors/methods.md section 2 (measured by another program). */
static void willink_covers_a_skewed_mean_and_plain_t_does_not(void **state)
{
    (void)state;
    assert_share(mean_coverage(mean_interval, 10), .942);
    assert_share(mean_coverage(mean_interval, 30), .944);
    assert_share(mean_coverage(mean_interval_plain, 10), .899);
    assert_share(mean_coverage(mean_interval_plain, 30), .926);
}

static void moments_and_willink_give_the_check_value(void **state)
{
    (void)state;
    static const double values[] = {10, NAN, 1, 2, 4, 3};
    struct sample sample = sample_of(values, 6);
    assert_int_equal(sample.n, 5);
    assert_near(sample.mean, 4, 1e-12);
    assert_near(sample.variance, 12.5, 1e-12);
    assert_near(sample.skewness, 1.697056274847714, 1e-12);
    assert_near(sample.least, 1, 0);
    assert_near(sample.most, 10, 0);
    assert_true(sample_is_skewed(&sample));
    struct interval interval = mean_interval(&sample, 0.95);
    assert_near(interval.lower, 1.2247629159734341, 1e-8);     /* formula in Python, t .975 with 4 = 2.7764451052 */
    assert_near(interval.upper, 16.897466003262522, 1e-8);
    struct interval plain = mean_interval_plain(&sample, 0.95);
    assert_near(plain.upper - plain.lower, 2 * 2.7764451052 * sqrt(2.5), 1e-8);
}

static void without_skewness_willink_is_student(void **state)
{
    (void)state;
    static const double values[] = {1, 2, 3, 4, 5};
    struct sample sample = sample_of(values, 5);
    struct interval corrected = mean_interval(&sample, 0.95), plain = mean_interval_plain(&sample, 0.95);
    assert_near(corrected.lower, plain.lower, 1e-12);
    assert_near(corrected.upper, plain.upper, 1e-12);
    for (double skewness = -1e-4; skewness <= 1e-4; skewness += 1e-6) {    /* no jump where the series takes over */
        struct sample near = sample;
        near.skewness = skewness;
        assert_near(mean_interval(&near, 0.95).upper, plain.upper, 1e-3);
    }
}

static void too_few_values_are_not_estimable_and_equal_values_are_certain(void **state)
{
    (void)state;
    static const double values[] = {7, 7, 7};
    for (int n = 0; n < 2; n++) {
        struct sample sample = sample_of(values, n);
        assert_true(n ? sample.mean == 7 : isnan(sample.mean));
        assert_true(isinf(mean_interval(&sample, 0.95).lower) && isinf(mean_interval(&sample, 0.95).upper));
    }
    struct sample sample = sample_of(values, 3);
    assert_true(mean_interval(&sample, 0.95).lower == 7 && mean_interval(&sample, 0.95).upper == 7);
    assert_false(sample_is_skewed(&sample));
}

static void shares_give_the_check_values(void **state)
{
    (void)state;
    assert_near(share_interval(2, 100, 0.95).upper, 0.0700117907, 5e-11);
    assert_near(share_interval_guaranteed(6, 400, 0.95).upper, 0.0323612945, 5e-11);
    assert_near(share_interval_guaranteed(0, 30, 0.95).upper, 1 - pow(0.025, 1 / 30.0), 1e-12);
    assert_true(share_interval(0, 30, 0.95).lower == 0 && share_interval(30, 30, 0.95).upper == 1);
    assert_true(share_interval_guaranteed(0, 30, 0.95).lower == 0 && share_interval_guaranteed(30, 30, 0.95).upper == 1);
    struct interval nothing = share_interval(0, 0, 0.95);
    assert_true(nothing.lower == 0 && nothing.upper == 1);
    struct interval low = share_interval(13, 100, 0.95), high = share_interval(87, 100, 0.95);
    assert_near(low.lower, 1 - high.upper, 1e-12);
}

/* Coverage is a sum over 101 outcomes, so it is computed, not sampled: .950 and .986 in anchors/methods.md. */
static void shares_cover_as_computed_exactly(void **state)
{
    (void)state;
    double wilson = 0, guaranteed = 0, p = .02;
    for (int hits = 0; hits <= 100; hits++) {
        double probability = exp(lgamma(101) - lgamma(hits + 1) - lgamma(101 - hits) + hits * log(p) + (100 - hits) * log(1 - p));
        wilson += covers(share_interval(hits, 100, 0.95), p) * probability;
        guaranteed += covers(share_interval_guaranteed(hits, 100, 0.95), p) * probability;
    }
    assert_near(wilson, .950, .0015);
    assert_near(guaranteed, .986, .0015);
}

/* The ranks' coverage is a binomial sum; for a continuous population it is exact. */
static void quantile_ranks_cover_or_are_not_estimable(void **state)
{
    (void)state;
    static const int sizes[] = {50, 100, 1000};
    static const double expected[] = {.97, .956, .952};
    static double ranks[1000];
    for (int i = 0; i < 1000; i++)
        ranks[i] = i + 1;
    for (int s = 0; s < 3; s++) {
        struct interval interval = quantile_interval(ranks, sizes[s], .9, .95);
        unsigned n = (unsigned)sizes[s];
        double covered = gsl_cdf_binomial_P((unsigned)interval.upper - 1, .9, n) - gsl_cdf_binomial_P((unsigned)interval.lower - 1, .9, n);
        assert_true(covered >= .95);
        assert_near(covered, expected[s], .006);   /* methods.md has three digits, itself measured */
    }
    assert_true(isinf(quantile_interval(ranks, 30, .9, .95).upper));
    assert_true(isfinite(quantile_interval(ranks, 30, .9, .95).lower));
    assert_true(isinf(quantile_interval(ranks, 35, .9, .95).upper) && isfinite(quantile_interval(ranks, 36, .9, .95).upper));
    assert_true(isinf(quantile_interval(ranks, 0, .5, .95).lower));
}

static void a_prediction_band_holds_a_further_value(void **state)
{
    (void)state;
    int hits = 0, n = 30;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
        double values[LARGEST];
        struct stream stream = stream_of((uint64_t)experiment);
        for (int i = 0; i < n; i++)
            values[i] = exponential(&stream);
        assert_int_equal(values_sort(values, n), n);
        hits += covers(prediction_band(values, n, 0.8), exponential(&stream));
    }
    assert_share(hits, .8);
    static const double nine[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assert_true(prediction_band(nine, 9, 0.8).lower == 1 && prediction_band(nine, 9, 0.8).upper == 9);
    assert_true(isinf(prediction_band(nine, 8, 0.8).upper));
    assert_true(isinf(prediction_band(nine, 9, 0.95).lower));
    assert_true(quantile_of(nine, 9, 0.5) == 5 && isnan(quantile_of(nine, 0, 0.5)));
}

static void pairs_that_share_their_luck_gain_by_the_variance_ratio(void **state)
{
    (void)state;
    double a[] = {1, 2, 3, 4, NAN}, b[] = {0, 2, 2, 4, 5}, difference[5];
    struct paired paired = paired_sample(a, b, 5, difference);
    assert_int_equal(paired.difference.n, 4);
    assert_near(paired.difference.mean, .5, 1e-12);
    assert_near(paired.variance_ratio, (5 / 3.0 + 8 / 3.0) / (1 / 3.0), 1e-12);
    assert_true(isnan(difference[4]));
    struct paired same = paired_sample(a, a, 4, difference);
    assert_true(isnan(same.variance_ratio) && same.difference.mean == 0);
    double c[] = {0.1, 0.2, 0.3}, d[] = {0.3, 0.4, 0.5};                        /* equal but for rounding */
    struct paired shifted = paired_sample(c, d, 3, difference);
    assert_true(shifted.difference.variance == 0 && shifted.difference.least == shifted.difference.most && isnan(shifted.variance_ratio));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_and_willink_give_the_check_value),
        cmocka_unit_test(without_skewness_willink_is_student),
        cmocka_unit_test(too_few_values_are_not_estimable_and_equal_values_are_certain),
        cmocka_unit_test(willink_covers_a_skewed_mean_and_plain_t_does_not),
        cmocka_unit_test(shares_give_the_check_values),
        cmocka_unit_test(shares_cover_as_computed_exactly),
        cmocka_unit_test(quantile_ranks_cover_or_are_not_estimable),
        cmocka_unit_test(a_prediction_band_holds_a_further_value),
        cmocka_unit_test(pairs_that_share_their_luck_gain_by_the_variance_ratio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
