/* test_estimate.c - estimates, differences, paths and the stopping rule, on results made by hand. */
#include "analysis/estimate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

#define assert_near(value, expected, tolerance) assert_true(fabs((value) - (expected)) <= (tolerance))

static const struct hand_shape plain = {.weeks = 2, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9}};

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const struct figure *figure_of(const char *name) { return &figures[figure_named(name)]; }

/* decided[r] cases in week 2 of replication r, late of them late. */
static struct scenario_results *made_decided(struct results *results, const int decided[5], int late, struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(results, "made", results->scenario_count ? 0 : -1, &plain, arena);
    for (int r = 0; r < 5; r++)
        hand_decisions(scenario, r, 2, decided[r], decided[r] - late, 10);
    return scenario;
}

static void an_estimate_is_the_sample_with_willinks_limits(void **state)
{
    struct scenario_results *scenario = made_decided(hand_results(*state), (int[]){1, 2, 3, 4, 10}, 0, *state);
    struct estimate estimate = estimate_of(figure_of("decided"), scenario, scope_whole(scenario), *state);
    assert_int_equal(estimate.n, 5);
    assert_near(estimate.mean, 4, 1e-12);
    assert_near(estimate.limits.lower, 1.2247629159734341, 1e-8);
    assert_near(estimate.limits.upper, 16.897466003262522, 1e-8);
    assert_near(estimate.half_width, (16.897466003262522 - 1.2247629159734341) / 2, 1e-8);
    assert_true(estimate.is_skewed && estimate.least == 1 && estimate.most == 10 && estimate.missing == 0);
}

static void replications_without_a_value_are_counted_not_taken_as_zero(void **state)
{
    struct scenario_results *scenario = made_decided(hand_results(*state), (int[]){10, 0, 10, 0, 10}, 0, *state);
    struct estimate estimate = estimate_of(figure_of("sojourn time"), scenario, scope_whole(scenario), *state);
    assert_int_equal(estimate.n, 3);
    assert_int_equal(estimate.missing, 2);
    assert_near(estimate.mean, 10, 1e-9);
    assert_false(estimate_is_precise(&estimate, figure_of("sojourn time"), 0.05));
    estimate = estimate_of(figure_of("cost"), scenario, scope_whole(scenario), *state);
    assert_true(estimate.n == 0 && isnan(estimate.mean) && isinf(estimate.half_width));
}

static void the_same_luck_makes_a_small_difference_stand_out(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *base = made_decided(results, (int[]){100, 140, 90, 160, 120}, 0, *state);
    struct scenario_results *other = made_decided(results, (int[]){103, 144, 93, 163, 124}, 0, *state);
    struct difference difference = difference_of(figure_of("decided"), other, base, scope_whole(other), *state);
    assert_near(difference.estimate.mean, 3.4, 1e-12);
    assert_false(difference.is_noise);
    assert_near(difference.variance_ratio, (820 + 828.3) / 0.3, 1e-6);
    struct difference back = difference_of(figure_of("decided"), base, other, scope_whole(base), *state);
    assert_near(back.estimate.mean, -3.4, 1e-12);
    assert_near(back.estimate.limits.lower, -difference.estimate.limits.upper, 1e-9);
}

static void no_difference_is_not_noise_and_a_doubtful_one_is(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *base = made_decided(results, (int[]){100, 140, 90, 160, 120}, 0, *state);
    struct scenario_results *same = made_decided(results, (int[]){100, 140, 90, 160, 120}, 0, *state);
    struct scenario_results *near = made_decided(results, (int[]){105, 138, 93, 155, 121}, 0, *state);
    struct difference none = difference_of(figure_of("decided"), same, base, scope_whole(same), *state);
    assert_true(!none.is_noise && none.estimate.mean == 0 && isnan(none.variance_ratio));
    assert_true(difference_of(figure_of("decided"), near, base, scope_whole(near), *state).is_noise);
    assert_true(difference_of(figure_of("cost"), near, base, scope_whole(near), *state).is_noise);     /* no prices: not estimable */
}

