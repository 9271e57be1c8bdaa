/* withheld_parts.h - which counts of case types, and of their tracks, are withheld with the few; not for others than withheld.c.
 *
 * Counts are tied together in two ways: those of parts add up to their total, and those of a part are a balance: open before + received
 * - decided - withdrawn = open after. A count is withheld so that neither tells it: received goes with whatever of the balance is
 * withheld, and at least two parts are withheld of each, so every withheld count lies on a ring of others.
 */
#ifndef ANALYSIS_WITHHELD_PARTS_H
#define ANALYSIS_WITHHELD_PARTS_H

#include "analysis/scope.h"

/* Of a part over the period, or in its weeks: all of them, since a week of a part is told of by those beside it. */
enum withheld_when { WITHHELD_IN_PERIOD, WITHHELD_BY_WEEK, WITHHELD_WHENS };

/* Counts of cases are pair_count, how many are open when the period begins, and what a share and the count beside it tell: how many are decided late;
 * of those received in the weeks whose cases are all due in the period, and of the period of those received after them, how many are within the goal,
 * late, within the goal no more (DUE_MISSED), or withdrawn; and how many decisions are not reversed, where any is. */
enum { COUNT_AT_START = PAIR_COUNTS, COUNT_LATE, COUNT_DUE_WITHIN, COUNT_DUE_LATE, COUNT_DUE_MISSED, COUNT_DUE_WITHDRAWN,
       COUNT_AFTER_WITHIN, COUNT_AFTER_LATE, COUNT_AFTER_WITHDRAWN, COUNT_UPHELD, PART_COUNTS };

/* means: [1 + weeks][rows][PART_COUNTS], the period first, then its weeks. withheld: [rows][PART_COUNTS]. */
struct part_table { int rows, weeks; double *means; bool *withheld[WITHHELD_WHENS]; };

/* of[0]: of types; of[1]: of types in tracks. */
struct withheld_parts { const struct scenario_results *scenario; struct part_table of[2]; };

static inline double part_mean(const struct part_table *table, int piece, int row, int count)
{
    return table->means[((int64_t)piece * table->rows + row) * PART_COUNTS + count];
}

/* Fills the means of a scenario; nothing is withheld. */
struct withheld_parts withheld_parts_of(const struct scenario_results *scenario, struct arena *arena);

/* Withholds what must be among all the scenarios: with the same luck a part often has the same count in two of them, so that one would tell the other. */
void withheld_parts_fill(struct withheld_parts scenarios[], int count, int below);

#endif
