/* figure_parts.h - what the files of the family of figures (figure*.c) share; not for others. */
#ifndef ANALYSIS_FIGURE_PARTS_H
#define ANALYSIS_FIGURE_PARTS_H

#include <math.h>

#include "analysis/figure.h"

#define AS_DAYS(microseconds) ((double)(microseconds) / (double)DAY)
#define AS_HOURS(microseconds) ((double)(microseconds) / (double)HOUR)

/* Rows first .. end - 1 of a table: there may be thousands beside those of a scope. */
struct rows { int first, end; };

/* Returns the rows of a table with one row for each scope of this kind: `count` for the whole. */
struct rows rows_in(const struct scope *scope, int count);

/* Returns the pairs of the scope; they stand in order of type. */
struct rows pairs_in(const struct scenario_results *scenario, const struct scope *scope);

/* NaN, "not estimable", when there is nothing to divide by. */
static inline double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

/* Sum of a count over the weeks first_week .. scope.last_week and the pairs of the scope; goals_only: of the types with a goal for the decision. */
double cases_sum(const struct view *view, int first_week, enum pair_count count, bool goals_only);

/* The same of teams. */
double teams_sum(const struct view *view, int first_week, enum team_count count);

static inline double case_flow(const struct view *view, enum pair_count count)
{
    return cases_sum(view, view->scope.first_week, count, false);
}

static inline double case_stock(const struct view *view, enum pair_count count)
{
    return cases_sum(view, view->scope.last_week, count, false);
}

static inline double team_flow(const struct view *view, enum team_count count)
{
    return teams_sum(view, view->scope.first_week, count);
}

/* A value function of the family: of one replication in one scope. */
#define FIGURE(name) double figure_##name(const struct figure *figure, const struct view *view)
#define UNUSED (void)figure

/* figure_sums.c: sums of counts, and ratios of such sums. */
FIGURE(decided_within); FIGURE(received_within); FIGURE(due_within); FIGURE(intake); FIGURE(decided); FIGURE(withdrawn); FIGURE(open_cases);
FIGURE(age); FIGURE(overdue); FIGURE(sojourn); FIGURE(net_sojourn); FIGURE(paused); FIGURE(touch); FIGURE(touch_share); FIGURE(waiting);
FIGURE(waiting_cases); FIGURE(gave_up); FIGURE(turned_away); FIGURE(taken_over); FIGURE(class_changed); FIGURE(blocked); FIGURE(owed); FIGURE(full); FIGURE(worked); FIGURE(present); FIGURE(paid); FIGURE(overtime);
FIGURE(branch_open); FIGURE(utilisation); FIGURE(cost); FIGURE(in_training); FIGURE(vacant);

/* figure_histogram.c: from histograms. */
FIGURE(sojourn_quantile); FIGURE(waiting_quantile); FIGURE(age_quantile);
FIGURE(net_quantile); FIGURE(kaplan_meier); FIGURE(sojourn_of_fastest); FIGURE(open_over);
double figure_sojourn_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope);

/* figure_balance.c: what comes against what can be done. */
FIGURE(hump); FIGURE(hump_cleared); FIGURE(clearance); FIGURE(full_time); FIGURE(decided_per_full_time);
FIGURE(static_need); FIGURE(unit_cost); FIGURE(penalties); FIGURE(total_cost); FIGURE(reversed); FIGURE(reversal_rate);

/* figure_book.c: of appointments. */
double figure_slot_wait_pooled(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope);
FIGURE(wait_for_slot); FIGURE(without_slot); FIGURE(slot_wait_quantile); FIGURE(slot_within); FIGURE(third_free); FIGURE(no_shows);
FIGURE(bookings); FIGURE(slots_offered); FIGURE(slots_unused); FIGURE(desk_hours_unused); FIGURE(cancellations); FIGURE(slots_moved); FIGURE(sent_home); FIGURE(officer_hours);

/* figure_presence.c: of a house. */
FIGURE(hours_short); FIGURE(hours_over); FIGURE(days_covered); FIGURE(days_full); FIGURE(days_below); FIGURE(time_below); FIGURE(children_per_adult);
FIGURE(children_in_house); FIGURE(lawful_adults); FIGURE(lawful_needed); FIGURE(lawful_children); FIGURE(substitute_hours); FIGURE(hours_with);
FIGURE(hours_wanted); FIGURE(hours_ill); FIGURE(hours_on_leave); FIGURE(hours_planning); FIGURE(breaks_missed);

/* Sum of a count of the rows of adults of the scope, over its weeks. */
double adults_sum(const struct view *view, enum adult_count count);

/* Days of the period in the weeks first .. last. */
double slot_goals_sum(const struct view *view, enum slot_goal_count count);    /* of the types of the scope; a type without such a goal has none */
double weeks_in_house(const struct view *view);           /* of the scope, see house_weeks */
double days_between(const struct scenario_results *scenario, int first, int last);

#endif
