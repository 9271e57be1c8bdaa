#include "models/overtime.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

#define DESK(TEAM, TIME) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: 1" TEAM "}}\ncases: {a: {intake: {per day: 1}, track: t}}\ntracks: {t: [decide: {by: desk, time: " TIME "}]}\n"

/* Ten hours from noon on Monday: four until 16:00, two over, four on Tuesday. */
static void a_day_is_prolonged_to_its_limit(void **state)
{
    (void)state;
    HAPPENS(DESK(", overtime: {at most: 5 h per week, at most a day: 2 h per day}", "10 h"), ARRIVE({0, AT(0, 12)}),
            "0 12:00 begun A 0 10h", "0 16:00 stayed A", "0 18:00 went home A", "1 12:00 ended A 0", "1 12:00 decided A");
}

/* Five hours a week: two on Monday and on Tuesday, one on Wednesday, none on Thursday and Friday; anew on Monday. A piece of 53 hours from
 * Monday 08:00 has 40 hours and five over in the first week, so eight are left for Monday, and it ends there at 16:00 exactly. */
static void a_week_has_its_limit(void **state)
{
    (void)state;
    HAPPENS(DESK(", overtime: {at most: 5 h per week, at most a day: 2 h per day}", "53 h"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 9)}),
            "0 08:00 begun A 0 53h", "0 16:00 stayed A", "0 18:00 went home A", "1 16:00 stayed A", "1 18:00 went home A",
            "2 16:00 stayed A", "2 17:00 went home A", "7 16:00 ended A 0", "7 16:00 decided A", "8 08:00 begun B 0 53h",
            "8 16:00 stayed B", "8 18:00 went home B", "9 16:00 stayed B", "9 18:00 went home B", "10 16:00 stayed B", "10 17:00 went home B");
}

/* On Monday and Thursday the day ends with its hours: 8, 10, 10 and 2 hours are the 30. */
static void overtime_is_worked_on_its_dates_alone(void **state)
{
    (void)state;
    HAPPENS(DESK(", overtime: {at most: 8 h per week, at most a day: 2 h per day, dates: 2026-06-02..2026-06-03}", "30 h"), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 30h", "1 16:00 stayed A", "1 18:00 went home A", "2 16:00 stayed A", "2 18:00 went home A", "3 10:00 ended A 0",
            "3 10:00 decided A");
}

/* A ends an hour after the hours do; B, which waits, is taken then, and nobody is there for C, who comes after both. */
static void who_waits_is_taken_after_hours(void **state)
{
    (void)state;
    HAPPENS(DESK(", overtime: {at most: 3 h per week}", "1.5 h"), ARRIVE({0, AT(0, 15.5)}, {0, AT(0, 16.5)}, {0, AT(0, 18.75)}),
            "0 15:30 begun A 0 1.5h", "0 16:00 stayed A", "0 17:00 ended A 0", "0 17:00 decided A", "0 17:00 begun B 0 1.5h",
            "0 18:30 ended B 0", "0 18:30 decided B", "1 08:00 begun C 0 1.5h", "1 09:30 ended C 0", "1 09:30 decided C");
}

/* Handed back at the end of the hour over, not at that of the hours. */
static void a_case_is_handed_back_after_the_stay(void **state)
{
    (void)state;
    HAPPENS(DESK(", end of day: hand back, overtime: {at most: 1 h per week}", "6 h"), ARRIVE({0, AT(0, 12)}),
            "0 12:00 begun A 0 6h", "0 16:00 stayed A", "0 17:00 interrupted A 0 1h", "1 08:00 begun A 0 1h", "1 09:00 ended A 0", "1 09:00 decided A");
}

