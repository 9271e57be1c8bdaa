/* test_presence_check.c - what the check makes of a house, against numbers worked out by hand from the page of meaning. */
#include "models/presence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "models/casework.h"
#include "tests/checked_text.h"

#define HOURS "sluse: 1\nperiod: 2026-08-10..2026-12-18\ncalendars:\n  house: {hours: {mon-thu: 06:30-17:00, fri: 06:30-16:00}}\n"
#define CHILDREN "presence:\n  children:\n    nursery: {enrolled: 12, lawful: 3 per adult, target: 4 per adult}\n" \
    "  in the house:\n    mon-thu: {\"06:30\": 0 %, \"07:30\": 25 %, \"08:30\": 75 %, \"16:00\": 75 %, \"17:00\": 0 %}\n    fri: {\"07:00\": 10 %, \"15:00\": 0 %}\n"
#define SHIFTS "shifts: {early: 06:30-13:30, middle: 08:00-15:24, late: 09:36-17:00, short: 09:00-15:00, afternoon: 15:00-17:00}\n"

static const struct house *house_of(struct arena *arena, const char *text, const char *folder)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, folder, 0, &messages);
    if (!casework)
        print_message("%s\n%s", messages, text);
    assert_non_null(casework);
    assert_non_null(casework->house);
    return casework->house;
}

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

/* Of 25 % at 07:30 and 75 % at 08:30: 50 % at 08:00; a child there wants half a quarter of an adult. */
static void lines_are_straight_between_the_times(void **state)
{
    const struct house *house = house_of(*state, HOURS CHILDREN "adults: [{who: a, hours: 37 per week, shifts: [08:00-15:24]}]\n", ".");
    const struct day_curve *share = house->children[0].in_house, *wants = house->children[0].wants;
    assert_int_equal(share->at[0][6 * 60 + 30], 0);
    assert_int_equal(share->at[0][7 * 60], 125000);
    assert_int_equal(share->at[0][8 * 60], 500000);
    assert_int_equal(share->at[0][8 * 60 + 1], 508333);
    assert_int_equal(share->at[3][12 * 60], 750000);
    assert_int_equal(share->at[0][16 * 60 + 59], 750000 - 750000 * 59 / 60);
    assert_int_equal(wants->at[0][8 * 60], 125000);
    assert_int_equal(share->at[4][6 * 60 + 30], 100000);  /* before the first time its share */
    assert_int_equal(share->at[4][11 * 60], 50000);
    assert_int_equal(share->at[4][15 * 60 + 30], 0);
    assert_int_equal(house->first_quarter, 26);
    assert_int_equal(house->quarters, 42);
}

/* 35.75 hours a week on average over four turns, Fridays cut at 16:00: 1.25 hours outside, of 2 planned 45 minutes inside. The student's 9
 * hours leave 1 of 10; of 0.54 planned nothing is inside. Assistants: 34.33 hours on 32, and 1.73 planned inside. */
static void contracts_stand_beside_shifts(void **state)
{
    const struct house *house = house_of(*state, HOURS CHILDREN SHIFTS
        "adults:\n  - {who: pedagogue, number: 4, hours: 37 per week, shifts: [early, early, middle, late]}\n"
        "  - {who: assistant, number: 3, hours: 32 per week, shifts: [short, middle, late]}\n"
        "  - {who: student, number: 1, hours: 10 per week, shifts: [afternoon]}\n  - {who: leader, hours: 37 per week, lawful: 85 %, with children: 40 %, shifts: middle}\n"
        "every adult: {planning: 2 h per week}\n", ".");
    const struct adult *pedagogue = &house->adults[0], *assistant = &house->adults[4], *student = &house->adults[7], *leader = &house->adults[8];
    assert_int_equal(pedagogue->shift_minutes, 2145);
    assert_int_equal(pedagogue->outside, 75 * (int64_t)60000000);
    assert_int_equal(pedagogue->planning, 45);
    assert_int_equal(pedagogue->day_pay, 444 * (int64_t)60000000);
    assert_int_equal(pedagogue->pay_days[0], 31);
    assert_int_equal(pedagogue->pay_days[1], 31);
    assert_int_equal(assistant->shift_minutes, 2060);
    assert_int_equal(assistant->outside, 0);
    assert_int_equal(assistant->planning, 104);           /* 2 h x 32 / 37 = 103.78 minutes */
    assert_int_equal(student->shift_minutes, 540);
    assert_int_equal(student->planning, 0);
    assert_int_equal(house->rows[3].lawful, 850000);
    assert_int_equal(house->rows[3].weight, 400000);
    assert_int_equal(house->rows[2].lawful, 270270);
    assert_int_equal(leader->planning, 120);              /* 37 hours of shifts, but for a Friday that is not cut: 15:24 */
}

