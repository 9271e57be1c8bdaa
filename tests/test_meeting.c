/* test_meeting.c - people with the same slot who are served together: one officer, one time, all go on at its end. */
#include "models/simulate.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/appointment.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"

/* A week of four slots a day, two hours apart, all of whose places are taken before it begins; nobody else asks. */
#define WEEK_OF_MEETINGS(OFFICERS, DESKS, MORE) \
    "sluse: 1\nperiod: 2026-01-05..2026-01-11\nstart: {booked: {next week: 100 %}}\ncalendars: {day: {hours: {every day: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: " OFFICERS ", calendar: day}}\nappointments: {meetings: {team: desk, length: 2 h, desks: " DESKS ", places: 6, " MORE "}}\n" \
    "cases: {case: {intake: {per year: 0.001}, track: way}}\ntracks: {way: [appointment: {what: meeting, at: meetings, time: 50 min}, decide]}\n"

enum { SLOTS = 28, MOST_KEPT = 12, REPLICATIONS = 150 };

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

struct met { struct listener listener; int kept, gone; sim_time begun[MOST_KEPT], ended[MOST_KEPT]; int officer[MOST_KEPT]; };

/* What happens at one slot is told before the next one. */
struct week { struct listener listener; struct met slots[SLOTS]; int slot_count; };

static struct met *slot_of(struct week *week, sim_time t)
{
    int number = (int)(t / DAY) * 4 + (int)((t % DAY - 8 * HOUR) / (2 * HOUR));
    assert_true(number >= 0 && number < SLOTS);
    return &week->slots[number];
}

static void hear(struct listener *listener, const struct note *note)
{
    struct week *week = (struct week *)listener;
    struct met *slot = note->kind == NOTE_BEGUN || note->kind == NOTE_ENDED || note->kind == NOTE_NO_SHOW ? slot_of(week, note->time) : NULL;
    if (note->kind == NOTE_BEGUN) {
        assert_true(slot->kept < MOST_KEPT);
        slot->begun[slot->kept] = note->time;
        slot->officer[slot->kept++] = note->officer;
    } else if (note->kind == NOTE_ENDED) {
        slot->ended[slot->gone++] = note->time;
    }
}

static struct week *week_run(struct simulator *simulator, struct arena *arena, int replication, struct outcome_of_replication *outcome, const struct tally_shape *shape)
{
    struct week *week = arena_take(arena, sizeof *week);
    memset(week, 0, sizeof *week);
    week->listener.hear = hear;
    memset(outcome->tally, 0, (size_t)shape->size * sizeof *outcome->tally);
    simulate(simulator, replication, NULL, outcome, &week->listener, NULL);
    return week;
}

struct sums { int64_t kept, missed, held; double squares; int with[MOST_KEPT + 1]; };

static int64_t count_of(const struct tally_shape *shape, const int64_t *tally, enum book_count count)
{
    return tally[tally_book(shape, 1, 0, count)];
}

