#include "analysis/figure_due.h"

#include "analysis/figure_parts.h"
#include "analysis/labels.h"

/* Working days count as days of the calendar, seven for five: a holiday before its end may leave a case of the last week not yet due. */
int last_week_due(const struct scenario_results *scenario, int type)
{
    int week = scenario->shape.weeks;
    double days = scenario->labels.goal_days[type];
    if (goal_subject(&scenario->labels, type) != GOAL_OF_DECISION)
        return 0;
    while (week > 0 && week_first_day(scenario, week) + week_days(scenario, week) - 1 + days > scenario->labels.period.last)
        week--;
    return week;
}

/* Cases of the types of the scope received in the weeks whose cases are all due in the period. */
static double due_flow(const struct view *view, enum pair_count count)
{
    double sum = 0;
    for (int type = 0; type < view->scenario->shape.types; type++) {
        struct view of_type = *view;
        int last = last_week_due(view->scenario, type);
        of_type.scope = (struct scope){SCOPE_TYPE, type, view->scope.first_week, last < view->scope.last_week ? last : view->scope.last_week};
        if (view->scope.kind == SCOPE_WHOLE || view->scope.row == type)
            sum += cases_sum(&of_type, of_type.scope.first_week, count, true);
    }
    return sum;
}

FIGURE(due_within)
{
    UNUSED;
    double within = due_flow(view, PAIR_RECEIVED_WITHIN);
    return 100 * ratio(within, due_flow(view, PAIR_RECEIVED));
}

static FIGURE(due_less_hump)
{
    double within = due_flow(view, PAIR_RECEIVED_WITHIN), due = due_flow(view, PAIR_RECEIVED);
    return due > 0 ? 100 * (within - figure_hump(figure, view)) / due : NAN;
}

static FIGURE(due_and_slots)
{
    double slots = slot_goals_sum(view, SLOT_GOAL_WITHIN), due = due_flow(view, PAIR_RECEIVED);
    double within = due_flow(view, PAIR_RECEIVED_WITHIN) - figure_hump(figure, view) + slots;
    return 100 * ratio(within, due + slots + slot_goals_sum(view, SLOT_GOAL_MISSED));
}

const struct figure due_and_slots = {.name = "due and slots within goal less hump", .slug = "due_and_slots_less_hump", .column = "due and slots less hump", .unit = "%",
                                     .kind = FIGURE_SHARE, .per = 1 << SCOPE_WHOLE, .better = +1, .needs = NEEDS_GOAL, .has_no_top = true, .value = figure_due_and_slots};
const struct figure due_less_hump = {.name = "due within goal less hump", .slug = "due_less_hump", .column = "due less hump", .unit = "%", .kind = FIGURE_SHARE,
                                     .per = 1 << SCOPE_WHOLE, .better = +1, .needs = NEEDS_GOAL, .has_no_top = true, .value = figure_due_less_hump};
