#include "analysis/figure.h"

#include <math.h>

#include "base/text.h"

#define AS_DAYS(microseconds) ((double)(microseconds) / (double)DAY)
#define AS_HOURS(microseconds) ((double)(microseconds) / (double)HOUR)

enum { WHOLE = 1 << SCOPE_WHOLE, BY_TEAM = 1 << SCOPE_TEAM, BY_TYPE = 1 << SCOPE_TYPE, BY_PAIR = 1 << SCOPE_PAIR,
       OF_TEAMS = WHOLE | BY_TEAM, OF_CASES = WHOLE | BY_TYPE | BY_PAIR };

/* Rows first .. end - 1 of a table: there may be thousands beside those of a scope. */
struct rows { int first, end; };

/* The rows of a table with one row for each scope of this kind. */
static struct rows rows_in(const struct scope *scope, int count)
{
    if (scope->kind == SCOPE_WHOLE)
        return (struct rows){0, count};
    return scope->row >= 0 && scope->row < count ? (struct rows){scope->row, scope->row + 1} : (struct rows){0, 0};
}

/* The pairs of the scope; they stand in order of type. */
static struct rows pairs_in(const struct scenario_results *scenario, const struct scope *scope)
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

/* Sum of a count over the weeks of the scope and the pairs in it; goals_only: of the types that have a goal. */
static double cases(const struct view *view, int first_week, enum pair_count count, bool goals_only)
{
    const struct scenario_results *scenario = view->scenario;
    int64_t sum = 0;
    struct rows rows = pairs_in(scenario, &view->scope);
    for (int pair = rows.first; pair < rows.end; pair++) {
        if (goals_only && scenario->labels.goal_shares[scenario->labels.pairs[pair].type] <= 0)
            continue;
        for (int week = first_week; week <= view->scope.last_week; week++)
            sum += scenario->tally[view->replication][tally_pair(&scenario->shape, week, pair, count)];
    }
    return (double)sum;
}

static double flow(const struct view *view, enum pair_count count)      { return cases(view, view->scope.first_week, count, false); }
static double goal_flow(const struct view *view, enum pair_count count) { return cases(view, view->scope.first_week, count, true); }
static double stock(const struct view *view, enum pair_count count)     { return cases(view, view->scope.last_week, count, false); }

static double of_teams(const struct view *view, int first_week, enum team_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    int64_t sum = 0;
    struct rows rows = rows_in(&view->scope, shape->teams);
    for (int team = rows.first; team < rows.end; team++)
        for (int week = first_week; week <= view->scope.last_week; week++)
            sum += view->scenario->tally[view->replication][tally_team(shape, week, team, count)];
    return (double)sum;
}

static double team_flow(const struct view *view, enum team_count count) { return of_teams(view, view->scope.first_week, count); }

/* NaN, "not estimable", when there is nothing to divide by. */
static double ratio(double part, double whole) { return whole > 0 ? part / whole : NAN; }

#define FIGURE(name) static double name(const struct figure *figure, const struct view *view)
#define UNUSED (void)figure

FIGURE(decided_within)  { UNUSED; return 100 * ratio(goal_flow(view, PAIR_WITHIN), goal_flow(view, PAIR_DECIDED)); }

FIGURE(received_within)
{
    UNUSED;
    double within = goal_flow(view, PAIR_RECEIVED_WITHIN);
    return 100 * ratio(within, within + goal_flow(view, PAIR_RECEIVED_MISSED));
}

