/* presence_run.h - one replication of a house: its days one after the other, minute by minute where people come and go.
 */
#ifndef MODELS_PRESENCE_RUN_H
#define MODELS_PRESENCE_RUN_H

#include "models/tally.h"

struct presence_run;                                      /* a worker's memory */

/* Makes the memory for a casework with a house, in the arena. */
struct presence_run *presence_run_open(const struct casework *casework, struct arena *arena);

/* Runs replication number `replication`; adds to the zeroed tally (NULL: none wanted). A law of docs/semantics.md section 11 that does not
 * hold ends the program with what is needed to repeat the run. Returns the number of minutes that the house was open. */
int64_t presence_run(struct presence_run *run, int replication, int64_t *tally);

#endif
