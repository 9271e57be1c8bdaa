/* test_appointment.c - slots as they are written, and how long people wait for them where that is known exactly. */
#include "models/appointment.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "models/tally.h"
#include "tests/booking_chain.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"
#include "tests/scratch.h"

#define HEAD(HOURS, TEAM) "sluse: 1\nperiod: 2026-01-05..2026-03-29\ncalendars: {day: {hours: " HOURS "}}\nteams: {desk: {officers: " TEAM ", calendar: day}}\n"
#define CASES "cases: {case: {intake: {per day: 1}, track: way}}\ntracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n"

static int open_arena(void **state) { return !(*state = arena_open()); }
static int close_arena(void **state) { arena_close(*state); return 0; }

static const struct book *book_of(struct arena *arena, const char *text)
{
    return &sound_text(arena, text)->books[0];
}

/* 4 % on the day, 12 % after 28 days, 20 % after 120: straight lines between, and the ends' own shares beyond. */
static void no_shows_lie_on_straight_lines(void **state)
{
    const struct book *book = book_of(*state, HEAD("{every day: 08:00-16:00}", "2")
        "appointments: {slots: {team: desk, length: 1 h, desks: 2, no-show: {after 2 days: 4 %, after 30 days: 12 %, after 122 days: 20 %}}}\n" CASES);
    assert_float_equal(book_no_show(book, 0), 0.04, 1e-15);
    assert_float_equal(book_no_show(book, 2), 0.04, 1e-15);
    assert_float_equal(book_no_show(book, 16), 0.08, 1e-15);
    assert_float_equal(book_no_show(book, 30), 0.12, 1e-15);
    assert_float_equal(book_no_show(book, 76), 0.16, 1e-15);
    assert_float_equal(book_no_show(book, 500), 0.20, 1e-15);
}

/* Mondays 08:00-10:10 and 11:00-12:00 hold five half hours and two; Tuesdays 09:00-09:40 one. The first Monday is 5 January 2026. */
static void slots_fit_into_each_stretch_of_hours(void **state)
{
    static const int minutes[] = {480, 510, 540, 570, 660, 690, 1440 + 540};
    const struct book *book = book_of(*state, HEAD("{mon: [08:00-10:10, 11:00-12:00], tue: 09:00-09:40}", "3")
        "appointments: {slots: {team: desk, length: 30 min, desks: 3, booked: {at most: 1 week}, places: 2}}\n" CASES);
    assert_int_equal(book->slot_count, 13 * 7);           /* twelve weeks, and the week after the period that can be booked within it */
    for (int i = 0; i < 14; i++) {
        assert_int_equal(book->slots[i].time, minutes[i % 7] * MINUTE + i / 7 * WEEK);
        assert_int_equal(book->slots[i].places, 6);
    }
    assert_int_equal(book_slot_at(book, 510 * MINUTE), 1);
    assert_int_equal(book_slot_at(book, 511 * MINUTE), -1);
    assert_int_equal(book_slot_from(book, 511 * MINUTE), 2);
    assert_int_equal(book_slot_from(book, -WEEK), 0);
    assert_int_equal(book_slot_from(book, 100 * WEEK), book->slot_count);
    assert_int_equal(book_slot_on(book, civil_from_date(2026, 1, 6)), 6);
    assert_int_equal(book_slot_on(book, civil_from_date(2026, 1, 7)), 7);
    assert_int_equal(book_slot_on(book, civil_from_date(2027, 1, 1)), book->slot_count);
}

/* The rule of the fewest days stands; a date without a desk has no slot. */
static void the_special_number_of_desks_stands(void **state)
{
    const struct book *book = book_of(*state, HEAD("{mon-fri: 08:00-09:00}", "4")
        "appointments: {slots: {team: desk, length: 1 h, desks: {weeks 1-52: 1, weeks 3-5: 3, 2026-01-20: 4, 2026-01-21: 0}}}\n" CASES);
    assert_int_equal(book->slots[book_slot_on(book, civil_from_date(2026, 1, 9))].desks, 1);
    assert_int_equal(book->slots[book_slot_on(book, civil_from_date(2026, 1, 19))].desks, 3);
    assert_int_equal(book->slots[book_slot_on(book, civil_from_date(2026, 1, 20))].desks, 4);
    assert_int_equal(book->slots[book_slot_on(book, civil_from_date(2026, 1, 21))].day, civil_from_date(2026, 1, 22));
    assert_int_equal(book->slots[book_slot_on(book, civil_from_date(2026, 2, 2))].desks, 1);
}

