#include "scenarios/civil_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "scenarios/reading.h"
#include "tests/complaints.h"

struct fixture { struct diagnostics diagnostics; struct reading reading; };

static int open_fixture(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->diagnostics.arena = arena_open();
    fixture->reading = (struct reading){.diagnostics = &fixture->diagnostics, .arena = fixture->diagnostics.arena, .folder = "."};
    *state = fixture;
    return 0;
}

static int close_fixture(void **state)
{
    struct fixture *fixture = *state;
    arena_close(fixture->diagnostics.arena);
    free(fixture);
    return 0;
}

static const struct place here = {"a.yaml", 1, 1, NULL};

static void calendar_words_are_read(void **state)
{
    struct fixture *fixture = *state;
    struct reading *reading = &fixture->reading;
    unsigned days;
    int first, last;
    int64_t from, until;
    assert_true(weekdays_read(reading, "mon-thu", here, &days) && days == 0x0F);
    assert_true(weekdays_read(reading, "sat-sun", here, &days) && days == 0x60);
    assert_true(weekdays_read(reading, "sun-mon", here, &days) && days == 0x41);
    assert_true(weekdays_read(reading, "every day", here, &days) && days == 0x7F);
    assert_true(months_read(reading, "jan-dec", here, &first, &last) && first == 1 && last == 12);
    assert_true(months_read(reading, "may", here, &first, &last) && first == 5 && last == 5);
    assert_true(weeks_read(reading, "week 42", here, &first, &last) && first == 42 && last == 42);
    assert_true(weeks_read(reading, "weeks 28-30", here, &first, &last) && first == 28 && last == 30);
    assert_true(hours_read(reading, "08:00-15:30", here, &from, &until) && from == 8 * HOUR && until == 15 * HOUR + 30 * MINUTE);
    assert_true(hours_read(reading, "0:00-24:00", here, &from, &until) && until == DAY);
    assert_int_equal(fixture->diagnostics.count, 0);
}

static void calendar_words_are_refused_with_their_spelling(void **state)
{
    struct fixture *fixture = *state;
    struct reading *reading = &fixture->reading;
    unsigned days;
    int first, last;
    int64_t from, until;
    assert_false(weekdays_read(reading, "monday", here, &days));
    assert_false(months_read(reading, "juni", here, &first, &last));
    assert_false(months_read(reading, "nov-feb", here, &first, &last));
    assert_false(weeks_read(reading, "week 54", here, &first, &last));
    assert_false(weeks_read(reading, "weeks 51-1", here, &first, &last));
    assert_false(weeks_read(reading, "uge 42", here, &first, &last));
    assert_false(hours_read(reading, "8.00-15.30", here, &from, &until));
    assert_false(hours_read(reading, "08:00-24:01", here, &from, &until));
    assert_false(hours_read(reading, "22:00-06:00", here, &from, &until));
    assert_string_equal(complaints_text(&fixture->diagnostics),
        "a.yaml:1:1: '08:00-24:01' are no hours; write 08:00-15:30, up to 24:00\n"
        "a.yaml:1:1: '22:00-06:00' ends before it begins; hours over midnight are written 22:00-24:00, and 00:00-06:00 for the next day\n"
        "a.yaml:1:1: '8.00-15.30' are no hours; write 08:00-15:30, up to 24:00\n"
        "a.yaml:1:1: 'juni' names no months; write jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec, or a range such as jan-dec\n"
        "a.yaml:1:1: 'monday' names no weekdays; write mon, tue, wed, thu, fri, sat, sun, a range such as mon-thu, or every day\n"
        "a.yaml:1:1: 'nov-feb' runs over New Year; write 'nov-dec' and 'jan-feb'\n"
        "a.yaml:1:1: 'uge 42' names no weeks; write 'week 42' or 'weeks 28-30'\n"
        "a.yaml:1:1: 'week 54': weeks are numbered 1 to 53\n"
        "a.yaml:1:1: 'weeks 51-1' runs over New Year; write 'weeks 51-53' and 'weeks 1-1'\n");
}

#define CLAIM(claim) cmocka_unit_test_setup_teardown(claim, open_fixture, close_fixture)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CLAIM(calendar_words_are_read),
        CLAIM(calendar_words_are_refused_with_their_spelling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
