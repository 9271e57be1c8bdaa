/* figure.h - the family of figures: everything that is said of a replication in numbers, each defined once.
 *
 * A figure is computed from one replication's counts (models/tally.h) for one scope. NaN is "not estimable":
 * nothing was decided, nobody was present; never 0. A figure that a scenario cannot have (goal figures without
 * a goal, cost without prices) does not exist there.
 * To add one: its value function (figure_*.c) and its row in figure.c. Reader, explain, tables, CSV, JSON and tests follow.
 */
#ifndef ANALYSIS_FIGURE_H
#define ANALYSIS_FIGURE_H

#include "analysis/scope.h"

/* What a figure is a number of: decides how it is rounded, compared and when it is precise. */
enum figure_kind { FIGURE_SHARE, FIGURE_COUNT, FIGURE_TIME, FIGURE_MONEY };

/* NEEDS_GOAL: for the decision; NEEDS_SLOT_GOAL: for the wait for a slot; NEEDS_BOOK: appointments; NEEDS_GATE: a branch with a rule. */
enum figure_needs { NEEDS_NOTHING, NEEDS_GOAL, NEEDS_PRICES, NEEDS_FLOOR, NEEDS_BOOK, NEEDS_SLOT_GOAL, NEEDS_GATE };

/* Which scenarios have it: those of cases, those with a house (presence), both. */
enum figure_setting { OF_CASES_ONLY, OF_HOUSE_ONLY, OF_CASES_AND_HOUSE };

/* The counts and histograms that a value was computed from: bits 1 << enum team_count and so on. */
struct figure_sources { unsigned teams, pairs, histograms, house, adults, children, quarters, books, slot_goals, gates; };

/* One replication, seen in one scope. sources: notes what is read of it; NULL: not asked. */
struct view { const struct scenario_results *scenario; int replication; struct scope scope; struct figure_sources *sources; };

struct figure {
    const char *name;                                     /* as written under `figures:` in a scenario file */
    const char *slug;                                     /* in files: "decided_within_goal" */
    const char *column;                                   /* short, over a column: "on time" */
    const char *unit;                                     /* "%", "cases", "days", "hours"; "" for money: labels.money */
    enum figure_kind kind;
    int decimals;                                         /* usually printed */
    unsigned per;                                         /* 1 << scope_kind of the scopes it is defined for */
    int better;                                           /* +1: more is better, -1: less is, 0: neither */
    enum figure_needs needs;
    bool is_usual;                                        /* in the answer when the file asks for no figures */
    bool is_length;                                       /* of time: printed in minutes, hours or days after its size; hours of work are not */
    bool is_stock;                                        /* at the end of the last week, not over the weeks */
    bool has_no_top;                                      /* a share that can be above 100 % */
    bool is_of_period;                                    /* known for the whole period only; so are quantiles */
    enum figure_setting setting;
    double p;                                             /* of a quantile: its probability; else 0 */
    double days;                                          /* of a band of ages: where it begins */
    const char *summary;                                  /* exact definition, one sentence */
    double (*value)(const struct figure *figure, const struct view *view);
    double (*pooled)(const struct figure *figure, const struct scenario_results *scenario, const struct scope *scope);
                                                          /* all replications together, for weeks; NULL: none */
};

extern const struct figure figures[];                     /* ends with a NULL name */

/* Returns the row of the figure called name, or -1. */
int figure_named(const char *name);

/* Returns the figure by which the goal of a case type is judged; by_receipt: with the open cases that are late. Of a goal for the wait for a slot it
 * is one and the same. */
const struct figure *figure_of_goal(const struct labels *labels, int type, bool by_receipt);

/* Returns the last week of receipt whose cases of the type are all due in the period, the time that clocks stand still apart; 0: none, or no goal for the decision. */
int last_week_due(const struct scenario_results *scenario, int type);

/* Returns the names of all figures, ended by NULL, for messages. */
const char *const *figure_names(struct arena *arena);

enum { MOST_AGREED_FIGURES = 7 };                         /* that a report shows */

/* Complains of each name under `figures:` that is no figure, or none of such a scenario, at its place; notes those beyond the agreed. */
void figures_check(const struct reference_list *names, bool has_house, struct diagnostics *diagnostics);

/* Returns whether the figure is defined for the scope, and the scenario has what it needs there. */
bool figure_exists(const struct figure *figure, const struct scenario_results *scenario, struct scope scope);

/* Returns the most it can be: 100 of a share, else infinite; the least is 0. */
double figure_most(const struct figure *figure);

/* Returns whether it is known per replication and week. */
bool figure_is_weekly(const struct figure *figure);

/* The same in a scope: a quarter of an hour of a weekday is known over the period only. */
bool figure_is_weekly_in(const struct figure *figure, struct scope scope);

/* Returns the values of all replications, [scenario->replications]; NaN where it does not exist or is not estimable. */
double *figure_values(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* Returns the datasets that the figure is computed from in the scope, as they are called in a scenario's group of the results file:
 * "cases/within cases/decided"; "" where the figure does not exist. */
const char *figure_sources_text(const struct figure *figure, const struct scenario_results *scenario, struct scope scope, struct arena *arena);

/* Returns the unit as printed: the scenario's money for money. */
const char *figure_unit(const struct figure *figure, const struct scenario_results *scenario);

#endif
