/* test_presence.c - the rules of a day on small houses, worked out by hand, and luck by name and person. */
#include "models/presence_day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "models/tally.h"
#include "tests/checked_text.h"

#define HEAD "sluse: 1\nperiod: 2026-08-10..2026-12-18\ncalendars:\n  house: {hours: {mon-thu: 06:30-17:00, fri: 06:30-16:00}}\n" \
    "presence:\n  floor: 1 adult\n  children:\n    group: {enrolled: 8, lawful: 6 per adult, target: 4 per adult}\n  away: {every day: 10 %}\n" \
    "  in the house: {mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"14:00\": 100 %, \"16:00\": 0 %}}\n" \
    "shifts: {early: 06:30-13:30, middle: 08:00-15:24, late: 09:36-17:00}\n"

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

static const struct casework *casework_of(struct arena *arena, const char *text)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    if (!casework)
        print_message("%s\n", messages);
    assert_non_null(casework);
    return casework;
}

static void expect(struct minutes minutes, int from, int until)
{
    assert_int_equal(minutes.from, from);
    assert_int_equal(minutes.until, until);
}

enum { MOST = 16 };

static void plan_of(const struct house *house, int day, const uint8_t away[], struct adult_day *plan)
{
    static const bool comes[MOST] = {[1] = true};
    int room[MOST];
    presence_day_plan(house, day, away, comes, plan, room);
}

/* Whoever is there takes the shifts in the order of the list; next week the next one begins. */
static void shifts_are_taken_in_turn_by_who_is_there(void **state)
{
    const struct house *house = casework_of(*state, HEAD "adults: [{who: a, number: 3, hours: 35 per week, shifts: [early, middle, late]}]\n")->house;
    struct adult_day plan[MOST];
    uint8_t away[MOST] = {0};
    int first = week_number(house->first) % 3;
    plan_of(house, 0, away, plan);
    expect(plan[first].shift, 390, 810);
    expect(plan[(first + 1) % 3].shift, 480, 924);
    expect(plan[(first + 2) % 3].shift, 576, 1020);
    plan_of(house, 7, away, plan);
    expect(plan[(first + 1) % 3].shift, 390, 810);
    away[first] = ON_LEAVE;                               /* the late shift is not taken */
    plan_of(house, 1, away, plan);
    assert_int_equal(plan[first].state, ADULT_ON_LEAVE);
    expect(plan[(first + 1) % 3].shift, 390, 810);
    expect(plan[(first + 2) % 3].shift, 480, 924);
    away[first] = ILL;                                    /* the early shift stays empty */
    plan_of(house, 4, away, plan);
    assert_int_equal(plan[first].state, ADULT_IS_ILL);
    expect(plan[(first + 2) % 3].shift, 576, 960);        /* on Friday */
}

static void one_adult_takes_another_shift_each_week(void **state)
{
    const struct house *house = casework_of(*state, HEAD "adults: [{who: a, hours: 35 per week, shifts: [early, late]}]\n")->house;
    struct adult_day plan[MOST];
    uint8_t away[MOST] = {0};
    plan_of(house, 0, away, plan);
    int from = plan[0].shift.from;
    plan_of(house, 7, away, plan);
    assert_int_equal(from + plan[0].shift.from, 390 + 576);
}

/* 29 minutes each from 11:00 by start of shift, one at a time: four fit before 13:00, the early ones first; the fifth has none. */
static void breaks_follow_each_other(void **state)
{
    const struct house *house = casework_of(*state, HEAD "adults:\n  - {who: a, number: 2, hours: 35 per week, shifts: [late]}\n"
        "  - {who: b, number: 3, hours: 35 per week, shifts: [early]}\nevery adult: {break: {length: 29 min, between: 11:00-13:00}}\n")->house;
    struct adult_day plan[MOST];
    uint8_t away[MOST] = {0};
    plan_of(house, 0, away, plan);
    expect(plan[2].rest, 660, 689);
    expect(plan[3].rest, 689, 718);
    expect(plan[4].rest, 718, 747);
    expect(plan[0].rest, 747, 776);
    assert_true(plan[1].misses_break && plan[1].rest.from == plan[1].rest.until);
}

