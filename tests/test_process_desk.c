/* test_process_desk.c - which desks of appointments are manned, counted by hand; and who finds no officer at a desk, and counts once all the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "models/appointment.h"
#include "models/simulate.h"
#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"

/* Four weeks of twenty days with four hours each. ALONE: from the second day on; on the first there are two. */
enum { DAYS = 20 };
#define ALONE "[1, {who: leaver, number: 1, until: 2026-01-05}]"
#define OFFICE(OFFICERS, TEAM, BOOKS, CASES, TRACKS) \
    "sluse: 1\nperiod: 2026-01-05..2026-02-01\ncalendars: {day: {hours: {mon-fri: 09:00-13:00}}}\n" \
    "teams: {desk: {officers: " OFFICERS ", calendar: day" TEAM "}}\nappointments:\n" BOOKS "cases:\n" CASES "tracks:\n" TRACKS
#define ONE_BOOK(OFFICERS, TEAM, WORDS) \
    OFFICE(OFFICERS, TEAM, "  slots: {team: desk, length: 15 min, desks: 2, booked: {at most: 8 days}, none free: {tries again: 22 h}, " WORDS "}\n", \
           "  case: {intake: {per week: 150, hours: {\"08:00-20:00\": 1}}, goal: {wait for slot: 90 % within 2 days}, track: way}\n", \
           "  way: [appointment: {what: visit, at: slots, time: 14 min}, decide]\n")
#define TWO_BOOKS(DESKS, LENGTH) \
    OFFICE("3", "", "  first: {team: desk, length: " LENGTH ", desks: " DESKS ", short of officers: close desks and rebook}\n" \
                    "  other: {team: desk, length: 15 min, desks: 3, short of officers: close desks and rebook}\n", \
           "  first: {intake: {per week: 30}, track: first}\n  other: {intake: {per week: 180}, track: other}\n", \
           "  first: [appointment: {what: visit, at: first, time: 9 min}, decide]\n  other: [appointment: {what: visit, at: other, time: 9 min}, decide]\n")

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

struct ran { const struct casework *casework; struct record *record; int64_t counts[2][BOOK_COUNTS], present; };

static struct ran run(struct arena *arena, const char *text)
{
    struct ran ran = {.casework = sound_text(arena, text)};
    struct tally_shape shape = tally_shape(ran.casework);
    ran.record = record_open(arena, ran.casework);
    struct simulator *simulator = simulator_open(network_compile(ran.casework, false, arena), 1);
    simulate(simulator, 0, NULL, &ran.record->result, &ran.record->listener, NULL);
    simulator_close(simulator);
    for (int week = 0; week <= shape.weeks; week++) {
        for (int book = 0; book < shape.books; book++)
            for (int count = 0; count < BOOK_COUNTS; count++)
                ran.counts[book][count] += ran.record->result.tally[tally_book(&shape, week, book, (enum book_count)count)];
        ran.present += ran.record->result.tally[tally_team(&shape, week, 0, TEAM_PRESENT)];
    }
    return ran;
}

/* Two officers at two desks: nobody ever finds one closed, however early, also before the first hour of the day. */
static void who_comes_before_the_hours_begin_has_a_desk(void **state)
{
    struct ran ran = run(*state, ONE_BOOK("2", "", "early: uniform 1 min to 20 min, short of officers: close desks and rebook"));
    int early = 0;
    for (int i = 0; i < ran.record->note_count; i++)
        early += ran.record->notes[i].kind == NOTE_JOINED && ran.record->notes[i].time % DAY < 9 * HOUR;
    print_message("# %d come before nine, of %lld\n", early, (long long)ran.counts[0][BOOK_KEPT]);
    assert_true(early > 20);
    assert_int_equal(ran.counts[0][BOOK_MOVED], 0);
    assert_int_equal(ran.counts[0][BOOK_DESK_TIME], DAYS * 8 * HOUR);
}

/* Returns the slot that the case of note i had last before it. */
static sim_time slot_before(const struct record *record, int i)
{
    sim_time slot = -1;
    for (int j = 0; j < i; j++)
        if (record->notes[j].kind == NOTE_BOOKED && record->notes[j].owner == record->notes[i].owner)
            slot = record->notes[j].amount;
    return slot;
}

