/* test_verdict.c - what is concluded from figures: goals, growth, effects, load. */
#include "analysis/verdict.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/finding.h"
#include "tests/hand_results.h"

static const struct hand_shape shape = {
    .weeks = 8, .replications = 5, .teams = {"front", "back", "attic"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9},
};

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static struct scenario_results *scenario_named(struct results *results, const char *name, struct arena *arena)
{
    return hand_scenario(results, name, results->scenario_count ? 0 : -1, &shape, arena);
}

/* within[r] of 1000 decided in week 2. */
static struct goal_verdict verdict_of(const int within[5], struct arena *arena)
{
    struct scenario_results *scenario = scenario_named(hand_results(arena), "as is", arena);
    for (int r = 0; r < 5; r++)
        hand_decisions(scenario, r, 2, 1000, within[r], 10);
    return goal_verdict(scenario, 0, arena);
}

static void a_goal_is_kept_or_broken_only_when_the_limits_say_so(void **state)
{
    struct goal_verdict goal = verdict_of((int[]){920, 921, 922, 919, 918}, *state);
    assert_true(goal.verdict == GOAL_KEPT && goal_is_kept(&goal) && !goal_is_broken(&goal) && goal.replications_kept == 5);
    goal = verdict_of((int[]){880, 881, 882, 879, 878}, *state);
    assert_true(goal.verdict == GOAL_BROKEN && goal_is_broken(&goal) && goal.replications_kept == 0);
    goal = verdict_of((int[]){940, 880, 920, 870, 910}, *state);
    assert_true(goal.verdict == GOAL_UNCLEAR && !goal_is_kept(&goal) && !goal_is_broken(&goal) && goal.replications_kept == 3);
    goal = verdict_of((int[]){900, 900, 900, 900, 900}, *state);
    assert_true(goal.verdict == GOAL_KEPT && goal.replications_kept == 5);      /* exactly 90 % is kept */
}

static void nothing_decided_is_unknown(void **state)
{
    struct scenario_results *scenario = scenario_named(hand_results(*state), "as is", *state);
    struct goal_verdict goal = goal_verdict(scenario, 0, *state);
    assert_true(goal.verdict == GOAL_UNKNOWN && goal.replications_kept == 0 && !goal_is_broken(&goal));
}

static void a_goal_kept_by_decision_may_be_broken_by_receipt(void **state)
{
    struct scenario_results *scenario = scenario_named(hand_results(*state), "as is", *state);
    for (int r = 0; r < 5; r++) {
        hand_decisions(scenario, r, 2, 1000, 950, 10);
        hand_pair(scenario, r, 3, 0, PAIR_RECEIVED_MISSED, 500);
    }
    struct goal_verdict goal = goal_verdict(scenario, 0, *state);
    assert_true(goal.verdict == GOAL_KEPT && goal.is_broken_by_receipt && goal_is_broken(&goal) && !goal_is_kept(&goal));
}

static void a_fall_at_the_end_is_told_though_the_mean_keeps_the_goal(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *scenario = scenario_named(results, "as is", *state);
    for (int r = 0; r < 5; r++)
        for (int week = 1; week <= 8; week++)
            hand_decisions(scenario, r, week, 100, week > 6 ? 80 : 100, 10);
    struct goal_verdict goal = goal_verdict(scenario, 0, *state);
    assert_true(goal.verdict == GOAL_KEPT && goal.weeks_lately == 2 && fabs(goal.lately.mean - 80) < 1e-9);
    assert_string_equal(finding_text(results, *state), "As is keeps the goal: 95 % on time (goal 90), but 80 % in the last 2 weeks.");
}

static struct growth growth_from(const int open[3], struct arena *arena)      /* at the start, in the middle, at the end */
{
    struct scenario_results *scenario = scenario_named(hand_results(arena), "as is", arena);
    for (int r = 0; r < 5; r++) {
        hand_open(scenario, r, 4, open[1] + r, 0, 5);
        hand_open(scenario, r, 8, open[2] + r * r, 0, 5);
        hand_pair(scenario, r, 2, 0, PAIR_RECEIVED, 1000 + open[2] + r * r - open[0]);
        hand_pair(scenario, r, 2, 0, PAIR_DECIDED, 990);
        hand_pair(scenario, r, 6, 0, PAIR_WITHDRAWN, 10);
    }
    return growth_of(scenario, arena);
}