/* Desks on the first weekday of some weeks around New Year, with so many desks written; 2026 has a week 53. */
static void desks_are(struct arena *arena, const char *desks, int week_52, int week_53, int week_7)
{
    const struct book *book = book_of(arena, arena_print(arena, "sluse: 1\nperiod: 2026-12-14..2027-03-14\ncalendars: {day: {hours: {every day: 08:00-09:00}}}\n"
        "teams: {desk: {officers: 4, calendar: day}}\nappointments: {slots: {team: desk, length: 1 h, desks: %s}}\n" CASES, desks));
    const struct { civil_day day; int desks; } wanted[] = {
        {civil_from_date(2026, 12, 22), week_52}, {civil_from_date(2026, 12, 29), week_53}, {civil_from_date(2027, 2, 16), week_7}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        int slot = book_slot_on(book, wanted[i].day);
        assert_int_equal(book->slots[slot].day == wanted[i].day ? book->slots[slot].desks : 0, wanted[i].desks);
    }
}

/* Week 53 is the 52nd where no row holds it; dates stand before weeks, in whichever order they are written. */
static void week_53_and_dates(void **state)
{
    desks_are(*state, "{weeks 1-52: 2}", 2, 2, 2);
    desks_are(*state, "{weeks 1-52: 2, week 53: 0}", 2, 0, 2);
    desks_are(*state, "{weeks 1-51: 2, week 52: 0, week 53: 3}", 0, 3, 2);
    desks_are(*state, "{weeks 1-53: 2, week 52: 1}", 1, 2, 2);
    desks_are(*state, "{weeks 1-53: 2, week 7: 1, 2027-02-15..2027-02-21: 0}", 2, 2, 0);
    desks_are(*state, "{2027-02-15..2027-02-21: 0, week 7: 1, weeks 1-53: 2}", 2, 2, 0);
    desks_are(*state, "{weeks 1-53: 2, week 52: 1, 2026-12-21..2027-01-03: 3}", 3, 3, 2);
}

/* Of eight places a day three acute: numbers 1, 4 and 6; two overbooked: beside 2 and 6; and one more at the first. */
static void places_kept_back_and_overbooked_are_spread(void **state)
{
    static const int acute[] = {0, 1, 0, 0, 1, 0, 1, 0}, places[] = {2, 1, 2, 1, 1, 1, 2, 1};
    const struct book *book = book_of(*state, HEAD("{every day: 08:00-16:00}", "1")
        "appointments: {slots: {team: desk, length: 1 h, desks: 1, acute: {per day: 3}, overbooked: {first slot: 1, per day: 2}}}\n" CASES);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(book->slots[i].acute, acute[i]);
        assert_int_equal(book->slots[i].places, places[i]);
    }
    assert_true(book->has_acute);
}

/* 40 % of the forty places of the first week, 10 % of the second's: number floor((2 j + 1) 40 / 2 k) of a week is taken, and no other. */
static void the_booked_share_of_a_week_is_spread_over_it(void **state)
{
    const struct casework *casework = sound_text(*state, HEAD("{mon-fri: 08:00-16:00}", "1") "start: {booked: {next week: 40 %, second week: 10 %}}\n"
        "appointments: {slots: {team: desk, length: 1 h, desks: 1}}\n" CASES);
    bool taken[80] = {false};
    assert_int_equal(casework->start_count, 20);
    for (int i = 0; i < casework->start_count; i++)
        taken[casework->start[i].slot - 1] = true;
    for (int j = 0; j < 16; j++)
        assert_true(taken[(2 * j + 1) * 40 / 32]);
    for (int j = 0; j < 4; j++)
        assert_true(taken[40 + (2 * j + 1) * 40 / 8]);
}

/* Everybody comes twenty minutes before the slot; who is given one that begins sooner, at once. */
static void who_comes_early_joins_before_the_slot(void **state)
{
    const struct casework *casework = sound_text(*state, HEAD("{every day: 08:00-16:00}", "1")
        "appointments: {slots: {team: desk, length: 15 min, desks: 1, early: 20 min}}\n"
        "cases: {case: {intake: {per day: 20, hours: {\"08:00-16:00\": 1}}, track: way}}\ntracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n");
    struct record *record = record_open(*state, casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, *state), 1);
    simulate(simulator, 0, NULL, &record->result, &record->listener, NULL);
    simulator_close(simulator);
    record_close(record);                                 /* sorted by time and case: those of a case in their order */
    int before = 0, at_once = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i], *booked = note;
        if (note->kind != NOTE_JOINED)
            continue;
        while (booked->kind != NOTE_BOOKED || booked->owner != note->owner)
            booked--;
        sim_time comes = booked->amount - 20 * MINUTE;
        before += comes >= booked->time, at_once += comes < booked->time;
        assert_int_equal(note->time, comes < booked->time ? booked->time : comes);
    }
    assert_true(before > 300 && at_once > 300);
}

