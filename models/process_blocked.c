#include "models/process_parts.h"

/* Officers who cannot let go of a case: the queue of its next step has no room. Such an officer is not among the idle. */

static bool has_room(const struct process *p, int number)
{
    const struct queue_state *queue = &p->queues[number];
    return (int64_t)queue->count + queue->in_hand < p->queue_plans[number].room.places;
}

static void blocked_begin(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    int officer = p->state.giver;
    idle_remove(p, &p->groups[p->officers[officer].group], officer);
    p->blocked[officer] = (struct blocked){row, p->state.giver_step};
    p->state.blocked++;
    queue_count_in_hand(p, p->state.giver_step, 1);
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_IN_HAND;
    tell(p, NOTE_BLOCKED, c, step, officer, 0, 0);
}

/* Books the time that the officer was there and blocked since it was last counted. */
static void blocked_count(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    int64_t present = presence_until_now(p, &p->groups[o->group]);
    group_counts(p, &p->groups[o->group])[TEAM_BLOCKED] += present - o->counted_presence;
    o->counted_presence = present;
}

static void blocked_count_all(struct process *p)
{
    for (int officer = 0; p->state.blocked && officer < p->plan->officer_count; officer++)
        if (p->blocked[officer].row)
            blocked_count(p, officer);
}

/* Returns the officer blocked longest of those for whose case there is room now. */
static int first_to_go(const struct process *p)
{
    int found = NO_OFFICER;
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        uint32_t row = p->blocked[officer].row;
        if (row && has_room(p, p->step_plans[case_step(case_at(p, row))].queue) && (found == NO_OFFICER || idle_before(p->officers, officer, found)))
            found = officer;
    }
    return found;
}

RARE static void blocked_let_go(struct process *p)
{
    for (int officer; p->state.blocked && (officer = first_to_go(p)) != NO_OFFICER;) {
        struct officer_state *o = &p->officers[officer];
        uint32_t row = p->blocked[officer].row;
        struct case_row *c = case_at(p, row);
        int step = case_step(c);
        blocked_count(p, officer);
        join_or_send(p, row, c, step, &p->step_plans[step]);
        aside_wait(p, row, step, p->state.now);
        queue_count_in_hand(p, p->blocked[officer].from, -1);
        p->blocked[officer].row = NO_ROW;
        p->state.blocked--;
        o->stays &= o->idle_since == p->state.now;
        become_idle(p, o, &p->groups[o->group]);
    }
}
