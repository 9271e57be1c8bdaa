/* Of a report: what has changed against earlier results. */
#include <math.h>

#include "analysis/report_data.h"
#include "base/text.h"

/* Now - then. The two experiments are taken as independent: their half-widths add up as squares. */
static struct difference change_of(const struct estimate *now, const struct estimate *then)
{
    double mean = now->mean - then->mean, half = sqrt(now->half_width * now->half_width + then->half_width * then->half_width);
    struct difference change = {.variance_ratio = NAN};
    change.estimate = (struct estimate){.n = now->n < then->n ? now->n : then->n, .mean = mean, .limits = {mean - half, mean + half}, .half_width = half};
    change.is_noise = mean != 0 && !(fabs(mean) > half);
    return change;
}

static struct report_cell cell_of(const struct report_cell *now, const struct figure *figure, const struct scenario_results *then, struct arena *arena)
{
    struct scope whole = scope_whole(then);
    struct report_cell cell = {.exists = figure_exists(figure, then, whole)};
    if (!cell.exists)
        return cell;
    cell.estimate = estimate_of(figure, then, whole, arena);
    cell.is_withheld = now->is_withheld;
    cell.has_difference = now->exists && now->estimate.n && cell.estimate.n;
    if (cell.has_difference)
        cell.difference = change_of(&now->estimate, &cell.estimate);
    return cell;
}

/* The defaults used, a line for each. */
static const char *defaults_text(const struct results *results, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < results->default_count; i++)
        text = arena_print(arena, "%s%s\n", text, results->defaults[i]);
    return text;
}

static const struct scenario_results *scenario_named(const struct results *results, const char *name)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (text_equal(results->scenarios[s].name, name))
            return &results->scenarios[s];
    return NULL;
}

void report_previous(struct report *report, const struct results *previous, struct arena *arena)
{
    int count = report->results->scenario_count;
    report->previous = previous;
    report->text_changes = line_changes(previous->text ? previous->text : "", report->results->text ? report->results->text : "",
                                        &report->text_change_count, arena);
    report->default_changes = line_changes(defaults_text(previous, arena), defaults_text(report->results, arena), &report->default_change_count, arena);
    report->before = arena_take(arena, (size_t)count * sizeof *report->before + 1);
    for (int s = 0; s < count; s++) {
        const struct scenario_results *then = scenario_named(previous, report->results->scenarios[s].name);
        if (!then)
            continue;
        report->before[s] = arena_take(arena, (size_t)report->budget.count * sizeof **report->before + 1);
        for (int c = 0; c < report->budget.count; c++)
            report->before[s][c] = cell_of(&report->scenarios[s].budget[c], report->budget.items[c].figure, then, arena);
    }
}
