#include "models/intake.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with_intake(const char *period, const char *intake)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: %s\ncalendars:\n  office: {hours: {mon-fri: 08:00-16:00}, closed: [danish holidays]}\n"
        "teams:\n  desk: {officers: 1}\ncases:\n  case: {intake: %s, track: service}\n" SMALL_TRACKS, period, intake);
    const struct casework *casework = checked_text(arena, text, "/tmp", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

static double sum_of(const struct casework *c, int intake, const char *first, const char *last)
{
    civil_day from, until;
    double sum = 0;
    assert_true(civil_read(first, &from) && civil_read(last, &until));
    for (civil_day day = from; day <= until; day++)
        sum += c->intakes[intake].mean[day - c->first_day];
    return sum;
}

/* Sums of a few hundred doubles: their rounding stays far below 1e-9. */
static void assert_near(double found, double expected)
{
    if (fabs(found - expected) > 1e-9 * (1 + fabs(expected)))
        fail_msg("%.15g is not %.15g", found, expected);
}

static void monthly_totals_are_kept_whatever_the_weekdays(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2027-05-31",
        "{per month: {jan-dec: [200, 190, 195, 180, 185, 190, 200, 210, 230, 240, 220, 190]}, weekdays: {mon: 1.2, tue-thu: 1, fri: 0.8, sat-sun: 0}}");
    (void)state;
    assert_near(sum_of(c, 0, "2026-06-01", "2026-06-30"), 190);
    assert_near(sum_of(c, 0, "2027-02-01", "2027-02-28"), 190);
    assert_near(sum_of(c, 0, "2026-06-01", "2027-05-31"), 2430);
    assert_near(c->intakes[0].mean[5], 0);
    assert_near(c->intakes[0].mean[0] / c->intakes[0].mean[1], 1.2);
}

/* The period cuts off part of June; the days that are left are those of a whole June. */
static void a_month_that_the_period_cuts_keeps_its_daily_numbers(void **state)
{
    const struct casework *whole = with_intake("2026-06-01..2026-06-30", "{per month: 300}");
    const struct casework *part = with_intake("2026-06-16..2026-06-30", "{per month: 300}");
    (void)state;
    assert_near(whole->intakes[0].mean[20], 10);
    assert_near(part->intakes[0].mean[5], 10);
    assert_near(sum_of(part, 0, "2026-06-16", "2026-06-30"), 150);
}

static void weekly_and_yearly_totals_are_kept(void **state)
{
    const struct casework *week = with_intake("2026-06-01..2026-06-14", "{per week: 45, weekdays: {mon-fri: 2, sat-sun: 0.5}}");
    const struct casework *year = with_intake("2026-01-01..2026-12-31", "{per year: 3650}");
    const struct casework *profile = with_intake("2026-01-01..2026-12-31",
        "{per year: 1200, months: {jan-nov: 1, dec: 2}, weekdays: {mon-sat: 1, sun: 0}}");
    (void)state;
    assert_near(sum_of(week, 0, "2026-06-01", "2026-06-07"), 45);
    assert_near(week->intakes[0].mean[6], 45 * 0.5 / 11);
    assert_near(year->intakes[0].mean[100], 10);
    assert_near(sum_of(profile, 0, "2026-01-01", "2026-12-31"), 1200);
    assert_near(sum_of(profile, 0, "2026-02-01", "2026-02-28"), 1200 / 13.0);
    assert_near(sum_of(profile, 0, "2026-12-01", "2026-12-31"), 2400 / 13.0);
}

static void closed_days_of_a_month_give_theirs_to_the_others(void **state)
{
    const struct casework *c = with_intake("2026-05-01..2026-05-31", "{per month: 380, closed days: none}");
    (void)state;
    assert_near(sum_of(c, 0, "2026-05-01", "2026-05-31"), 380);
    assert_near(c->intakes[0].mean[13], 0);                                /* Ascension Day */
    assert_near(c->intakes[0].mean[0], 20);                                /* 19 open days: 21 weekdays less two holidays */
}

/* 45 a week are 9 on each of the five weekdays; Maundy Thursday, Good Friday and Easter Monday take theirs, and a closed week all. */
static void a_week_with_closed_dates_brings_less(void **state)
{
    const struct casework *c = with_intake("2026-03-23..2026-04-12", "{per week: 45, closed days: none}");
    const struct casework *uneven = with_intake("2026-03-23..2026-04-12", "{per week: 45, weekdays: {mon: 3, tue-fri: 1.5, sat-sun: 7}, closed days: none}");
    const struct casework *all = with_intake("2026-03-23..2026-04-12", "{per week: 45, weekdays: {mon-fri: 1, sat-sun: 0}}");
    (void)state;
    assert_near(sum_of(c, 0, "2026-03-23", "2026-03-29"), 45);
    assert_near(sum_of(c, 0, "2026-03-30", "2026-04-05"), 27);
    assert_near(sum_of(c, 0, "2026-04-06", "2026-04-12"), 36);
    assert_near(c->intakes[0].mean[7], 9);
    assert_near(uneven->intakes[0].mean[0], 15);
    assert_near(sum_of(uneven, 0, "2026-03-30", "2026-04-05"), 30);
    assert_near(sum_of(all, 0, "2026-03-30", "2026-04-05"), 45);
}

