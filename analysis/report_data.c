#include "analysis/report_data.h"

#include <math.h>
#include <string.h>

#include "analysis/answer.h"
#include "analysis/report_parts.h"
#include "analysis/withheld_text.h"
#include "base/text.h"
#include "models/holiday.h"

static const char *const type_figures[] = {
    "intake", "decided", "open cases", "overdue cases", "age of open cases", "age of open cases p90", "sojourn time", "sojourn time p90",
    "decided within goal", "received within goal", "slot within goal", "touch time", NULL,
};
static const char *const team_figures[] = {
    "utilisation", "full-time equivalents", "hours present", "hours in training", "hours worked", "waiting cases", "waiting time", "waiting time p90", "overtime hours", "cost", NULL,
};
static const char *const week_figures[] = {
    "wait for slot", "slot within goal", "days to third free slot", "slots unused", "hours short", "children per adult",
    "open cases", "decided within goal", "utilisation", "overdue cases", "decided", "intake", NULL,
};
static const char *const budget_figures[] = {
    "cost", "penalties", "cost and penalties", "full-time equivalents", "decided", "open cases", "sojourn time median", "sojourn time p90", "decided within goal", "received within goal",
    "wait for slot p90", "slot within goal", "hours short", "days covered", "days below floor", "children per adult", NULL,
};
static const char *const agency_figures[] = {                /* beside the rows of the case types on the monthly page */
    "intake", "decided", "open cases", "overdue cases", "sojourn time", "sojourn time p90", "touch time", "full-time equivalents", "hours present",
    "decided per full-time equivalent", "backlog hump", "static need", "hours ill", "hours on leave", "paused time", "slot within goal", NULL,
};
static const char *const month_figures[] = {"received within goal", "decided within goal", "slot within goal", "intake", "decided", "open cases", "overdue cases", NULL};

int report_working_days(civil_day first, civil_day last)
{
    int days = 0;
    for (civil_day day = first; day <= last; day++)
        days += civil_weekday(day) < 5 && !danish_holiday(day);
    return days;
}

bool report_week_is_holiday(const struct scenario_results *scenario, int week)
{
    civil_day day = week_first_day(scenario, week), monday = day - civil_weekday(day);
    int number = civil_iso_week(monday).week;
    double usual = 0;
    for (int other = 0; other < scenario->shape.weeks && scenario->labels.open_days; other++)
        usual = fmax(usual, scenario->labels.open_days[other]);
    double closed = scenario->labels.open_days ? usual - scenario->labels.open_days[week - 1] : 5 - report_working_days(monday, monday + 4);
    return (number >= 28 && number <= 30) || closed >= 2;
}

/* Gives each column of teams or types the unit in which all its rows can be read, in all scenarios. */
static void units_of_rows(struct report *report, struct report_columns *columns, struct arena *arena)
{
    for (int c = 0; c < columns->count; c++) {
        double least = INFINITY, most = 0;
        const char *money = "";
        for (int s = 0; s < report->results->scenario_count; s++) {
            const struct report_scenario *scenario = &report->scenarios[s];
            const struct report_row *rows = columns->per == SCOPE_TEAM ? scenario->teams : scenario->types;
            for (int row = 0; row < scope_rows(scenario->results, columns->per); row++) {
                double size = rows[row].cells[c].exists ? fabs(rows[row].cells[c].estimate.mean) : NAN;
                least = size > 0 ? fmin(least, size) : least;
                most = fmax(most, size);
            }
            money = *money ? money : scenario->results->labels.money;
        }
        columns->items[c].unit = print_unit_in_table(columns->items[c].figure, money, least, most, arena);
    }
}