/* At half speed the hour over does half an hour of work. */
static void work_over_goes_at_the_pace_of_the_day(void **state)
{
    (void)state;
    HAPPENS(DESK(", case time: 50 %, overtime: {at most: 1 h per week}", "5 h"), ARRIVE({0, AT(0, 10)}),
            "0 10:00 begun A 0 5h", "0 16:00 stayed A", "0 17:00 went home A", "1 11:00 ended A 0", "1 11:00 decided A");
}

/* At 16:00 on Monday one waits: nobody stays. On Tuesday three do, so the officer stays with B; at 17:00 three still wait, and C is taken; at 16:00 on
 * Wednesday one does, which is not below 1: the rule still holds, until ten hours are over at 18:00. */
static void the_rule_opens_and_closes(void **state)
{
    (void)state;
    HAPPENS(DESK(", overtime: {at most: 10 h per week, when: more than 2 waiting for desk until below 1}", "8.5 h"),
            ARRIVE({0, AT(0, 8)}, {0, AT(0, 9)}, {0, AT(1, 9)}, {0, AT(1, 10)}, {0, AT(1, 11)}),
            "0 08:00 begun A 0 8.5h", "1 08:30 ended A 0", "1 08:30 decided A", "1 08:30 begun B 0 8.5h", "1 16:00 stayed B", "1 17:00 ended B 0",
            "1 17:00 decided B", "1 17:00 begun C 0 8.5h", "2 00:00 went home C", "2 09:30 ended C 0", "2 09:30 decided C", "2 09:30 begun D 0 8.5h",
            "2 16:00 stayed D", "2 18:00 ended D 0", "2 18:00 decided D", "3 08:00 begun E 0 8.5h", "4 08:30 ended E 0", "4 08:30 decided E");
}

/* With *serve who waits* the limit decides who is taken: A is finished, half an hour over; then 0.5 h are not below 0.5. */
static void who_serves_to_the_end_takes_nobody_beyond_the_limit(void **state)
{
    (void)state;
    HAPPENS(DESK(", end of day: serve who waits, overtime: {at most: 0.5 h per week}", "2.5 h"), ARRIVE({0, AT(0, 14)}, {0, AT(0, 15)}),
            "0 14:00 begun A 0 2.5h", "0 16:30 ended A 0", "0 16:30 decided A", "1 08:00 begun B 0 2.5h", "1 10:30 ended B 0", "1 10:30 decided B");
}

#define COUNTER(OVERTIME) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-09:00}}}\n" \
    "teams: {desk: {officers: 1, calendar: office" OVERTIME "}}\nappointments: {slots: {team: desk, length: 20 min, desks: 1}}\n" \
    "cases: {a: {intake: {per day: 1}, track: t}}\ntracks: {t: [appointment: {what: visit, at: slots, time: 50 min}, decide]}\n"

/* Slots at 08:00, 08:20 and 08:40, each of 50 minutes. Without a limit C is served from 09:40 on; with one of half an hour, which B uses up, C is
 * sent home then and given the next free slot, Tuesday's first. */
static void who_waits_when_overtime_is_used_up_is_given_another_slot(void **state)
{
    (void)state;
    HAPPENS(COUNTER(""), ARRIVE({0, AT(0, 7)}, {0, AT(0, 7)}, {0, AT(0, 7)}),
            "0 07:00 booked A", "0 07:00 booked B", "0 07:00 booked C", "0 08:00 begun A 0 0.833333h", "0 08:50 ended A 0", "0 08:50 decided A", "0 08:50 begun B 0 0.833333h", "0 09:40 ended B 0", "0 09:40 decided B",
            "0 09:40 begun C 0 0.833333h", "0 10:30 ended C 0", "0 10:30 decided C");
    HAPPENS(COUNTER(", overtime: {at most: 0.5 h per week}"), ARRIVE({0, AT(0, 7)}, {0, AT(0, 7)}, {0, AT(0, 7)}),
            "0 07:00 booked A", "0 07:00 booked B", "0 07:00 booked C", "0 08:00 begun A 0 0.833333h", "0 08:50 ended A 0", "0 08:50 decided A", "0 08:50 begun B 0 0.833333h", "0 09:40 ended B 0", "0 09:40 decided B",
            "0 09:40 moved C", "0 09:40 booked C", "1 08:00 begun C 0 0.833333h", "1 08:50 ended C 0", "1 08:50 decided C");
}

