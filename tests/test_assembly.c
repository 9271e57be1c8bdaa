/* test_assembly.c - meetings with room for so many, batches, deadlines and outages, beside what theory or a calendar says. */
#include "models/assembly.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/replicas.h"

#define HEAD "sluse: 1\nperiod: 2026-01-05..2029-12-30\nstart: {warm up: 52 weeks}\nteams: {desk: {officers: 1}}\n"
#define CASES(RATE) "cases: {case: {intake: {" RATE "}, track: way}}\n"

static const char BOARD[] = HEAD CASES("per day: 1.3") "tracks: {way: [meeting: {what: board, held: tue 10:00, capacity: 10}, decide]}\n";
static const char LETTERS[] = HEAD CASES("per day: 4") "tracks: {way: [gather: {what: letters, number: 20}, decide]}\n";

struct seen { struct replica replica; int64_t number; double sum; int64_t here; };

/* What is left after each meeting: the number here when the last of an instant's releases is told. */
struct left { struct replica replica; int64_t here, meetings; double sum; sim_time meeting; };

static void hear_left(struct listener *listener, const struct note *note)
{
    struct left *left = (struct left *)listener;
    if (left->meeting && note->time != left->meeting) {
        left->sum += (double)left->here, left->meetings++;
        left->meeting = 0;
    }
    left->here += (note->kind == NOTE_HELD) - (note->kind == NOTE_RELEASED);
    if (note->kind == NOTE_RELEASED && note->time > 0)
        left->meeting = note->time;
}

static double mean_left(const struct replica *replica)
{
    const struct left *left = (const struct left *)replica;
    return left->sum / (double)left->meetings;
}

/* Left after a meeting: X' = max(X + A - 10, 0), A Poisson of 9.1 (a bulk-service queue; Bailey 1954), by iteration. */
static double left_after_meetings(double mean, int capacity)
{
    enum { MOST = 600 };
    static double p[MOST], next[MOST], arrivals[MOST];
    memset(p, 0, sizeof p);
    p[0] = 1;
    arrivals[0] = exp(-mean);
    for (int i = 1; i < MOST; i++)
        arrivals[i] = arrivals[i - 1] * mean / i;
    for (int round = 0; round < 3000; round++) {
        memset(next, 0, sizeof next);
        for (int i = 0; i < MOST; i++)
            for (int j = 0; j < 60 && p[i] > 1e-18; j++) {
                int then = i + j > capacity ? i + j - capacity : 0;
                next[then < MOST ? then : MOST - 1] += p[i] * arrivals[j];
            }
        memcpy(p, next, sizeof p);
    }
    double sum = 0;
    for (int i = 0; i < MOST; i++)
        sum += i * p[i];
    return sum;
}

static void a_weekly_board_is_a_bulk_service_queue(void **state)
{
    (void)state;
    struct left model = {{{hear_left}, mean_left}, 0, 0, 0, 0};
    assert_true(replicas_agree(BOARD, &model.replica, sizeof model, 3000, left_after_meetings(9.1, 10), 0.02, "left after a meeting"));
}

static void hear_waits(struct listener *listener, const struct note *note)
{
    struct seen *seen = (struct seen *)listener;
    if (note->kind != NOTE_RELEASED || note->time < 0)
        return;
    seen->number++;
    seen->sum += (double)(note->time - note->since) / (double)DAY;
}

static double mean_wait(const struct replica *replica)
{
    const struct seen *seen = (const struct seen *)replica;
    return seen->sum / (double)seen->number;
}

/* The first of twenty waits for nineteen more, the last for none: 19 / 2 gaps of a quarter of a day. */
static void a_batch_waits_for_its_last(void **state)
{
    (void)state;
    struct seen model = {{{hear_waits}, mean_wait}, 0, 0, 0};
    assert_true(replicas_agree(LETTERS, &model.replica, sizeof model, 40, 9.5 / 4, 0.01, "days until a batch is complete"));
}

