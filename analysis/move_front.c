#include "analysis/move_front.h"

#include <math.h>

#include "analysis/difference_json.h"
#include "analysis/move_desks.h"
#include "analysis/number.h"
#include "analysis/print_unit.h"
#include "analysis/rule_words.h"
#include "analysis/table.h"
#include "base/language.h"

enum { MOST_POINTS = 7 };
static const double LEVEL = 0.95;

/* The plan without the move that is missed least, and that no desk needs which stays; false: stopped. */
static bool move_give_up(struct move_plan *plan, const struct move_space *space, const struct front_order *order)
{
    struct move_plan best = {.count = 0};
    double most = -INFINITY;
    for (int i = 0; i < plan->count; i++) {
        struct move_plan without = *plan;
        without.moves[i] = without.moves[--without.count];
        without = plan_in_order(&without);
        if (!plan_mans_its_desks(space, &without))
            continue;
        double value = plan->count > 1 ? order->value(order->context, &without) : 0;
        if (isnan(value))
            return false;
        if (value > most)
            most = value, best = without;
    }
    *plan = best;
    return true;
}

/* Whether the plan with so many of `all` moves is shown: few of many, as far apart as can be. */
static bool is_shown(int moves, int all)
{
    int steps = MOST_POINTS - 1;
    for (int i = 0; i <= steps; i++)
        if (moves == (all <= steps ? moves : (all * i + steps / 2) / steps))
            return true;
    return false;
}

/* Fills costs and values of the replications of a plan. */
static void point_values(const struct move_model *model, const struct modelled *plan, int n, double *costs, double *values)
{
    const struct move_space *space = model->space;
    double money = plan_cost(space, &plan->plan);
    for (int r = 0; r < n; r++) {
        values[r] = move_model_value(model, plan, r);
        costs[r] = model->score.cost < 0 ? NAN : sampling_values(model->sampling, plan->number, model->score.cost)[r] + money;
    }
}

struct move_front move_front_of(struct move_model *model, const struct move_plan *plan, int replications, const struct front_order *order,
                                struct arena *arena)
{
    struct move_plan plans[MOST_POINTS + 1], part = *plan;
    struct move_front front = {.points = arena_take(arena, (MOST_POINTS + 1) * sizeof *front.points)};
    int count = 0, n = replications;
    size_t size = (size_t)n * sizeof(double) + 1;
    double *costs[2] = {arena_take(arena, size), arena_take(arena, size)}, *room = arena_take(arena, size);
    double *values[3] = {arena_take(arena, size), arena_take(arena, size), arena_take(arena, size)};    /* of nobody, of the point, of the one before */
    plans[count++] = part;
    while (part.count) {
        if (!move_give_up(&part, model->space, order))
            return front;
        if (is_shown(part.count, plan->count))
            plans[count++] = part;
    }
    for (int i = count - 1; i >= 0; i--) {
        const struct modelled *modelled = move_model_run(model, &plans[i], n);
        int at = i == count - 1 ? 0 : 1;
        if (!modelled)
            return (struct move_front){0};
        point_values(model, modelled, n, costs[at], values[at]);
        struct front_point *point = &front.points[front.count++];
        *point = (struct front_point){.plan = plans[i], .officer_months = plan_officer_months(model->space, &plans[i])};
        point->cost = difference_of_values(values_settled(&figures[figure_named("cost")], costs[at], costs[0], n, arena), costs[0], n, LEVEL, room);
        point->value = difference_of_values(values[at], values[0], n, LEVEL, room);
        point->step = difference_of_values(values[at], at ? values[2] : values[0], n, LEVEL, room);
        for (int r = 0; r < n; r++)
            values[2][r] = values[at][r];
    }
    return front;
}

static const char *limits_cell(const struct difference *difference, double scale, struct arena *arena)
{
    const struct estimate *estimate = &difference->estimate;
    double half = estimate->half_width * scale;
    if (!isfinite(estimate->mean))
        return "-";
    bool is_exact = !(isfinite(half) && half > 0);
    int decimals = is_exact ? number_exact_decimals(estimate->mean * scale, 2) : number_decimals(half, 2);
    return arena_print(arena, "%s%s%s", number_signed_text(arena, estimate->mean * scale, decimals), is_exact ? "" : " ±", is_exact ? "" : number_text(arena, half, decimals));
}

void move_front_print(FILE *out, const struct move_front *front, const char *unit, const char *money, struct arena *arena)
{
    bool has_money = *money;
    struct print_unit millions = print_unit_between(&figures[figure_named("cost")], money, 1e6, 1e6, arena);
    struct table table = table_of(has_money ? 5 : 4, arena);
    if (front->count < 2)
        return;
    fputc('\n', out);
    paragraph_print(arena_print(arena, "Cost against service: the plan chosen with fewer of its moves; value in %s, * where the moves more than in the line above "
                                "may bring nothing.", rule_in_language(arena_language(arena), unit, arena)), out);
    table_cell(&table, arena_word(arena, "moves"), "");
    table_cell(&table, arena_word(arena, "officer-months"), "");
    if (has_money)
        table_cell(&table, arena_print(arena, "%s %s", arena_word(arena, "cost"), arena_word(arena, millions.name)), "");
    table_cell(&table, arena_word(arena, "value"), "");
    table_cell(&table, arena_word(arena, "more than the line above"), "");
    for (int i = 0; i < front->count; i++) {
        const struct front_point *point = &front->points[i];
        table_cell(&table, arena_print(arena, "%d", point->plan.count), "");
        table_cell(&table, number_text(arena, point->officer_months, 1), "");
        if (has_money)
            table_cell(&table, i ? limits_cell(&point->cost, millions.scale, arena) : "0", "");
        table_cell(&table, i ? limits_cell(&point->value, 1, arena) : "0", "");
        table_cell(&table, i ? limits_cell(&point->step, 1, arena) : "", i && point->step.is_noise ? "*" : "");
    }
    table_print(&table, 3, out);
}

void move_front_json(struct json *json, const struct move_front *front)
{
    json_key(json, "cost_against_service");
    json_open(json, '[');
    for (int i = 0; i < front->count; i++) {
        const struct front_point *point = &front->points[i];
        json_comma(json);
        json_open(json, '{');
        json_number(json, "moves", point->plan.count);
        json_number(json, "officer_months", point->officer_months);
        difference_json_under(json, "cost", &point->cost);
        difference_json_under(json, "value", &point->value);
        difference_json_under(json, "step", &point->step);
        json_close(json, '}');
    }
    json_close(json, ']');
}
