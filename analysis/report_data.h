/* report_data.h - everything a report says, as one struct made from results alone; the page, the sheet and the trace read it.
 *
 * A number's place in the results file is its scenario's `/scenarios/SLUG/` and its column's `sources`. Times are in
 * days (touch, worked and paid hours in hours), shares in %; `unit` says how they are printed.
 */
#ifndef ANALYSIS_REPORT_DATA_H
#define ANALYSIS_REPORT_DATA_H

#include "analysis/estimate.h"
#include "analysis/line_changes.h"
#include "analysis/print_unit.h"
#include "analysis/verdict.h"
#include "analysis/withheld.h"

enum { REPORT_SCHEMA = 1, REPORT_LEVELS = 3, REPORT_STEPS = 21, REPORT_EDGES = 6 };

/* A figure as a column: of the whole, of teams, of types, of weeks or of months. */
struct report_column { const struct figure *figure; struct print_unit unit; const char *sources; };
struct report_columns { struct report_column *items; int count; enum scope_kind per; };

struct report_cell {
    bool exists;                                          /* the scenario has the figure here */
    bool is_withheld;                                     /* fewer cases than may be told of stand behind it */
    struct estimate estimate;
    bool has_difference;                                  /* to the scenario that this one is like, same luck */
    struct difference difference;
    const char *is_apart;                                 /* "goal", "period": that differs between the two, so neither is better; NULL */
    bool has_band;                                        /* of the whole period: */
    struct interval band;                                 /* 80 % of the replications lie in it; not finite: too few to tell */
};

/* A team or a case type: its cells, [columns]. */
struct report_row { const char *name; struct report_cell *cells; };

/* A week: the mean with its 95 % limits, and bands that hold 50, 80 and 95 % of the replications. */
struct report_point { double mean; struct interval limits, bands[REPORT_LEVELS]; bool is_pooled, is_withheld; };

/* A month of the weeks whose Thursdays lie in it; working_days: from Monday to Friday, less what the calendars close; its cells, [month columns]. */
struct report_month { int year, month, first_week, last_week, working_days; struct report_cell *cells; };

/* The share within the goal of a case type, or of all, in the last whole month and in the twelve months that end with it. */
struct report_recent { struct report_cell month, year; };

/* A quarter of an hour of a house: children and adults with them on average, and adults wanted, over the days that are open then;
 * children per adult of the sums; hours a week short. */
struct report_quarter { int minute; double open_share, children, adults, per_adult, wanted, short_hours, below; };

/* Times from receipt to decision of all replications together: the times that 0, 5 .. 95, 100 % of the cases do not exceed; days. */
struct report_curve { const char *name; double steps[REPORT_STEPS]; double decided; bool is_told, is_count_told; };

/* How a scenario stands to the goal of a case type. */
struct report_goal { int type; struct goal_verdict verdict; struct interval chance; };

struct report_scenario {
    const struct scenario_results *results;
    int like;                                             /* -1: none */
    const char *label;
    bool is_base;
    struct report_cell *cells, *budget, *agency;          /* [whole columns], [budget columns], [agency columns] */
    struct report_row *types, *teams;
    struct report_row *waits; int wait_count;             /* [waits columns] all cases, named "", where there are several types; then each type */
    struct report_row *pairs; int pair_count;             /* [pairs columns] case types by track; none where no decision is reversed */
    struct report_point *paths, *busy;                    /* [week columns][weeks], [teams][weeks] */
    bool *has_path;                                       /* [week columns] */
    struct report_month *months; int month_count;
    struct report_month *years; int year_count;           /* month 0, [budget columns]; none where the period lies in one */
    struct report_recent *recent;                         /* [1 + types], all of them first; NULL: no goals */
    const struct report_month *recent_month, *recent_first;
    struct report_quarter *day; int quarter_count;        /* of a house, Monday to Friday; else none */
    struct report_goal *goals; int goal_count;
    struct report_curve *curves; int curve_count;         /* the whole, then each type where there are several */
    struct report_curve *slot_curves;                     /* [books] the same of the waits from asking to the slot; decided: slots given */
    double *ages;                                         /* [types][edges + 1] open cases at the end by age, means */
    double *oldest;                                       /* [types] the age of the oldest, mean; days */
    double *ages_begin, *oldest_begin;                    /* the same of the cases open when the period begins */
    double *waiting_ages, *oldest_waiting;                /* the same of the cases waiting for each team; NULL in older results */
    double *waiting_ages_begin, *oldest_waiting_begin;    /* of those waiting when the period begins; NULL in older results */
};

/* A goal that earlier results had otherwise; "" where there was, or is, none. */
struct goal_change { const char *scenario, *type, *before, *now; };

/* What a search has answered about a scenario, and the figures it tells of, in the units of their changes; later: the one told of months later. */
struct report_answer { const struct kept_answer *kept; int scenario; struct report_columns columns, later; };

/* The values of a figure of a part of a scenario, [replications]: more than one cell rests on them. */
struct report_values { const struct figure *figure; int scenario; struct scope scope; const double *values; };

struct report {
    const struct results *results;
    struct report_values *kept; int kept_room, kept_count;                 /* by their hash, see report_values.c */
    int withheld_below;                                   /* numbers of fewer cases are not told; 0: all are */
    const struct withheld *withheld;                      /* which those are, and others that would tell them */
    struct report_columns whole, budget, agency, types, teams, weeks, months;
    struct report_columns waits, pairs;                   /* of the time until a decision, and of decisions reversed: those that mean something in these results */
    double edges[REPORT_EDGES]; int edge_count;           /* days, between the bands of age */
    struct report_scenario *scenarios;
    struct report_answer *answers; int answer_count;      /* of those commands that a report tells of */
    const struct results *previous;                       /* earlier results to compare with; NULL: none */
    const char *previous_file;                            /* their file's name without folder */
    struct report_cell **before;                          /* [scenarios] -> [budget columns]: what the scenario of the same name had, and
                                                             the difference now - then as of independent luck; NULL: it was not there */
    struct goal_change *goal_changes; int goal_change_count;
    const char **parts_gone, **parts_new; int gone_count, new_count;    /* teams, case types, adults and children that only one of the two has */
    struct line_change *text_changes, *default_changes;   /* of the scenario file against theirs, and of the defaults used */
    int text_change_count, default_change_count;
    uint64_t checksum;                                    /* of the bytes of the results file, and its name without folder: */
    const char *file;                                     /* filled by who has read it */
};

/* Returns the report of results; withheld_below: 0, or the least number of cases that may be told of. */
struct report *report_data(const struct results *results, int withheld_below, struct arena *arena);

/* Sets earlier results beside those of the report, scenario by scenario of the same name, with what has changed in their files.
 * Returns false when they have no scenario of the same name with a team, case type or group in common: they are of something else. */
bool report_previous(struct report *report, const struct results *previous, struct arena *arena);

/* Returns whether much of the week is free: it lies in the main holiday, weeks 28 to 30, or two and more of its working days are closed by the
 * calendars, of results that do not tell by public holidays. */
bool report_week_is_holiday(const struct scenario_results *scenario, int week);

/* Returns the days from Monday to Friday in [first, last] that are no Danish public holidays. */
int report_working_days(civil_day first, civil_day last);

#endif