FIGURE(intake)          { UNUSED; return flow(view, PAIR_RECEIVED); }
FIGURE(decided)         { UNUSED; return flow(view, PAIR_DECIDED); }
FIGURE(withdrawn)       { UNUSED; return flow(view, PAIR_WITHDRAWN); }
FIGURE(open_cases)      { UNUSED; return stock(view, PAIR_OPEN_END); }
FIGURE(age)             { UNUSED; return AS_DAYS(ratio(stock(view, PAIR_AGE_END), stock(view, PAIR_OPEN_END))); }
FIGURE(overdue)         { UNUSED; return cases(view, view->scope.last_week, PAIR_OVERDUE_END, true); }
FIGURE(sojourn)         { UNUSED; return AS_DAYS(ratio(flow(view, PAIR_SOJOURN), flow(view, PAIR_DECIDED))); }
FIGURE(paused)          { UNUSED; return AS_DAYS(ratio(flow(view, PAIR_PAUSED), flow(view, PAIR_DECIDED))); }
FIGURE(touch)           { UNUSED; return AS_HOURS(ratio(flow(view, PAIR_TOUCH), flow(view, PAIR_DECIDED))); }
FIGURE(touch_share)     { UNUSED; return 100 * ratio(flow(view, PAIR_TOUCH), flow(view, PAIR_SOJOURN)); }
FIGURE(waiting)         { UNUSED; return AS_DAYS(ratio(team_flow(view, TEAM_WAITED), team_flow(view, TEAM_BEGUN))); }
FIGURE(waiting_cases)   { UNUSED; return of_teams(view, view->scope.last_week, TEAM_WAITING_END); }
FIGURE(worked)          { UNUSED; return AS_HOURS(team_flow(view, TEAM_WORKED)); }
FIGURE(present)         { UNUSED; return AS_HOURS(team_flow(view, TEAM_PRESENT)); }
FIGURE(paid)            { UNUSED; return AS_HOURS(team_flow(view, TEAM_PAID)); }
FIGURE(overtime)        { UNUSED; return AS_HOURS(team_flow(view, TEAM_OVERTIME)); }
FIGURE(utilisation)     { UNUSED; return 100 * ratio(team_flow(view, TEAM_WORKED), team_flow(view, TEAM_PRESENT)); }
FIGURE(cost)            { UNUSED; return team_flow(view, TEAM_COST) / 100; }

/* The quantile of some rows of a histogram, all together. */
static double quantile(const uint32_t *counts, struct rows rows, double p)
{
    uint32_t sum[HISTOGRAM_BUCKETS] = {0};
    for (int row = rows.first; row < rows.end; row++)
        for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
            sum[bucket] += counts[(int64_t)row * HISTOGRAM_BUCKETS + bucket];
    return AS_DAYS(histogram_quantile(sum, p));
}

FIGURE(sojourn_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    return quantile(scenario->sojourn[view->replication], pairs_in(scenario, &view->scope), figure->p);
}

FIGURE(waiting_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    return quantile(scenario->waiting[view->replication], rows_in(&view->scope, scenario->shape.teams), figure->p);
}

FIGURE(age_quantile)
{
    const struct scenario_results *scenario = view->scenario;
    return quantile(scenario->age[view->replication], rows_in(&view->scope, scenario->shape.types), figure->p);
}

/* The coarse histogram of a scope, summed over its weeks and types. */
static void sum_weekly(const struct scenario_results *scenario, const struct scope *scope, uint64_t sum[WEEKLY_BUCKETS])
{
    struct rows rows = rows_in(scope, scenario->shape.types);
    for (int week = scope->first_week; week <= scope->last_week; week++)
        for (int type = rows.first; type < rows.end; type++)
            for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
                sum[bucket] += scenario->weekly[((int64_t)week * scenario->shape.types + type) * WEEKLY_BUCKETS + bucket];
}

/* Sojourn by week of decision, all replications together. A coarse bucket's count is given to each of the 8 it joins, so that
 * the quantile lies in a straight line within it; counts beyond 32 bits are halved, all alike. */
static double sojourn_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope)
{
    uint64_t sum[WEEKLY_BUCKETS] = {0}, most = 0;
    uint32_t fine[HISTOGRAM_BUCKETS];
    int halved = 0;
    sum_weekly(scenario, scope, sum);
    for (int bucket = 0; bucket < WEEKLY_BUCKETS; bucket++)
        most = sum[bucket] > most ? sum[bucket] : most;
    while (most >> halved > UINT32_MAX)
        halved++;
    for (int bucket = 0; bucket < HISTOGRAM_BUCKETS; bucket++)
        fine[bucket] = (uint32_t)(sum[bucket >> WEEKLY_SHIFT] >> halved);
    return AS_DAYS(histogram_quantile(fine, figure->p));
}