/* The last week has two closed days: what waits then is compared with nothing, the week before with the middle. */
static void closed_days_at_the_end_are_no_growth(void **state)
{
    double open_days[8] = {5, 5, 5, 5, 5, 5, 5, 3};
    struct scenario_results *scenario = scenario_named(hand_results(*state), "as is", *state);
    for (int r = 0; r < 5; r++) {
        hand_open(scenario, r, 4, 200 + r, 0, 5), hand_open(scenario, r, 7, 190 + r * r, 0, 5), hand_open(scenario, r, 8, 300 + r * r, 0, 5);
        hand_pair(scenario, r, 2, 0, PAIR_RECEIVED, 900), hand_pair(scenario, r, 2, 0, PAIR_DECIDED, 1000);
    }
    assert_true(growth_of(scenario, *state).grows);
    scenario->labels.open_days = open_days;
    assert_false(growth_of(scenario, *state).grows);
    open_days[7] = 5;
    assert_true(growth_of(scenario, *state).grows);
    for (int week = 0; week < 8; week++)
        open_days[week] = week ? 4 : 5;                   /* no whole week since: the ends as they are */
    assert_true(growth_of(scenario, *state).grows);
}

static void open_cases_grow_rise_or_fall(void **state)
{
    struct growth growth = growth_from((int[]){100, 200, 300}, *state);
    assert_true(growth.grows && growth.change == 1 && growth.at_start == 100 && growth.at_end == 306);
    assert_true(fabs(growth.per_week - 206 / 8.0) < 1e-9);
    growth = growth_from((int[]){400, 200, 300}, *state);
    assert_true(growth.grows && fabs(growth.per_week - (306 - 202) / 4.0) < 1e-9);
    growth = growth_from((int[]){100, 400, 300}, *state);
    assert_true(!growth.grows && growth.change == 1);
    growth = growth_from((int[]){300, 200, 100}, *state);
    assert_true(!growth.grows && growth.change == -1);
    growth = growth_from((int[]){0, 0, 6}, *state);                             /* 12 of 1,000 received */
    assert_true(!growth.grows && growth.change == 0);
    growth = growth_from((int[]){300, 300, 300}, *state);
    assert_true(!growth.grows && growth.change == 0);
}

/* Officers go from `back` to `front`: hours, waits. */
static void givers_and_takers_are_known_by_their_hours(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *base = scenario_named(results, "as is", *state), *moved = scenario_named(results, "as is + moved", *state);
    for (int r = 0; r < 5; r++)
        for (int team = 0; team < 3; team++) {
            hand_team(base, r, 2, team, TEAM_PRESENT, 1000 * HOUR);
            hand_team(moved, r, 2, team, TEAM_PRESENT, (team == 0 ? 1100 : team == 1 ? 900 : 1004) * HOUR);
        }
    int count;
    const struct team_change *changed = teams_changed(moved, base, &count, *state);
    assert_int_equal(count, 2);                           /* 4 hours of 1,000 are no move */
    assert_true(changed[0].team == 1 && changed[0].hours == -100 && changed[1].team == 0 && changed[1].hours == 100);
}

static void effects_beside_are_the_weightiest_first(void **state)
{
    struct results *results = hand_results(*state);
    struct scenario_results *base = scenario_named(results, "as is", *state), *moved = scenario_named(results, "as is + moved", *state);
    for (int r = 0; r < 5; r++)
        for (int team = 0; team < 2; team++) {
            hand_team(base, r, 2, team, TEAM_BEGUN, 100);
            hand_team(base, r, 2, team, TEAM_WAITED, (200 + r) * DAY);
            hand_team(moved, r, 2, team, TEAM_BEGUN, 100);
            hand_team(moved, r, 2, team, TEAM_WAITED, (200 + r) * DAY + (team ? 300 : -50) * DAY);
        }
    int count;
    const struct effect *effects = effects_beside(moved, base, &count, *state);
    assert_int_equal(count, 2);
    assert_true(effects[0].scope.row == 1 && effects[0].direction == -1 && fabs(effects[0].difference.estimate.mean - 3) < 1e-9);
    assert_true(effects[1].scope.row == 0 && effects[1].direction == 1);
    assert_string_equal(scenario_label(results, 1), "+ moved");
}

/* Half-width 1 at 20 replications: a distance of 0.5 wants 20 x (1 / 0.5)^2 = 80, one of 0.3 wants 222.2. */
static void replications_to_tell_follow_the_square(void **state)
{
    (void)state;
    const struct estimate estimate = {.n = 20, .mean = 10, .half_width = 1};
    assert_int_equal(replications_to_tell(&estimate, 10.5), 80);
    assert_int_equal(replications_to_tell(&estimate, 9.7), 230);
    assert_int_equal(replications_to_tell(&estimate, 8), 21);               /* told already but for skewness */
    assert_int_equal(replications_to_tell(&estimate, 10), 0);
    assert_int_equal(replications_to_tell(&estimate, 10.001), 0);           /* 20 million */
    assert_int_equal(replications_to_tell(&(struct estimate){.n = 1, .mean = 1, .half_width = INFINITY}, 0), 0);
}