/* Runs the text and checks what must hold of every slot; returns the sums. meeting: of a slot at which somebody came. */
static struct sums sums_of(struct arena *arena, const char *text, int64_t meeting)
{
    const struct casework *casework = sound_text(arena, text);
    struct tally_shape shape = tally_shape(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    struct outcome_of_replication outcome = record_open(arena, casework)->result;
    struct sums sums = {.kept = 0};
    for (int r = 0; r < REPLICATIONS; r++) {
        struct week *week = week_run(simulator, arena, r, &outcome, &shape);
        int64_t held = 0, kept = 0, missed = count_of(&shape, outcome.tally, BOOK_NO_SHOW);
        for (int i = 0; i < SLOTS; i++) {
            struct met *slot = &week->slots[i];
            sums.with[slot->kept]++;
            held += slot->kept > 0, kept += slot->kept;
            assert_int_equal(slot->gone, slot->kept);
            for (int k = 0; k < slot->kept; k++) {
                assert_int_equal(slot->ended[k], slot->begun[0] + 50 * MINUTE);    /* all at once, also who came late */
                assert_int_equal(slot->officer[k], slot->officer[0]);
            }
        }
        assert_int_equal(count_of(&shape, outcome.tally, BOOK_KEPT), kept);
        assert_int_equal(count_of(&shape, outcome.tally, BOOK_WORKED), held * meeting);
        assert_int_equal(outcome.tally[tally_team(&shape, 1, 0, TEAM_WORKED)] + outcome.tally[tally_team(&shape, 1, 0, TEAM_OVERTIME)], held * meeting);
        assert_int_equal(outcome.tally[tally_team(&shape, 1, 0, TEAM_BEGUN)], kept);
        sums.kept += kept, sums.missed += missed, sums.held += held, sums.squares += (double)(missed * missed);
    }
    simulator_close(simulator);
    return sums;
}

/* Six booked, each of whom comes with 40 %: k come in Binomial(6, 0.4) of the slots, a meeting of 50 minutes is held where k > 0. */
static void a_meeting_is_held_once_for_all_who_come(void **state)
{
    struct sums sums = sums_of(*state, WEEK_OF_MEETINGS("1", "1", "served: together, no-show: 60 %, books again: {no-show: 0 %}"), 50 * MINUTE);
    double slots = SLOTS * REPLICATIONS, chi = 0, ways = 1;
    assert_int_equal(sums.kept + sums.missed, 6 * SLOTS * REPLICATIONS);
    for (int k = 0; k <= 6; k++) {
        double share = ways * pow(0.4, k) * pow(0.6, 6 - k);
        chi += (sums.with[k] - slots * share) * (sums.with[k] - slots * share) / (slots * share);
        ways = ways * (6 - k) / (k + 1);
    }
    print_message("# %lld meetings of %.0f slots, exact %.1f; chi square of who came, 6 degrees: %.2f\n", (long long)sums.held, slots, slots * (1 - pow(0.6, 6)), chi);
    assert_true(chi < 22.46);                             /* passed by chance once in a thousand */
}

/* Half come 20 minutes late. They are with those who began; where nobody is there before them they begin the meeting. */
static void who_is_late_joins(void **state)
{
    struct sums sums = sums_of(*state, WEEK_OF_MEETINGS("1", "1", "served: together, late: mixture 50 % constant 0 min or rest constant 20 min"), 50 * MINUTE);
    assert_int_equal(sums.kept, 6 * SLOTS * REPLICATIONS);
    assert_int_equal(sums.held, SLOTS * REPLICATIONS);
}

/* Of six, L late, who have missed it unless all are: E = sum over l of 1 .. 5 of l C(6, l) / 64 = 3 - 6/64. */
static void who_is_late_has_missed_it(void **state)
{
    struct sums sums = sums_of(*state, WEEK_OF_MEETINGS("1", "1", "served: together, who is late: has missed it, books again: {no-show: 0 %}, "
                                                        "late: mixture 50 % constant 0 min or rest constant 20 min"), 50 * MINUTE);
    double mean = (double)sums.missed / REPLICATIONS, exact = SLOTS * (3 - 6.0 / 64);
    double error = sqrt((sums.squares / REPLICATIONS - mean * mean) / REPLICATIONS);
    print_message("# missed a week: %.2f, exact %.2f, standard error %.2f\n", mean, exact, error);
    assert_int_equal(sums.kept + sums.missed, 6 * SLOTS * REPLICATIONS);
    assert_int_equal(sums.held, SLOTS * REPLICATIONS);
    assert_true(fabs(mean - exact) < 4 * error && error < 1);
}

/* Twelve come to two desks: two meetings of six at once; with one officer one after the other, each of fifty minutes. */
static void each_desk_holds_a_meeting(void **state)
{
    for (int officers = 1; officers <= 2; officers++) {
        const struct casework *casework = sound_text(*state, officers == 1 ? WEEK_OF_MEETINGS("[1 x 56 h, {number: 1, hours: 56 h, from: 2026-01-11, ramp-up: {week 1: 100 %}}]", "2", "served: together")
                                                                          : WEEK_OF_MEETINGS("2", "2", "served: together"));
        struct tally_shape shape = tally_shape(casework);
        struct simulator *simulator = simulator_open(network_compile(casework, false, *state), 1);
        struct outcome_of_replication outcome = record_open(*state, casework)->result;
        struct week *week = week_run(simulator, *state, 0, &outcome, &shape);
        for (int i = 0; i < SLOTS - 4; i++) {             /* the second officer of the first text comes on the last day, and is slow */
            assert_int_equal(week->slots[i].kept, 12);
            for (int k = 0; k < 12; k++)
                assert_int_equal(week->slots[i].ended[k] - week->slots[i].begun[0], k < 6 || officers == 2 ? 50 * MINUTE : 100 * MINUTE);
        }
        assert_true(officers == 1 || count_of(&shape, outcome.tally, BOOK_WORKED) == 2 * SLOTS * 50 * MINUTE);
        simulator_close(simulator);
    }
}

/* One by one, six people of fifty minutes are five hours of work. */
static void one_by_one_each_takes_the_time(void **state)
{
    const struct casework *casework = sound_text(*state, WEEK_OF_MEETINGS("1", "1", "no-show: 0 %"));
    struct tally_shape shape = tally_shape(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, *state), 1);
    struct outcome_of_replication outcome = record_open(*state, casework)->result;
    memset(outcome.tally, 0, (size_t)shape.size * sizeof *outcome.tally);
    simulate(simulator, 0, NULL, &outcome, NULL, NULL);
    assert_true(count_of(&shape, outcome.tally, BOOK_WORKED) > 5 * SLOTS * 50 * MINUTE);
    simulator_close(simulator);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(a_meeting_is_held_once_for_all_who_come), TEST(who_is_late_joins), TEST(who_is_late_has_missed_it), TEST(each_desk_holds_a_meeting),
        TEST(one_by_one_each_takes_the_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
