/* timing.h - what a run cost: how many cases and events, processor time, wall time, memory; `sluse run --timing`.
 *
 * It tells of what was run now; replications that lay there already cost nothing. It is never part of the results.
 * Processor time is that of the threads that simulate. `storing_seconds` is wall time, summed over the threads that
 * wrote; while one writes, others go on.
 */
#ifndef ANALYSIS_TIMING_H
#define ANALYSIS_TIMING_H

#include <stdio.h>

#include "analysis/plan.h"
#include "analysis/sharing.h"
#include "models/simulate.h"

struct scenario_timing { const char *name; int replications; struct run_cost cost; };

struct timing {
    int threads, threads_inside;                          /* that ran replications at once (0: nothing was run); and inside each */
    double begun;                                         /* seconds_now() at the beginning */
    double simulating_seconds;                            /* wall time from the first replication to the last */
    double storing_seconds;                               /* writing parts and results */
    struct scenario_timing *scenarios; int scenario_count;
};

/* Begins a timing in which nothing was run yet. */
struct timing timing_begin(const struct plan *plan, struct arena *arena);

/* Adds a replication of a scenario. Not for several threads at once. */
void timing_add(struct timing *timing, int scenario, const struct run_cost *cost);

/* Adds wall time in which so many threads ran replications, and so many each of them. */
void timing_add_run(struct timing *timing, struct sharing sharing, double seconds);

/* Of all scenarios together: sums, and of most_open, memory and processes the largest. */
struct run_cost timing_cost(const struct timing *timing);
int timing_replications(const struct timing *timing);

/* Returns seconds from the beginning until now. */
double timing_wall_seconds(const struct timing *timing);

/* Nanoseconds of processor time in the event loop; NaN without cases or events. */
double cost_per_case(const struct run_cost *cost);
double cost_per_event(const struct run_cost *cost);

/* Returns the processor time that this program took so far, on all its threads: reading, storing and the answer too. */
double program_seconds(void);

/* Returns the most memory that this process ever held, in bytes. */
size_t peak_memory(void);

/* Writes it in lines, for people. in_results: replications of all scenarios that the results hold, those there before included. */
void timing_print(FILE *out, const struct timing *timing, int in_results);

#endif