static void the_leading_figure_is_the_goals_or_the_files_first(void **state)
{
    static const struct hand_shape without = {.weeks = 8, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}};
    static const char *asked[] = {"cost", "waiting time p90", "decided"};
    struct results *results = hand_results(*state);
    struct scenario_results *with_goal = scenario_named(results, "as is", *state), *scenario = hand_scenario(results, "free", -1, &without, *state);
    for (int r = 0; r < 5; r++)
        hand_decisions(scenario, r, 2, 100, 0, 10);
    assert_string_equal(figure_leading(results, scenario, *state)->name, "sojourn time p90");
    results->figures = asked, results->figure_count = 3;
    assert_string_equal(figure_leading(results, with_goal, *state)->name, "decided within goal");
    assert_string_equal(figure_leading(results, scenario, *state)->name, "decided");       /* no prices, nobody waited */
}

/* 28 days: goals that no case received in them can miss. */
static void a_goal_that_outlasts_the_period_is_not_kept(void **state)
{
    static const struct { double days; bool outlasts; } rows[] = {
        {27, false}, {28, true}, {130, true}, {19 * 7. / 5, false}, {4. / 24, false}, {28.5, true}, {NAN, false},
    };
    static const struct hand_shape month = {.weeks = 4, .replications = 5, .teams = {"front"}, .types = {"visa"}, .tracks = {"normal"}, .goals = {.9}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct scenario_results *scenario = hand_scenario(hand_results(*state), "as is", -1, &month, *state);
        scenario->labels.goal_days[0] = rows[i].days;
        for (int r = 0; r < 5; r++)
            hand_decisions(scenario, r, 2, 100, 100, 10);
        struct goal_verdict goal = goal_verdict(scenario, 0, *state);
        assert_true(goal.verdict == GOAL_KEPT && goal.outlasts_period == rows[i].outlasts && goal.is_too_early == rows[i].outlasts);
        assert_true(goal_is_kept(&goal) == !rows[i].outlasts && !goal_is_broken(&goal));
        for (int r = 0; r < 5; r++)
            hand_pair(scenario, r, 2, 0, PAIR_RECEIVED_WITHIN, 40);          /* most were received before the period: they could be late */
        goal = goal_verdict(scenario, 0, *state);
        assert_true(goal.outlasts_period == rows[i].outlasts && !goal.is_too_early && goal_is_kept(&goal));
    }
}

static void the_busiest_team_comes_first_and_the_absent_last(void **state)
{
    struct scenario_results *scenario = scenario_named(hand_results(*state), "as is", *state);
    for (int r = 0; r < 5; r++) {
        hand_team(scenario, r, 1, 0, TEAM_PRESENT, 100 * HOUR);
        hand_team(scenario, r, 1, 0, TEAM_WORKED, 50 * HOUR);
        hand_team(scenario, r, 1, 2, TEAM_PRESENT, 100 * HOUR);
        hand_team(scenario, r, 1, 2, TEAM_WORKED, 70 * HOUR);
    }
    const struct team_load *loads = teams_by_load(scenario, *state);
    assert_true(loads[0].team == 2 && loads[1].team == 0 && loads[2].team == 1 && isnan(loads[2].busy));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_is_kept_or_broken_only_when_the_limits_say_so),
        cmocka_unit_test(nothing_decided_is_unknown),
        cmocka_unit_test(a_goal_kept_by_decision_may_be_broken_by_receipt),
        cmocka_unit_test(a_fall_at_the_end_is_told_though_the_mean_keeps_the_goal),
        cmocka_unit_test(closed_days_at_the_end_are_no_growth),
        cmocka_unit_test(open_cases_grow_rise_or_fall),
        cmocka_unit_test(givers_and_takers_are_known_by_their_hours),
        cmocka_unit_test(effects_beside_are_the_weightiest_first),
        cmocka_unit_test(replications_to_tell_follow_the_square),
        cmocka_unit_test(the_leading_figure_is_the_goals_or_the_files_first),
        cmocka_unit_test(a_goal_that_outlasts_the_period_is_not_kept),
        cmocka_unit_test(the_busiest_team_comes_first_and_the_absent_last),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