/* Sixteen hours from Monday at eight are eight and eight over, until midnight. On Tuesday nothing waits at eight: a day off, so B waits until Wednesday. */
#define LIEU ", overtime: {at most: 8 h per week, as: time off}"
static void overtime_is_given_back_as_a_day_off(void **state)
{
    (void)state;
    HAPPENS(DESK(LIEU, "16 h"), ARRIVE({0, AT(0, 8)}, {0, AT(1, 9)}),
            "0 08:00 begun A 0 16h", "0 16:00 stayed A", "1 00:00 ended A 0", "1 00:00 decided A", "2 08:00 begun B 0 16h", "3 16:00 ended B 0",
            "3 16:00 decided B");
    HAPPENS(DESK(LIEU, "16 h"), ARRIVE({0, AT(0, 8)}, {0, AT(1, 7)}),      /* on Tuesday B waits at eight: no day off; on Thursday nothing does */
            "0 08:00 begun A 0 16h", "0 16:00 stayed A", "1 00:00 ended A 0", "1 00:00 decided A", "1 08:00 begun B 0 16h", "2 16:00 ended B 0",
            "2 16:00 decided B");
}

static int64_t sum_of(const struct casework *casework, const struct outcome_of_replication *outcome, enum team_count count)
{
    struct tally_shape shape = tally_shape(casework);
    int64_t sum = 0;
    for (int week = 0; week <= shape.weeks; week++)
        for (int team = 0; team < casework->team_count; team++)
            sum += outcome->tally[tally_team(&shape, week, team, count)];
    return sum;
}

#define BUSY(HOURS, TEAM) "sluse: 1\nperiod: 2026-06-01..2026-08-30\nstart: [{open: 5000, case: a, at: t, age: 0..100 days}]\n" \
    "calendars: {office: {hours: {mon-fri: " HOURS "}, closed: danish holidays}}\n" \
    "teams: {desk: {officers: [3, {number: 2, speed: 0.7}], pay: 100 DKK per hour, queue: last in queue, case time: 73 %" TEAM "}}\n" \
    "cases: {a: {intake: {per day: 3}, track: t}}\ntracks: {t: [work: {by: desk, time: gamma mean 3 h cv 0.7}, decide: {by: desk, time: exponential mean 5 h}]}\n"

/* Where nobody is ever idle, two hours over on each day are a day of two hours more: the same cases are decided at the same time; only that no
 * more than a microsecond at each settling is lost to rounding. */
static void overtime_of_the_busy_is_a_longer_day(void **state)
{
    (void)state;
    const struct casework *over = sound_text(arena, BUSY("08:00-16:00", ", overtime: {at most: 10 h per week, at most a day: 2 h per day}"));
    const struct casework *longer = sound_text(arena, BUSY("08:00-18:00", ""));
    struct tally_shape shape = tally_shape(over);
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, over, replication), b = outcome_of(arena, longer, replication);
        int64_t a_decided = 0, sojourns = 0;
        for (int week = 0; week <= shape.weeks; week++) {
            assert_int_equal(a.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)], b.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)]);
            a_decided += a.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)];
            sojourns += a.tally[tally_pair(&shape, week, 0, PAIR_SOJOURN)] - b.tally[tally_pair(&shape, week, 0, PAIR_SOJOURN)];
        }
        assert_true(a_decided > 200);
        assert_true(llabs(sojourns) < a_decided * 1000);  /* a millisecond for each case */
        assert_int_equal(sum_of(over, &a, TEAM_WORKED) + sum_of(over, &a, TEAM_OVERTIME), sum_of(longer, &b, TEAM_WORKED));
        assert_int_equal(sum_of(longer, &b, TEAM_OVERTIME), 0);
    }
}

