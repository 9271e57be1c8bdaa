#include "models/loose_heap.h"
#include "models/process_parts.h"

/* Each level of the queue is a heap by (rank, order of joining); the level of least number is served first. */

static bool waits_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    int64_t rank_a = wait_of(p, a)->rank, rank_b = wait_of(p, b)->rank;
    return rank_a != rank_b ? rank_a < rank_b : a->sequence < b->sequence;
}

static struct row_link *link_in_queue(struct case_wait *wait)
{
    return &wait->in_queue;
}

static const struct loose_kind in_queue = {waits_before, link_in_queue};

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
}

static uint32_t loose_first(const struct process *p, const struct queue_state *queue)
{
    return queue->levels ? p->levels[queue->first_level + (uint32_t)__builtin_ctzll(queue->levels)].first : NO_ROW;
}

static void loose_take(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t level = level_of(queue, c), *heap = &p->levels[queue->first_level + level].first;
    *heap = loose_remove(p, *heap, row, in_queue);
    queue->levels ^= (uint64_t)!*heap << level;
    if (wait_of(p, c)->until < NEVER)
        patience_stop(p, row);
}
