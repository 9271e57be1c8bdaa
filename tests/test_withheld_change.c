/* test_withheld_change.c - no change that a search tells of leads, with what is told beside it, to a count of few. */
#include "analysis/withheld_change.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

enum { BELOW = 5, REPLICATIONS = 2, WEEKS = 4 };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* 50 decided in each of 4 weeks, 30 of them on time and 10 reversed; 60 received, so that 40 are open at the end. */
static const struct scenario_results *office(struct results *results, struct arena *arena)
{
    static const struct hand_shape shape = {.weeks = WEEKS, .replications = REPLICATIONS, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {0.9}};
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, arena);
    for (int r = 0; r < REPLICATIONS; r++)
        for (int week = 1; week <= WEEKS; week++) {
            hand_decisions(scenario, r, week, 50, 30, 10);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED, 60);
            hand_pair(scenario, r, week, 0, PAIR_REVERSED, 10);
            hand_open(scenario, r, week, 10 * week, 0, 5);
        }
    return scenario;
}

static bool leads_to_few(struct arena *arena, const char *figure, double change, double decided)
{
    struct results *results = hand_results(arena);
    const struct scenario_results *scenario = office(results, arena);
    return is_change_to_few(withheld_of(results, BELOW, arena), &figures[figure_named(figure)], scenario, change, decided, arena);
}

/* 80 of 200 are late: 60 % on time. */
static void a_share_is_told_unless_few_are_in_it_or_not_after_the_change(void **state)
{
    assert_false(leads_to_few(*state, "decided within goal", 20, NAN));
    assert_true(leads_to_few(*state, "decided within goal", 39, NAN));           /* 2 late */
    assert_false(leads_to_few(*state, "decided within goal", 40, NAN));          /* none */
    assert_true(leads_to_few(*state, "decided within goal", -59, NAN));          /* 2 on time */
    assert_true(leads_to_few(*state, "decided within goal", 20, -180));          /* 80 % of 20 */
    assert_true(leads_to_few(*state, "reversal rate", -19, NAN));
    assert_false(leads_to_few(*state, "reversal rate", -10, NAN));
}

static void a_clearance_rate_does_not_tell_how_few_stay_open(void **state)
{
    assert_false(leads_to_few(*state, "clearance rate", 10, NAN));               /* 16 open of 240 received */
    assert_true(leads_to_few(*state, "clearance rate", 37. / 2.4, NAN));         /* 3 */
    assert_true(leads_to_few(*state, "clearance rate", 10, -197));               /* 3 decided */
}

static void a_time_is_told_unless_few_are_decided_or_beyond_after_the_change(void **state)
{
    assert_false(leads_to_few(*state, "sojourn time", 3, NAN));
    assert_false(leads_to_few(*state, "sojourn time p90", 3, -100));
    assert_true(leads_to_few(*state, "sojourn time p90", 3, -160));              /* 4 of 40 */
    assert_true(leads_to_few(*state, "sojourn time", 3, -197));
    assert_true(leads_to_few(*state, "age of open cases", 3, 37));
    assert_false(leads_to_few(*state, "utilisation", 3, -197));                  /* nobody's cases */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_share_is_told_unless_few_are_in_it_or_not_after_the_change, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_clearance_rate_does_not_tell_how_few_stay_open, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_time_is_told_unless_few_are_decided_or_beyond_after_the_change, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