/* Adds the figure unless it is there, or no scenario has it. */
static void column_add(struct report_columns *columns, const struct results *results, const struct figure *figure, struct arena *arena)
{
    for (int c = 0; c < columns->count; c++)
        if (columns->items[c].figure == figure)
            return;
    for (int s = 0; s < results->scenario_count; s++)
        for (int row = 0; row < scope_rows(&results->scenarios[s], columns->per); row++) {
            const char *sources = figure_sources_text(figure, &results->scenarios[s], scope_of(&results->scenarios[s], columns->per, row), arena);
            if (!*sources)
                continue;
            columns->items[columns->count] = (struct report_column){.figure = figure, .sources = sources};
            if (columns->per == SCOPE_WHOLE)
                columns->items[columns->count].unit = print_unit_of_whole(figure, results, arena);
            columns->count++;
            return;
        }
}

struct report_columns report_columns_of(const struct results *results, enum scope_kind per, const char *const *names, struct arena *arena)
{
    int known = 0;
    while (figures[known].name)
        known++;
    struct report_columns columns = {arena_take(arena, (size_t)known * sizeof *columns.items), 0, per};
    for (int i = 0; names[i]; i++)
        column_add(&columns, results, &figures[figure_named(names[i])], arena);
    return columns;
}

/* Without penalties in any scenario a paper has no column for them. */
static void penalties_drop(struct report_columns *columns, const struct results *results, struct arena *arena)
{
    const struct figure *penalties = &figures[figure_named("penalties")], *in_all = &figures[figure_named("cost and penalties")];
    int kept = 0;
    for (int s = 0; s < results->scenario_count; s++)
        if (estimate_of(penalties, &results->scenarios[s], scope_whole(&results->scenarios[s]), arena).mean > 0)
            return;
    for (int c = 0; c < columns->count; c++)
        if (columns->items[c].figure != penalties && columns->items[c].figure != in_all)
            columns->items[kept++] = columns->items[c];
    columns->count = kept;
}

static bool is_asked_for(const struct results *results, int row)
{
    bool is = !results->figure_count && figures[row].is_usual;
    for (int i = 0; i < results->figure_count && !is; i++)
        is = text_equal(results->figures[i], figures[row].name);
    return is;
}

static bool is_named(const struct report_column *column, const char *beginning) { return text_starts(column->figure->name, beginning); }

/* The usual figures of a budget, and the waiting times that the file asks for; instead of the time to a decision where it asks for none of that. */
static struct report_columns budget_columns(const struct results *results, struct arena *arena)
{
    static const char waiting[] = "waiting time", decision[] = "sojourn time";
    struct report_columns columns = report_columns_of(results, SCOPE_WHOLE, budget_figures, arena), budget = report_columns_of(results, SCOPE_WHOLE, (const char *const[]){NULL}, arena);
    bool asks_to_wait = false, asks_to_decide = false;
    for (int i = 0; i < results->figure_count; i++) {
        asks_to_wait |= text_starts(results->figures[i], waiting);
        asks_to_decide |= text_starts(results->figures[i], decision);
    }
    bool has_told = false;
    for (int c = 0; c < columns.count; c++) {
        bool is_decision = is_named(&columns.items[c], decision);
        for (int i = 0; i < results->figure_count && is_decision && !has_told; i++)
            if (text_starts(results->figures[i], waiting))
                column_add(&budget, results, &figures[figure_named(results->figures[i])], arena);
        has_told |= is_decision;
        if (!is_decision || asks_to_decide || !asks_to_wait)
            column_add(&budget, results, columns.items[c].figure, arena);
    }
    return budget;
}

static bool is_tail(int row)
{
    const char *name = figures[row].name;
    size_t length = strlen(name), end = strlen(" p90");
    return length > end && strcmp(name + length - end, " p90") == 0;
}

/* The agreed figures, seven at most: the p90 of each mean, for which the last of those asked for make room; those asked for in their order; and where there
 * is room what else stands beside them in the answer, such as the age of open cases, which the page has in tables of its own. */
