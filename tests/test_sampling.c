/* test_sampling.c - what is run together with others, from where they begin to differ, is what it is alone: also where replications draw inputs. */
#include "analysis/sampling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/officer_value.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* Uncertain are what comes, how long it takes, and how often who works on it is ill; in two offices, so that some of them are not reached by a change. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-06-15..2026-09-10\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\n"
    "offices: {here: {calendar: office}, there: {calendar: office}}\n"
    "every team: {calendar: office, pay: 300 DKK per hour}\n"
    "teams:\n  front: {office: here, officers: 2, sickness: {days per year: 12}}\n  back: {office: there, officers: [3 x 37 h, 1 x 30 h], sickness: {days per year: 9}}\n"
    "cases:\n  case: {intake: {per month: 90}, goal: 90 % within 14 days, track: way}\n  note: {intake: {per month: 40}, track: short}\n"
    "tracks:\n"
    "  way:\n    - work: {what: read, by: front, time: lognormal mean 2.5 h cv 1}\n    - hold: {what: papers, time: weibull mean 5 days shape 1.5}\n"
    "    - branch: {what: whole, at most: 2, to: {papers: 20 %, next: rest}}\n    - decide: {by: back, time: gamma mean 5 h cv 0.8}\n"
    "  short: [decide: {what: answer, by: front, time: exponential 30 min}]\n"
    "uncertain:\n  intake: {path: cases.case.intake.per month, between: [70, 110]}\n  reading: {path: tracks.way.read.time, value: lognormal mean X h cv 1, between: [1.5, 3]}\n"
    "  illness: {path: teams.front.sickness.days per year, between: [2, 25]}\n"
    "scenarios:\n  as is: {}\n"
    "  front more in July: {set: {teams.front.officers: [2, {number: 1, ramp-up: none, from: 2026-07-01, until: 2026-07-31}]}}\n"
    "  front more in August: {set: {teams.front.officers: [2, {number: 1, ramp-up: none, from: 2026-08-01, until: 2026-08-31}]}}\n"
    "  back fewer in August: {set: {teams.back.officers: [3 x 37 h, {number: 1, hours: 30 h, until: 2026-07-31}, {number: 1, hours: 30 h, ramp-up: none, from: 2026-09-01}]}}\n";

enum { REPLICATIONS = 10, SCENARIOS = 4 };

static const char *const figure_list[] = {"decided within goal", "open cases", "sojourn time p90", "cost", "hours ill"};
enum { FIGURES = sizeof figure_list / sizeof *figure_list };

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static struct sampling *sampling_with(const struct casework *casework, bool draws_inputs, int threads, struct arena *arena)
{
    struct scenario_results *base = arena_take(arena, sizeof *base);
    struct measure *measures = arena_take(arena, FIGURES * sizeof *measures);
    base->shape = tally_shape(casework);
    for (int f = 0; f < FIGURES; f++)
        measures[f] = (struct measure){&figures[figure_named(figure_list[f])], scope_whole(base)};
    return sampling_open(&(struct sampling_options){.measures = measures, .measure_count = FIGURES, .threads = threads, .draws_inputs = draws_inputs});
}

/* Runs all scenarios apart, and all but the first together. */
static void assert_together_is_as_apart(bool draws_inputs, int threads, struct arena *arena)
{
    struct caseworks caseworks = caseworks_of_text(arena, TEXT);
    assert_int_equal(caseworks.count, SCENARIOS);
    struct sampling *apart = sampling_with(caseworks.items[0], draws_inputs, 1, arena), *together = sampling_with(caseworks.items[0], draws_inputs, threads, arena);
    int alone[SCENARIOS], others[SCENARIOS - 1], base = sampling_add(together, caseworks.items[0]);
    for (int s = 0; s < SCENARIOS; s++)
        alone[s] = sampling_add(apart, caseworks.items[s]);
    for (int s = 1; s < SCENARIOS; s++)
        others[s - 1] = sampling_add_to_branch(together, caseworks.items[s]);
    assert_true(sampling_run(apart, alone, SCENARIOS, REPLICATIONS));
    assert_true(sampling_run(together, &base, 1, REPLICATIONS));
    assert_true(sampling_run_together(together, base, others, SCENARIOS - 1, REPLICATIONS));
    for (int s = 0; s < SCENARIOS; s++)
        for (int f = 0; f < FIGURES; f++)
            assert_memory_equal(sampling_values(apart, alone[s], f), sampling_values(together, s ? others[s - 1] : base, f), REPLICATIONS * sizeof(double));
    print_message("# %.3f of the events were applied\n", sampling_share_applied(together));
    assert_true(sampling_share_applied(together) < 1);
    sampling_close(apart);
    sampling_close(together);
}

