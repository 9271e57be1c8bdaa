#include "models/goal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with_goal(const char *goal)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2026-06-01..2026-12-31\n"
        "calendars:\n  four days: {hours: {mon-thu: 08:00-16:00}}\n" SMALL_TEAMS
        "cases:\n  case: {intake: {per hour: 1}, track: service, goal: %s}\n" SMALL_TRACKS, goal);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Returns the day at whose end a case received at noon of a day is due. */
static const char *due_after(const char *goal, const char *received)
{
    const struct casework *c = with_goal(goal);
    civil_day day;
    assert_true(civil_read(received, &day));
    sim_time due = goal_due(&c->types[0].goal, c, day_time(c, day) + 12 * HOUR, 0);
    assert_int_equal(due % DAY, 0);
    return civil_text(c->period.first + (int)(due / DAY) - 1, arena_take(arena, 11));
}

static void the_day_of_receipt_is_day_0_and_calendar_days_end_at_midnight(void **state)
{
    (void)state;
    assert_string_equal(due_after("90 % within 10 days", "2026-06-01"), "2026-06-11");
    assert_string_equal(due_after("90 % within 2 weeks", "2026-06-01"), "2026-06-15");
    assert_string_equal(due_after("90 % within 0 days", "2026-06-01"), "2026-06-01");
}

static void calendar_days_move_to_the_next_working_day(void **state)
{
    (void)state;
    assert_string_equal(due_after("90 % within 5 days", "2026-06-01"), "2026-06-08");      /* from Saturday to Monday */
    assert_string_equal(due_after("90 % within 130 days", "2026-08-17"), "2026-12-28");    /* 25 December, then a weekend */
}

/* 14 May 2026 is Ascension Day; a case of before the period is due as well. */
static void working_days_leave_out_weekends_and_holidays(void **state)
{
    (void)state;
    assert_string_equal(due_after("90 % within 20 working days", "2026-06-01"), "2026-06-29");
    assert_string_equal(due_after("90 % within 1 working day", "2026-06-06"), "2026-06-08");
    assert_string_equal(due_after("90 % within 3 working days", "2026-12-22"), "2026-12-28");
}

static void working_days_may_be_those_of_a_calendar(void **state)
{
    (void)state;
    assert_string_equal(due_after("{within: 4 working days, calendar: four days}", "2026-06-01"), "2026-06-08");
}

static void months_go_by_date_to_the_last_day_of_a_shorter_month(void **state)
{
    (void)state;
    assert_string_equal(due_after("90 % within 3 months", "2026-06-17"), "2026-09-17");
    assert_string_equal(due_after("90 % within 3 months", "2026-08-31"), "2026-11-30");
}

static void hours_count_from_the_instant_of_receipt(void **state)
{
    const struct casework *c = with_goal("90 % within 2 h");
    (void)state;
    assert_int_equal(goal_due(&c->types[0].goal, c, 5 * MINUTE, 0), 2 * HOUR + 5 * MINUTE);
}

static void paused_time_makes_a_case_due_later(void **state)
{
    const struct casework *c = with_goal("90 % within 10 days");
    (void)state;
    assert_int_equal(goal_due(&c->types[0].goal, c, 0, 3 * HOUR), goal_due(&c->types[0].goal, c, 0, 0) + 3 * HOUR);
}

static void a_case_of_before_the_period_is_due_by_the_same_rule(void **state)
{
    (void)state;
    assert_string_equal(due_after("90 % within 130 days", "2026-04-01"), "2026-08-10");    /* 9 August is a Sunday */
}

static void without_a_goal_nothing_is_due(void **state)
{
    const struct casework *c = checked_text(arena, SMALL, "", 0, NULL);
    (void)state;
    assert_int_equal(c->types[0].goal.kind, GOAL_NONE);
    assert_int_equal(goal_due(&c->types[0].goal, c, 0, 0), NEVER);
}

static void a_goal_tells_itself_and_without_a_share_means_90_per_cent(void **state)
{
    (void)state;
    assert_string_equal(with_goal("85.5 % within 20 working days")->types[0].goal.text, "85.5 % within 20 working days");
    assert_string_equal(with_goal("within 1 month")->types[0].goal.text, "90 % within 1 month");
    assert_string_equal(with_goal("{share: 80 %, within: 2 h}")->types[0].goal.text, "80 % within 2 h");
}

static void what_is_no_goal_is_complained_about(void **state)
{
    static const char *const wrong[] = {"0 % within 3 days", "110 % within 3 days", "90 %", "90 % within", "90 % within 3 working months",
                                        "90 % within 3", "90 % within 3 days or so", "soon", "{share: 90 %}"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *messages, *text = arena_print(arena, SMALL_PERIOD SMALL_TEAMS
            "cases:\n  case: {intake: {per hour: 1}, track: service, goal: %s}\n" SMALL_TRACKS, wrong[i]);
        assert_null(checked_text(arena, text, "", 0, &messages));
        assert_non_null(strstr(messages, "cases.case.goal"));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_day_of_receipt_is_day_0_and_calendar_days_end_at_midnight),
        TEST(calendar_days_move_to_the_next_working_day),
        TEST(working_days_leave_out_weekends_and_holidays),
        TEST(working_days_may_be_those_of_a_calendar),
        TEST(months_go_by_date_to_the_last_day_of_a_shorter_month),
        TEST(hours_count_from_the_instant_of_receipt),
        TEST(paused_time_makes_a_case_due_later),
        TEST(a_case_of_before_the_period_is_due_by_the_same_rule),
        TEST(without_a_goal_nothing_is_due),
        TEST(a_goal_tells_itself_and_without_a_share_means_90_per_cent),
        TEST(what_is_no_goal_is_complained_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