enum { REQUESTED_DAYS = 60, BOOKED_SLOTS = 28 };

struct requests { struct listener listener; int number, a_day; bool differs; };

/* Request j of day d finds as many slots taken as were booked at the start, and one more for each that asked before above four a day. */
static void hear_booked(struct listener *listener, const struct note *note)
{
    struct requests *requests = (struct requests *)listener;
    if (note->kind != NOTE_BOOKED || note->time == 0)
        return;
    int day = requests->number / requests->a_day, j = requests->number % requests->a_day;
    int ahead = BOOKED_SLOTS + day * (requests->a_day - 4) + j;
    sim_time slot = (day + ahead / 4) * DAY + 9 * HOUR + ahead % 4 * 15 * MINUTE;
    requests->differs |= note->amount != slot || note->since != day * DAY + 9 * HOUR + j * 10 * MINUTE;
    requests->number++;
}

/* Runs the text, whose requests stand in a file of the folder, which goes then. */
static void requests_run(struct scratch *scratch, const char *text, struct listener *listener)
{
    const char *messages;
    const struct casework *casework = checked_text(scratch->arena, text, scratch->folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, scratch->arena), 1);
    simulate(simulator, 0, NULL, NULL, listener, NULL);
    simulator_close(simulator);
    assert_int_equal(remove(scratch_file(scratch, "requests.csv")), 0);
}

/* Four slots a day, all taken for a week, and `a_day` requests at fixed times each day. */
static struct requests requests_of(struct scratch *scratch, int a_day)
{
    struct requests requests = {{hear_booked}, 0, a_day, false};
    char day[11];
    FILE *file = fopen(scratch_file(scratch, "requests.csv"), "w");
    assert_non_null(file);
    fputs("asked\n", file);
    for (int i = 0; i < REQUESTED_DAYS; i++)
        for (int j = 0; j < a_day; j++)
            fprintf(file, "%sT09:%02d:00\n", civil_text(civil_from_date(2026, 1, 5) + i, day), j * 10);
    assert_int_equal(fclose(file), 0);
    requests_run(scratch, HEAD("{every day: 09:00-10:00}", "1")
        "start: {booked: {next week: 100 %}}\nappointments: {slots: {team: desk, length: 15 min, desks: 1}}\n"
        "cases: {case: {intake: {trace: requests.csv, column: asked}, track: way}}\n"
        "tracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n", &requests.listener);
    return requests;
}

/* As many as there are slots: whoever asks at 09:00 waits seven days, to the microsecond, from the first day to the last. */
static void demand_that_equals_the_slots_waits_a_constant_time(void **state)
{
    struct requests requests = requests_of(*state, 4);
    assert_int_equal(requests.number, 4 * REQUESTED_DAYS);
    assert_false(requests.differs);
}

/* One more a day: the wait grows by a quarter of a day each day. */
static void demand_above_the_slots_waits_longer_each_day(void **state)
{
    struct requests requests = requests_of(*state, 5);
    assert_int_equal(requests.number, 5 * REQUESTED_DAYS);
    assert_false(requests.differs);
}

enum { MOST_TRIES = 20000 };

struct tries { struct listener listener; int count; double clock; bool differs; uint64_t owners[MOST_TRIES]; sim_time next[MOST_TRIES]; };

/* Who asks again does so when told, from 07:00 to 22:00, one to three days later. */
static void hear_tries(struct listener *listener, const struct note *note)
{
    struct tries *tries = (struct tries *)listener;
    bool asks = note->kind == NOTE_FOUND_NO_SLOT || note->kind == NOTE_TURNED_AWAY || note->kind == NOTE_BOOKED;
    for (int i = tries->count - 1; asks && i >= 0; i--)
        if (tries->owners[i] == note->owner) {
            tries->differs |= tries->next[i] != note->time;
            break;
        }
    if (note->kind != NOTE_FOUND_NO_SLOT || tries->count == MOST_TRIES)
        return;
    sim_time later = note->amount - note->time, clock = note->amount % DAY;
    tries->differs |= clock < 7 * HOUR || clock >= 22 * HOUR || later <= 0 || note->amount / DAY - note->time / DAY < 1 || note->amount / DAY - note->time / DAY > 3;
    tries->owners[tries->count] = note->owner;
    tries->next[tries->count++] = note->amount;
    tries->clock += (double)clock / (double)HOUR;
}

