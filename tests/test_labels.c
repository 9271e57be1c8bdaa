#include "analysis/labels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/checked_text.h"

/* What the results file and the period's caution need of a goal, whatever unit it is written in. */
static void a_goal_has_a_length_in_days_of_the_calendar(void **state)
{
    static const struct { const char *goal; double days; } rows[] = {
        {"90 % within 130 days", 130}, {"90 % within 20 working days", 28}, {"90 % within 3 months", 3 * 365.25 / 12},
        {"90 % within 4 h", 4. / 24}, {"within 2 weeks", 14}, {"{share: 80 %, within: 30 min}", 0.5 / 24},
    };
    struct arena *arena = arena_open();
    struct labels labels = {0};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct casework *casework = checked_text(arena, arena_print(arena, SMALL_PERIOD SMALL_TEAMS SMALL_TRACKS
            "cases:\n  case: {intake: {per hour: 0.9}, track: service, goal: %s}\n", rows[i].goal), "", 0, NULL);
        assert_non_null(casework);
        labels_fill(&labels, casework, arena);
        assert_float_equal(labels.goal_days[0], rows[i].days, 1e-12);
    }
    labels_fill(&labels, checked_text(arena, SMALL, "", 0, NULL), arena);
    assert_true(isnan(labels.goal_days[0]));
    arena_close(arena);
}

/* June has 30 days. Two lend: one comes back, one stays away to the end; one of desk's leaves after 10 days; one comes after 20. */
static void what_is_lent_is_borrowed(void **state)
{
    struct arena *arena = arena_open();
    struct labels labels = {0};
    (void)state;
    const struct casework *casework = sound_text(arena, SMALL_PERIOD SMALL_CASES SMALL_TRACKS
        "teams:\n  desk: {officers: [5, {number: 1, until: 2026-06-10}, {number: 1, from: 2026-06-21}]}\n  back: {officers: 2}\n  away: {officers: 1}\n"
        "every team: {ramp-up: none}\nscenarios:\n  lent:\n    moves:\n      - {officers: 1, out of: desk, into: back, when: 2026-06-11..2026-06-20}\n"
        "      - {officers: 2, out of: desk, into: away, when: 2026-06-16..2026-06-30}\n");
    labels_fill(&labels, casework, arena);
    static const double permanent[] = {6, 2, 1}, temporary[] = {1. / 3, 0, 0}, lent[] = {-1. / 3 - 1, 1. / 3, 1};
    double all = 0;
    for (int team = 0; team < 3; team++) {
        assert_float_equal(labels.permanent[team], permanent[team], 1e-12);
        assert_float_equal(labels.temporary[team], temporary[team], 1e-12);
        assert_float_equal(labels.lent[team], lent[team], 1e-12);
        all += labels.lent[team];
    }
    assert_float_equal(all, 0, 1e-12);
    arena_close(arena);
}

/* May 2027 has Ascension Day on Thursday the 6th and Whit Monday on the 17th; the 7th is closed by hand. */
static void closed_days_of_a_calendar_are_no_open_days(void **state)
{
    struct arena *arena = arena_open();
    struct labels labels = {0};
    (void)state;
    const struct casework *casework = sound_text(arena, "sluse: 1\nname: x\nperiod: 2027-05-01..2027-05-31\n" SMALL_CASES SMALL_TRACKS
        "calendars:\n  office: {hours: {mon-fri: 08:00-15:00}, closed: [danish holidays, 2027-05-07]}\nteams:\n  desk: {officers: 2, calendar: office, leave: {days per year: 30}}\n");
    static const double open[] = {5, 3, 5, 4, 5, 5};          /* weeks 17 to 22; what lies outside the period counts as open */
    labels_fill(&labels, casework, arena);
    for (int week = 0; week < 6; week++)
        assert_float_equal(labels.open_days[week], open[week], 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_goal_has_a_length_in_days_of_the_calendar),
        cmocka_unit_test(what_is_lent_is_borrowed),
        cmocka_unit_test(closed_days_of_a_calendar_are_no_open_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
