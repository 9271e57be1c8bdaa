/* test_weeks_told.c - weeks whose cases are not due yet are too early, and a week that the period cuts is not drawn. */
#include "analysis/weeks_told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static const struct hand_shape shape = {.weeks = 8, .replications = 1, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9}};

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* Eight weeks from Monday 5 January 2026, ended so many days before their end. */
static struct scenario_results *eight_weeks(double goal_days, int cut, struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(hand_results(arena), "as is", -1, &shape, arena);
    civil_day first = civil_from_date(2026, 1, 5);
    scenario->labels.period = (struct civil_range){first, first + 8 * 7 - 1 - cut};
    scenario->labels.goal_days[0] = goal_days;
    return scenario;
}

static const struct figure *named(const char *name) { return &figures[figure_named(name)]; }

static void weeks_due_after_the_period_are_too_early(void **state)
{
    struct scenario_results *scenario = eight_weeks(14, 0, *state);
    for (int week = 1; week <= 8; week++) {
        assert_true(week_is_too_early(named("received within goal"), scenario, week) == (week > 6));
        assert_false(week_is_too_early(named("decided within goal"), scenario, week));
    }
    struct weeks_drawn drawn = weeks_drawn(named("received within goal"), scenario);
    assert_true(drawn.first == 1 && drawn.last == 6);
    drawn = weeks_drawn(named("received within goal"), eight_weeks(90, 0, *state));
    assert_true(drawn.last < drawn.first);
}

static void months_due_after_the_period_are_too_early(void **state)
{
    struct scenario_results *scenario = eight_weeks(29, 0, *state);    /* it ends on 1 March: 31 January + 29 days */
    assert_false(month_is_too_early(named("received within goal"), scenario, 2026, 1));
    assert_true(month_is_too_early(named("received within goal"), scenario, 2026, 2));
    assert_true(month_is_too_early(named("received within goal"), eight_weeks(30, 0, *state), 2026, 1));
    assert_false(month_is_too_early(named("intake"), scenario, 2026, 2));
}

static void a_cut_week_is_no_fall(void **state)
{
    struct scenario_results *cut = eight_weeks(14, 3, *state);
    struct weeks_drawn flow = weeks_drawn(named("intake"), cut), stock = weeks_drawn(named("open cases"), cut);
    struct weeks_drawn whole = weeks_drawn(named("intake"), eight_weeks(14, 0, *state));
    assert_true(flow.first == 1 && flow.last == 7 && stock.last == 8 && whole.last == 8);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(weeks_due_after_the_period_are_too_early), TEST(months_due_after_the_period_are_too_early), TEST(a_cut_week_is_no_fall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
