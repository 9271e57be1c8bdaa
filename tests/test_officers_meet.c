/* test_officers_meet.c - meetings that take several officers: as many meetings as pairs of them, no more, whatever else they have to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/appointment.h"
#include "models/simulate.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"

#define OFFICE(PERIOD, TEAM, BOOK, CASES, TRACK) \
    "sluse: 1\nperiod: " PERIOD "\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\nteams: {desk: {" TEAM ", calendar: day}}\n" \
    "appointments: {meetings: {team: desk, " BOOK "}}\ncases:\n" CASES "tracks:\n" TRACK

enum { MOST_TOLD = 1 << 16 };

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

/* All that is told, and of whom. */
struct told { struct listener listener; struct note notes[MOST_TOLD]; int count; };

static void hear(struct listener *listener, const struct note *note)
{
    struct told *told = (struct told *)listener;
    assert_true(told->count < MOST_TOLD);
    told->notes[told->count++] = *note;
}

/* What a scenario without warm-up tells in a replication, and what it counts of the team and its book in all weeks. */
struct ran { struct told *told; int64_t worked, begun, kept, moved, book_worked, desk_time; };

static struct ran run(struct arena *arena, const char *text, int replication)
{
    const struct casework *casework = sound_text(arena, text);
    struct tally_shape shape = tally_shape(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    struct outcome_of_replication outcome = record_open(arena, casework)->result;
    struct ran ran = {.told = arena_take(arena, sizeof *ran.told)};
    *ran.told = (struct told){.listener = {hear}};
    memset(outcome.tally, 0, (size_t)shape.size * sizeof *outcome.tally);
    simulate(simulator, replication, NULL, &outcome, &ran.told->listener, NULL);
    for (int week = 0; week <= shape.weeks; week++) {
        ran.worked += outcome.tally[tally_team(&shape, week, 0, TEAM_WORKED)] + outcome.tally[tally_team(&shape, week, 0, TEAM_OVERTIME)];
        ran.begun += outcome.tally[tally_team(&shape, week, 0, TEAM_BEGUN)];
        ran.kept += outcome.tally[tally_book(&shape, week, 0, BOOK_KEPT)];
        ran.moved += outcome.tally[tally_book(&shape, week, 0, BOOK_MOVED)];
        ran.book_worked += outcome.tally[tally_book(&shape, week, 0, BOOK_WORKED)];
        ran.desk_time += outcome.tally[tally_book(&shape, week, 0, BOOK_DESK_TIME)];
    }
    simulator_close(simulator);
    return ran;
}

#define ASKING "  case: {intake: {per year: 2500}, track: way}\n"
#define MEETING "  way: [appointment: {what: meeting, at: meetings, time: lognormal mean 40 min cv 0.8}, decide]\n"
#define SLOTS_OF "length: 45 min, desks: 2, places: 2, late: exponential mean 10 min, no-show: 10 %, overbooked: {per day: 2}"

static void assert_pairs_as_one(struct arena *arena, const char *one_by_one, const char *in_pairs)
{
    for (int replication = 0; replication < 5; replication++) {
        struct ran one = run(arena, one_by_one, replication), two = run(arena, in_pairs, replication);
        assert_true(one.begun > 300);
        assert_int_equal(one.told->count, two.told->count);
        for (int i = 0; i < one.told->count; i++) {
            const struct note *a = &one.told->notes[i], *b = &two.told->notes[i];
            assert_true(a->kind == b->kind && a->time == b->time && a->owner == b->owner && a->step == b->step && a->since == b->since && a->amount == b->amount);
        }
        assert_int_equal(two.begun, one.begun);
        assert_int_equal(two.worked, 2 * one.worked);
        assert_int_equal(two.book_worked, 2 * one.book_worked);
        assert_int_equal(two.desk_time, 2 * one.desk_time);
    }
}

/* Four officers, two for each meeting, are as two of whom each holds one: whatever happens to people happens at the same instant. Nobody is early
 * (who would be waits for the time of a meeting of several). */
static void pairs_are_as_one_officer_each(void **state)
{
    assert_pairs_as_one(*state, OFFICE("2026-01-05..2026-04-26", "officers: 2", SLOTS_OF, ASKING, MEETING),
                        OFFICE("2026-01-05..2026-04-26", "officers: 4", SLOTS_OF ", officers: 2", ASKING, MEETING));
}

static void so_are_pairs_who_serve_people_together(void **state)
{
    assert_pairs_as_one(*state, OFFICE("2026-01-05..2026-04-26", "officers: 2", SLOTS_OF ", served: together", ASKING, MEETING),
                        OFFICE("2026-01-05..2026-04-26", "officers: 4", SLOTS_OF ", served: together, officers: 2", ASKING, MEETING));
}

/* Meetings at every full hour, and other work that never ends: pieces of ten minutes, of which a thousand wait. */
#define BUSY OFFICE("2026-01-05..2026-01-16", "officers: 3", "length: 1 h, desks: 1, officers: 2", \
    "  case: {intake: {per year: 3000}, track: way}\n  other: {intake: {per year: 60000}, track: paper}\n", \
    "  way: [appointment: {what: meeting, at: meetings, time: 25 min}, decide]\n  paper: [work: {what: read, by: desk, time: 10 min}, decide]\n")

