/* test_slot_goal.c - goals for the wait for a slot, where every wait is known: requests at fixed times, given the first free slot by hand. */
#include "analysis/verdict.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/answer.h"
#include "analysis/finding.h"
#include "analysis/labels.h"
#include "languages/languages.h"
#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/outcome.h"
#include "tests/reference_record.h"
#include "tests/scratch.h"

/* Four slots a day from 09:00, five requests from 09:00 on, ten minutes apart: the wait grows by a quarter of a day each day. The first and
 * third of a day are of type "quick", the others of type "slow". */
enum { DAYS = 60, SLOTS_A_DAY = 4, ASKED_A_DAY = 5, REPLICATIONS = 3, QUICK_HOURS = 48, SLOW_HOURS = 100 };

static bool is_quick(int number) { return number == 0 || number == 2; }

static sim_time asked_at(int day, int number) { return day * DAY + 9 * HOUR + number * 10 * MINUTE; }

static void trace_write(struct scratch *scratch, const char *name, bool quick, bool all)
{
    char day[11];
    FILE *file = fopen(scratch_file(scratch, name), "w");
    assert_non_null(file);
    fputs("asked\n", file);
    for (int i = 0; i < DAYS; i++)
        for (int j = 0; j < ASKED_A_DAY; j++)
            if (all || is_quick(j) == quick)
                fprintf(file, "%sT09:%02d:00\n", civil_text(civil_from_date(2026, 1, 5) + i, day), j * 10);
    assert_int_equal(fclose(file), 0);
}

/* The shares with a slot in time, in %, by giving each request the first slot that nobody has. */
static void shares_by_hand(double *quick, double *slow)
{
    bool taken[2 * DAYS * SLOTS_A_DAY] = {false};
    int asked[2] = {0}, within[2] = {0};
    for (int day = 0; day < DAYS; day++)
        for (int j = 0; j < ASKED_A_DAY; j++) {
            sim_time at = asked_at(day, j);
            int slot = 0;
            while (taken[slot] || slot / SLOTS_A_DAY * DAY + 9 * HOUR + slot % SLOTS_A_DAY * 15 * MINUTE < at)
                slot++;
            taken[slot] = true;
            sim_time time = slot / SLOTS_A_DAY * DAY + 9 * HOUR + slot % SLOTS_A_DAY * 15 * MINUTE;
            asked[is_quick(j)]++;
            within[is_quick(j)] += time - at < (is_quick(j) ? QUICK_HOURS : SLOW_HOURS) * HOUR;
        }
    *quick = 100.0 * within[1] / asked[1];
    *slow = 100.0 * within[0] / asked[0];
}

static const char *text_of(struct arena *arena, bool has_slow)
{
    const char *slow = ", slow: {intake: {trace: slow.csv, column: asked}, goal: {wait for slot: 10 % within 100 h}, track: way}";
    return arena_print(arena, "sluse: 1\nperiod: 2026-01-05..2026-04-05\ncalendars: {day: {hours: {every day: 09:00-10:00}}}\n"
                       "teams: {desk: {officers: 1, calendar: day}}\nappointments: {slots: {team: desk, length: 15 min, desks: 1}}\n"
                       "cases: {quick: {intake: {trace: quick.csv, column: asked}, goal: {wait for slot: 90 %% within 48 h}, track: way}%s}\n"
                       "tracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n", has_slow ? slow : "");
}

