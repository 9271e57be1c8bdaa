#include "models/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/quantity.h"
#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with_teams(const char *period, const char *teams)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: %s\ncalendars:\n"
        "  office: {hours: {mon-thu: 08:00-15:30, fri: 08:00-15:00}, closed: [2028-12-25, 2028-12-26]}\nteams:\n%s" SMALL_CASES SMALL_TRACKS, period, teams);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

static int64_t total(const struct casework *casework, const struct outcome_of_replication *result, int team, enum team_count count)
{
    struct tally_shape shape = tally_shape(casework);
    int64_t sum = 0;
    for (int week = 0; week <= shape.weeks; week++)
        sum += result->tally[tally_team(&shape, week, team, count)];
    return sum;
}

/* Minutes that somebody of 37 hours would work on a day of 2028, by a ledger that knows weekdays and two closed days only. */
static int minutes_of(civil_day day)
{
    if (day == civil_from_date(2028, 12, 25) || day == civil_from_date(2028, 12, 26))
        return 0;
    return (int[]){450, 450, 450, 450, 420, 0, 0}[civil_weekday(day)];
}

/* 2028 has 366 days: 260 working days, two of them closed. */
static void every_minute_of_a_leap_year_is_worked_on_leave_or_ill(void **state)
{
    const struct casework *casework = with_teams("2028-01-01..2028-12-31",
        "  desk: {officers: [9, {who: part, number: 4, hours: 30 h}], leave: {days per year: 30, away: {weeks 28-30: 60 %}}, sickness: 12 days per year}\n");
    int64_t minutes = 0;
    (void)state;
    for (civil_day day = civil_from_date(2028, 1, 1); day <= civil_from_date(2028, 12, 31); day++)
        minutes += minutes_of(day);
    assert_int_equal(minutes, 52 * 37 * 60 - 2 * 450);
    int64_t part = 0;                                     /* 30/37 of each day's minutes, rounded down to the microsecond */
    for (civil_day day = civil_from_date(2028, 1, 1); day <= civil_from_date(2028, 12, 31); day++)
        part += minutes_of(day) * MINUTE * 30 / 37;
    for (int replication = 0; replication < 10; replication++) {
        struct outcome_of_replication result = outcome_of(arena, casework, replication);
        int64_t present = total(casework, &result, 0, TEAM_PRESENT), leave = total(casework, &result, 0, TEAM_LEAVE);
        int64_t ill = total(casework, &result, 0, TEAM_ILL);
        assert_true(present + leave + ill == 9 * minutes * MINUTE + 4 * part);
        assert_true(leave >= 9 * 30 * 420 * MINUTE && ill > 0);
    }
}

/* The same, person by person, by going through the days drawn. */
static void hours_of_absence_are_those_of_the_days_drawn(void **state)
{
    const struct casework *casework = with_teams("2028-01-01..2028-12-31",
        "  desk: {officers: 7, leave: {days per year: 30}, sickness: 20 days per year}\n");
    const struct staff *staff = &casework->staffs[0];
    (void)state;
    assert_int_equal(staff->count, 7);
    assert_int_equal(staff->plan.days, 366);
    for (int replication = 0; replication < 5; replication++) {
        struct stream_key key = {casework->seed, (uint64_t)replication};
        uint8_t *away = arena_take(arena, 7 * 366);
        absence_draw(&staff->plan, staff->people, 7, &key, away, arena_take(arena, absence_room(&staff->plan, 7)));
        int64_t minutes[ABSENCE_REASONS] = {0};
        for (int i = 0; i < 7 * 366; i++)
            minutes[away[i]] += minutes_of(casework->period.first + i % 366);
        struct outcome_of_replication result = outcome_of(arena, casework, replication);
        assert_true(total(casework, &result, 0, TEAM_LEAVE) == minutes[ON_LEAVE] * MINUTE);
        assert_true(total(casework, &result, 0, TEAM_ILL) == minutes[ILL] * MINUTE);
        assert_true(total(casework, &result, 0, TEAM_PRESENT) == minutes[NOT_AWAY] * MINUTE);
    }
}

/* Nobody is away, but everybody could be: presence is drawn person by person, and gives what the group gives. */
static void whoever_is_never_away_works_as_without_absence(void **state)
{
    const char *teams = "  desk: {officers: [3, 2 x 30 h]%s}\n";
    const struct casework *without = with_teams("2028-01-01..2028-04-30", arena_print(arena, teams, ""));
    const struct casework *drawn = with_teams("2028-01-01..2028-04-30", arena_print(arena, teams, ", sickness: 0.000001 days per year, absence: keep"));
    struct tally_shape shape = tally_shape(without);
    (void)state;
    assert_int_equal(without->group_count, 2);
    assert_int_equal(drawn->group_count, 5);
    struct outcome_of_replication a = outcome_of(arena, without, 4), b = outcome_of(arena, drawn, 4);
    assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof(int64_t));
    assert_memory_equal(a.histograms[HISTOGRAM_SOJOURN], b.histograms[HISTOGRAM_SOJOURN], (size_t)shape.pairs * HISTOGRAM_BUCKETS * sizeof(uint32_t));
}

