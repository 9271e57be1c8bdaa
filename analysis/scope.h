/* scope.h - what part of a scenario a figure is about: the whole, a team, a case type, a type in a track, a book of appointments, or a
 * branch with a rule `when`; in which weeks.
 *
 * Of a house: adults by row, children by group, a quarter of an hour of a weekday over the whole period. Weeks count as in models/tally.h: 1 is the calendar week of the period's first day, shape.weeks the last one's.
 */
#ifndef ANALYSIS_SCOPE_H
#define ANALYSIS_SCOPE_H

#include "analysis/results.h"

enum scope_kind { SCOPE_WHOLE, SCOPE_TEAM, SCOPE_TYPE, SCOPE_PAIR, SCOPE_ADULTS, SCOPE_CHILDREN, SCOPE_QUARTER, SCOPE_BOOK, SCOPE_GATE, SCOPE_KINDS };

extern const char *const scope_kind_names[SCOPE_KINDS];  /* "whole", "team", "type", "track", "adults", "children", "quarter", "appointments", "branch" */

struct scope {
    enum scope_kind kind;
    int row;                                              /* number of the team, type, pair, book, branch, row of adults, group of children, or quarter of
                                                             an hour (weekday x quarters + quarter); 0 for the whole; -1: not in this scenario */
    int first_week, last_week;                            /* both included */
};

/* Returns the scope of row `row` over the whole period. */
struct scope scope_of(const struct scenario_results *scenario, enum scope_kind kind, int row);

struct scope scope_whole(const struct scenario_results *scenario);

/* Returns how many rows a scenario has of a kind; 1 for the whole. */
int scope_rows(const struct scenario_results *scenario, enum scope_kind kind);

/* Returns the same part of another scenario, found by its names; row -1 where the other has none. Weeks are kept,
 * cut at the other's last, except that the whole period stays the whole period. */
struct scope scope_in(const struct scenario_results *other, const struct scenario_results *scenario, struct scope scope);

/* Returns "" for the whole, the team's or the type's name, or "type, track". */
const char *scope_name(const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* Returns the first day of week 1 .. shape.weeks that lies in the period; for week 1 the period's first day. */
civil_day week_first_day(const struct scenario_results *scenario, int week);

/* Returns how many days of the week are in the period. */
int week_days(const struct scenario_results *scenario, int week);

/* Returns the first of so many whole weeks at the end of the period; the days of a last one that it cuts come beside them. */
int weeks_at_end(const struct scenario_results *scenario, int count);

/* Returns how many weeks `first` to `last` are to the hours a week of a house: those whole in the period are one each; one that it cuts is the
 * share that its opening hours are of those of a week without closed days. */
double house_weeks(const struct scenario_results *scenario, int first, int last);

/* The same to what is paid there, closed dates too: a week that the period cuts is the share of its weekdays on which a house is usually open. */
double house_weeks_paid(const struct scenario_results *scenario, int first, int last);
bool house_cuts_weeks(const struct scenario_results *scenario, int first, int last);    /* whether some of them is cut */

/* Returns the month that the week belongs to, that of week_date: year x 12 + month - 1. */
int week_month(const struct scenario_results *scenario, int week);

/* Returns the day whose month and year the week belongs to: its Thursday, or, of a week that the period cuts short, that of its days in the
 * period nearest to it: a day or two are no month, and no year, of their own. */
struct civil_date week_date(const struct scenario_results *scenario, int week);

/* Writes the ISO week, "2026-W23", into buffer[12]; returns it. */
const char *week_text(const struct scenario_results *scenario, int week, char *buffer);

#endif
