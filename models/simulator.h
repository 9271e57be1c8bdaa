/* simulator.h - what simulate.c and branching.c share: processes of one replication, run and accounted for; not for others. */
#ifndef MODELS_SIMULATOR_H
#define MODELS_SIMULATOR_H

#include "base/arena.h"
#include "models/process.h"
#include "sim/load_order.h"

struct presence_run;

/* What is left of the processes that have run: the sides of the laws, and the cost. */
struct account {
    __int128 level_time, overlap_time;
    __int128 running_time, paused_time;
    uint64_t came, went;
    int64_t open;
    struct run_cost cost;
};

/* Processes that send no mail run to the end one after the other, each in the memory of the one before it; so there are as many
 * of them as threads. Those that send mail stand side by side. */
struct simulator {
    struct arena *arena;                                  /* it and what it points to */
    const struct network *network;
    struct arena *drawn;                                  /* of a network of its own; NULL: others run it too */
    struct process *processes; int process_count;
    struct account *accounts;                             /* [process_count] */
    int threads;                                          /* inside one replication */
    struct load_order order;                              /* of the processes, with several threads; else empty */
    double window;
    struct presence_run *presence;                        /* of a house; NULL: cases */
    struct arrival_memo *memo;                            /* NULL: it remembers no arrivals */
};

/* Of processes side by side, as struct process_set wants them (sim/windows.h); context: the simulator. */
void simulator_advance(void *context, int number, sim_time until);
sim_time simulator_horizon(void *context, sim_time now);
void simulator_exchange(void *context, sim_time now);

/* Closes the books of a process and adds them to the result (NULL: none wanted) and the account. No two processes have a team, or a case
 * type with a track, in common unless they send mail; so several threads may do this at once where there is none. */
void books_close(struct process *p, struct outcome_of_replication *result, struct account *account);

void account_add(struct account *total, const struct account *part);

/* Conservation, Little's law, and gross = net + paused (docs/semantics.md, section 8), over all processes. */
void account_check(const struct account *account, const struct casework *casework, int replication);

#endif