static void paths_go_by_week_with_their_bands(void **state)
{
    struct hand_shape shape = plain;
    shape.replications = 9;
    struct scenario_results *scenario = hand_scenario(hand_results(*state), "made", -1, &shape, *state);
    for (int r = 0; r < 9; r++)
        hand_decisions(scenario, r, 2, r + 1, 0, 10);
    struct path_point *path = path_of(figure_of("decided"), scenario, scope_whole(scenario), *state);
    assert_true(path[0].mean == 0 && path[0].most_80 == 0);
    assert_true(path[1].mean == 5 && path[1].least_80 == 1 && path[1].most_80 == 9 && isinf(path[1].most_95));
    assert_true(path[1].n == 9 && !path[1].is_pooled);
    path = path_of(figure_of("decided within goal"), scenario, scope_whole(scenario), *state);
    assert_true(path[0].n == 0 && path[1].n == 9);
    assert_true(isnan(path[0].mean) && path[1].mean == 0);
    path = path_of(figure_of("sojourn time p90"), scenario, scope_whole(scenario), *state);
    assert_true(isnan(path[0].mean) && isinf(path[1].most_80) && path[1].is_pooled && path[1].n == 9);
    assert_near(path[1].mean, 10, 1);
    path = path_of(figure_of("waiting time p90"), scenario, scope_whole(scenario), *state);
    assert_true(isnan(path[1].mean));
}

static bool precise(const char *figure, struct estimate estimate) { return estimate_is_precise(&estimate, figure_of(figure), 0.05); }

static void precision_is_relative_for_means_and_in_points_for_shares(void **state)
{
    (void)state;
    double relative = 0.05 / 1.05;
    assert_true(precise("decided", (struct estimate){.n = 5, .mean = 100, .half_width = 100 * relative - 1e-9}));
    assert_false(precise("decided", (struct estimate){.n = 5, .mean = 100, .half_width = 100 * relative + 1e-9}));
    assert_true(precise("decided within goal", (struct estimate){.n = 5, .mean = 40, .half_width = 5, .least = 30, .most = 50}));
    assert_false(precise("decided within goal", (struct estimate){.n = 5, .mean = 40, .half_width = 5.01, .least = 30, .most = 50}));
    assert_true(precise("cost", (struct estimate){.n = 5, .mean = 100, .half_width = 0}));
}

static void zero_not_estimable_and_few_are_imprecise(void **state)
{
    (void)state;
    assert_false(precise("overdue cases", (struct estimate){.n = 50, .mean = 0, .half_width = 0}));
    assert_false(precise("decided", (struct estimate){.n = 0, .mean = NAN, .half_width = INFINITY}));
    assert_false(precise("decided", (struct estimate){.n = 1, .mean = 9, .half_width = INFINITY}));
    assert_false(precise("decided", (struct estimate){.n = 9, .missing = 1, .mean = 9, .half_width = 0}));
    /* 100 % in all n replications: the guaranteed bound is 1 - .025^(1/n), 7.1 points at 50 and 4.8 at 75 */
    assert_false(precise("decided within goal", (struct estimate){.n = 50, .mean = 100, .least = 100, .most = 100}));
    assert_true(precise("decided within goal", (struct estimate){.n = 75, .mean = 100, .least = 100, .most = 100}));
}

static void the_stopping_rule_looks_at_what_the_file_asks_for(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = made_decided(results, (int[]){100, 100, 101, 99, 100}, 20, *state);
    const char *asked[] = {"decided", "cost"};                                  /* no prices: cost does not exist, and does not hinder */
    results->figures = asked, results->figure_count = 2;
    assert_true(estimates_precise(results, 0.05));
    assert_false(estimates_precise(results, 0.001));
    asked[1] = "overdue cases";
    assert_false(estimates_precise(results, 0.05));
    results->figure_count = 0;                                                  /* the usual: open cases are 0 */
    assert_false(estimates_precise(results, 0.05));
    for (int r = 0; r < 5; r++)
        hand_open(scenario, r, 2, 50, 0, 3);
    assert_true(estimates_precise(results, 0.05));
}