/* Planning goes where most are there: both are from 09:36 to 13:30, less the breaks. */
static void planning_is_taken_when_most_are_there(void **state)
{
    const struct house *house = casework_of(*state, HEAD "adults:\n  - {who: a, number: 1, hours: 35 per week, shifts: [early], planning: 2.5 h per week}\n"
        "  - {who: b, number: 1, hours: 37 per week, shifts: [late]}\n")->house;
    struct adult_day plan[MOST];
    uint8_t away[MOST] = {0};
    int planned = 0;
    for (int day = 0; day < 5; day++) {
        plan_of(house, day, away, plan);
        if (plan[0].planning.from == plan[0].planning.until)
            continue;
        planned++;
        expect(plan[0].planning, 576, 576 + house->adults[0].planning);
    }
    assert_int_equal(planned, 1);
    assert_int_equal(house->adults[0].planning, 142);     /* 2.5 h x 35 / 37 */
}

static void a_substitute_comes_after_some_hours(void **state)
{
    const struct house *house = casework_of(*state, HEAD "adults:\n  - {who: a, number: 2, hours: 35 per week, shifts: [early], substitute: {comes: 50 %, after: 2 h}}\n")->house;
    struct adult_day plan[MOST];
    const uint8_t away[MOST] = {ILL, ILL};
    plan_of(house, 0, away, plan);
    expect(plan[1].substitute, 510, 810);
    assert_int_equal(plan[0].substitute.from, plan[0].substitute.until);
}

static int64_t *tally_of(struct arena *arena, const struct casework *casework, int replication)
{
    struct tally_shape shape = tally_shape(casework);
    struct outcome_of_replication outcome = {.tally = arena_take(arena, (size_t)shape.size * sizeof(int64_t))};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, replication, NULL, &outcome, NULL, NULL);
    simulator_close(simulator);
    return outcome.tally;
}

#define STAFF "every adult: {leave: {days per year: 30}, sickness: 30 days per year, substitute: {comes: 60 %, after: 1 h}}\n"
#define ADULTS "adults:\n  - {who: pedagogue, number: 3, hours: 35 per week, shifts: [early, middle, late]}\n"

/* One more row of adults leaves paid hours, illness, leave, substitutes and children of all others as they were. */
static void one_more_adult_changes_nobody_elses_luck(void **state)
{
    const struct casework *one = casework_of(*state, HEAD ADULTS STAFF);
    const struct casework *two = casework_of(*state, HEAD ADULTS "  - {who: extra, hours: 5 per week, shifts: [13:30-14:30]}\n" STAFF);
    struct tally_shape a = tally_shape(one), b = tally_shape(two);
    static const enum adult_count counts[] = {ADULT_PAID, ADULT_WITH, ADULT_LEAVE, ADULT_ILL, ADULT_SUBSTITUTE};
    int64_t ill = 0;
    for (int replication = 0; replication < 20; replication++) {
        const int64_t *first = tally_of(*state, one, replication), *second = tally_of(*state, two, replication);
        for (int week = 1; week <= a.weeks; week++) {
            for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
                assert_int_equal(first[tally_adults(&a, week, 0, counts[c])], second[tally_adults(&b, week, 0, counts[c])]);
            assert_int_equal(first[tally_children(&a, week, 0, CHILD_TIME)], second[tally_children(&b, week, 0, CHILD_TIME)]);
            ill += first[tally_adults(&a, week, 0, ADULT_ILL)];
        }
    }
    assert_true(ill > 0);
}

/* One more child of a group, or another group before it, leaves the days of the others as they were. */
static void one_more_child_only_adds(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-08-10..2026-12-18\ncalendars:\n  house: {hours: {mon-fri: 06:30-17:00}}\npresence:\n  children:\n%s"
        "    group: {enrolled: %d, lawful: 6 per adult, target: 4 per adult}\n  away: {every day: 30 %%}\n"
        "  in the house: {mon-fri: {\"06:30\": 0 %%, \"09:00\": 100 %%, \"16:00\": 0 %%}}\nadults: [{who: a, hours: 35 per week, shifts: [08:00-15:00]}]\n";
    const struct casework *eight = casework_of(*state, arena_print(*state, text, "", 8));
    const struct casework *nine = casework_of(*state, arena_print(*state, text, "    small: {enrolled: 3, lawful: 3 per adult, target: 3 per adult}\n", 9));
    struct tally_shape a = tally_shape(eight), b = tally_shape(nine);
    const int64_t *first = tally_of(*state, eight, 3), *second = tally_of(*state, nine, 3);
    for (int week = 1; week <= a.weeks; week++) {
        int64_t more = second[tally_children(&b, week, 1, CHILD_DAYS)] - first[tally_children(&a, week, 0, CHILD_DAYS)];
        assert_in_range(more, 0, 5);
    }
}

