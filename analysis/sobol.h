/* sobol.h - how much of a result's variance comes from each input: first-order and total indices by Saltelli's design.
 *
 * Two independent samples A and B of all inputs, and for each input i the sample A with column i from B: rows (inputs + 2).
 * First order: Saltelli et al. (2010), Computer Physics Communications 181, 259-270, (b) of table 2; total: Jansen (1999), (f).
 */
#ifndef ANALYSIS_SOBOL_H
#define ANALYSIS_SOBOL_H

#include <stdint.h>

#include "analysis/interval.h"

struct sobol_index { double first, total; struct interval first_limits, total_limits; };

/* a, b: [rows] results; ab: [inputs][rows] results with column i of B in A. Limits: 95 %, percentiles of 1,000 resamplings of the
 * rows (bootstrap) drawn from `seed`. A result that never varies has NaN. */
void sobol_indices(const double a[], const double b[], const double *const ab[], int inputs, int rows, uint64_t seed, struct sobol_index found[]);

#endif