const struct figure figures[] = {
    {"decided within goal", "decided_within_goal", "on time", "%",
     FIGURE_SHARE, 1, OF_CASES, +1, NEEDS_GOAL, .is_usual = true, .value = decided_within,
     .summary = "of the cases decided in the period whose type has a goal, the share decided on or before their due time; by week of decision"},
    {"received within goal", "received_within_goal", "received on time", "%",
     FIGURE_SHARE, 1, OF_CASES, +1, NEEDS_GOAL, .value = received_within,
     .summary = "of the cases received in the period whose type has a goal and whose fate is known, the share decided on time; late, and open past due at the end, are misses; withdrawn and open not yet due are left out; by week of receipt"},
    {"intake", "intake", "intake", "cases",
     FIGURE_COUNT, 0, OF_CASES, 0, .value = intake,
     .summary = "cases received in the period"},
    {"decided", "decided", "decided", "cases",
     FIGURE_COUNT, 0, OF_CASES, +1, .is_usual = true, .value = decided,
     .summary = "cases decided in the period, by week of decision; withdrawn cases are not decided"},
    {"withdrawn", "withdrawn", "withdrawn", "cases",
     FIGURE_COUNT, 0, OF_CASES, 0, .value = withdrawn,
     .summary = "cases that left undecided in the period, by week of leaving"},
    {"open cases", "open_cases", "open end", "cases",
     FIGURE_COUNT, 0, OF_CASES, -1, .is_usual = true, .is_stock = true, .value = open_cases,
     .summary = "cases received and neither decided nor withdrawn at the end: waiting, in hand, on hold and under way"},
    {"overdue cases", "overdue_cases", "overdue end", "cases",
     FIGURE_COUNT, 0, OF_CASES, -1, NEEDS_GOAL, .is_usual = true, .is_stock = true, .value = overdue,
     .summary = "open cases at the end whose type has a goal and whose due time has passed"},
    {"age of open cases", "age_of_open_cases", "age open", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .is_usual = true, .is_stock = true, .value = age,
     .summary = "mean time since receipt of the cases open at the end (liggetid as Ankestyrelsen has it); not estimable when none is open"},
    {"age of open cases p90", "age_of_open_cases_p90", "p90 age open", "days",
     FIGURE_TIME, 1, WHOLE | BY_TYPE, -1, .is_length = true, .is_stock = true, .p = .9, .value = age_quantile,
     .summary = "the age that 90 % of the cases open at the end do not exceed"},
    {"sojourn time", "sojourn_time", "mean", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .value = sojourn,
     .summary = "mean time from receipt to decision of the cases decided in the period, holds included; never to be read without p90 and the age of open cases"},
    {"sojourn time median", "sojourn_time_median", "median", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .5, .value = sojourn_quantile, .pooled = sojourn_pooled,
     .summary = "the time from receipt to decision that half of the cases decided in the period do not exceed"},
    {"sojourn time p80", "sojourn_time_p80", "p80", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .p = .8, .value = sojourn_quantile, .pooled = sojourn_pooled,
     .summary = "the time from receipt to decision that 80 % of the cases decided in the period do not exceed"},
    {"sojourn time p90", "sojourn_time_p90", "p90", "days",
     FIGURE_TIME, 1, OF_CASES, -1, .is_length = true, .is_usual = true, .p = .9, .value = sojourn_quantile, .pooled = sojourn_pooled,
     .summary = "the time from receipt to decision that 90 % of the cases decided in the period do not exceed"},
    {"paused time", "paused_time", "paused", "days",
     FIGURE_TIME, 1, OF_CASES, 0, .is_length = true, .value = paused,
     .summary = "of the sojourn time, the mean time that the goal's clock stood still; cases decided in the period"},
    {"touch time", "touch_time", "touch", "hours",
     FIGURE_TIME, 1, OF_CASES, 0, .is_length = true, .value = touch,
     .summary = "mean hours of standard work done on a case, from receipt to decision; cases decided in the period"},
    {"touch share", "touch_share", "touch", "%",
     FIGURE_SHARE, 2, OF_CASES, 0, .value = touch_share,
     .summary = "touch time over sojourn time (all hours of the calendar): the rest of a case's life is liggetid as Rigsrevisionen has it"},
    {"waiting time", "waiting_time", "wait", "days",
     FIGURE_TIME, 1, OF_TEAMS, -1, .is_length = true, .value = waiting,
     .summary = "mean time in queue of the pieces of work begun in the period for the first time, by week of beginning; holds are not waiting"},
    {"waiting time p90", "waiting_time_p90", "p90 wait", "days",
     FIGURE_TIME, 1, OF_TEAMS, -1, .is_length = true, .p = .9, .value = waiting_quantile,
     .summary = "the time in queue that 90 % of the pieces of work begun in the period do not exceed"},
    {"waiting cases", "waiting_cases", "waiting end", "cases",
     FIGURE_COUNT, 0, OF_TEAMS, -1, .is_stock = true, .value = waiting_cases,
     .summary = "cases in queue at the end, by the first team that serves the queue"},
    {"utilisation", "utilisation", "busy", "%",
     FIGURE_SHARE, 1, OF_TEAMS, 0, .value = utilisation,
     .summary = "hours worked over hours present; overtime is in neither"},
    {"hours worked", "hours_worked", "worked", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = worked,
     .summary = "officers' time present and occupied by cases"},
    {"hours present", "hours_present", "present", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = present,
     .summary = "officers' time at work, absence not counted; part of it goes to other things than cases"},
    {"hours paid", "hours_paid", "paid", "hours",
     FIGURE_TIME, 0, OF_TEAMS, 0, .value = paid,
     .summary = "officers' hours paid, absence and the share of the day not spent on cases included"},
    {"overtime hours", "overtime_hours", "overtime", "hours",
     FIGURE_TIME, 0, OF_TEAMS, -1, .value = overtime,
     .summary = "officers' time occupied outside presence, to finish the case in hand"},
    {"cost", "cost", "cost", "",
     FIGURE_MONEY, 0, OF_TEAMS, -1, NEEDS_PRICES, .is_usual = true, .value = cost,
     .summary = "pay for the hours paid"},
    {NULL},
};

