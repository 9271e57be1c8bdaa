/* test_figure_balance.c - the hump, the clearance, staff and cost per case, computed by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "tests/hand_results.h"

/* The goal of "visa" is 14 days; "note" has none. */
static const struct hand_shape one_year = {
    .weeks = 20, .replications = 1, .teams = {"desk"}, .types = {"visa", "note"}, .tracks = {"only"}, .goals = {.8}, .money = "DKK",
};

static struct arena *arena;
static struct scenario_results *scenario;

static int arena_begin(void **state)
{
    (void)state;
    arena = arena_open();
    scenario = hand_scenario(hand_results(arena), "as is", -1, &one_year, arena);
    return 0;
}

static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static double value(const char *name, struct scope scope)
{
    int row = figure_named(name);
    assert_true(row >= 0);
    return figure_values(&figures[row], scenario, scope, arena)[0];
}

static double whole(const char *name) { return value(name, scope_whole(scenario)); }
static double at_week(const char *name, int week) { return value(name, (struct scope){SCOPE_WHOLE, 0, week, week}); }

static void assert_same(double found, double expected)
{
    if (fabs(found - expected) > 1e-9 * (1 + fabs(expected)))
        print_message("found %.12g, expected %.12g\n", found, expected);
    assert_true(fabs(found - expected) <= 1e-9 * (1 + fabs(expected)));
}

/* 35 decided a week are 5 a day: 70 open cases fit a goal of 14 days. Cases without a goal have no hump. */
static void the_hump_is_what_is_open_above_what_the_goal_has_room_for(void **state)
{
    (void)state;
    for (int week = 1; week <= 20; week++) {
        hand_pair(scenario, 0, week, 0, PAIR_DECIDED, 35);
        hand_pair(scenario, 0, week, 0, PAIR_OPEN_END, 130 - 10 * week);
        hand_pair(scenario, 0, week, 1, PAIR_OPEN_END, 1000);
    }
    assert_same(at_week("backlog hump", 1), 50);
    assert_same(at_week("backlog hump", 5), 10);
    assert_same(at_week("backlog hump", 6), 0);
    assert_same(whole("backlog hump"), 0);
    assert_same(value("backlog hump", scope_of(scenario, SCOPE_TYPE, 0)), 0);
    assert_true(isnan(value("backlog hump", scope_of(scenario, SCOPE_TYPE, 1))));
    assert_same(whole("time to clear the hump"), 35);                          /* weeks 1 to 5 */
    assert_true(isnan(at_week("time to clear the hump", 20)));                 /* of the period only */
}

/* With 7 withdrawn a week 6 leave a day, and of those decided the clock stands still for 3 days: 6 x 17 fit. */
static void who_leaves_and_a_clock_that_stands_make_room(void **state)
{
    (void)state;
    for (int week = 1; week <= 20; week++) {
        hand_pair(scenario, 0, week, 0, PAIR_DECIDED, 35);
        hand_pair(scenario, 0, week, 0, PAIR_WITHDRAWN, 7);
        hand_pair(scenario, 0, week, 0, PAIR_PAUSED, 35 * 3 * DAY);
        hand_pair(scenario, 0, week, 0, PAIR_OPEN_END, 110);
    }
    assert_same(at_week("backlog hump", 5), 110 - 6 * 17);
    for (int week = 1; week <= 20; week++)
        hand_pair(scenario, 0, week, 0, PAIR_DECIDED, 0);
    assert_same(at_week("backlog hump", 5), 110 - 14);
}

static void a_hump_that_comes_back_was_not_cleared(void **state)
{
    (void)state;
    for (int week = 1; week <= 20; week++)
        hand_pair(scenario, 0, week, 0, PAIR_DECIDED, 35);
    assert_same(whole("time to clear the hump"), 0);                           /* there never was one */
    hand_pair(scenario, 0, 2, 0, PAIR_OPEN_END, 71);
    assert_same(whole("time to clear the hump"), 14);
    hand_pair(scenario, 0, 9, 0, PAIR_OPEN_END, 71);
    assert_same(whole("time to clear the hump"), 63);
    hand_pair(scenario, 0, 20, 0, PAIR_OPEN_END, 71);
    assert_true(isnan(whole("time to clear the hump")));                       /* the period ends with one */
}

/* Only the 13 weeks before count: at week 20 those from week 8 on. */
static void the_throughput_is_that_of_the_last_quarter(void **state)
{
    (void)state;
    hand_pair(scenario, 0, 7, 0, PAIR_DECIDED, 100000);
    hand_pair(scenario, 0, 8, 0, PAIR_DECIDED, 91);                            /* one a day */
    hand_pair(scenario, 0, 20, 0, PAIR_OPEN_END, 20);
    assert_same(at_week("backlog hump", 20), 6);
    assert_same(whole("backlog hump"), 6);
    hand_pair(scenario, 0, 19, 0, PAIR_OPEN_END, 20);
    assert_same(at_week("backlog hump", 19), 0);
}

