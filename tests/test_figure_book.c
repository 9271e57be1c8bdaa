/* test_figure_book.c - figures of appointments, counted again from what one replication told, by arithmetic of its own. */
#include "analysis/figure.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/labels.h"
#include "analysis/results.h"
#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"
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
    "tracks:\n  way: [appointment: {what: apply, at: slots, time: 14 min}, walk-in: {what: pay, by: counter, time: 3 min}, decide]\n";

enum { DAYS = 40, PLACES_A_DAY = 33, DESK_HOURS_A_DAY = 8, GOAL_HOURS = 100 };

struct counted { double bookings, asked, waited, within, missed, kept, no_shows, cancelled, moved, sent_home, turned_away, other_hours, hours_over; };

static bool is_late(const struct note *note, sim_time asked)
{
    return note->amount >= asked + GOAL_HOURS * HOUR;
}

/* Counts a note of a case at the step with the appointment; is_moved_on: whoever comes then is given another slot, which counts instead. */
static void count(struct counted *counted, const struct note *note, bool is_moved_on)
{
    bool is_at_start = note->kind == NOTE_BOOKED && note->time == 0;    /* nobody asks at midnight */
    counted->bookings += note->kind == NOTE_BOOKED;
    counted->no_shows += note->kind == NOTE_NO_SHOW;
    counted->cancelled += note->kind == NOTE_CANCELLED;
    counted->moved += note->kind == NOTE_MOVED && note->amount == 0;
    counted->sent_home += note->kind == NOTE_MOVED && note->amount == 1;
    counted->kept += note->kind == NOTE_JOINED;
    counted->turned_away += note->kind == NOTE_TURNED_AWAY;
    counted->missed += note->kind == NOTE_TURNED_AWAY;
    if (note->kind != NOTE_BOOKED || is_at_start || is_moved_on)
        return;
    counted->asked++;
    counted->waited += (double)(note->amount - note->since) / (double)DAY;
    counted->missed += is_late(note, note->since);
    counted->within += !is_late(note, note->since);
}

/* Whether what happens next to the booking of note i is that who came is given another slot: at a closed desk, or since nobody is there any more. */
static bool gives_another(const struct record *record, int i)
{
    for (int j = i + 1; j < record->note_count && record->notes[i].kind == NOTE_BOOKED; j++) {
        const struct note *note = &record->notes[j];
        bool is_next = note->kind == NOTE_MOVED || note->kind == NOTE_NO_SHOW || note->kind == NOTE_CANCELLED;
        if (is_next && note->owner == record->notes[i].owner)
            return note->kind == NOTE_MOVED;
    }
    return false;
}

/* Who asks still at the end, since `by` or longer: their last note says that they found no slot. */
static double asking_at_the_end(const struct record *record, sim_time by)
{
    double asking = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        bool is_last = note->kind == NOTE_FOUND_NO_SLOT;
        for (int j = 0; is_last && j < record->note_count; j++)
            is_last = record->notes[j].owner != note->owner || record->notes[j].time <= note->time;
        asking += is_last && note->since <= by;
    }
    return asking;
}

/* Hours of a piece of work after noon, when the counter closes. */
static double hours_after_noon(const struct note *note)
{
    sim_time noon = note->time / DAY * DAY + 12 * HOUR, from = note->since > noon ? note->since : noon;
    return note->time > from ? (double)(note->time - from) / (double)HOUR : 0;
}

static struct counted counted_from(const struct record *record, const struct casework *casework)
{
    struct counted counted = {0};
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        if ((note->kind == NOTE_ENDED || note->kind == NOTE_INTERRUPTED) && casework->steps[note->step].book < 0)
            counted.other_hours += (double)(note->time - note->since) / (double)HOUR;
        if ((note->kind == NOTE_ENDED || note->kind == NOTE_INTERRUPTED) && casework->steps[note->step].book >= 0)
            counted.hours_over += hours_after_noon(note);
        if (casework->steps[note->step].book >= 0)
            count(&counted, note, gives_another(record, i));
    }
    counted.missed += asking_at_the_end(record, casework->end - GOAL_HOURS * HOUR);
    return counted;
}

static void expect(const struct scenario_results *scenario, const char *name, double wanted)
{
    struct arena *arena = arena_open();
    double found = figure_values(&figures[figure_named(name)], scenario, scope_whole(scenario), arena)[0];
    print_message("# %s: %.9g, counted again %.9g\n", name, found, wanted);
    assert_true(fabs(found - wanted) <= 1e-9 * fabs(wanted));
    arena_close(arena);
}

/* Replication 3, and all that was told of it. */
static struct record *recorded(const struct casework *casework, struct arena *arena)
{
    struct record *record = record_open(arena, casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 3, NULL, &record->result, &record->listener, NULL);
    simulator_close(simulator);
    return record;
}