/* When cases are let go, one after the other. */
struct releases { struct listener listener; sim_time at[4000], since[4000]; int count; };

static void hear_releases(struct listener *listener, const struct note *note)
{
    struct releases *releases = (struct releases *)listener;
    if (note->kind != NOTE_RELEASED)
        return;
    assert_true(releases->count < 4000);
    releases->since[releases->count] = note->since;
    releases->at[releases->count++] = note->time;
}

static void releases_of(struct releases *releases, const char *text, struct arena *arena)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    *releases = (struct releases){.listener = {hear_releases}};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, NULL, &releases->listener, NULL);
    simulator_close(simulator);
    assert_true(releases->count > 100);
}

#define YEAR "sluse: 1\nperiod: 2026-01-01..2026-12-31\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}, closed: danish holidays}}\n" \
             "teams: {desk: {officers: 1}}\n"

/* Tuesdays that are no holidays, every second week from that of 1 January (a Thursday): 2026-01-13 is in the third. */
static void a_meeting_is_held_when_it_says(void **state)
{
    (void)state;
    static struct releases releases;
    struct arena *arena = arena_open();
    releases_of(&releases, YEAR CASES("per day: 5") "tracks: {way: [meeting: {held: tue 10:00, every: 2, calendar: office}, decide]}\n", arena);
    for (int i = 0; i < releases.count; i++) {
        civil_day day = civil_from_date(2026, 1, 1) + (civil_day)(releases.at[i] / DAY);
        assert_int_equal(civil_weekday(day), 1);
        assert_int_equal(releases.at[i] % DAY, 10 * HOUR);
        assert_int_equal(civil_iso_week(day).week % 2, 1);
        assert_false(danish_holiday(day));
    }
    assert_int_equal(releases.at[0], 12 * DAY + 10 * HOUR);
    arena_close(arena);
}

/* Ten working days, counted here one by one; exactly sixty days, to the microsecond. */
static void statutory_periods_end_when_the_law_says(void **state)
{
    (void)state;
    static struct releases releases;
    struct arena *arena = arena_open();
    releases_of(&releases, YEAR CASES("per day: 5") "tracks: {way: [hold: {what: reply, deadline: 10 working days}, decide]}\n", arena);
    for (int i = 0; i < releases.count; i++) {
        civil_day day = civil_from_date(2026, 1, 1) + (civil_day)(releases.since[i] / DAY);
        for (int left = 10; left > 0; left -= civil_weekday(day) < 5 && !danish_holiday(day))
            day++;
        assert_int_equal(releases.at[i], (day + 1 - civil_from_date(2026, 1, 1)) * DAY);
    }
    releases_of(&releases, YEAR CASES("per day: 5") "tracks: {way: [hold: {what: reply, time: 60 days}, decide]}\n", arena);
    for (int i = 0; i < releases.count; i++)
        assert_int_equal(releases.at[i] - releases.since[i], 60 * DAY);
    arena_close(arena);
}

/* The same year with and without the outage: only what ends in it ends later, at its end. */
static void what_would_end_in_an_outage_ends_after_it(void **state)
{
    (void)state;
    static struct releases with, without;
    struct arena *arena = arena_open();
    sim_time from = (civil_from_date(2026, 3, 2) - civil_from_date(2026, 1, 1)) * DAY, until = from + 14 * DAY;
    releases_of(&with, YEAR CASES("per day: 5") "tracks: {way: [hold: {what: x, time: exponential mean 9 days, outage: 2026-03-02..2026-03-15}, decide]}\n", arena);
    releases_of(&without, YEAR CASES("per day: 5") "tracks: {way: [hold: {what: x, time: exponential mean 9 days}, decide]}\n", arena);
    int moved = 0;
    for (int i = 0; i < with.count; i++) {
        assert_false(with.at[i] >= from && with.at[i] < until);
        moved += with.at[i] == until;
        int j = 0;
        while (j < without.count && without.since[j] != with.since[i])
            j++;
        assert_true(j < without.count);
        sim_time plain = without.at[j];
        assert_int_equal(with.at[i], plain >= from && plain < until ? until : plain);
    }
    assert_true(moved > 30);
    arena_close(arena);
}