/* 20 weeks x 37 h x 3 people; each 1,924 hours paid are a year of one. */
static void staff_is_counted_in_hours_paid(void **state)
{
    (void)state;
    for (int week = 1; week <= 20; week++) {
        hand_team(scenario, 0, week, 0, TEAM_PAID, 3 * 37 * HOUR);
        hand_team(scenario, 0, week, 0, TEAM_PRESENT, 80 * HOUR);
        hand_team(scenario, 0, week, 0, TEAM_WORKED, 60 * HOUR);
        hand_team(scenario, 0, week, 0, TEAM_COST, 3 * 37 * 34500);
        hand_pair(scenario, 0, week, 0, PAIR_DECIDED, 10);
        hand_pair(scenario, 0, week, 0, PAIR_RECEIVED, 12);
        hand_pair(scenario, 0, week, 1, PAIR_WITHDRAWN, 1);
    }
    assert_same(whole("full-time equivalents"), 3);
    assert_same(value("full-time equivalents", scope_of(scenario, SCOPE_TEAM, 0)), 3);
    assert_same(at_week("full-time equivalents", 7), 3);
    assert_same(whole("decided per full-time equivalent"), 200 / (20 * 3 * 37 / 1924.0));
    assert_same(whole("cost per decided case"), 3 * 37 * 345 / 10.0);
    assert_same(whole("clearance rate"), 100 * 11 / 12.0);
    /* A case takes 6 hours; 12 a week come, 624 in 52 weeks; one that is paid 1,924 hours is present 80/111 of them. */
    assert_same(whole("static need"), 624 * 6 / (1924 * 80 / 111.0));
    /* Ten hours a week more are worked after closing, so that a case takes 7 hours: paid beside the others they are hours of those paid; unpaid they are not. */
    for (int week = 1; week <= 20; week++)
        hand_team(scenario, 0, week, 0, TEAM_OVERTIME, 10 * HOUR);
    scenario->labels.works_unpaid = (double[]){1, 0};
    assert_same(whole("static need"), 624 * 7 / (1924 * 80 / 111.0));
    scenario->labels.works_unpaid = NULL;
    for (int week = 1; week <= 20; week++)
        hand_team(scenario, 0, week, 0, TEAM_PAID, (3 * 37 + 10) * HOUR);
    assert_same(whole("static need"), 624 * 7 / (1924 * 90 / 121.0));
}

/* Of twenty the 80 % are ten of 10 days and six of 20. */
static void the_fastest_are_a_share_of_the_decided(void **state)
{
    (void)state;
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][histogram_bucket(10 * DAY)] = 10;
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][histogram_bucket(20 * DAY)] = 6;
    scenario->histograms[HISTOGRAM_SOJOURN][0].doublings[0][HISTOGRAM_BUCKETS + histogram_bucket(500 * DAY)] = 4;
    double found = whole("sojourn time of the fastest 80 %");
    assert_true(fabs(found - (10 * 10 + 6 * 20) / 16.0) < 0.15);               /* a bucket's middle is within 0.8 % */
    assert_true(isnan(value("sojourn time of the fastest 80 %", (struct scope){SCOPE_WHOLE, 0, 1, 1})));
}

static void ages_of_open_cases_fall_into_bands(void **state)
{
    (void)state;
    scenario->histograms[HISTOGRAM_AGE][0].doublings[0][histogram_bucket(85 * DAY)] = 1;
    scenario->histograms[HISTOGRAM_AGE][0].doublings[0][histogram_bucket(100 * DAY)] = 2;
    scenario->histograms[HISTOGRAM_AGE][0].doublings[0][HISTOGRAM_BUCKETS + histogram_bucket(200 * DAY)] = 4;
    scenario->histograms[HISTOGRAM_AGE][0].doublings[0][HISTOGRAM_BUCKETS + histogram_bucket(400 * DAY)] = 8;
    assert_same(whole("open over 90 days"), 14);
    assert_same(whole("open over 180 days"), 12);
    assert_same(whole("open over 365 days"), 8);
    assert_same(value("open over 90 days", scope_of(scenario, SCOPE_TYPE, 0)), 2);
}

static void net_time_is_gross_without_the_paused(void **state)
{
    (void)state;
    hand_pair(scenario, 0, 3, 0, PAIR_DECIDED, 10);
    hand_pair(scenario, 0, 3, 0, PAIR_SOJOURN, 300 * DAY);
    hand_pair(scenario, 0, 3, 0, PAIR_PAUSED, 80 * DAY);
    assert_same(whole("net sojourn time"), 22);
    assert_same(whole("sojourn time"), whole("net sojourn time") + whole("paused time"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_hump_is_what_is_open_above_what_the_goal_has_room_for, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(who_leaves_and_a_clock_that_stands_make_room, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_hump_that_comes_back_was_not_cleared, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_throughput_is_that_of_the_last_quarter, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(staff_is_counted_in_hours_paid, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_fastest_are_a_share_of_the_decided, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(ages_of_open_cases_fall_into_bands, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(net_time_is_gross_without_the_paused, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