/* Whoever is free first waits for the other, and takes nothing: so a meeting begins as soon as the second piece in hand has ended, within ten
 * minutes, and in between nobody but the third officer may begin anything, once. */
static void who_is_free_first_waits_for_the_others(void **state)
{
    struct ran ran = run(*state, BUSY, 1);
    const struct note *comes = NULL;
    int meetings = 0, others = 0;
    for (int i = 0; i < ran.told->count; i++) {
        const struct note *note = &ran.told->notes[i];
        bool is_meeting = note->type == 0;
        if (note->kind == NOTE_JOINED && is_meeting) {
            assert_null(comes);
            comes = note;
        } else if (note->kind == NOTE_BEGUN && is_meeting) {
            assert_non_null(comes);
            assert_true(note->time - comes->time <= 10 * MINUTE);
            meetings++, comes = NULL;
        } else if (note->kind == NOTE_BEGUN) {
            others++;
            assert_true(!comes || note->time == comes->time);    /* before it came, at the same instant */
        }
    }
    assert_true(meetings > 60);
    assert_true(others > 500);
}

/* Until the second comes no meeting can be held: who comes is given another slot, though the rule is to wait. */
static void too_few_hold_no_meeting(void **state)
{
    struct ran ran = run(*state, OFFICE("2026-01-05..2026-01-25", "officers: [1, {number: 1, from: 2026-01-14, ramp-up: {week 1: 100 %}}], mentoring: none", "length: 1 h, desks: 1, officers: 2", ASKING,
                                        "  way: [appointment: {what: meeting, at: meetings, time: 30 min}, decide]\n"), 1);
    sim_time second = 9 * DAY;                            /* Wednesday of the second week */
    int moved = 0, begun = 0;
    for (int i = 0; i < ran.told->count; i++) {
        moved += ran.told->notes[i].kind == NOTE_MOVED;
        begun += ran.told->notes[i].kind == NOTE_BEGUN;
        assert_true(ran.told->notes[i].kind != NOTE_MOVED || ran.told->notes[i].time < second);
        assert_true(ran.told->notes[i].kind != NOTE_BEGUN || ran.told->notes[i].time >= second);
    }
    assert_int_equal(moved, 7 * 8);                       /* each slot is asked for again, by those who were given another one too */
    assert_int_equal(ran.moved, moved);
    assert_true(begun > 50);
    assert_int_equal(ran.worked, 2 * begun * 30 * MINUTE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(pairs_are_as_one_officer_each), TEST(so_are_pairs_who_serve_people_together), TEST(who_is_free_first_waits_for_the_others), TEST(too_few_hold_no_meeting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