static struct report_columns whole_columns(const struct results *results, struct arena *arena)
{
    int count;
    const int *rows = answer_figures(results, &count, arena);
    struct report_columns columns = report_columns_of(results, SCOPE_WHOLE, (const char *const[]){NULL}, arena);
    int tails = 0;
    for (int i = 0; i < count; i++)
        tails += is_tail(rows[i]) && !is_asked_for(results, rows[i]);
    for (int kind = 0; kind < 3; kind++)                  /* those asked for, tails, others */
        for (int i = 0; i < count; i++) {
            bool is_asked = is_asked_for(results, rows[i]);
            if ((is_asked ? 0 : is_tail(rows[i]) ? 1 : 2) == kind && columns.count < MOST_AGREED_FIGURES - (is_asked ? tails : 0))
                column_add(&columns, results, &figures[rows[i]], arena);
        }
    return columns;
}

/* The usual paths, and those of the agreed figures. */
static struct report_columns week_columns(const struct results *results, const struct report_columns *whole, struct arena *arena)
{
    struct report_columns columns = report_columns_of(results, SCOPE_WHOLE, week_figures, arena);
    for (int c = 0; c < whole->count; c++)
        if (whole->items[c].figure->kind != FIGURE_MONEY && (figure_is_weekly(whole->items[c].figure) || whole->items[c].figure->pooled))
            column_add(&columns, results, whole->items[c].figure, arena);
    return columns;
}

static bool is_whole_period(struct scope scope, const struct scenario_results *scenario)
{
    struct scope whole = scope_whole(scenario);
    return scope.kind == SCOPE_WHOLE && scope.first_week == whole.first_week && scope.last_week == whole.last_week;
}

void report_band_fill(struct report *report, int s, const struct figure *figure, struct scope scope, struct report_cell *cell, struct arena *arena)
{
    int count = report->results->scenarios[s].replications;
    double *sorted = arena_take(arena, (size_t)count * sizeof *sorted + 1);
    cell->has_band = cell->exists && !cell->is_withheld;
    if (!cell->has_band)
        return;
    memcpy(sorted, report_values(report, s, figure, scope, arena), (size_t)count * sizeof *sorted);
    cell->band = prediction_band(sorted, values_sort(sorted, count), 0.80);
    cell->has_band = !is_band_withheld(report->withheld, figure, cell->band);
}

struct report_cell report_cell_of(struct report *report, int s, const struct figure *figure, struct scope scope, struct arena *arena)
{
    const struct results *results = report->results;
    const struct scenario_results *scenario = &results->scenarios[s];
    struct report_cell cell = {.exists = figure_exists(figure, scenario, scope)};
    if (!cell.exists)
        return cell;
    const double *values = report_values(report, s, figure, scope, arena);
    cell.estimate = estimate_within(estimate_of_values(values, scenario->replications, 0.95), figure);
    cell.is_withheld = is_withheld(report->withheld, figure, scenario, scope, cell.estimate.mean, arena);
    cell.has_difference = scenario->like >= 0;
    if (cell.has_difference) {
        const struct scenario_results *base = &results->scenarios[scenario->like];
        int count = scenario->replications < base->replications ? scenario->replications : base->replications;
        const double *base_values = report_values(report, scenario->like, figure, scope_in(base, scenario, scope), arena);
        cell.difference = difference_of_values(values, base_values, count, 0.95, arena_take(arena, (size_t)count * sizeof *values + 1));
        cell.is_apart = goals_differ(figure, scenario, base, scope) ? "goal" : NULL;
        double base_mean = sample_of(base_values, base->replications).mean;
        cell.has_difference = !is_withheld(report->withheld, figure, base, scope_in(base, scenario, scope), base_mean, arena);
    }
    if (is_whole_period(scope, scenario))
        report_band_fill(report, s, figure, scope, &cell, arena);
    return cell;
}

struct report_cell *report_cells_of(struct report *report, int s, const struct report_columns *columns, struct scope scope, struct arena *arena)
{
    struct report_cell *cells = arena_take(arena, (size_t)columns->count * sizeof *cells + 1);
    for (int c = 0; c < columns->count; c++)
        cells[c] = report_cell_of(report, s, columns->items[c].figure, scope, arena);
    return cells;
}

