/* Figures of a house: hours short, days covered and below the floor, ratios felt and by law, substitutes. */
#include "analysis/figure_parts.h"
#include "models/presence.h"

static const double MICRO = 1e6;                          /* micro-adults of an adult */

static double house_sum(const struct view *view, enum house_count count)
{
    int64_t sum = 0;
    if (view->sources)
        view->sources->house |= 1u << count;
    for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
        sum += view->scenario->tally[view->replication][tally_house(&view->scenario->shape, week, count)];
    return (double)sum;
}

double adults_sum(const struct view *view, enum adult_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    struct rows rows = rows_in(&view->scope, shape->adults);
    int64_t sum = 0;
    if (view->sources)
        view->sources->adults |= 1u << count;
    for (int row = rows.first; row < rows.end; row++)
        for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
            sum += view->scenario->tally[view->replication][tally_adults(shape, week, row, count)];
    return (double)sum;
}

static double children_sum(const struct view *view, enum child_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    struct rows rows = rows_in(&view->scope, shape->children);
    int64_t sum = 0;
    if (view->sources)
        view->sources->children |= 1u << count;
    for (int group = rows.first; group < rows.end; group++)
        for (int week = view->scope.first_week; week <= view->scope.last_week; week++)
            sum += view->scenario->tally[view->replication][tally_children(shape, week, group, count)];
    return (double)sum;
}

/* Of one quarter of an hour of a weekday, over the period. */
static double quarter_sum(const struct view *view, enum quarter_count count)
{
    const struct tally_shape *shape = &view->scenario->shape;
    if (view->sources)
        view->sources->quarters |= 1u << count;
    return (double)view->scenario->tally[view->replication][tally_quarter(shape, view->scope.row / shape->quarters, view->scope.row % shape->quarters, count)];
}

/* The same quantity of the house over weeks, or of a quarter over the period. */
static double time_sum(const struct view *view, enum house_count of_house, enum quarter_count of_quarter)
{
    return view->scope.kind == SCOPE_QUARTER ? quarter_sum(view, of_quarter) : house_sum(view, of_house);
}

static double days_in(const struct view *view)
{
    return days_between(view->scenario, view->scope.first_week, view->scope.last_week);
}

double weeks_in_house(const struct view *view)
{
    if (view->sources && house_cuts_weeks(view->scenario, view->scope.first_week, view->scope.last_week))
        view->sources->house |= 1u << HOUSE_OPEN;
    return house_weeks(view->scenario, view->scope.first_week, view->scope.last_week);
}

static double child_time(const struct view *view)
{
    return view->scope.kind == SCOPE_QUARTER ? quarter_sum(view, QUARTER_CHILDREN) : children_sum(view, CHILD_TIME);
}

FIGURE(hours_short) { UNUSED; return AS_HOURS(time_sum(view, HOUSE_SHORT, QUARTER_SHORT)) / weeks_in_house(view); }
FIGURE(hours_over) { UNUSED; return AS_HOURS(house_sum(view, HOUSE_OVER)) / weeks_in_house(view); }
FIGURE(days_covered) { UNUSED; return 100 * ratio(house_sum(view, HOUSE_COVERED_DAYS), house_sum(view, HOUSE_OPEN_DAYS)); }
FIGURE(days_full) { UNUSED; return 100 * ratio(house_sum(view, HOUSE_FULL_DAYS), house_sum(view, HOUSE_OPEN_DAYS)); }
FIGURE(days_below) { UNUSED; return 100 * ratio(house_sum(view, HOUSE_BELOW_DAYS), house_sum(view, HOUSE_OPEN_DAYS)); }

FIGURE(time_below)
{
    UNUSED;
    return 100 * ratio(time_sum(view, HOUSE_BELOW, QUARTER_BELOW), time_sum(view, HOUSE_OPEN, QUARTER_OPEN));
}

FIGURE(children_per_adult) { UNUSED; return ratio(child_time(view), time_sum(view, HOUSE_WITH, QUARTER_WITH)); }
FIGURE(children_in_house) { UNUSED; return ratio(child_time(view), time_sum(view, HOUSE_OPEN, QUARTER_OPEN)); }
FIGURE(lawful_adults) { UNUSED; return adults_sum(view, ADULT_LAWFUL) / MICRO / days_in(view); }
FIGURE(lawful_needed) { UNUSED; return children_sum(view, CHILD_LAWFUL) / MICRO / days_in(view); }

FIGURE(lawful_children)
{
    double enrolled = 0;
    for (int group = 0; group < view->scenario->shape.children; group++)
        enrolled += view->scenario->labels.enrolled[group];
    return ratio(enrolled, figure_lawful_adults(figure, view));
}

FIGURE(substitute_hours) { UNUSED; return AS_HOURS(adults_sum(view, ADULT_SUBSTITUTE)); }

FIGURE(hours_with)
{
    UNUSED;
    if (view->scope.kind == SCOPE_QUARTER)
        return AS_HOURS(quarter_sum(view, QUARTER_WITH));
    return AS_HOURS(adults_sum(view, ADULT_WITH) + adults_sum(view, ADULT_SUBSTITUTE_WITH));
}

FIGURE(hours_wanted)
{
    UNUSED;
    return AS_HOURS(view->scope.kind == SCOPE_QUARTER ? quarter_sum(view, QUARTER_WANTED) : children_sum(view, CHILD_WANTED));
}


/* Time of the adults of a house, or of officers. */
static double hours_of_staff(const struct view *view, enum adult_count of_house, enum team_count of_teams)
{
    return AS_HOURS(view->scenario->shape.has_house ? adults_sum(view, of_house) : team_flow(view, of_teams));
}

FIGURE(hours_ill) { UNUSED; return hours_of_staff(view, ADULT_ILL, TEAM_ILL); }
FIGURE(hours_on_leave) { UNUSED; return hours_of_staff(view, ADULT_LEAVE, TEAM_LEAVE); }
FIGURE(hours_planning) { UNUSED; return AS_HOURS(adults_sum(view, ADULT_PLANNING) + adults_sum(view, ADULT_OUTSIDE)); }
FIGURE(breaks_missed) { UNUSED; return adults_sum(view, ADULT_BREAKS_MISSED) / weeks_in_house(view); }
