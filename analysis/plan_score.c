#include "analysis/plan_score.h"

#include <math.h>

#include "analysis/figure_due.h"
#include "analysis/labels.h"
#include "base/diagnostics.h"
#include "models/division_rules.h"

static const double LITTLE_PER_MONTH = 0.01, MONEY_SCALE = 1e-6, LITTLE_OF_MONEY = 1e-7;

static void measure_add(struct plan_score *score, const char *figure, struct scope scope)
{
    score->measures[score->measure_count++] = (struct measure){&figures[figure_named(figure)], scope};
}

static struct scenario_results scenario_of(const struct casework *casework, struct arena *arena)
{
    struct scenario_results scenario = {.shape = tally_shape(casework)};
    labels_fill(&scenario.labels, casework, arena);
    return scenario;
}

static bool has_goals(const struct scenario_results *scenario)
{
    bool has_any = false;
    for (int type = 0; type < scenario->shape.types; type++)
        has_any |= scenario->labels.goal_shares[type] > 0;
    return has_any;
}

/* price: of what the rules themselves price. */
static void aim_check(const struct wanted *wanted, const struct scenario_results *scenario, double price, struct diagnostics *diagnostics)
{
    if (wanted->objective == MOST_ON_TIME)
        return;
    if (!has_goals(scenario))
        complain(diagnostics, wanted->place, "'%s' asks that goals are kept, and no case type has one; give a case type a goal, such as goal: 90 %% within 30 days, "
                 "or write wanted: %s", objective_words[wanted->objective], objective_words[MOST_ON_TIME]);
    if (wanted->objective == GOALS_LEAST_COST && !*scenario->labels.money && price <= 0)
        complain(diagnostics, wanted->place, "'%s' asks for the least cost, and nothing has a price; give the teams 'pay', such as pay: 345 DKK per hour, or "
                 "write wanted: %s", objective_words[GOALS_LEAST_COST], objective_words[GOALS_LEAST_CHANGE]);
}

static void wanted_check(const struct wanted *wanted, const struct casework *casework, double price, struct diagnostics *diagnostics)
{
    struct scenario_results scenario = scenario_of(casework, diagnostics->arena);
    if (wanted->objective != WEIGHTED_SUM) {
        aim_check(wanted, &scenario, price, diagnostics);
        return;
    }
    for (int i = 0; i < wanted->figures.count; i++)
        if (!figure_exists(&figures[figure_named(wanted->figures.items[i].name)], &scenario, scope_whole(&scenario)))
            complain(diagnostics, wanted->figures.items[i].place, "this scenario has no '%s': no goal, price or appointment is written that it could be "
                     "counted from; write it, or leave the figure out", wanted->figures.items[i].name);
}

void plan_score_check(const struct casework *casework, struct diagnostics *diagnostics)
{
    if (casework->move_rules)
        wanted_check(&casework->move_rules->wanted, casework, move_rules_price(casework->move_rules), diagnostics);
    if (casework->division)
        wanted_check(&casework->division->wanted, casework, 0, diagnostics);
}

static void goal_measure_add(struct plan_score *score, const struct scenario_results *scenario, int type, bool by_receipt)
{
    const struct figure *figure = figure_of_goal(&scenario->labels, type, by_receipt);
    score->measures[score->measure_count++] = (struct measure){figure, scope_of(scenario, SCOPE_TYPE, type)};
}

/* Whether some case is known to be due, whatever is done. */
static bool has_due(const struct scenario_results *scenario)
{
    bool has_any = false;
    for (int type = 0; type < scenario->shape.types; type++)
        has_any |= last_week_due(scenario, type) > 0;
    return has_any;
}

static bool has_goal_of(const struct scenario_results *scenario, enum goal_subject subject)
{
    bool has_any = false;
    for (int type = 0; type < scenario->shape.types; type++)
        has_any |= scenario->labels.goal_shares[type] > 0 && goal_subject(&scenario->labels, type) == subject;
    return has_any;
}

/* The share of the whole that counts first: of the cases due, where there is a goal for a decision, and of the slots, where there is one for them; open cases
 * without either. */
static const struct figure *main_figure(const struct scenario_results *scenario)
{
    bool has_slots = has_goal_of(scenario, GOAL_OF_SLOT);
    if (has_due(scenario))
        return has_slots ? &due_and_slots : &due_less_hump;
    return &figures[figure_named(has_slots && !has_goal_of(scenario, GOAL_OF_DECISION) ? "slot within goal" : "open cases")];
}

