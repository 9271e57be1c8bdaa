#include "analysis/plan_score.h"

#include <math.h>

#include "analysis/labels.h"

static const double LITTLE_PER_MONTH = 0.01, MONEY_SCALE = 1e-6;

static void measure_add(struct plan_score *score, const char *figure, struct scope scope)
{
    score->measures[score->measure_count++] = (struct measure){&figures[figure_named(figure)], scope};
}

struct plan_score plan_score_of(const struct casework *casework, enum move_objective objective, int extra, struct arena *arena)
{
    struct plan_score score = {.objective = objective, .cost = -1};
    struct scenario_results scenario = {.shape = tally_shape(casework)};
    size_t types = (size_t)casework->type_count;
    labels_fill(&scenario.labels, casework, arena);
    score.measures = arena_take(arena, (2 + 2 * types + (size_t)extra) * sizeof *score.measures);
    score.goal_types = arena_take(arena, types * sizeof *score.goal_types + 1);
    score.goal_shares = arena_take(arena, types * sizeof *score.goal_shares + 1);
    for (int type = 0; type < casework->type_count; type++)
        if (scenario.labels.goal_shares[type] > 0) {
            score.goal_shares[score.goal_count] = 100 * scenario.labels.goal_shares[type];
            score.goal_types[score.goal_count++] = type;
        }
    measure_add(&score, score.goal_count ? "received within goal" : "open cases", scope_whole(&scenario));
    score.goals = score.measure_count;
    for (int i = 0; i < score.goal_count; i++) {
        measure_add(&score, "decided within goal", scope_of(&scenario, SCOPE_TYPE, score.goal_types[i]));
        measure_add(&score, "received within goal", scope_of(&scenario, SCOPE_TYPE, score.goal_types[i]));
    }
    if (*scenario.labels.money) {
        score.cost = score.measure_count;
        measure_add(&score, "cost", scope_whole(&scenario));
    }
    return score;
}

static double shortfall(double wanted, double decided, double received)
{
    double reached = isnan(decided) ? received : isnan(received) ? decided : fmin(decided, received);
    return isnan(reached) ? wanted : fmax(0, wanted - reached);
}

double plan_score_value(const struct plan_score *score, const struct sampling *sampling, int number, int replication, double months, double money)
{
    double main = sampling_values(sampling, number, 0)[replication], lacking = 0;
    if (score->objective == MOST_ON_TIME)
        return score->goal_count ? (isnan(main) ? 100 : main) : -main;
    for (int i = 0; i < score->goal_count; i++)
        lacking += shortfall(score->goal_shares[i], sampling_values(sampling, number, score->goals + 2 * i)[replication],
                             sampling_values(sampling, number, score->goals + 2 * i + 1)[replication]);
    if (score->objective == GOALS_LEAST_CHANGE)
        return -lacking - LITTLE_PER_MONTH * months;
    double cost = score->cost < 0 ? 0 : sampling_values(sampling, number, score->cost)[replication];
    return -lacking - MONEY_SCALE * (cost + money);
}

const char *plan_score_unit(enum move_objective objective, bool has_goals)
{
    switch (objective) {
    case MOST_ON_TIME:       return has_goals ? "points of received within goal" : "open cases fewer";
    case GOALS_LEAST_CHANGE: return "points nearer the goals, less 0.01 for each officer-month moved";
    case GOALS_LEAST_COST:   return "points nearer the goals, less 1 for each m DKK";
    }
    return "";
}
