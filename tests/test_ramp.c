#include "models/ramp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/quantity.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

static const struct casework *with(const char *period, const char *teams, const char *more)
{
    const char *messages, *text = arena_print(arena, "sluse: 1\nperiod: %s\ncalendars:\n"
        "  office: {hours: {mon-fri: 08:00-16:00}}\n  six days: {hours: {mon-sat: 09:00-12:00}}\nteams:\n%s"
        "cases: {case: {intake: {per hour: 0.5}, track: service}}\n"
        "tracks:\n  service:\n    - work: {what: look, by: back, time: exponential mean 3 h}\n    - decide: {by: desk, time: exponential mean 5 h}\n%s",
        period, teams, more);
    const struct casework *casework = checked_text(arena, text, "", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Speed of the group at noon of a day of the period, counted from 0; -1: nobody is there. */
static int64_t speed_on(const struct officer_group *group, int day)
{
    for (int i = 0; i < group->present_count; i++)
        if (group->present[i].from <= day * DAY + 10 * HOUR && group->present[i].until > day * DAY + 10 * HOUR)
            return group->present[i].speed;
    return -1;
}

static void weeks_that_are_not_named_are_at_full_speed(void **state)
{
    struct ramp_stretch items[] = {{1, 2, 0}, {3, 4, 0.25}, {6, 6, 0.5}};
    struct written_ramp ramp = {.items = items, .count = 3}, none = {.count = 0};
    (void)state;
    assert_true(ramp_share(&ramp, -1, 0) == 0 && ramp_share(&ramp, -1, 13) == 0 && ramp_share(&ramp, -1, 14) == 0.25);
    assert_true(ramp_share(&ramp, -1, 27) == 0.25 && ramp_share(&ramp, -1, 28) == 1 && ramp_share(&ramp, -1, 35) == 0.5 && ramp_share(&ramp, -1, 42) == 1);
    assert_int_equal(ramp_length(&ramp, -1), 42);
    assert_int_equal(ramp_length(&none, -1), 0);
    assert_true(ramp_share(&none, -1, 0) == 1);
}

static void training_stands_for_the_first_weeks_without_speed(void **state)
{
    struct ramp_stretch items[] = {{1, 2, 0}, {3, 4, 0.25}};
    struct written_ramp ramp = {.items = items, .count = 2}, none = {.count = 0};
    (void)state;
    for (int day = 0; day < 40; day++)
        assert_true(ramp_share(&ramp, 14, day) == ramp_share(&ramp, -1, day));
    assert_true(ramp_share(&ramp, 3, 2) == 0 && ramp_share(&ramp, 3, 3) == 0.25 && ramp_share(&ramp, 3, 16) == 0.25 && ramp_share(&ramp, 3, 17) == 1);
    assert_int_equal(ramp_length(&ramp, 3), 17);
    assert_true(ramp_share(&ramp, 0, 0) == 0.25 && ramp_share(&none, 5, 4) == 0 && ramp_share(&none, 5, 5) == 1);
}

/* 2026-06-01 is a Monday. */
static void a_hire_comes_up_to_speed_by_default_and_mentors_lose_time(void **state)
{
    const struct casework *c = with("2026-06-01..2027-12-31", "  desk: {officers: [4, {who: new, number: 2, from: 2026-06-08}], calendar: office, case time: 50 %}\n"
        "  back: {officers: 3, calendar: office}\n", "");
    const struct officer_group *old = &c->groups[0], *new = &c->groups[1];
    (void)state;
    assert_int_equal(speed_on(new, 0), -1);
    assert_int_equal(speed_on(new, 7), 0);
    assert_int_equal(speed_on(new, 7 + 4 * 7 - 3), 0);
    assert_int_equal(speed_on(new, 7 + 4 * 7), 125000);
    assert_int_equal(speed_on(new, 7 + 12 * 7), 250000);
    assert_int_equal(speed_on(new, 7 + 26 * 7), 375000);
    assert_int_equal(speed_on(new, 7 + 52 * 7), 500000);
    assert_int_equal(speed_on(old, 0), 500000);
    assert_int_equal(speed_on(old, 7), 450000);           /* two new ones take 40 % of one of four */
    assert_int_equal(speed_on(old, 7 + 12 * 7 - 3), 450000);
    assert_int_equal(speed_on(old, 7 + 12 * 7), 500000);
    assert_false(c->groups[2].varies);
    struct outcome_of_replication result = outcome_of(arena, c, 0);
    struct tally_shape shape = tally_shape(c);
    int64_t training = 0;
    for (int week = 0; week <= shape.weeks; week++)
        training += result.tally[tally_team(&shape, week, 0, TEAM_TRAINING)];
    assert_true(training == 2 * 20 * 8 * HOUR);
}

/* Without ramp-up they work from the first day, and nobody loses time. */
static void it_is_switched_off_in_words(void **state)
{
    const struct casework *c = with("2026-06-01..2026-12-31", "  desk: {officers: [4, {number: 2, from: 2026-06-08, ramp-up: none}], calendar: office}\n"
        "  back: {officers: 3, calendar: office}\n", "moves: [{officers: 1, out of: back, into: desk, when: 2026-07-01..2026-08-31, training: none, ramp-up: none}]\n");
    (void)state;
    for (int i = 0; i < c->group_count; i++)
        assert_false(c->groups[i].varies);
}

static void who_moves_is_new_there_and_at_full_speed_back_home(void **state)
{
    const struct casework *c = with("2026-06-01..2026-09-30", "  desk: {officers: [1, {who: Anna}], calendar: office}\n  back: {officers: 3, calendar: office, mentoring: none}\n",
        "moves: [{officers: 1, out of: desk, who: Anna, into: back, when: 2026-06-08..2026-08-09, training: 2 weeks}]\n");
    const struct officer_group *home = &c->groups[1], *away = &c->groups[3];
    (void)state;
    assert_int_equal(home->team, 0);
    assert_int_equal(away->team, 1);
    assert_int_equal(speed_on(away, 7), 0);
    assert_int_equal(speed_on(away, 7 + 11), 0);
    assert_int_equal(speed_on(away, 7 + 14), 250000);     /* for eight weeks after the training */
    assert_int_equal(speed_on(away, 67), 250000);
    assert_int_equal(speed_on(away, 70), -1);
    assert_int_equal(speed_on(home, 70), 1000000);
    assert_false(home->varies);
    assert_false(c->groups[2].varies);
}

/* Whether two officers who are lent and given back on the same days leave all of the figures as they are. */
static void assert_back_at_once_is_no_move(const char *teams, const char *when)
{
    const struct casework *none = with("2026-06-01..2026-09-30", teams, "");
    const struct casework *back = with("2026-06-01..2026-09-30", teams,
        arena_print(arena, "moves:\n  - {officers: 2, out of: desk, into: back, when: %s}\n  - {officers: 2, out of: back, into: desk, when: %s}\n", when, when));
    struct tally_shape shape = tally_shape(none);
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, none, replication), b = outcome_of(arena, back, replication);
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof(int64_t));
        assert_memory_equal(a.histograms[HISTOGRAM_SOJOURN], b.histograms[HISTOGRAM_SOJOURN], (size_t)shape.pairs * HISTOGRAM_BUCKETS * sizeof(uint32_t));
    }
}

