/* compare.h - two engines on one scenario: every note and every figure, to the last bit. */
#ifndef TESTS_COMPARE_H
#define TESTS_COMPARE_H

#include "sim/batch.h"
#include "tests/reference_record.h"

/* A way of running that must not change anything. */
struct way { bool single_process; double window; int threads; enum batch_way draws; };

/* Returns what the engine makes of a replication: the notes of a run that is listened to, the figures of an ordinary one, in which
 * plain processes go their own way (models/engine_plain.c). Memory from the arena. */
struct record *record_engine(struct arena *arena, const struct casework *casework, int replication, const struct way *way);

/* Returns whether both are the same; if not, prints the first note and the first figures that differ, after `label`. */
bool records_equal(const struct casework *casework, const struct record *expected, const struct record *found,
                   const char *label);

#endif