/* Monday the 3rd to Friday the 7th of January 2028 is present; leave on Wednesday and Thursday. */
static void a_case_is_handed_back_before_an_absence_unless_it_is_kept(void **state)
{
    const char *teams = "  desk: {officers: 1, leave: {days per year: 1}, absence: %s}\n";
    uint8_t away[366] = {[4] = ON_LEAVE, [5] = ILL};      /* Wednesday 5 and Thursday 6 January */
    struct attended attended = {.away = away, .own = away};
    (void)state;
    for (int keeps = 0; keeps < 2; keeps++) {
        const struct casework *casework = with_teams("2028-01-03..2028-01-09", arena_print(arena, teams, keeps ? "keep" : "hand back"));
        struct presence left[8];
        assert_true(roster_room(&casework->groups[0]) <= 8);
        int count = roster_less_absence(casework, &casework->groups[0], &attended, left, NULL);
        assert_int_equal(count, 3);
        assert_false(left[0].posting_ends);
        assert_int_equal(left[1].from, DAY + 8 * HOUR);
        assert_int_equal(left[1].posting_ends, !keeps);
        assert_int_equal(left[2].from, 4 * DAY + 8 * HOUR);
        assert_false(left[2].posting_ends);
    }
}

/* Round the clock one span is cut at midnights. */
static void a_span_of_many_days_is_cut_at_midnight(void **state)
{
    const struct casework *casework = with_teams("2028-01-03..2028-01-09", "  desk: {officers: 1, calendar: always, sickness: 1 days per year, absence: keep}\n");
    uint8_t away[366] = {[4] = ILL, [5] = ILL, [7] = ON_LEAVE};
    struct attended attended = {.away = away, .own = away};
    struct presence left[8];
    (void)state;
    assert_int_equal(roster_less_absence(casework, &casework->groups[0], &attended, left, NULL), 3);
    assert_int_equal(left[0].until, 2 * DAY);
    assert_int_equal(left[1].from, 4 * DAY);
    assert_int_equal(left[1].until, 5 * DAY);
    assert_int_equal(left[2].from, 6 * DAY);
    assert_int_equal(left[2].until, 7 * DAY);
}

static void one_more_officer_changes_nobody_elses_absence(void **state)
{
    const char *teams = "  desk: {officers: [%d, {who: part, number: 2, hours: 20 h}], leave: {days per year: 20}, sickness: 9 days per year}\n";
    const struct casework *few = with_teams("2028-01-01..2028-12-31", arena_print(arena, teams, 3));
    const struct casework *more = with_teams("2028-01-01..2028-12-31", arena_print(arena, teams, 4));
    struct stream_key key = {few->seed, 2};
    (void)state;
    for (int i = 0; i < 5; i++) {
        int count, same, other = i < 3 ? i : i + 1;
        const struct presence *a = roster_in_replication(few, &few->groups[i], &key, arena, &count);
        const struct presence *b = roster_in_replication(more, &more->groups[other], &key, arena, &same);
        assert_int_equal(count, same);
        for (int j = 0; j < count; j++)
            assert_true(a[j].from == b[j].from && a[j].until == b[j].until);
    }
}

/* Four who are new work at half speed for four weeks, in which four others give a fifth of their time to each; drawn presence and that for all. */
static void what_ramp_up_and_mentoring_take_is_counted(void **state)
{
    static const char *const drawn[] = {"", ", turnover: {per year: 0.001 %, vacant: 1 days}"};
    (void)state;
    for (int i = 0; i < 2; i++)
        for (int mentored = 0; mentored < 2; mentored++) {
            const struct casework *casework = with_teams("2028-01-03..2028-03-31", arena_print(arena,
                "  desk: {officers: [4, {number: 4, from: 2028-01-03}], ramp-up: {weeks 1-4: 50 %%}, mentoring: %s%s}\n", mentored ? "20 % for 3 weeks" : "none", drawn[i]));
            struct outcome_of_replication result = outcome_of(arena, casework, 0);
            int64_t slow = 4 * 4 * 37 * HOUR / 2, taught = mentored ? 4 * 3 * 37 * HOUR / 5 : 0;
            assert_int_equal(total(casework, &result, 0, TEAM_LEARNING), slow + taught);
            assert_int_equal(total(casework, &result, 0, TEAM_TRAINING), 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_minute_of_a_leap_year_is_worked_on_leave_or_ill),
        cmocka_unit_test(hours_of_absence_are_those_of_the_days_drawn),
        cmocka_unit_test(whoever_is_never_away_works_as_without_absence),
        cmocka_unit_test(a_case_is_handed_back_before_an_absence_unless_it_is_kept),
        cmocka_unit_test(a_span_of_many_days_is_cut_at_midnight),
        cmocka_unit_test(one_more_officer_changes_nobody_elses_absence),
        cmocka_unit_test(what_ramp_up_and_mentoring_take_is_counted),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