static struct scenario_results results_of(struct record *record, const struct casework *casework, struct arena *arena)
{
    struct scenario_results scenario = {.name = "as is", .slug = "s", .like = -1, .shape = tally_shape(casework), .replications = 1, .tally = &record->result.tally};
    labels_fill(&scenario.labels, casework, arena);
    return scenario;
}

/* As many officers as desks, who are away for whole days: each who is there mans a desk. */
static double hours_present(const struct record *record, const struct casework *casework)
{
    struct tally_shape shape = tally_shape(casework);
    double hours = 0;
    for (int week = 0; week <= shape.weeks; week++)
        hours += (double)record->result.tally[tally_team(&shape, week, 0, TEAM_PRESENT)] / (double)HOUR;
    return hours;
}

static void figures_are_those_of_what_was_told(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = sound_text(arena, TEXT);
    struct record *record = recorded(casework, arena);
    struct scenario_results scenario = results_of(record, casework, arena);
    struct counted counted = counted_from(record, casework);
    double offered = DAYS * PLACES_A_DAY, unused = offered - counted.kept - counted.moved;
    double manned = hours_present(record, casework);
    expect(&scenario, "without a slot", asking_at_the_end(record, casework->end));
    expect(&scenario, "wait for slot", counted.waited / counted.asked);
    expect(&scenario, "slot within goal", 100 * counted.within / (counted.within + counted.missed));
    expect(&scenario, "no-shows", 100 * counted.no_shows / (counted.no_shows + counted.kept + counted.moved));
    expect(&scenario, "bookings", counted.bookings);
    expect(&scenario, "cancelled slots", counted.cancelled);
    expect(&scenario, "rebooked", counted.moved);
    expect(&scenario, "sent home", counted.sent_home);
    expect(&scenario, "turned away", counted.turned_away);
    expect(&scenario, "slots unused", unused);
    expect(&scenario, "desk hours unused", manned - DAYS * DESK_HOURS_A_DAY * counted.kept / offered);
    expect(&scenario, "officer hours", manned + counted.other_hours + counted.hours_over);
    assert_true(manned > 0.7 * DAYS * DESK_HOURS_A_DAY && manned < 0.95 * DAYS * DESK_HOURS_A_DAY);
    assert_true(counted.moved > 10 && counted.turned_away > 20 && counted.cancelled > 50 && counted.no_shows > 50 && counted.missed > counted.turned_away + 50 && counted.within > 50 && counted.hours_over > 0.1);
    arena_close(arena);
}

/* Groups of four, one of a desk's slot of an hour each: an hour is unused when nobody came to it, however few came to the others. */
static const char GROUPS[] =
    "sluse: 1\nperiod: 2026-06-08..2026-08-02\nstart: {booked: {next week: 50 %}}\n"
    "calendars: {day: {hours: {mon-fri: 08:00-12:00}}}\nteams: {counter: {officers: 2, calendar: day}}\n"
    "appointments: {groups: {team: counter, length: 1 h, desks: 2, places: 4, served: together, booked: {at most: 8 days}, no-show: 30 %, "
    "late: exponential mean 5 min}}\n"
    "cases: {case: {intake: {per day: 8, hours: {\"08:00-20:00\": 1}}, track: way}}\ntracks: {way: [appointment: {what: guidance, at: groups, time: 50 min}, decide]}\n";

static void an_hour_of_a_group_is_used_when_somebody_came(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = sound_text(arena, GROUPS);
    struct record *record = recorded(casework, arena);
    struct scenario_results scenario = results_of(record, casework, arena);
    double met = 0, came = 0;
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        bool is_first = note->kind == NOTE_ENDED;         /* those of a meeting end at once, and no two of an officer do */
        came += is_first;
        for (int j = 0; is_first && j < i; j++)
            is_first = record->notes[j].kind != NOTE_ENDED || record->notes[j].officer != note->officer || record->notes[j].time != note->time;
        met += is_first;
    }
    print_message("# %.0f came to %.0f meetings of %d\n", came, met, DAYS * 8);
    expect(&scenario, "desk hours unused", DAYS * DESK_HOURS_A_DAY - met);
    assert_true(came > 2 * met && met > 50 && met < DAYS * 8 - 20);
    arena_close(arena);
}