/* Away by 30 % of 8 children over 95 days: 2,280 of 7,600 child-days in 10 replications, 5 standard errors of 40 (p below 1e-6). */
static void as_many_are_away_as_is_said(void **state)
{
    const struct casework *casework = casework_of(*state, "sluse: 1\nperiod: 2026-08-10..2026-12-18\ncalendars:\n  house: {hours: {mon-fri: 06:30-17:00}}\n"
        "presence:\n  children:\n    group: {enrolled: 8, lawful: 6 per adult, target: 4 per adult}\n  away: {every day: 30 %}\n"
        "  in the house: {mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"16:00\": 0 %}}\nadults: [{who: a, hours: 35 per week, shifts: [08:00-15:00]}]\n");
    struct tally_shape shape = tally_shape(casework);
    int64_t came = 0, days = 0;
    for (int replication = 0; replication < 10; replication++) {
        const int64_t *tally = tally_of(*state, casework, replication);
        for (int week = 1; week <= shape.weeks; week++)
            came += tally[tally_children(&shape, week, 0, CHILD_DAYS)], days += tally[tally_house(&shape, week, HOUSE_OPEN_DAYS)];
    }
    assert_int_equal(days, 950);
    assert_in_range(came, 5320 - 200, 5320 + 200);
}

/* 8 children all day, 2 adults all day, 1 for 4: nothing short, and every minute half of one adult over when a second is there for an hour. */
static void a_house_without_chance_is_worked_out_by_hand(void **state)
{
    const struct casework *casework = casework_of(*state, "sluse: 1\nperiod: 2026-08-10..2026-08-16\ncalendars:\n  house: {hours: {mon-fri: 08:00-16:00}}\n"
        "presence:\n  floor: 2 adults\n  children:\n    group: {enrolled: 6, lawful: 6 per adult, target: 4 per adult}\n"
        "  in the house: {mon-fri: {\"08:00\": 100 %, \"16:00\": 100 %}}\nadults: [{who: a, hours: 40 per week, shifts: [08:00-16:00], pay: 100 DKK per hour}, "
        "{who: b, hours: 5 per week, shifts: [12:00-13:00], pay: 200 DKK per hour}]\n");
    struct tally_shape shape = tally_shape(casework);
    const int64_t *tally = tally_of(*state, casework, 0);
    const int64_t hour = 3600000000;
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_OPEN_DAYS)], 5);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_WANTED)], 5 * 8 * hour * 3 / 2);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_SHORT)], 5 * 7 * hour / 2);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_OVER)], 5 * hour / 2);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_BELOW)], 5 * 7 * hour);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_BELOW_DAYS)], 5);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_COVERED_DAYS)], 5);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_FULL_DAYS)], 0);
    assert_int_equal(tally[tally_adults(&shape, 1, 0, ADULT_PAID)], 40 * hour);
    assert_int_equal(tally[tally_adults(&shape, 1, 0, ADULT_COST)], 400000);
    assert_int_equal(tally[tally_adults(&shape, 1, 1, ADULT_COST)], 100000);
    assert_int_equal(tally[tally_quarter(&shape, 0, 16, QUARTER_SHORT)], 0);
    assert_int_equal(tally[tally_quarter(&shape, 0, 15, QUARTER_SHORT)], hour / 8);
    assert_int_equal(tally[tally_adults(&shape, 1, 0, ADULT_LAWFUL)], 7 * 1081081);
    assert_int_equal(tally[tally_children(&shape, 1, 0, CHILD_LAWFUL)], 7 * 6 * 166666);
}

/* Thirds and sevenths of an adult are cut to millionths, twelve times; the day still lacks a whole one. */
static void a_whole_adult_is_missed_whatever_the_ratio(void **state)
{
    for (int target = 1; target <= 12; target++) {
        const struct casework *casework = casework_of(*state, arena_print(*state,
            "sluse: 1\nperiod: 2026-08-10..2026-08-16\ncalendars:\n  house: {hours: {mon-fri: 08:00-16:00}}\n"
            "presence:\n  children:\n    group: {enrolled: %d, lawful: 6 per adult, target: %d per adult}\n"
            "  in the house: {mon-fri: {\"08:00\": 100 %%, \"16:00\": 100 %%}}\n"
            "adults: [{who: a, hours: 40 per week, shifts: [08:00-16:00]}]\n", 2 * target, target));
        struct tally_shape shape = tally_shape(casework);
        const int64_t *tally = tally_of(*state, casework, 0);
        assert_int_equal(tally[tally_house(&shape, 1, HOUSE_OPEN_DAYS)], 5);
        assert_int_equal(tally[tally_house(&shape, 1, HOUSE_COVERED_DAYS)], 0);
    }
}