/* 65 weekdays from June 1 to August 30, 2026, less June 5 (no holiday): five officers of two hours. Paid: 7 h 8.57 min a day of the calendar's 40 h a week,
 * and the overtime; an hour over costs 150 of 100 DKK. */
static void overtime_is_paid_at_its_price(void **state)
{
    (void)state;
    const struct casework *over = sound_text(arena, BUSY("08:00-16:00", ", overtime: {at most: 10 h per week, at most a day: 2 h per day, pay: 150 %}"));
    const struct casework *without = sound_text(arena, BUSY("08:00-16:00", ""));
    struct outcome_of_replication a = outcome_of(arena, over, 0), b = outcome_of(arena, without, 0);
    int64_t hours = 65 * 5 * 2;
    assert_int_equal(sum_of(over, &a, TEAM_OVERTIME), hours * HOUR);
    assert_int_equal(sum_of(over, &a, TEAM_PAID) - sum_of(without, &b, TEAM_PAID), hours * HOUR);
    assert_int_equal(sum_of(over, &a, TEAM_COST) - sum_of(without, &b, TEAM_COST), hours * 150 * 100);
    assert_int_equal(sum_of(over, &a, TEAM_PRESENT), sum_of(without, &b, TEAM_PRESENT));
}

/* What is given back is conserved: present and leave together are the hours without overtime, and leave is whole days of what was worked over before. */
static void days_off_are_hours_worked_over(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-12-31\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "teams: {desk: {officers: 3, pay: 100 DKK per hour%s}}\ncases: {a: {intake: {per week: 20, dispersion: 4 per week}, track: t}}\n"
        "tracks: {t: [decide: {by: desk, time: exponential mean 5 h}]}\n";
    const struct casework *with = sound_text(arena, arena_print(arena, text, ", overtime: {at most: 10 h per week, as: time off}"));
    const struct casework *without = sound_text(arena, arena_print(arena, text, ""));
    (void)state;
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication a = outcome_of(arena, with, replication), b = outcome_of(arena, without, replication);
        int64_t leave = sum_of(with, &a, TEAM_LEAVE), over = sum_of(with, &a, TEAM_OVERTIME);
        assert_true(leave > 0 && leave % (8 * HOUR) == 0 && leave <= over);
        assert_int_equal(sum_of(with, &a, TEAM_PRESENT) + leave, sum_of(without, &b, TEAM_PRESENT));
        assert_int_equal(sum_of(with, &a, TEAM_PAID), sum_of(without, &b, TEAM_PAID));
        assert_int_equal(sum_of(with, &a, TEAM_COST), sum_of(without, &b, TEAM_COST));
    }
}

#define LENT(DAYS, A, B, TIME) "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "every team: {calendar: office, ramp-up: none, mentoring: none}\nteams: {a: {officers: 1" A "}, b: {officers: 1" B "}}\n" \
    "cases: {a: {intake: {per day: 1}, track: t}, b: {intake: {per day: 1}, track: u}}\n" \
    "tracks: {t: [decide: {by: a, time: " TIME "}], u: [decide: {by: b, time: " TIME "}]}\n" \
    "moves: [{officers: 1, out of: a, into: b, when: " DAYS "}]\n"

/* Lent for Monday, and over by eight hours then: the day off is Tuesday, at home, whether or not anybody stays after hours there (the week's hours are used
 * up); what is worked over at home before is given back where he is lent. */
