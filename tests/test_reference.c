/* test_reference.c - the reference engine against days worked out by hand (tests/diary.h). */
#include "tests/reference.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/discipline.h"
#include "tests/diary.h"
#include "tests/reference_record.h"
#include "tests/scenario_text.h"

#define HEAD "sluse: 1\nperiod: 2026-06-01..2026-06-14\n" \
             "calendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n"

#define ONE_DESK(TEAM, TIME) HEAD "teams: {desk: {officers: 1" TEAM "}}\ncases: {a: {intake: {per day: 1}, track: t}}\n" \
                             "tracks: {t: [decide: {by: desk, time: " TIME "}]}\n"

/* Six hours from noon: four until 16:00, two the next morning. The second fills 10:00 to 16:00 exactly and ends at the closing. */
static void work_is_suspended_over_night(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK("", "6 h"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 13)}),
            "0 12:00 begun A 0 6h", "1 10:00 ended A 0", "1 10:00 decided A",
            "1 10:00 begun B 0 6h", "1 16:00 ended B 0", "1 16:00 decided B");
}

/* Friday 15:00: one hour on Friday, the rest from Monday 08:00. */
static void work_is_suspended_over_the_weekend(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK("", "6 h"), ARRIVE({0, AT(4, 15)}), "4 15:00 begun A 0 6h", "7 13:00 ended A 0", "7 13:00 decided A");
}

/* The officer stays until 18:00 with A, so B waits for the morning. */
static void the_case_in_hand_is_finished(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK(", end of day: finish", "6 h"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 13)}),
            "0 12:00 begun A 0 6h", "0 18:00 ended A 0", "0 18:00 decided A",
            "1 08:00 begun B 0 6h", "1 14:00 ended B 0", "1 14:00 decided B");
}

/* Handed back at 16:00 with two hours left; first in queue again in the morning; B fits the day exactly and is not handed back. */
static void the_case_in_hand_is_handed_back(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK(", end of day: hand back", "6 h"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 13)}),
            "0 12:00 begun A 0 6h", "0 16:00 interrupted A 0 2h", "1 08:00 begun A 0 2h", "1 10:00 ended A 0", "1 10:00 decided A",
            "1 10:00 begun B 0 6h", "1 16:00 ended B 0", "1 16:00 decided B");
}

/* At half the case time six hours take twelve: noon to 16:00, Tuesday all day. Handed back at 4 h: two hours of work done. */
static void case_time_stretches_work(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK(", case time: 50 %, end of day: hand back", "6 h"), ARRIVE({0, AT(0, 12)}),
            "0 12:00 begun A 0 6h", "0 16:00 interrupted A 0 4h", "1 08:00 begun A 0 4h", "1 16:00 ended A 0", "1 16:00 decided A");
}

#define URGENT(TEAM) HEAD "teams: {desk: {queue: by class with pre-emption, " TEAM "}}\n" \
    "cases:\n  plain: {intake: {per day: 1}, track: slow, classes: {red: 0 %, green: rest}}\n" \
    "  urgent: {intake: {per day: 1}, track: quick, classes: {red: 100 %, green: 0 %}}\n" \
    "tracks: {slow: [decide: {by: desk, time: 6 h}], quick: [decide: {by: desk, time: 2 h}]}\n"

/* A is begun at nine, interrupted at ten with five hours left, taken up at noon: four hours on Monday, one on Tuesday. */
static void an_urgent_case_interrupts(void **state)
{
    (void)state;
    HAPPENS(URGENT("officers: 1"), ARRIVE({0, AT(0, 9)}, {1, AT(0, 10)}),
            "0 09:00 begun A 0 6h", "0 10:00 interrupted A 0 5h", "0 10:00 begun B 0 2h", "0 12:00 ended B 0", "0 12:00 decided B",
            "0 12:00 begun A 0 5h", "1 09:00 ended A 0", "1 09:00 decided A");
}

/* A urgent case of the night interrupts suspended work when its officer comes. */
static void suspended_work_is_interrupted_in_the_morning(void **state)
{
    (void)state;
    HAPPENS(URGENT("officers: 1"), ARRIVE({0, AT(0, 15)}, {1, AT(0, 20)}),
            "0 15:00 begun A 0 6h", "1 08:00 interrupted A 0 5h", "1 08:00 begun B 0 2h", "1 10:00 ended B 0", "1 10:00 decided B",
            "1 10:00 begun A 0 5h", "1 15:00 ended A 0", "1 15:00 decided A");
}

/* A and B are begun together by 0 and 1, C at nine by 2: C, the latest begun, gives way to D; then among A and B, equally
 * long in hand, officer 1's. All return in order of joining: B (left 4 h) before C (left 5 h). */