/* Runs the scenario; both traces lie in the scratch folder. Without the type "slow" all requests are of the other. */
static struct results *run(struct scratch *scratch, bool has_slow)
{
    const char *messages;
    struct arena *arena = scratch->arena;
    trace_write(scratch, "quick.csv", true, !has_slow);
    trace_write(scratch, "slow.csv", false, false);
    const struct casework *casework = checked_text(arena, text_of(arena, has_slow), scratch->folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    assert_int_equal(remove(scratch_file(scratch, "quick.csv")) | remove(scratch_file(scratch, "slow.csv")), 0);
    struct results *results = arena_take(arena, sizeof *results);
    struct scenario_results *scenario = arena_take(arena, sizeof *scenario);
    *results = (struct results){.name = "known", .question = "", .version = "", .build = "", .stopped = "fixed number", .scenarios = scenario, .scenario_count = 1};
    *scenario = (struct scenario_results){.name = "as is", .slug = "as_is", .like = -1, .shape = tally_shape(casework), .replications = REPLICATIONS};
    labels_fill(&scenario->labels, casework, arena);
    scenario->tally = arena_take(arena, REPLICATIONS * sizeof *scenario->tally);
    size_t weekly = weekly_size(&scenario->shape);
    scenario->weekly = arena_take(arena, weekly * sizeof *scenario->weekly);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        scenario->histograms[kind] = arena_take(arena, REPLICATIONS * sizeof **scenario->histograms);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    for (int r = 0; r < REPLICATIONS; r++) {
        scenario->tally[r] = arena_take(arena, (size_t)scenario->shape.size * sizeof **scenario->tally);
        struct outcome_of_replication outcome = {.tally = scenario->tally[r], .weekly = arena_take(arena, weekly * sizeof *outcome.weekly)};
        for (int kind = 0; kind < HISTOGRAMS; kind++) {
            int rows = histogram_row_count(&scenario->shape, (enum histogram_kind)kind);
            outcome.histograms[kind] = arena_take(arena, (size_t)rows * HISTOGRAM_BUCKETS * sizeof *outcome.histograms[kind] + 1);
            scenario->histograms[kind][r] = histogram_shown(arena, outcome.histograms[kind], rows);
        }
        simulate(simulator, r, NULL, &outcome, NULL, NULL);
    }
    simulator_close(simulator);
    return results;
}

static void each_type_is_judged_by_its_own_goal(void **state)
{
    struct scratch *scratch = *state;
    const struct results *results = run(scratch, true);
    const struct scenario_results *scenario = results->scenarios;
    double quick, slow;
    shares_by_hand(&quick, &slow);
    print_message("# quick %.4f %%, slow %.4f %%\n", quick, slow);
    assert_true(quick > 5 && quick < 50 && slow > 15 && slow < 60);
    struct goal_verdict first = goal_verdict(scenario, 0, scratch->arena), second = goal_verdict(scenario, 1, scratch->arena);
    assert_true(first.subject == GOAL_OF_SLOT && second.subject == GOAL_OF_SLOT);
    assert_float_equal(first.decided.mean, quick, 1e-9);
    assert_float_equal(second.decided.mean, slow, 1e-9);
    assert_true(first.verdict == GOAL_BROKEN && goal_is_broken(&first) && first.replications_kept == 0 && !first.is_broken_by_receipt);
    assert_true(second.verdict == GOAL_KEPT && goal_is_kept(&second) && second.replications_kept == REPLICATIONS);
    assert_true(isnan(first.days) && !first.is_too_early);
    const char *wanted = arena_print(scratch->arena, "As is breaks 1 of its 2 goals: quick %.0f %% (goal 90).", quick);
    assert_memory_equal(finding_text(results, scratch->arena), wanted, strlen(wanted));
}

static const char *answer_text(struct arena *arena, const struct results *results, bool verbose)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    answer_print(out, results, &english, verbose);
    assert_int_equal(fclose(out), 0);
    const char *copy = arena_copy(arena, text, size);
    free(text);
    return copy;
}

static void the_answer_says_who_gets_a_slot_in_time(void **state)
{
    struct scratch *scratch = *state;
    struct arena *arena = scratch->arena;
    const struct results *results = run(scratch, false);
    const char *broken = "As is breaks the goal:", *named = " get a slot within 48 h (goal 90)", *text = finding_text(results, arena);
    print_message("# %s\n", text);
    assert_memory_equal(text, broken, strlen(broken));
    assert_non_null(strstr(text, named));
    assert_non_null(strstr(answer_text(arena, results, true), "as is, quick (wait for slot: 90 % within 48 h): reached in 0 of 3 replications (chance 0 to 56 %)"));
    arena_speak(arena, &danish);
    assert_non_null(strstr(finding_text(results, arena), "får en tid inden for 48"));
}