static void what_is_owed_to_who_is_lent_is_his_wherever_he_is(void **state)
{
    (void)state;
    static const char *const homes[] = {LENT("2026-06-01..2026-06-01", LIEU, LIEU, "16 h"), LENT("2026-06-01..2026-06-01", "", LIEU, "16 h")};
    for (int i = 0; i < 2; i++)
        HAPPENS(homes[i], ARRIVE({1, AT(0, 8)}, {1, AT(0, 8)}, {0, AT(1, 9)}), "0 08:00 begun A 1 16h", "0 08:00 begun B 2 16h", "0 16:00 stayed A",
                "0 16:00 stayed B", "1 00:00 ended A 1", "1 00:00 decided A", "1 00:00 ended B 2", "1 00:00 decided B", "2 08:00 begun C 0 16h",
                "3 16:00 ended C 0", "3 16:00 decided C");
    HAPPENS(LENT("2026-06-02..2026-06-14", LIEU, "", "16 h"), ARRIVE({0, AT(0, 8)}, {1, AT(1, 9)}, {1, AT(1, 10)}),
            "0 08:00 begun A 0 16h", "0 16:00 stayed A", "1 00:00 ended A 0", "1 00:00 decided A", "1 09:00 begun B 1 16h", "2 08:00 begun C 2 16h",
            "3 09:00 ended B 1", "3 09:00 decided B", "3 16:00 ended C 2", "3 16:00 decided C");
}

/* Seven hours over until Monday's end leave one of eight for who is lent on Tuesday; the officer at home there has all eight. */
static void the_hours_over_of_a_week_are_counted_in_all_teams(void **state)
{
    (void)state;
#define CAP ", overtime: {at most: 8 h per week}"
    HAPPENS(LENT("2026-06-02..2026-06-14", CAP, CAP, "15 h"),
            ARRIVE({0, AT(0, 8)}, {1, AT(1, 8)}, {1, AT(1, 8)}),
            "0 08:00 begun A 0 15h", "0 16:00 stayed A", "0 23:00 ended A 0", "0 23:00 decided A", "1 08:00 begun B 1 15h", "1 08:00 begun C 2 15h",
            "1 16:00 stayed B", "1 16:00 stayed C", "1 17:00 went home C", "1 23:00 ended B 1", "1 23:00 decided B", "2 14:00 ended C 2", "2 14:00 decided C");
}

/* Of two who are lent to and fro all summer: what they were over for is what they had back, with what they are owed at the end, each week; nobody is over at home, so all
 * leave there is what was earned away. */
static void hours_owed_are_conserved_through_moves(void **state)
{
    static const char text[] = "sluse: 1\nperiod: 2026-06-01..2026-12-27\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"
        "every team: {calendar: office, ramp-up: none, mentoring: none, overtime: {at most: 6 h per week, as: time off}}\n"
        "teams: {a: {officers: 3}, b: {officers: 2}, c: {officers: 1}}\n"
        "cases: {a: {intake: {per week: 1}, track: t}, b: {intake: {per week: 22}, track: u}, c: {intake: {per week: 5}, track: v}}\n"
        "tracks: {t: [decide: {by: a, time: 1 h}], u: [decide: {by: b, time: exponential mean 5 h}], v: [decide: {by: c, time: exponential mean 7 h}]}\n"
        "moves:\n  - {officers: 2, out of: a, into: b, when: 2026-06-08..2026-08-05}\n  - {officers: 1, out of: a, into: c, when: 2026-08-20..2026-10-08}\n"
        "  - {officers: 2, out of: a, into: b, when: 2026-11-02..2026-11-18}\n";
    const struct casework *casework = sound_text(arena, text);
    struct tally_shape shape = tally_shape(casework);
    (void)state;
    for (int replication = 0; replication < 5; replication++) {
        struct outcome_of_replication outcome = outcome_of(arena, casework, replication);
        int64_t earned = 0, back = 0, at_home = 0;
        for (int week = 0; week <= shape.weeks; week++) {
            int64_t owed = 0;
            for (int team = 0; team < casework->team_count; team++) {
                earned += outcome.tally[tally_team(&shape, week, team, TEAM_OVERTIME)];
                back += outcome.tally[tally_team(&shape, week, team, TEAM_LEAVE)];
                owed += outcome.tally[tally_team(&shape, week, team, TEAM_OWED)];
            }
            at_home += outcome.tally[tally_team(&shape, week, 0, TEAM_LEAVE)];
            assert_int_equal(earned - back, week ? owed : 0);
        }
        assert_true(at_home >= 16 * HOUR);
    }
}

