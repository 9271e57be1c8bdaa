/* test_histogram.c - buckets hold what they say, merge exactly, and give quantiles within the stated error. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/quantity.h"
#include "base/text.h"
#include "sim/histogram.h"

enum { VALUES = 20001 };

static void every_bucket_begins_where_the_one_before_ends(void **state)
{
    (void)state;
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++) {
        assert_true(histogram_bound(i) < histogram_bound(i + 1));
        assert_int_equal(histogram_bucket(histogram_bound(i)), i);
        assert_int_equal(histogram_bucket(histogram_bound(i + 1) - 1), i);
    }
    assert_int_equal(histogram_bucket(-1), 0);
    assert_int_equal(histogram_bucket(INT64_MAX), HISTOGRAM_BUCKETS - 1);
}

static void the_middle_of_a_bucket_is_within_one_in_128(void **state)
{
    (void)state;
    for (int i = 1 << HISTOGRAM_SUB_BITS; i < HISTOGRAM_BUCKETS; i++) {
        double from = (double)histogram_bound(i), until = (double)histogram_bound(i + 1);
        assert_true((until - from) / 2 / from <= 1.0 / 128 + 1e-12);
    }
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void quantiles_are_those_of_the_sorted_values_within_a_bucket(void **state)
{
    (void)state;
    static int64_t values[VALUES];
    static uint32_t counts[HISTOGRAM_BUCKETS];
    for (int i = 0; i < VALUES; i++) {
        values[i] = (int64_t)(exp((double)(hash_mix((uint64_t)i) >> 11) * 0x1p-53 * 12) * (double)SECOND);
        counts[histogram_bucket(values[i])]++;
    }
    qsort(values, VALUES, sizeof *values, by_size);
    const double shares[] = {0.01, 0.25, 0.5, 0.8, 0.9, 0.99, 1};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        double exact = (double)values[(int)ceil(shares[i] * VALUES) - 1];
        assert_true(fabs(histogram_quantile(counts, shares[i]) - exact) <= exact / 63);
    }
}

static void parts_merged_equal_the_whole(void **state)
{
    (void)state;
    static uint32_t parts[2][HISTOGRAM_BUCKETS], whole[HISTOGRAM_BUCKETS];
    static uint64_t merged[HISTOGRAM_BUCKETS];
    for (int i = 0; i < VALUES; i++) {
        int bucket = histogram_bucket((int64_t)(hash_mix((uint64_t)i) >> 14));
        parts[i & 1][bucket]++;
        whole[bucket]++;
    }
    histogram_merge(merged, parts[1]);
    histogram_merge(merged, parts[0]);
    for (int i = 0; i < HISTOGRAM_BUCKETS; i++)
        assert_true(merged[i] == whole[i]);
}

static void nothing_counted_has_no_quantile(void **state)
{
    (void)state;
    static const uint32_t none[HISTOGRAM_BUCKETS];
    assert_true(isnan(histogram_quantile(none, 0.9)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bucket_begins_where_the_one_before_ends),
        cmocka_unit_test(the_middle_of_a_bucket_is_within_one_in_128),
        cmocka_unit_test(quantiles_are_those_of_the_sorted_values_within_a_bucket),
        cmocka_unit_test(parts_merged_equal_the_whole),
        cmocka_unit_test(nothing_counted_has_no_quantile),
    };
    return cmocka_run_group_tests_name("histogram", tests, NULL, NULL);
}
