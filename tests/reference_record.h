/* reference_record.h - all that one replication told and left behind, and the laws it must obey.
 *
 * Notes stand in the order (time, case, order of happening to the case); of different cases at one instant the
 * order of telling is free.
 */
#ifndef TESTS_REFERENCE_RECORD_H
#define TESTS_REFERENCE_RECORD_H

#include "base/arena.h"
#include "models/simulate.h"

struct record {
    struct listener listener;                             /* hears the notes into the record */
    struct arena *arena;
    struct note *notes; int note_count, note_room;
    struct outcome_of_replication result;
    struct run_cost cost;                                 /* of the engine */
};

/* Returns an empty record, its vectors zeroed; memory from the arena. */
struct record *record_open(struct arena *arena, const struct casework *casework);

/* Sorts the notes when all are told. */
void record_close(struct record *record);

/* Returns what the reference engine makes of a replication. */
struct record *record_reference(struct arena *arena, const struct casework *casework, int replication);

/* Returns below, 0 or above 0 as a stands before, beside or after b by time and case. */
int note_order(const struct note *a, const struct note *b);

/* Returns whether the laws of docs/semantics.md section 8, and the flows of the tally, follow from the notes; prints what does not. */
bool record_obeys_laws(const struct casework *casework, const struct record *record, const char *label);

#endif
