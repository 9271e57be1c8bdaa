/* test_reversal.c - decisions reversed on appeal are counted where they were made: speed bought with errors shows. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/figure.h"
#include "analysis/labels.h"
#include "analysis/reversal_line.h"
#include "tests/checked_text.h"
#include "tests/hand_results.h"
#include "tests/compare.h"
#include "tests/outcome.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

/* Of the simple cases 90 % are decided fast, of the hard ones 20 %. Half of the decisions are appealed against, five days later, to another office;
 * of the appeals in hard cases half are reversed, of those in simple ones a tenth. All of 20,000 cases are decided in the first weeks. */
static const char TWO_TRACKS[] =
    "sluse: 1\nperiod: 2026-06-01..2026-07-26\noffices: {agency: {calendar: always, hand-over: after 1 day}, board: {calendar: always, hand-over: after 1 day}}\n"
    "teams: {desk: {officers: 9, calendar: always, office: agency}, judges: {officers: 9, calendar: always, office: board}}\n"
    "start: [{open: 20000, case: a, at: in, age: 0 days}]\n"
    "cases:\n  a: {classes: {hard: 40 %, simple: rest}, track: in}\n  appeal: {classes: {hard: 40 %, simple: rest}, intake: {per day: 3}, track: board}\n"
    "tracks:\n  in: [work: {what: opening, by: desk, time: 1 min}, triage: {by class: {hard: {fast: 20 %, normal: rest}, simple: {fast: 90 %, normal: rest}}}]\n"
    "  fast: [work: {by: desk, time: 1 min}, follow-up: {what: appealed, case: appeal, share: 50 %, after: 5 days}, decide]\n"
    "  normal: [work: {by: desk, time: 2 min}, follow-up: {what: appealed, case: appeal, share: 50 %, after: 5 days}, decide]\n"
    "  board: [work: {by: judges, time: 1 min}, branch: {what: judged, by class: {hard: {wrong: 50 %, next: rest}, simple: {wrong: 10 %, next: rest}}}, decide]\n"
    "  wrong: [reverse, decide]\n";

static struct scenario_results results_of(const struct casework *casework, struct outcome_of_replication *outcome, struct arena *in)
{
    struct scenario_results scenario = {.name = "", .slug = "", .like = -1, .shape = tally_shape(casework), .replications = 1};
    labels_fill(&scenario.labels, casework, in);
    scenario.tally = arena_take(in, sizeof *scenario.tally);
    scenario.tally[0] = outcome->tally;
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        scenario.histograms[kind] = arena_take(in, sizeof *scenario.histograms[kind]);
        scenario.histograms[kind][0] = histogram_shown(in, outcome->histograms[kind], histogram_row_count(&scenario.shape, (enum histogram_kind)kind));
    }
    return scenario;
}

/* Of the decisions in cases of the first type in a track. */
static double figure_of(const struct casework *casework, struct outcome_of_replication *outcome, const char *name, int track)
{
    struct scenario_results scenario = results_of(casework, outcome, arena);
    struct scope scope = scope_of(&scenario, SCOPE_PAIR, casework_pair(casework, 0, track));
    return figure_values(&figures[figure_named(name)], &scenario, scope, arena)[0];
}

/* P(hard | fast) = .4 x .2 / (.4 x .2 + .6 x .9) = .129, P(hard | normal) = .842; a rate is half of the mean of .5 and .1 by these shares.
 * Standard errors of 12,400 and 7,600 decisions: within 5 of them, passed by chance once in two million runs. */
static void the_rate_of_a_track_is_that_of_its_errors(void **state)
{
    (void)state;
    enum { FAST = 1, NORMAL = 2 };
    const struct casework *casework = sound_text(arena, TWO_TRACKS);
    struct outcome_of_replication outcome = outcome_of(arena, casework, 0);
    double hard[] = {.4 * .2 / (.4 * .2 + .6 * .9), .4 * .8 / (.4 * .8 + .6 * .1)};
    for (int track = FAST; track <= NORMAL; track++) {
        double share = .5 * (.5 * hard[track - FAST] + .1 * (1 - hard[track - FAST])), decided = figure_of(casework, &outcome, "decided", track);
        double rate = figure_of(casework, &outcome, "reversal rate", track) / 100;
        assert_true(fabs(rate - share) < 5 * sqrt(share * (1 - share) / decided));
        assert_true(fabs(figure_of(casework, &outcome, "reversed", track) - rate * decided) < 1e-6);
    }
}

/* Each reversal told is counted, in its week, for the type and track of the decision; both engines agree. */
static void what_is_told_is_counted(void **state)
{
    (void)state;
    char *text = strdup(TWO_TRACKS), *open = strstr(text, "20000");
    memcpy(open, "00400", 5);
    const struct casework *casework = sound_text(arena, text);
    struct record *record = record_reference(arena, casework, 0);
    struct tally_shape shape = tally_shape(casework);
    int64_t told = 0, none = 0, counted = 0;
    for (int i = 0; i < record->note_count; i++) {
        told += record->notes[i].kind == NOTE_REVERSED;
        none += record->notes[i].kind == NOTE_REVERSED && record->notes[i].amount < 0;
    }
    for (int week = 1; week <= shape.weeks; week++)
        for (int pair = 0; pair < shape.pairs; pair++)
            counted += record->result.tally[tally_pair(&shape, week, pair, PAIR_REVERSED)];
    assert_true(none > 10 && counted > 20);
    assert_int_equal(counted, told - none);
    for (int single = 0; single < 2; single++)
        assert_true(records_equal(casework, record, record_engine(arena, casework, 0, &(struct way){.single_process = single, .window = 1, .threads = 1}),
                                  "two offices"));
    free(text);
}

