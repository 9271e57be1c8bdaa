#include "models/loose_heap.h"
#include "models/process_parts.h"

/* Who waits and will change class is in a heap by (time, owner). A case that changes leaves its queue's heaps and comes back with the ranks
 * of its new class, in its place in the order of joining. */

static bool changes_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    sim_time changes_a = wait_of(p, a)->changes, changes_b = wait_of(p, b)->changes;
    return changes_a != changes_b ? changes_a < changes_b : a->owner < b->owner;
}

static struct row_link *link_by_change(struct case_wait *wait)
{
    return &wait->by_change;
}

static const struct loose_kind by_change = {changes_before, link_by_change};

static void schedule_change(struct process *p)
{
    uint32_t first = p->state.change_heap;
    event_set(&p->tree, p->plan->change_slot, first ? wait_of(p, case_at(p, first))->changes : NEVER);
}

/* Returns how the case's class changes, NULL: not any more. Who waits for an appointment has been called. */
static const struct class_change *change_of(const struct process *p, const struct case_row *c)
{
    const struct casework *casework = p->casework;
    int type = case_type_of(c), class = trait_value(casework, c->memory >> MEMORY_AT, 0);
    if (p->steps[case_step(c)].book >= 0)
        return NULL;
    for (int i = 0; i < casework->change_count; i++)
        if (casework->changes[i].type == type && casework->changes[i].from == class)
            return &casework->changes[i];
    return NULL;
}

/* Returns when a case that waits changes so. Its luck is that of the case, or of its wait here; of one that waited before begin it is known
 * that it has not changed yet. */
static sim_time time_of_change(const struct process *p, const struct case_row *c, const struct class_change *change)
{
    sim_time since = change->in_queue ? c->joined : c->received, begin = p->casework->begin;
    uint64_t owner = change->in_queue ? child_owner(c->owner, p->steps[case_step(c)].purpose, c->visit) : whole_of(p, c)->owner;
    struct stream stream = stream_open(&p->key, owner, change->purpose, 0);
    return since + (since < begin ? distribution_draw_beyond_time(change->after, begin - since, &stream) : distribution_draw_time(change->after, &stream));
}

static void class_put(struct process *p, struct case_row *c, int class)
{
    int at = MEMORY_AT + p->casework->trait_shift[0];
    uint64_t mask = (UINT64_C(1) << p->casework->trait_bits[0]) - 1;
    c->memory = (c->memory & ~(mask << at)) | (uint64_t)class << at;
    tell(p, NOTE_CLASS_CHANGED, c, case_step(c), NO_OFFICER, c->joined, class);
    case_unpark(c);                                       /* what was drawn ahead is of the class it had */
}

/* A part has changed: so does what it is a part of, unless another part was before it. Returns whether the case itself did; what is no part has. */
static bool wholes_change(struct process *p, struct case_row *c, const struct class_change *change)
{
    while (c->place & PLACE_PART) {
        c = case_at(p, link_of_part(p, c)->whole);
        if (trait_of(p, c, 0) != change->from)
            return false;
        class_put(p, c, change->to);
    }
    return true;
}

/* Changes the class as often as that is due; returns whether it was. */
static bool change_due(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    const struct class_change *change;
    bool is_changed = false;
    while ((change = change_of(p, c)) && time_of_change(p, c, change) <= p->state.now) {
        class_put(p, c, change->to);
        if (wholes_change(p, c, change))
            team_counts(p, p->queue_plans[p->step_plans[case_step(c)].queue].first_team)[TEAM_CLASS_CHANGED]++;
        is_changed = true;
    }
    return is_changed;
}

static void class_file(struct process *p, uint32_t row)
{
    const struct case_row *c = case_at(p, row);
    const struct class_change *change = change_of(p, c);
    sim_time changes = change ? time_of_change(p, c, change) : NEVER;
    wait_of(p, c)->changes = changes < p->casework->end ? changes : NEVER;
    if (changes >= p->casework->end)
        return;
    p->state.change_heap = loose_insert(p, p->state.change_heap, row, by_change);
    if (p->state.change_heap == row)
        schedule_change(p);
}

static void class_unfile(struct process *p, uint32_t row)
{
    bool was_first = p->state.change_heap == row;
    if (wait_of(p, case_at(p, row))->changes == NEVER)
        return;
    p->state.change_heap = loose_remove(p, p->state.change_heap, row, by_change);
    if (was_first)
        schedule_change(p);
}

static void class_event(struct process *p)
{
    uint32_t row = p->state.change_heap;
    struct case_row *c = case_at(p, row);
    int number = p->step_plans[case_step(c)].queue;
    sim_time until = wait_of(p, c)->until;
    loose_take(p, &p->queues[number], row);
    change_due(p, row);
    queue_rank_anew(p, row, number);
    loose_join(p, &p->queues[number], row);
    patience_go_on(p, row, until);
    mark_dirty(p, number);
}
