/* test_identity.c - the engine, in every way of running, and the reference engine give the same to the last bit.
 *
 * Scenarios are generated; each is run as it is, with open cases of every kind, and with a trace.
 */
#include "tests/agreement.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/generate.h"
#include "tests/scenario_text.h"
#include "tests/text_of_file.h"
#include "tests/vary.h"

enum { SCENARIOS = 500 };

/* In all ways of one thread and in one of several: each scenario is run more than twice, so all have their turn with it. Threads that
 * wait for each other at every window take more time than all the rest. */
static bool agree(const struct casework *casework, int replication, const char *label, struct brought *brought)
{
    struct way ways[WAYS_ALONE + 1];
    for (int i = 0; i < WAYS_ALONE; i++)
        ways[i] = all_ways[i];
    ways[WAYS_ALONE] = all_ways[WAYS_ALONE + brought->runs / (WAYS_ALONE + 1) % (WAYS - WAYS_ALONE)];
    return engines_agree(casework, replication, ways, WAYS_ALONE + 1, label, brought);
}

static bool all_agree(uint64_t seed, struct brought *brought)
{
    struct arena *arena = arena_open();
    struct generated generated = generate_scenario(arena, seed);
    struct caseworks caseworks = caseworks_of_generated(arena, &generated);
    struct choices choices = choices_from_seed(seed);
    bool same = caseworks.count > 0;
    for (int i = 0; i < caseworks.count; i++) {
        const struct casework *casework = caseworks.items[i];
        const char *label = arena_print(arena, "seed %d, %s", (int)seed, casework->scenario);
        same &= agree(casework, (int)seed % 3, label, brought);
        const struct casework *open = casework_with_open_cases(casework, 12, arena, &choices);
        same &= agree(open, 0, arena_print(arena, "%s, open cases", label), brought);
        if (i == 0)
            same &= agree(casework_with_trace(casework, 40, arena, &choices), 1, arena_print(arena, "%s, trace", label), brought);
    }
    arena_close(arena);
    return same;
}

/* SLUSE_IDENTITY=from..until runs other seeds, up to the first that differs, and nothing else; SLUSE_IDENTITY=written all but the seeds. */
static const char *range_wanted(void)
{
    const char *range = getenv("SLUSE_IDENTITY");
    return range && strcmp(range, "written") ? range : NULL;
}

static void engine_equals_reference(void **state)
{
    (void)state;
    int from = 1, until = SCENARIOS, differ = 0;
    struct brought brought = {.runs = 0};
    const char *range = range_wanted();
    if (!range && getenv("SLUSE_IDENTITY"))
        skip();
    if (range && sscanf(range, "%d..%d", &from, &until) == 1)
        until = from;
    for (int seed = from; seed <= until && !(range && differ); seed++)
        differ += !all_agree((uint64_t)seed, &brought);
    printf("# %d scenarios, %d runs of the engine, %d of them in several processes, %d by the plain way, %d in both with several threads; notes:",
           until - from + 1, brought.runs, brought.several, brought.plain, brought.shared);
    for (int kind = 0; kind <= NOTE_WITHDRAWN; kind++)
        printf(" %s %lld", note_names[kind], (long long)brought.kinds[kind]);
    printf("\n");
    assert_int_equal(differ, 0);
    for (int kind = 0; kind <= NOTE_WITHDRAWN; kind++)
        assert_true(range || brought.kinds[kind] > 100);
    assert_true(range || (brought.several > brought.runs / 8 && brought.plain > brought.runs / 40 && brought.shared >= 10));
}

/* Every sojourn is 30 hours, to the microsecond. */
static void engine_equals_reference_at_the_instant_due(void **state)
{
    (void)state;
    static const char text[] =
        "sluse: 1\nperiod: 2026-06-01..2026-06-28\nteams:\n  desk: {officers: 90, calendar: always}\n"
        "cases:\n  case: {intake: {per day: 40}, goal: 90 % within 30 h, track: t}\n"
        "tracks:\n  t:\n    - work: {by: desk, time: 1 h}\n    - hold: {what: wait, time: 28 h}\n    - decide: {by: desk, time: 1 h}\n";
    struct arena *arena = arena_open();
    struct caseworks caseworks = caseworks_of_text(arena, text);
    struct brought brought = {.runs = 0};
    assert_int_equal(caseworks.count, 1);
    assert_true(agree(caseworks.items[0], 0, "all are decided when they are due", &brought));
    arena_close(arena);
}

/* Cases drawn from a file: words and numbers of one line, in a batched intake, in a branch, a rank and two times. */
static void engine_equals_reference_on_past_cases(void **state)
{
    (void)state;
    static const char text[] =
        "sluse: 1\nperiod: 2026-06-01..2026-06-28\nteams:\n  desk: {officers: 3, calendar: always, queue: by class, rank by: pages}\n"
        "cases:\n  case: {intake: {per day: 40}, track: t, drawn from: {file: tests/data/past-cases.csv, columns: [class, pages, country]}}\n"
        "tracks:\n  t:\n    - work: {by: desk, time by class: {simple: 1 h, others: exponential mean 2 h}, times: pages}\n"
        "    - branch: {what: far, by country: {SY: {withdrawn: 10 %, next: rest}, others: next}}\n"
        "    - branch: {what: long, by pages: {below 0.5: {decided: 50 %, next: rest}, others: next}}\n    - decide: {by: desk, time: 20 min}\n";
    struct arena *arena = arena_open();
    struct caseworks caseworks = caseworks_of_text(arena, text);
    struct brought brought = {.runs = 0};
    struct choices choices = choices_from_seed(1);
    assert_int_equal(caseworks.count, 1);
    assert_true(agree(caseworks.items[0], 1, "past cases", &brought));
    assert_true(agree(casework_with_open_cases(caseworks.items[0], 30, arena, &choices), 1, "past cases, open", &brought));
    arena_close(arena);
}

