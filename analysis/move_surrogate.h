/* move_surrogate.h - the surrogate's part in the answer to "who should be moved?": plans to begin with, and a certified gap.
 *
 * Where there are many teams and months, running the full model for each cell and each step would take hours. If the surrogate stands
 * for the scenario, plans are looked for on some of its paths, and the gap of the best is certified on batches of fresh ones. It is a
 * promise about the surrogate; the full model judges the plans by itself.
 */
#ifndef ANALYSIS_MOVE_SURROGATE_H
#define ANALYSIS_MOVE_SURROGATE_H

#include "analysis/surrogate_bound.h"
#include "analysis/surrogate_paths.h"
#include "analysis/surrogate_search.h"

enum { SURROGATE_PLANS = 8, SURROGATE_BATCHES = 10 };

struct move_surrogate {
    const char *unused;                                   /* why there is none; NULL: there is one */
    struct move_plan *plans; int plan_count;              /* the best first, then other plans, then it with a move less */
    int walked;                                           /* plans walked in the search */
    int paths;                                            /* of the search, and of each batch */
    const struct surrogate_flows *flows;                  /* of the batches, then of the search */
    double bounds[SURROGATE_BATCHES];                     /* what no plan comes below in each batch */
    struct surrogate_gap gap;                             /* of the plan told of (move_surrogate_judge) */
    double nothing;                                       /* cost of moving nobody, over the same batches */
    bool is_stopped;
};

/* request: its `first` does not matter; its paths are those of the search and of each batch. tell_best: as in struct surrogate_search;
 * NULL: nobody. */
struct move_surrogate move_surrogate_of(const struct surrogate_request *request, void (*tell_best)(void *context, double saving, int plans),
                                        struct arena *arena);

/* Returns the surrogate on the paths of the search. */
struct surrogate move_surrogate_walk(const struct move_surrogate *surrogate, struct arena *arena);

/* Fills [teams][periods]: what one officer more, and one fewer, in each part changes of the hours waiting beside the plan, to first order; larger is better. */
void move_surrogate_gains(const struct move_surrogate *surrogate, const struct move_plan *plan, double *more, double *fewer);

/* Fills the gap of the plan and the cost of nothing. The plan must be chosen without a look at the batches. */
void move_surrogate_judge(struct move_surrogate *surrogate, const struct move_plan *plan);

#endif
