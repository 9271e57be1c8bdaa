/* test_finding.c - which scenario leads, how many changes are summed up, and whose team is told of as the bottleneck. */
#include "analysis/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/hand_results.h"

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9}};

/* Of 1,000 decided `late` are late; front and back are busy so many %. */
static void add(struct results *results, const char *name, int like, int late, int front, int back, struct arena *arena)
{
    struct scenario_results *scenario = hand_scenario(results, name, like, &shape, arena);
    for (int r = 0; r < 5; r++) {
        hand_decisions(scenario, r, 2, 1000, 1000 - late - r, 10);
        for (int team = 0; team < 2; team++) {
            hand_team(scenario, r, 2, team, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, 2, team, TEAM_WORKED, (team ? back : front) * HOUR);
        }
    }
}

static void the_scenario_that_is_changed_leads(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 20, 70, 60, *state);
    add(results, "surge", 0, 200, 99, 90, *state);
    add(results, "surge + 6 hired", 1, 30, 80, 92, *state);
    assert_string_equal(finding_text(results, *state), "Surge breaks the goal: 80 % on time (goal 90; ±0.2).\n6 hired: +17.0 points, goal restored.\n"
                                                       "Next bottleneck, surge + 6 hired: back (92 % busy).\nAs is keeps the goal: 98 % on time (goal 90; ±0.2).");
}

/* The busiest is told of the base, not of the change after which it has even less to do. */
static void where_no_team_is_short_the_base_is_told_of(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 120, 67, 30, *state);
    assert_string_equal(finding_text(results, *state), "As is breaks the goal: 88 % on time (goal 90; ±0.2).\n"
                                                       "No team is short of hours: the busiest, front, works 67 % of its time.");
    add(results, "third officer", 0, 20, 45, 53, *state);
    assert_string_equal(finding_text(results, *state), "As is breaks the goal: 88 % on time (goal 90; ±0.2).\nThird officer: +10.0 points, goal restored.\n"
                                                       "No team is short of hours, as is: the busiest, front, works 67 % of its time.");
}

/* Officers with time to spare, and cases that wait all the same. */
static void a_limit_that_binds_is_named(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 120, 67, 30, *state);
    results->scenarios[0].labels.officers[0] = 6;
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 4; week++) {
            hand_team(&results->scenarios[0], r, week, 0, TEAM_FULL, 5);
            hand_team(&results->scenarios[0], r, week, 0, TEAM_WAITING_END, 48);
        }
    assert_string_equal(finding_text(results, *state), "As is breaks the goal: 88 % on time (goal 90; ±0.2).\nNo team is short of hours; what binds is the caseload of front: 5.0 of its "
                                                       "6 officers keep as many cases as they may, and 48 cases wait. The busiest, front, works 67 % of its time.");
    results = hand_results(*state);
    add(results, "as is", -1, 120, 67, 30, *state);
    for (int r = 0; r < 5; r++)
        hand_team(&results->scenarios[0], r, 2, 1, TEAM_TURNED_AWAY, 50), hand_team(&results->scenarios[0], r, 2, 1, TEAM_BEGUN, 950);
    assert_string_equal(finding_bottleneck(results, 0, *state), "No team is short of hours; what binds is the room of back: 5 % of the cases that come are turned away. The busiest, front, works "
                                                             "67 % of its time.");
    results = hand_results(*state);
    add(results, "as is", -1, 120, 67, 30, *state);
    for (int r = 0; r < 5; r++)
        hand_team(&results->scenarios[0], r, 2, 0, TEAM_BLOCKED, 20 * HOUR);
    assert_string_equal(finding_bottleneck(results, 0, *state), "No team is short of hours; what binds is room after front: for 20 % of its time it can take no case, since the one done finds none. "
                                                             "The busiest, front, works 67 % of its time.");
}

static void a_change_that_ends_the_shortage_is_named(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 200, 96, 30, *state);
    add(results, "third officer", 0, 20, 70, 53, *state);
    assert_string_equal(finding_text(results, *state), "As is breaks the goal: 80 % on time (goal 90; ±0.2).\nThird officer: +18.0 points, goal restored.\n"
                                                       "No team is short of hours, third officer: the busiest, front, works 70 % of its time.");
}

