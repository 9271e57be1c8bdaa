/* test_batch.c - draws made together against the scalar calls: equal bits, whatever the count and the machine. */
#include "sim/batch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "sim/portable.h"
#include "tests/distribution_cases.h"

enum { OWNERS = 100000, MOST_AT_ONCE = 150 };

static const struct stream_key KEY = {20260601, UINT64_C(3) << 32 | 7};
static const uint64_t PURPOSE = 0xABCDE01234;
static const struct distribution *cases[DISTRIBUTION_CASES];
static uint64_t owners[OWNERS];

static int read_all(void **state)
{
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 0; i < DISTRIBUTION_CASES; i++)
        cases[i] = distribution_read(distribution_cases[i].text, distribution_cases[i].unit, ".", (struct place){"", 0, 0, NULL},
                                     &diagnostics, arena);
    for (int i = 0; i < OWNERS; i++)
        owners[i] = i % 2 ? (uint64_t)i : (uint64_t)i * UINT64_C(0x9E3779B97F4A7C15);
    *state = arena;
    return diagnostics.errors;
}

static int close_all(void **state)
{
    arena_close(*state);
    return 0;
}

static int with_avx512(void **state)
{
    (void)state;
    batch_use_from(BATCH_AVX512);
    return 0;
}

static int with_avx2(void **state)
{
    (void)state;
    batch_use_from(BATCH_AVX2);
    return 0;
}

static int without(void **state)
{
    (void)state;
    batch_use_from(BATCH_PORTABLE);
    return 0;
}

/* Counts 1 to MOST_AT_ONCE in turn, so that every remainder is met. */
static int count_at(int from)
{
    int count = 1 + from % MOST_AT_ONCE;
    return count < OWNERS - from ? count : OWNERS - from;
}

static struct stream stream_of(uint64_t owner)
{
    return stream_open(&KEY, owner, PURPOSE, 0);
}

static void uniforms_are_those_of_the_scalar_call(void **state)
{
    (void)state;
    double uniforms[MOST_AT_ONCE], firsts[MOST_AT_ONCE + BATCH_LANES], seconds[MOST_AT_ONCE + BATCH_LANES];
    for (int from = 0, count; from < OWNERS; from += count) {
        count = count_at(from);
        batch_uniform(&KEY, owners + from, count, PURPOSE, uniforms);
        batch_two_uniforms(&KEY, owners + from, count, PURPOSE, firsts, seconds);
        for (int i = 0; i < count; i++) {
            struct stream stream = stream_of(owners[from + i]);
            double first = stream_uniform(&stream);
            assert_int_equal(bits_of(uniforms[i]), bits_of(first));
            assert_int_equal(bits_of(firsts[i]), bits_of(first));
            assert_int_equal(bits_of(seconds[i]), bits_of(stream_uniform(&stream)));
        }
    }
}

static void gaps_are_those_of_the_scalar_call(void **state)
{
    (void)state;
    double gaps[MOST_AT_ONCE];
    for (int from = 0, count; from < OWNERS; from += count) {
        count = count_at(from);
        batch_gap(&KEY, owners + from, count, PURPOSE, gaps);
        for (int i = 0; i < count; i++) {
            struct stream stream = stream_of(owners[from + i]);
            assert_int_equal(bits_of(gaps[i]), bits_of(-portable_log(stream_uniform(&stream))));
        }
    }
}

static void times_of_every_kind_are_those_of_the_scalar_call(void **state)
{
    (void)state;
    int64_t times[MOST_AT_ONCE];
    for (int k = 0; k < DISTRIBUTION_CASES; k++)
        for (int from = 0, count; from < OWNERS; from += count) {
            count = count_at(from);
            batch_time(cases[k], &KEY, owners + from, count, PURPOSE, times);
            for (int i = 0; i < count; i++) {
                struct stream stream = stream_of(owners[from + i]);
                if (times[i] != distribution_draw_time(cases[k], &stream))
                    fail_msg("'%s': owner %d, %d at once", distribution_cases[k].text, from + i, count);
            }
        }
}

