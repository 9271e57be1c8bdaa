/* outcome.h - what one replication of a casework leaves behind, for tests that look into its counts. */
#ifndef TESTS_OUTCOME_H
#define TESTS_OUTCOME_H

#include "models/tally.h"

/* Simulates a replication as usual, on one thread; the vectors lie in the arena. */
struct outcome_of_replication outcome_of(struct arena *arena, const struct casework *casework, int replication);

#endif