static void scenarios_run_together_are_as_alone(void **state) { assert_together_is_as_apart(false, 2, *state); }

static void they_are_so_where_inputs_are_drawn(void **state)
{
    assert_together_is_as_apart(true, 1, *state);
    assert_together_is_as_apart(true, 3, *state);
}

/* Otherwise the test above compares what does not differ. */
static void drawn_inputs_change_every_replication(void **state)
{
    const struct casework *casework = caseworks_of_text(*state, TEXT).items[0];
    struct sampling *fixed = sampling_with(casework, false, 1, *state), *drawn = sampling_with(casework, true, 1, *state);
    int number = sampling_add(fixed, casework), same = sampling_add(drawn, casework), changed[FIGURES] = {0};
    assert_true(sampling_run(fixed, &number, 1, REPLICATIONS) && sampling_run(drawn, &same, 1, REPLICATIONS));
    for (int f = 0; f < FIGURES; f++)
        for (int r = 0; r < REPLICATIONS; r++)
            changed[f] += sampling_values(fixed, number, f)[r] != sampling_values(drawn, same, f)[r];
    assert_true(changed[2] == REPLICATIONS && changed[4] > REPLICATIONS / 2);    /* the time to decision; hours ill */
    sampling_close(fixed);
    sampling_close(drawn);
}

static struct officer_value value_in_way(bool runs_whole, struct arena *arena)
{
    int count, *rows = arena_take(arena, FIGURES * sizeof *rows);
    const struct variant *variants = variants_of_text(arena, TEXT, &count);
    for (int f = 0; f < FIGURES; f++)
        rows[f] = figure_named(figure_list[f]);
    return officer_value_of(&(struct value_request){
        variants, caseworks_of_text(arena, TEXT).items[0], ".", rows, FIGURES, BY_MONTH, PER_OFFICER, 1, REPLICATIONS, 2, true, runs_whole, NULL, NULL, NULL}, arena);
}

static void assert_doubles_equal(const double a[], const double b[], int count) { assert_memory_equal(a, b, (size_t)count * sizeof *a); }    /* to the bit, NaN too */

/* Member by member: what lies between members may be anything. */
static void assert_cells_equal(const struct value_cell *a, const struct value_cell *b)
{
    const struct estimate *x = &a->difference.estimate, *y = &b->difference.estimate;
    assert_true(a->is_known == b->is_known && a->difference.is_noise == b->difference.is_noise && a->parts.draws == b->parts.draws);
    assert_true(x->n == y->n && x->missing == y->missing && x->is_one_sided == y->is_one_sided && x->is_skewed == y->is_skewed);
    assert_doubles_equal((double[]){x->mean, x->deviation, x->skewness, x->least, x->most, x->limits.lower, x->limits.upper, x->half_width},
                         (double[]){y->mean, y->deviation, y->skewness, y->least, y->most, y->limits.lower, y->limits.upper, y->half_width}, 8);
    assert_doubles_equal((double[]){a->difference.variance_ratio, a->parts.inputs, a->parts.luck, a->parts.share, a->parts.half_width},
                         (double[]){b->difference.variance_ratio, b->parts.inputs, b->parts.luck, b->parts.share, b->parts.half_width}, 5);
}

/* With both parts of the variance (analysis/input_split.h). */
static void the_value_under_uncertain_inputs_is_the_same_from_snapshots(void **state)
{
    struct officer_value branched = value_in_way(false, *state), whole = value_in_way(true, *state);
    assert_int_equal(branched.rows_done, branched.row_count);
    assert_int_equal(whole.family, branched.family);
    for (int c = 0; c < whole.family * whole.figure_count; c++)
        assert_cells_equal(&branched.cells[c], &whole.cells[c]);
    print_message("# %.3f of the events were applied\n", branched.share_applied);
    assert_true(branched.share_applied < 0.9 && whole.share_applied == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(scenarios_run_together_are_as_alone, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(they_are_so_where_inputs_are_drawn, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(drawn_inputs_change_every_replication, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(the_value_under_uncertain_inputs_is_the_same_from_snapshots, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
