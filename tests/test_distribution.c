/* test_distribution.c - every kind: draws against its own survival function, that against GSL and its moments. */
#include "sim/distribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>

#include "base/quantity.h"
#include "base/text.h"
#include "tests/distribution_cases.h"
#include "tests/statistics.h"

enum { DRAWS = 20000, EDGES = 40 };

/* Joint probability that this file fails though all is right: four comparisons per case, and three more. */
static const double ERROR_PROBABILITY = 1e-6 / (4 * DISTRIBUTION_CASES + 3);

static const struct stream_key KEY = {20260601, 7};
static const struct distribution *cases[DISTRIBUTION_CASES];
static double draws[DRAWS];

static int read_all(void **state)
{
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 0; i < DISTRIBUTION_CASES; i++)
        cases[i] = distribution_read(distribution_cases[i].text, distribution_cases[i].unit, ".", (struct place){"", 0, 0, NULL},
                                     &diagnostics, arena);
    diagnostics_print(&diagnostics, stderr);
    gsl_set_error_handler_off();
    *state = arena;
    return diagnostics.errors;
}

static int close_all(void **state)
{
    arena_close(*state);
    return 0;
}

static double past_of(int i)
{
    return distribution_cases[i].past * (distribution_cases[i].unit == UNIT_COUNT ? 1 : (double)MINUTE);
}

static void every_kind_has_a_case(void **state)
{
    (void)state;
    for (int k = 0; distributions[k]; k++) {
        int found = 0;
        for (int i = 0; i < DISTRIBUTION_CASES; i++)
            found += cases[i]->kind == distributions[k];
        if (!found)
            fail_msg("no case in tests/distribution_cases.h for '%s'", distributions[k]->name);
    }
}

struct conditional { const struct distribution *d; double past; };        /* past below 0: no condition */

static double conditional_survival(double value, const struct conditional *c)
{
    if (c->past < 0)
        return distribution_survival(c->d, value);
    return value <= c->past ? 1 : distribution_survival(c->d, value) / distribution_survival(c->d, c->past);
}

static double conditional_cdf(double value, const void *what)
{
    return 1 - conditional_survival(value, what);
}

static void fill(const struct conditional *c, uint64_t owner, int count, double values[])
{
    for (int k = 0; k < count; k++) {
        struct stream stream = stream_open(&KEY, owner, stream_purpose("test"), (uint32_t)k);
        values[k] = c->past < 0 ? distribution_draw(c->d, &stream) : distribution_draw_beyond(c->d, c->past, &stream);
        assert_true(values[k] >= 0 && values[k] >= c->past);
    }
}

/* Cells end at values drawn from another stream, so that this holds for steps as well. Sorts draws[]. */
static double cells_p(const struct conditional *c, uint64_t owner)
{
    double edges[EDGES], observed[EDGES + 1] = {0}, expected[EDGES + 1], above = 1;
    fill(c, owner + 1000, EDGES, edges);
    sort_values(edges, EDGES);
    sort_values(draws, DRAWS);
    for (int cell = 0, k = 0; cell <= EDGES; cell++) {
        double left = cell < EDGES ? conditional_survival(edges[cell], c) : 0;
        expected[cell] = DRAWS * (above - left);
        above = left;
        for (; k < DRAWS && (cell == EDGES || draws[k] <= edges[cell]); k++)
            observed[cell]++;
        if (expected[cell] <= 1e-9)
            assert_true(observed[cell] == 0);
    }
    return chi_square_p(observed, expected, EDGES + 1, 0);
}

static void compare(int i, double past, uint64_t owner)
{
    struct conditional c = {cases[i], past};
    fill(&c, owner, DRAWS, draws);
    double cells = cells_p(&c, owner);
    double ks = distribution_cases[i].sort == CONTINUOUS ? ks_p(draws, DRAWS, conditional_cdf, &c) : 1;
    if (cells < ERROR_PROBABILITY || ks < ERROR_PROBABILITY)
        fail_msg("'%s' past %g: p of cells %g, of Kolmogorov-Smirnov %g", distribution_cases[i].text, past, cells, ks);
}

static void draws_follow_the_survival_function(void **state)
{
    (void)state;
    for (int i = 0; i < DISTRIBUTION_CASES; i++)
        compare(i, -1, (uint64_t)i);
}

static void draws_beyond_follow_the_conditional_survival_function(void **state)
{
    (void)state;
    for (int i = 0; i < DISTRIBUTION_CASES; i++)
        compare(i, past_of(i), (uint64_t)i + 5000);
}

/* Sample means lie within 8 standard errors: far out, because long tails make sums of 20,000 less than normal. */
static void sample_means_are_near_the_mean(void **state)
{
    (void)state;
    for (int i = 0; i < DISTRIBUTION_CASES; i++) {
        struct conditional c = {cases[i], -1};
        fill(&c, (uint64_t)i, DRAWS, draws);
        double error = sqrt(distribution_variance(cases[i]) / DRAWS);
        assert_true(fabs(mean_of(draws, DRAWS) - distribution_mean(cases[i])) <= 8 * error + 1e-9);
    }
}

struct moment { const struct distribution *d; double scale; int power; };

static double moment_of_survival(double value, void *what)
{
    const struct moment *m = what;
    return (m->power == 2 ? 2 * value : 1) * distribution_survival(m->d, value * m->scale);
}

