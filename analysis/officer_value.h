/* officer_value.h - what one officer more, or one fewer, would change: by team and part of the period, with limits. Or one full-time equivalent,
 * desk or slot, or an hour of an adult (analysis/value_change.h).
 *
 * Each cell is a scenario of its own, the file's with that team's officers changed on those days and nothing else, run under the
 * same luck: a finite difference of the full model. Its runs go on from snapshots of others where it begins to differ from these, and of the
 * logical processes only those that the change can reach are run again, which changes no bit (models/branching.h). The limits of all cells of one figure hold together (Bonferroni).
 */
#ifndef ANALYSIS_OFFICER_VALUE_H
#define ANALYSIS_OFFICER_VALUE_H

#include <stdio.h>

#include "analysis/estimate.h"
#include "analysis/input_split.h"
#include "analysis/print_unit.h"
#include "analysis/table.h"
#include "analysis/value_change.h"

enum value_period { BY_WEEK, BY_MONTH, BY_QUARTER, BY_PERIOD };
extern const char *const value_period_names[];            /* "week", ... ended by NULL */

struct value_request {
    const struct variant *variant;                        /* what is changed */
    const struct casework *casework;                      /* the same, checked */
    const char *folder;                                   /* of its file */
    const int *figures; int figure_count;                 /* rows of figures[] */
    enum value_period by;
    enum value_per per;
    int change;                                           /* how many: 1 */
    int replications, threads;
    bool draws_inputs;
    bool runs_whole;                                      /* every cell from the beginning, as a check: the same bits for more work */
    const int *stop;
    void (*tell)(void *context, int finished, int all);   /* replications; NULL: nobody */
    void *context;
};

/* A cell with `is_known` false: not run, or fewer are not possible there. */
struct value_cell { bool is_known; struct difference difference; struct variance_parts parts; };

/* What stands so many months after the period's first day, with one more from that day to the last (analysis/value_later.h). */
enum { VALUE_MARKS = 2 };
struct value_mark { int months, week; civil_day day; };   /* the week that ends on the day */
struct value_later {
    const struct figure *figure;
    struct value_mark marks[VALUE_MARKS]; int mark_count;
    struct value_cell *cells;                             /* [row][mark]; their limits hold together */
};

struct officer_value {
    const struct scenario_results *base;                  /* labels, no replications */
    const int *figures; int figure_count;
    struct estimate *base_figures;                        /* [figure_count] */
    struct variance_parts *base_parts;                    /* [figure_count] where inputs are drawn; else draws 0, as in the cells */
    struct civil_range *periods; int period_count;
    enum value_period by;                                 /* the periods */
    enum value_per per;
    const char **rows; int row_count, change;             /* names: teams, books of appointments with theirs, or hours of the day */
    int signs;                                            /* 2: more and fewer; 1: more only */
    struct value_cell *cells;                             /* [sign: 0 more, 1 fewer][figure][row][period] */
    double *decided;                                      /* [sign][row][period] mean change of the cases decided, which shares of them hide */
    int family;                                           /* cells of one figure, of all signs */
    double level;                                         /* of each cell */
    struct value_later later;
    int replications, rows_done;                          /* rows_done < row_count: stopped */
    long runs;                                            /* replications simulated */
    double share_applied;                                 /* of the events of whole runs: what was run again (models/branching.h) */
};

struct officer_value officer_value_of(const struct value_request *request, struct arena *arena);

/* Returns the cell; fewer: 0 or 1. */
const struct value_cell *value_cell_of(const struct officer_value *value, int fewer, int figure, int row, int period);

/* Returns the place of the mean change of the cases decided; NaN where there are none. */
double *value_decided_at(const struct officer_value *value, int fewer, int row, int period);

/* Returns the parts of the casework's period: whole weeks, months, quarters, cut at its ends. */
struct civil_range *value_periods(const struct casework *casework, enum value_period by, int *count, struct arena *arena);

/* Returns "one officer more", "2 desks fewer"; word: "more" or "fewer". */
const char *value_officers_text(const struct officer_value *value, const char *word, struct arena *arena);

/* Adds the difference of a cell to a table: "+1.2 ±0.3", with * inside the noise; "-" where it is not known. */
void value_cell_add(struct table *table, const struct value_cell *cell, struct print_unit unit, struct arena *arena);

/* Writes the sentences, then two matrices for each of the first `shown` figures; of the cost beyond these a line for each row. */
void officer_value_print(FILE *out, const struct officer_value *value, int shown, struct arena *arena);
void officer_value_json(FILE *out, const struct officer_value *value, struct arena *arena);

/* Returns how far it came, to follow "stopped"; NULL where it came to its end. */
const char *officer_value_stopped(const struct officer_value *value, struct arena *arena);

#endif