/* Two services of one counter, each with a book of its own. */
static const char TWO_BOOKS[] =
    "sluse: 1\nperiod: 2026-06-08..2026-08-02\n"
    "calendars: {day: {hours: {mon-fri: 08:00-12:00}}}\nteams: {counter: {officers: 4, calendar: day}}\n"
    "appointments:\n"
    "  passports: {team: counter, length: 30 min, desks: 2, booked: {at most: 12 days, at least: 1 day}, none free: {tries again: 26 h, turned away: 2 days}}\n"
    "  licences: {team: counter, length: 15 min, desks: 1, booked: {at most: 3 weeks}, no-show: 10 %}\n"
    "cases:\n  passport: {intake: {per day: 22, hours: {\"08:00-20:00\": 1}}, track: passport}\n"
    "  licence: {intake: {per day: 11.5, hours: {\"08:00-20:00\": 1}}, track: licence}\n"
    "tracks:\n  passport: [appointment: {what: apply, at: passports, time: 9 min}, decide]\n"
    "  licence: [appointment: {what: apply, at: licences, time: 7 min}, decide]\n";

enum { BOOKS = 2, MOST_WAITS = 4000 };

struct waits { double days[MOST_WAITS]; int week[MOST_WAITS], count; };

static struct waits *waits_of(struct arena *arena, const struct record *record, const struct casework *casework, int book)
{
    struct waits *waits = arena_take(arena, sizeof *waits);
    for (int i = 0; i < record->note_count; i++) {
        const struct note *note = &record->notes[i];
        if (note->kind != NOTE_BOOKED || casework->steps[note->step].book != book)
            continue;
        assert_true(waits->count < MOST_WAITS);
        waits->week[waits->count] = (int)(note->since / WEEK) + 1;    /* the period begins on a Monday */
        waits->days[waits->count++] = (double)(note->amount - note->since) / (double)DAY;
    }
    return waits;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The least wait that 90 % of those who asked in the week do not exceed; week 0: in any. */
static double p90_of(const struct waits *waits, int week)
{
    double chosen[MOST_WAITS];
    int count = 0;
    for (int i = 0; i < waits->count; i++)
        if (week == 0 || waits->week[i] == week)
            chosen[count++] = waits->days[i];
    qsort(chosen, (size_t)count, sizeof *chosen, by_size);
    return count ? chosen[(int)ceil(0.9 * count) - 1] : NAN;
}

static double mean_of(const struct waits *waits)
{
    double sum = 0;
    for (int i = 0; i < waits->count; i++)
        sum += waits->days[i];
    return sum / waits->count;
}

/* A week's histogram has 8 buckets a doubling, the period's 64: so near lies a quantile to that of the list. */
static void near(double found, double wanted, double share)
{
    if (!(fabs(found - wanted) <= share * wanted))
        fail_msg("%.6g, not %.6g", found, wanted);
}

static void each_book_and_week_has_its_own_wait(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *casework = sound_text(arena, TWO_BOOKS);
    struct record *record = recorded(casework, arena);
    struct scenario_results scenario = results_of(record, casework, arena);
    size_t size = weekly_size(&scenario.shape);
    scenario.weekly = arena_take(arena, size * sizeof *scenario.weekly);
    for (size_t i = 0; i < size; i++)
        scenario.weekly[i] = record->result.weekly[i];
    struct sparse_histogram histograms[HISTOGRAMS];
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        histograms[kind] = histogram_shown(arena, record->result.histograms[kind], histogram_row_count(&scenario.shape, (enum histogram_kind)kind));
        scenario.histograms[kind] = &histograms[kind];
    }
    const struct figure *mean = &figures[figure_named("wait for slot")], *p90 = &figures[figure_named("wait for slot p90")], *away = &figures[figure_named("turned away")];
    double turned_away = 0;
    for (int book = 0; book < BOOKS; book++) {
        struct scope scope = scope_of(&scenario, SCOPE_BOOK, book);
        const struct waits *waits = waits_of(arena, record, casework, book);
        near(figure_values(mean, &scenario, scope, arena)[0], mean_of(waits), 1e-9);
        near(figure_values(p90, &scenario, scope, arena)[0], p90_of(waits, 0), 1.0 / 64);
        turned_away += figure_values(away, &scenario, scope, arena)[0];
        for (int week = 1; week <= scenario.shape.weeks; week++)
            near(p90->pooled(p90, &scenario, &(struct scope){SCOPE_BOOK, book, week, week}), p90_of(waits, week), 1.0 / 8);
    }
    assert_true(turned_away > 0 && turned_away == figure_values(away, &scenario, scope_whole(&scenario), arena)[0]);
    assert_string_equal(scope_name(&scenario, scope_of(&scenario, SCOPE_BOOK, 1), arena), "licences");
    assert_true(fabs(mean_of(waits_of(arena, record, casework, 0)) - mean_of(waits_of(arena, record, casework, 1))) > 1);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(figures_are_those_of_what_was_told), cmocka_unit_test(each_book_and_week_has_its_own_wait),
                                       cmocka_unit_test(an_hour_of_a_group_is_used_when_somebody_came)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
