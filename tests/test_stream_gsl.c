/* test_stream_gsl.c - the generator as GSL sees it. */
#include "sim/stream_gsl.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <gsl/gsl_randist.h>

#include "tests/statistics.h"

static const struct stream_key KEY = {20260601, 7};

static void it_gives_the_words_of_the_stream_it_follows(void **state)
{
    (void)state;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_sluse);
    struct stream stream = stream_open(&KEY, 11, 12, 13);
    generator_follow(rng, &stream);
    for (int i = 0; i < STREAM_WORDS; i++) {
        gsl_rng *copy = gsl_rng_clone(rng);
        uint64_t word = stream_word(&stream);
        assert_int_equal(gsl_rng_get(rng), word);
        assert_true(gsl_rng_uniform(copy) == (double)(word >> 11) * 0x1p-53);
        gsl_rng_free(copy);
    }
    assert_int_equal(gsl_rng_min(rng), 0);
    assert_true(gsl_rng_max(rng) == UINT64_MAX);
    assert_string_equal(gsl_rng_name(rng), "sluse");
    gsl_rng_free(rng);
}

static void the_seed_names_the_sequence(void **state)
{
    (void)state;
    gsl_rng *a = gsl_rng_alloc(gsl_rng_sluse), *b = gsl_rng_alloc(gsl_rng_sluse);
    gsl_rng_set(a, 5);
    gsl_rng_set(b, 6);
    unsigned long first = gsl_rng_get(a);
    assert_true(first != gsl_rng_get(b));
    gsl_rng_set(b, 5);
    assert_true(first == gsl_rng_get(b));
    gsl_rng_free(a);
    gsl_rng_free(b);
}

/* Error probability 1e-6 for each of the two comparisons. */
static void samplers_of_gsl_draw_from_it(void **state)
{
    (void)state;
    enum { DRAWS = 100000, SIDES = 6 };
    double observed[SIDES] = {0}, expected[SIDES], sum = 0;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_sluse);
    gsl_rng_set(rng, 1);
    for (int i = 0; i < DRAWS; i++) {
        observed[gsl_rng_uniform_int(rng, SIDES)]++;
        sum += gsl_ran_ugaussian(rng);
    }
    for (int i = 0; i < SIDES; i++)
        expected[i] = (double)DRAWS / SIDES;
    assert_true(chi_square_p(observed, expected, SIDES, 0) > 1e-6);
    assert_true(normal_p(sum / sqrt(DRAWS)) > 1e-6);
    gsl_rng_free(rng);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_gives_the_words_of_the_stream_it_follows), cmocka_unit_test(the_seed_names_the_sequence),
        cmocka_unit_test(samplers_of_gsl_draw_from_it),
    };
    return cmocka_run_group_tests_name("stream_gsl", tests, NULL, NULL);
}
