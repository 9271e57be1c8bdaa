/* test_stream.c - keyed streams: known answers, no two alike, uniform, and free of the order of calls. */
#include "sim/stream.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/statistics.h"

/* Joint probability that this file fails though all is right; it makes 4 statistical comparisons. */
static const double ERROR_PROBABILITY = 1e-6 / 4;

static const struct stream_key KEY = {20260601, 7};

/* Random123 1.14, tests/kat_vectors, threefry2x64 with 13 rounds: counter, key, result. */
static void words_are_those_of_threefry_2x64_13(void **state)
{
    (void)state;
    static const uint64_t known[][6] = {
        {0, 0, 0, 0, 0xf167b032c3b480bd, 0xe91f9fee4b7a6fb5},
        {UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX, 0xccdec5c917a874b1, 0x4df53abca26ceb01},
        {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0xc3aac71561042993, 0x3fe7ae8801aff316},
    };
    for (int i = 0; i < 3; i++) {
        struct stream stream = {.key = {known[i][2], known[i][3]}, .owner = known[i][0], .place = known[i][1]};
        assert_int_equal(stream_word(&stream), known[i][4]);
        assert_int_equal(stream_word(&stream), known[i][5]);
    }
}

static void the_counter_is_owner_purpose_visit_and_block(void **state)
{
    (void)state;
    struct stream stream = stream_open(&KEY, 42, 0xABCDE01234, 0x5678);
    for (int i = 0; i < STREAM_WORDS; i++) {
        threefry2x64_ctr_t counter = {{42, 0xABCDE01234567800 + (uint64_t)i / 2}};
        threefry2x64_key_t key = {{KEY.seed, KEY.replication}};
        assert_int_equal(stream_word(&stream), threefry2x64_R(13, counter, key).v[i % 2]);
    }
}

static void a_purpose_has_forty_bits_of_its_name(void **state)
{
    (void)state;
    assert_int_equal(stream_purpose("handling time") >> 40, 0);
    assert_int_not_equal(stream_purpose("handling time"), stream_purpose("handling timf"));
    assert_int_equal(stream_purpose("handling time"), stream_purpose("handling time"));
}

static int by_word(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* Every one of 3^6 combinations of neighbouring parts gives words of its own (chance of a collision: 3e-14). */
static void changing_any_part_changes_the_stream(void **state)
{
    (void)state;
    static uint64_t words[729 * 2];
    int count = 0;
    for (int i = 0; i < 729; i++) {
        uint64_t part[6];
        for (int k = 0, rest = i; k < 6; k++, rest /= 3)
            part[k] = (uint64_t)rest % 3;
        struct stream_key key = {part[0], part[1] << 32 | part[2]};
        struct stream stream = stream_open(&key, part[3], part[4], (uint32_t)part[5]);
        words[count++] = stream_word(&stream);
        words[count++] = stream_word(&stream);
    }
    qsort(words, (size_t)count, sizeof *words, by_word);
    for (int i = 1; i < count; i++)
        assert_true(words[i - 1] != words[i]);
}

static void draws_do_not_depend_on_the_order_of_calls(void **state)
{
    (void)state;
    struct stream a = stream_open(&KEY, 1, 2, 3), b = stream_open(&KEY, 1, 2, 4), mixed_a = a, mixed_b = b;
    uint64_t words_a[10], words_b[10];
    for (int i = 0; i < 10; i++)
        words_b[i] = stream_word(&b);
    for (int i = 0; i < 10; i++)
        words_a[i] = stream_word(&a);
    for (int i = 0; i < 10; i++) {
        assert_int_equal(stream_word(&mixed_a), words_a[i]);
        assert_int_equal(stream_word(&mixed_b), words_b[i]);
    }
}

static void uniforms_stay_inside_and_are_symmetric(void **state)
{
    (void)state;
    assert_true(uniform_of_word(0) == 0x1p-53);
    assert_true(uniform_of_word(UINT64_MAX) == 1 - 0x1p-53);
    struct stream stream = stream_open(&KEY, 5, 6, 7);
    for (int i = 0; i < STREAM_WORDS; i++) {
        uint64_t word = stream_word(&stream);
        assert_true(uniform_of_word(word) + uniform_of_word(~word) == 1);
    }
}

enum { CELLS = 256, STREAMS = 4000 };

/* Words along one stream, and the first words of neighbouring owners, visits and replications. */
static double uniformity(int what)
{
    static double observed[CELLS], expected[CELLS];
    for (int i = 0; i < CELLS; i++)
        observed[i] = 0, expected[i] = STREAMS * 20.0 / CELLS;
    for (uint32_t i = 0; i < STREAMS; i++) {
        struct stream_key key = {KEY.seed, what == 2 ? i : 0};
        for (uint32_t k = 0; k < 20; k++) {
            struct stream stream = stream_open(&key, what == 0 ? i : 1, 9, what == 1 ? i : what == 3 ? k : 0);
            stream.place += (uint64_t)(what == 3 ? i : k) << 24;
            observed[(int)(stream_uniform(&stream) * CELLS)]++;
        }
    }
    return chi_square_p(observed, expected, CELLS, 0);
}

static void neighbouring_streams_are_uniform_together(void **state)
{
    (void)state;
    for (int what = 0; what < 4; what++)
        assert_true(uniformity(what) > ERROR_PROBABILITY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_threefry_2x64_13), cmocka_unit_test(the_counter_is_owner_purpose_visit_and_block),
        cmocka_unit_test(a_purpose_has_forty_bits_of_its_name), cmocka_unit_test(changing_any_part_changes_the_stream),
        cmocka_unit_test(draws_do_not_depend_on_the_order_of_calls), cmocka_unit_test(uniforms_stay_inside_and_are_symmetric),
        cmocka_unit_test(neighbouring_streams_are_uniform_together),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
