#include "models/process_parts.h"
#include "models/row_heap.h"

static bool ranks_before(const struct case_row *a, const struct case_row *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->sequence < b->sequence;
}

static int value_of(const struct process *p, const struct case_row *c, int trait)
{
    const struct casework *casework = p->casework;
    if (!casework->trait_count)
        return 0;
    return (int)(c->memory >> casework->trait_shift[trait]) & ((1 << casework->trait_bits[trait]) - 1);
}

/* The rank of a discipline by class or attribute is the value; others are asked. */
static int64_t rank_of(struct process *p, const struct case_row *c, const struct local_queue *queue)
{
    if (queue->discipline->by_joining)
        return 0;
    if (queue->discipline->by_value)
        return value_of(p, c, queue->trait);
    const struct step *step = &p->casework->steps[c->step];
    struct waiting_case waiting = {.received = c->received, .joined = c->joined, .due = case_due(c)};
    waiting.expected_work = distribution_mean(step->time);
    if (queue->discipline->is_random) {
        struct stream stream = stream_open(&p->key, c->owner, step->rank_purpose, c->visit);
        waiting.random = stream_word(&stream);
    }
    return queue->discipline->rank(&waiting);
}

/* Puts a row into a first-in-first-out list; one that comes back goes to its first place, near the front. */
static void list_insert(struct case_row *rows, struct level_state *list, uint32_t row)
{
    uint32_t before = NO_ROW, after = list->first;
    if (after && rows[list->last].sequence < rows[row].sequence)
        before = list->last, after = NO_ROW;
    for (; after && rows[after].sequence < rows[row].sequence; after = rows[after].next)
        before = after;
    rows[row].next = after;
    *(before ? &rows[before].next : &list->first) = row;
    if (!after)
        list->last = row;
}

static void insert(struct process *p, uint32_t row, int queue)
{
    const struct local_queue *plan = &p->plan->queues[queue];
    struct queue_state *state = &p->queues[queue];
    if (plan->levels) {
        int level = plan->levels > 1 ? (int)p->rows[row].rank : 0;
        list_insert(p->rows, &p->levels[plan->first_level + level], row);
        state->levels |= UINT64_C(1) << level;
    } else {
        state->heap = row_heap_insert(p->rows, state->heap, row, ranks_before);
    }
    state->count++;
    mark_dirty(p, queue);
}

void queue_number(struct process *p, uint32_t row, int queue)
{
    struct case_row *c = &p->rows[row];
    const struct local_queue *plan = &p->plan->queues[queue];
    c->rank = rank_of(p, c, plan);
    c->sequence = p->state->sequence++;
}

void queue_join(struct process *p, uint32_t row, int queue)
{
    queue_number(p, row, queue);
    p->rows[row].state = CASE_WAITING;
    insert(p, row, queue);
}

void queue_return(struct process *p, uint32_t row)
{
    p->rows[row].state = CASE_WAITING;
    insert(p, row, p->network->queue_local[p->casework->steps[p->rows[row].step].queue]);
}

uint32_t queue_first(const struct process *p, int queue)
{
    const struct local_queue *plan = &p->plan->queues[queue];
    const struct queue_state *state = &p->queues[queue];
    if (!plan->levels)
        return state->heap;
    return state->levels ? p->levels[plan->first_level + __builtin_ctzll(state->levels)].first : NO_ROW;
}

uint32_t queue_take(struct process *p, int queue)
{
    const struct local_queue *plan = &p->plan->queues[queue];
    struct queue_state *state = &p->queues[queue];
    uint32_t row = queue_first(p, queue);
    if (plan->levels) {
        int level = __builtin_ctzll(state->levels);
        struct level_state *list = &p->levels[plan->first_level + level];
        list->first = p->rows[row].next;
        if (!list->first)
            state->levels &= ~(UINT64_C(1) << level);
    } else {
        state->heap = row_heap_rest(p->rows, row, ranks_before);
    }
    state->count--;
    return row;
}
