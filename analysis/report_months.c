/* Of a report: months and years, and the day of a house. */
#include <math.h>

#include "analysis/report_parts.h"
#include "models/presence.h"

/* By the calendars of the results; by public holidays where they do not tell. The days of a cut week that lie outside the period are open there
 * unless they are public holidays (labels.c), and are none of it. */
static int working_days(const struct scenario_results *scenario, int week)
{
    civil_day first = week_first_day(scenario, week), last = first + week_days(scenario, week) - 1, monday = first - civil_weekday(first);
    if (!scenario->labels.open_days)
        return report_working_days(first, last);
    int outside = report_working_days(monday, first - 1) + report_working_days(last + 1, monday + 6);
    return (int)scenario->labels.open_days[week - 1] - outside;
}

/* Returns the months of the weeks, or the years (month 0), without cells. */
static struct report_month *parts_of(const struct scenario_results *scenario, bool is_year, int *count, struct arena *arena)
{
    struct report_month *parts = arena_take(arena, (size_t)scenario->shape.weeks * sizeof *parts + 1);
    *count = 0;
    for (int week = 1; week <= scenario->shape.weeks; week++) {
        struct civil_date date = week_date(scenario, week);
        int month = is_year ? 0 : date.month;
        if (!*count || parts[*count - 1].year != date.year || parts[*count - 1].month != month)
            parts[(*count)++] = (struct report_month){date.year, month, week, week, 0, NULL};
        parts[*count - 1].last_week = week;
        parts[*count - 1].working_days += working_days(scenario, week);
    }
    return parts;
}

/* What is no figure of weeks is told of all replications together, without limits. */
static void pooled_fill(const struct report *report, int s, const struct report_columns *columns, struct report_month *part)
{
    for (int c = 0; c < columns->count; c++) {
        const struct figure *figure = columns->items[c].figure;
        const struct scenario_results *scenario = &report->results->scenarios[s];
        struct scope scope = {SCOPE_WHOLE, 0, part->first_week, part->last_week};
        if (figure_is_weekly(figure) || !figure->pooled || !part->cells[c].exists)
            continue;
        part->cells[c].estimate = (struct estimate){.n = scenario->replications, .mean = figure->pooled(figure, scenario, &scope), .limits = {NAN, NAN}};
        part->cells[c].has_difference = false;
    }
}

/* How far a year may lie from its mean: what is risked in a budget of that year. */
static void bands_fill(struct report *report, int s, const struct report_columns *columns, const struct report_month *year, struct arena *arena)
{
    struct scope scope = {SCOPE_WHOLE, 0, year->first_week, year->last_week};
    for (int c = 0; c < columns->count; c++)
        if (figure_is_weekly(columns->items[c].figure))
            report_band_fill(report, s, columns->items[c].figure, scope, &year->cells[c], arena);
}

static void parts_fill(struct report *report, int s, const struct report_columns *columns, struct report_month *parts, int count, struct arena *arena)
{
    for (int i = 0; i < count; i++) {
        struct scope scope = {SCOPE_WHOLE, 0, parts[i].first_week, parts[i].last_week};
        parts[i].cells = report_cells_of(report, s, columns, scope, arena);
        pooled_fill(report, s, columns, &parts[i]);
    }
}

/* The last month with at least three of its weeks in the period, as the months are cut; else the last. */
static int whole_month(const struct report_scenario *scenario)
{
    enum { WEEKS_OF_A_MONTH = 4 };
    int last = scenario->month_count - 1, weeks = scenario->months[last].last_week - scenario->months[last].first_week + 1;
    return last > 0 && weeks < WEEKS_OF_A_MONTH - 1 ? last - 1 : last;
}

static void recent_fill(struct report *report, int s, struct arena *arena)
{
    enum { MONTHS_OF_A_YEAR = 12 };
    struct report_scenario *scenario = &report->scenarios[s];
    const struct figure *within = &figures[figure_named("decided within goal")];
    if (!scenario->month_count || !figure_exists(within, scenario->results, scope_whole(scenario->results)))
        return;
    int month = whole_month(scenario), first = month >= MONTHS_OF_A_YEAR ? month - MONTHS_OF_A_YEAR + 1 : 0, types = scenario->results->shape.types;
    scenario->recent_month = &scenario->months[month], scenario->recent_first = &scenario->months[first];
    scenario->recent = arena_take(arena, (size_t)(types + 1) * sizeof *scenario->recent);
    for (int row = 0; row <= types; row++) {
        struct scope scope = row ? scope_of(scenario->results, SCOPE_TYPE, row - 1) : scope_whole(scenario->results);
        scope.last_week = scenario->months[month].last_week;
        scope.first_week = scenario->months[month].first_week;
        scenario->recent[row].month = report_cell_of(report, s, within, scope, arena);
        scope.first_week = scenario->months[first].first_week;
        scenario->recent[row].year = report_cell_of(report, s, within, scope, arena);
    }
}

void report_months_fill(struct report *report, int s, struct arena *arena)
{
    struct report_scenario *scenario = &report->scenarios[s];
    scenario->months = parts_of(scenario->results, false, &scenario->month_count, arena);
    parts_fill(report, s, &report->months, scenario->months, scenario->month_count, arena);
    recent_fill(report, s, arena);
    scenario->years = parts_of(scenario->results, true, &scenario->year_count, arena);
    scenario->year_count = scenario->year_count > 1 ? scenario->year_count : 0;
    parts_fill(report, s, &report->budget, scenario->years, scenario->year_count, arena);
    for (int y = 0; y < scenario->year_count; y++)
        bands_fill(report, s, &report->budget, &scenario->years[y], arena);
}

/* The sum of a count of a quarter from Monday to Friday over all replications. */
static double quarter_sum(const struct scenario_results *scenario, int quarter, enum quarter_count count)
{
    enum { WORKING_DAYS = 5 };
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int weekday = 0; weekday < WORKING_DAYS; weekday++)
            sum += (double)scenario->tally[r][tally_quarter(&scenario->shape, weekday, quarter, count)];
    return sum;
}

void report_day_fill(struct report_scenario *scenario, struct arena *arena)
{
    const struct scenario_results *results = scenario->results;
    double most = 0, weeks = house_weeks(results, 1, results->shape.weeks) * results->replications;
    if (!results->shape.has_house)
        return;
    scenario->day = arena_take(arena, (size_t)results->shape.quarters * sizeof *scenario->day + 1);
    scenario->quarter_count = results->shape.quarters;
    for (int q = 0; q < results->shape.quarters; q++)
        most = fmax(most, quarter_sum(results, q, QUARTER_OPEN));
    for (int q = 0; q < results->shape.quarters; q++) {
        double open = quarter_sum(results, q, QUARTER_OPEN), children = quarter_sum(results, q, QUARTER_CHILDREN);
        double adults = quarter_sum(results, q, QUARTER_WITH);
        bool is_open = open > 0;
        scenario->day[q] = (struct report_quarter){
            .minute = (results->shape.first_quarter + q) * QUARTER, .open_share = most > 0 ? 100 * open / most : NAN,
            .children = is_open ? children / open : NAN,
            .adults = is_open ? adults / open : NAN,
            .per_adult = adults > 0 ? children / adults : NAN,
            .wanted = is_open ? quarter_sum(results, q, QUARTER_WANTED) / open : NAN,
            .short_hours = is_open && weeks > 0 ? quarter_sum(results, q, QUARTER_SHORT) / (double)HOUR / weeks : NAN,
            .below = is_open ? 100 * quarter_sum(results, q, QUARTER_BELOW) / open : NAN,
        };
    }
}
