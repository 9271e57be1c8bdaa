/* csv.h - results as tidy CSV files (RFC 4180, UTF-8, decimal point, ISO dates); units stand in the columns' names or in a column.
 *
 *   figures.csv       one row per scenario, figure and scope: mean, 95 % limits, spread
 *   differences.csv   one row per scenario with a base, figure and scope: paired difference, limits, variance ratio
 *   weekly_figures.csv  one row per scenario, figure, scope (all, type or team) and week: mean and the bands that hold 80 and 95 % of
 *                     the replications; a quantile is pooled, from the cases of all replications together, and has no band
 *   weekly_teams.csv  one row per scenario, week and team: means over replications of every count
 *   weekly_cases.csv  the same per case type and track
 * "Not estimable", and what is withheld, is an empty field.
 */
#ifndef ANALYSIS_CSV_H
#define ANALYSIS_CSV_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/withheld.h"

struct csv_file {
    const char *name;                                     /* "figures.csv" */
    const char *summary;
    void (*write)(FILE *out, const struct results *results, const struct withheld *withheld);
};

extern const struct csv_file csv_files[];                 /* ends with a NULL name */

/* Makes the folder unless it is there; one that cannot be made or written to ends the program with a message. */
void csv_folder_make(const char *folder);

/* is_danish: with semicolons and decimal commas (analysis/csv_danish.h). withheld_below: what rests on fewer cases is an empty field
 * (analysis/withheld.h); 0: nothing. */
struct csv_wish { bool is_danish; int withheld_below; };

/* Writes all of them into a folder, made when it is missing; a fault of the system ends the program with a message. */
void csv_write(const char *folder, const struct results *results, struct csv_wish wish);

/* Writes a field, in quotes where RFC 4180 wants them; a number: shortest text that reads back the same, empty for NaN and infinity. */
void csv_text(FILE *out, const char *text);
void csv_number(FILE *out, double value);

#endif