/* A limit of nothing, and a rule that never holds, leave everything as without the word, but for money, which is rounded likewise. */
static void overtime_that_is_never_worked_changes_nothing(void **state)
{
    (void)state;
    const struct casework *without = sound_text(arena, BUSY("08:00-16:00", ", sickness: 30 days per year"));
    struct outcome_of_replication b = outcome_of(arena, without, 3);
    for (int i = 0; i < 2; i++) {
        const char *text = i ? BUSY("08:00-16:00", ", sickness: 30 days per year, overtime: {at most: 9 h per week, when: more than 100000 waiting for desk}")
                             : BUSY("08:00-16:00", ", sickness: 30 days per year, overtime: {at most: 0 h per week}");
        const struct casework *with = sound_text(arena, text);
        struct tally_shape shape = tally_shape(with);
        struct outcome_of_replication a = outcome_of(arena, with, 3);
        assert_memory_equal(a.tally, b.tally, (size_t)shape.size * sizeof *a.tally);
    }
}

/* Five days a week, each with one of 70 minutes in hand at closing at worst: 5.83 hours. */
static void a_limit_that_who_is_in_hand_goes_beyond_is_noted(void **state)
{
    (void)state;
    static const struct { const char *words; bool is_noted; } rows[] = {
        {"at most: 1 h per week", true}, {"at most: 0 h per week", true}, {"at most: 5.8 h per week", true}, {"at most: 5.9 h per week", false}, {"pay: 150 %", false},
    };
    const char *messages;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_non_null(checked_text(arena, arena_print(arena, DESK(", end of day: serve who waits, overtime: {%s}", "70 min"), rows[i].words), "", 0, &messages));
        assert_true(!rows[i].is_noted == !*messages);
        assert_true(!*messages || strstr(messages, "note: with 'end of day: serve who waits' officers of 'desk' may be over for more than the "));
        assert_true(!*messages || strstr(messages, "who is in hand at closing is served to the end, 70 min on average, on 5 days; 'at most' decides only whether another is taken"));
    }
    assert_non_null(checked_text(arena, DESK(", overtime: {at most: 1 h per week}", "70 min"), "", 0, &messages));
    assert_string_equal(messages, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_prolonged_to_its_limit),
        cmocka_unit_test(a_week_has_its_limit), cmocka_unit_test(overtime_is_worked_on_its_dates_alone),
        cmocka_unit_test(who_waits_is_taken_after_hours),
        cmocka_unit_test(a_case_is_handed_back_after_the_stay),
        cmocka_unit_test(work_over_goes_at_the_pace_of_the_day),
        cmocka_unit_test(the_rule_opens_and_closes),
        cmocka_unit_test(who_serves_to_the_end_takes_nobody_beyond_the_limit), cmocka_unit_test(who_waits_when_overtime_is_used_up_is_given_another_slot),
        cmocka_unit_test(overtime_is_given_back_as_a_day_off),
        cmocka_unit_test_setup_teardown(days_off_are_hours_worked_over, arena_begin, arena_end),
        cmocka_unit_test(what_is_owed_to_who_is_lent_is_his_wherever_he_is), cmocka_unit_test(the_hours_over_of_a_week_are_counted_in_all_teams),
        cmocka_unit_test_setup_teardown(hours_owed_are_conserved_through_moves, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(overtime_of_the_busy_is_a_longer_day, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(overtime_is_paid_at_its_price, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_limit_that_who_is_in_hand_goes_beyond_is_noted, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(overtime_that_is_never_worked_changes_nothing, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