/* 96 +- 8.6 % would reach 104.6 %, 1.4 +- 2.7 below nothing; a clearance rate may be above 100 %. */
static void limits_stay_within_what_is_possible(void **state)
{
    const struct estimate share = {.n = 6, .mean = 96, .limits = {87.4, 104.6}, .half_width = 8.6}, wait = {.n = 6, .mean = 1.4, .limits = {-1.3, 4.1}, .half_width = 2.7};
    (void)state;
    struct estimate cut = estimate_within(share, &figures[figure_named("decided within goal")]);
    assert_true(cut.is_one_sided && cut.limits.lower == 87.4 && cut.limits.upper == 100 && cut.half_width == 8.6);
    cut = estimate_within(share, &figures[figure_named("clearance rate")]);
    assert_true(!cut.is_one_sided && cut.limits.upper == 104.6);
    cut = estimate_within(wait, &figures[figure_named("waiting time")]);
    assert_true(cut.is_one_sided && cut.limits.lower == 0 && cut.limits.upper == 4.1);
    struct estimate unknown = estimate_within((struct estimate){.n = 1, .mean = 50, .limits = {-INFINITY, INFINITY}, .half_width = INFINITY}, &figures[figure_named("decided within goal")]);
    assert_true(!unknown.is_one_sided && isinf(unknown.limits.upper));
}

/* Skewed values, so that Willink's limits and as wide an interval about the mean disagree on 0 for some shifts, to either side: whoever is noise shows it in both. */
static void marks_and_intervals_agree(void **state)
{
    (void)state;
    enum { COUNT = 12, SHIFTS = 400 };
    const double zero[COUNT] = {0};
    int widened = 0;
    for (int side = -1; side <= 1; side += 2)
        for (int shift = 0; shift < SHIFTS; shift++) {
            double values[COUNT], differences[COUNT];
            for (int i = 0; i < COUNT; i++)
                values[i] = side * ((i == 0 ? 40 : i % 3) - 0.05 * shift);
            struct difference found = difference_of_values(values, zero, COUNT, 0.95, differences);
            struct estimate alone = estimate_of_values(values, COUNT, 0.95);
            const struct estimate *told = &found.estimate;
            assert_true(found.is_noise == (told->limits.lower <= 0 && told->limits.upper >= 0));
            assert_true(found.is_noise == (fabs(told->mean) <= told->half_width));
            assert_near(told->half_width, (told->limits.upper - told->limits.lower) / 2, 1e-12 * told->half_width);
            assert_true(told->limits.lower <= alone.limits.lower && told->limits.upper >= alone.limits.upper && told->half_width >= alone.half_width);
            widened += told->half_width > alone.half_width || told->limits.lower < alone.limits.lower || told->limits.upper > alone.limits.upper;
        }
    assert_true(widened > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_estimate_is_the_sample_with_willinks_limits),
        cmocka_unit_test(replications_without_a_value_are_counted_not_taken_as_zero),
        cmocka_unit_test(the_same_luck_makes_a_small_difference_stand_out),
        cmocka_unit_test(no_difference_is_not_noise_and_a_doubtful_one_is),
        cmocka_unit_test(marks_and_intervals_agree),
        cmocka_unit_test(limits_stay_within_what_is_possible),
        cmocka_unit_test(paths_go_by_week_with_their_bands),
        cmocka_unit_test(precision_is_relative_for_means_and_in_points_for_shares),
        cmocka_unit_test(zero_not_estimable_and_few_are_imprecise),
        cmocka_unit_test(the_stopping_rule_looks_at_what_the_file_asks_for),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
