/* test_snapshot.c - a snapshot copied and continued equals having run on: same notes, same state, to the last bit. */
#include "models/process.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"

/* Ties at eight, holds, mail, pre-emption, hand-back and suspended work; two offices in one process. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-06-01..2026-08-30\n"
    "calendars: {day: {hours: {mon-fri: [08:00-12:00, 12:30-16:00]}}}\n"
    "offices: {A: {calendar: day}, B: {calendar: day, hand-over: after 3 h}}\n"
    "teams:\n"
    "  counter: {officers: 3, calendar: day, office: A, queue: by class with pre-emption}\n"
    "  back: {officers: [2, {number: 1, from: 2026-07-01}], calendar: day, office: A, end of day: hand back, queue: random}\n"
    "  far: {officers: 3, calendar: day, office: B, end of day: finish, queue: nearest deadline first}\n"
    "cases:\n"
    "  case:\n"
    "    intake: {per day: 10, weekdays: {mon-fri: 1, sat-sun: 0}, dispersion: 2 per week, closed days: next opening, calendar: day}\n"
    "    classes: {urgent: 20 %, other: rest}\n"
    "    goal: 90 % within 14 days\n"
    "    track: opening\n"
    "    delay brings: [{case: letter, per week: 0.3, after: 3 days}]\n"
    "  letter: {track: letters}\n"
    "tracks:\n"
    "  tables: [work: {what: count, by: back, time: 20 min}, done]\n"
    "  visits: [hold: {what: visit, time: exponential mean 4 days}, work: {what: report, by: counter, time: 10 min}, done]\n"
    "  letters: [work: {what: answer, by: counter, time: 10 min}, decide]\n"
    "  opening:\n"
    "    - work: {by: counter, time: lognormal mean 1.5 h cv 1}\n"
    "    - hold: {what: papers, time: weibull mean 5 days shape 1.5, clock: stops}\n"
    "    - branch: {what: again, to: {opening: 15 %, withdrawn: 5 %, next: rest}, at most: 2}\n"
    "    - work: {what: letter, by: back, time: 1 h}\n"
    "    - branch: {what: quick, to: {decided: 50 %, next: rest}, when: more than 12 open in opening until below 6}\n"
    "    - meeting: {what: board, held: [tue 10:00, fri 10:00], capacity: 4}\n"
    "    - follow-up: {what: question, case: letter, share: 40 %, after: exponential mean 9 days}\n"
    "    - parallel: {what: checks, tracks: [tables, visits]}\n"
    "    - gather: {what: mail, number: 5, or at: thu 12:00}\n"
    "    - decide: {by: far, time: gamma mean 2 h cv 0.8}\n";

/* Bookings weeks ahead, cancelled, missed, late and moved; acute slots; requests that find none and come again. */
static const char BOOKINGS[] =
    "sluse: 1\nperiod: 2026-06-01..2026-08-30\nstart: {booked: {next week: 60 %, second week: 30 %}}\n"
    "calendars: {day: {hours: {mon-fri: [08:00-12:00, 12:30-16:00]}, extra hours: [{when: 2026-07-01..2026-07-31, sat: 09:00-12:00, pay: 150 %}]}}\n"
    "teams:\n  counter: {officers: [2, {number: 1, from: 2026-07-01}], calendar: day, sickness: 20 days per year}\n"
    "appointments:\n"
    "  slots:\n"
    "    team: counter\n    length: 20 min\n    desks: {weeks 1-52: 1, weeks 28-35: 2}\n    places: 2\n    booked: {at most: 3 weeks, at least: 1 day}\n"
    "    acute: {per day: 2, released: 1 day before}\n    cancelled: {share: 20 %, notice: 2 days}\n    no-show: {after 0 days: 5 %, after 20 days: 40 %}\n"
    "    books again: {cancelled: 80 %, no-show: 50 %}\n    none free: {tries again: 26 h, turned away: 3 days}\n    overbooked: {per day: 1}\n"
    "    short of officers: close desks and rebook\n    late: exponential mean 5 min\n"
    "cases:\n  case: {intake: {per day: 60, weekdays: {mon-fri: 1, sat-sun: 0.5}, dispersion: 2 per week}, goal: {wait for slot: 90 % within 10 days}, track: way}\n"
    "tracks:\n"
    "  way:\n"
    "    - appointment: {what: apply, at: slots, time: lognormal mean 14 min cv 0.6}\n"
    "    - hold: {what: production, time: gamma mean 6 days cv 0.4}\n"
    "    - walk-in: {what: hand over, by: counter, time: 4 min}\n"
    "    - branch: {what: again, to: {way: 5 %, next: rest}}\n"
    "    - close: {as: delivered}\n";

static const char *const TEXTS[] = {TEXT, BOOKINGS};

enum { MOST_NOTES = 100000 };

struct diary { struct listener listener; struct note *notes; int count; };

