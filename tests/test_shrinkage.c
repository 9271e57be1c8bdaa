#include "models/shrinkage.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "models/casework.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with(const char *every, const char *team)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: 2024-01-01..2037-12-31\ncalendars:\n"
        "  office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}, closed: [danish holidays]}\nevery team: {%s}\nteams:\n  desk: %s\n" SMALL_CASES SMALL_TRACKS,
        every, team);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* The state's worked example: 1,567 h present; less 106 h of lunch (half an hour a day), 37 of training and 75 of meetings 1,349.
 * As in test_effective_year.c two customary days and one with a sick child are written as sickness. */
static void the_states_worked_example_comes_out_row_by_row(void **state)
{
    const struct casework *casework = with("", "{officers: 3, leave: {days per year: 30}, sickness: 11.1 days per year, "
        "shrinkage: {lunch: 30 min per day, training: 37 h per year, meetings: 75 h per year}, effective year: {present: 1567 h, on cases: 1349 h}}");
    const struct effective_year *year = &casework->teams[0].year;
    struct working_time working = {37, 5, year->present};
    struct shrinkage_row lunch = {.time = 30 * MINUTE, .per = PER_WORKING_DAY};
    (void)state;
    print_message("# present %.1f on cases %.1f, lunch %.1f\n", year->present, year->on_cases, year->present * shrinkage_of(&lunch, &working));
    assert_true(fabs(year->present * shrinkage_of(&lunch, &working) - 106) < 0.5);
    assert_true(fabs(year->on_cases - 1349) < 3);
    assert_true(fabs(year->present - 0.5 * 5 / 37 * year->present - 37 - 75 - year->on_cases) < 1e-9);
    assert_true(year->own_present == 1567 && year->own_on_cases == 1349);
    assert_true(llabs(casework->groups[0].speed - llround(1e6 * year->on_cases / year->present)) <= 1);
}

/* Three hours of meetings are 3/37 of a whole week, 3/30 and 3/15 of others; on four days there are four lunches. */
static void everybody_sits_in_the_whole_meeting(void **state)
{
    const struct casework *casework = with("", "{officers: [1, 1 x 30 h, {hours: 15 h, days off: fri}], shrinkage: {meetings: 3 h per week, lunch: 30 min per day}}");
    (void)state;
    assert_int_equal(casework->groups[0].speed, llround(1e6 * (1 - 3 / 37.0 - 2.5 / 37)));
    assert_int_equal(casework->groups[1].speed, llround(1e6 * (1 - 3 / 30.0 - 2.5 / 30)));
    assert_int_equal(casework->groups[2].speed, llround(1e6 * (1 - 3 / 15.0 - 2.0 / 15)));
}

/* Of the hours of a whole week 3/37 are meetings, of those of two halves 3/18.5: of all 74 hours nine. */
static void the_team_has_the_share_of_all_its_hours(void **state)
{
    (void)state;
    assert_true(fabs(with("", "{officers: [10 x 18.5 h], shrinkage: {meetings: 3 h per week}}")->teams[0].year.case_share - (1 - 3 / 18.5)) < 1e-5);
    assert_true(fabs(with("", "{officers: [1, 2 x 18.5 h], shrinkage: {meetings: 3 h per week}}")->teams[0].year.case_share - (1 - 9 / 74.)) < 1e-5);
    assert_true(fabs(with("", "{officers: [{number: 2, speed: 1.5}], shrinkage: {meetings: 3.7 h per week}}")->teams[0].year.case_share - 0.9) < 1e-5);
}

static void what_the_team_says_replaces_what_holds_for_every_team(void **state)
{
    (void)state;
    assert_int_equal(with("case time: 50 %", "{officers: 1, shrinkage: {meetings: 3.7 h per week}}")->groups[0].speed, 900000);
    assert_int_equal(with("shrinkage: {meetings: 3.7 h per week}", "{officers: 1, case time: 50 %}")->groups[0].speed, 500000);
    assert_int_equal(with("shrinkage: {meetings: 3.7 h per week}", "{officers: 1}")->groups[0].speed, 900000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_states_worked_example_comes_out_row_by_row),
        cmocka_unit_test(everybody_sits_in_the_whole_meeting),
        cmocka_unit_test(the_team_has_the_share_of_all_its_hours), cmocka_unit_test(what_the_team_says_replaces_what_holds_for_every_team),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
