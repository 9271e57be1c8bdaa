/* Of a report: what has changed against earlier results. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/report_data.h"
#include "analysis/withheld_text.h"
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

/* Whether the goal that was set or changed is one by which the figure is judged. */
static bool is_judged_by(const struct figure *figure, const char *goal)
{
    bool is_of_slot = strncmp(goal, SLOT_GOAL_TEXT, strlen(SLOT_GOAL_TEXT)) == 0;
    return *goal && (figure->needs == NEEDS_GOAL || figure->needs == NEEDS_SLOT_GOAL) && is_of_slot == (figure->needs == NEEDS_SLOT_GOAL);
}

/* What keeps the figure of the two from being compared. */
static const char *apart(const struct report *report, int s, const struct figure *figure, const struct scenario_results *then)
{
    const struct civil_range a = report->results->scenarios[s].labels.period, b = then->labels.period;
    enum { DAYS_ALIKE = 7 };
    if (abs((a.last - a.first) - (b.last - b.first)) > DAYS_ALIKE)
        return "period";
    bool has_other_goal = figure->needs == NEEDS_FLOOR && report->results->scenarios[s].labels.floor != then->labels.floor;
    for (int i = 0; i < report->goal_change_count; i++) {
        const struct goal_change *change = &report->goal_changes[i];
        has_other_goal |= text_equal(change->scenario, report->results->scenarios[s].name) && (is_judged_by(figure, change->before) || is_judged_by(figure, change->now));
    }
    return has_other_goal ? "goal" : NULL;
}

static struct report_cell cell_of(const struct report *report, int s, int c, const struct scenario_results *then, const struct withheld *before, struct arena *arena)
{
    const struct figure *figure = report->budget.items[c].figure;
    const struct report_cell *now = &report->scenarios[s].budget[c];
    struct scope whole = scope_whole(then);
    struct report_cell cell = {.exists = figure_exists(figure, then, whole)};
    if (!cell.exists)
        return cell;
    cell.estimate = estimate_of(figure, then, whole, arena);
    cell.is_withheld = now->is_withheld || is_withheld(before, figure, then, whole, cell.estimate.mean, arena);
    cell.has_difference = now->exists && now->estimate.n && cell.estimate.n;
    cell.is_apart = cell.has_difference ? apart(report, s, figure, then) : NULL;
    if (cell.has_difference)
        cell.difference = change_of(&now->estimate, &cell.estimate);
    return cell;
}

/* The names of what a scenario is made of: teams, case types, adults and children of a house. */
struct names { const char **items; int count, room; };

static bool has_name(const struct names *names, const char *name)
{
    bool has = false;
    for (int i = 0; i < names->count; i++)
        has |= text_equal(names->items[i], name);
    return has;
}

static void names_add(struct names *names, const char *const *list, int count, struct arena *arena)
{
    for (int i = 0; i < count; i++)
        if (!has_name(names, list[i]))
            *(const char **)arena_push(arena, &names->items, &names->count, &names->room, sizeof *names->items) = list[i];
}

static struct names parts_of(const struct results *results, struct arena *arena)
{
    struct names names = {0};
    for (int s = 0; s < results->scenario_count; s++) {
        const struct scenario_results *scenario = &results->scenarios[s];
        names_add(&names, scenario->labels.teams, scenario->shape.teams, arena);
        names_add(&names, scenario->labels.types, scenario->shape.types, arena);
        names_add(&names, scenario->labels.adults, scenario->shape.adults, arena);
        names_add(&names, scenario->labels.children, scenario->shape.children, arena);
    }
    return names;
}

/* Fills what only one of the two has; returns whether they have something in common. */
static bool parts_compare(struct report *report, struct arena *arena)
{
    struct names then = parts_of(report->previous, arena), now = parts_of(report->results, arena), gone = {0}, new = {0};
    for (int i = 0; i < then.count; i++)
        names_add(&gone, &then.items[i], !has_name(&now, then.items[i]), arena);
    for (int i = 0; i < now.count; i++)
        names_add(&new, &now.items[i], !has_name(&then, now.items[i]), arena);
    report->parts_gone = gone.items, report->gone_count = gone.count;
    report->parts_new = new.items, report->new_count = new.count;
    return gone.count < then.count;
}

static void goals_compare(struct report *report, const struct scenario_results *now, const struct scenario_results *then, int *room, struct arena *arena)
{
    for (int a = 0; a < now->shape.types; a++)
        for (int b = 0; b < then->shape.types; b++)
            if (text_equal(now->labels.types[a], then->labels.types[b]) && !text_equal(now->labels.goals[a], then->labels.goals[b]))
                *(struct goal_change *)arena_push(arena, &report->goal_changes, &report->goal_change_count, room, sizeof *report->goal_changes)
                    = (struct goal_change){now->name, now->labels.types[a], then->labels.goals[b], now->labels.goals[a]};
}

/* The defaults used, a line for each. */
static const char *defaults_text(const struct results *results, struct arena *arena)
{
    const char *text = "";
    for (int i = 0; i < results->default_count; i++)
        text = arena_print(arena, "%s%s\n", text, results->defaults[i]);
    return text;
}

/* The file, and a line for each setting beside it. */
static const char *scenario_text(const struct results *results, struct arena *arena)
{
    const char *text = results->text ? results->text : "";
    for (int i = 0; i < results->setting_count; i++)
        text = arena_print(arena, "%s%s--set %s\n", text, i || !*text || text[strlen(text) - 1] == '\n' ? "" : "\n", results->settings[i]);
    return text;
}

static const struct scenario_results *scenario_named(const struct results *results, const char *name)
{
    for (int s = 0; s < results->scenario_count; s++)
        if (text_equal(results->scenarios[s].name, name))
            return &results->scenarios[s];
    return NULL;
}

bool report_previous(struct report *report, const struct results *previous, struct arena *arena)
{
    int count = report->results->scenario_count;
    const struct withheld *before = withheld_of(previous, report->withheld_below, arena);
    report->previous = previous;
    report->text_changes = line_changes(scenario_text(results_quoted(previous, report->withheld_below, arena), arena), scenario_text(report->results, arena), &report->text_change_count, arena);
    report->default_changes = line_changes(defaults_text(previous, arena), defaults_text(report->results, arena), &report->default_change_count, arena);
    bool is_of_the_same = parts_compare(report, arena), has_scenario = false;
    int room = 0;
    report->before = arena_take(arena, (size_t)count * sizeof *report->before + 1);
    for (int s = 0; s < count; s++) {
        const struct scenario_results *then = scenario_named(previous, report->results->scenarios[s].name);
        if (!then)
            continue;
        has_scenario = true;
        goals_compare(report, &report->results->scenarios[s], then, &room, arena);
        report->before[s] = arena_take(arena, (size_t)report->budget.count * sizeof **report->before + 1);
        for (int c = 0; c < report->budget.count; c++)
            report->before[s][c] = cell_of(report, s, c, then, before, arena);
    }
    return has_scenario && is_of_the_same;
}
