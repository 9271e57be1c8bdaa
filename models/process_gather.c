#include "models/process_parts.h"
#include "models/row_heap.h"

/* Cases that gather at a step until they go on together, in a heap by who goes first. */

static bool received_before(const struct case_row *a, const struct case_row *b)
{
    return a->received != b->received ? a->received < b->received : a->owner < b->owner;
}

static bool joined_before(const struct case_row *a, const struct case_row *b)
{
    return a->joined != b->joined ? a->joined < b->joined : a->owner < b->owner;
}

static uint32_t *child_in_assembly(struct case_row *c)
{
    return &c->child;
}

static const struct row_heap_kind by_receipt = {received_before, child_in_assembly}, by_joining = {joined_before, child_in_assembly};

static inline uint32_t gather_slot(const struct process *p, int local)
{
    return p->plan->gather_slot + (uint32_t)local;
}

/* The next time of the assembly, unless it is complete and goes at once. */
static void schedule_assembly(struct process *p, int local, const struct assembly *assembly)
{
    const struct gather_state *state = &p->gathers[local];
    bool is_complete = assembly->number && state->count >= (uint32_t)assembly->number;
    sim_time next = state->next < assembly->time_count ? assembly->times[state->next] : NEVER;
    event_set(&p->late_tree, gather_slot(p, local), is_complete ? p->state.now : next);
}

static void gather_begin(struct process *p)
{
    for (int i = 0; i < p->plan->gather_count; i++) {
        p->gathers[i] = (struct gather_state){0};
        schedule_assembly(p, i, p->steps[p->plan->gathers[i]].assembly);
    }
}

static void gather_join(struct process *p, uint32_t row, int step, sim_time joined)
{
    const struct assembly *assembly = p->steps[step].assembly;
    int local = p->step_plans[step].queue;
    struct gather_state *state = &p->gathers[local];
    struct case_row *c = case_at(p, row);
    c->joined = joined;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_HELD, c, step, NO_OFFICER, 0, 0);
    clock_stands(p, c, step);
    state->heap = assembly->by_receipt ? row_heap_insert(p, state->heap, row, by_receipt) : row_heap_insert(p, state->heap, row, by_joining);
    state->count++;
    schedule_assembly(p, local, assembly);
}

/* Takes the first cases out of the heap; returns them as a chain in order. */
static uint32_t take_first(struct process *p, struct gather_state *state, const struct assembly *assembly, uint32_t count)
{
    uint32_t first = NO_ROW, *link = &first;
    for (; count > 0; count--, state->count--) {
        uint32_t row = state->heap;
        state->heap = assembly->by_receipt ? row_heap_rest(p, row, by_receipt) : row_heap_rest(p, row, by_joining);
        *link = row;
        link = &case_at(p, row)->next;
    }
    *link = NO_ROW;
    return first;
}

/* Those who go are told apart before the first goes on, so that nobody goes twice at one instant. */
static void gather_event(struct process *p, int local)
{
    const struct assembly *assembly = p->steps[p->plan->gathers[local]].assembly;
    struct gather_state *state = &p->gathers[local];
    bool is_complete = assembly->number && state->count >= (uint32_t)assembly->number;
    uint32_t count = !is_complete && assembly->capacity && (uint32_t)assembly->capacity < state->count ? (uint32_t)assembly->capacity
                                                                                                      : state->count;
    if (state->next < assembly->time_count && assembly->times[state->next] == p->state.now)
        state->next++;
    uint32_t row = take_first(p, state, assembly, count);
    schedule_assembly(p, local, assembly);
    while (row) {
        uint32_t next = case_at(p, row)->next;
        release(p, row);
        row = next;
    }
}
