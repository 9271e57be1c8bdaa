/* Histograms kept in little memory: what comes back is what was counted, whatever is asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/sparse_histogram.h"
#include "base/text.h"

enum { ROWS = 5, SIZE = ROWS * HISTOGRAM_BUCKETS };

/* Counts in some doublings; the row before the last has none, the last its very last bucket alone. */
static void count(uint32_t counts[SIZE])
{
    memset(counts, 0, SIZE * sizeof *counts);
    for (int i = 0; i < 300; i++)
        counts[hash_mix((uint64_t)i) % ((ROWS - 2) * HISTOGRAM_BUCKETS) / 4096 * 4096 + hash_mix(1000 + (uint64_t)i) % 200] += (uint32_t)i;
    counts[SIZE - 1] = UINT32_MAX;
}

static void assert_holds(struct sparse_histogram histogram, const uint32_t counts[SIZE])
{
    uint32_t back[HISTOGRAM_BUCKETS];
    for (int row = 0; row < ROWS; row++) {
        sparse_copy(histogram, row, 0, HISTOGRAM_BUCKETS, back);
        assert_memory_equal(back, counts + row * HISTOGRAM_BUCKETS, sizeof back);
    }
}

static void what_was_counted_comes_back(void **state)
{
    (void)state;
    static uint32_t counts[SIZE], moved[SIZE], zeros[SIZE], *doublings[ROWS * HISTOGRAM_DOUBLINGS];
    struct arena *arena = arena_open();
    count(counts);
    memcpy(moved, counts, sizeof counts);
    size_t size = sparse_size(moved, ROWS);
    struct sparse_histogram kept = sparse_take(arena, moved, ROWS), shown = sparse_show(doublings, counts, ROWS);
    assert_memory_equal(moved, zeros, sizeof zeros);      /* ready for the next replication */
    assert_holds(kept, counts);
    assert_holds(shown, counts);
    int used = 0;
    for (int i = 0; i < ROWS * HISTOGRAM_DOUBLINGS; i++)
        used += kept.doublings[i] != NULL;
    assert_true(used > 2 && used < ROWS * HISTOGRAM_DOUBLINGS / 4);
    assert_int_equal(size, ROWS * HISTOGRAM_DOUBLINGS * sizeof(uint32_t *) + (size_t)used * DOUBLING * sizeof(uint32_t));
    arena_close(arena);
}

static void parts_of_rows_and_sums_are_those_of_the_vector(void **state)
{
    (void)state;
    static uint32_t counts[SIZE], moved[SIZE], back[HISTOGRAM_BUCKETS];
    struct arena *arena = arena_open();
    count(counts);
    memcpy(moved, counts, sizeof counts);
    struct sparse_histogram kept = sparse_take(arena, moved, ROWS);
    for (int i = 0; i < 2000; i++) {
        int row = (int)(hash_mix((uint64_t)i) % (uint64_t)ROWS), first = (int)(hash_mix(3000 + (uint64_t)i) % HISTOGRAM_BUCKETS);
        int length = 1 + (int)(hash_mix(6000 + (uint64_t)i) % (uint64_t)(HISTOGRAM_BUCKETS - first));
        memset(back, 255, sizeof back);
        sparse_copy(kept, row, first, length, back);
        assert_memory_equal(back, counts + row * HISTOGRAM_BUCKETS + first, (size_t)length * sizeof *back);
        assert_true(length == HISTOGRAM_BUCKETS || back[length] == UINT32_MAX);
    }
    uint32_t sum[HISTOGRAM_BUCKETS] = {0};
    for (int row = 0; row < ROWS - 1; row++)
        sparse_add(kept, row, sum);
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++) {
        uint32_t wanted = 0;
        for (int row = 0; row < ROWS - 1; row++)
            wanted += counts[row * HISTOGRAM_BUCKETS + bucket];
        assert_int_equal(sum[bucket], wanted);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_counted_comes_back),
        cmocka_unit_test(parts_of_rows_and_sums_are_those_of_the_vector),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
