/* test_move_outside.c - hires, temporary staff and overtime of a plan do in the full model what a scenario that says the same does, at the price
 * that the budget counts; and each is chosen where it is plainly right.
 */
#include "analysis/move_outside.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/move_answer.h"
#include "analysis/move_model.h"
#include "analysis/officer_value.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

/* %s: the officers and the overtime of the busy team, what comes in a month, rules. */
static const char TEXT[] =
    "sluse: 1\nperiod: 2026-01-05..2026-12-27\nseed: 5\nstart: {warm up: 4 weeks}\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}, closed: danish holidays}}\n"
    "every team: {calendar: office, pay: {2026: 300 DKK per hour, 2026-07-01: 310 DKK per hour}, overhead: 20 %%, ramp-up: {weeks 1-2: 0 %%, weeks 3-6: 50 %%}}\n"
    "teams: {busy: {officers: %s, overtime: %s}, steady: {officers: 4}}\n"
    "cases:\n  long: {intake: {per month: %d}, goal: 80 %% within 20 days, track: long}\n  short: {intake: {per month: 90}, track: short}\n"
    "tracks:\n  long: [decide: {by: busy, time: gamma mean 5 h cv 0.8}]\n  short: [decide: {by: steady, time: gamma mean 4 h cv 0.8}]\n"
    "rules for moves:\n  at most: 2\n%s";
static const char ALL[] =
    "  hires: {into: [busy], at most: 3, notice: 1 month, cost per officer: 40000 DKK}\n"
    "  temporary staff: {into: [busy], at most: 2, pay: 500 DKK per hour, cost per officer: 10000 DKK, ramp-up: {weeks 1-1: 50 %}}\n"
    "  overtime: {by: [busy], at most: 4 h per week, pay: 150 %}\n";

enum { REPLICATIONS = 4 };

struct one { const struct variant *variant; const struct casework *casework; struct move_space space; };

static struct one one_make(struct arena *arena, const char *text)
{
    int count;
    struct one one = {.variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0]};
    struct civil_range *months = value_periods(one.casework, BY_MONTH, &count, arena);
    one.space = move_space_of(one.casework, months, count, arena);
    return one;
}

static struct move_model model_make(const struct one *one)
{
    return move_model_open(&(struct move_model_options){
        .variant = one->variant, .casework = one->casework, .folder = ".", .space = &one->space, .replications = REPLICATIONS, .threads = 1});
}

/* Runs the step as a plan and as it is written by hand; returns what the plan costs in a run more than nothing. */
static double costs_alike(struct arena *arena, struct planned_move step, const char *officers, const char *overtime, double *price)
{
    struct one one = one_make(arena, arena_print(arena, TEXT, "3", "none", 105, ALL));
    struct one hand = one_make(arena, arena_print(arena, TEXT, officers, overtime, 105, ALL));
    struct move_model model = model_make(&one), written = model_make(&hand);
    struct move_plan plan = {.moves = {step}, .count = 1}, nothing = {.count = 0};
    double more = 0;
    assert_true(plan_is_allowed(&one.space, &plan));
    const struct modelled *there = move_model_run(&written, &nothing, REPLICATIONS);
    move_model_run(&model, &nothing, REPLICATIONS);
    const struct modelled *here = move_model_run(&model, &plan, REPLICATIONS);
    assert_non_null(here);
    for (int measure = 0; measure < model.score.measure_count; measure++)
        for (int r = 0; r < REPLICATIONS; r++)
            assert_true(sampling_values(model.sampling, here->number, measure)[r] == sampling_values(written.sampling, there->number, measure)[r]);
    for (int r = 0; r < REPLICATIONS; r++)
        more += (sampling_values(model.sampling, here->number, model.score.cost)[r] - sampling_values(model.sampling, 0, model.score.cost)[r]) / REPLICATIONS;
    *price = plan_price(&one.space, &plan) - plan_cost(&one.space, &plan);
    move_model_close(&model);
    move_model_close(&written);
    return more;
}

static void a_plan_does_what_the_file_would_at_the_price_of_the_budget(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    double price, more = costs_alike(arena, (struct planned_move){out_of_outside(HIRES), 0, 2, 11, 2}, "[3, {number: 2, from: 2026-03-01}]", "none", &price);
    assert_true(price > 600000 && fabs(more - price) < 20);    /* a week's pay of a group is rounded, and hours of a day are whole microseconds */
    more = costs_alike(arena, (struct planned_move){out_of_outside(TEMPORARY), 0, 5, 7, 1},
                       "[3, {number: 1, from: 2026-06-01, until: 2026-08-31, pay: 500 DKK per hour, ramp-up: {weeks 1-1: 50 %}}]", "none", &price);
    assert_true(price > 200000 && fabs(more - price) < 20);
    more = costs_alike(arena, (struct planned_move){out_of_outside(OVERTIME), 0, 3, 4, 3}, "3", "{at most: 3 h per week, pay: 150 %, dates: 2026-04-01..2026-05-31}", &price);
    assert_true(more > 0.5 * price && more <= price);     /* what is planned is the most that is worked */
    arena_close(arena);
}

