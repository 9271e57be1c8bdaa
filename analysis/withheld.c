#include "analysis/withheld.h"

#include <math.h>

#include "base/text.h"

bool is_few(double cases, int below)
{
    return cases > 0 && cases < below;
}

void counts_withhold(const double cases[], int count, int below, bool withheld[])
{
    int marked = 0;
    double together = 0;
    for (int i = 0; i < count; i++) {
        withheld[i] = is_few(cases[i], below);
        if (withheld[i])
            marked++, together += cases[i];
    }
    while (marked && (marked == 1 || together < below)) {
        int least = -1;
        for (int i = 0; i < count; i++)
            if (!withheld[i] && cases[i] > 0 && (least < 0 || cases[i] < cases[least]))
                least = i;
        if (least < 0)
            return;
        withheld[least] = true;
        marked++, together += cases[least];
    }
}

static double mean_of(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena)
{
    return estimate_of(figure, scenario, scope, arena).mean;
}

/* How many cases stand behind a figure of a part. */
static double cases_behind(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, struct arena *arena)
{
    if (text_equal(figure->unit, "cases"))
        return mean;
    if (!(figure->per >> SCOPE_TYPE & 1))
        return INFINITY;                                  /* of officers' hours, not of cases */
    return mean_of(&figures[figure_named(figure->is_stock ? "open cases" : "decided")], scenario, scope, arena);
}

/* Of `count` counts whether number `own` is withheld. */
static bool is_withheld_among(const double cases[], int count, int own, int below, struct arena *arena)
{
    bool *withheld = arena_take(arena, (size_t)count * sizeof *withheld + 1);
    counts_withhold(cases, count, below, withheld);
    return withheld[own];
}

static bool is_beside(const struct scenario_results *scenario, struct scope scope, int row)
{
    return scope.kind != SCOPE_PAIR || scenario->labels.pairs[row].type == scenario->labels.pairs[scope.row].type;
}

/* A count of a team, a type or a pair, beside those that have the same total. */
static bool is_told_by_rows(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, int below, struct arena *arena)
{
    int rows = scope_rows(scenario, scope.kind), count = 0, own = 0;
    double *cases = arena_take(arena, (size_t)rows * sizeof *cases + 1);
    for (int row = 0; row < rows; row++) {
        struct scope other = {scope.kind, row, scope.first_week, scope.last_week};
        if (!is_beside(scenario, scope, row))
            continue;
        own = row == scope.row ? count : own;
        cases[count++] = figure_exists(figure, scenario, other) ? mean_of(figure, scenario, other, arena) : 0;
    }
    return is_withheld_among(cases, count, own, below, arena);
}

/* A count of a week, beside those of the weeks of its month. */
static bool is_told_by_weeks(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, int below, struct arena *arena)
{
    enum { WEEKS_OF_A_MONTH = 6 };
    int week = scope.first_week, month = week_month(scenario, week), first = week, count = 0;
    double cases[WEEKS_OF_A_MONTH];
    while (first > 1 && week_month(scenario, first - 1) == month)
        first--;
    for (int other = first; other <= scenario->shape.weeks && week_month(scenario, other) == month && count < WEEKS_OF_A_MONTH; other++)
        cases[count++] = mean_of(figure, scenario, (struct scope){scope.kind, scope.row, other, other}, arena);
    return is_withheld_among(cases, count, week - first, below, arena);
}

bool is_withheld(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, double mean, int below, struct arena *arena)
{
    if (below <= 0)
        return false;
    if (is_few(cases_behind(figure, scenario, scope, mean, arena), below))
        return true;
    if (!text_equal(figure->unit, "cases") || scope.row < 0 || !figure_exists(figure, scenario, scope))
        return false;
    bool is_week = scope.first_week == scope.last_week && scenario->shape.weeks > 1 && figure_is_weekly_in(figure, scope) && !figure->is_stock;
    return (scope.kind != SCOPE_WHOLE && is_told_by_rows(figure, scenario, scope, below, arena))
           || (is_week && is_told_by_weeks(figure, scenario, scope, below, arena));
}
