/* test_move_answer.c - the gain that is told of the chosen plan is unbiased, though the search's own figure is not; nothing to gain is said. */
#include "analysis/move_answer.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/interval.h"
#include "analysis/move_model.h"
#include "analysis/officer_value.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* One team has a little too much to do: what a move gains is little beside chance, so that choosing by chance would show. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-01-05..2026-03-01\nseed: %d\nstart: {warm up: 2 weeks}\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\nevery team: {calendar: office, ramp-up: none}\n"
    "teams: {a: {officers: %d}, b: {officers: 4}, c: {officers: 4}}\n"
    "cases:\n"
    "  one: {intake: {per month: 90, dispersion: 3 per month}, goal: 90 %% within 6 days, track: one}\n"
    "  two: {intake: {per month: 90, dispersion: 3 per month}, goal: 90 %% within 6 days, track: two}\n"
    "  six: {intake: {per month: 90, dispersion: 3 per month}, goal: 90 %% within 6 days, track: six}\n"
    "tracks: {one: [decide: {by: a, time: gamma mean 6.5 h cv 1}], two: [decide: {by: b, time: gamma mean 5 h cv 1}], six: [decide: {by: c, time: gamma mean 5 h cv 1}]}\n"
    "rules for moves: {between: [a, b, c], at most: 2, training: 3 days}\n";

#ifdef __SANITIZE_ADDRESS__
enum { SEARCHES = 6 };
#else
enum { SEARCHES = 16 };
#endif
enum { REPLICATIONS = 12, TRUTH = 60, LUCK_OF_TRUTH = 5000000 };

struct one { struct move_answer answer; const struct variant *variant; const struct casework *casework; };

static struct one search(int seed, int officers, struct arena *arena)
{
    int count;
    const char *text = arena_print(arena, TEXT, seed, officers);
    struct one one = {.variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0]};
    one.answer = move_answer_of(&(struct move_request){
        .variant = one.variant, .casework = one.casework, .folder = ".", .replications = REPLICATIONS, .threads = 2, .search_replications = 4,
        .most_plans = 20, .indifference = 6}, arena);
    return one;
}

/* The mean gain of the plan under a luck that nothing else has used. */
static double truth(const struct one *one, const struct move_plan *plan)
{
    struct move_model model = move_model_open(&(struct move_model_options){
        .variant = one->variant, .casework = one->casework, .folder = ".", .space = &one->answer.space, .first = LUCK_OF_TRUTH, .threads = 2,
        .replications = TRUTH});
    struct move_plan plans[2] = {*plan, {.count = 0}};
    double values[2];
    assert_true(move_model_values(&model, plans, 2, values));
    move_model_close(&model);
    return values[0] - values[1];
}

static void the_gain_told_is_unbiased(void **state)
{
    (void)state;
    double errors[SEARCHES], boasts[SEARCHES];
    int moved = 0;
    for (int i = 0; i < SEARCHES; i++) {
        struct arena *arena = arena_open();
        struct one one = search(i + 1, 4, arena);
        const struct plan_card *chosen = &one.answer.cards[0];
        double nothing = one.answer.found.nothing, found = NAN, true_gain = truth(&one, &chosen->plan);
        for (int p = 0; p < one.answer.found.best_count; p++)
            found = plans_equal(&one.answer.found.best[p].plan, &chosen->plan) ? one.answer.found.best[p].value : found;
        errors[i] = chosen->value.estimate.mean - true_gain;
        boasts[i] = chosen->plan.count ? found - nothing - true_gain : NAN;
        moved += chosen->plan.count > 0;
        arena_close(arena);
    }
    struct sample told = sample_of(errors, SEARCHES), boasted = sample_of(boasts, SEARCHES);
    double error = sqrt(told.variance / told.n);
    print_message("# %d of %d searches move somebody; told less true %.2f ± %.2f points; the search's own figure less true %.2f ± %.2f\n", moved,
                  SEARCHES, told.mean, error, boasted.mean, sqrt(boasted.variance / boasted.n));
    assert_true(fabs(told.mean) < 3.5 * error);           /* 0.05 % of unbiased ones fail; the seeds are fixed */
}

static char *page_of(const struct move_answer *answer, struct arena *arena)
{
    char *page = NULL;
    size_t size;
    FILE *out = open_memstream(&page, &size);
    move_answer_print(out, answer, arena);
    fclose(out);
    return page;
}

/* Officers in abundance: no move can help, and the answer says so. */
static void nothing_to_gain_is_said(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int count;
    char *text = arena_print(arena, TEXT, 1, 9);
    for (char *at = strstr(text, "officers: 4"); at; at = strstr(at, "officers: 4"))
        at[10] = '9';
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct move_answer answer = move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = casework, .folder = ".", .replications = REPLICATIONS, .threads = 1,
        .search_replications = 4, .most_plans = 15}, arena);
    assert_int_equal(answer.cards[0].plan.count, 0);
    char *page = page_of(&answer, arena);
    assert_non_null(strstr(page, "Nothing to gain"));
    assert_null(strstr(page, "0.00 points"));
    for (int c = 0; c < answer.card_count; c++)           /* what is worse than nothing is no other plan worth telling of */
        assert_string_not_equal(answer.cards[c].role, "another");
    free(page);
    arena_close(arena);
}