static void the_latest_begun_then_the_highest_officer_is_interrupted(void **state)
{
    (void)state;
    HAPPENS(URGENT("officers: 3"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}, {0, AT(0, 9)}, {1, AT(0, 10)}, {1, AT(0, 10)}),
            "0 08:00 begun A 0 6h", "0 08:00 begun B 1 6h", "0 09:00 begun C 2 6h",
            "0 10:00 interrupted C 2 5h", "0 10:00 begun D 2 2h", "0 10:00 interrupted B 1 4h", "0 10:00 begun E 1 2h",
            "0 12:00 ended E 1", "0 12:00 decided E", "0 12:00 ended D 2", "0 12:00 decided D",
            "0 12:00 begun B 1 4h", "0 12:00 begun C 2 5h",
            "0 14:00 ended A 0", "0 14:00 decided A", "0 16:00 ended B 1", "0 16:00 decided B", "1 09:00 ended C 2", "1 09:00 decided C");
}

#define TWO_OFFICES(HAND_OVER, TIME) HEAD "offices: {north: {calendar: office}, south: {calendar: office" HAND_OVER "}}\n" \
    "teams: {first: {officers: 1, office: north}, second: {officers: 1, office: south}}\n" \
    "cases: {a: {intake: {per day: 1}, track: t}}\n" \
    "tracks: {t: [work: {by: first, time: " TIME "}, decide: {by: second, time: 1 h}]}\n"

/* Sent on Monday afternoon it arrives on Tuesday at eight; B, worked on for no time at eight on Tuesday, on Wednesday. */
static void mail_arrives_at_the_first_opening_strictly_after(void **state)
{
    (void)state;
    HAPPENS(TWO_OFFICES("", "0 min"), ARRIVE({0, AT(0, 14)}, {0, AT(0, 20)}),
            "0 14:00 begun A 0 0h", "0 14:00 ended A 0", "0 14:00 sent A",
            "1 08:00 arrived A", "1 08:00 begun B 0 0h", "1 08:00 begun A 1 1h", "1 08:00 ended B 0", "1 08:00 sent B",
            "1 09:00 ended A 1", "1 09:00 decided A",
            "2 08:00 arrived B", "2 08:00 begun B 1 1h", "2 09:00 ended B 1", "2 09:00 decided B");
}

static void mail_takes_a_delay_or_no_time(void **state)
{
    (void)state;
    HAPPENS(TWO_OFFICES(", hand-over: after 3 h", "1 h"), ARRIVE({0, AT(0, 9)}),
            "0 09:00 begun A 0 1h", "0 10:00 ended A 0", "0 10:00 sent A", "0 13:00 arrived A", "0 13:00 begun A 1 1h",
            "0 14:00 ended A 1", "0 14:00 decided A");
    HAPPENS(TWO_OFFICES(", hand-over: at once", "1 h"), ARRIVE({0, AT(0, 9)}),
            "0 09:00 begun A 0 1h", "0 10:00 ended A 0", "0 10:00 sent A", "0 10:00 arrived A", "0 10:00 begun A 1 1h",
            "0 11:00 ended A 1", "0 11:00 decided A");
}

/* Officer 0 serves his own queue first; officer 1 has only the skill beside an empty queue. At eight B (the skill) goes to 1,
 * because 0's place for the skill is second and his own queue has A. C, of the skill, comes when 1 has been idle since 09:00
 * and 0 since 10:00; for both the skill is second, so the longest idle takes it. */
static void preference_then_the_longest_idle(void **state)
{
    (void)state;
    HAPPENS(HEAD "teams: {one: {officers: 1, skills: [ink]}, two: {officers: 1, skills: [ink]}}\n"
            "cases: {a: {intake: {per day: 1}, track: own}, b: {intake: {per day: 1}, track: pool}}\n"
            "tracks: {own: [decide: {by: one, time: 2 h}], pool: [decide: {skill: ink, time: 1 h}]}\n",
            ARRIVE({0, AT(0, 8)}, {1, AT(0, 8)}, {1, AT(0, 11)}),
            "0 08:00 begun A 0 2h", "0 08:00 begun B 1 1h", "0 09:00 ended B 1", "0 09:00 decided B", "0 10:00 ended A 0", "0 10:00 decided A",
            "0 11:00 begun C 1 1h", "0 12:00 ended C 1", "0 12:00 decided C");
}

