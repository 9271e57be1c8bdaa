/* comparison.h - scenarios against a base, replication by replication, with limits that hold for the whole table at once.
 *
 * Every difference gets the level 1 - 0.05 / m, m the number of differences (Bonferroni), so that with 95 % all of them lie
 * within their limits; whoever looks for the largest is not misled by having looked at many.
 */
#ifndef ANALYSIS_COMPARISON_H
#define ANALYSIS_COMPARISON_H

#include <stdio.h>

#include "analysis/estimate.h"

/* What may be said of a difference: SAME where no replication differs, UNSETTLED where the limits do not tell. */
enum settled { DIFFERENCE_SAME, DIFFERENCE_UP, DIFFERENCE_DOWN, DIFFERENCE_UNSETTLED, DIFFERENCE_UNKNOWN };

struct compared {
    enum settled settled;
    struct difference difference;                         /* limits at the level of the whole table */
    int replications_to_settle;                           /* of UNSETTLED: if the mean stays; 0: over 100,000, or not known */
};

struct comparison {
    const struct results *results;
    int base;                                             /* number of the scenario */
    int *scenarios, scenario_count;                       /* all others, in the order of the file */
    int *figures, figure_count;                           /* rows of figures[] */
    struct compared *cells;                               /* [scenario_count][figure_count] */
    int family;                                           /* differences that share the 5 % */
    double level;                                         /* of each */
};

/* Returns the scenario that most others are like; of equals the first. */
int comparison_usual_base(const struct results *results);

/* Compares all other scenarios with the base in these figures (rows; count 0: those of the answer). */
struct comparison comparison_of(const struct results *results, int base, const int *figure_rows, int count, struct arena *arena);

/* Writes sentences on the leading figure, the table, and what the replications do not settle. */
void comparison_print(FILE *out, const struct comparison *comparison, struct arena *arena);

/* {base, level, family, method, scenarios [{name, identity, differences [{figure, slug, unit, mean, lower, upper, settled, variance_ratio,
 * replications, replications_to_settle}]}]}. */
void comparison_json(FILE *out, const struct comparison *comparison, struct arena *arena);

#endif