static void a_stop_before_the_end_is_labelled(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int count, stop = 1;
    const char *text = arena_print(arena, TEXT, 1, 4);
    struct move_answer answer = move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".",
        .replications = REPLICATIONS, .threads = 1, .search_replications = 4, .most_plans = 15, .stop = &stop}, arena);
    assert_true(answer.is_stopped);
    assert_int_equal(answer.card_count, 0);
    char *page = page_of(&answer, arena);
    assert_int_equal(strncmp(page, "Stopped before the search had begun: ", 37), 0);
    free(page);
    arena_close(arena);
}

static void stop_at_once(void *context, double gain, const char *unit, int plans, double part)
{
    (void)gain, (void)unit, (void)plans, (void)part;
    *(int *)context = 1;
}

/* With the first plan that is better than nothing: of the few plans there are until then, none is promised to be the best. */
static void a_stopped_search_promises_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    int count, stop = 0;
    const char *text = arena_print(arena, TEXT, 1, 3);
    struct move_answer answer = move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".", .replications = REPLICATIONS,
        .threads = 1, .search_replications = 4, .most_plans = 15, .stop = &stop, .tell_best = stop_at_once, .context = &stop}, arena);
    assert_true(answer.is_stopped);
    assert_false(answer.selection.is_promised);
    arena_close(arena);
}

enum { ANSWERED = 37 };                                   /* replications of a plan that is told, and of no other step */

struct stopping { int stop, runs, last; };

/* Stops in the middle of the last-th plan that is run for the answer. */
static void stop_in_run(void *context, int finished, int all)
{
    struct stopping *stopping = context;
    if (all == ANSWERED && finished == ANSWERED / 2 && ++stopping->runs == stopping->last)
        stopping->stop = 1;
}

/* Nothing takes the place of the plan chosen, and the first words say that it was stopped: while nobody moves (1), the plan chosen (2) and another (3) are run. */
static void a_stop_keeps_the_plan_chosen(void **state)
{
    (void)state;
    for (int last = 1; last <= 3; last++) {
        struct arena *arena = arena_open();
        struct stopping stopping = {.last = last};
        int count;
        const char *text = arena_print(arena, TEXT, 1, 3);
        struct move_answer answer = move_answer_of(&(struct move_request){
            .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".", .replications = ANSWERED,
            .threads = 1, .search_replications = 4, .most_plans = 15, .stop = &stopping.stop, .tell = stop_in_run, .context = &stopping}, arena);
        char *page = page_of(&answer, arena);
        assert_true(answer.is_stopped);
        assert_true(answer.best.count > 0);
        assert_int_equal(answer.card_count > 0, last == 3);
        assert_true(last < 3 || plans_equal(&answer.cards[0].plan, &answer.best));
        assert_int_equal(strncmp(page, last < 3 ? "Best so far, stopped; not estimated anew: 1 officer" : "Best so far, stopped: 1 officer", last < 3 ? 51 : 31), 0);
        free(page);
        arena_close(arena);
    }
}

/* Whether the plan with so much training surely brings more than doing nothing: run anew under the luck of the answer. */
static bool surely_pays(const struct one *one, const struct move_plan *plan, int training)
{
    struct arena *arena = arena_open();
    const struct move_plan nothing = {.count = 0};
    struct move_model model = move_model_open(&(struct move_model_options){
        .variant = one->variant, .casework = one->casework, .folder = ".", .space = &one->answer.space, .first = 2000000, .threads = 2,
        .replications = REPLICATIONS, .longer_days = training - plan_training(&one->answer.space, plan).most});
    assert_true(move_model_run(&model, &nothing, REPLICATIONS) && move_model_run(&model, plan, REPLICATIONS));
    struct difference brought = move_model_difference(&model, plan, &nothing, REPLICATIONS, arena);
    move_model_close(&model);
    arena_close(arena);
    return !brought.is_noise && brought.estimate.mean > 0;
}

static void the_training_told_is_the_last_that_surely_pays(void **state)
{
    (void)state;
    int told = 0;
    for (int seed = 1; seed <= 6; seed++) {
        struct arena *arena = arena_open();
        struct one one = search(seed, 3, arena);
        const struct plan_card *chosen = &one.answer.cards[0];
        int days = chosen->pays_until_days;
        if (days >= 0) {
            told++;
            assert_true(surely_pays(&one, &chosen->plan, days));
            assert_true(chosen->pays_to_the_end || !surely_pays(&one, &chosen->plan, days + 7));
        }
        arena_close(arena);
    }
    assert_true(told > 0);
}

