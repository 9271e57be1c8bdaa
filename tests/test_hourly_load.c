/* test_hourly_load.c - what who comes finds at the team: meetings with several officers. */
#include "analysis/hourly_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/scenario_text.h"

/* Two desks with a meeting of fifty minutes each at every full hour of the one day, of three officers: the first of an hour finds nobody taken, the second three. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-03-02..2026-03-03\nstart: {booked: {next week: 100 %}}\n"
    "calendars: {day: {hours: {mon: \"09:00-15:00\"}}}\nteams: {desk: {officers: 12, calendar: day}}\n"
    "appointments: {meetings: {team: desk, length: 1 h, desks: 2, booked: {at most: 6 weeks}, places: 1, officers: 3}}\n"
    "cases: {visit: {intake: {per year: 0.001}, track: way}}\ntracks: {way: [appointment: {what: meeting, at: meetings, time: 50 min}, decide]}\n";

static void a_meeting_finds_the_officers_of_others_not_its_own(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = caseworks_of_text(arena, TEXT).items[0];
    struct span day = {9 * HOUR, 15 * HOUR};
    struct open_spans open = {&day, 1};
    struct hour_slots slots = hour_slots_of(casework, &open);
    bool is_whole;
    struct hourly_load load = hourly_load_of(&(struct hourly_request){casework, &slots, &open, 20, 0, 3, 1, NULL}, &is_whole, arena);
    assert_true(is_whole);
    for (int hour = 9; hour < 15; hour++) {
        int slot = slots.kind_of[0] * 24 + hour;
        assert_int_equal(hour_seen_in(&load, 0, slot)->came, 6);                 /* two in each of three replications */
        assert_true(hourly_mean(&load, 0, slot) == 1.5);
        assert_int_equal(hourly_quantile(&load, 0, slot, 0.2), 6);             /* so many, and both begin at once */
        assert_int_equal(hourly_quantile(&load, 0, slot, 0.5), 3);             /* so many, and half of them do */
    }
    assert_true(hourly_mean(&load, 0, slots.kind_of[0] * 24 + 8) == 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_meeting_finds_the_officers_of_others_not_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