int figure_named(const char *name)
{
    for (int row = 0; figures[row].name; row++)
        if (text_equal(figures[row].name, name))
            return row;
    return -1;
}

const char *const *figure_names(struct arena *arena)
{
    const char **names = arena_take(arena, sizeof figures / sizeof *figures * sizeof *names);
    for (int row = 0; figures[row].name; row++)
        names[row] = figures[row].name;
    return names;
}

void figures_check(const struct reference_list *names, struct diagnostics *diagnostics)
{
    for (int i = 0; i < names->count; i++) {
        const struct reference *wanted = &names->items[i];
        if (figure_named(wanted->name) < 0)
            complain(diagnostics, wanted->place, "no figure '%s'; %s", wanted->name,
                     text_suggest(diagnostics->arena, wanted->name, figure_names(diagnostics->arena)));
        for (int before = 0; before < i; before++)
            if (text_equal(names->items[before].name, wanted->name)) {
                complain(diagnostics, wanted->place, "figure '%s' is asked for twice; write it once", wanted->name);
                break;
            }
    }
}

static bool has_goal(const struct scenario_results *scenario, struct scope scope)
{
    for (int type = 0; type < scenario->shape.types; type++)
        if (scenario->labels.goal_shares[type] > 0
            && (scope.kind == SCOPE_WHOLE || (scope.kind == SCOPE_TYPE && scope.row == type)
                || (scope.kind == SCOPE_PAIR && scenario->labels.pairs[scope.row].type == type)))
            return true;
    return false;
}

bool figure_exists(const struct figure *figure, const struct scenario_results *scenario, struct scope scope)
{
    if (scope.row < 0 || !(figure->per >> scope.kind & 1))
        return false;
    return figure->needs == NEEDS_GOAL ? has_goal(scenario, scope) : figure->needs == NEEDS_PRICES ? *scenario->labels.money != 0 : true;
}

bool figure_is_weekly(const struct figure *figure)
{
    return figure->p <= 0;
}

double *figure_values(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    double *values = arena_take(arena, (size_t)scenario->replications * sizeof *values + 1);
    bool exists = figure_exists(figure, scenario, scope)
                  && (figure_is_weekly(figure) || (scope.first_week == 1 && scope.last_week == scenario->shape.weeks));
    for (int replication = 0; replication < scenario->replications; replication++)
        values[replication] = exists ? figure->value(figure, &(struct view){scenario, replication, scope}) : NAN;
    return values;
}

const char *figure_unit(const struct figure *figure, const struct scenario_results *scenario)
{
    return figure->kind == FIGURE_MONEY ? scenario->labels.money : figure->unit;
}
