#include "analysis/show.h"

#include <math.h>

#include "analysis/estimate.h"
#include "analysis/number.h"
#include "analysis/print_unit.h"
#include "analysis/table.h"
#include "analysis/weeks_told.h"
#include "analysis/wording.h"
#include "base/language.h"
#include "base/text.h"

/* What `by` means: a kind of rows, or stretches of weeks; and the figure shown when none is named. */
struct grouping { const char *name, *usual_figure; enum scope_kind kind; bool is_time, is_month; };

static const struct grouping groupings[] = {
    {"team", "utilisation", SCOPE_TEAM, false, false},
    {"type", "decided", SCOPE_TYPE, false, false},
    {"track", "decided", SCOPE_PAIR, false, false},
    {"appointments", "wait for slot", SCOPE_BOOK, false, false},
    {"branch", "branch open", SCOPE_GATE, false, false},
    {"adults", "hours paid", SCOPE_ADULTS, false, false},
    {"children", "children in the house", SCOPE_CHILDREN, false, false},
    {"quarter", "children per adult", SCOPE_QUARTER, false, false},
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
    return arena_print(arena, "no %s '%s'; %s", arena_word(arena, what), name, text_suggest(arena, name, names));
}

static const char *fixed(const struct show *show, double value, struct print_unit unit, double half_width)
{
    return number_text(show->arena, value * unit.scale, number_decimals(half_width * unit.scale, unit.decimals));
}

/* Sizes of what a table holds, from which its unit is chosen. */
struct sizes { double least, most; };

static void sizes_add(struct sizes *sizes, double value)
{
    double size = fabs(value);
    sizes->least = size > 0 ? fmin(sizes->least, size) : sizes->least;
    sizes->most = fmax(sizes->most, size);
}

/* One unit for the whole table; money is written out in full. */
static struct print_unit unit_for(const struct show *show, const struct figure *figure, struct sizes sizes)
{
    const char *money = show->results->scenarios[show->chosen[0]].labels.money;
    if (figure->kind == FIGURE_MONEY)
        return (struct print_unit){money, 1, figure->decimals};
    return print_unit_between(figure, money, sizes.least, sizes.most, show->arena);
}

/* The unit for a kind of rows of the first scenario shown, and the same rows of the others. */
static struct print_unit unit_of_rows(const struct show *show, const struct figure *figure, enum scope_kind kind)
{
    struct sizes sizes = {INFINITY, 0};
    for (int i = 0; i < show->chosen_count; i++) {
        const struct scenario_results *scenario = &show->results->scenarios[show->chosen[i]];
        for (int row = 0; row < scope_rows(scenario, kind); row++) {
            struct scope scope = scope_of(scenario, kind, row);
            sizes_add(&sizes, figure_exists(figure, scenario, scope) ? estimate_of(figure, scenario, scope, show->arena).mean : NAN);
        }
    }
    return unit_for(show, figure, sizes);
}

/* All figures of one scenario. Returns whether one of them is marked as skewed. */
static bool scenario_table(const struct show *show, const struct scenario_results *scenario)
{
    static const char *const headings[] = {"", "unit", "mean", "lower 95 %", "upper 95 %", "least", "most"};
    struct table table = table_of(7, show->arena);
    bool has_skewed = false;
    table_cell(&table, arena_print(show->arena, "%s (%s)", scenario->name, count_text(show->arena, scenario->replications, "replication")), "");
    for (int i = 1; i < 7; i++)
        table_cell(&table, arena_word(show->arena, headings[i]), "");
    for (const struct figure *figure = figures; figure->name; figure++) {
        struct scope whole = scope_whole(scenario);
        if ((show->figure && figure != show->figure) || !figure_exists(figure, scenario, whole))
            continue;
        struct estimate estimate = estimate_of(figure, scenario, whole, show->arena);
        table_cell(&table, arena_print(show->arena, "%s%s", arena_word(show->arena, figure->name), estimate.is_skewed ? " ~" : ""), "");
        has_skewed |= estimate.is_skewed;
        struct print_unit unit = unit_of_rows(show, figure, SCOPE_WHOLE);
        table_cell(&table, arena_word(show->arena, unit.name), "");
        const double values[] = {estimate.mean, estimate.limits.lower, estimate.limits.upper, estimate.least, estimate.most};
        for (int i = 0; i < 5; i++)
            table_cell(&table, isinf(values[i]) ? "-" : fixed(show, values[i], unit, estimate.half_width), "");
    }
    table_print(&table, 2, show->out);
    return has_skewed;
}