/* %s: the officers of the team that lends, what its people have beside, rules, moves. */
static const char LENT[] =
    "sluse: 1\nperiod: 2026-01-05..2026-07-05\nseed: 3\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\nevery team: {calendar: office, pay: 300 DKK per hour}\n"
    "teams: {a: {officers: %s%s}, b: {officers: 4, ramp-up: {weeks 1-2: 0 %%, weeks 3-6: 40 %%}}, c: {officers: 2}}\n"
    "cases: {one: {intake: {per month: 60}, goal: 90 %% within 10 days, track: one}, two: {intake: {per month: 140}, goal: 90 %% within 10 days, track: two}}\n"
    "tracks: {one: [decide: {by: a, time: 5 h}], two: [decide: {by: b, time: 5 h}]}\n"
    "rules for moves: {between: [a, b, c]%s}\n%s";

/* Runs the plan, and the file that says the same with moves: all figures of all teams are the same in each replication, to the last bit. */
static void runs_are_equal(const char *officers, const char *people, const char *rules, const struct move_plan *plan, const char *moves)
{
    enum { FIGURES = 4, TEAMS = 3, MEASURES = (TEAMS + 1) * FIGURES, RUNS = 3 };
    static const char *const names[FIGURES] = {"hours present", "hours worked", "waiting time", "cost"};
    struct arena *arena = arena_open();
    int count, periods, number = 0;
    const char *text = arena_print(arena, LENT, officers, people, rules, "");
    struct variant *variant = variants_of_text(arena, text, &count);
    const struct casework *casework = caseworks_of_text(arena, text).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &periods, arena);
    struct move_space space = move_space_of(casework, months, periods, arena);
    struct measure measures[MEASURES];
    for (int m = 0; m < MEASURES; m++)
        measures[m] = (struct measure){&figures[figure_named(names[m % FIGURES])], {m / FIGURES < TEAMS ? SCOPE_TEAM : SCOPE_WHOLE,
                                       m / FIGURES < TEAMS ? m / FIGURES : 0, 1, tally_shape(casework).weeks}};
    struct move_model model = move_model_open(&(struct move_model_options){
        .variant = variant, .casework = casework, .folder = ".", .space = &space, .extra = measures, .extra_count = MEASURES, .replications = RUNS, .threads = 1});
    assert_true(plan_is_allowed(&space, plan));
    const struct modelled *modelled = move_model_run(&model, plan, RUNS);
    assert_non_null(modelled);
    struct sampling *sampling = sampling_open(&(struct sampling_options){.measures = measures, .measure_count = MEASURES, .threads = 1});
    sampling_add(sampling, caseworks_of_text(arena, arena_print(arena, LENT, officers, people, rules, moves)).items[0]);
    assert_true(sampling_run(sampling, &number, 1, RUNS));
    for (int m = 0; m < MEASURES; m++)
        for (int r = 0; r < RUNS; r++) {
            double written = sampling_values(sampling, 0, m)[r], planned = sampling_values(model.sampling, modelled->number, model.score.measure_count - MEASURES + m)[r];
            assert_true(written == planned || (isnan(written) && isnan(planned)));
        }
    sampling_close(sampling);
    move_model_close(&model);
    arena_close(arena);
}

static void a_plan_is_what_the_file_says_with_moves(void **state)
{
    (void)state;
    const struct move_plan two = {.moves = {{0, 1, 1, 3, 2}}, .count = 1}, three = {.moves = {{1, 2, 0, 2, 1}, {0, 1, 1, 3, 2}, {2, 0, 4, 6, 1}}, .count = 3};
    const char *trained = "moves: [{officers: 2, out of: a, into: b, when: 2026-02-01..2026-04-30, training: 10 days}]\n";
    const char *chain = "moves: [{officers: 1, out of: b, into: c, when: 2026-01-05..2026-03-31, training: 10 days}, {officers: 2, out of: a, into: b, "
                        "when: 2026-02-01..2026-04-30, training: 10 days}, {officers: 1, out of: c, into: a, when: 2026-05-01..2026-07-05, training: 10 days}]\n";
    runs_are_equal("4", "", ", training: 10 days", &two, trained);
    runs_are_equal("4", "", "", &two, "moves: [{officers: 2, out of: a, into: b, when: 2026-02-01..2026-04-30}]\n");
    runs_are_equal("8 x 20 h", "", ", training: 10 days", &two, trained);
    runs_are_equal("[{number: 4, speed: 0.5, pay: 600 DKK per hour}]", "", ", training: 10 days", &two, trained);
    runs_are_equal("[{who: Anna, hours: 37 h, speed: 2}, {who: part, number: 3, hours: 20 h, days off: fri}]", "", ", training: 10 days", &two, trained);
    runs_are_equal("5", ", leave: {days per year: 30}, sickness: 8 days per year", ", training: 10 days", &three, chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_gain_told_is_unbiased),
        cmocka_unit_test(nothing_to_gain_is_said),
        cmocka_unit_test(a_stop_before_the_end_is_labelled),
        cmocka_unit_test(a_stopped_search_promises_nothing),
        cmocka_unit_test(a_stop_keeps_the_plan_chosen),
        cmocka_unit_test(the_training_told_is_the_last_that_surely_pays),
        cmocka_unit_test(a_plan_is_what_the_file_says_with_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