/* Under the heading of a scenario stands its own team, whatever the finding tells of another. */
static void each_scenario_has_a_bottleneck_of_its_own(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "surge", -1, 200, 99, 90, *state);
    add(results, "surge + 6 hired", 0, 30, 70, 92, *state);
    add(results, "surge + 9 hired", 0, 30, 70, 62, *state);
    assert_string_equal(finding_bottleneck(results, 0, *state), "Bottleneck, surge: front (99 % busy).");
    assert_string_equal(finding_bottleneck(results, 1, *state), "Bottleneck, surge + 6 hired: back (92 % busy).");
    for (int s = 0; s < 2; s++)
        assert_string_equal(results->scenarios[s].labels.teams[finding_bottleneck_team(results, s, *state)], s ? "back" : "front");
    assert_string_equal(finding_bottleneck(results, 2, *state), "No team is short of hours, surge + 9 hired: the busiest, front, works 70 % of its time.");
}

/* Front is busiest and 3 cases wait there; at back 50 wait, each as long as the 2 hours of the 45 pieces that its 90 hours were worked on. */
static void where_cases_wait_is_the_bottleneck(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "surge", -1, 200, 99, 90, *state);
    for (int r = 0; r < 5; r++) {
        hand_team(&results->scenarios[0], r, 2, 0, TEAM_BEGUN, 33), hand_team(&results->scenarios[0], r, 4, 0, TEAM_WAITING_END, 3);
        hand_team(&results->scenarios[0], r, 2, 1, TEAM_BEGUN, 45), hand_team(&results->scenarios[0], r, 4, 1, TEAM_WAITING_END, 50);
    }
    assert_string_equal(finding_bottleneck(results, 0, *state), "Bottleneck: back (90 % busy, 50 cases wait).");
    for (int r = 0; r < 5; r++)
        hand_team(&results->scenarios[0], r, 4, 1, TEAM_WAITING_END, 1);
    assert_string_equal(finding_bottleneck(results, 0, *state), "Bottleneck: front (99 % busy, 3 cases wait).");
}

/* Who has time to spare is no bottleneck of hours, whatever waits there. */
static void a_team_with_time_is_not_short_of_hours(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "surge", -1, 200, 99, 60, *state);
    for (int r = 0; r < 5; r++)
        hand_team(&results->scenarios[0], r, 2, 1, TEAM_BEGUN, 30), hand_team(&results->scenarios[0], r, 4, 1, TEAM_WAITING_END, 900);
    assert_string_equal(finding_bottleneck(results, 0, *state), "Bottleneck: front (99 % busy).");
}

static void nothing_is_said_of_none_in_a_sum(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 200, 96, 30, *state);
    for (int i = 0; i < 7; i++)
        add(results, (const char *[]){"a", "b", "c", "d", "e", "f", "g"}[i], 0, 190 - 10 * i, 96, 30, *state);
    assert_string_equal(finding_text(results, *state), "As is breaks the goal: 80 % on time (goal 90; ±0.2).\nAll 7 changes help. Best: G: +7.0 points, not enough.\n"
                                                       "Next bottleneck, g: front (96 % busy).");
}

static void a_short_period_is_warned_of_once(void **state)
{
    struct results *results = hand_results(*state);
    add(results, "as is", -1, 0, 70, 60, *state);
    add(results, "surge", 0, 20, 70, 60, *state);
    add(results, "surge + form", 1, 20, 70, 60, *state);
    for (int s = 0; s < 3; s++)
        results->scenarios[s].labels.goal_days[0] = 130;
    assert_string_equal(finding_text(results, *state), "Surge: 98 % of the decided on time (goal 90), which says little yet. The period (28 days) is no longer than "
                                                       "the goal (130 days): no case received in it can be late yet.\nForm: share on time unchanged.\n"
                                                       "No team is short of hours, surge: the busiest, front, works 70 % of its time.\n"
                                                       "As is: 99.8 % of the decided on time (goal 90), which says little yet.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_scenario_that_is_changed_leads),
        cmocka_unit_test(where_no_team_is_short_the_base_is_told_of), cmocka_unit_test(a_limit_that_binds_is_named),
        cmocka_unit_test(a_change_that_ends_the_shortage_is_named),
        cmocka_unit_test(each_scenario_has_a_bottleneck_of_its_own),
        cmocka_unit_test(where_cases_wait_is_the_bottleneck),
        cmocka_unit_test(a_team_with_time_is_not_short_of_hours),
        cmocka_unit_test(nothing_is_said_of_none_in_a_sum),
        cmocka_unit_test(a_short_period_is_warned_of_once),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