/* With sickness each officer has the same luck, whoever lends whom. Days by contract are no whole microseconds times a price, in whatever groups they are paid. */
static void a_move_back_at_once_equals_no_move(void **state)
{
    (void)state;
    assert_back_at_once_is_no_move("  desk: {officers: 4, calendar: office, leave: {days per year: 30, away: {weeks 28-30: 50 %}}, sickness: 20 days per year}\n"
                                   "  back: {officers: 3, calendar: six days}\n", "2026-06-01..2026-09-30");
    assert_back_at_once_is_no_move("  desk: {officers: [5 x 37 h, 3 x 31.7 h], calendar: office, pay: {2026: 345.55 DKK per hour, 2026-07-23: 351.1 DKK per hour}, overhead: 13 %}\n"
                                   "  back: {officers: 3, calendar: office, pay: 299.99 DKK per hour}\n", "2026-07-01..2026-09-10");
    assert_back_at_once_is_no_move("  desk: {officers: [3, {who: a, number: 2, until: 2026-08-30}, 4 x 37 h], calendar: office, overtime: {at most: 4 h per week, pay: 150 %}, "
                                   "pay: 345 DKK per hour}\n  back: {officers: 3, calendar: office}\n", "2026-07-01..2026-08-11");
}

/* Whether those who move in two moves, one after the other, are there as in one. */
static void assert_two_are_one(const char *teams, const char *who, const char *one, const char *first, const char *second)
{
    const struct casework *whole = with("2026-06-01..2026-09-30", teams, arena_print(arena, "moves: [{%s, out of: desk, into: back, when: %s}]\n", who, one));
    const struct casework *twice = with("2026-06-01..2026-09-30", teams,
        arena_print(arena, "moves:\n  - {%s, out of: desk, into: back, when: %s}\n  - {%s, out of: desk, into: back, when: %s}\n", who, first, who, second));
    struct tally_shape shape = tally_shape(whole);
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, whole, replication), b = outcome_of(arena, twice, replication);
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof(int64_t));
    }
}