/* As many adults as may be written in a row, in two rows: who is there at once is more than 32 bits of millionths. */
static void many_adults_are_all_counted(void **state)
{
    const struct casework *casework = casework_of(*state, "sluse: 1\nperiod: 2026-08-10..2026-08-10\ncalendars:\n  house: {hours: {mon-fri: 08:00-16:00}}\n"
        "presence:\n  children:\n    group: {enrolled: 8, lawful: 6 per adult, target: 4 per adult}\n"
        "  in the house: {mon-fri: {\"08:00\": 100 %, \"16:00\": 100 %}}\n"
        "adults: [{who: a, number: 10000, hours: 40 per week, shifts: [08:00-16:00]}, {who: b, number: 10000, hours: 40 per week, shifts: [08:00-16:00]}]\n");
    struct tally_shape shape = tally_shape(casework);
    const int64_t *tally = tally_of(*state, casework, 0);
    const int64_t hour = 3600000000;
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_WITH)], 20000 * 8 * hour);
    assert_int_equal(tally[tally_house(&shape, 1, HOUSE_OVER)], 19998 * 8 * hour);
}

/* One day of 37 hours' shifts and a contract of 40 replaced by a roster's date, and one free: only these are others, and what the contract has
 * outside the shifts stays paid. Colleagues keep their turns. */
static void a_date_of_the_roster_stands_for_one_day(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-08-10..2026-08-23\ncalendars:\n  house: {hours: {mon-fri: 07:00-17:00}}\n"
        "presence:\n  children:\n    group: {enrolled: 6, lawful: 6 per adult, target: 4 per adult}\n  in the house: {mon-fri: {\"07:00\": 100 %%, \"17:00\": 100 %%}}\n"
        "adults: [{who: a, number: 2, hours: 40 per week, shifts: [07:00-14:24, 09:36-17:00]}]\n%s";
    const char *messages;
    const struct casework *plain = casework_of(*state, arena_print(*state, text, ""));
    const struct casework *swapped = checked_text(*state, arena_print(*state, text, "roster: roster-dates.csv\n"), "tests/data", 0, &messages);
    struct adult_day usual[MOST], day[MOST];
    uint8_t away[MOST] = {0};
    assert_non_null(swapped);
    for (int i = 0; i < 14; i++) {
        if (civil_weekday(plain->house->first + i) > 4)
            continue;
        plan_of(plain->house, i, away, usual);
        plan_of(swapped->house, i, away, day);
        expect(day[1].shift, usual[1].shift.from, usual[1].shift.until);
        if (i == 1)
            expect(day[0].shift, 10 * 60, 12 * 60);
        else if (i == 9)
            assert_true(day[0].state == ADULT_OFF);
        else
            expect(day[0].shift, usual[0].shift.from, usual[0].shift.until);
    }
    struct tally_shape shape = tally_shape(plain);
    const int64_t *before = tally_of(*state, plain, 0), *after = tally_of(*state, swapped, 0);
    for (int week = 1; week <= 2; week++) {
        int64_t there = week == 1 ? 444 - 120 : 444;      /* minutes less */
        assert_int_equal(before[tally_adults(&shape, week, 0, ADULT_PAID)], 2 * 40 * HOUR);
        assert_int_equal(after[tally_adults(&shape, week, 0, ADULT_PAID)], 2 * 40 * HOUR - there * MINUTE);
        assert_int_equal(after[tally_adults(&shape, week, 0, ADULT_OUTSIDE)], 2 * 3 * HOUR);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(shifts_are_taken_in_turn_by_who_is_there), TEST(one_adult_takes_another_shift_each_week), TEST(breaks_follow_each_other),
        TEST(planning_is_taken_when_most_are_there), TEST(a_substitute_comes_after_some_hours), TEST(one_more_adult_changes_nobody_elses_luck),
        TEST(one_more_child_only_adds), TEST(as_many_are_away_as_is_said), TEST(a_house_without_chance_is_worked_out_by_hand),
        TEST(a_whole_adult_is_missed_whatever_the_ratio), TEST(many_adults_are_all_counted), TEST(a_date_of_the_roster_stands_for_one_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
