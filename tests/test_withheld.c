/* test_withheld.c - no small count is told, and none can be found by subtracting what is told from its total. */
#include "analysis/withheld.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/hand_results.h"

enum { COUNT = 4, MOST = 9, BELOW = 5 };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

/* All counts 0 .. 9 of four parts: what is withheld is either nothing, or two parts and more that are together BELOW and more, or all that is not 0. */
static void no_few_can_be_found_by_subtracting(void **state)
{
    (void)state;
    for (int all = 0; all < MOST * MOST * MOST * MOST; all++) {
        double cases[COUNT], together = 0;
        bool withheld[COUNT];
        int marked = 0, told = 0, few = 0;
        for (int i = 0, rest = all; i < COUNT; i++, rest /= MOST)
            cases[i] = rest % MOST;
        counts_withhold(cases, COUNT, BELOW, withheld);
        for (int i = 0; i < COUNT; i++) {
            few += is_few(cases[i], BELOW);
            assert_true(withheld[i] || !is_few(cases[i], BELOW));
            assert_true(!withheld[i] || cases[i] > 0);
            marked += withheld[i], together += withheld[i] ? cases[i] : 0, told += !withheld[i] && cases[i] > 0;
        }
        assert_true(few || !marked);
        assert_true(!marked || !told || (marked > 1 && together >= BELOW));
    }
}

/* The smallest goes with it, and no more than needed: 3 hides with 7, not with 90. */
static void the_smallest_of_the_others_goes_with_it(void **state)
{
    (void)state;
    bool withheld[5];
    counts_withhold((double[]){90, 3, 7, 0, 8}, 5, BELOW, withheld);
    assert_true(!withheld[0] && withheld[1] && withheld[2] && !withheld[3] && !withheld[4]);
    counts_withhold((double[]){90, 1, 1, 0, 8}, 5, BELOW, withheld);      /* 2 together: the total less 98 would tell of them */
    assert_true(!withheld[0] && withheld[1] && withheld[2] && !withheld[3] && withheld[4]);
    counts_withhold((double[]){90, 30, 7, 0, 8}, 5, BELOW, withheld);
    for (int i = 0; i < 5; i++)
        assert_false(withheld[i]);
}

static bool is_told(const struct withheld *withheld, const struct scenario_results *scenario, const char *figure, struct scope scope, struct arena *arena)
{
    const struct figure *row = &figures[figure_named(figure)];
    return !is_withheld(withheld, row, scenario, scope, estimate_of(row, scenario, scope, arena).mean, arena);
}

