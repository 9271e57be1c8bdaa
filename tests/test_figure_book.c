/* test_figure_book.c - figures of appointments, counted again from what one replication told, by arithmetic of its own. */
#include "analysis/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/labels.h"
#include "analysis/results.h"
#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"

/* Eight weeks of five days; 8 slots a day of two desks with two places each, one place of the day more: 33 places and 8 desk hours a day. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-06-08..2026-08-02\nstart: {booked: {next week: 50 %}}\n"
    "calendars: {day: {hours: {mon-fri: 08:00-12:00}}}\nteams: {counter: {officers: 2, calendar: day, sickness: 60 days per year}}\n"
    "appointments:\n"
    "  slots:\n"
    "    team: counter\n    length: 30 min\n    desks: 2\n    places: 2\n    booked: {at most: 8 days, at least: 1 day}\n    overbooked: {per day: 1}\n"
    "    cancelled: {share: 20 %, notice: 2 days, slot: is lost}\n    no-show: {after 0 days: 5 %, after 8 days: 40 %}\n"
    "    books again: {cancelled: 60 %, no-show: 50 %}\n    none free: {tries again: 26 h, turned away: 2 days}\n"
    "    short of officers: close desks and rebook\n    late: exponential mean 5 min\n"
    "cases:\n  case: {intake: {per day: 25, hours: {\"08:00-20:00\": 1}}, goal: {wait for slot: 90 % within 100 h}, track: way}\n"
    "tracks:\n  way: [appointment: {what: apply, at: slots, time: 9 min}, walk-in: {what: pay, by: counter, time: 3 min}, decide]\n";

enum { DAYS = 40, PLACES_A_DAY = 33, DESK_HOURS_A_DAY = 8, GOAL_HOURS = 100 };

struct counted { double bookings, asked, waited, within, missed, kept, no_shows, cancelled, moved, turned_away, other_hours; };

static bool is_late(const struct note *note, sim_time asked)
{
    return note->amount >= asked + GOAL_HOURS * HOUR;
}

/* Counts a note of a case at the step with the appointment; asked: when the case asked for the slot, brought along from note to note. */
static void count(struct counted *counted, const struct note *note)
{
    bool is_at_start = note->kind == NOTE_BOOKED && note->time == 0;    /* nobody asks at midnight */
    counted->bookings += note->kind == NOTE_BOOKED;
    counted->no_shows += note->kind == NOTE_NO_SHOW;
    counted->cancelled += note->kind == NOTE_CANCELLED;
    counted->moved += note->kind == NOTE_MOVED;
    counted->kept += note->kind == NOTE_JOINED;
    counted->turned_away += note->kind == NOTE_TURNED_AWAY;
    counted->missed += note->kind == NOTE_TURNED_AWAY;
    if (note->kind != NOTE_BOOKED || is_at_start)
        return;
    counted->asked++;
    counted->waited += (double)(note->amount - note->since) / (double)DAY;
    counted->missed += is_late(note, note->since);
    counted->within += !is_late(note, note->since);
}

/* Who asks still at the end, past the goal: their last note says that they found no slot. */
static double missed_at_the_end(const struct record *record, sim_time end)
{
    double missed = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        bool is_last = note->kind == NOTE_FOUND_NO_SLOT;
        for (int j = 0; is_last && j < record->note_count; j++)
            is_last = record->notes[j].owner != note->owner || record->notes[j].time <= note->time;
        missed += is_last && note->since + GOAL_HOURS * HOUR <= end;
    }
    return missed;
}

static struct counted counted_from(const struct record *record, const struct casework *casework)
{
    struct counted counted = {0};
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        if (note->kind == NOTE_ENDED && casework->steps[note->step].book < 0)
            counted.other_hours += (double)(note->time - note->since) / (double)HOUR;
        if (casework->steps[note->step].book >= 0)
            count(&counted, note);
    }
    counted.missed += missed_at_the_end(record, casework->end);
    return counted;
}

static void expect(const struct scenario_results *scenario, const char *name, double wanted)
{
    struct arena *arena = arena_open();
    double found = figure_values(&figures[figure_named(name)], scenario, scope_whole(scenario), arena)[0];
    print_message("# %s: %.9g\n", name, found);
    assert_true(fabs(found - wanted) <= 1e-9 * fabs(wanted));
    arena_close(arena);
}

static void figures_are_those_of_what_was_told(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = sound_text(arena, TEXT);
    struct record *record = record_open(arena, casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 3, NULL, &record->result, &record->listener, NULL);
    simulator_close(simulator);
    struct scenario_results scenario = {.name = "as is", .slug = "s", .like = -1, .shape = tally_shape(casework), .replications = 1, .tally = &record->result.tally};
    labels_fill(&scenario.labels, casework, arena);
    struct counted counted = counted_from(record, casework);
    double offered = DAYS * PLACES_A_DAY, unused = offered - counted.kept - counted.moved;
    expect(&scenario, "wait for slot", counted.waited / counted.asked);
    expect(&scenario, "slot within goal", 100 * counted.within / (counted.within + counted.missed));
    expect(&scenario, "no-shows", 100 * counted.no_shows / (counted.no_shows + counted.kept + counted.moved));
    expect(&scenario, "bookings", counted.bookings);
    expect(&scenario, "cancelled slots", counted.cancelled);
    expect(&scenario, "rebooked", counted.moved);
    expect(&scenario, "turned away", counted.turned_away);
    expect(&scenario, "slots unused", unused);
    expect(&scenario, "desk hours unused", DAYS * DESK_HOURS_A_DAY * unused / offered);
    expect(&scenario, "officer hours", DAYS * DESK_HOURS_A_DAY + counted.other_hours);
    assert_true(counted.moved > 10 && counted.turned_away > 20 && counted.cancelled > 50 && counted.no_shows > 50 && counted.missed > counted.turned_away + 50 && counted.within > 50);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_are_those_of_what_was_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