/* A queue ranks by an attribute of more values than there are lists for its levels, and nobody has a goal: the rank needs room in the
 * rows all the same. 64 values have a list each. */
static void engine_equals_reference_on_many_values(void **state)
{
    (void)state;
    for (int values = 64; values <= 66; values++) {
        struct arena *arena = arena_open();
        const char *shares = "v1: 1 %";
        for (int i = 2; i < values; i++)
            shares = arena_print(arena, "%s, v%d: 1.%d %%", shares, i, i % 5);
        struct caseworks caseworks = caseworks_of_text(arena, arena_print(arena,
            "sluse: 1\nperiod: 2026-06-01..2026-06-28\nteams:\n  desk: {officers: 2, calendar: always, queue: by class, rank by: letter}\n"
            "cases:\n  case: {intake: {per day: 46}, track: t, attributes: {letter: {%s, last: rest}}}\n"
            "tracks:\n  t:\n    - decide: {by: desk, time: exponential mean 1 h}\n", shares));
        struct brought brought = {.runs = 0};
        assert_int_equal(caseworks.count, 1);
        assert_true(agree(caseworks.items[0], 0, arena_print(arena, "%d values", values), &brought));
        assert_true(brought.kinds[NOTE_BEGUN] > 1000);
        arena_close(arena);
    }
}

/* As many tracks after a branch as it may have outcomes that are drawn ahead, each of some pieces of work: up to so many draws are made
 * ahead that there is a list of them, and beyond none is. Another type shares the steps. */
static void engine_equals_reference_on_many_draws(void **state)
{
    enum { TRACKS = 16 };
    (void)state;
    for (int pieces = 3; pieces <= 5; pieces++) {
        struct arena *arena = arena_open();
        const char *shares = "", *tracks = "";
        for (int i = 0; i < TRACKS; i++) {
            shares = arena_print(arena, "%s%st%d: %s", shares, i ? ", " : "", i, i < TRACKS - 1 ? "6 %" : "rest");
            tracks = arena_print(arena, "%s  t%d:\n", tracks, i);
            for (int j = 0; j < pieces; j++)
                tracks = arena_print(arena, "%s    - work: {what: w%d %d, by: desk, time: exponential mean %d min}\n", tracks, i, j, 3 + i + j);
            tracks = arena_print(arena, "%s    - close: {as: done}\n", tracks);
        }
        struct caseworks caseworks = caseworks_of_text(arena, arena_print(arena,
            "sluse: 1\nperiod: 2026-06-01..2026-06-28\nteams:\n  desk: {officers: 4, calendar: always}\n"
            "cases:\n  many: {intake: {per day: 40}, track: start}\n  few: {intake: {per day: 10}, track: t3}\n"
            "tracks:\n  start:\n    - work: {what: first, by: desk, time: exponential mean 20 min}\n    - branch: {what: which, to: {%s}}\n%s", shares, tracks));
        struct brought brought = {.runs = 0};
        struct choices choices = choices_from_seed(1);
        assert_int_equal(caseworks.count, 1);
        const char *label = arena_print(arena, "%d draws", 2 + TRACKS * pieces);
        assert_true(agree(caseworks.items[0], 0, label, &brought));
        assert_true(agree(casework_with_open_cases(caseworks.items[0], 30, arena, &choices), 1, label, &brought));
        assert_true(brought.kinds[NOTE_BEGUN] > 1000);
        arena_close(arena);
    }
}

/* Files for what random scenarios meet too seldom: each was a difference once. */
static void engine_equals_reference_on_files(void **state)
{
    static const char *const names[] = {"turns-back", "taken-over"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena *arena = arena_open();
        struct caseworks caseworks = caseworks_in_folder(arena, text_of_file(arena, arena_print(arena, "tests/runs/%s.yaml", names[i])), "tests/runs");
        struct brought brought = {.runs = 0};
        assert_int_equal(caseworks.count, 1);
        assert_true(agree(caseworks.items[0], 0, names[i], &brought));
        arena_close(arena);
    }
}

/* One note of one field changed is seen. */
static void a_difference_is_seen(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct generated generated = generate_scenario(arena, 2);
    struct caseworks caseworks = caseworks_of_generated(arena, &generated);
    assert_true(caseworks.count > 0);
    struct record *a = record_reference(arena, caseworks.items[0], 0), *b = record_reference(arena, caseworks.items[0], 0);
    assert_true(a->note_count > 20 && records_equal(caseworks.items[0], a, b, "the same twice"));
    b->notes[b->note_count / 2].amount++;
    assert_false(records_equal(caseworks.items[0], a, b, "meant to differ"));
    b->notes[b->note_count / 2].amount--;
    b->result.tally[b->result.tally[0] != 0]++;
    assert_false(records_equal(caseworks.items[0], a, b, "meant to differ"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest written[] = {cmocka_unit_test(a_difference_is_seen), cmocka_unit_test(engine_equals_reference_at_the_instant_due),
                                         cmocka_unit_test(engine_equals_reference_on_past_cases), cmocka_unit_test(engine_equals_reference_on_many_values), cmocka_unit_test(engine_equals_reference_on_many_draws),
                                         cmocka_unit_test(engine_equals_reference_on_files),
                                         cmocka_unit_test(engine_equals_reference)};
    const struct CMUnitTest seeds[] = {cmocka_unit_test(engine_equals_reference)};
    return range_wanted() ? cmocka_run_group_tests(seeds, NULL, NULL) : cmocka_run_group_tests(written, NULL, NULL);
}
