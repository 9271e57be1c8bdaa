/* test_finding_base.c - what is said of a scenario by itself, and what makes its figures mean less. */
#include "analysis/finding_base.h"

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

static const struct hand_shape with_goal = {
    .weeks = 8, .replications = 5, .teams = {"front", "back"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9},
};

static const struct hand_shape without_goal = {.weeks = 8, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};

/* Decides 100 a week, so many of them late, and r more. */
static struct results *late_by(int late, int spread, struct arena *arena)
{
    struct results *results = hand_results(arena);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &with_goal, arena);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 8; week++)
            hand_decisions(scenario, r, week, 100, 100 - late - spread * (r - 2), 10);
    return results;
}

static void assert_base(const struct results *results, const char *expected, const char *caution, struct arena *arena)
{
    assert_string_equal(finding_base(results, 0, arena), expected);
    assert_string_equal(finding_caution(results, 0, arena), caution);
}

static void a_goal_is_kept_broken_or_too_close(void **state)
{
    assert_base(late_by(5, 1, *state), "As is keeps the goal: 95 % on time (goal 90; ±2.0).", "", *state);
    assert_base(late_by(11, 0, *state), "As is breaks the goal: 89 % on time (goal 90).", "", *state);
    assert_base(late_by(11, 1, *state), "As is is too close to the goal to tell: 89.0 ±2.0 % on time (goal 90; about 20 replications might tell).", "", *state);
}

/* Open at the end of each week: `open[week - 1]`; none decided. */
static struct results *open_cases(const int open[8], int worked, struct arena *arena)
{
    struct results *results = late_by(0, 0, arena);
    struct scenario_results *scenario = results->scenarios;
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 8; week++) {
            hand_open(scenario, r, week, open[week - 1], 0, 20);
            hand_pair(scenario, r, week, 0, PAIR_RECEIVED, 100 + (week > 1 ? open[week - 1] - open[week - 2] : 0));
            hand_team(scenario, r, week, 1, TEAM_PRESENT, 100 * HOUR);
            hand_team(scenario, r, week, 1, TEAM_WORKED, worked * HOUR);
        }
    return results;
}

static void open_cases_that_grow_name_the_team_without_hours(void **state)
{
    static const int growing[8] = {100, 130, 160, 190, 220, 250, 280, 310}, fallen[8] = {400, 200, 100, 100, 150, 200, 250, 300};
    assert_base(open_cases(growing, 99, *state), "As is keeps the goal: 100 % on time (goal 90); open cases grow by 26 a week, from 100 to 310; back is busy 99 %.", "", *state);
    assert_base(open_cases(growing, 70, *state), "As is keeps the goal: 100 % on time (goal 90); open cases grow by 26 a week, from 100 to 310.", "", *state);
    assert_base(open_cases(fallen, 70, *state), "As is keeps the goal: 100 % on time (goal 90); open cases grow again, by 50 a week.", "", *state);
    const int *falling = (const int[8]){400, 350, 300, 250, 200, 180, 160, 150};
    assert_base(open_cases(falling, 70, *state), "As is keeps the goal: 100 % on time (goal 90); open cases fall from 400 to 150.", "", *state);
}

static void a_goal_longer_than_the_period_is_not_called_kept(void **state)
{
    struct results *results = late_by(0, 0, *state);
    results->scenarios->labels.goal_days[0] = 130;
    assert_base(results, "As is: 100 % of the decided on time (goal 90), which says little yet.",
                " The period (56 days) is no longer than the goal (130 days): no case received in it can be late yet.", *state);
    results = late_by(30, 0, *state);                     /* late ones were open at the start: broken is broken */
    results->scenarios->labels.goal_days[0] = 2 * 365.25 / 12;
    assert_base(results, "As is breaks the goal: 70 % on time (goal 90).",
                " The period (56 days) is no longer than the goal (61 days): no case received in it can be late yet.", *state);
}

static void few_decided_are_the_quick_ones(void **state)
{
    struct results *results = late_by(0, 0, *state);
    for (int r = 0; r < 5; r++) {
        hand_pair(results->scenarios, r, 8, 0, PAIR_RECEIVED, 1600);         /* 700 before: 2,300 and 800 decided */
        hand_pair(results->scenarios, r, 8, 0, PAIR_WITHDRAWN, 300);
        hand_open(results->scenarios, r, 8, 1200, 0, 20);
    }
    assert_string_equal(finding_caution(results, 0, *state), " Decided so far: 40 for 100 received, and those are the quick ones.");
    for (int r = 0; r < 5; r++)
        hand_open(results->scenarios, r, 8, 1200, 0, 5);  /* younger than the decided were: who stays open is not known to be slow */
    assert_string_equal(finding_caution(results, 0, *state), " Decided so far: 40 for 100 received; the others are open.");
}