static void goals_add(struct plan_score *score, const struct scenario_results *scenario, struct arena *arena)
{
    size_t types = (size_t)scenario->shape.types;
    score->goal_types = arena_take(arena, types * sizeof *score->goal_types + 1);
    score->goal_shares = arena_take(arena, types * sizeof *score->goal_shares + 1);
    for (int type = 0; type < scenario->shape.types; type++)
        if (scenario->labels.goal_shares[type] > 0) {
            score->goal_shares[score->goal_count] = 100 * scenario->labels.goal_shares[type];
            score->goal_types[score->goal_count++] = type;
        }
    score->goals = score->measure_count;
    for (int i = 0; i < score->goal_count; i++) {
        goal_measure_add(score, scenario, score->goal_types[i], false);
        goal_measure_add(score, scenario, score->goal_types[i], true);
    }
}

struct plan_score plan_score_of(const struct casework *casework, const struct wanted *wanted, int extra, struct arena *arena)
{
    struct plan_score score = {.wanted = wanted, .main = -1, .cost = -1};
    struct scenario_results scenario = scenario_of(casework, arena);
    size_t most = 2 + 2 * (size_t)casework->type_count + (size_t)wanted->figures.count + (size_t)extra;
    score.measures = arena_take(arena, most * sizeof *score.measures);
    for (int i = 0; i < wanted->figures.count; i++)
        measure_add(&score, wanted->figures.items[i].name, scope_whole(&scenario));
    goals_add(&score, &scenario, arena);
    score.main = score.measure_count;
    score.is_of_open_cases = main_figure(&scenario) == &figures[figure_named("open cases")];
    score.measures[score.measure_count++] = (struct measure){main_figure(&scenario), scope_whole(&scenario)};
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

static double weighted_sum(const struct plan_score *score, const struct sampling *sampling, int number, int replication, double money)
{
    double sum = 0;
    for (int i = 0; i < score->wanted->figures.count; i++) {
        double value = sampling_values(sampling, number, i)[replication];
        bool is_cost = score->measures[i].figure == &figures[figure_named("cost")];
        sum += score->wanted->weights[i] * ((isnan(value) ? 0 : value) + (is_cost ? money : 0));
    }
    return sum;
}

double plan_score_value(const struct plan_score *score, const struct sampling *sampling, int number, int replication, double months, double money)
{
    double lacking = 0, cost = score->cost < 0 ? 0 : sampling_values(sampling, number, score->cost)[replication];
    if (score->wanted->objective == WEIGHTED_SUM)
        return weighted_sum(score, sampling, number, replication, money);
    if (score->wanted->objective == MOST_ON_TIME) {
        double main = sampling_values(sampling, number, score->main)[replication];
        return (score->is_of_open_cases ? -main : isnan(main) ? 100 : main) - (score->counts_money ? LITTLE_OF_MONEY * (cost + money) : 0);
    }
    for (int i = 0; i < score->goal_count; i++)
        lacking += shortfall(score->goal_shares[i], sampling_values(sampling, number, score->goals + 2 * i)[replication],
                             sampling_values(sampling, number, score->goals + 2 * i + 1)[replication]);
    if (score->wanted->objective == GOALS_LEAST_CHANGE)
        return -lacking - LITTLE_PER_MONTH * months;
    return -lacking - MONEY_SCALE * (cost + money);
}

int plan_score_goals_kept(const struct plan_score *score, const struct sampling *sampling, int number, int goal, int replications)
{
    static const double ROUNDING = 1e-9;
    const double *shares = sampling_values(sampling, number, score->goals + 2 * goal);
    int kept = 0;
    for (int r = 0; r < replications; r++)
        kept += shares[r] >= score->goal_shares[goal] - ROUNDING;
    return kept;
}

const char *plan_score_unit(int objective, bool counts_money, const struct scenario_results *scenario)
{
    const struct figure *main = main_figure(scenario);
    bool has_due_cases = main == &due_less_hump, has_slot_goals = main == &figures[figure_named("slot within goal")];
    switch (objective) {
    case MOST_ON_TIME:
        if (main == &due_and_slots)
            return counts_money ? "points of due and slots within goal, less the hump and 0.1 for each m DKK" : "points of due and slots within goal, less the hump";
        if (counts_money)
            return has_due_cases ? "points of due within goal, less the hump and 0.1 for each m DKK" : has_slot_goals ? "points of slot within goal, less 0.1 for each m DKK"
                   : "open cases fewer, less 0.1 for each m DKK";
        return has_due_cases ? "points of due within goal, less the hump" : has_slot_goals ? "points of slot within goal" : "open cases fewer";
    case GOALS_LEAST_CHANGE: return "points nearer the goals, less 0.01 for each officer-month moved";
    case GOALS_LEAST_COST:   return "points nearer the goals, less 1 for each m DKK";
    case WEIGHTED_SUM:       return "points of the weighted sum";
    }
    return "";
}
