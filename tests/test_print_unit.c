/* test_print_unit.c - the unit follows the size: minutes below 2 hours, hours below 2 days, else days; one for a table. */
#include "analysis/print_unit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void assert_unit(const char *figure, double least, double most, const char *name, double scale, int decimals, struct arena *arena)
{
    struct print_unit unit = print_unit_between(&figures[figure_named(figure)], "DKK", least, most, arena);
    assert_string_equal(unit.name, name);
    assert_true(fabs(unit.scale - scale) < 1e-9 * scale);
    assert_int_equal(unit.decimals, decimals);
}

static void the_unit_follows_the_size(void **state)
{
    assert_unit("waiting time", .014, .014, "minutes", 1440, 0, *state);         /* 20 minutes */
    assert_unit("waiting time", .003, .003, "minutes", 1440, 1, *state);         /* 4.3 minutes */
    assert_unit("waiting time", 1.99 / 24, 1.99 / 24, "minutes", 1440, 0, *state);
    assert_unit("waiting time", 2.0 / 24, 2.0 / 24, "hours", 24, 1, *state);
    assert_unit("waiting time", 1.99, 1.99, "hours", 24, 1, *state);
    assert_unit("waiting time", 2, 2, "days", 1, 1, *state);
    assert_unit("sojourn time p90", 100, 130, "days", 1, 1, *state);
}

static void the_largest_decides_unless_the_smallest_would_be_lost(void **state)
{
    assert_unit("waiting time", .5, 30, "days", 1, 1, *state);
    assert_unit("waiting time", .014, 3, "hours", 24, 1, *state);
    assert_unit("waiting time", .0003, .6, "minutes", 1440, 0, *state);
    assert_unit("waiting time", .0003, 3, "hours", 24, 1, *state);               /* no 4,320 minutes */
    assert_unit("waiting time", .001, 43, "days", 1, 1, *state);                 /* nor 1,032 hours */
    assert_unit("waiting time", INFINITY, 0, "days", 1, 1, *state);              /* nothing to measure */
}

static void hours_of_work_never_become_days(void **state)
{
    assert_unit("touch time", .25, .25, "minutes", 60, 0, *state);
    assert_unit("touch time", .25, 2, "minutes", 60, 0, *state);
    assert_unit("touch time", .25, 12, "hours", 1, 1, *state);
    assert_unit("touch time", 60, 60, "hours", 1, 1, *state);
    assert_unit("overtime hours", .6, .6, "hours", 1, 0, *state);
    assert_unit("hours present", 9000, 9000, "hours", 1, 0, *state);
}

static void large_money_is_millions_and_the_rest_stays(void **state)
{
    assert_unit("cost", 5, 999999, "DKK", 1, 0, *state);
    assert_unit("cost", 5, 2.4e6, "m DKK", 1e-6, 2, *state);
    assert_unit("cost", 5, 2.4e7, "m DKK", 1e-6, 1, *state);
    assert_unit("decided", 5, 2.4e7, "cases", 1, 0, *state);
    assert_unit("utilisation", 5, 90, "%", 1, 1, *state);
}

/* +3,470 DKK beside 1.69 million: +3.5 thousand, not +0.0035 million. */
static void a_table_of_a_few_millions_is_in_thousands(void **state)
{
    const struct figure *cost = &figures[figure_named("cost")];
    struct print_unit unit = print_unit_in_table(cost, "DKK", 5, 1.69e6, *state);
    assert_string_equal(unit.name, "thousand DKK");
    assert_true(unit.scale == 1e-3 && unit.decimals == 0);
    assert_string_equal(print_unit_in_table(cost, "DKK", 5, 2.4e7, *state).name, "m DKK");
    assert_string_equal(print_unit_in_table(cost, "DKK", 5, 4.2e5, *state).name, "DKK");
    assert_string_equal(print_unit_in_table(&figures[figure_named("decided")], "DKK", 5, 1.69e6, *state).name, "cases");
}

/* Front waits 30 minutes as is and 3 hours with less; back waits 5 days. */
static void one_unit_serves_all_scenarios(void **state)
{
    static const struct hand_shape shape = {.weeks = 4, .replications = 3, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *as_is = hand_scenario(results, "as is", -1, &shape, *state), *less = hand_scenario(results, "less", 0, &shape, *state);
    for (int r = 0; r < 3; r++) {
        hand_team(as_is, r, 1, 0, TEAM_BEGUN, 1);
        hand_team(as_is, r, 1, 0, TEAM_WAITED, HOUR / 2);
        hand_team(less, r, 1, 0, TEAM_BEGUN, 1);
        hand_team(less, r, 1, 0, TEAM_WAITED, 3 * HOUR);
        hand_team(less, r, 1, 1, TEAM_BEGUN, 1);
        hand_team(less, r, 1, 1, TEAM_WAITED, 5 * DAY);
    }
    const struct figure *waiting = &figures[figure_named("waiting time")];
    for (int s = 0; s < 2; s++) {
        const struct scenario_results *scenario = &results->scenarios[s];
        assert_string_equal(print_unit_of(waiting, results, scenario, scope_of(scenario, SCOPE_TEAM, 0), *state).name, "hours");
        assert_string_equal(print_unit_of(waiting, results, scenario, scope_of(scenario, SCOPE_TEAM, 1), *state).name, "days");
    }
    assert_string_equal(print_unit_of_whole(waiting, results, *state).name, "hours");     /* 0.02 and 2.6 days */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unit_follows_the_size),
        cmocka_unit_test(the_largest_decides_unless_the_smallest_would_be_lost),
        cmocka_unit_test(hours_of_work_never_become_days),
        cmocka_unit_test(large_money_is_millions_and_the_rest_stays),
        cmocka_unit_test(a_table_of_a_few_millions_is_in_thousands),
        cmocka_unit_test(one_unit_serves_all_scenarios),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
