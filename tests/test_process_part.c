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
#include "tests/compare.h"
#include "tests/outcome.h"
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

/* One officer and more than he can do; a piece of work is a step, or the one part of a parallel step, which means the same. Times are exact, so all
 * happens at the same instants. */
#define BUSY "sluse: 1\nperiod: 2026-01-05..2026-12-31\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\nteams: {a: {officers: 1, queue: by class}, b: {officers: 1}}\n" \
    "cases:\n  big: {intake: {per week: 12}, classes: {urgent: 10 %%, normal: rest}, track: big}\n" \
    "  case: {intake: {per week: 6}, classes: {urgent: 0 %%, normal: rest}, class changes: [{from: normal, to: urgent, after: 20 days%s}], " \
    "delay brings: [{case: reminder, per week: 1, while: waiting}], track: way}\n  reminder: {track: answer}\n" \
    "tracks:\n  big: [decide: {by: a, time: 3 h}]\n  answer: [decide: {by: b, time: 6 min}]\n  way: [%s, decide: {by: b, time: 1 min}]\n%s"
#define WHOLE "work: {what: look, by: a, time: 3 h}"
#define PART "  part: [work: {what: look, by: a, time: 3 h}, done]\n"
#define INNER "  inner: [hold: {time: 0 h}, parallel: {what: again, tracks: [part]}, done]\n"

static struct outcome_of_replication busy(struct arena *arena, const char *counted, const char *first, const char *part, struct tally_shape *shape)
{
    const struct casework *casework = sound_text(arena, arena_print(arena, BUSY, counted, first, part));
    assert_true(records_equal(casework, record_reference(arena, casework, 0), record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1}), "parts that wait"));
    *shape = tally_shape(casework);
    return outcome_of(arena, casework, 0);
}

static int64_t sum_of_team_a(const struct outcome_of_replication *outcome, const struct tally_shape *shape, enum team_count count)
{
    int64_t sum = 0;
    for (int week = 0; week <= shape->weeks; week++)
        sum += outcome->tally[tally_team(shape, week, 0, count)];
    return sum;
}

/* It is reminded of, becomes urgent and overtakes like a case that waits itself; also as a part of a part. */
static void what_waits_as_a_part_waits_like_a_case(void **state)
{
    (void)state;
    static const char *const counted[] = {"", ", counted: in queue"};
    struct arena *arena = arena_open();
    for (int i = 0; i < 2; i++) {
        struct tally_shape shape, part_shape, inner_shape;
        struct outcome_of_replication whole = busy(arena, counted[i], WHOLE, "", &shape);
        struct outcome_of_replication part = busy(arena, counted[i], "parallel: {what: both, tracks: [part]}", PART, &part_shape);
        struct outcome_of_replication inner = busy(arena, counted[i], "parallel: {what: both, tracks: [inner]}", INNER PART, &inner_shape);
        assert_true(sum_of_team_a(&whole, &shape, TEAM_CLASS_CHANGED) > 50);
        size_t size = (size_t)(shape.weeks + 1) * (size_t)shape.teams * TEAM_COUNTS * sizeof(int64_t);
        assert_memory_equal(whole.tally + shape.team_at, part.tally + part_shape.team_at, size);       /* team b does the reminders */
        assert_memory_equal(whole.tally + shape.team_at, inner.tally + inner_shape.team_at, size);
    }
    arena_close(arena);
}

/* Two parts in the queue change at the same instant; their case changes once. */
static void a_case_with_two_parts_changes_class_once(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct tally_shape shape;
    const char *twice = arena_print(arena, "%s  other: [work: {what: read, by: a, time: 1 h}, done]\n", PART);
    const struct casework *casework = sound_text(arena, arena_print(arena, BUSY, "", "parallel: {what: both, tracks: [part, other]}", twice));
    struct outcome_of_replication outcome = busy(arena, "", "parallel: {what: both, tracks: [part, other]}", twice, &shape);
    struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
    int64_t told = 0, of_cases = 0;
    for (int i = 0; i < record->note_count; i++)
        if (record->notes[i].kind == NOTE_CLASS_CHANGED) {
            told++;
            of_cases += record->notes[i].whole == record->notes[i].owner;
        }
    assert_int_equal(sum_of_team_a(&outcome, &shape, TEAM_CLASS_CHANGED), of_cases);
    assert_true(of_cases > 50 && told > 2 * of_cases);
    arena_close(arena);
}

/* Forty cases come within the hour. Eleven begin their parts, of which none is done before ten hours; then more than ten are open in the track of a part, and the others take the other way. */
static void a_gate_counts_the_parts_in_a_track(void **state)
{
    (void)state;
    static const char text[] = "sluse: 1\nperiod: 2026-01-05..2026-12-31\ncalendars: {day: {hours: {mon-fri: 08:00-16:00}}}\nteams: {a: {officers: 1}, b: {officers: 1}}\n"
        "start: [{open: 40, case: c, at: t, age: 0 days}]\ncases: {c: {track: t}}\ntracks:\n"
        "  t:\n    - branch: {what: g, to: {u: 100 %}, when: more than 10 open in p until below 5}\n    - parallel: {what: both, tracks: [p, q]}\n    - decide: {by: b, time: 1 h}\n"
        "  u: [decide]\n  p: [work: {what: pw, by: a, time: 10 h}, done]\n  q: [work: {what: qw, by: b, time: 1 h}, done]\n";
    struct arena *arena = arena_open();
    const struct casework *casework = sound_text(arena, text);
    struct record *record = record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1});
    assert_true(records_equal(casework, record_reference(arena, casework, 0), record, "a gate on a part's track"));
    int other_way = 0, split = 0;
    for (int i = 0; i < record->note_count; i++) {
        split += record->notes[i].kind == NOTE_SPLIT;
        other_way += record->notes[i].kind == NOTE_DECIDED && record->notes[i].time == 0;
    }
    assert_int_equal(split, 11);
    assert_int_equal(other_way, 29);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_of_three_parts_ends_the_step), cmocka_unit_test(two_queues_side_by_side_are_a_fork_and_join),
        cmocka_unit_test(the_case_is_counted_once), cmocka_unit_test(what_waits_as_a_part_waits_like_a_case),
        cmocka_unit_test(a_case_with_two_parts_changes_class_once), cmocka_unit_test(a_gate_counts_the_parts_in_a_track),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