static void hear(struct listener *listener, const struct note *note)
{
    struct diary *diary = (struct diary *)listener;
    assert_true(diary->count < MOST_NOTES);
    diary->notes[diary->count++] = *note;
}

static struct diary diary_open(struct arena *arena)
{
    return (struct diary){{hear}, arena_take(arena, MOST_NOTES * sizeof(struct note)), 0};
}

/* Field by field: there are unused bytes between them. */
static void assert_notes_equal(const struct note *a, const struct note *b, int count)
{
    for (int i = 0; i < count; i++) {
        assert_int_equal(a[i].kind, b[i].kind);
        assert_int_equal(a[i].time, b[i].time);
        assert_int_equal(a[i].since, b[i].since);
        assert_int_equal(a[i].owner, b[i].owner);
        assert_int_equal(a[i].type, b[i].type);
        assert_int_equal(a[i].step, b[i].step);
        assert_int_equal(a[i].officer, b[i].officer);
        assert_int_equal(a[i].amount, b[i].amount);
    }
}

/* Runs to the end and returns the whole state then. */
static void *state_at_end(struct process *process)
{
    process_advance(process, process->casework->end);
    process_finish(process);
    return process_snapshot(process);
}

static void assert_states_equal(const void *a, const void *b)
{
    const struct process_state *state = a, *other = b;
    assert_int_equal(state->events, other->events);
    assert_int_equal(state->decided, other->decided);
    assert_int_equal(state->row_end, other->row_end);
    assert_true(state->open.integral == other->open.integral && state->overlap_time == other->overlap_time);
}

/* Compares the books: counts and histograms. */
static void assert_books_equal(const struct process *a, const struct process *b)
{
    size_t size = (size_t)((const char *)a->rows - (const char *)a->team_counts);
    assert_memory_equal(a->team_counts, b->team_counts, size);
    if (!a->plan->book_count)
        return;
    size_t weeks = (size_t)a->network->shape.weeks + 1;
    assert_memory_equal(a->slot_free, b->slot_free, 4 * (size_t)a->plan->slots * sizeof *a->slot_free);    /* free, acute, came, gone */
    assert_memory_equal(a->book_counts, b->book_counts, weeks * (size_t)a->plan->book_count * BOOK_COUNTS * sizeof *a->book_counts);
}

static void assert_continued_equals_having_run_on(const char *text)
{
    struct arena *arena = arena_open();
    const struct network *network = network_compile(sound_text(arena, text), true, arena);
    static const sim_time borders[] = {1, 8 * HOUR, 8 * HOUR + 1, 10 * DAY + 12 * HOUR, 30 * DAY + 9 * HOUR + 7, 89 * DAY};
    for (int i = 0; i < (int)(sizeof borders / sizeof *borders); i++) {
        struct diary first = diary_open(arena), second = diary_open(arena), idle = diary_open(arena);
        struct process process = {0}, copy = {0};
        process_begin(&process, network, 0, i, &first.listener);
        process_advance(&process, borders[i]);
        void *snapshot = process_snapshot(&process);
        int told = first.count;
        process_begin(&copy, network, 0, i, &idle.listener);                  /* a process elsewhere, at its own beginning */
        process_restore(&copy, snapshot);
        copy.listener = &second.listener;
        void *end = state_at_end(&process), *end_of_copy = state_at_end(&copy);
        assert_true(first.count > told + 100 || borders[i] > 80 * DAY);
        assert_int_equal(first.count - told, second.count);
        assert_notes_equal(first.notes + told, second.notes, second.count);
        assert_states_equal(end, end_of_copy);
        assert_books_equal(&process, &copy);
        memory_free(snapshot), memory_free(end), memory_free(end_of_copy);
        process_close(&process), process_close(&copy);
    }
    arena_close(arena);
}

static void snapshot_continued_equals_having_run_on(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++)
        assert_continued_equals_having_run_on(TEXTS[i]);
}

/* The same snapshot goes back into the process it was taken of, after that has run to the end. */
static void assert_goes_back_and_runs_again(const char *text)
{
    struct arena *arena = arena_open();
    const struct network *network = network_compile(sound_text(arena, text), true, arena);
    struct diary diary = diary_open(arena);
    struct process process = {0};
    process_begin(&process, network, 0, 5, &diary.listener);
    process_advance(&process, 20 * DAY + 11 * HOUR);
    void *snapshot = process_snapshot(&process);
    int told = diary.count;
    void *end = state_at_end(&process);
    int once = diary.count - told;
    process_restore(&process, snapshot);
    void *again = state_at_end(&process);
    assert_int_equal(diary.count - told, 2 * once);
    assert_notes_equal(diary.notes + told, diary.notes + told + once, once);
    assert_states_equal(end, again);
    memory_free(snapshot), memory_free(end), memory_free(again);
    process_close(&process);
    arena_close(arena);
}

static void process_goes_back_and_runs_again(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++)
        assert_goes_back_and_runs_again(TEXTS[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(snapshot_continued_equals_having_run_on),
        cmocka_unit_test(process_goes_back_and_runs_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
