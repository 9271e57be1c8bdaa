/* test_stamp.c - times as files write them, and the civil time of Denmark against the C library's own rule of summer time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/quantity.h"
#include "scenarios/stamp.h"

static void read_as(const char *text, const char *day_wanted, int64_t of_day_wanted)
{
    struct stamp stamp;
    char day[11];
    assert_true(stamp_read(text, &stamp));
    assert_string_equal(civil_text(stamp.day, day), day_wanted);
    assert_int_equal(stamp.of_day, of_day_wanted);
}

static void every_way_of_writing_is_read(void **state)
{
    (void)state;
    struct stamp stamp;
    read_as("2026-06-01", "2026-06-01", 0);
    read_as("2026-06-01T08:30", "2026-06-01", 8 * HOUR + 30 * MINUTE);
    read_as("2026-06-01 08:30:00.25", "2026-06-01", 8 * HOUR + 30 * MINUTE + 250000);
    read_as("01-06-2026 23:59:59.9999999", "2026-06-01", DAY - 1);
    read_as("1.6.2026", "2026-06-01", 0);
    read_as("06.03.2027 10.15", "2027-03-06", 10 * HOUR + 15 * MINUTE);
    read_as("6/3/2027 9.05.30", "2027-03-06", 9 * HOUR + 5 * MINUTE + 30 * SECOND);
    read_as("06.03.2027 kl. 09.20", "2027-03-06", 9 * HOUR + 20 * MINUTE);
    assert_true(stamp_read("1.6.2026", &stamp) && stamp.is_day_first && !stamp.has_offset);
    assert_true(stamp_read("2026-06-01T08:30Z", &stamp) && !stamp.is_day_first && stamp.has_offset);
}

static void an_offset_is_turned_into_danish_civil_time(void **state)
{
    (void)state;
    read_as("2026-07-01T23:30:00Z", "2026-07-02", HOUR + 30 * MINUTE);
    read_as("2026-07-01T10:00:00+05:00", "2026-07-01", 7 * HOUR);
    read_as("2026-01-01T00:30:00+0200", "2025-12-31", 23 * HOUR + 30 * MINUTE);
    read_as("2026-12-31 22:30-01", "2027-01-01", 30 * MINUTE);
    read_as("2026-06-01T08:30:00+02:00", "2026-06-01", 8 * HOUR + 30 * MINUTE);
    read_as("2026-12-01T08:30:00+01:00", "2026-12-01", 8 * HOUR + 30 * MINUTE);
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"", "2026", "2026-02-30", "2026-06-01T", "2026-06-01T25:00", "2026-06-01T08:60", "2026-06-01T08:00:60",
                                        "2026-06-01T08:30ZZ", "2026-06-01T08:30+2", "2026-06-01T08:30+02:", "2026-06-01T08:30+02:60",
                                        "2026-06-01T08:30+24:00", "2026-06-01T08:30 CET", "2026-06-01T08.30", "06.03.2027 10.60", "06.03.2027 kl.", "06.03.2027 kl. ", "2027-03-06 kl. 09.20", "06.03.2027 10.15:30", "06/01/26"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct stamp stamp;
        assert_false(stamp_read(wrong[i], &stamp));
    }
}

/* glibc applies the rule of this text itself, without a table of zones; it is the rule since 1996. */
static void summer_time_is_as_the_library_has_it(void **state)
{
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    int summers = 0;
    for (time_t utc = (time_t)civil_from_date(1996, 1, 1) * 86400; utc < (time_t)civil_from_date(2041, 1, 1) * 86400; utc += 1800) {
        struct tm here;
        localtime_r(&utc, &here);
        summers += here.tm_isdst > 0;
        assert_int_equal(civil_is_summer_time(utc), here.tm_isdst > 0);
    }
    assert_true(summers > 45 * 200 * 48);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_of_writing_is_read), cmocka_unit_test(an_offset_is_turned_into_danish_civil_time),
        cmocka_unit_test(what_is_no_time_is_refused), cmocka_unit_test(summer_time_is_as_the_library_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