/* Three days in even weeks, four in odd ones, of six hours: 21 a week of 30 by contract; a pay day is a seventh of two weeks. */
static void days_off_are_neither_worked_nor_paid(void **state)
{
    const struct house *house = house_of(*state, HOURS CHILDREN
        "adults: [{who: a, hours: 30 per week, shifts: [08:00-14:00], days off: [wed, fri in even weeks], leave: {days per year: 20}}]\n", ".");
    const struct adult *adult = &house->adults[0];
    assert_int_equal(adult->pay_days[0], 1 | 2 | 8);
    assert_int_equal(adult->pay_days[1], 1 | 2 | 8 | 16);
    assert_int_equal(adult->shift_minutes, 21 * 60);
    assert_int_equal(adult->outside, 9 * 60 * (int64_t)60000000);
    assert_int_equal(adult->day_pay, 60 * 60 * (int64_t)60000000 / 7);
    for (int day = 0; day < house->days; day++) {
        int weekday = civil_weekday(house->first + day), week = civil_iso_week(house->first + day).week;
        bool is_off = weekday == 2 || (weekday == 4 && week % 2 == 0);
        assert_int_equal(row_is_off(house, &house->rows[0], day), is_off);
        assert_int_equal(is_pay_day(house, adult, day), weekday < 5 && !is_off);
        assert_int_equal(adult->absent.works[house->first + day - house->rows[0].absence->first], house->is_open[day] && !is_off);
    }
}

/* Born on 4 November 2023: under three until 30 November 2026. The nursery's own ratio holds for the two others. */
static void a_child_is_under_three_to_the_end_of_the_month(void **state)
{
    const struct house *house = house_of(*state, HOURS "presence:\n  children:\n    group: {enrolled: 4, lawful: 5 per adult, target: 8 per adult, "
        "born: [2023-11-04, 2020-01-01]}\n  in the house: {mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"16:00\": 0 %}}\n"
        "adults: [{who: a, hours: 37 per week, shifts: [08:00-15:24]}]\n", ".");
    int november = civil_from_date(2026, 11, 30) - house->first;
    assert_int_equal(house->children[0].lawful_wants[0], 2 * 200000 + 333333 + 166666);
    assert_int_equal(house->children[0].lawful_wants[november], 2 * 200000 + 333333 + 166666);
    assert_int_equal(house->children[0].lawful_wants[november + 1], 2 * 200000 + 2 * 166666);
}

static void the_special_stands_before_the_general(void **state)
{
    const struct house *house = house_of(*state, HOURS "presence:\n  children:\n    group: {enrolled: 4, lawful: 5 per adult, target: 8 per adult}\n"
        "    own: {enrolled: 4, lawful: 5 per adult, target: 8 per adult, away: {every day: 1 %}}\n"
        "  away: {every day: 10 %, fri: 20 %, week 42: 45 %, weeks 40-44: 30 %, 2026-10-12..2026-11-30: 60 %, 2026-10-14: 80 %}\n"
        "  in the house: {mon-fri: {\"06:30\": 0 %, \"09:00\": 100 %, \"16:00\": 0 %}}\nadults: [{who: a, hours: 37 per week, shifts: [08:00-15:24]}]\n", ".");
    const double *away = house->children[0].away;
#define ON(month, day) away[civil_from_date(2026, month, day) - house->first]
    assert_true(ON(8, 10) == 0.1 && ON(8, 14) == 0.2);
    assert_true(ON(9, 28) == 0.3 && ON(10, 2) == 0.3);    /* weeks before weekdays */
    assert_true(ON(10, 12) == 0.6 && ON(10, 14) == 0.8 && ON(10, 15) == 0.6);
    assert_true(house->children[1].away[0] == 0.01);
}

