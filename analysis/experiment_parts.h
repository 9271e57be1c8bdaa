/* experiment_parts.h - what experiment.c and experiment_tasks.c share; not for others. */
#ifndef ANALYSIS_EXPERIMENT_PARTS_H
#define ANALYSIS_EXPERIMENT_PARTS_H

#include "analysis/experiment.h"
#include "analysis/gathering.h"
#include "analysis/progress.h"
#include "analysis/saving.h"
#include "models/simulate.h"

/* One call of experiment(), shared by its threads. */
struct running {
    const struct plan *plan;
    const struct experiment_options *options;
    struct experiment_report *report;
    const struct network **networks;                      /* [scenarios] */
    struct gathering gathering;
    struct part_folder folder;
    struct saving saving;
    struct progress progress;
    struct piece *pieces;
    struct task *tasks;
    int asked;                                            /* replications wanted at this look */
    int threads_inside;                                   /* each replication */
    int in_turn;                                          /* scenarios of which one thread runs a replication (simulator_open_to_turn); 0: each by itself */
};

/* Returns the replications of the pieces. */
int pieces_size(const struct piece_list *list);

/* Simulates the pieces: replications side by side; only with fewer of them than threads, several threads run each. Returns false when it was stopped before the end. */
bool pieces_run(struct running *running, struct piece_list *list);

#endif