/* Received once a day, a reply after 25 days is waited for 30; from 20 January to 31 March nothing comes. Who would get it before is answered on time, who would get it
 * then is closed after 30 days, unless the outage is over by then: the reply has come on 1 April. */
static void what_an_outage_keeps_back_is_waited_for_no_longer_than_at_most(void **state)
{
    (void)state;
    static struct releases releases;
    struct arena *arena = arena_open();
    sim_time from = (civil_from_date(2026, 1, 20) - civil_from_date(2026, 1, 1)) * DAY, until = (civil_from_date(2026, 4, 1) - civil_from_date(2026, 1, 1)) * DAY;
    releases_of(&releases, YEAR CASES("per day: 5") "tracks: {way: [hold: {what: x, time: 25 days, at most: 30 days, then: withdrawn, outage: 2026-01-20..2026-03-31}, decide]}\n", arena);
    int closed = 0, late = 0;
    for (int i = 0; i < releases.count; i++) {
        sim_time reply = releases.since[i] + 25 * DAY;
        reply = reply >= from && reply < until ? until : reply;
        bool is_closed = reply > releases.since[i] + 30 * DAY;
        assert_int_equal(releases.at[i], is_closed ? releases.since[i] + 30 * DAY : reply);
        closed += is_closed, late += reply == until && !is_closed;
    }
    assert_true(closed > 150 && late > 10);
    arena_close(arena);
}

struct closed { struct replica replica; double closed, days, released; };

static void hear_closed(struct listener *listener, const struct note *note)
{
    struct closed *closed = (struct closed *)listener;
    sim_time since = note->kind == NOTE_RELEASED ? note->since : note->time - 30 * DAY;    /* of the hold that ends */
    if (since > 1400 * DAY)                               /* the end of the period must not cut the long ones off */
        return;
    closed->closed += note->kind == NOTE_WITHDRAWN;
    closed->days += note->kind == NOTE_RELEASED ? (double)(note->time - note->since) / (double)DAY : 0;
    closed->released += note->kind == NOTE_RELEASED;
}

static double share_closed(const struct replica *replica)
{
    const struct closed *closed = (const struct closed *)replica;
    return closed->closed / closed->released;
}

static double days_held(const struct replica *replica)
{
    const struct closed *closed = (const struct closed *)replica;
    return closed->days / closed->released;
}

/* A reply takes 40 days, exponential, and is waited for 30: exp(-3/4) are closed, after 40 (1 - exp(-3/4)) days on average. */
static void a_case_without_reply_is_closed(void **state)
{
    (void)state;
    static const char text[] = HEAD CASES("per day: 5") "tracks: {way: [hold: {what: reply, time: exponential mean 40 days, at most: 30 days, then: withdrawn}, decide]}\n";
    struct closed closed = {{{hear_closed}, share_closed}, 0, 0, 0};
    assert_true(replicas_agree(text, &closed.replica, sizeof closed, 60, exp(-0.75), 0.005, "share closed without reply"));
    closed.replica.figure = days_held;
    assert_true(replicas_agree(text, &closed.replica, sizeof closed, 60, 40 * (1 - exp(-0.75)), 0.005, "days until a reply or the end"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weekly_board_is_a_bulk_service_queue), cmocka_unit_test(a_batch_waits_for_its_last),
        cmocka_unit_test(a_meeting_is_held_when_it_says), cmocka_unit_test(statutory_periods_end_when_the_law_says),
        cmocka_unit_test(what_would_end_in_an_outage_ends_after_it), cmocka_unit_test(what_an_outage_keeps_back_is_waited_for_no_longer_than_at_most), cmocka_unit_test(a_case_without_reply_is_closed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
