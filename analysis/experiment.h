/* experiment.h - runs a plan: what is missing is simulated in parallel, part by part, and put together.
 *
 * The parts beside the results file and an earlier results file of the same scenarios are used, so the same
 * command goes on where it was stopped, and more replications are added to those there. What comes out depends
 * on the plan alone: not on threads, shares, interruptions or what was there before.
 */
#ifndef ANALYSIS_EXPERIMENT_H
#define ANALYSIS_EXPERIMENT_H

#include "analysis/plan.h"
#include "analysis/results.h"
#include "analysis/timing.h"
#include "base/language.h"

struct experiment_options {
    const char *out;                                      /* the results file */
    int threads;
    int share, shares;                                    /* 1-based; 0: everything */
    bool tells;                                           /* on stderr: progress if it is a terminal, and what of an earlier file goes */
    const struct language *language;                      /* in which it is told; NULL: English */
    const int *stop;                                      /* becomes non-zero: finish what is in hand and return */
};

enum experiment_end { EXPERIMENT_DONE, EXPERIMENT_SHARE_DONE, EXPERIMENT_STOPPED };

struct experiment_report {
    enum experiment_end end;
    int replications_kept, replications_wanted;           /* of all scenarios, to the look it came to: in whole parts or there before;
                                                           * of a share: in this call */
    struct timing timing;                                 /* of what this call ran; memory from the arena */
};

/* Runs the plan. DONE: returns the results, written to options->out, and removes the parts. SHARE_DONE and STOPPED: returns
 * NULL; the parts stay in OUT.parts. With a precision there are looks after n0 x 1.5^k replications rounded up to blocks,
 * n0 = max(30, least), and all scenarios stop at the same one (Law 2015, 9.4.1). A share needs a fixed number. */
const struct results *experiment(const struct plan *plan, const struct experiment_options *options, struct arena *arena,
                                 struct experiment_report *report);

/* Returns the replications of look number k = 0, 1, ... */
int experiment_look(const struct plan *plan, int k);

#endif
