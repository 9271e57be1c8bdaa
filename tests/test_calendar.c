#include "models/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with_calendars(const char *period, const char *calendars)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: %s\ncalendars:\n%s" SMALL_TEAMS SMALL_CASES SMALL_TRACKS, period, calendars);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

static void assert_span(const struct calendar *calendar, int number, double from_hours, double until_hours)
{
    assert_true(number < calendar->open_count);
    assert_int_equal(calendar->open[number].from, (int64_t)(from_hours * (double)HOUR));
    assert_int_equal(calendar->open[number].until, (int64_t)(until_hours * (double)HOUR));
}

/* 2026-06-01 is a Monday. */
static void hours_of_weekdays_become_spans(void **state)
{
    const struct casework *c = with_calendars("2026-06-01..2026-06-07", "  office: {hours: {mon-thu: 08:00-15:30, fri: [08:00-12:00, 12:30-15:00]}}\n");
    (void)state;
    assert_int_equal(c->calendars[0].open_count, 6);
    assert_span(&c->calendars[0], 0, 8, 15.5);
    assert_span(&c->calendars[0], 4, 4 * 24 + 8, 4 * 24 + 12);
    assert_span(&c->calendars[0], 5, 4 * 24 + 12.5, 4 * 24 + 15);
    assert_int_equal(c->calendars[0].week_hours, 4 * (7 * HOUR + 30 * MINUTE) + 6 * HOUR + 30 * MINUTE);
}

static void touching_spans_are_one(void **state)
{
    const struct casework *c = with_calendars("2026-06-01..2026-06-07", "  split: {hours: {mon: [08:00-12:00, 12:00-16:00], tue: 20:00-24:00, wed: 00:00-02:00}}\n");
    (void)state;
    assert_int_equal(c->calendars[0].open_count, 2);
    assert_span(&c->calendars[0], 0, 8, 16);
    assert_span(&c->calendars[0], 1, 24 + 20, 48 + 2);
}

static void always_is_one_span(void **state)
{
    const struct casework *c = with_calendars("2026-06-01..2026-06-07", "  office: {hours: {mon: 08:00-15:30}}\n");
    (void)state;
    assert_int_equal(c->calendar_count, 2);
    assert_string_equal(c->calendars[1].heading.name, "always");
    assert_int_equal(c->calendars[1].open_count, 1);
    assert_span(&c->calendars[1], 0, 0, 7 * 24);
    assert_true(calendar_is_always(&c->calendars[1]));
    assert_false(calendar_is_always(&c->calendars[0]));
}

static void a_single_day_stands_before_a_range(void **state)
{
    const struct casework *c = with_calendars("2026-06-01..2026-06-07", "  office: {hours: {mon-fri: 08:00-16:00, wed: 10:00-18:00}}\n");
    (void)state;
    assert_int_equal(c->calendars[0].open_count, 5);
    assert_span(&c->calendars[0], 2, 48 + 10, 48 + 18);
}

/* Weeks 23 and 24 begin on 1 and 8 June 2026; ranges include both ends. */
static void closed_dates_weeks_and_holidays_are_left_out(void **state)
{
    const struct casework *c = with_calendars("2026-05-25..2026-06-28",
        "  office: {hours: {mon-fri: 08:00-16:00}, closed: [danish holidays, 2026-06-05, weeks 24-25, 2026-06-23..2026-06-24]}\n");
    (void)state;
    assert_int_equal(c->calendars[0].open_count, 4 + 4 + 3);
    assert_span(&c->calendars[0], 0, 24 + 8, 24 + 16);                     /* 25 May is Whit Monday */
    assert_span(&c->calendars[0], 8, 28 * 24 + 8, 28 * 24 + 16);           /* Monday 22 June */
    assert_span(&c->calendars[0], 9, 31 * 24 + 8, 31 * 24 + 16);           /* Thursday 25 June */
}

static void a_warm_up_opens_before_the_period(void **state)
{
    const char *text = SMALL_PERIOD "start: {warm up: 2 weeks}\ncalendars:\n  office: {hours: {mon: 08:00-16:00}}\n" SMALL_TEAMS SMALL_CASES SMALL_TRACKS;
    const struct casework *c = checked_text(arena, text, "", 0, NULL);
    (void)state;
    assert_non_null(c);
    assert_int_equal(c->begin, -2 * WEEK);
    assert_int_equal(c->days, 44);
    assert_span(&c->calendars[0], 0, -14 * 24 + 8, -14 * 24 + 16);
}

static void the_next_opening_is_strictly_after(void **state)
{
    const struct casework *c = with_calendars("2026-06-01..2026-06-07", "  office: {hours: {mon-tue: 08:00-16:00}}\n");
    (void)state;
    assert_int_equal(calendar_next_opening(&c->calendars[0], 0), 8 * HOUR);
    assert_int_equal(calendar_next_opening(&c->calendars[0], 8 * HOUR - 1), 8 * HOUR);
    assert_int_equal(calendar_next_opening(&c->calendars[0], 8 * HOUR), 32 * HOUR);
    assert_int_equal(calendar_next_opening(&c->calendars[0], 10 * HOUR), 32 * HOUR);
    assert_int_equal(calendar_next_opening(&c->calendars[0], 32 * HOUR), NEVER);
}

/* 30 of 37 hours: each day ends after 30/37 of its hours; Friday's lunch break is kept. */
static void part_time_works_shorter_days(void **state)
{
    const char *text = SMALL_PERIOD "calendars:\n  office: {hours: {mon-thu: 08:00-15:30, fri: [08:00-12:00, 12:30-15:30]}}\n"
        "teams:\n  desk: {officers: [1 x 30 h, 1 x 37 h, 1 x 40 h]}\n" SMALL_CASES SMALL_TRACKS;
    const struct casework *c = checked_text(arena, text, "", 0, NULL);
    (void)state;
    assert_non_null(c);
    const struct officer_group *part = &c->groups[0], *full = &c->groups[1], *more = &c->groups[2];
    assert_int_equal(part->present[0].until - part->present[0].from, (int64_t)(7.5 * (double)HOUR) * 30 / 37);
    assert_int_equal(part->present[4].until, 4 * DAY + 12 * HOUR);
    assert_int_equal(part->present[5].until - part->present[5].from, 7 * HOUR * 30 / 37 - 4 * HOUR);
    assert_int_equal(full->present_count, c->calendars[0].open_count);
    assert_int_equal(full->present[0].until, 15 * HOUR + 30 * MINUTE);
    assert_int_equal(more->present[0].until, 15 * HOUR + 30 * MINUTE);
    assert_int_equal(part->paid_per_day, 30 * HOUR / 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hours_of_weekdays_become_spans, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(touching_spans_are_one, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(always_is_one_span, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_single_day_stands_before_a_range, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(closed_dates_weeks_and_holidays_are_left_out, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_warm_up_opens_before_the_period, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_next_opening_is_strictly_after, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(part_time_works_shorter_days, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