/* The time of the day is uniform: of n times the mean is 14.5 h, with a standard error of 15 h / sqrt(12 n); five of them. */
static void who_finds_no_slot_asks_again_at_drawn_times(void **state)
{
    const struct casework *casework = sound_text(*state, HEAD("{every day: 08:00-12:00}", "1")
        "appointments: {slots: {team: desk, length: 1 h, desks: 1, booked: {at most: 2 days}, none free: {tries again: uniform 1 to 3 days, at: 07:00-22:00, turned away: 20 days}}}\n"
        "cases: {case: {intake: {per day: 12}, track: way}}\ntracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n");
    struct tries *tries = arena_take(*state, sizeof *tries);
    tries->listener.hear = hear_tries;
    struct simulator *simulator = simulator_open(network_compile(casework, false, *state), 1);
    simulate(simulator, 0, NULL, NULL, &tries->listener, NULL);
    simulator_close(simulator);
    print_message("# %d tries, mean time of the day %.3f h\n", tries->count, tries->clock / tries->count);
    assert_false(tries->differs);
    assert_true(tries->count > 2000 && fabs(tries->clock / tries->count - 14.5) < 5 * 15 / sqrt(12.0 * tries->count));
}

struct booked { struct listener listener; sim_time at; };

static void hear_noon(struct listener *listener, const struct note *note)
{
    struct booked *booked = (struct booked *)listener;
    if (note->kind == NOTE_BOOKED && note->since == 12 * HOUR)
        booked->at = note->time;
}

/* One slot a day can be booked from midnight on the day before, and somebody asks for it at 00:30 every day. Who asked once at noon asks again with
 * these words; returns when a slot was booked, 0: never in twenty days. */
static sim_time booked_at(struct scratch *scratch, const char *none_free)
{
    struct booked booked = {{hear_noon}, 0};
    char day[11];
    FILE *file = fopen(scratch_file(scratch, "requests.csv"), "w");
    assert_non_null(file);
    fputs("asked\n", file);
    for (int i = 0; i < 20; i++)
        fprintf(file, "%sT00:30:00\n%s", civil_text(civil_from_date(2026, 1, 5) + i, day), i ? "" : "2026-01-05T12:00:00\n");
    assert_int_equal(fclose(file), 0);
    requests_run(scratch, arena_print(scratch->arena, "sluse: 1\nperiod: 2026-01-05..2026-01-24\ncalendars: {day: {hours: {every day: 09:00-10:00}}}\n"
        "teams: {desk: {officers: 1, calendar: day}}\nappointments: {slots: {team: desk, length: 1 h, desks: 1, booked: {at most: 1 day, at least: 1 day}, none free: %s}}\n"
        "cases: {case: {intake: {trace: requests.csv, column: asked}, track: way}}\ntracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n", none_free), &booked.listener);
    return booked.at;
}

static void a_fixed_time_never_meets_what_others_take_before_it(void **state)
{
    assert_int_equal(booked_at(*state, "{tries again: 1 day}"), 0);
    assert_int_equal(booked_at(*state, "{tries again: 2 days}"), 0);
    sim_time first = booked_at(*state, "{tries again: 1 day, at: 00:00-00:20}");
    assert_true(first >= DAY && first < DAY + 20 * MINUTE);
    assert_int_equal(booked_at(*state, "{tries again: 13 h}"), 7 * DAY);  /* at 01:00, 14:00, 03:00, ...: the twelfth is a midnight */
    assert_int_equal(booked_at(*state, "{tries again: 12 h}"), DAY);      /* at midnight, before who asks at 00:30 */
}

#define CHAIN_TEXT "sluse: 1\nperiod: 2026-01-05..2028-01-02\nstart: {warm up: 8 weeks}\ncalendars: {day: {hours: {every day: 08:00-09:00}}}\n" \
    "teams: {desk: {officers: 1, calendar: day}}\nappointments:\n  slots: {team: desk, length: 1 h, desks: 1, booked: {at most: 5 days, at least: 1 day}, " \
    "cancelled: {share: %.17g %%, notice: 1 day, slot: %s}, no-show: {after 1 days: 10 %%, after 5 days: 50 %%}, " \
    "books again: {cancelled: 0 %%, no-show: 0 %%}, none free: {tries again: 1 min, turned away: 1 min}}\n" \
    "cases: {case: {intake: {per day: %.17g, hours: {\"08:00-09:00\": 1}}, goal: {wait for slot: 90 %% within 60 h}, track: way}}\n" \
    "tracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n"

enum { REPLICATIONS = 1000 };

