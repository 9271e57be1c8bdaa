/* pilot.h - what a run will cost, from one replication of each scenario. */
#ifndef ANALYSIS_PILOT_H
#define ANALYSIS_PILOT_H

#include "analysis/plan.h"
#include "analysis/sharing.h"

struct pilot {
    int replications;                                     /* of each scenario; with a precision: the most */
    double cases, seconds, memory, disk;                  /* of the whole run; bytes */
    uint64_t most_open;                                   /* cases, at once, in the scenario that has most */
    int processes;                                        /* logical processes of the scenario that has most */
    struct sharing sharing;                               /* of the threads, in the run */
};

/* Runs replication 0 of each scenario and multiplies. The parts and the results file together take `disk`. */
struct pilot pilot_run(const struct plan *plan, int threads, struct arena *arena);

#endif
