#include "models/holiday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int holidays_of(int year)
{
    int count = 0;
    for (civil_day day = civil_from_date(year, 1, 1); day < civil_from_date(year + 1, 1, 1); day++)
        count += danish_holiday(day);
    return count;
}

/* Store bededag was the 26th day after Easter until 2023; its last was Friday 5 May 2023. */
static void store_bededag_ends_with_2023(void **state)
{
    (void)state;
    assert_true(danish_holiday(civil_from_date(2023, 5, 5)));
    assert_false(danish_holiday(civil_easter(2024) + 26));
    assert_int_equal(holidays_of(2022), 11);
    assert_int_equal(holidays_of(2025), 10);
}

/* Kalender 2026: 1 Jan, 2 3 5 6 Apr, 14 May, 24 25 May, 25 26 Dec. */
static void the_holidays_of_2026_are_those_of_the_calendar(void **state)
{
    static const struct { int month, day; } days[] = {{1, 1}, {4, 2}, {4, 3}, {4, 5}, {4, 6}, {5, 14}, {5, 24}, {5, 25}, {12, 25}, {12, 26}};
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        assert_true(danish_holiday(civil_from_date(2026, days[i].month, days[i].day)));
    assert_int_equal(holidays_of(2026), (int)(sizeof days / sizeof *days));
}

/* Where the project's table of 2010 to 2040 is at hand, all of it. */
static void the_table_of_holidays_agrees_day_by_day(void **state)
{
    char line[256], kind[32];
    int year, month, day, listed = 0, found = 0;
    FILE *file = fopen("../shared/facts/danish_holidays.csv", "r");
    (void)state;
    if (!file) {
        fprintf(stderr, "# SKIPPED the_table_of_holidays_agrees_day_by_day: ../shared/facts/danish_holidays.csv is not there\n");
        return;
    }
    while (fgets(line, sizeof line, file)) {
        const char *last = strrchr(line, ',');
        if (sscanf(line, "%*d,%d-%d-%d", &year, &month, &day) != 3 || sscanf(last + 1, "%31[a-z]", kind) != 1)
            continue;
        if (strcmp(kind, "holiday") == 0) {
            assert_true(danish_holiday(civil_from_date(year, month, day)));
            listed++;
        }
    }
    fclose(file);
    for (year = 2010; year <= 2040; year++)
        found += holidays_of(year);
    assert_int_equal(found, listed);
}

/* Økonomistyrelsen counts 7.14 holidays on weekdays a year from 2024: five movable ones and five sevenths of the other three. */
static void weekdays_lose_seven_days_a_year_on_average(void **state)
{
    int count = 0;
    (void)state;
    for (civil_day day = civil_from_date(2024, 1, 1); day < civil_from_date(2424, 1, 1); day++)
        count += civil_weekday(day) < 5 && danish_holiday(day);
    assert_in_range(count, 400 * 713 / 100, 400 * 715 / 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(store_bededag_ends_with_2023),
        cmocka_unit_test(the_holidays_of_2026_are_those_of_the_calendar),
        cmocka_unit_test(the_table_of_holidays_agrees_day_by_day),
        cmocka_unit_test(weekdays_lose_seven_days_a_year_on_average),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
