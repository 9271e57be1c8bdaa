/* search_moves.h - looks for the moves with the largest value, by steps from plan to plan and by kicks out of where it gets stuck.
 *
 * Of all plans one step away (a move added, dropped, replaced, resized, split, shifted, longer, shorter, from or to another team)
 * those are valued whose first-order gain is best of their kind, and the best of them is next, for some steps also when it is
 * worse (tabu search). It begins from nothing, from the best moves
 * between different teams, and from kicks: plans changed at random. Values must be the same for the same plan (a fixed set of
 * replications), so the answer is a function of the seed. It promises nothing: analysis/selection.h does.
 */
#ifndef ANALYSIS_SEARCH_MOVES_H
#define ANALYSIS_SEARCH_MOVES_H

#include <stdint.h>

#include "analysis/plan_table.h"

/* Values plans, larger is better, all of one call at once; false: stopped. */
struct plan_values { void *context; bool (*values)(void *context, const struct move_plan plans[], int count, double values[]); };

struct search_effort {
    int starts, kicks;                                    /* climbs from single moves between different teams, and from kicks */
    int patience;                                         /* steps without anything better before a climb is given up */
    int looked_at;                                        /* plans valued of each kind of step */
};

/* What `sluse move` takes, and what is measured: finds the best of all plans in all small cases that are enumerated (docs/decisions.md). */
static const struct search_effort USUAL_EFFORT = {.starts = 6, .kicks = 12, .patience = 6, .looked_at = 24};

struct move_search {
    const struct move_space *space;
    struct plan_values values;
    const double *more, *fewer;                           /* [teams][periods] value of one officer more, and of one fewer */
    const double *desks;                                  /* [teams][periods] of one desk more of the book that may have it; NULL: none may */
    struct search_effort effort;
    int most_plans;                                       /* plans valued in all; 0: no limit */
    uint64_t seed;
    /* Of the best so far of all over moving nobody, whenever it grows and when a climb has ended; part of the search that is over, at most; NULL: nobody is told. */
    void (*tell)(void *context, double gain, int plans, double part);
    void *tell_context;
};

struct move_search_found {
    struct valued_plan *best; int best_count;             /* the best plans met, best first, at most three between the same teams */
    double nothing;                                       /* value of moving nobody */
    int plans;                                            /* valued in all */
    bool is_stopped;
};

enum { BEST_KEPT = 10 };

struct move_search_found moves_search(const struct move_search *search, struct arena *arena);

/* Returns whether both move officers between the same teams, whatever the times and numbers. */
bool plans_alike(const struct move_plan *a, const struct move_plan *b);

/* Returns the first-order gain of a plan. */
double plan_first_order(const struct move_search *search, const struct move_plan *plan);

#endif
