/* reference.h - the slow and obviously right engine: docs/semantics.md, written down once more.
 *
 * One sorted list of events, plain arrays, linear scans. Written from docs/semantics.md and
 * models/casework.h alone, it shares with the engine only random words, distributions, ranks and due times;
 * the tests demand that both give the same notes and the same figures, to the last bit.
 */
#ifndef TESTS_REFERENCE_H
#define TESTS_REFERENCE_H

#include "models/casework.h"
#include "models/note.h"
#include "models/tally.h"

/* Runs one replication. Adds the figures to the zeroed vectors of result and tells listener the notes in the order
 * of happening; both may be NULL. */
void reference_run(const struct casework *casework, int replication, struct outcome_of_replication *result,
                   struct listener *listener);

#endif
