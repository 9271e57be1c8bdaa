/* test_packing.c - packed numbers come back, need no more room than promised, and damaged ones do no harm. */
#include "analysis/packing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 700 };

static void counts_come_back(const uint32_t *counts, size_t count)
{
    static uint8_t packed[MOST * 8];
    uint32_t read[MOST + 1];
    size_t used = (size_t)(counts_pack(packed, counts, count) - packed);
    assert_true(used <= packed_most(count * sizeof *counts));
    struct unpacking from = {packed, packed + used, false};
    memset(read, 1, sizeof read);
    counts_unpack(&from, read, count);
    assert_false(from.is_bad);
    assert_ptr_equal(from.at, from.end);
    assert_memory_equal(read, counts, count * sizeof *counts);
    assert_int_equal(read[count], 0x01010101);
}

static void sums_come_back(const int64_t *sums, size_t count)
{
    static uint8_t packed[MOST * 16];
    int64_t read[MOST + 1];
    size_t used = (size_t)(sums_pack(packed, sums, count) - packed);
    assert_true(used <= packed_most(count * sizeof *sums));
    struct unpacking from = {packed, packed + used, false};
    memset(read, 1, sizeof read);
    sums_unpack(&from, read, count);
    assert_false(from.is_bad);
    assert_ptr_equal(from.at, from.end);
    assert_memory_equal(read, sums, count * sizeof *sums);
    assert_int_equal(read[count], INT64_C(0x0101010101010101));
}

static void random_numbers_come_back(void **state)
{
    (void)state;
    static const unsigned shares[] = {0, 1, 10, 50, 90, 99, 100};       /* of zeros, in % */
    uint32_t counts[MOST];
    int64_t sums[MOST];
    srand(1);
    for (size_t s = 0; s < sizeof shares / sizeof *shares; s++)
        for (size_t count = 0; count <= MOST; count += 1 + count / 3) {
            for (size_t i = 0; i < count; i++) {
                uint64_t number = (uint64_t)rand() << 33 ^ (uint64_t)rand() << 11 ^ (uint64_t)rand();
                bool is_zero = (unsigned)rand() % 100 < shares[s];
                counts[i] = is_zero ? 0 : (uint32_t)number >> rand() % 32;
                sums[i] = is_zero ? 0 : (int64_t)(number << 1) >> rand() % 64;
            }
            counts_come_back(counts, count);
            sums_come_back(sums, count);
        }
}

static void extremes_come_back(void **state)
{
    (void)state;
    counts_come_back((uint32_t[]){UINT32_MAX, 0, 127, 128, 0, 0, UINT32_MAX}, 7);
    sums_come_back((int64_t[]){INT64_MIN, INT64_MAX, -1, 1, 0, 63, 64, -64, -65}, 9);
    uint32_t ones[MOST];
    memset(ones, 255, sizeof ones);
    counts_come_back(ones, MOST);
    int64_t alternating[MOST];
    for (int i = 0; i < MOST; i++)
        alternating[i] = i % 2 ? 0 : INT64_MIN;
    sums_come_back(alternating, MOST);
}

static void damaged_bytes_write_nothing_beyond(void **state)
{
    (void)state;
    uint8_t bytes[40];
    uint32_t counts[31];
    int64_t sums[31];
    srand(2);
    for (int turn = 0; turn < 20000; turn++) {
        size_t size = (size_t)rand() % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = rand() % 4 ? (uint8_t)rand() : 0;
        counts[30] = 77;
        sums[30] = 77;
        struct unpacking from = {bytes, bytes + size, false};
        counts_unpack(&from, counts, 30);
        assert_true(from.at <= from.end);
        from = (struct unpacking){bytes, bytes + size, false};
        sums_unpack(&from, sums, 30);
        assert_true(from.at <= from.end);
        assert_int_equal(counts[30], 77);
        assert_int_equal(sums[30], 77);
    }
    struct unpacking cut = {bytes, bytes, false};
    counts_unpack(&cut, counts, 1);
    assert_true(cut.is_bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_numbers_come_back),
        cmocka_unit_test(extremes_come_back),
        cmocka_unit_test(damaged_bytes_write_nothing_beyond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
