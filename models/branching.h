/* branching.h - one replication of several scenarios that differ in officers only, for less work than one after the other.
 *
 * What comes before the change is the same in all of them, so it is run once: each goes on from a snapshot taken where it begins to differ
 * (models/process_branch.c). Only the logical processes that the change can reach are run again; of the others one run serves all. The
 * results are those of simulate, to the last bit. Where a scenario has no like among the others (its officers are otherwise divided into
 * groups), or differs from the beginning, the processes that the change can reach are run whole.
 */
#ifndef MODELS_BRANCHING_H
#define MODELS_BRANCHING_H

#include "models/simulate.h"

struct branching;

/* All compiled to branch. networks: [count] of the same file, seed and period, each with other officers than `base`; of those that are alike the last should differ the
 * latest. No houses. All must live as long. */
struct branching *branching_open(const struct network *base, const struct network *const networks[], int count);
void branching_close(struct branching *branching);

/* Begins a replication: runs what the changes do not reach and adds it to the zeroed vectors of `common`. */
void branching_begin(struct branching *branching, int replication, struct outcome_of_replication *common);

/* Runs the next of the networks and adds the rest of it to result, which the caller has made a copy of `common`. Returns its number; -1: all
 * have been run, and nothing is added. */
int branching_next(struct branching *branching, struct outcome_of_replication *result);

/* Of the event loops since it was opened: the events applied, and those that whole runs would have applied. */
struct branching_cost { uint64_t applied, whole; };
struct branching_cost branching_cost(const struct branching *branching);

#endif
