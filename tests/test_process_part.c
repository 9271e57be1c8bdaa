/* test_process_part.c - cases worked on side by side: how long until all parts are done, and that the case is counted once. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "models/tally.h"
#include "tests/checked_text.h"
#include "tests/reference_record.h"
#include "tests/replicas.h"

#define HEAD(TEAMS) "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 13 weeks}\nteams: {" TEAMS "}\n"

struct sojourns { struct replica replica; double sum, number; };

static void hear(struct listener *listener, const struct note *note)
{
    struct sojourns *sojourns = (struct sojourns *)listener;
    if (note->kind != NOTE_DECIDED || note->time < 0)
        return;
    sojourns->sum += (double)(note->time - note->since) / (double)HOUR;
    sojourns->number += 1;
}

static double mean_sojourn(const struct replica *replica)
{
    const struct sojourns *sojourns = (const struct sojourns *)replica;
    return sojourns->sum / sojourns->number;
}

static const struct sojourns model = {{{hear}, mean_sojourn}, 0, 0};

/* Three parts of one hour each, exponential, nobody waits: 1 + 1/2 + 1/3 hours until the last is done. */
static void the_last_of_three_parts_ends_the_step(void **state)
{
    (void)state;
    static const char text[] = HEAD("desk: {officers: 60, calendar: always}")
        "cases: {case: {intake: {per hour: 2}, track: way}}\ntracks:\n"
        "  way: [parallel: {what: checks, tracks: [a, b, c]}, decide]\n"
        "  a: [work: {by: desk, time: exponential mean 1 h}, done]\n  b: [work: {by: desk, time: exponential mean 1 h}, done]\n"
        "  c: [work: {by: desk, time: exponential mean 1 h}, done]\n";
    assert_true(replicas_agree(text, &model.replica, sizeof model, 40, 1 + 1.0 / 2 + 1.0 / 3, 0.005, "sojourn, three parts"));
}

/* Two queues that every case joins at once, at 0.7: (12 - rho) / 8 / (mu - lambda) (Flatto and Hahn 1984; Nelson and Tantawi 1988). */
static void two_queues_side_by_side_are_a_fork_and_join(void **state)
{
    (void)state;
    static const char text[] = HEAD("one: {officers: 1, calendar: always}, two: {officers: 1, calendar: always}")
        "cases: {case: {intake: {per hour: 0.7}, track: way}}\ntracks:\n"
        "  way: [parallel: {what: checks, tracks: [a, b]}, decide]\n"
        "  a: [work: {by: one, time: exponential mean 1 h}, done]\n  b: [work: {by: two, time: exponential mean 1 h}, done]\n";
    assert_true(replicas_agree(text, &model.replica, sizeof model, 150, (12 - 0.7) / 8 / (1 - 0.7), 0.01, "sojourn, fork and join"));
}

/* An office with parts in another: the case is received, open and decided once, its touch is the work of all its parts, and teams
 * count each part. */
static void the_case_is_counted_once(void **state)
{
    (void)state;
    static const char text[] =
        "sluse: 1\nperiod: 2026-01-05..2026-03-29\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\n"
        "offices: {north: {calendar: day}, south: {calendar: day, hand-over: after 1 day}}\n"
        "teams: {desk: {officers: 4, calendar: day, office: north}, police: {officers: 2, calendar: day, office: south}}\n"
        "cases: {case: {intake: {per day: 4}, track: way}}\ntracks:\n"
        "  way: [work: {by: desk, time: 30 min}, parallel: {what: checks, tracks: [a, b]}, decide: {by: desk, time: 15 min}]\n"
        "  a: [work: {by: police, time: 1 h}, hold: {time: 3 days}, done]\n  b: [work: {by: desk, time: 2 h}, done]\n";
    struct arena *arena = arena_open();
    const char *messages;
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    struct record *record = record_open(arena, casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, &record->result, &record->listener, NULL);
    simulator_close(simulator);
    record_close(record);
    assert_true(record_obeys_laws(casework, record, "parts"));
    struct tally_shape shape = tally_shape(casework);
    int64_t decided = 0, touch = 0, ended[2] = {0, 0}, told[2] = {0, 0};
    assert_int_equal(shape.pairs, 1);
    for (int week = 0; week <= shape.weeks; week++) {
        decided += record->result.tally[tally_pair(&shape, week, 0, PAIR_DECIDED)];
        touch += record->result.tally[tally_pair(&shape, week, 0, PAIR_TOUCH)];
        for (int team = 0; team < 2; team++)
            ended[team] += record->result.tally[tally_team(&shape, week, team, TEAM_ENDED)];
    }
    for (int i = 0; i < record->note_count; i++)
        if (record->notes[i].kind == NOTE_ENDED)
            told[casework->steps[record->notes[i].step].queue == casework->teams[1].queues[0]]++;
    assert_true(decided > 150);
    assert_int_equal(touch, decided * (3 * HOUR + 45 * MINUTE));
    assert_int_equal(ended[0], told[0]);
    assert_int_equal(ended[1], told[1]);
    assert_true(told[1] >= decided);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_of_three_parts_ends_the_step), cmocka_unit_test(two_queues_side_by_side_are_a_fork_and_join),
        cmocka_unit_test(the_case_is_counted_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
