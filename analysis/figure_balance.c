/* Figures that weigh what comes against what can be done: the hump, the clearance, staff and cost per case. */
#include "analysis/figure_parts.h"
#include "analysis/delay_cases.h"
#include "analysis/labels.h"

/* A full-time equivalent (årsværk) is paid 52 weeks of 37 hours a year: 1,924 hours. */
static const double HOURS_A_WEEK = 37, HOURS_A_YEAR = 1924;

/* Throughput is taken over a quarter: long enough for holiday weeks, short enough to follow a change of staff. */
enum { THROUGHPUT_WEEKS = 13 };

/* Days of the period in the weeks first .. last. */
double days_between(const struct scenario_results *scenario, int first, int last)
{
    civil_day until = last < scenario->shape.weeks ? week_first_day(scenario, last + 1) : scenario->labels.period.last + 1;
    return until - week_first_day(scenario, first);
}

/* Open cases of a type at the end of a week above those there can be when all leave within the goal's time (Little's law), for which the clock ran. */
static double hump_of_type(const struct view *view, int type, int week)
{
    int first = week > THROUGHPUT_WEEKS ? week - THROUGHPUT_WEEKS + 1 : 1;
    struct view then = {view->scenario, view->replication, {SCOPE_TYPE, type, first, week}, view->sources};
    double decided = case_flow(&then, PAIR_DECIDED), a_day = (decided + case_flow(&then, PAIR_WITHDRAWN)) / days_between(view->scenario, first, week);
    double paused = decided > 0 ? AS_DAYS(case_flow(&then, PAIR_PAUSED)) / decided : 0;
    double hump = case_stock(&then, PAIR_OPEN_END) - a_day * (view->scenario->labels.goal_days[type] + paused);
    return hump > 0 ? hump : 0;
}

static double hump_at(const struct view *view, int week)
{
    struct rows types = rows_in(&view->scope, view->scenario->shape.types);
    double sum = 0;
    for (int type = types.first; type < types.end; type++)
        if (goal_subject(&view->scenario->labels, type) == GOAL_OF_DECISION)
            sum += hump_of_type(view, type, week);
    return sum;
}

FIGURE(hump) { UNUSED; return hump_at(view, view->scope.last_week); }

FIGURE(hump_cleared)
{
    UNUSED;
    int last = view->scenario->shape.weeks;
    if (hump_at(view, last) > 0)
        return NAN;
    while (last > 0 && hump_at(view, last) <= 0)
        last--;
    return last > 0 ? days_between(view->scenario, 1, last) : 0;
}

FIGURE(clearance)
{
    UNUSED;
    return 100 * ratio(case_flow(view, PAIR_DECIDED) + case_flow(view, PAIR_WITHDRAWN), case_flow(view, PAIR_RECEIVED));
}

FIGURE(full_time)
{
    bool is_house = view->scenario->shape.has_house;      /* which is paid by weekdays, closed dates too; officers by the calendar day */
    double weeks = is_house ? house_weeks_paid(view->scenario, view->scope.first_week, view->scope.last_week)
                            : days_between(view->scenario, view->scope.first_week, view->scope.last_week) / 7;
    return figure_paid(figure, view) / (HOURS_A_WEEK * weeks);
}

/* Cases decided of the whole, without those that only delay brings: the later, the more of them. */
static double decided_that_came(const struct view *view)
{
    double sum = case_flow(view, PAIR_DECIDED);
    for (int type = 0; type < view->scenario->shape.types; type++) {
        struct view brought = {view->scenario, view->replication, {SCOPE_TYPE, type, view->scope.first_week, view->scope.last_week}, view->sources};
        sum -= is_delay_type(&view->scenario->labels, type) ? case_flow(&brought, PAIR_DECIDED) : 0;
    }
    return sum;
}

FIGURE(decided_per_full_time)
{
    UNUSED;
    return ratio(decided_that_came(view), AS_HOURS(team_flow(view, TEAM_PAID)) / HOURS_A_YEAR);
}

/* Hours worked after closing that are paid, and so lie among the hours of those paid. */
static double overtime_paid(const struct view *view)
{
    double paid = team_flow(view, TEAM_OVERTIME);
    for (int team = 0; team < view->scenario->shape.teams && view->scenario->labels.works_unpaid; team++) {
        struct view of_team = *view;
        of_team.scope = (struct scope){SCOPE_TEAM, team, view->scope.first_week, view->scope.last_week};
        paid -= view->scenario->labels.works_unpaid[team] > 0 ? team_flow(&of_team, TEAM_OVERTIME) : 0;
    }
    return paid;
}

/* Intake a year x hours a case / hours that a full-time equivalent is there, which is the same as: those paid, times the
 * hours worked, after closing too, for each hour that they are there or paid after closing, times cases that came for each that was decided. */
FIGURE(static_need)
{
    double used = ratio(team_flow(view, TEAM_WORKED) + team_flow(view, TEAM_OVERTIME), team_flow(view, TEAM_PRESENT) + overtime_paid(view));
    return figure_full_time(figure, view) * used * ratio(case_flow(view, PAIR_RECEIVED), case_flow(view, PAIR_DECIDED));
}

FIGURE(penalties) { UNUSED; return case_flow(view, PAIR_PENALTIES) / 100; }

FIGURE(reversed) { UNUSED; return case_flow(view, PAIR_REVERSED); }

FIGURE(reversal_rate) { UNUSED; return 100 * ratio(case_flow(view, PAIR_REVERSED), case_flow(view, PAIR_DECIDED)); }

FIGURE(total_cost) { return figure_cost(figure, view) + figure_penalties(figure, view); }

FIGURE(unit_cost)
{
    return ratio(figure_cost(figure, view), decided_that_came(view));
}
