/* outcome.h - what one replication of a casework leaves behind, for tests that look into its counts. */
#ifndef TESTS_OUTCOME_H
#define TESTS_OUTCOME_H

#include "analysis/sparse_histogram.h"
#include "models/tally.h"

/* Returns vectors of zeros. */
struct outcome_of_replication outcome_begin(struct arena *arena, const struct tally_shape *shape);

/* Whether all counts are the same. */
bool outcomes_equal(const struct outcome_of_replication *a, const struct outcome_of_replication *b, const struct tally_shape *shape);

/* Simulates a replication as usual, on one thread; the vectors lie in the arena. */
struct outcome_of_replication outcome_of(struct arena *arena, const struct casework *casework, int replication);

/* Returns the vector [rows][HISTOGRAM_BUCKETS] as results hold it: doublings[0] is the vector. */
struct sparse_histogram histogram_shown(struct arena *arena, uint32_t *counts, int rows);

#endif