/* Also for two weeks, which are shorter than any training; and of people of whom nothing tells one from the other. */
static void a_move_that_is_prolonged_is_one_move(void **state)
{
    (void)state;
    static const char teams[] = "  desk: {officers: [{who: Anna}, {who: b, number: 2}, 3], calendar: office%s}\n  back: {officers: 3, calendar: six days}\n";
    const char *plain = arena_print(arena, teams, ""), *ill = arena_print(arena, teams, ", leave: {days per year: 30}, sickness: 20 days per year");
    assert_two_are_one(plain, "officers: 1, who: Anna", "2026-06-08..2026-08-31", "2026-06-08..2026-08-17", "2026-08-18..2026-08-31");
    assert_two_are_one(ill, "officers: 1, who: Anna", "2026-06-08..2026-08-31", "2026-06-08..2026-08-17", "2026-08-18..2026-08-31");
    assert_two_are_one(ill, "officers: 2, who: b", "2026-06-08..2026-08-31", "2026-06-08..2026-08-17", "2026-08-18..2026-08-31");
    assert_two_are_one(plain, "officers: 2, who: desk", "2026-06-08..2026-08-31", "2026-06-08..2026-08-17", "2026-08-18..2026-08-31");
    assert_two_are_one(plain, "officers: 1, who: Anna, training: 1 week", "2026-06-08..2026-08-31", "2026-06-08..2026-07-12", "2026-07-13..2026-08-31");
}

static int64_t training_of(const struct casework *casework)
{
    struct outcome_of_replication result = outcome_of(arena, casework, 0);
    struct tally_shape shape = tally_shape(casework);
    int64_t training = 0;
    for (int week = 0; week <= shape.weeks; week++)
        training += result.tally[tally_team(&shape, week, 1, TEAM_TRAINING)];
    return training;
}

/* Over a weekend she is in no team's hours; after a week at home, or by a move that says how she learns, she learns anew. */
static void who_was_at_home_between_learns_anew(void **state)
{
    (void)state;
    static const char teams[] = "  desk: {officers: [{who: Anna}, 3], calendar: office}\n  back: {officers: 3, calendar: office}\n";
    static const char moves[] = "moves:\n  - {officers: 1, who: Anna, out of: desk, into: back, when: 2026-06-08..%s}\n  - {officers: 1, who: Anna, out of: desk, into: back, when: %s}\n";
    assert_int_equal(training_of(with("2026-06-01..2026-09-30", teams, arena_print(arena, moves, "2026-07-24", "2026-07-27..2026-09-30"))), 20 * 8 * HOUR);
    assert_int_equal(training_of(with("2026-06-01..2026-09-30", teams, arena_print(arena, moves, "2026-07-17", "2026-07-27..2026-09-30"))), 40 * 8 * HOUR);
    assert_int_equal(training_of(with("2026-06-01..2026-09-30", teams, arena_print(arena, moves, "2026-07-26", "2026-07-27..2026-09-30, training: 2 weeks"))), 30 * 8 * HOUR);
}

static void said_are(const char *text, const char *wanted)
{
    const char *messages;
    assert_non_null(checked_text(arena, text, "", 0, &messages));
    assert_string_equal(messages, wanted);
}

/* Who is ill on days of their own is drawn to move; the second draw is another. */
static void a_drawn_move_that_seems_to_go_on_is_noted(void **state)
{
    (void)state;
    static const char text[] = SMALL_PERIOD "calendars:\n  day: {hours: {mon-fri: 08:00-16:00}}\nteams:\n  desk: {officers: [{who: a, number: %s}, 3], calendar: day, sickness: 8 days per year}\n"
        "  back: {officers: 1, calendar: day}\n" SMALL_CASES "tracks:\n  service:\n    - work: {by: back, time: 1 min}\n    - decide: {by: desk, time: 1 min}\n"
        "moves:\n  - {officers: 1, who: a, out of: desk, into: back, when: 2026-06-08..2026-06-14, training: none}\n"
        "  - {officers: 1, who: a, out of: desk, into: back, when: %s..2026-06-26, training: none}\n";
    said_are(arena_print(arena, text, "2", "2026-06-15"), "t.yaml:16:5: note: the move begins when another from 'desk' into 'back' has ended, but each replication draws anew who goes, and who "
              "comes then is new there; to prolong the other, write one move of the whole time, or say with 'who' who goes\n");
    said_are(arena_print(arena, text, "2", "2026-06-16"), "");
    said_are(arena_print(arena, text, "1", "2026-06-15"), "");
}