static struct report_row *rows_of(struct report *report, int s, const struct report_columns *columns, struct arena *arena)
{
    const struct scenario_results *scenario = &report->results->scenarios[s];
    int count = scope_rows(scenario, columns->per);
    struct report_row *rows = arena_take(arena, (size_t)count * sizeof *rows + 1);
    for (int row = 0; row < count; row++) {
        struct scope scope = scope_of(scenario, columns->per, row);
        rows[row] = (struct report_row){scope_name(scenario, scope, arena), report_cells_of(report, s, columns, scope, arena)};
    }
    return rows;
}

static void goals_fill(struct report_scenario *scenario, struct arena *arena)
{
    const struct labels *labels = &scenario->results->labels;
    int types = scenario->results->shape.types;
    scenario->goals = arena_take(arena, (size_t)types * sizeof *scenario->goals + 1);
    for (int type = 0; type < types; type++) {
        if (labels->goal_shares[type] <= 0)
            continue;
        struct goal_verdict verdict = goal_verdict(scenario->results, type, arena);
        struct interval chance = verdict.decided.n ? share_interval(verdict.replications_kept, verdict.decided.n, 0.95) : (struct interval){NAN, NAN};
        scenario->goals[scenario->goal_count++] = (struct report_goal){type, verdict, chance};
    }
}

static void scenario_fill(struct report *report, int s, struct arena *arena)
{
    struct report_scenario *scenario = &report->scenarios[s];
    scenario->results = &report->results->scenarios[s];
    scenario->like = scenario->results->like;
    scenario->label = scenario_label(report->results, s);
    scenario->is_base = scenario_is_base(report->results, s);
    scenario->cells = report_cells_of(report, s, &report->whole, scope_whole(scenario->results), arena);
    scenario->budget = report_cells_of(report, s, &report->budget, scope_whole(scenario->results), arena);
    scenario->agency = report_cells_of(report, s, &report->agency, scope_whole(scenario->results), arena);
    scenario->types = rows_of(report, s, &report->types, arena);
    scenario->teams = rows_of(report, s, &report->teams, arena);
    report_waits_fill(report, s, arena);
    report_months_fill(report, s, arena);
    report_day_fill(scenario, arena);
    goals_fill(scenario, arena);
    report_paths_fill(report, scenario, arena);
    report_curves_fill(report, scenario, arena);
    report_ages_fill(report, scenario, arena);
}

struct report *report_data(const struct results *results, int withheld_below, struct arena *arena)
{
    struct report *report = arena_take(arena, sizeof *report);
    struct results *told = arena_take(arena, sizeof *told);
    *report = (struct report){.results = told, .withheld_below = withheld_below};
    report->withheld = withheld_of(results, withheld_below, arena);
    *told = *results_quoted(results, withheld_below, arena);
    told->withheld = report->withheld;
    report->whole = whole_columns(results, arena);
    report->budget = budget_columns(results, arena);
    penalties_drop(&report->budget, results, arena);
    report->agency = report_columns_of(results, SCOPE_WHOLE, agency_figures, arena);
    report->types = report_columns_of(results, SCOPE_TYPE, type_figures, arena);
    report->teams = report_columns_of(results, SCOPE_TEAM, team_figures, arena);
    report->weeks = week_columns(results, &report->whole, arena);
    report->months = report_columns_of(results, SCOPE_WHOLE, month_figures, arena);
    report_waits_choose(report, arena);
    report_edges_choose(report, arena);
    report->scenarios = arena_take(arena, (size_t)results->scenario_count * sizeof *report->scenarios + 1);
    for (int s = 0; s < results->scenario_count; s++)
        scenario_fill(report, s, arena);
    units_of_rows(report, &report->types, arena);
    units_of_rows(report, &report->teams, arena);
    report_answers_fill(report, arena);
    return report;
}
