/* report_parts.h - what the files that make a report's data (report_data.c, report_paths.c, report_answers.c) share; not for others. */
#ifndef ANALYSIS_REPORT_PARTS_H
#define ANALYSIS_REPORT_PARTS_H

#include "analysis/report_data.h"

/* Returns the values of the figure in the part of scenario s, [replications], not to be changed; made once. */
const double *report_values(struct report *report, int s, const struct figure *figure, struct scope scope, struct arena *arena);

/* A figure of a part of scenario s, over the weeks of the scope, beside the same of the scenario it is like. */
struct report_cell report_cell_of(struct report *report, int s, const struct figure *figure, struct scope scope, struct arena *arena);

/* What 80 % of the replications lie within, of the cell of that figure; none of what is withheld. */
void report_band_fill(struct report *report, int s, const struct figure *figure, struct scope scope, struct report_cell *cell, struct arena *arena);

/* The same of every column, from the arena. */
struct report_cell *report_cells_of(struct report *report, int s, const struct report_columns *columns, struct scope scope, struct arena *arena);

/* The columns of these figures that some scenario has. */
struct report_columns report_columns_of(const struct results *results, enum scope_kind per, const char *const *names, struct arena *arena);

/* Chooses what is told of waits and reversals, before the scenarios are filled with it. */
void report_waits_choose(struct report *report, struct arena *arena);
void report_waits_fill(struct report *report, int s, struct arena *arena);

/* Chooses the edges between bands of age: those of which the oldest open cases need no more than are there. */
void report_edges_choose(struct report *report, struct arena *arena);

void report_paths_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena);
void report_curves_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena);
void report_ages_fill(const struct report *report, struct report_scenario *scenario, struct arena *arena);
/* Fills the months by the columns of months, and the years by those of the budget where there are several. */
void report_months_fill(struct report *report, int s, struct arena *arena);

/* Of a house: who is there through the day. */
void report_day_fill(struct report_scenario *scenario, struct arena *arena);

void report_answers_fill(struct report *report, struct arena *arena);

#endif
