/* sobol.h - how much of a result's variance comes from each input, and how much from chance, by Saltelli's design of a model with luck.
 *
 * Two independent samples A and B of all inputs, and for each input i the sample A with column i from B: rows (inputs + 2). Every row
 * of A and of B has lucks of its own; a row of A with column i from B has those of the row of A. The shares are those of the result as
 * expected with the inputs given, luck averaged out: products of A and B and of two different lucks have no part of chance in them, so
 * the variances are unbiased. First order: Saltelli et al. (2010), Computer Physics Communications 181, 259-270, (b) of table 2; total:
 * Jansen (1999), (f), between two lucks. Which shares a model with luck has: Hart, Alexanderian, Gremaud (2017), SIAM J. Sci. Comput. 39(4).
 */
#ifndef ANALYSIS_SOBOL_H
#define ANALYSIS_SOBOL_H

#include <stdint.h>

#include "analysis/interval.h"

/* Results. a, b: [rows][each]; ab: [inputs][rows][each], of A with column i from B. each: replications of a row; 1: a model without luck. */
struct sobol_design { const double *a, *b; const double *const *ab; int inputs, rows, each; };

struct sobol_index { double first, total; struct interval first_limits, total_limits; };

/* Variances of one replication: from not knowing the inputs, and from chance; share: that of the inputs in both. */
struct sobol_parts { double inputs, luck, share; struct interval share_limits; };

/* Fills found: [inputs]. Limits: 95 %, percentiles of 1,000 resamplings of the rows (bootstrap) drawn from `seed`, widened for few rows
 * (Hesterberg 2015, The American Statistician 69, 371-386). A row with a NaN is left out. Shares are NaN where the inputs' variance
 * may be 0 (so in more than 2.5 % of the resamplings); all is NaN with fewer than 3 rows or where nothing varies. */
struct sobol_parts sobol_indices(const struct sobol_design *design, uint64_t seed, struct sobol_index found[]);

#endif