/* A type without a goal for slots, and a file without one, have no such figure. */
static void the_figure_is_there_only_with_a_goal(void **state)
{
    struct scratch *scratch = *state;
    const struct figure *within = &figures[figure_named("slot within goal")], *decided = &figures[figure_named("decided within goal")];
    const struct scenario_results *scenario = run(scratch, true)->scenarios;
    assert_true(figure_exists(within, scenario, scope_whole(scenario)) && figure_exists(within, scenario, scope_of(scenario, SCOPE_TYPE, 1)));
    assert_false(figure_exists(decided, scenario, scope_whole(scenario)));
    const struct casework *casework = sound_text(scratch->arena, "sluse: 1\nperiod: 2026-01-05..2026-04-05\ncalendars: {day: {hours: {every day: 09:00-10:00}}}\n"
        "teams: {desk: {officers: 1, calendar: day}}\nappointments: {slots: {team: desk, length: 15 min, desks: 1}}\n"
        "cases: {a: {intake: {per day: 2}, goal: 90 % within 9 days, track: way}}\ntracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n");
    struct scenario_results without = {.shape = tally_shape(casework)};
    labels_fill(&without.labels, casework, scratch->arena);
    assert_int_equal(without.shape.slot_goal_types, 0);
    assert_false(figure_exists(within, &without, scope_whole(&without)));
    assert_true(figure_exists(decided, &without, scope_whole(&without)));
}

/* Asked for on Friday 16 January at 12:00: the next slot is on Monday at nine, three dates later, though only one working day. */
static void days_of_a_slot_are_dates(void **state)
{
    struct scratch *scratch = *state;
    static const struct { const char *within; int hits; } rows[] = {
        {"2 days", 0}, {"3 days", 1}, {"1 working day", 1}, {"1 day", 0}, {"68 h", 0}, {"70 h", 1}, {"1 month", 1}, {"1 week", 1},
    };
    FILE *file = fopen(scratch_file(scratch, "asked.csv"), "w");
    assert_non_null(file);
    fputs("asked\n2026-01-16T12:00:00\n", file);
    assert_int_equal(fclose(file), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *messages, *text = arena_print(scratch->arena, "sluse: 1\nperiod: 2026-01-05..2026-02-01\ncalendars: {day: {hours: {mon-fri: 09:00-10:00}}}\n"
            "teams: {desk: {officers: 1, calendar: day}}\nappointments: {slots: {team: desk, length: 1 h, desks: 1}}\n"
            "cases: {case: {intake: {trace: asked.csv, column: asked}, goal: {wait for slot: 90 %% within %s}, track: way}}\n"
            "tracks: {way: [appointment: {what: visit, at: slots, time: 5 min}, decide]}\n", rows[i].within);
        const struct casework *casework = checked_text(scratch->arena, text, scratch->folder, 0, &messages);
        if (!casework)
            fail_msg("%s", messages);
        struct tally_shape shape = tally_shape(casework);
        struct outcome_of_replication *outcome = &record_open(scratch->arena, casework)->result;
        struct simulator *simulator = simulator_open(network_compile(casework, false, scratch->arena), 1);
        simulate(simulator, 0, NULL, outcome, NULL, NULL);
        simulator_close(simulator);
        int64_t hits = outcome->tally[tally_slot_goal(&shape, 2, 0, SLOT_GOAL_WITHIN)], misses = outcome->tally[tally_slot_goal(&shape, 2, 0, SLOT_GOAL_MISSED)];
        print_message("# within %s: %lld of %lld\n", rows[i].within, (long long)hits, (long long)(hits + misses));
        assert_int_equal(hits, rows[i].hits);
        assert_int_equal(misses, 1 - rows[i].hits);
    }
    assert_int_equal(remove(scratch_file(scratch, "asked.csv")), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {TEST(each_type_is_judged_by_its_own_goal), TEST(the_answer_says_who_gets_a_slot_in_time),
                                       TEST(the_figure_is_there_only_with_a_goal), TEST(days_of_a_slot_are_dates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
