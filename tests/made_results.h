/* made_results.h - results that nobody simulated, for the tests of what is done with results. */
#ifndef TESTS_MADE_RESULTS_H
#define TESTS_MADE_RESULTS_H

#include "analysis/part.h"
#include "analysis/results.h"

/* Returns results of two scenarios ("as is", "10 % færre & mere") with numbers that follow from their places. */
struct results *made_results(struct arena *arena, int replications);

/* Returns the part [first, first + count) of a scenario of made_results; weekly sums are those of its replications. */
struct part made_part(const struct results *results, int scenario, int first, int count, struct arena *arena);

/* Fail the test unless both hold the same; size: counts in all rows. */
void assert_histograms_equal(struct sparse_histogram a, struct sparse_histogram b, size_t size);
void results_equal(const struct results *a, const struct results *b);

#endif
