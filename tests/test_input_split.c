/* test_input_split.c - what comes of not knowing the inputs and what of chance: against variances that are known. */
#include "analysis/input_split.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "analysis/sampling.h"
#include "models/uncertain.h"
#include "sim/portable.h"
#include "sim/stream.h"
#include "tests/scenario_text.h"

/* Everybody is served at once: cases open are those of an M/M/inf queue, and a case is decided when its work is done. */
static const char INFINITE[] =
    "sluse: 1\nname: infinite\nperiod: 2026-01-01..2026-04-10\nreplications: 20\nstart: {warm up: 20 days}\n"
    "teams: {all: {officers: 500}}\n"
    "cases: {visit: {intake: {per day: 30}, track: visit}}\n"
    "tracks: {visit: [decide: {by: all, time: exponential mean 20 h}]}\n"
    "uncertain: {intake: {path: cases.visit.intake.per day, %s}}\n";

enum { DRAWS = 1500, DAYS = 100 };

struct both { struct arena *arena; const double *first[2], *second[2]; struct sampling *sampling; };

/* Intake, and cases open at the end, of the same draws under two lucks. */
static struct both both_lucks(const char *uncertain)
{
    struct both both = {.arena = arena_open()};
    static struct measure measures[2];
    const struct casework *casework = caseworks_of_text(both.arena, arena_print(both.arena, INFINITE, uncertain)).items[0];
    struct scenario_results scenario = {.shape = tally_shape(casework)};
    measures[0] = (struct measure){&figures[figure_named("intake")], scope_whole(&scenario)};
    measures[1] = (struct measure){&figures[figure_named("open cases")], scope_whole(&scenario)};
    both.sampling = sampling_open(&(struct sampling_options){.measures = measures, .measure_count = 2, .threads = 2, .draws_inputs = true});
    int numbers[2] = {sampling_add(both.sampling, casework), sampling_add_other_luck(both.sampling, casework)};
    assert_true(sampling_run(both.sampling, numbers, 2, DRAWS));
    for (int m = 0; m < 2; m++)
        both.first[m] = sampling_values(both.sampling, 0, m), both.second[m] = sampling_values(both.sampling, 1, m);
    return both;
}

static void both_close(struct both *both)
{
    sampling_close(both->sampling);
    arena_close(both->arena);
}

/* The estimate of a variance by D independent draws errs by about sqrt(2 / D) of the whole variance at most: five of these. */
static void assert_parts(const struct both *both, int measure, double inputs, double luck)
{
    struct variance_parts parts = variance_parts_of(both->first[measure], both->second[measure], DRAWS);
    double within = 5 * sqrt(2.0 / DRAWS) * (inputs + luck), share = inputs / (inputs + luck);
    assert_true(fabs(parts.inputs * parts.inputs - inputs) < within);
    assert_true(fabs(parts.luck * parts.luck - luck) < 5 * sqrt(2.0 / DRAWS) * luck);
    assert_true(fabs(parts.share - share) < 2.5 * parts.half_width);    /* limits of 95 %: 4.9 standard errors */
    assert_true(parts.half_width < 0.08);
    assert_int_equal(parts.draws, DRAWS);
}

/* Given the rate l the intake of T days is Poisson of mean lT, the cases open Poisson of mean lm, m the mean work: so the parts are
 * T^2 Var l and T E l, m^2 Var l and m E l. */
static void the_parts_are_those_of_an_infinite_server_queue(void **state)
{
    (void)state;
    struct both both = both_lucks("between: [20, 40]");
    double rate = 30, variance = 20.0 * 20 / 12, mean = 20.0 / 24;
    assert_parts(&both, 0, DAYS * DAYS * variance, DAYS * rate);
    assert_parts(&both, 1, mean * mean * variance, mean * rate);
    both_close(&both);
}

static void a_distribution_of_the_input_gives_its_own_variance(void **state)
{
    (void)state;
    struct both both = both_lucks("distribution: lognormal mean 30 cv 0.2");
    assert_parts(&both, 0, DAYS * DAYS * 36.0, DAYS * 30.0);
    both_close(&both);
    both = both_lucks("distribution: triangular 20 to 40 mode 30");
    assert_parts(&both, 0, DAYS * DAYS * 100.0 / 6, DAYS * 30.0);
    both_close(&both);
}

