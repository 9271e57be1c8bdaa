#include "models/process_parts.h"
#include "models/row_heap.h"

static bool ranks_before(const struct case_row *a, const struct case_row *b)
{
    int64_t rank_a = more_of(a)->rank, rank_b = more_of(b)->rank;
    return rank_a != rank_b ? rank_a < rank_b : a->sequence < b->sequence;
}

static uint32_t *child_by_rank(struct case_row *c)
{
    return &more_of(c)->child;
}

static const struct row_heap_kind by_rank = {ranks_before, child_by_rank};

/* The value of the class or attribute that the queue ranks by; 0 where it ranks by none. */
static inline int value_of(const struct local_queue *queue, const struct case_row *c)
{
    return (int)(c->memory >> queue->value_shift) & queue->value_mask;
}

static int64_t queue_rank(const struct local_queue *queue, const struct case_row *c)
{
    return queue->levels ? value_of(queue, c) : more_of(c)->rank;
}

/* The rank of a discipline by class or attribute is the value; others are asked. */
static int64_t rank_of(struct process *p, const struct case_row *c, const struct local_queue *queue)
{
    if (queue->discipline->by_value)
        return value_of(queue, c);
    const struct step *step = &p->steps[c->step];
    struct waiting_case waiting = {.received = c->received, .joined = c->joined, .due = case_due(p, c)};
    waiting.expected_work = distribution_mean(step->time);
    if (queue->discipline->is_random) {
        struct stream stream = stream_open(&p->key, c->owner, step->rank_purpose, c->visit);
        waiting.random = stream_word(&stream);
    }
    return queue->discipline->rank(&waiting);
}

static void queue_number(struct process *p, uint32_t row, int queue)
{
    struct case_row *c = case_at(p, row);
    const struct local_queue *plan = &p->queue_plans[queue];
    if (!plan->levels)
        more_of(c)->rank = rank_of(p, c, plan);
    c->sequence = p->state->sequence++;
}

/* Appends the row to its first-in-first-out list. */
static inline void list_append(struct process *p, struct queue_state *state, const struct local_queue *plan, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int level = value_of(plan, c);
    struct level_state *list = &p->levels[plan->first_level + level];
    c->next = NO_ROW;
    *(state->levels >> level & 1 ? &case_at(p, list->last)->next : &list->first) = row;
    list->last = row;
    state->levels |= UINT64_C(1) << level;
}

/* False when nobody is idle who serves the queue, and nobody may be interrupted; who becomes idle looks at it again. */
static inline bool may_be_taken(const struct process *p, const struct local_queue *plan)
{
    return plan->only_group < 0 || p->groups[plan->only_group].idle_first != NO_OFFICER || plan->preempts;
}

static void queue_join(struct process *p, uint32_t row, int queue)
{
    const struct local_queue *plan = &p->queue_plans[queue];
    struct queue_state *state = &p->queues[queue];
    queue_number(p, row, queue);
    case_at(p, row)->state = CASE_WAITING;
    if (plan->levels)
        list_append(p, state, plan, row);
    else
        state->heap = row_heap_insert(p, state->heap, row, by_rank);
    state->count++;
    if (may_be_taken(p, plan))
        mark_dirty(p, queue);
}

/* Puts a row that comes back to its first place in its list, near the front. */
static void list_return(struct process *p, struct queue_state *state, const struct local_queue *plan, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int level = value_of(plan, c);
    struct level_state *list = &p->levels[plan->first_level + level];
    uint32_t before = NO_ROW, after = list->first;
    if (after && case_at(p, list->last)->sequence < c->sequence)
        before = list->last, after = NO_ROW;
    for (; after && case_at(p, after)->sequence < c->sequence; after = case_at(p, after)->next)
        before = after;
    c->next = after;
    *(before ? &case_at(p, before)->next : &list->first) = row;
    if (!after)
        list->last = row;
    state->levels |= UINT64_C(1) << level;
}

static void queue_return(struct process *p, uint32_t row)
{
    int queue = p->step_plans[case_at(p, row)->step].queue;
    const struct local_queue *plan = &p->queue_plans[queue];
    struct queue_state *state = &p->queues[queue];
    case_at(p, row)->state = CASE_WAITING;
    if (plan->levels)
        list_return(p, state, plan, row);
    else
        state->heap = row_heap_insert(p, state->heap, row, by_rank);
    state->count++;
    mark_dirty(p, queue);
}

static uint32_t queue_first(const struct process *p, int queue)
{
    const struct local_queue *plan = &p->queue_plans[queue];
    const struct queue_state *state = &p->queues[queue];
    if (!plan->levels)
        return state->heap;
    return state->levels ? p->levels[plan->first_level + __builtin_ctzll(state->levels)].first : NO_ROW;
}

static uint32_t queue_take(struct process *p, int queue)
{
    const struct local_queue *plan = &p->queue_plans[queue];
    struct queue_state *state = &p->queues[queue];
    uint32_t row;
    if (plan->levels) {
        int level = __builtin_ctzll(state->levels);
        struct level_state *list = &p->levels[plan->first_level + level];
        row = list->first;
        list->first = case_at(p, row)->next;
        state->levels ^= (uint64_t)!list->first << level;
    } else {
        row = state->heap;
        state->heap = row_heap_rest(p, row, by_rank);
    }
    state->count--;
    return row;
}