/* At 13:00 officer 0 has worked three hours and is idle since 11:00, officer 1 one hour and since 12:00. */
#define TWO_AT_A_DESK(ROUTING) HEAD "teams: {desk: {officers: 2" ROUTING "}}\n" \
    "cases: {a: {intake: {per day: 1}, track: long}, b: {intake: {per day: 1}, track: short}}\n" \
    "tracks: {long: [decide: {by: desk, time: 3 h}], short: [decide: {by: desk, time: 1 h}]}\n"

static void the_least_loaded_takes_the_next_case_where_that_is_the_rule(void **state)
{
    (void)state;
    HAPPENS(TWO_AT_A_DESK(""), ARRIVE({0, AT(0, 8)}, {1, AT(0, 11)}, {1, AT(0, 13)}),
            "0 08:00 begun A 0 3h", "0 11:00 ended A 0", "0 11:00 decided A", "0 11:00 begun B 1 1h", "0 12:00 ended B 1", "0 12:00 decided B",
            "0 13:00 begun C 0 1h", "0 14:00 ended C 0", "0 14:00 decided C");
    HAPPENS(TWO_AT_A_DESK(", routing: least loaded"), ARRIVE({0, AT(0, 8)}, {1, AT(0, 11)}, {1, AT(0, 13)}),
            "0 08:00 begun A 0 3h", "0 11:00 ended A 0", "0 11:00 decided A", "0 11:00 begun B 1 1h", "0 12:00 ended B 1", "0 12:00 decided B",
            "0 13:00 begun C 1 1h", "0 14:00 ended C 1", "0 14:00 decided C");
}

/* Sent back twice for certain, then the limit lets it go on. */
static void a_case_goes_back_at_most_so_often(void **state)
{
    (void)state;
    HAPPENS(HEAD "teams: {desk: {officers: 1}}\ncases: {a: {intake: {per day: 1}, track: t}}\n"
            "tracks: {t: [work: {what: look, by: desk, time: 1 h}, branch: {to: {look: 100 %, next: 0 %}, at most: 2}, decide]}\n",
            ARRIVE({0, AT(0, 9)}),
            "0 09:00 begun A 0 1h", "0 10:00 ended A 0", "0 10:00 branched A", "0 10:00 begun A 0 1h", "0 11:00 ended A 0",
            "0 11:00 branched A", "0 11:00 begun A 0 1h", "0 12:00 ended A 0", "0 12:00 branched A", "0 12:00 decided A");
}

/* At eight: the hold of A ends, then B is received, so A is first in the queue; of equal instants before opening the order of joining counts. */
static void ties_at_eight_follow_the_kinds_of_events(void **state)
{
    (void)state;
    HAPPENS(HEAD "teams: {desk: {officers: 1}}\n"
            "cases: {a: {intake: {per day: 1}, track: late}, b: {intake: {per day: 1}, track: t}}\n"
            "tracks: {late: [hold: {time: 1 day}, go to: t], t: [decide: {by: desk, time: 1 h}]}\n",
            ARRIVE({1, AT(1, 8)}, {0, AT(0, 8)}),
            "0 08:00 held A", "1 08:00 released A", "1 08:00 branched A", "1 08:00 begun A 0 1h", "1 09:00 ended A 0", "1 09:00 decided A",
            "1 09:00 begun B 0 1h", "1 10:00 ended B 0", "1 10:00 decided B");
}

struct sums { int64_t within, missed, paused, overtime, worked, touch; };

static struct sums sums_of(const struct casework *casework, const struct record *record)
{
    struct tally_shape shape = tally_shape(casework);
    const int64_t *tally = record->result.tally;
    struct sums sums = {0};
    for (int week = 0; week <= shape.weeks; week++) {
        sums.within += tally[tally_pair(&shape, week, 0, PAIR_WITHIN)];
        sums.missed += tally[tally_pair(&shape, week, 0, PAIR_RECEIVED_MISSED)];
        sums.paused += tally[tally_pair(&shape, week, 0, PAIR_PAUSED)];
        sums.touch += tally[tally_pair(&shape, week, 0, PAIR_TOUCH)];
        sums.overtime += tally[tally_team(&shape, week, 0, TEAM_OVERTIME)];
        sums.worked += tally[tally_team(&shape, week, 0, TEAM_WORKED)];
    }
    return sums;
}

/* Received Monday 09:00, due 48 h later; a hold of 47 h and an hour of work end exactly then, a minute more is late;
 * when the hold stops the clock the longer one is on time too. */