/* One officer at two desks, and two on the first day: of each slot then one is served, and the other moved, as early as they come. */
static void desks_are_counted_at_the_time_of_the_slot(void **state)
{
    struct ran ran = run(*state, ONE_BOOK(ALONE, "", "early: uniform 1 min to 20 min, short of officers: close desks and rebook"));
    int served = 0;
    for (int i = 0; i < ran.record->note_count; i++) {
        if (ran.record->notes[i].kind != NOTE_JOINED || ran.record->notes[i].time < DAY)
            continue;
        sim_time slot = slot_before(ran.record, i);
        served++;
        for (int j = 0; j < i; j++)
            assert_false(ran.record->notes[j].kind == NOTE_JOINED && slot_before(ran.record, j) == slot);
    }
    assert_true(served > 200 && ran.counts[0][BOOK_MOVED] > 50);
    assert_int_equal(ran.counts[0][BOOK_DESK_TIME], (DAYS + 1) * 4 * HOUR);
    assert_int_equal(ran.counts[0][BOOK_DESK_PLANNED], DAYS * 8 * HOUR);
    assert_int_equal(ran.present, (DAYS + 1) * 4 * HOUR);
}

/* Two officers for two weeks, then nobody: who comes then is given another slot at once, also on the two places beyond the desks. */
static void with_no_desk_manned_nobody_stays(void **state)
{
    struct ran ran = run(*state, ONE_BOOK("[{who: leaver, number: 2, until: 2026-01-16}]", "", "overbooked: {first slot: 2}, short of officers: close desks and rebook"));
    int early = 0;
    for (int i = 0; i < ran.record->note_count; i++)
        early += ran.record->notes[i].kind == NOTE_MOVED && ran.record->notes[i].time % DAY == 9 * HOUR;
    print_message("# %lld are moved, %d of them at nine\n", (long long)ran.counts[0][BOOK_MOVED], early);
    assert_true(early > 20);
    assert_int_equal(ran.counts[0][BOOK_SENT_HOME], 0);
}

/* The first book's desk is manned first, and two of three officers are left for the other's three desks: also where its slots are of another length, which
 * leave a quarter of an hour over at the end of the day; and all three on a Monday without a desk of the first. */
static void officers_are_counted_once_over_the_books_of_a_team(void **state)
{
    static const struct { const char *text; int64_t first, other; } rows[] = {
        {TWO_BOOKS("1", "30 min"), DAYS * 16, DAYS * 32}, {TWO_BOOKS("1", "45 min"), DAYS * 15, DAYS * 33}, {TWO_BOOKS("3", "45 min"), DAYS * 45, DAYS * 3},
        {TWO_BOOKS("{weeks 1-52: 1, 2026-01-12: 0}", "30 min"), (DAYS - 1) * 16, (DAYS - 1) * 32 + 48},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct ran ran = run(*state, rows[i].text);
        assert_int_equal(ran.counts[0][BOOK_DESK_TIME], rows[i].first * 15 * MINUTE);
        assert_int_equal(ran.counts[1][BOOK_DESK_TIME], rows[i].other * 15 * MINUTE);
        assert_int_equal(ran.counts[0][BOOK_MOVED], 0);
        assert_true(ran.counts[1][BOOK_MOVED] > 20);
        assert_int_equal(ran.present, DAYS * 3 * 4 * HOUR);
    }
}

/* Each case asks once, and waits for the slot after which it is given no other; a goal of two dates. */
static void assert_each_counts_once(const struct ran *ran, int64_t rebooked)
{
    const struct record *record = ran->record;
    int64_t asked = 0, waited = 0, within = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        bool is_last = note->kind == NOTE_BOOKED;
        for (int j = i + 1; is_last && j < record->note_count; j++)
            is_last = record->notes[j].kind != NOTE_MOVED || record->notes[j].owner != note->owner;
        if (!is_last)
            continue;
        asked++;
        waited += note->amount - note->since;
        within += note->amount / DAY - note->since / DAY <= 2;
    }
    print_message("# %lld asked, %lld were given another slot\n", (long long)asked, (long long)rebooked);
    assert_true(rebooked > 50 && asked > 300 && within > 20 && within < asked - 20);
    assert_int_equal(ran->counts[0][BOOK_ASKED], asked);
    assert_int_equal(ran->counts[0][BOOK_WAITED], waited);
    assert_int_equal(ran->counts[0][BOOK_WITHIN], within);
    assert_true(ran->counts[0][BOOK_BOOKED] > asked);
}

static void who_finds_a_desk_closed_counts_once(void **state)
{
    struct ran ran = run(*state, ONE_BOOK(ALONE, "", "short of officers: close desks and rebook"));
    assert_each_counts_once(&ran, ran.counts[0][BOOK_MOVED]);
}

static void who_is_sent_home_counts_once(void **state)
{
    struct ran ran = run(*state, ONE_BOOK(ALONE, ", overtime: {at most: 0 h per week}", "short of officers: delay"));
    assert_each_counts_once(&ran, ran.counts[0][BOOK_SENT_HOME]);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(who_comes_before_the_hours_begin_has_a_desk), TEST(desks_are_counted_at_the_time_of_the_slot), TEST(with_no_desk_manned_nobody_stays),
        TEST(officers_are_counted_once_over_the_books_of_a_team),
        TEST(who_finds_a_desk_closed_counts_once), TEST(who_is_sent_home_counts_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