/* 3, 40 and 60 are waiting in three teams; of 4 weeks of June the second has 2 decisions, the others 10, 30 and 20. */
static void teams_and_weeks_are_withheld_beside_their_totals(void **state)
{
    static const struct hand_shape shape = {.weeks = 4, .replications = 2, .teams = {"front", "back", "side"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    const int waiting[] = {3, 40, 60}, decided[] = {10, 2, 30, 20};
    for (int r = 0; r < 2; r++) {
        for (int team = 0; team < 3; team++)
            hand_team(scenario, r, 4, team, TEAM_WAITING_END, waiting[team]);
        for (int week = 1; week <= 4; week++)
            hand_decisions(scenario, r, week, decided[week - 1], 0, 10);
    }
    const struct withheld *withheld = withheld_of(results, BELOW, *state);
    for (int team = 0; team < 3; team++)
        assert_int_equal(is_told(withheld, scenario, "waiting cases", scope_of(scenario, SCOPE_TEAM, team), *state), team == 2);
    for (int week = 1; week <= 4; week++)
        assert_int_equal(is_told(withheld, scenario, "decided", (struct scope){SCOPE_WHOLE, 0, week, week}, *state), week > 2);
    assert_true(is_told(withheld, scenario, "waiting cases", scope_whole(scenario), *state) && is_told(withheld, scenario, "decided", scope_whole(scenario), *state));
    assert_true(is_told(withheld, scenario, "hours worked", scope_of(scenario, SCOPE_TEAM, 0), *state));
}

/* Of 100 decisions in each of 4 weeks 2, 30, 20 and 40 are reversed: the first week, and with the total of the month the least of the others. */
static void a_week_does_not_tell_how_few_are_reversed(void **state)
{
    static const struct hand_shape shape = {.weeks = 4, .replications = 2, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    const int reversed[] = {2, 30, 20, 40};
    for (int r = 0; r < 2; r++)
        for (int week = 1; week <= 4; week++) {
            hand_decisions(scenario, r, week, 100, 0, 10);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED, 100);
            hand_pair(scenario, r, week, 0, PAIR_REVERSED, reversed[week - 1]);
        }
    const struct withheld *withheld = withheld_of(results, BELOW, *state);
    for (int week = 1; week <= 4; week++) {
        struct scope scope = {SCOPE_WHOLE, 0, week, week};
        assert_true(is_told(withheld, scenario, "decided", scope, *state));
        assert_int_equal(is_told(withheld, scenario, "reversal rate", scope, *state), week == 2 || week == 4);
        assert_int_equal(is_told(withheld, scenario, "reversed", scope, *state), week == 2 || week == 4);
    }
    assert_true(is_told(withheld, scenario, "reversal rate", scope_whole(scenario), *state));
}

/* 3 pieces of work begun in the first week, 40 in the second. */
static void a_time_of_waiting_of_few_is_not_told(void **state)
{
    static const struct hand_shape shape = {.weeks = 2, .replications = 1, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    for (int week = 1; week <= 2; week++) {
        hand_team(scenario, 0, week, 0, TEAM_BEGUN, week == 1 ? 3 : 40);
        hand_team(scenario, 0, week, 0, TEAM_WAITED, 90 * DAY);
    }
    const struct withheld *withheld = withheld_of(results, BELOW, *state);
    for (int week = 1; week <= 2; week++) {
        assert_int_equal(is_told(withheld, scenario, "waiting time", (struct scope){SCOPE_TEAM, 0, week, week}, *state), week == 2);
        assert_int_equal(is_told(withheld, scenario, "waiting time", (struct scope){SCOPE_WHOLE, 0, week, week}, *state), week == 2);
    }
}

/* Of two types 40 and 3 are open, and 200 and 3 were decided: with the means of the whole, where a scenario changes only the first, its own would tell of the others. */
static void a_mean_goes_with_the_count_behind_it(void **state)
{
    static const struct hand_shape shape = {.weeks = 2, .replications = 1, .teams = {"front"}, .types = {"common", "rare"}, .tracks = {"normal"}};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
    const int open[] = {40, 3}, decided[] = {200, 3};
    for (int pair = 0; pair < 2; pair++) {
        hand_pair(scenario, 0, 2, pair, PAIR_OPEN_END, open[pair]);
        hand_pair(scenario, 0, 2, pair, PAIR_AGE_END, open[pair] * 20 * DAY);
        hand_pair(scenario, 0, 2, pair, PAIR_RECEIVED, open[pair] + decided[pair]);
        hand_pair(scenario, 0, 2, pair, PAIR_DECIDED, decided[pair]);
        hand_pair(scenario, 0, 2, pair, PAIR_SOJOURN, decided[pair] * 10 * DAY);
    }
    const struct withheld *withheld = withheld_of(results, BELOW, *state);
    static const char *const of_open[] = {"open cases", "age of open cases"}, *const of_decided[] = {"decided", "sojourn time"};
    for (int type = 0; type < 2; type++)
        for (int i = 0; i < 2; i++) {
            assert_false(is_told(withheld, scenario, of_open[i], scope_of(scenario, SCOPE_TYPE, type), *state));
            assert_false(is_told(withheld, scenario, of_decided[i], scope_of(scenario, SCOPE_TYPE, type), *state));
        }
    assert_true(is_told(withheld, scenario, "open cases", scope_whole(scenario), *state) && is_told(withheld, scenario, "age of open cases", scope_whole(scenario), *state));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_few_can_be_found_by_subtracting),
        cmocka_unit_test(the_smallest_of_the_others_goes_with_it),
        cmocka_unit_test_setup_teardown(teams_and_weeks_are_withheld_beside_their_totals, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_week_does_not_tell_how_few_are_reversed, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_time_of_waiting_of_few_is_not_told, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_mean_goes_with_the_count_behind_it, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
