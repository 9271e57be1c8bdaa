/* simulate.h - one replication of a compiled scenario. */
#ifndef MODELS_SIMULATE_H
#define MODELS_SIMULATE_H

#include "models/casework.h"
#include "models/note.h"
#include "models/tally.h"

struct network;                                           /* casework compiled to row numbers (models/network.h) */

/* Compiles; memory from the arena, shared by all threads, never changed afterwards.
 * single_process: every office in one logical process, which changes no result (tests do it). */
const struct network *network_compile(const struct casework *casework, bool single_process, struct arena *arena);

/* The same for models/branching.h: the results are those of network_compile. */
const struct network *network_compile_to_branch(const struct casework *casework, struct arena *arena);

/* Returns the number of its logical processes. */
int network_process_count(const struct network *network);

/* Returns the casework a network was compiled from. */
const struct casework *network_casework(const struct network *network);

/* Ways of running that never change a result; all zero is the ordinary way. */
struct run_options {
    double window;                                        /* share of the lookahead used; 0 means 1 */
};

/* The ways in which the engine serves cases: all give the same results. To add one: its name here and in run_path_names. */
enum run_path { RUN_PATH_GENERAL, RUN_PATH_PLAIN, RUN_PATHS };
extern const char *const run_path_names[RUN_PATHS];

/* What a replication cost. */
struct run_cost {
    uint64_t cases, events;                               /* cases: open at the start of the simulated time, or received later; events of a house: open minutes */
    uint64_t most_open;                                   /* at once; of several processes the sum of each one's most */
    uint64_t path_cases[RUN_PATHS];                       /* cases by the way that served them */
    size_t memory;                                        /* bytes of the simulator's blocks, whatever it ran before */
    double cpu_seconds, loop_seconds;                     /* processor time of all of it, and of the event loop alone */
    int processes, windows;
};

/* A worker's memory, kept between replications; one per thread that runs replications. threads: how many run the processes of one
 * replication side by side, which changes no result. */
struct simulator *simulator_open(const struct network *network, int threads);
void simulator_close(struct simulator *simulator);

/* Of a replication arrivals that are the same in several networks need to be made ready once (models/arrival_memo.h), if one simulator
 * runs it of one network after the other. Returns whether these have such arrivals, and not too many to be remembered. */
bool networks_share_arrivals(const struct network *const networks[], int count);

/* Opens a simulator of one thread, in no house, that remembers arrivals, and lets it run another network from now on. */
struct simulator *simulator_open_to_turn(const struct network *network);
void simulator_turn(struct simulator *simulator, const struct network *network);

/* The same of a casework with its uncertain inputs at draw number `draw`, compiled for it alone (models/uncertain.h). */
struct simulator *simulator_open_drawn(const struct casework *casework, int draw, int threads);

/* Runs replication number `replication` under the casework's seed; adds to the zeroed vectors of result (NULL: none wanted).
 * A law of docs/semantics.md section 8 that does not hold ends the program with what is needed to repeat the run. */
void simulate(struct simulator *simulator, int replication, const struct run_options *options,
              struct outcome_of_replication *result, struct listener *listener, struct run_cost *cost);

#endif