/* Anna of three is lent, though she is not the last; the others stay. */
static void who_moves_can_be_named(void **state)
{
    const struct casework *c = with("2026-06-01..2026-09-30", "  desk: {officers: [{who: Anna, speed: 2}, 2], calendar: office}\n  back: {officers: 1, calendar: office}\n",
        "moves: [{officers: 1, out of: desk, into: back, who: Anna, when: 2026-06-08..2026-08-09, ramp-up: none}]\n");
    (void)state;
    assert_int_equal(speed_on(&c->groups[0], 0), 2000000);
    assert_int_equal(speed_on(&c->groups[0], 7), -1);
    assert_int_equal(speed_on(&c->groups[0], 70), 2000000);
    assert_int_equal(c->groups[1].count, 2);
    assert_int_equal(speed_on(&c->groups[1], 7), 1000000);
    assert_int_equal(speed_on(&c->groups[3], 7), 2000000);
    assert_int_equal(c->groups[3].team, 1);
}

/* Hours that all teams together have, by any reason, are the same with a move as without, when both work by one calendar. */
static void a_move_conserves_hours_to_the_microsecond(void **state)
{
    const char *teams = "  desk: {officers: [2, 2 x 30 h], calendar: office, sickness: 20 days per year}\n  back: {officers: 3, calendar: office, sickness: 9 days per year}\n";
    const struct casework *none = with("2028-01-01..2028-12-31", teams, "");
    const struct casework *moved = with("2028-01-01..2028-12-31", teams, "moves: [{officers: 3, out of: desk, into: back, when: 2028-02-15..2028-06-30}]\n");
    static const enum team_count hours[] = {TEAM_PRESENT, TEAM_LEAVE, TEAM_ILL, TEAM_TRAINING};
    struct tally_shape shape = tally_shape(none);
    (void)state;
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, none, replication), b = outcome_of(arena, moved, replication);
        for (int week = 0; week <= shape.weeks; week++) {
            int64_t sum[2] = {0, 0}, ill[2] = {0, 0};
            for (int team = 0; team < 2; team++) {
                for (int i = 0; i < 4; i++) {
                    sum[0] += a.tally[tally_team(&shape, week, team, hours[i])];
                    sum[1] += b.tally[tally_team(&shape, week, team, hours[i])];
                }
                ill[0] += a.tally[tally_team(&shape, week, team, TEAM_ILL)];
                ill[1] += b.tally[tally_team(&shape, week, team, TEAM_ILL)];
            }
            assert_true(sum[0] == sum[1]);
            assert_true(ill[0] == ill[1]);
        }
    }
}

static int64_t cost_in_week(const struct casework *casework, int week)
{
    struct outcome_of_replication result = outcome_of(arena, casework, 0);
    struct tally_shape shape = tally_shape(casework);
    return result.tally[tally_team(&shape, week, 0, TEAM_COST)] + result.tally[tally_team(&shape, week, 1, TEAM_COST)];
}

/* All teams together cost as much as without the move, to a rounding of each team in each week. */
static void who_moves_is_paid_as_at_home(void **state)
{
    const char *teams = "  desk: {officers: [2, {who: Anna, pay: 500 DKK per hour}], calendar: office, pay: 400 DKK per hour, overhead: 10 %}\n"
                        "  back: {officers: 1, calendar: office, pay: 300 DKK per hour}\n";
    const struct casework *none = with("2026-06-01..2026-09-30", teams, "");
    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct casework *moved = with("2026-06-01..2026-09-30", teams, arena_print(arena, "moves: [{officers: 1, out of: desk, into: back, who: %s, "
                                                                                          "when: 2026-07-01..2026-09-30}]\n", i ? "Anna" : "desk"));
        for (int week = 1; week <= tally_shape(none).weeks; week++) {
            int64_t more = cost_in_week(moved, week) - cost_in_week(none, week);
            assert_true(more >= -1 && more <= 1);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_that_are_not_named_are_at_full_speed),
        cmocka_unit_test(training_stands_for_the_first_weeks_without_speed),
        cmocka_unit_test(a_hire_comes_up_to_speed_by_default_and_mentors_lose_time),
        cmocka_unit_test(it_is_switched_off_in_words),
        cmocka_unit_test(who_moves_is_new_there_and_at_full_speed_back_home),
        cmocka_unit_test(who_moves_can_be_named),
        cmocka_unit_test(a_move_that_is_prolonged_is_one_move),
        cmocka_unit_test(who_was_at_home_between_learns_anew),
        cmocka_unit_test(a_drawn_move_that_seems_to_go_on_is_noted),
        cmocka_unit_test(a_move_back_at_once_equals_no_move),
        cmocka_unit_test(who_moves_is_paid_as_at_home),
        cmocka_unit_test(a_move_conserves_hours_to_the_microsecond),
    };
    return cmocka_run_group_tests(tests, arena_begin, arena_end);
}