static void summary_line(const struct show *show, struct print_unit unit, const char *per)
{
    struct arena *arena = show->arena;
    paragraph_print(arena_print(arena, "%s, %s%s: %s.", arena_word(arena, show->figure->name), arena_word(arena, unit.name), per,
                                arena_word(arena, show->figure->summary)), show->out);
}

static void heading_row(const struct show *show, struct table *table, const char *what)
{
    table_cell(table, arena_word(show->arena, what), "");
    for (int i = 0; i < show->chosen_count; i++)
        table_cell(table, show->results->scenarios[show->chosen[i]].name, "");
}

/* Whether a scenario has the part; quarters of an hour in which the house is closed are none. */
static bool has_part(const struct show *show, const struct scenario_results *scenario, struct scope scope)
{
    return scope.row >= 0 && (scope.kind != SCOPE_QUARTER || figure_exists(show->figure, scenario, scope));
}

static bool is_shown_before(const struct show *show, int chosen, struct scope scope)
{
    const struct scenario_results *scenario = &show->results->scenarios[show->chosen[chosen]];
    for (int i = 0; i < chosen; i++) {
        const struct scenario_results *before = &show->results->scenarios[show->chosen[i]];
        if (has_part(show, before, scope_in(before, scenario, scope)))
            return true;
    }
    return false;
}

/* The figure of a part of one scenario, and of the same part of each. */
static void part_row(const struct show *show, struct table *table, const struct scenario_results *of, struct scope scope, struct print_unit unit)
{
    table_cell(table, scope_name(of, scope, show->arena), "");
    for (int i = 0; i < show->chosen_count; i++) {
        const struct scenario_results *scenario = &show->results->scenarios[show->chosen[i]];
        struct scope there = scope_in(scenario, of, scope);
        struct estimate estimate = estimate_of(show->figure, scenario, there, show->arena);
        int decimals = number_decimals(estimate.half_width * unit.scale, unit.decimals);
        table_cell(table, figure_exists(show->figure, scenario, there) ? fixed(show, estimate.mean, unit, estimate.half_width) : "-",
                   spread_text(show->arena, &estimate, unit.scale, decimals));
    }
}

/* One figure, a row for each team, type or track of the scenarios shown. */
static void rows_table(const struct show *show, const struct grouping *grouping)
{
    struct table table = table_of(1 + show->chosen_count, show->arena);
    struct print_unit unit = unit_of_rows(show, show->figure, grouping->kind);
    summary_line(show, unit, "");
    heading_row(show, &table, grouping->name);
    for (int i = 0; i < show->chosen_count; i++) {
        const struct scenario_results *scenario = &show->results->scenarios[show->chosen[i]];
        for (int row = 0; row < scope_rows(scenario, grouping->kind); row++) {
            struct scope scope = scope_of(scenario, grouping->kind, row);
            if (has_part(show, scenario, scope) && !is_shown_before(show, i, scope))
                part_row(show, &table, scenario, scope, unit);
        }
    }
    table_print(&table, 3, show->out);
}

static int last_week_of(const struct scenario_results *scenario, int week, bool is_month)
{
    int last = week;
    while (is_month && last < scenario->shape.weeks && week_month(scenario, last + 1) == week_month(scenario, week))
        last++;
    return last;
}