/* Who comes works overtime like the others, at half as much again of his own pay. */
static void the_budget_counts_the_overtime_of_whoever_comes(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct one one = one_make(arena, arena_print(arena, TEXT, "[2, {number: 1, pay: 450 DKK per hour}]", "none", 150, ALL));
    struct move_model model = model_make(&one);
    const struct planned_move temporary = {out_of_outside(TEMPORARY), 0, 3, 4, 2}, over = {out_of_outside(OVERTIME), 0, 3, 4, 4};
    struct move_plan both = {.moves = {over, temporary}, .count = 2}, nothing = {.count = 0}, alone = {.moves = {over}, .count = 1}, other = {.moves = {temporary}, .count = 1};
    double price = plan_price(&one.space, &both), more = plan_cost(&one.space, &both);
    assert_true(move_model_run(&model, &nothing, REPLICATIONS) && move_model_run(&model, &both, REPLICATIONS));
    for (int r = 0; r < REPLICATIONS; r++)
        more += (sampling_values(model.sampling, move_model_number(&model, &both), model.score.cost)[r] - sampling_values(model.sampling, 0, model.score.cost)[r]) / REPLICATIONS;
    assert_true(more <= price);
    /* April and May touch nine calendar weeks, of 4 hours of 2 officers at 500 DKK, 20 % of overhead and half as much again. */
    assert_true(fabs(price - plan_price(&one.space, &alone) - plan_price(&one.space, &other) - 9 * 4 * 2 * 500 * 1.2 * 1.5) < 1e-6);
    move_model_close(&model);
    arena_close(arena);
}

static struct move_answer answer_of(struct arena *arena, int intake, const char *rules)
{
    int count;
    const char *text = arena_print(arena, TEXT, "3", "none", intake, rules);
    return move_answer_of(&(struct move_request){
        .variant = variants_of_text(arena, text, &count), .casework = caseworks_of_text(arena, text).items[0], .folder = ".", .replications = 8, .threads = 2,
        .search_replications = 4, .most_plans = 60}, arena);
}

/* Hours are lacking all year: who stays is worth the cost of hiring, where temporary staff cost thrice as much and overtime is too little. */
static void hiring_is_chosen_where_hours_lack_for_good(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, 125, "  wanted: goals at least cost\n  hires: {into: [busy, steady], at most: 2, notice: 3 weeks, cost per officer: 40000 DKK}\n"
                                          "  temporary staff: {into: [busy], at most: 2, pay: 1000 DKK per hour}\n  overtime: {by: [busy], at most: 1 h per week, pay: 150 %}\n");
    const struct move_plan *plan = &answer.cards[0].plan;
    bool hires = false;
    for (int i = 0; i < plan->count; i++)
        hires |= outside_of(plan->moves[i].out_of) == HIRES && plan->moves[i].into == 0 && plan->moves[i].first <= 2;
    assert_true(hires);
    assert_true(answer.cards[0].value.estimate.limits.lower > 10);
    arena_close(arena);
}

/* A little is lacking: some hours a week do it, for a tenth of what an officer costs. */
static void overtime_is_chosen_where_little_lacks(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, 96, "  wanted: goals at least cost\n  hires: {into: [busy], at most: 2, notice: 3 weeks, cost per officer: 4000000 DKK}\n"
                                          "  temporary staff: {into: [busy], at most: 2, pay: 6000 DKK per hour}\n  overtime: {by: [busy, steady], at most: 4 h per week, pay: 150 %}\n");
    const struct move_plan *plan = &answer.cards[0].plan;
    assert_true(plan->count > 0);
    for (int i = 0; i < plan->count; i++)
        assert_int_equal(outside_of(plan->moves[i].out_of), OVERTIME);
    assert_int_equal(plan->moves[0].into, 0);
    arena_close(arena);
}

/* What is hired for all the money there is, and no officer more. */
static void the_budget_binds(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_answer answer = answer_of(arena, 116, "  budget: 700000 DKK\n  hires: {into: [busy], at most: 3, cost per officer: 40000 DKK}\n");
    const struct plan_card *chosen = &answer.cards[0];
    assert_true(chosen->cost > 350000 && chosen->cost <= 700000);
    assert_non_null(strstr(chosen->reached, "budget"));     /* that it binds, eight replications do not show: test_rule_nearest.c has one that binds */
    for (int p = 0; p < answer.found.best_count; p++)
        assert_true(plan_price(&answer.space, &answer.found.best[p].plan) <= 700000);
    /* 27 days of December, 37 hours a week at 310 DKK with the overhead. */
    assert_string_equal(answer_of(arena, 145, "  budget: 1000 DKK\n  hires: {into: [busy], at most: 3, notice: 3 months}\n").infeasible,
                        "'budget' does not pay for the least 'hires'; nearest: 53090 DKK");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_does_what_the_file_would_at_the_price_of_the_budget), cmocka_unit_test(the_budget_counts_the_overtime_of_whoever_comes), cmocka_unit_test(hiring_is_chosen_where_hours_lack_for_good),
        cmocka_unit_test(overtime_is_chosen_where_little_lacks), cmocka_unit_test(the_budget_binds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