/* E X = the integral of the survival, E X^2 = that of 2 x times it. */
static double integral(const struct moment *moment, gsl_integration_workspace *space)
{
    gsl_function f = {moment_of_survival, (void *)moment};
    const double pieces[] = {0, 0.01, 0.1, 0.5, 1, 1.5, 2, 3, 5, 10, 30};
    double sum = 0, piece, error;
    for (size_t i = 0; i + 1 < sizeof pieces / sizeof *pieces; i++) {
        gsl_integration_qag(&f, pieces[i], pieces[i + 1], 1e-11, 1e-11, 4000, 3, space, &piece, &error);
        sum += piece;
    }
    gsl_integration_qagiu(&f, 30, 1e-11, 1e-10, 4000, space, &piece, &error);
    return sum + piece;
}

static double sum_of_counts(const struct distribution *d, int power)
{
    double sum = 0;
    for (int k = 0; k < 3000; k++)
        sum += (power == 2 ? 2.0 * k + 1 : 1) * distribution_survival(d, k);
    return sum;
}

static void mean_and_variance_are_integrals_of_the_survival(void **state)
{
    (void)state;
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(4000);
    for (int i = 0; i < DISTRIBUTION_CASES; i++) {
        const struct distribution *d = cases[i];
        double mean = distribution_mean(d), scale = 1, first, second;
        if (distribution_cases[i].sort == STEPS)
            continue;
        if (distribution_cases[i].sort == WHOLE) {
            first = sum_of_counts(d, 1), second = sum_of_counts(d, 2);
        } else {
            scale = mean;
            first = integral(&(struct moment){d, scale, 1}, space), second = integral(&(struct moment){d, scale, 2}, space);
        }
        double variance = (second - first * first) * scale * scale;
        if (fabs(first * scale / mean - 1) > 1e-8 || fabs(variance / distribution_variance(d) - 1) > 1e-6)
            fail_msg("'%s': mean %.12g of %.12g, variance %.12g of %.12g", distribution_cases[i].text, first * scale, mean,
                     variance, distribution_variance(d));
    }
    gsl_integration_workspace_free(space);
}

static void moments_of_values_are_those_of_the_values(void **state)
{
    (void)state;
    for (int i = 0; i < DISTRIBUTION_CASES; i++) {
        double minute = MINUTE;
        if (text_equal(distribution_cases[i].text, "empirical 3 5 8 13 13 min")) {
            assert_true(distribution_mean(cases[i]) == 8.4 * minute);
            assert_true(fabs(distribution_variance(cases[i]) / (16.64 * minute * minute) - 1) < 1e-14);
        }
    }
}

static void draws_by_inversion_take_one_word_and_grow_with_it(void **state)
{
    (void)state;
    for (int i = 0; i < DISTRIBUTION_CASES; i++) {
        double uniform_before = -1, drawn_before = -1;
        for (uint32_t k = 0; distribution_cases[i].inversion && k < 1000; k++) {
            struct stream stream = stream_open(&KEY, 1, 2, k), copy = stream;
            double drawn = distribution_draw(cases[i], &stream), uniform = stream_uniform(&copy);
            assert_int_equal(stream.index, 1);
            if (k)
                assert_true(uniform > uniform_before ? drawn >= drawn_before : drawn <= drawn_before);
            uniform_before = uniform, drawn_before = drawn;
        }
    }
}

static void draws_beyond_what_cannot_be_exceeded_are_the_past(void **state)
{
    (void)state;
    struct stream stream = stream_open(&KEY, 1, 2, 3);
    for (int i = 0; i < DISTRIBUTION_CASES; i++) {
        bool unbounded = distribution_survival(cases[i], 1e11) > 0;
        double drawn = distribution_draw_beyond(cases[i], 1e11, &stream);
        assert_true(unbounded || drawn >= 1e11);
        assert_true(distribution_draw_beyond_time(cases[i], DISTRIBUTION_LONGEST + 5, &stream) >= DISTRIBUTION_LONGEST + 5);
    }
}

/* The bits of all draws together: they may change only on purpose, and never between machines or builds. */
static void the_bits_of_the_draws_are_those_of_every_machine(void **state)
{
    (void)state;
    uint64_t digest = 0;
    for (int i = 0; i < DISTRIBUTION_CASES; i++)
        for (uint32_t k = 0; k < 200; k++) {
            struct stream stream = stream_open(&KEY, (uint64_t)i, 3, k);
            double values[2] = {distribution_draw(cases[i], &stream), distribution_draw_beyond(cases[i], past_of(i), &stream)};
            uint64_t bits[2];
            memcpy(bits, values, sizeof bits);
            digest = (digest * UINT64_C(0x9E3779B97F4A7C15) + bits[0]) * UINT64_C(0x9E3779B97F4A7C15) + bits[1];
        }
    assert_int_equal(digest, UINT64_C(0x135af7f1afaf231f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_case), cmocka_unit_test(draws_follow_the_survival_function),
        cmocka_unit_test(draws_beyond_follow_the_conditional_survival_function), cmocka_unit_test(sample_means_are_near_the_mean),
        cmocka_unit_test(mean_and_variance_are_integrals_of_the_survival),
        cmocka_unit_test(moments_of_values_are_those_of_the_values),
        cmocka_unit_test(draws_by_inversion_take_one_word_and_grow_with_it),
        cmocka_unit_test(draws_beyond_what_cannot_be_exceeded_are_the_past),
        cmocka_unit_test(the_bits_of_the_draws_are_those_of_every_machine),
    };
    return cmocka_run_group_tests_name("distribution", tests, read_all, close_all);
}