/* Weeks `week` to `last` of a scenario, cut at its end; NULL where it has ended. */
static struct path_point *point_at(const struct show *show, const struct scenario_results *scenario, int week, int last)
{
    if (week > scenario->shape.weeks)
        return NULL;
    struct scope scope = {SCOPE_WHOLE, 0, week, last < scenario->shape.weeks ? last : scenario->shape.weeks};
    struct path_point *point = arena_take(show->arena, sizeof *point);
    *point = path_point_of(show->figure, scenario, scope, show->arena);
    return point;
}

static void path_cell(const struct show *show, struct table *table, const struct path_point *point, struct print_unit unit, bool is_early)
{
    bool has_band = point && isfinite(point->least_80) && isfinite(point->most_80);
    const char *band = has_band ? arena_print(show->arena, " [%s, %s]", fixed(show, point->least_80, unit, 0), fixed(show, point->most_80, unit, 0)) : "";
    const char *early = arena_word(show->arena, "too early");
    if (is_early && point && point->n < show->results->scenarios->replications)
        table_cell(table, early, "");                     /* known in some replications only: of those whose cases were quick */
    else
        table_cell(table, point ? fixed(show, point->mean, unit, 0) : "-", is_early && point ? arena_print(show->arena, "%s (%s)", band, early) : band);
}

static bool is_too_early(const struct show *show, const struct scenario_results *scenario, int week, bool is_month)
{
    int month = week_month(scenario, week);
    return week <= scenario->shape.weeks && (is_month ? month_is_too_early(show->figure, scenario, month / 12, month % 12 + 1)
                                                      : week_is_too_early(show->figure, scenario, week));
}

static const char *stretch_name(const struct show *show, const struct scenario_results *scenario, int week, bool is_month)
{
    char text[12];
    int month = week_month(scenario, week);
    if (is_month)
        return arena_print(show->arena, "%04d-%02d", month / 12, month % 12 + 1);
    const char *name = arena_copy(show->arena, week_text(scenario, week, text), 8);
    int days = week_days(scenario, week);
    return days == 7 ? name : arena_print(show->arena, arena_word(show->arena, "%s, %s of it"), name, count_text(show->arena, days, "day"));
}