static void with_nothing_unknown_all_is_chance(void **state)
{
    (void)state;
    struct both both = both_lucks("between: [30, 30.000001]");
    struct variance_parts parts = variance_parts_of(both.first[0], both.second[0], DRAWS);
    assert_true(parts.share <= parts.half_width * 2.5);
    both_close(&both);
}

/* Uniform numbers in two lines: the share of the first luck's variance that both have is 0, 1 and 1/2 by construction. */
static void shares_at_the_ends_and_in_the_middle(void **state)
{
    (void)state;
    double own[2][DRAWS], common[DRAWS], mixed[2][DRAWS];
    struct stream_key key = {7, 0};
    for (int i = 0; i < DRAWS; i++) {
        struct stream stream = stream_open(&key, (uint64_t)i, 1, 0);
        common[i] = stream_uniform(&stream);
        for (int luck = 0; luck < 2; luck++)
            own[luck][i] = stream_uniform(&stream), mixed[luck][i] = common[i] + own[luck][i];
    }
    assert_true(variance_parts_of(own[0], own[1], DRAWS).share < 0.08);
    assert_true(variance_parts_of(common, common, DRAWS).share == 1);
    struct variance_parts half = variance_parts_of(mixed[0], mixed[1], DRAWS);
    assert_true(fabs(half.share - 0.5) < 2.5 * half.half_width && half.half_width > 0.02);
}

static void draws_that_tell_nothing_are_left_out(void **state)
{
    (void)state;
    double first[5] = {1, NAN, 2, 3, 4}, second[5] = {1, 5, NAN, 3, 4};
    assert_int_equal(variance_parts_of(first, second, 5).draws, 3);
    assert_true(isnan(variance_parts_of(first, second, 3).share));
    double same[4] = {2, 2, 2, 2};
    assert_true(isnan(variance_parts_of(same, same, 4).share));
}

/* The draw of an input follows from its name and number: not from the scenario, nor from other inputs. */
static void draws_are_the_same_whatever_else_is_unknown(void **state)
{
    (void)state;
    struct uncertain input = {"work", "tracks.visit.decide.time", "X", 4, 6, NULL, {0}};
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
        double number = uncertain_quantile(&input, uncertain_share(1, "work", 0, draw));
        assert_true(number >= 4 && number < 6);
        sum += number / DRAWS;
    }
    assert_true(fabs(sum - 5) < 5 * sqrt(4.0 / 12 / DRAWS));
    assert_true(uncertain_share(1, "work", 0, 3) != uncertain_share(1, "intake", 0, 3));
    assert_true(uncertain_share(1, "work", 0, 3) != uncertain_share(2, "work", 0, 3));
    assert_true(uncertain_share(1, "work", 0, 3) != uncertain_share(1, "work", 1, 3));
}

/* As the language writes numbers: 33.014 would be read as 33 thousand, and an exponent not at all. */
static void a_drawn_number_is_written_as_the_language_has_it(void **state)
{
    (void)state;
    static const struct { double number; const char *text; } cases[] = {
        {33.014, "gamma mean 33.0140 h"}, {33, "gamma mean 33 h"}, {0.25, "gamma mean 0.25 h"}, {12.3456, "gamma mean 12.3456 h"},
        {0.00002, "gamma mean 0.000020000000 h"}, {0, "gamma mean 0 h"},
    };
    struct arena *arena = arena_open();
    struct uncertain input = {"work", "tracks.visit.decide.time", "gamma mean X h", 4, 6, NULL, {0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(uncertain_text(&input, cases[i].number, arena), cases[i].text);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_are_those_of_an_infinite_server_queue),
        cmocka_unit_test(a_distribution_of_the_input_gives_its_own_variance),
        cmocka_unit_test(with_nothing_unknown_all_is_chance),
        cmocka_unit_test(shares_at_the_ends_and_in_the_middle),
        cmocka_unit_test(draws_that_tell_nothing_are_left_out),
        cmocka_unit_test(draws_are_the_same_whatever_else_is_unknown),
        cmocka_unit_test(a_drawn_number_is_written_as_the_language_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
