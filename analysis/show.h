/* show.h - tables from results: a scenario's figures with their limits, or one figure by team, type, track, adults, children, quarter, week or month.
 *
 * Times are minutes, hours or days after their size, one unit for a figure in a table (analysis/print_unit.h).
 */
#ifndef ANALYSIS_SHOW_H
#define ANALYSIS_SHOW_H

#include <stdio.h>

#include "analysis/results.h"

struct show_request {
    const char *figure;                                   /* NULL: all in a table by scenario, else the usual one of `by` */
    const char *by;                                       /* "team", "type", "track", "adults", "children", "quarter", "week", "month"; NULL: the whole */
    const char *scenario;                                 /* NULL: all of them */
};

/* Writes the tables. Returns NULL, or what is wrong with the request, with the names there are; then nothing is written. */
const char *show_print(FILE *out, const struct results *results, const struct show_request *request, struct arena *arena);

/* Writes what else can be asked of the results in the file at `path`, below the answer. */
void show_choices_print(FILE *out, const struct results *results, const char *path, struct arena *arena);

#endif