static void time_table(const struct show *show, const struct grouping *grouping)
{
    const struct scenario_results *first = &show->results->scenarios[show->chosen[0]];
    struct table table = table_of(1 + show->chosen_count, show->arena);
    struct sizes sizes = {INFINITY, 0};
    bool has_parts = false;
    const struct path_point **points = arena_take(show->arena, (size_t)(first->shape.weeks * show->chosen_count) * sizeof *points + 1);
    for (int week = 1, at = 0; week <= first->shape.weeks; week = last_week_of(first, week, grouping->is_month) + 1)
        for (int i = 0; i < show->chosen_count; i++, at++) {
            points[at] = point_at(show, &show->results->scenarios[show->chosen[i]], week, last_week_of(first, week, grouping->is_month));
            sizes_add(&sizes, points[at] ? points[at]->mean : NAN);
            has_parts |= points[at] && points[at]->mean != round(points[at]->mean);
        }
    struct print_unit unit = unit_for(show, show->figure, sizes);
    unit.decimals += unit.decimals == 0 && has_parts && sizes.most * unit.scale < 10;    /* two and a half are not 2 */
    bool has_early = false;
    summary_line(show, unit, figure_is_weekly(show->figure) ? arena_word(show->arena, ", mean and the band that holds 80 % of the replications each time by itself")
                 : arena_print(show->arena, ", of the cases of all %s together (pooled, without a band), to within 6 %%",
                               count_text(show->arena, first->replications, "replication")));
    heading_row(show, &table, grouping->is_month ? "month (of its weeks' Thursdays)" : "week");
    for (int week = 1, at = 0; week <= first->shape.weeks; week = last_week_of(first, week, grouping->is_month) + 1) {
        table_cell(&table, stretch_name(show, first, week, grouping->is_month), "");
        for (int i = 0; i < show->chosen_count; i++, at++)
            path_cell(show, &table, points[at], unit, is_too_early(show, &show->results->scenarios[show->chosen[i]], week, grouping->is_month));
        has_early |= is_too_early(show, first, week, grouping->is_month);
    }
    table_print(&table, 3, show->out);
    if (has_early)
        paragraph_print(arena_word(show->arena, "Too early: not all cases received then are due before the period ends, so that the share is of those decided early."), show->out);
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
    return show->chosen_count ? NULL : name ? unknown_name(show->arena, "scenario", name, names) : arena_word(show->arena, "there is no scenario in the results");
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
    bool is_house = show->results->scenarios[show->chosen[0]].shape.has_house;
    const char *usual = grouping && grouping->is_time && is_house ? "hours short" : grouping ? grouping->usual_figure : NULL;
    const char *wanted = name ? name : usual;
    int row = wanted ? figure_named(wanted) : 0;
    if (row < 0)
        return unknown_name(show->arena, "figure", wanted, figure_names(show->arena));
    show->figure = wanted ? &figures[row] : NULL;
    if (grouping && !(show->figure->per >> grouping->kind & 1))
        return arena_print(show->arena, "%s is not known by %s", wanted, grouping->name);
    int rows = 0;
    for (int i = 0; grouping && i < show->chosen_count; i++)
        rows += scope_rows(&show->results->scenarios[show->chosen[i]], grouping->kind);
    if (grouping && rows == 0)
        return arena_print(show->arena, is_house ? "these results are of a house: nothing is known by %s" : "these results are of cases: nothing is known by %s", grouping->name);
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
    bool has_skewed = false;
    for (int i = 0; i < show.chosen_count && !grouping; i++) {
        if (i)
            fputc('\n', out);
        has_skewed |= scenario_table(&show, &results->scenarios[show.chosen[i]]);
    }
    if (has_skewed)
        fputs(arena_word(arena, "~ skewed: the limits may cover a little less than 95 %.\n"), out);
    return NULL;
}

void show_choices_print(FILE *out, const struct results *results, const char *path, struct arena *arena)
{
    const char *scenario = results->scenario_count ? results->scenarios[results->scenario_count - 1].name : "";
    const char *list = "";
    int last = -1;
    for (int row = 0; figures[row].name && results->scenario_count; row++)
        last = figure_exists(&figures[row], results->scenarios, scope_whole(results->scenarios)) ? row : last;
    for (int row = 0; row <= last; row++)
        if (figure_exists(&figures[row], results->scenarios, scope_whole(results->scenarios)))
            list = list_text(arena, list, figures[row].name, row == last);
    fputs(arena_print(arena, "\nMore: sluse show %s with\n", path), out);
    if (*scenario)
        fputs(arena_print(arena, "  --scenario '%s'   all its figures, with 95 %% limits\n", scenario), out);
    fputs(arena_word(arena, results->scenario_count && results->scenarios->shape.has_house
          ? "  --by adults, children, quarter, week or month   one figure in rows; --figure 'hours short' says which\n"
            "  --verbose   what each figure means\n"
            "  --csv FOLDER or --json   everything\n"
          : results->scenario_count && results->scenarios->shape.books
          ? "  --by appointments, team, type, track, week or month   one figure in rows; --figure 'wait for slot p90' says which\n"
            "  --verbose   what each figure means, and the chance of keeping each goal\n"
            "  --csv FOLDER or --json   everything, times in days\n"
          : "  --by team, type, track, week or month   one figure in rows; --figure 'waiting time' says which\n"
          "  --verbose   what each figure means, and the chance of keeping each goal\n"
          "  --csv FOLDER or --json   everything, times in days\n"), out);
    paragraph_print(arena_print(arena, "Figures: %s.", list), out);
}