static void a_danish_roster_says_the_same_as_an_english_one(void **state)
{
    static const char text[] = HOURS CHILDREN "adults: [{who: leader, hours: 30 per week}, {who: pedagogue, number: 2, hours: 37 per week, shifts: [08:00-15:24]}]\n"
                                              "roster: presence-roster";
    const struct house *danish = house_of(*state, arena_print(*state, "%s-danish.csv\n", text), "tests/data");
    const struct house *english = house_of(*state, arena_print(*state, "%s.csv\n", text), "tests/data");
    for (int a = 0; a < 3; a++) {
        const struct adult *one = &danish->adults[a], *other = &english->adults[a];
        assert_int_equal(one->has_roster, other->has_roster);
        assert_memory_equal(one->roster, other->roster, sizeof one->roster);
        assert_int_equal(one->date_count, other->date_count);
        for (int i = 0; i < one->date_count; i++)
            assert_memory_equal(&one->dates[i], &other->dates[i], sizeof *one->dates);
    }
    assert_true(danish->adults[0].has_roster && !danish->adults[1].has_roster && !danish->adults[2].has_roster);    /* of the second two days differ */
    assert_int_equal(danish->adults[0].roster[0].from, 390);
    assert_int_equal(danish->adults[0].roster[0].until, 13 * 60 + 30);
    assert_int_equal(danish->adults[0].roster[2].from, 8 * 60 + 15);
    assert_int_equal(danish->adults[0].pay_days[0], 1 | 4);
    assert_int_equal(danish->adults[0].pay_days[1], 1 | 4);
    assert_int_equal(danish->adults[0].day_pay, 15 * INT64_C(3600000000));
    assert_int_equal(danish->adults[1].date_count, 2);
    assert_int_equal(danish->adults[1].dates[0].day, civil_from_date(2026, 8, 12));
}

/* Two hours after a shift of two hours; the rule of every adult is meant for the others. */
static void a_substitute_after_the_longest_shift_is_noted(void **state)
{
    static const struct { const char *words, *every; bool is_noted; } rows[] = {
        {", substitute: {comes: 70 %, after: 2 h}", "", true}, {", substitute: {comes: 70 %, after: 119 min}", "", false}, {", substitute: {comes: 0 %, after: 2 h}", "", false},
        {"", "every adult: {substitute: {comes: 70 %, after: 2 h}}\n", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages;
        assert_non_null(checked_text(*state, arena_print(*state, "%s  - {who: student, hours: 10 per week, shifts: [afternoon]%s}\n%s", HOURS CHILDREN SHIFTS
                                     "adults:\n  - {who: pedagogue, number: 2, hours: 37 per week, shifts: [early, late], planning: 2 h per week}\n", rows[i].words, rows[i].every), "", 0, &messages));
        assert_true(!rows[i].is_noted == !strstr(messages, "note: a substitute comes after 2 h, and no shift of 'student' is longer than 2 h: nobody ever comes"));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {TEST(lines_are_straight_between_the_times), TEST(contracts_stand_beside_shifts),
                                       TEST(days_off_are_neither_worked_nor_paid),
                                       TEST(a_child_is_under_three_to_the_end_of_the_month), TEST(the_special_stands_before_the_general),
                                       TEST(a_danish_roster_says_the_same_as_an_english_one), TEST(a_substitute_after_the_longest_shift_is_noted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
