/* test_move_front.c - cost against service: which moves are given up, and what each point costs and brings. */
#include "analysis/move_front.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/officer_value.h"
#include "tests/scenario_text.h"
#include "tests/variant_text.h"

static const char TEXT[] =
    "sluse: 1\nperiod: 2026-01-05..2026-12-27\nseed: 3\n"
    "calendars: {office: {hours: {mon-fri: 08:00-15:24}}}\nevery team: {calendar: office, pay: 300 DKK per hour, ramp-up: none}\n"
    "teams: {a: {officers: 15}, b: {officers: 15}}\n"
    "cases: {one: {intake: {per month: 250}, track: one}, two: {intake: {per month: 560}, track: two}}\n"
    "tracks: {one: [decide: {by: a, time: 5 h}], two: [decide: {by: b, time: 5 h}]}\n"
    "rules for moves: {between: [a, b], at most: 20, training: 10 days, cost per officer: 5000 DKK}\n";

enum { REPLICATIONS = 6 };

static struct move_model model_make(struct arena *arena)
{
    int count;
    struct variant *variant = variants_of_text(arena, TEXT, &count);
    const struct casework *casework = caseworks_of_text(arena, TEXT).items[0];
    struct civil_range *months = value_periods(casework, BY_MONTH, &count, arena);
    struct move_space *space = arena_take(arena, sizeof *space);
    *space = move_space_of(casework, months, count, arena);
    return move_model_open(&(struct move_model_options){
        .variant = variant, .casework = casework, .folder = ".", .space = space, .replications = REPLICATIONS, .threads = 1});
}

/* The more officers, the better: so the smallest move is given up first. */
static double officers_of(void *context, const struct move_plan *plan)
{
    double officers = 0;
    (void)context;
    for (int i = 0; i < plan->count; i++)
        officers += plan->moves[i].officers;
    return officers;
}

static double stopped(void *context, const struct move_plan *plan)
{
    (void)context, (void)plan;
    return NAN;
}

static void the_move_missed_least_goes_first_and_each_point_is_estimated(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_model model = model_make(arena);
    struct move_plan plan = {.moves = {{0, 1, 1, 10, 2}, {0, 1, 2, 5, 1}, {0, 1, 3, 11, 3}}, .count = 3};
    plan = plan_in_order(&plan);
    struct move_front front = move_front_of(&model, &plan, REPLICATIONS, &(struct front_order){NULL, officers_of}, arena);
    const int officers[] = {0, 3, 5, 6};
    assert_int_equal(front.count, 4);
    assert_true(plans_equal(&front.points[3].plan, &plan));
    for (int i = 0; i < 4; i++) {
        const struct front_point *point = &front.points[i];
        double by_hand = 0, nobody = 0;
        assert_int_equal(officers_of(NULL, &point->plan), officers[i]);
        /* Open cases fewer, by the sampling itself. */
        for (int r = 0; r < REPLICATIONS; r++) {
            by_hand += sampling_values(model.sampling, move_model_number(&model, &point->plan), 0)[r] / REPLICATIONS;
            nobody += sampling_values(model.sampling, 0, 0)[r] / REPLICATIONS;
        }
        assert_true(fabs(point->value.estimate.mean - (nobody - by_hand)) < 1e-9);
        /* Pay goes on: what is left is the price of the moves, in all replications alike (pay is rounded to the hour's hundredth). */
        assert_true(fabs(point->cost.estimate.mean - 5000.0 * officers[i]) < 20);
    }
    assert_true(front.points[1].value.estimate.mean > 100 && !front.points[1].step.is_noise);
    assert_true(fabs(front.points[2].step.estimate.mean - (front.points[2].value.estimate.mean - front.points[1].value.estimate.mean)) < 1e-9);
    move_model_close(&model);
    arena_close(arena);
}

static void of_many_moves_few_points_are_shown(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct move_model model = model_make(arena);
    struct move_plan plan = {.count = 0};
    for (int i = 0; i < 11; i++)
        plan.moves[plan.count++] = (struct planned_move){0, 1, i, 11, 1};
    plan = plan_in_order(&plan);
    struct move_front front = move_front_of(&model, &plan, 2, &(struct front_order){NULL, officers_of}, arena);
    assert_int_equal(front.count, 7);
    assert_int_equal(front.points[0].plan.count, 0);
    assert_int_equal(front.points[6].plan.count, 11);
    for (int i = 1; i < 7; i++)
        assert_true(front.points[i].plan.count > front.points[i - 1].plan.count && front.points[i].officer_months > front.points[i - 1].officer_months);
    front = move_front_of(&model, &plan, 2, &(struct front_order){NULL, stopped}, arena);
    assert_int_equal(front.count, 0);
    move_model_close(&model);
    arena_close(arena);
}

/* A point that costs exactly so much more, twice. */
static const char *front_of_costs(struct arena *arena, double first, double second)
{
    const struct difference none = {.estimate = {.mean = 0, .n = 2}};
    struct front_point points[3] = {{.cost = none, .value = none, .step = none}, {.cost = none, .value = none, .step = none}, {.cost = none, .value = none, .step = none}};
    points[1].plan.count = 1, points[1].cost.estimate.mean = first;
    points[2].plan.count = 2, points[2].cost.estimate.mean = second;
    FILE *out = tmpfile();
    char *text = arena_take(arena, 4096);
    move_front_print(out, &(struct move_front){points, 3}, "points of the weighted sum", "DKK", arena);
    rewind(out);
    text[fread(text, 1, 4095, out)] = '\0';
    fclose(out);
    return text;
}

static void costs_that_differ_are_told_apart_and_an_oere_is_none(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const char *text = front_of_costs(arena, 11900, 14200);
    assert_non_null(strstr(text, "+0.012"));
    assert_non_null(strstr(text, "+0.014"));
    assert_null(strchr(front_of_costs(arena, 0.01, -0.01), '+'));
    const double without[2] = {3000000.25, 3000000.75}, with[2] = {3000000.26, 3000000.74};
    const double *settled = values_settled(&figures[figure_named("cost")], with, without, 2, arena);
    assert_true(settled[0] == without[0] && settled[1] == without[1]);
    assert_true(values_settled(&figures[figure_named("decided")], with, without, 2, arena)[0] == with[0]);
    const double dear[1] = {900.40}, cheap[1] = {900.00};
    assert_true(values_settled(&figures[figure_named("cost per decided case")], dear, cheap, 1, arena)[0] == dear[0]);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_move_missed_least_goes_first_and_each_point_is_estimated),
        cmocka_unit_test(of_many_moves_few_points_are_shown), cmocka_unit_test(costs_that_differ_are_told_apart_and_an_oere_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