/* Times round; the values before that must agree to the last bit as well. */
static void values_of_every_kernel_are_those_of_the_scalar_call(void **state)
{
    (void)state;
    enum { TOGETHER = 8 };
    for (int k = 0; k < DISTRIBUTION_CASES; k++)
        for (int from = 0; cases[k]->kind->draw_batch && from < OWNERS; from += TOGETHER) {
            double values[TOGETHER];
            batch_uniform(&KEY, owners + from, TOGETHER, PURPOSE, values);
            cases[k]->kind->draw_batch(cases[k], values, TOGETHER);
            for (int i = 0; i < TOGETHER; i++) {
                struct stream stream = stream_of(owners[from + i]);
                assert_int_equal(bits_of(values[i]), bits_of(distribution_draw(cases[k], &stream)));
            }
        }
}

static void nothing_is_written_beyond_the_count(void **state)
{
    (void)state;
    for (int count = 0; count <= 9; count++) {
        double uniforms[10], gaps[10];
        int64_t times[10];
        uniforms[count] = gaps[count] = -5, times[count] = -5;
        uint64_t *exact = test_malloc((size_t)(count + !count) * sizeof *exact);      /* guarded at its end */
        for (int i = 0; i < count; i++)
            exact[i] = owners[i];
        batch_uniform(&KEY, exact, count, PURPOSE, uniforms);
        batch_gap(&KEY, exact, count, PURPOSE, gaps);
        batch_time(cases[DISTRIBUTION_CASES / 2], &KEY, exact, count, PURPOSE, times);
        test_free(exact);
        assert_true(uniforms[count] == -5 && gaps[count] == -5 && times[count] == -5);
    }
}

/* Random123 1.14, tests/kat_vectors, threefry2x64 with 13 rounds, first word; the counter's second word must end in zeros. */
static void words_are_those_of_threefry_2x64_13(void **state)
{
    (void)state;
    static const uint64_t zeros[5] = {0};
    double uniforms[5];
    batch_uniform(&(struct stream_key){0, 0}, zeros, 5, 0, uniforms);
    for (int i = 0; i < 5; i++)
        assert_true(uniforms[i] == uniform_of_word(0xf167b032c3b480bd));
}

/* Arguments that uniforms seldom or never reach. */
static void functions_of_arrays_agree_far_out(void **state)
{
    (void)state;
    enum { COUNT = 7 };
    const double positive[COUNT] = {0x1p-1022, 0x1.fffffffffffffp1023, 1, 0x1.fffffffffffffp-1, 0x1.0000000000001p0, 0x1.6ap-1, 3e-300};
    const double powers[COUNT] = {-1e300, 1e300, -1022.5, 1023.99, 0, 1e-17, -0.0078125};
    const double shares[COUNT] = {0x1p-53, 1 - 0x1p-53, 0.5, 1e-300, 0x1p-10, 0, 1};
    double values[3][8] = {0};
    for (int i = 0; i < COUNT; i++)
        values[0][i] = positive[i], values[1][i] = powers[i], values[2][i] = shares[i];
    batch_log(values[0], COUNT);
    batch_exp2(values[1], COUNT);
    batch_normal_quantile(values[2], COUNT);
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(bits_of(values[0][i]), bits_of(portable_log(positive[i])));
        assert_int_equal(bits_of(values[1][i]), bits_of(portable_exp2(powers[i])));
        assert_int_equal(bits_of(values[2][i]), bits_of(normal_quantile(shares[i])));
    }
}

#define ALL_WAYS(test) \
    {#test " with AVX-512", test, with_avx512, NULL, NULL}, {#test " with AVX2", test, with_avx2, NULL, NULL}, \
    {#test " without", test, without, NULL, NULL}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ALL_WAYS(uniforms_are_those_of_the_scalar_call), ALL_WAYS(gaps_are_those_of_the_scalar_call),
        ALL_WAYS(times_of_every_kind_are_those_of_the_scalar_call),
        ALL_WAYS(values_of_every_kernel_are_those_of_the_scalar_call), ALL_WAYS(nothing_is_written_beyond_the_count),
        ALL_WAYS(words_are_those_of_threefry_2x64_13), ALL_WAYS(functions_of_arrays_agree_far_out),
    };
    return cmocka_run_group_tests_name("batch", tests, read_all, close_all);
}