static void numbers_a_day_and_an_hour_are_those_of_a_day_whose_factors_are_1(void **state)
{
    const struct casework *day = with_intake("2026-06-01..2026-06-07", "{per day: 9, weekdays: {mon-fri: 1, sat-sun: 0.5}}");
    const struct casework *hour = with_intake("2026-06-01..2026-06-07", "{per hour: 3, hours: {\"08:00-12:00\": 1, \"12:00-16:00\": 0.5}}");
    (void)state;
    assert_near(day->intakes[0].mean[0], 9);
    assert_near(day->intakes[0].mean[6], 4.5);
    assert_near(hour->intakes[0].mean[0], 18);
    assert_int_equal(hour->intakes[0].hours_count, 2);
    assert_near(hour->intakes[0].hours_until[0], 2.0 / 3);
    assert_true(hour->intakes[0].hours_until[1] == 1);
}

/* The known mistake is to carry the old rate over the border. 0.0015 a minute until 07:00, then 0.005: 0.30 an hour after 07:00. */
static void rates_change_exactly_at_the_border(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2026-06-07", "{per hour: 0.3, hours: {\"00:00-07:00\": 0.3, \"07:00-24:00\": 1}}");
    const struct intake *intake = &c->intakes[0];
    (void)state;
    assert_int_equal(intake->hours[1].from, 7 * HOUR);
    assert_near(intake->mean[0], 0.0015 * 420 + 0.005 * 1020);
    assert_near(intake->mean[0] * (1 - intake->hours_until[0]) / 17, 0.30);
    assert_near(intake->mean[0] * intake->hours_until[0] / 7, 0.09);
}

static void a_batch_divides_the_arrivals_not_the_cases(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2026-06-07", "{per day: 12, batch: 4}");
    (void)state;
    assert_near(c->intakes[0].mean[0], 3);
    assert_non_null(c->intakes[0].batch);
}

static void a_surge_is_an_intake_of_its_own_and_leaves_the_ordinary_one_alone(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2026-06-30", "{per day: 10, surges: [{when: 2026-06-10..2026-06-12, times: 2.5}]}");
    (void)state;
    assert_int_equal(c->intake_count, 2);
    assert_string_equal(c->intakes[1].name, "surge 2026-06-10..2026-06-12");
    assert_near(sum_of(c, 0, "2026-06-01", "2026-06-30"), 300);
    assert_near(sum_of(c, 1, "2026-06-01", "2026-06-30"), 45);
    assert_near(c->intakes[1].mean[9], 15);
    assert_near(c->intakes[1].mean[8], 0);
    assert_true(c->intakes[0].owner != c->intakes[1].owner);
}

static void a_lull_keeps_a_share_of_the_ordinary_intake(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2026-06-30", "{per day: 10, surges: [{when: 2026-06-10..2026-06-12, times: 0.4}]}");
    (void)state;
    assert_int_equal(c->intake_count, 1);
    assert_near(c->intakes[0].mean[9], 10);
    assert_near(c->intakes[0].kept[9], 0.4);
    assert_near(c->intakes[0].kept[12], 1);
}

/* 1 June 2026 is a Monday; the last week of the period has two days. */
static void dispersion_counts_the_simulated_days_of_its_period(void **state)
{
    const struct casework *c = with_intake("2026-06-01..2026-06-30", "{per day: 10, dispersion: 3 per week}");
    (void)state;
    assert_true(c->intakes[0].dispersion == 3);
    assert_near(c->intakes[0].period_mean[0], 70);
    assert_near(c->intakes[0].period_mean[29], 20);
    assert_int_equal(c->intakes[0].period[6], c->first_day);
    assert_int_equal(c->intakes[0].period[7], c->first_day + 7);
}

static void a_trace_reads_times_as_they_are_written_in_many_ways(void **state)
{
    char name[] = "/tmp/sluse-trace-XXXXXX";
    int file = mkstemp(name);
    (void)state;
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fputs("case;registered\r\n1;2026-06-02 08:30:00.250+02:00\r\n2;01-06-2026\r\n3;\"2026-06-01T23:59:59\"\r\n4;2026-07-01\r\n", out);
    fclose(out);
    const struct casework *c = with_intake("2026-06-01..2026-06-30", arena_print(arena, "{trace: %s, column: registered}", name + 5));
    unlink(name);
    assert_string_equal(c->intakes[0].name, "trace");
    assert_int_equal(c->intakes[0].trace_count, 3);
    assert_int_equal(c->intakes[0].trace[0], 0);
    assert_int_equal(c->intakes[0].trace[1], DAY - SECOND);
    assert_int_equal(c->intakes[0].trace[2], DAY + 8 * HOUR + 30 * MINUTE + SECOND / 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_begin, arena_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(monthly_totals_are_kept_whatever_the_weekdays),
        TEST(a_month_that_the_period_cuts_keeps_its_daily_numbers),
        TEST(weekly_and_yearly_totals_are_kept),
        TEST(closed_days_of_a_month_give_theirs_to_the_others),
        TEST(a_week_with_closed_dates_brings_less),
        TEST(numbers_a_day_and_an_hour_are_those_of_a_day_whose_factors_are_1),
        TEST(rates_change_exactly_at_the_border),
        TEST(a_batch_divides_the_arrivals_not_the_cases),
        TEST(a_surge_is_an_intake_of_its_own_and_leaves_the_ordinary_one_alone),
        TEST(a_lull_keeps_a_share_of_the_ordinary_intake),
        TEST(dispersion_counts_the_simulated_days_of_its_period),
        TEST(a_trace_reads_times_as_they_are_written_in_many_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
