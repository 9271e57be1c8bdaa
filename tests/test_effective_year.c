#include "models/effective_year.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static struct effective_year year_of(const char *team)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2024-01-01..2037-12-31\ncalendars:\n"
        "  office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}, closed: [danish holidays]}\n"
        "  wide: {hours: {mon-thu: 07:00-18:00, fri: 07:00-15:00}, closed: [danish holidays]}\nevery team: {calendar: office}\nteams:\n  desk: %s\n" SMALL_CASES SMALL_TRACKS, team);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework->teams[0].year;
}

/* The state's worked example: 1,924 - 52.8 (7.14 holidays) - 185 and 37 (30 days of leave) - 59.9 (8.1 sick days) - 7.4 (one day with a sick
 * child) - 14.8 (two customary days) = 1,567 present; less 106 lunch, 37 training and 75 meetings (86.1 % of them left) 1,349. The customary
 * days are written as sick days here, so 11.1 of these. 14 years have each weekday on each date twice: 5 + 3 x 5/7 holidays, without those two
 * that can fall on one day. Days are 7.4 hours but for the Fridays: within 3 hours. */
static void the_states_worked_example_comes_out(void **state)
{
    struct effective_year year = year_of("{officers: 3, case time: 86.1 %, leave: {days per year: 30}, sickness: 11.1 days per year}");
    (void)state;
    print_message("# closed %.1f leave %.1f ill %.1f present %.1f on cases %.1f\n", year.closed, year.leave, year.ill, year.present, year.on_cases);
    assert_true(fabs(year.contract - 1924) < 1e-9);
    assert_true(fabs(year.closed - 52.8) < 1.5);
    assert_true(fabs(year.leave - 222) < 0.5);
    assert_true(fabs(year.present - 1567) < 3);
    assert_true(fabs(year.on_cases - 1349) < 3);
}

static void without_leave_and_sickness_only_closed_days_are_lost(void **state)
{
    struct effective_year year = year_of("{officers: 3}");
    (void)state;
    assert_true(year.leave == 0 && year.ill == 0);
    assert_true(fabs(year.present - (year.contract - year.closed)) < 1e-9 && year.on_cases == year.present);
}

/* A calendar of 52 hours a week, in which each works 37 of them, leaves of 1,924 what one of 37 hours does, but for which weekday is how long.
 * Full time are the hours of who works longest, and 37 at least; whoever says none works all 52. */
static void of_long_hours_a_contract_is_a_part(void **state)
{
    static const char away[] = "leave: {days per year: 30}, sickness: 8.1 days per year, case time: 86.1 %";
    struct effective_year office = year_of(arena_print(arena, "{officers: 3, %s}", away)), wide = year_of(arena_print(arena, "{officers: [12 x 37 h], calendar: wide, %s}", away));
    (void)state;
    assert_true(fabs(wide.contract - 1924) < 1e-9);
    assert_true(fabs(wide.closed - office.closed) < 3 && fabs(wide.leave - 222) < 1.5 && fabs(wide.ill - office.ill) < 0.5);
    assert_true(fabs(wide.present - office.present) < 5 && fabs(wide.on_cases - 0.861 * wide.present) < 1e-9);
    assert_true(fabs(year_of("{officers: 3, calendar: wide}").contract - 52 * 52) < 1e-9);
    assert_true(fabs(year_of("{officers: [2 x 20 h], calendar: wide}").contract - 1924) < 1e-9);
    assert_true(fabs(year_of("{officers: [2 x 20 h, 1 x 45 h], calendar: wide}").contract - 52 * 45) < 1e-9);
    assert_true(fabs(year_of("{officers: [{number: 2, calendar: office}], calendar: wide}").contract - 1924) < 1e-9);
    assert_true(fabs(year_of("{officers: [2 x 20 h]}").contract - 1924) < 1e-9);
}

static void round_the_clock_no_year_is_told(void **state)
{
    (void)state;
    assert_true(year_of("{officers: 3, calendar: always}").contract == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_states_worked_example_comes_out),
        cmocka_unit_test(without_leave_and_sickness_only_closed_days_are_lost),
        cmocka_unit_test(of_long_hours_a_contract_is_a_part),
        cmocka_unit_test(round_the_clock_no_year_is_told),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