/* Two steps that reverse are one reversal. */
static void a_decision_is_reversed_once(void **state)
{
    (void)state;
    const char *wrong = strstr(TWO_TRACKS, "  wrong: [reverse, decide]");
    const char *twice = arena_print(arena, "%.*s  wrong: [reverse: {what: first}, reverse: {what: second}, decide]\n", (int)(wrong - TWO_TRACKS), TWO_TRACKS);
    char *text = strdup(twice), *open = strstr(text, "20000"), *once = strdup(TWO_TRACKS);
    memcpy(open, "00400", 5), memcpy(strstr(once, "20000"), "00400", 5);
    const struct casework *casework = sound_text(arena, text), *plain = sound_text(arena, once);
    struct record *record = record_reference(arena, casework, 0), *expected = record_reference(arena, plain, 0);
    struct tally_shape shape = tally_shape(casework);
    for (int week = 1; week <= shape.weeks; week++)
        for (int pair = 0; pair < shape.pairs; pair++)
            assert_int_equal(record->result.tally[tally_pair(&shape, week, pair, PAIR_REVERSED)], expected->result.tally[tally_pair(&shape, week, pair, PAIR_REVERSED)]);
    assert_true(records_equal(casework, record, record_engine(arena, casework, 0, &(struct way){.window = 1, .threads = 1}), "twice"));
    free(text), free(once);
}

/* The line names the tracks with their rates, the greater first; a scenario of which no decision is reversed has none. */
static void the_line_tells_the_tracks_rates(void **state)
{
    (void)state;
    const struct casework *casework = sound_text(arena, TWO_TRACKS);
    struct outcome_of_replication outcome = outcome_of(arena, casework, 0);
    struct results results = {.scenario_count = 1, .scenarios = arena_take(arena, sizeof *results.scenarios)};
    results.scenarios[0] = results_of(casework, &outcome, arena);
    results.scenarios[0].name = "as is", results.scenarios[0].like = 0;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    reversal_lines_print(out, &results, arena);
    fclose(out);
    double fast = figure_of(casework, &outcome, "reversal rate", 1), normal = figure_of(casework, &outcome, "reversal rate", 2);
    assert_true(normal > fast);
    double of_fast = figure_of(casework, &outcome, "decided", 1), of_normal = figure_of(casework, &outcome, "decided", 2);
    assert_string_equal(text, arena_print(arena, "Reversed, as is: a %.1f %%; a, normal %.1f %%; a, fast %.1f %% of the decisions.\n",
                                          (fast * of_fast + normal * of_normal) / (of_fast + of_normal), normal, fast));
    free(text);
    memset(outcome.tally, 0, (size_t)tally_shape(casework).size * sizeof *outcome.tally);
    out = open_memstream(&text, &size);
    reversal_lines_print(out, &results, arena);
    fclose(out);
    assert_string_equal(text, "");
    free(text);
}

/* As many errors in each track, but more decided in the track of errors: the total tells. */
static void more_cases_in_the_track_of_errors_raise_the_total(void **state)
{
    (void)state;
    static const struct hand_shape shape = {.weeks = 4, .replications = 5, .teams = {"front"}, .types = {"a"}, .tracks = {"fast", "normal"}};
    struct results *results = hand_results(arena);
    for (int s = 0; s < 2; s++) {
        struct scenario_results *scenario = hand_scenario(results, s ? "all fast" : "as is", s - 1, &shape, arena);
        for (int r = 0; r < 5; r++) {
            int fast = s ? 800 : 200;
            hand_pair(scenario, r, 2, 0, PAIR_DECIDED, fast), hand_pair(scenario, r, 2, 0, PAIR_REVERSED, fast * 15 / 100);
            hand_pair(scenario, r, 2, 1, PAIR_DECIDED, 1000 - fast), hand_pair(scenario, r, 2, 1, PAIR_REVERSED, (1000 - fast) * 5 / 100);
        }
    }
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    reversal_lines_print(out, results, arena);
    fclose(out);
    assert_string_equal(text, "Reversed, as is: a 7.0 %; a, fast 15.0 %; a, normal 5.0 % of the decisions.\n"
                              "Reversed, all fast: a 13.0 % (+6.0 points); a, fast 15.0 %; a, normal 5.0 % of the decisions.\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_rate_of_a_track_is_that_of_its_errors, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(what_is_told_is_counted, arena_begin, arena_end), cmocka_unit_test_setup_teardown(a_decision_is_reversed_once, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(the_line_tells_the_tracks_rates, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(more_cases_in_the_track_of_errors_raise_the_total, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