static void a_paused_clock_moves_the_due_time(void **state)
{
    (void)state;
    static const struct { const char *hold, *clock; int within; } rows[] = {
        {"47 h", "runs", 1}, {"2821 min", "runs", 0}, {"2821 min", "stops", 1}};
    for (int i = 0; i < 3; i++) {
        struct arena *arena = arena_open();
        const char *text = arena_print(arena, HEAD "teams: {desk: {officers: 1}}\ncases: {a: {intake: {per day: 1}, track: t, "
            "goal: 90 %% within 48 h}}\ntracks: {t: [hold: {time: %s, clock: %s}, decide: {by: desk, time: 1 h}]}\n", rows[i].hold, rows[i].clock);
        const struct casework *casework = diary_casework(arena, text, ARRIVE({0, AT(0, 9)}));
        struct sums sums = sums_of(casework, record_reference(arena, casework, 0));
        assert_int_equal(sums.within, rows[i].within);
        assert_int_equal(sums.missed, 1 - rows[i].within);
        assert_int_equal(sums.paused, rows[i].clock[0] == 's' ? 2821 * MINUTE : 0);
        assert_int_equal(sums.touch, HOUR);
        arena_close(arena);
    }
}

/* The six hours of the_case_in_hand_is_finished: four present, two over time. */
static void overtime_is_apart_from_work(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = diary_casework(arena, ONE_DESK(", end of day: finish", "6 h"), ARRIVE({0, AT(0, 12)}));
    struct sums sums = sums_of(casework, record_reference(arena, casework, 0));
    assert_int_equal(sums.worked, 4 * HOUR);
    assert_int_equal(sums.overtime, 2 * HOUR);
    arena_close(arena);
}

/* An open case in an officer's hands since Friday: suspended until Monday at eight, of its 6 h two are done. The draw is
 * constant, so four hours are left. The other waits since before it, and is next. */
static void a_case_in_hand_at_the_start_goes_on(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct casework *casework = arena_take(arena, sizeof *casework);
    *casework = *diary_casework(arena, ONE_DESK("", "6 h"), NULL);
    struct start_case start[] = {
        {.id = "waits", .owner = 1, .class = 0, .youngest = 9 * DAY, .oldest = 9 * DAY, .entered = -5 * DAY, .due = NEVER, .officer = -1, .keeper = -1},
        {.id = "in hand", .owner = 2, .class = 0, .youngest = 8 * DAY, .oldest = 8 * DAY, .entered = -4 * DAY, .due = NEVER,
         .work_done = 2 * HOUR, .officer = 0}};
    casework->start = start;
    casework->start_count = 2;
    diary_assert(arena, casework, (const char *const[]){
        "0 00:00 begun B 0 4h", "0 12:00 ended B 0", "0 12:00 decided B", "0 12:00 begun A 0 6h", "1 10:00 ended A 0", "1 10:00 decided A", NULL});
    arena_close(arena);
}

/* The open cases of a file know their pages: the fewest first, and a minute a page; of C nothing is known, and 100 are drawn. */
static void numbers_of_open_cases_are_those_of_the_file(void **state)
{
    (void)state;
    HAPPENS("sluse: 1\nperiod: 2026-06-01..2026-06-14\nstart: {file: tests/data/open-numbers.csv}\n"
            "teams: {desk: {officers: 1, calendar: always, queue: by class, rank by: pages}}\n"
            "cases: {case: {intake: {per day: 1}, track: way, attributes: {pages: 100}}}\n"
            "tracks: {way: [decide: {by: desk, time: 1 h, times: pages}]}\n", NULL,
            "0 00:00 begun B 0 7.5h", "0 07:30 ended B 0", "0 07:30 decided B", "0 07:30 begun A 0 40h", "1 23:30 ended A 0", "1 23:30 decided A",
            "1 23:30 begun C 0 100h", "6 03:30 ended C 0", "6 03:30 decided C");
}

/* Six hours of work, three of patience. B gives up in the afternoon; D at the very instant at which A is done, since all events
 * come before the dispatch; C has an hour of patience left and is begun. */
static void a_case_gives_up_after_its_patience(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK("", "6 h, patience: 3 h"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 13)}, {0, AT(1, 7)}, {0, AT(1, 8)}),
            "0 12:00 begun A 0 6h", "0 16:00 gave up B", "0 16:00 withdrawn B",
            "1 10:00 ended A 0", "1 10:00 decided A", "1 10:00 gave up C", "1 10:00 withdrawn C", "1 10:00 begun D 0 6h",
            "1 16:00 ended D 0", "1 16:00 decided D");
}

