#include "models/process_parts.h"

/* The goal's clock: when it starts and when it stands still. Besides each case's paused time the number of clocks that run is
 * kept as a level, so that gross = net + paused is a law with two sides computed by different code (docs/semantics.md, 8). */

static inline bool clock_has_started(const struct case_row *c)
{
    return !more_of(c)->is_undocumented;
}

/* So many more clocks run from now on; nothing where no clock can stand still. */
static inline void clocks_run(struct process *p, const struct case_row *c, int change)
{
    if (p->has_clock && clock_has_started(c))
        level_change(&p->state.running, p->state.now, change);
}

/* The case has come from another process, where it was sent then; its clock ran on meanwhile. */
static void clock_arrives(struct process *p, const struct case_row *c, sim_time sent)
{
    clocks_run(p, c, +1);
    if (p->has_clock && clock_has_started(c))
        p->state.running.integral += p->state.now - sent;
}

/* The case begins to wait at the step, where it is held since c->joined. */
static inline void clock_stands(struct process *p, struct case_row *c, int step)
{
    if (!p->has_clock || !p->steps[step].clock_stops)
        return;
    clocks_run(p, c, -1);
    if (p->casework->has_penalties)
        penalty_stands(p, c);
}

/* The hold that the case is at since c->joined ends. */
static void clock_goes_on(struct process *p, struct case_row *c)
{
    if (!clock_has_started(c))
        return;
    more_of(c)->paused += p->state.now - c->joined;
    clocks_run(p, c, +1);
}

/* Returns the paused time up to now, a hold under way included. */
static int64_t paused_until_now(const struct process *p, const struct case_row *c)
{
    bool stands = (c->place & PLACE_STATE) == PLACE_HELD && p->steps[case_step(c)].clock_stops && clock_has_started(c);
    return case_paused(p, c) + (stands ? p->state.now - c->joined : 0);
}

/* All time since receipt counts as paused, and the goal's rule begins anew. */
RARE static void clock_start(struct process *p, struct case_row *c)
{
    struct case_more *more = more_of(c);
    sim_time due = goal_due(&p->casework->types[case_type_of(c)].goal, p->casework, p->state.now, 0);
    more->paused = p->state.now - c->received;
    more->due = due < NEVER ? due - more->paused : NEVER;
    more->is_undocumented = false;
    clocks_run(p, c, +1);
}

/* The case has ended a step; it may be the one that documents it. */
static inline void clock_step_ended(struct process *p, struct case_row *c, int step)
{
    if (!PLAIN && p->has_clock && !(c->place & PLACE_PART) && !clock_has_started(c) && p->casework->types[case_type_of(c)].documents[step])
        clock_start(p, c);
}
