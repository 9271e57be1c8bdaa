/* test_civil.c - the calendar against known dates, and against counting day by day. */
#include "base/civil.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static civil_day day_of(const char *text)
{
    civil_day day = 0;
    assert_true(civil_read(text, &day));
    return day;
}

static void easter_falls_on_the_published_dates(void **state)
{
    (void)state;
    static const char *const sundays[] = {"1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2024-03-31", "2025-04-20",
                                          "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22"};
    for (size_t i = 0; i < sizeof sundays / sizeof *sundays; i++) {
        civil_day sunday = day_of(sundays[i]);
        assert_int_equal(civil_easter(civil_to_date(sunday).year), sunday);
        assert_int_equal(civil_weekday(sunday), 6);
    }
}

static void iso_weeks_are_those_of_printed_calendars(void **state)
{
    (void)state;
    static const struct { const char *date; int year, week; } known[] = {
        {"2020-12-31", 2020, 53}, {"2021-01-03", 2020, 53}, {"2021-01-04", 2021, 1}, {"2027-01-03", 2026, 53},
        {"2027-01-04", 2027, 1},  {"2024-12-30", 2025, 1},  {"2026-01-01", 2026, 1}, {"2026-10-12", 2026, 42},
        {"2005-01-01", 2004, 53}, {"2008-12-29", 2009, 1},  {"1977-01-02", 1976, 53},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct iso_week week = civil_iso_week(day_of(known[i].date));
        assert_int_equal(week.year, known[i].year);
        assert_int_equal(week.week, known[i].week);
    }
}

/* Counts days from 1800-01-01 (a Wednesday) for 400 years by the plain rule, and compares all the functions. */
static void four_hundred_years_agree_with_counting(void **state)
{
    (void)state;
    civil_day day = civil_from_date(1800, 1, 1);
    int weekday = 2;
    for (int year = 1800; year < 2200; year++)
        for (int month = 1; month <= 12; month++)
            for (int of_month = 1; of_month <= civil_days_in_month(year, month); of_month++, day++, weekday = (weekday + 1) % 7) {
                struct civil_date date = civil_to_date(day);
                assert_true(date.year == year && date.month == month && date.day == of_month);
                assert_int_equal(civil_from_date(year, month, of_month), day);
                assert_int_equal(civil_weekday(day), weekday);
            }
    assert_int_equal(day - civil_from_date(1800, 1, 1), 146097);
    assert_int_equal(civil_from_date(1970, 1, 1), 0);
}

static void every_monday_begins_the_next_week(void **state)
{
    (void)state;
    int year = 1800, week = 1;
    for (civil_day monday = civil_from_date(1799, 12, 30); monday < civil_from_date(2200, 1, 1); monday += 7) {
        struct iso_week found = civil_iso_week(monday), sunday = civil_iso_week(monday + 6);
        assert_true(found.year == year && found.week == week);
        assert_true(sunday.year == year && sunday.week == week);
        assert_int_equal(civil_from_iso_week(year, week), monday);
        if (++week > civil_weeks_in_year(year))
            year++, week = 1;
    }
    int long_years = 0;                                   /* 71 of any 400 years have 53 weeks (ISO 8601) */
    for (int y = 1800; y < 2200; y++)
        long_years += civil_weeks_in_year(y) == 53;
    assert_int_equal(long_years, 71);
}

static void months_end_where_they_end(void **state)
{
    (void)state;
    assert_int_equal(civil_add_months(day_of("2026-01-31"), 1), day_of("2026-02-28"));
    assert_int_equal(civil_add_months(day_of("2028-01-31"), 1), day_of("2028-02-29"));
    assert_int_equal(civil_add_months(day_of("2026-03-31"), -13), day_of("2025-02-28"));
    assert_int_equal(civil_add_months(day_of("2026-12-15"), 1), day_of("2027-01-15"));
    assert_int_equal(civil_add_months(day_of("2026-01-15"), -1), day_of("2025-12-15"));
    assert_int_equal(civil_days_in_month(1900, 2), 28);
    assert_int_equal(civil_days_in_month(2000, 2), 29);
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "2026", "2026-13-01", "2026-00-10", "2026-02-29", "2026-06-31", "2026-6-1",
                                        "01-06-2026", "2026-06-011", "2026/06/01", "2026-06-01 ", " 2026-06-01", "2026-06-00"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        civil_day day = -7;
        assert_false(civil_read(wrong[i], &day));
        assert_int_equal(day, -7);
    }
}

static void text_reads_back(void **state)
{
    (void)state;
    char buffer[11];
    assert_string_equal(civil_text(day_of("2026-06-01"), buffer), "2026-06-01");
    for (civil_day day = civil_from_date(1, 1, 1); day < civil_from_date(9999, 12, 31); day += 397)
        assert_int_equal(day_of(civil_text(day, buffer)), day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(easter_falls_on_the_published_dates), cmocka_unit_test(iso_weeks_are_those_of_printed_calendars),
        cmocka_unit_test(four_hundred_years_agree_with_counting), cmocka_unit_test(every_monday_begins_the_next_week),
        cmocka_unit_test(months_end_where_they_end), cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(text_reads_back),
    };
    return cmocka_run_group_tests_name("civil", tests, NULL, NULL);
}
