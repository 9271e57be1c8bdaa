/* Figures that are sums of counts, and ratios of such sums. */
#include "analysis/figure_parts.h"
#include "analysis/labels.h"
#include "analysis/period_sums.h"

struct rows rows_in(const struct scope *scope, int count)
{
    if (scope->kind == SCOPE_WHOLE)
        return (struct rows){0, count};
    return scope->row >= 0 && scope->row < count ? (struct rows){scope->row, scope->row + 1} : (struct rows){0, 0};
}

struct rows pairs_in(const struct scenario_results *scenario, const struct scope *scope)
{
    if (scope->kind != SCOPE_TYPE)
        return rows_in(scope, scenario->shape.pairs);
    int low = 0, high = scenario->shape.pairs;
    while (low < high) {
        int middle = (low + high) / 2;
        if (scenario->labels.pairs[middle].type < scope->row)
            low = middle + 1;
        else
            high = middle;
    }
    struct rows rows = {low, low};
    while (rows.end < scenario->shape.pairs && scenario->labels.pairs[rows.end].type == scope->row)
        rows.end++;
    return rows;
}

/* Whether weeks first_week to the scope's last are all of the period. */
static bool is_whole_period(const struct view *view, int first_week)
{
    return first_week == 1 && view->scope.last_week == view->scenario->shape.weeks;
}

double cases_sum(const struct view *view, int first_week, enum pair_count count, bool goals_only)
{
    const struct scenario_results *scenario = view->scenario;
    __int128 sum = 0;                                     /* 64 bits hold 106 million case-days */
    struct rows rows = pairs_in(scenario, &view->scope);
    if (view->sources)
        view->sources->pairs |= 1u << count;
    for (int pair = rows.first; pair < rows.end; pair++) {
        if (goals_only && goal_subject(&scenario->labels, scenario->labels.pairs[pair].type) != GOAL_OF_DECISION)
            continue;
        if (is_whole_period(view, first_week)) {
            sum += period_of_pair(scenario, view->replication, pair, count);
            continue;
        }
        const int64_t *at = scenario->tally[view->replication] + tally_pair(&scenario->shape, first_week, pair, count);
        for (int week = first_week; week <= view->scope.last_week; week++, at += scenario->shape.pairs * PAIR_COUNTS)
            sum += *at;
    }
    return (double)sum;
}

double teams_sum(const struct view *view, int first_week, enum team_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    __int128 sum = 0;                                     /* 64 bits hold 106 million case-days */
    struct rows rows = rows_in(&view->scope, shape->teams);
    if (view->sources)
        view->sources->teams |= 1u << count;
    bool is_whole = is_whole_period(view, first_week);
    for (int team = rows.first; team < rows.end && is_whole; team++)
        sum += period_of_team(view->scenario, view->replication, team, count);
    for (int week = first_week; week <= view->scope.last_week && !is_whole; week++)      /* in the order of memory */
        for (int team = rows.first; team < rows.end; team++)
            sum += view->scenario->tally[view->replication][tally_team(shape, week, team, count)];
    return (double)sum;
}

static double gates_sum(const struct view *view, enum gated_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    struct rows gates = rows_in(&view->scope, shape->gates);
    int64_t sum = 0;
    if (view->sources)
        view->sources->gates |= 1u << count;
    for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
        for (int gate = gates.first; gate < gates.end; gate++)
            sum += view->scenario->tally[view->replication][tally_gated(shape, week, gate, count)];
    return (double)sum;
}

static double goal_flow(const struct view *view, enum pair_count count)
{
    return cases_sum(view, view->scope.first_week, count, true);
}

FIGURE(decided_within)  { UNUSED; return 100 * ratio(goal_flow(view, PAIR_WITHIN), goal_flow(view, PAIR_DECIDED)); }

FIGURE(received_within)
{
    UNUSED;
    double within = goal_flow(view, PAIR_RECEIVED_WITHIN);
    return 100 * ratio(within, within + goal_flow(view, PAIR_RECEIVED_MISSED));
}

