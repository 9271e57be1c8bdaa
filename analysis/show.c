#include "analysis/show.h"

#include <math.h>

#include "analysis/estimate.h"
#include "analysis/number.h"
#include "analysis/table.h"
#include "base/text.h"

/* What `by` means: a kind of rows, or stretches of weeks; and the figure shown when none is named. */
struct grouping { const char *name, *usual_figure; enum scope_kind kind; bool is_time, is_month; };

static const struct grouping groupings[] = {
    {"team", "utilisation", SCOPE_TEAM, false, false},
    {"type", "decided", SCOPE_TYPE, false, false},
    {"track", "decided", SCOPE_PAIR, false, false},
    {"week", "open cases", SCOPE_WHOLE, true, false},
    {"month", "open cases", SCOPE_WHOLE, true, true},
    {NULL},
};

struct show {
    const struct results *results;
    struct arena *arena;
    const int *chosen; int chosen_count;                  /* numbers of the scenarios shown */
    const struct figure *figure;
    FILE *out;
};

static const char *unknown_name(struct arena *arena, const char *what, const char *name, const char *const *names)
{
    return arena_print(arena, "no %s '%s'; %s", what, name, text_suggest(arena, name, names));
}

static const char *fixed(const struct show *show, double value, const struct figure *figure, double half_width)
{
    return number_text(show->arena, value, number_decimals(half_width, figure->decimals));
}

/* All figures of one scenario. */
static void scenario_table(const struct show *show, const struct scenario_results *scenario)
{
    static const char *const headings[] = {"", "unit", "mean", "lower 95 %", "upper 95 %", "least", "most"};
    struct table table = table_of(7, show->arena);
    table_cell(&table, arena_print(show->arena, "%s (%d replications)", scenario->name, scenario->replications), "");
    for (int i = 1; i < 7; i++)
        table_cell(&table, headings[i], "");
    for (const struct figure *figure = figures; figure->name; figure++) {
        struct scope whole = scope_whole(scenario);
        if ((show->figure && figure != show->figure) || !figure_exists(figure, scenario, whole))
            continue;
        struct estimate estimate = estimate_of(figure, scenario, whole, show->arena);
        table_cell(&table, arena_print(show->arena, "%s%s", figure->name, estimate.is_skewed ? " ~" : ""), "");
        table_cell(&table, figure_unit(figure, scenario), "");
        const double values[] = {estimate.mean, estimate.limits.lower, estimate.limits.upper, estimate.least, estimate.most};
        for (int i = 0; i < 5; i++)
            table_cell(&table, fixed(show, values[i], figure, estimate.half_width), "");
    }
    table_print(&table, 2, show->out);
}

static void summary_line(const struct show *show, const char *per)
{
    const struct scenario_results *first = &show->results->scenarios[show->chosen[0]];
    paragraph_print(arena_print(show->arena, "%s, %s%s: %s.", show->figure->name, figure_unit(show->figure, first), per, show->figure->summary), show->out);
}

static void heading_row(const struct show *show, struct table *table, const char *what)
{
    table_cell(table, what, "");
    for (int i = 0; i < show->chosen_count; i++)
        table_cell(table, show->results->scenarios[show->chosen[i]].name, "");
}

/* One figure, a row for each team, type or track of the first scenario shown; the others' are found by name. */
static void rows_table(const struct show *show, const struct grouping *grouping)
{
    const struct scenario_results *first = &show->results->scenarios[show->chosen[0]];
    struct table table = table_of(1 + show->chosen_count, show->arena);
    summary_line(show, "");
    heading_row(show, &table, grouping->name);
    for (int row = 0; row < scope_rows(first, grouping->kind); row++) {
        struct scope scope = scope_of(first, grouping->kind, row);
        table_cell(&table, scope_name(first, scope, show->arena), "");
        for (int i = 0; i < show->chosen_count; i++) {
            const struct scenario_results *scenario = &show->results->scenarios[show->chosen[i]];
            struct scope there = scope_in(scenario, first, scope);
            struct estimate estimate = estimate_of(show->figure, scenario, there, show->arena);
            const char *half = fixed(show, estimate.half_width, show->figure, estimate.half_width);
            bool has_tail = isfinite(estimate.half_width) && estimate.half_width > 0;
            table_cell(&table, figure_exists(show->figure, scenario, there) ? fixed(show, estimate.mean, show->figure, estimate.half_width) : "-",
                       has_tail ? arena_print(show->arena, " ±%s", half) : "");
        }
    }
    table_print(&table, 3, show->out);
}

/* A week belongs to the month of its Thursday, as in ISO 8601. */
static int month_of(const struct scenario_results *scenario, int week)
{
    civil_day first = week_first_day(scenario, week);
    struct civil_date date = civil_to_date(first - civil_weekday(first) + 3);
    return date.year * 12 + date.month - 1;
}

