/* search_steps.h - what is one step away from a plan, by its kind, and plans changed at random: a part of analysis/search_moves.c.
 *
 * Candidates are listed by kind of step (a step added, replaced, split, dropped, resized, shifted, between other teams) and by what it moves (officers of a
 * team, hires, temporary staff, overtime), those of a kind by their first-order gain: only those alike compete for being valued.
 */
#ifndef ANALYSIS_SEARCH_STEPS_H
#define ANALYSIS_SEARCH_STEPS_H

#include "analysis/search_moves.h"

struct candidate { struct move_plan plan; double estimate; int kind, order; };

struct steps {
    const struct move_search *search;
    struct arena *arena;
    struct candidate *items; int count, room;             /* sorted */
    struct planned_move *singles; int single_count;       /* single steps that are allowed, alone or beside others */
    bool is_finding;                                      /* single steps: desks that only another step mans are among them */
    uint64_t luck;
};

struct steps steps_of(const struct move_search *search, struct arena *arena);

/* Lists all plans of one step. */
void steps_list_singles(struct steps *steps);

/* Lists all plans one step away from this one. */
void steps_list(struct steps *steps, const struct move_plan *plan);

/* Returns the plan with one step dropped and a random one in its place, as far as it is allowed. */
struct move_plan steps_kick(struct steps *steps, const struct move_plan *plan);

#endif
