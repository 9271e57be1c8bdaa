/* What is told beside the waiting distribution: how long it takes when open cases count too, when the hump is gone, what is reversed. */
#include "analysis/report_parts.h"
#include "analysis/wait_line.h"

static const char *const wait_figures[] = {
    "sojourn time", "expected sojourn time median", "expected sojourn time p90", "backlog hump", "time to clear the hump", NULL,
};
static const char *const pair_figures[] = {"decided", "reversed", "reversal rate", NULL};

/* Whether the figure of the whole is anything but 0, or not estimable, in some replication of some scenario. */
static bool is_anything(struct report *report, const struct figure *figure, struct arena *arena)
{
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct scenario_results *scenario = &report->results->scenarios[s];
        if (!figure_exists(figure, scenario, scope_whole(scenario)))
            continue;
        const double *values = report_values(report, s, figure, scope_whole(scenario), arena);
        for (int r = 0; r < scenario->replications; r++)
            if (values[r] != 0)
                return true;
    }
    return false;
}

static void column_drop(struct report_columns *columns, const struct figure *figure)
{
    int kept = 0;
    for (int c = 0; c < columns->count; c++)
        if (columns->items[c].figure != figure)
            columns->items[kept++] = columns->items[c];
    columns->count = kept;
}

void report_waits_choose(struct report *report, struct arena *arena)
{
    const struct figure *gone = &figures[figure_named("time to clear the hump")], *hump = &figures[figure_named("backlog hump")];
    report->waits = report_columns_of(report->results, SCOPE_WHOLE, wait_figures, arena);
    for (int c = 1; c < report->waits.count; c++)        /* median and p90 are read beside the mean */
        if (report->waits.items[c].figure->p > 0)
            report->waits.items[c].unit = report->waits.items[0].unit;
    report->pairs = report_columns_of(report->results, SCOPE_PAIR, pair_figures, arena);
    for (int c = 0; c < report->pairs.count; c++)
        report->pairs.items[c].unit = print_unit_of_whole(report->pairs.items[c].figure, report->results, arena);
    bool has_hump = false;
    for (int s = 0; s < report->results->scenario_count && !has_hump; s++)
        has_hump = scenario_has_hump(&report->results->scenarios[s], arena);
    if (!has_hump) {
        column_drop(&report->waits, gone);
        column_drop(&report->waits, hump);
    }
    if (!is_anything(report, &figures[figure_named("reversed")], arena))
        report->pairs.count = 0;
}

void report_waits_fill(struct report *report, int s, struct arena *arena)
{
    struct report_scenario *scenario = &report->scenarios[s];
    const struct scenario_results *results = scenario->results;
    int types = results->shape.types, pairs = scope_rows(results, SCOPE_PAIR);
    scenario->waits = arena_take(arena, (size_t)(types + 1) * sizeof *scenario->waits);
    scenario->pairs = arena_take(arena, (size_t)pairs * sizeof *scenario->pairs + 1);
    if (types > 1 && report->waits.count)
        scenario->waits[scenario->wait_count++] = (struct report_row){"", report_cells_of(report, s, &report->waits, scope_whole(results), arena)};
    for (int type = 0; type < types && report->waits.count; type++) {
        struct scope scope = scope_of(results, SCOPE_TYPE, type);
        scenario->waits[scenario->wait_count++] = (struct report_row){scope_name(results, scope, arena), report_cells_of(report, s, &report->waits, scope, arena)};
    }
    for (int pair = 0; pair < pairs && report->pairs.count; pair++) {
        struct scope scope = scope_of(results, SCOPE_PAIR, pair);
        scenario->pairs[scenario->pair_count++] = (struct report_row){scope_name(results, scope, arena), report_cells_of(report, s, &report->pairs, scope, arena)};
    }
}