static int last_week_of(const struct scenario_results *scenario, int week, bool is_month)
{
    int last = week;
    while (is_month && last < scenario->shape.weeks && month_of(scenario, last + 1) == month_of(scenario, week))
        last++;
    return last;
}

static void path_cell(const struct show *show, struct table *table, const struct scenario_results *scenario, struct scope scope)
{
    struct path_point point = path_point_of(show->figure, scenario, scope, show->arena);
    int decimals = show->figure->decimals;
    bool has_band = isfinite(point.least_80) && isfinite(point.most_80);
    table_cell(table, number_text(show->arena, point.mean, decimals),
               has_band ? arena_print(show->arena, " [%s, %s]", number_text(show->arena, point.least_80, decimals),
                                      number_text(show->arena, point.most_80, decimals)) : "");
}

static void time_table(const struct show *show, const struct grouping *grouping)
{
    const struct scenario_results *first = &show->results->scenarios[show->chosen[0]];
    struct table table = table_of(1 + show->chosen_count, show->arena);
    bool has_band = figure_is_weekly(show->figure);
    summary_line(show, has_band ? ", mean and the band that holds 80 % of the replications each time by itself"
                                : ", of all replications together, to within 6 %");
    heading_row(show, &table, grouping->is_month ? "month (of its weeks' Thursdays)" : "week");
    for (int week = 1, last; week <= first->shape.weeks; week = last + 1) {
        char text[12];
        last = last_week_of(first, week, grouping->is_month);
        int month = month_of(first, week);
        table_cell(&table, grouping->is_month ? arena_print(show->arena, "%04d-%02d", month / 12, month % 12 + 1)
                                              : arena_copy(show->arena, week_text(first, week, text), 8), "");
        for (int i = 0; i < show->chosen_count; i++) {
            const struct scenario_results *scenario = &show->results->scenarios[show->chosen[i]];
            struct scope scope = {SCOPE_WHOLE, 0, week, last < scenario->shape.weeks ? last : scenario->shape.weeks};
            if (week <= scenario->shape.weeks)
                path_cell(show, &table, scenario, scope);
            else
                table_cell(&table, "-", "");
        }
    }
    table_print(&table, 3, show->out);
}

static const char *choose_scenarios(struct show *show, const char *name)
{
    const struct results *results = show->results;
    const char **names = arena_take(show->arena, ((size_t)results->scenario_count + 1) * sizeof *names);
    int *chosen = arena_take(show->arena, (size_t)results->scenario_count * sizeof *chosen + 1);
    for (int s = 0; s < results->scenario_count; s++) {
        names[s] = results->scenarios[s].name;
        if (!name || text_equal(name, names[s]) || text_equal(name, results->scenarios[s].slug))
            chosen[show->chosen_count++] = s;
    }
    show->chosen = chosen;
    return show->chosen_count ? NULL : name ? unknown_name(show->arena, "scenario", name, names) : "there is no scenario in the results";
}

static const char *choose_grouping(const struct show *show, const char *name, const struct grouping **grouping)
{
    const char *names[sizeof groupings / sizeof *groupings] = {NULL};
    *grouping = NULL;
    for (int i = 0; groupings[i].name; i++) {
        names[i] = groupings[i].name;
        if (text_equal(name, groupings[i].name))
            *grouping = &groupings[i];
    }
    return name && !*grouping ? unknown_name(show->arena, "grouping", name, names) : NULL;
}

static const char *choose_figure(struct show *show, const char *name, const struct grouping *grouping)
{
    const char *wanted = name ? name : grouping ? grouping->usual_figure : NULL;
    int row = wanted ? figure_named(wanted) : 0;
    if (row < 0)
        return unknown_name(show->arena, "figure", wanted, figure_names(show->arena));
    show->figure = wanted ? &figures[row] : NULL;
    if (grouping && !(show->figure->per >> grouping->kind & 1))
        return arena_print(show->arena, "%s is not known by %s", wanted, grouping->name);
    if (grouping && grouping->is_time && !figure_is_weekly(show->figure) && !show->figure->pooled)
        return arena_print(show->arena, "%s is known for the whole period only", wanted);
    return NULL;
}

const char *show_print(FILE *out, const struct results *results, const struct show_request *request, struct arena *arena)
{
    struct show show = {.results = results, .arena = arena, .out = out};
    const struct grouping *grouping;
    const char *why = choose_grouping(&show, request->by, &grouping);
    why = why ? why : choose_scenarios(&show, request->scenario);
    why = why ? why : choose_figure(&show, request->figure, grouping);
    if (why)
        return why;
    if (grouping && grouping->is_time)
        time_table(&show, grouping);
    else if (grouping)
        rows_table(&show, grouping);
    for (int i = 0; i < show.chosen_count && !grouping; i++) {
        if (i)
            fputc('\n', out);
        scenario_table(&show, &results->scenarios[show.chosen[i]]);
    }
    if (!grouping)
        fputs("~ skewed: the limits may cover a little less than 95 %.\n", out);
    return NULL;
}