FIGURE(intake)          { UNUSED; return case_flow(view, PAIR_RECEIVED); }
FIGURE(decided)         { UNUSED; return case_flow(view, PAIR_DECIDED); }
FIGURE(withdrawn)       { UNUSED; return case_flow(view, PAIR_WITHDRAWN); }
FIGURE(open_cases)      { UNUSED; return case_stock(view, PAIR_OPEN_END); }
FIGURE(age)             { UNUSED; return AS_DAYS(ratio(case_stock(view, PAIR_AGE_END), case_stock(view, PAIR_OPEN_END))); }
FIGURE(overdue)         { UNUSED; return cases_sum(view, view->scope.last_week, PAIR_OVERDUE_END, true); }
FIGURE(sojourn)         { UNUSED; return AS_DAYS(ratio(case_flow(view, PAIR_SOJOURN), case_flow(view, PAIR_DECIDED))); }
FIGURE(net_sojourn)
{
    UNUSED;
    return AS_DAYS(ratio(case_flow(view, PAIR_SOJOURN) - case_flow(view, PAIR_PAUSED), case_flow(view, PAIR_DECIDED)));
}

FIGURE(paused)          { UNUSED; return AS_DAYS(ratio(case_flow(view, PAIR_PAUSED), case_flow(view, PAIR_DECIDED))); }
FIGURE(touch)           { UNUSED; return AS_HOURS(ratio(case_flow(view, PAIR_TOUCH), case_flow(view, PAIR_DECIDED))); }
FIGURE(touch_share)     { UNUSED; return 100 * ratio(case_flow(view, PAIR_TOUCH), case_flow(view, PAIR_SOJOURN)); }
FIGURE(waiting)         { UNUSED; return AS_DAYS(ratio(team_flow(view, TEAM_WAITED), team_flow(view, TEAM_BEGUN))); }
FIGURE(waiting_cases)   { UNUSED; return teams_sum(view, view->scope.last_week, TEAM_WAITING_END); }
FIGURE(class_changed)   { UNUSED; return team_flow(view, TEAM_CLASS_CHANGED); }
FIGURE(branch_open)     { UNUSED; return 100 * ratio(gates_sum(view, GATED_OPEN), gates_sum(view, GATED_CAME)); }
FIGURE(taken_over)      { UNUSED; return team_flow(view, TEAM_TAKEN_OVER); }
FIGURE(gave_up)         { UNUSED; return team_flow(view, TEAM_GAVE_UP); }
FIGURE(worked)          { UNUSED; return AS_HOURS(team_flow(view, TEAM_WORKED)); }
FIGURE(present)         { UNUSED; return AS_HOURS(team_flow(view, TEAM_PRESENT)); }

FIGURE(paid)
{
    UNUSED;
    return AS_HOURS(view->scenario->shape.has_house ? adults_sum(view, ADULT_PAID) : team_flow(view, TEAM_PAID));
}

FIGURE(in_training)     { UNUSED; return AS_HOURS(team_flow(view, TEAM_TRAINING)); }
FIGURE(blocked)         { UNUSED; return AS_HOURS(team_flow(view, TEAM_BLOCKED)); }
FIGURE(owed)            { UNUSED; return AS_HOURS(teams_sum(view, view->scope.last_week, TEAM_OWED)); }
FIGURE(full)            { UNUSED; return teams_sum(view, view->scope.last_week, TEAM_FULL); }
FIGURE(vacant)          { UNUSED; return AS_HOURS(team_flow(view, TEAM_VACANT)); }
FIGURE(overtime)        { UNUSED; return AS_HOURS(team_flow(view, TEAM_OVERTIME)); }
FIGURE(utilisation)     { UNUSED; return 100 * ratio(team_flow(view, TEAM_WORKED), team_flow(view, TEAM_PRESENT)); }

FIGURE(cost)
{
    UNUSED;
    return (view->scenario->shape.has_house ? adults_sum(view, ADULT_COST) : team_flow(view, TEAM_COST)) / 100;
}