static double count_of(const struct tally_shape *shape, const int64_t *tally, enum book_count count)
{
    int64_t sum = 0;
    for (int week = 1; week <= shape->weeks; week++)
        sum += tally[tally_book(shape, week, 0, count)];
    return (double)sum;
}

/* What a figure is a ratio of. */
static void parts_of(const struct tally_shape *shape, const int64_t *tally, double part[CHAIN_FIGURES], double whole[CHAIN_FIGURES])
{
#define COUNT(NAME) count_of(shape, tally, BOOK_##NAME)
    part[CHAIN_WAIT] = COUNT(WAITED) / (double)DAY, whole[CHAIN_WAIT] = COUNT(ASKED);
    part[CHAIN_WITHIN] = COUNT(WITHIN), whole[CHAIN_WITHIN] = COUNT(WITHIN) + COUNT(MISSED);
    part[CHAIN_TURNED_AWAY] = COUNT(TURNED_AWAY), whole[CHAIN_TURNED_AWAY] = COUNT(TURNED_AWAY) + COUNT(ASKED);
    part[CHAIN_CANCELLED] = COUNT(CANCELLED), whole[CHAIN_CANCELLED] = COUNT(BOOKED);
    part[CHAIN_NO_SHOW] = COUNT(NO_SHOW), whole[CHAIN_NO_SHOW] = COUNT(NO_SHOW) + COUNT(KEPT);
    part[CHAIN_USED] = COUNT(KEPT), whole[CHAIN_USED] = COUNT(OFFERED);
    part[CHAIN_THIRD] = COUNT(THIRD) / (double)DAY, whole[CHAIN_THIRD] = COUNT(THIRD_SEEN);
#undef COUNT
}

/* A ratio of sums over replications, by the delta method, known to 2 %: less than 4 standard errors off, of each figure by chance 6 in 100,000. */
static void assert_chain_agrees(struct arena *arena, const struct booking_chain *chain)
{
    double exact[CHAIN_FIGURES], part[REPLICATIONS][CHAIN_FIGURES], whole[REPLICATIONS][CHAIN_FIGURES];
    const struct casework *casework = sound_text(arena, arena_print(arena, CHAIN_TEXT, 100 * chain->cancelled, chain->reopens ? "reopens" : "is lost", chain->per_day));
    struct tally_shape shape = tally_shape(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    struct outcome_of_replication outcome = record_open(arena, casework)->result;
    booking_chain_solve(chain, exact);
    for (int r = 0; r < REPLICATIONS; r++) {
        memset(outcome.tally, 0, (size_t)shape.size * sizeof *outcome.tally);
        simulate(simulator, r, NULL, &outcome, NULL, NULL);
        parts_of(&shape, outcome.tally, part[r], whole[r]);
    }
    simulator_close(simulator);
    for (int f = 0; f < CHAIN_FIGURES; f++) {
        double parts = 0, wholes = 0, squares = 0;
        for (int r = 0; r < REPLICATIONS; r++) {
            double off = part[r][f] - exact[f] * whole[r][f];
            parts += part[r][f], wholes += whole[r][f], squares += off * off;
        }
        double z = exact[f] == 0 && parts == 0 ? 0 : (parts - exact[f] * wholes) / sqrt(squares), error = sqrt(squares) / wholes;
        printf("# %s, %s: exact %.6f, simulated %.6f, standard error %.2g, z %.2f\n", chain->reopens ? "reopens" : "is lost", chain_figures[f], exact[f],
               parts / wholes, error, z);
        assert_true(fabs(z) < 4 && error <= 0.02 * exact[f]);
    }
}

static void bookings_follow_an_exact_markov_chain(void **state)
{
    assert_chain_agrees(*state, &(struct booking_chain){.per_day = 0.9, .cancelled = 0.25, .reopens = true});
    assert_chain_agrees(*state, &(struct booking_chain){.per_day = 1.3, .cancelled = 0.1, .reopens = false});
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(no_shows_lie_on_straight_lines), TEST(slots_fit_into_each_stretch_of_hours), TEST(the_special_number_of_desks_stands), TEST(week_53_and_dates),
        TEST(places_kept_back_and_overbooked_are_spread), TEST(the_booked_share_of_a_week_is_spread_over_it), TEST(who_comes_early_joins_before_the_slot),
        TEST(bookings_follow_an_exact_markov_chain), TEST(who_finds_no_slot_asks_again_at_drawn_times),
        cmocka_unit_test_setup_teardown(a_fixed_time_never_meets_what_others_take_before_it, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(demand_that_equals_the_slots_waits_a_constant_time, scratch_begin, scratch_end),
        cmocka_unit_test_setup_teardown(demand_above_the_slots_waits_longer_each_day, scratch_begin, scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
