#include "analysis/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct figure *figure_of(const char *name)
{
    return &figures[figure_named(name)];
}

bool goal_is_kept(const struct goal_verdict *goal)
{
    return goal->verdict == GOAL_KEPT && !goal->is_broken_by_receipt;
}

bool goal_is_broken(const struct goal_verdict *goal)
{
    return goal->verdict == GOAL_BROKEN || goal->is_broken_by_receipt;
}

struct goal_verdict goal_verdict(const struct scenario_results *scenario, int type, struct arena *arena)
{
    struct scope scope = scope_of(scenario, SCOPE_TYPE, type);
    const struct figure *figure = figure_of("decided within goal");
    const double *shares = figure_values(figure, scenario, scope, arena);
    struct goal_verdict goal = {
        .wanted = 100 * scenario->labels.goal_shares[type], .verdict = GOAL_UNCLEAR,
        .decided = estimate_of(figure, scenario, scope, arena),
        .received = estimate_of(figure_of("received within goal"), scenario, scope, arena),
    };
    if (scope.last_week >= 8) {
        goal.weeks_lately = scope.last_week / 4;
        scope.first_week = scope.last_week - goal.weeks_lately + 1;
        goal.lately = estimate_of(figure, scenario, scope, arena);
    }
    double wanted = goal.wanted - 1e-9;                   /* 100 x 0.9 and 100 x 9 / 10 may differ in the last bit */
    for (int replication = 0; replication < scenario->replications; replication++)
        goal.replications_kept += shares[replication] >= wanted;
    if (goal.decided.n == 0)
        goal.verdict = GOAL_UNKNOWN;
    else if (goal.decided.limits.lower >= wanted)
        goal.verdict = GOAL_KEPT;
    else if (goal.decided.limits.upper < wanted)
        goal.verdict = GOAL_BROKEN;
    goal.is_broken_by_receipt = goal.received.n > 0 && goal.received.limits.upper < wanted;
    return goal;
}

struct growth growth_of(const struct scenario_results *scenario, struct arena *arena)
{
    struct scope whole = scope_whole(scenario), middle = whole;
    int count = scenario->replications;
    middle.last_week = (1 + whole.last_week) / 2;
    double *last = figure_values(figure_of("open cases"), scenario, whole, arena);
    double *half_way = figure_values(figure_of("open cases"), scenario, middle, arena);
    double *received = figure_values(figure_of("intake"), scenario, whole, arena);
    double *decided = figure_values(figure_of("decided"), scenario, whole, arena);
    double *withdrawn = figure_values(figure_of("withdrawn"), scenario, whole, arena);
    double *start = arena_take(arena, (size_t)count * sizeof *start + 1), *change = arena_take(arena, (size_t)count * sizeof *change + 1);
    for (int r = 0; r < count; r++)
        start[r] = last[r] - received[r] + decided[r] + withdrawn[r];
    struct sample over_half = paired_sample(last, half_way, count, change).difference;
    struct sample over_all = paired_sample(last, start, count, change).difference;
    struct interval limits = mean_interval(&over_all, 0.95);
    struct growth growth = {.at_start = sample_of(start, count).mean, .at_end = sample_of(last, count).mean};
    double little = 0.02 * sample_of(received, count).mean;
    growth.grows = mean_interval(&over_half, 0.95).lower > 0 && over_half.mean > fmax(little, 0.05 * sample_of(half_way, count).mean);
    if (fabs(over_all.mean) > fmax(little, 0.25 * growth.at_start))
        growth.change = (limits.lower > 0) - (limits.upper < 0);
    return growth;
}

static struct effect effect_of(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base,
                               struct scope scope, struct arena *arena)
{
    struct difference difference = difference_of(figure, scenario, base, scope, arena);
    struct estimate was = estimate_of(figure, base, scope_in(base, scenario, scope), arena);
    double mean = difference.estimate.mean;
    int sign = difference.is_noise || !(difference.estimate.n > 0) ? 0 : (mean > 0) - (mean < 0);
    return (struct effect){figure, scope, difference, was.mean, sign * figure->better};
}

struct effect effect_leading(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena)
{
    static const char *const leading[] = {"decided within goal", "sojourn time p90", "open cases"};
    struct effect effect = {0};
    for (size_t i = 0; i < sizeof leading / sizeof *leading; i++) {
        effect = effect_of(figure_of(leading[i]), scenario, base, scope_whole(scenario), arena);
        if (effect.difference.estimate.n > 0)
            break;
    }
    return effect;
}

/* How much an effect counts beside others; 0 when it is too small to tell. */
static double weight(const struct effect *effect)
{
    double size = fabs(effect->difference.estimate.mean), share = size / fmax(fabs(effect->base_mean), 1);
    return share < 0.05 && !(effect->figure->kind == FIGURE_SHARE && size >= 2) ? 0 : share;
}

struct effect effect_greatest(const struct scenario_results *scenario, const struct scenario_results *base, int direction, struct arena *arena)
{
    static const struct { const char *name; enum scope_kind kind; } looked_at[] = {
        {"decided within goal", SCOPE_TYPE}, {"open cases", SCOPE_WHOLE}, {"overdue cases", SCOPE_WHOLE},
        {"age of open cases", SCOPE_WHOLE}, {"sojourn time p90", SCOPE_WHOLE}, {"waiting time", SCOPE_TEAM},
    };
    struct effect greatest = {0};
    for (size_t i = 0; i < sizeof looked_at / sizeof *looked_at; i++)
        for (int row = 0; row < scope_rows(scenario, looked_at[i].kind); row++) {
            struct effect effect = effect_of(figure_of(looked_at[i].name), scenario, base, scope_of(scenario, looked_at[i].kind, row), arena);
            if (effect.direction == direction && weight(&effect) > (greatest.figure ? weight(&greatest) : 0))
                greatest = effect;
        }
    return greatest;
}

static int busier_first(const void *left, const void *right)
{
    const struct team_load *a = left, *b = right;
    double busy_a = isnan(a->busy) ? -1 : a->busy, busy_b = isnan(b->busy) ? -1 : b->busy;
    return busy_a != busy_b ? (busy_a < busy_b) - (busy_a > busy_b) : a->team - b->team;
}

struct team_load *teams_by_load(const struct scenario_results *scenario, struct arena *arena)
{
    int count = scenario->shape.teams;
    struct team_load *loads = arena_take(arena, (size_t)count * sizeof *loads + 1);
    for (int team = 0; team < count; team++)
        loads[team] = (struct team_load){team, estimate_of(figure_of("utilisation"), scenario, scope_of(scenario, SCOPE_TEAM, team), arena).mean};
    if (count)
        qsort(loads, (size_t)count, sizeof *loads, busier_first);
    return loads;
}

bool scenario_is_base(const struct results *results, int scenario)
{
    if (results->scenarios[scenario].like < 0)
        return true;
    for (int other = 0; other < results->scenario_count; other++)
        if (results->scenarios[other].like == scenario)
            return true;
    return false;
}

const char *scenario_label(const struct results *results, int scenario)
{
    const char *name = results->scenarios[scenario].name;
    int like = results->scenarios[scenario].like;
    size_t length = like < 0 ? 0 : strlen(results->scenarios[like].name);
    bool has_prefix = length && strncmp(name, results->scenarios[like].name, length) == 0 && name[length] == ' ' && name[length + 1];
    return has_prefix && !scenario_is_base(results, scenario) ? name + length + 1 : name;
}
