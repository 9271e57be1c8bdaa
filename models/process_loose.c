#include "models/loose_heap.h"
#include "models/process_parts.h"

/* Each level of the queue is a heap by (rank, order of joining); the level of least number is served first, or with gains the one
 * whose first case weighs most. Where two orders take turns, all that wait are in a heap by the other one too. */

static bool waits_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    int64_t rank_a = wait_of(p, a)->rank, rank_b = wait_of(p, b)->rank;
    return rank_a != rank_b ? rank_a < rank_b : a->sequence < b->sequence;
}

static bool others_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    int64_t rank_a = wait_of(p, a)->other_rank, rank_b = wait_of(p, b)->other_rank;
    return rank_a != rank_b ? rank_a < rank_b : a->sequence < b->sequence;
}

static struct row_link *link_in_queue(struct case_wait *wait)
{
    return &wait->in_queue;
}

static struct row_link *link_in_other(struct case_wait *wait)
{
    return &wait->in_other;
}

static const struct loose_kind in_queue = {waits_before, link_in_queue}, in_other = {others_before, link_in_other};

static const struct local_queue *plan_of(const struct process *p, const struct queue_state *queue)
{
    return &p->queue_plans[queue - p->queues];
}

static uint32_t level_of(const struct queue_state *queue, const struct case_row *c)
{
    return queue->is_lists ? list_of(queue, c) : 0;
}

static void loose_join(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t level = level_of(queue, c), *heap = &p->levels[queue->first_level + level].first;
    wait_of(p, c)->until = NEVER;
    wait_of(p, c)->rank = queue->is_lists ? 0 : more_of(c)->rank;
    *heap = loose_insert(p, *heap, row, in_queue);
    queue->levels |= UINT64_C(1) << level;
    if (plan_of(p, queue)->other)
        queue->other_heap = loose_insert(p, queue->other_heap, row, in_other);
}

/* Returns the case whose wait, weighted by its level's gain, is greatest; the first to join among equals. */
static uint32_t weightiest(const struct process *p, const struct queue_state *queue, const double *gains)
{
    uint32_t found = NO_ROW;
    double most = 0;
    for (uint64_t bits = queue->levels; bits; bits &= bits - 1) {
        int level = __builtin_ctzll(bits);
        uint32_t row = p->levels[queue->first_level + (uint32_t)level].first;
        const struct case_row *c = case_at(p, row);
        double weight = gains[level] * (double)(p->state.now - c->joined);
        if (found && (weight < most || (weight == most && c->sequence > case_at(p, found)->sequence)))
            continue;
        found = row, most = weight;
    }
    return found;
}

static uint32_t loose_first(const struct process *p, const struct queue_state *queue)
{
    const struct local_queue *plan = plan_of(p, queue);
    if (plan->gains)
        return weightiest(p, queue, plan->gains);
    if (plan->other && (int)(queue->taken % (uint32_t)(plan->turns + plan->other_turns)) >= plan->turns)
        return queue->other_heap;
    return queue->levels ? p->levels[queue->first_level + (uint32_t)__builtin_ctzll(queue->levels)].first : NO_ROW;
}

static void loose_take(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t level = level_of(queue, c), *heap = &p->levels[queue->first_level + level].first;
    *heap = loose_remove(p, *heap, row, in_queue);
    queue->levels ^= (uint64_t)!*heap << level;
    if (plan_of(p, queue)->other)
        queue->other_heap = loose_remove(p, queue->other_heap, row, in_other);
    if (wait_of(p, c)->until < NEVER)
        patience_stop(p, row);
}