static void several_goals_are_told_worst_first(void **state)
{
    static const struct hand_shape shape = {.weeks = 8, .replications = 5, .teams = {"front"}, .types = {"visa", "study", "family", "work", "note"},
                                            .tracks = {"normal"}, .goals = {.9, .9, .9, .9}};
    static const int late[5][5] = {{5, 20, 40, 30, 9}, {0, 5, 0, 20, 0}, {0, 0, 0, 0, 0}, {15, 16, 17, 18, 0}, {0, 0, 0, 0, 0}};
    static const char *const expected[] = {
        "As is breaks 3 of its 4 goals: family 60 %, work 70 % and study 80 % (goal 90).",
        "As is breaks 1 of its 4 goals: work 80 % (goal 90).",
        "As is keeps all 4 goals.",
        "As is breaks all its 4 goals: work 82 %, family 83 %, study 84 % and 1 more (goal 90).",
        "As is breaks 1 of its 4 goals: visa 50 % by receipt (goal 90).",
    };
    for (int i = 0; i < 5; i++) {
        struct results *results = hand_results(*state);
        struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
        for (int r = 0; r < 5; r++)
            for (int type = 0; type < 5; type++) {
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED, 100);
                hand_pair(scenario, r, 2, type, PAIR_DECIDED, 100);
                hand_pair(scenario, r, 2, type, PAIR_WITHIN, 100 - late[i][type]);
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED_WITHIN, 100 - late[i][type]);
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED_MISSED, i == 4 && type == 0 ? 100 : late[i][type]);
            }
        assert_string_equal(finding_base(results, 0, *state), expected[i]);
    }
}

static void two_goals_are_both_of_them(void **state)
{
    static const struct hand_shape shape = {.weeks = 8, .replications = 5, .teams = {"front"}, .types = {"visa", "study"}, .tracks = {"normal"}, .goals = {.9, .9}};
    static const char *const expected[] = {"As is keeps both goals.", "As is breaks 1 of its 2 goals: study 80 % (goal 90).", "As is breaks both its goals: study 80 % and visa 85 % (goal 90)."};
    for (int i = 0; i < 3; i++) {
        struct results *results = hand_results(*state);
        struct scenario_results *scenario = hand_scenario(results, "as is", -1, &shape, *state);
        const int late[2] = {i == 2 ? 15 : 0, i ? 20 : 0};
        for (int r = 0; r < 5; r++)
            for (int type = 0; type < 2; type++) {
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED, 100);
                hand_pair(scenario, r, 2, type, PAIR_DECIDED, 100);
                hand_pair(scenario, r, 2, type, PAIR_WITHIN, 100 - late[type]);
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED_WITHIN, 100 - late[type]);
                hand_pair(scenario, r, 2, type, PAIR_RECEIVED_MISSED, late[type]);
            }
        assert_string_equal(finding_base(results, 0, *state), expected[i]);
    }
}

static void without_a_goal_the_open_cases_stand_beside_the_decided(void **state)
{
    static const char *asked[] = {"sojourn time"};
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = hand_scenario(results, "as is", -1, &without_goal, *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 8; week++)
            hand_open(scenario, r, week, 20, 0, 5);
    assert_string_equal(finding_base(results, 0, *state), "As is decides no case in the period and ends with 20 open, 5.0 days old on average.");
    for (int r = 0; r < 5; r++)
        hand_decisions(scenario, r, 2, 10, 0, 12);
    assert_string_equal(finding_base(results, 0, *state), "As is decides 90 % of its cases within 12 days and ends with 20 open, 5.0 days old on average.");
    for (int r = 0; r < 5; r++)
        hand_open(scenario, r, 8, r == 1, 0, 5);          /* one in one replication of five: no age is told of none */
    assert_string_equal(finding_base(results, 0, *state), "As is decides 90 % of its cases within 12 days and ends with 0 open.");
    for (int r = 0; r < 5; r++)
        hand_open(scenario, r, 8, 20, 0, 5);
    results->figures = asked, results->figure_count = 1;
    assert_string_equal(finding_base(results, 0, *state), "As is: sojourn time 12 days, p90 12 days, ends with 20 open, 5.0 days old on average.");
    asked[0] = "decided";
    assert_string_equal(finding_base(results, 0, *state), "As is: decided 10, ends with 20 open, 5.0 days old on average.");
    asked[0] = "open cases";
    assert_string_equal(finding_base(results, 0, *state), "As is ends with 20 open, 5.0 days old on average.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_is_kept_broken_or_too_close),
        cmocka_unit_test(open_cases_that_grow_name_the_team_without_hours),
        cmocka_unit_test(a_goal_longer_than_the_period_is_not_called_kept),
        cmocka_unit_test(few_decided_are_the_quick_ones),
        cmocka_unit_test(several_goals_are_told_worst_first), cmocka_unit_test(two_goals_are_both_of_them),
        cmocka_unit_test(without_a_goal_the_open_cases_stand_beside_the_decided),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