/* Of three who come at once, one is for the idle officer, one finds room to wait. */
static void who_finds_no_room_to_wait_is_turned_away(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK(", room: 1 waiting", "6 h"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 12)}, {0, AT(0, 12)}, {0, AT(1, 11)}),
            "0 12:00 turned away C", "0 12:00 withdrawn C", "0 12:00 begun A 0 6h",
            "1 10:00 ended A 0", "1 10:00 decided A", "1 10:00 begun B 0 6h", "1 16:00 ended B 0", "1 16:00 decided B",
            "2 08:00 begun D 0 6h", "2 14:00 ended D 0", "2 14:00 decided D");
}

/* The case in hand takes one of the two places. */
static void room_in_all_counts_the_case_in_hand(void **state)
{
    (void)state;
    HAPPENS(ONE_DESK(", room: 2 in all", "2 h, turned away: decided"), ARRIVE({0, AT(0, 12)}, {0, AT(0, 13)}, {0, AT(0, 13)}, {0, AT(0, 15)}),
            "0 12:00 begun A 0 2h", "0 13:00 turned away C", "0 13:00 decided C", "0 14:00 ended A 0", "0 14:00 decided A",
            "0 14:00 begun B 0 2h", "0 16:00 ended B 0", "0 16:00 decided B", "1 08:00 begun D 0 2h", "1 10:00 ended D 0", "1 10:00 decided D");
}

/* M/M/1 with load 1/2 and mean work of an hour: mean wait rho / (mu - lambda) = 1 h (Erlang 1909). 40 replications of six
 * weeks after one of warm-up; within 4 standard errors, error probability 3e-4 for a fresh seed. */
static void the_mean_wait_of_one_server_is_that_of_theory(void **state)
{
    (void)state;
    enum { REPLICATIONS = 40 };
    struct arena *arena = arena_open();
    struct caseworks caseworks = caseworks_of_text(arena,
        "sluse: 1\nperiod: 2026-06-01..2026-07-12\nstart: {warm up: 1 week}\nteams: {desk: {officers: 1, calendar: always}}\n"
        "cases: {a: {intake: {per hour: 0.5}, track: t}}\ntracks: {t: [decide: {by: desk, time: exponential mean 1 h}]}\n");
    assert_int_equal(caseworks.count, 1);
    struct tally_shape shape = tally_shape(caseworks.items[0]);
    double sum = 0, squares = 0;
    for (int r = 0; r < REPLICATIONS; r++) {
        const int64_t *tally = record_reference(arena, caseworks.items[0], r)->result.tally;
        int64_t begun = 0, waited = 0;
        for (int week = 1; week <= shape.weeks; week++) {
            begun += tally[tally_team(&shape, week, 0, TEAM_BEGUN)];
            waited += tally[tally_team(&shape, week, 0, TEAM_WAITED)];
        }
        double mean = (double)waited / (double)begun / 3.6e9;
        sum += mean;
        squares += mean * mean;
    }
    double mean = sum / REPLICATIONS, error = sqrt((squares / REPLICATIONS - mean * mean) / (REPLICATIONS - 1));
    print_message("# mean wait %.4f h, standard error %.4f h\n", mean, error);
    assert_true(error < 0.1 && fabs(mean - 1) < 4 * error);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_is_suspended_over_night),
        cmocka_unit_test(work_is_suspended_over_the_weekend),
        cmocka_unit_test(the_case_in_hand_is_finished),
        cmocka_unit_test(the_case_in_hand_is_handed_back),
        cmocka_unit_test(case_time_stretches_work),
        cmocka_unit_test(an_urgent_case_interrupts),
        cmocka_unit_test(suspended_work_is_interrupted_in_the_morning),
        cmocka_unit_test(the_latest_begun_then_the_highest_officer_is_interrupted),
        cmocka_unit_test(mail_arrives_at_the_first_opening_strictly_after),
        cmocka_unit_test(mail_takes_a_delay_or_no_time),
        cmocka_unit_test(preference_then_the_longest_idle),
        cmocka_unit_test(the_least_loaded_takes_the_next_case_where_that_is_the_rule),
        cmocka_unit_test(a_case_goes_back_at_most_so_often),
        cmocka_unit_test(ties_at_eight_follow_the_kinds_of_events),
        cmocka_unit_test(a_paused_clock_moves_the_due_time),
        cmocka_unit_test(overtime_is_apart_from_work),
        cmocka_unit_test(a_case_in_hand_at_the_start_goes_on),
        cmocka_unit_test(numbers_of_open_cases_are_those_of_the_file), cmocka_unit_test(a_case_gives_up_after_its_patience),
        cmocka_unit_test(who_finds_no_room_to_wait_is_turned_away),
        cmocka_unit_test(room_in_all_counts_the_case_in_hand),
        cmocka_unit_test(the_mean_wait_of_one_server_is_that_of_theory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
