/* surrogate_search.h - the plan with the least cost on the surrogate: from where the first-order gains point, by steps and kicks.
 *
 * Gains of all single moves come from one walk back (surrogate.h); the best of them, and the best changes of the moves of the plan, are
 * walked exactly, only in the teams they touch, on the same paths. The best of them that was not stood on is next, for some steps also
 * when it is worse (tabu search); then some moves are dropped at random and the climb begins anew. How far the plan may be from the best is said by surrogate_bound.h.
 */
#ifndef ANALYSIS_SURROGATE_SEARCH_H
#define ANALYSIS_SURROGATE_SEARCH_H

#include "analysis/plan_table.h"
#include "analysis/surrogate.h"

struct surrogate_search {
    const struct surrogate *surrogate;
    int kicks, patience;                                  /* new climbs; steps without anything better before one is given up */
    uint64_t seed;
    const int *stop;                                      /* becomes non-zero: the best so far; NULL: never */
    void (*tell)(void *context, double saving, int plans);    /* after each climb: the share of the cost saved; NULL: nobody */
    void *context;
};

struct surrogate_found {
    struct valued_plan *best; int best_count;             /* plans stood on, each once, the best first; value: minus the cost */
    double nothing;                                       /* cost of moving nobody */
    int plans;                                            /* walked in all */
    bool is_stopped;
};

struct surrogate_found surrogate_search(const struct surrogate_search *search, struct arena *arena);

#endif
