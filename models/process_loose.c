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

static int level_of(const struct queue_state *queue, const struct case_row *c)
{
    return queue->is_lists ? (int)list_of(queue, c) : 0;
}

/* Returns the heaps of one level of a bin; without kept cases there is one bin. `last` of the first level holds the heap by the other
 * order, where there are bins. */
static struct level_state *heaps_of(const struct process *p, const struct queue_state *queue, uint32_t bin, int level)
{
    return &p->levels[queue->first_level + bin * (uint32_t)plan_of(p, queue)->levels + (uint32_t)level];
}

static uint32_t bin_of(const struct process *p, const struct queue_state *queue, const struct case_row *c)
{
    return queue->is_kept ? keep_bin(p, plan_of(p, queue), c) : 0;
}

static uint32_t *other_heap(const struct process *p, struct queue_state *queue, uint32_t bin)
{
    return queue->is_kept ? &heaps_of(p, queue, bin, 0)->last : &queue->other_heap;
}

static void loose_join(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int level = level_of(queue, c);
    uint32_t bin = bin_of(p, queue, c), *heap = &heaps_of(p, queue, bin, level)->first;
    wait_of(p, c)->until = NEVER;
    wait_of(p, c)->rank = queue->is_lists ? 0 : more_of(c)->rank;
    *heap = loose_insert(p, *heap, row, in_queue);
    if (!queue->is_kept)
        queue->levels |= UINT64_C(1) << level;
    if (plan_of(p, queue)->other)
        *other_heap(p, queue, bin) = loose_insert(p, *other_heap(p, queue, bin), row, in_other);
    if (p->casework->change_count)
        class_file(p, row);
}

static double weight_of(const struct process *p, const struct queue_state *queue, const struct case_row *c)
{
    return plan_of(p, queue)->gains[level_of(queue, c)] * (double)(p->state.now - c->joined);
}

/* Whether it is the turn of the other order. */
static bool is_others_turn(const struct queue_state *queue, const struct local_queue *plan)
{
    return plan->other && (int)(queue->taken % (uint32_t)(plan->turns + plan->other_turns)) >= plan->turns;
}

/* The case, first by the order whose turn it is, is taken. */
static void loose_reach(const struct process *p, struct queue_state *queue, uint32_t row)
{
    const struct case_wait *wait = wait_of(p, case_at(p, row));
    bool is_others = is_others_turn(queue, plan_of(p, queue));
    int64_t rank = is_others ? wait->other_rank : wait->rank, *reached = is_others ? &queue->other_reached : &queue->reached;
    *reached = rank > *reached ? rank : *reached;
}

/* With gains the greater weight goes first, of the heads of two lines; in one line, and among equals, who joined first. */
static bool loose_before(const struct process *p, const struct queue_state *queue, uint32_t a, uint32_t b)
{
    const struct local_queue *plan = plan_of(p, queue);
    const struct case_row *x = case_at(p, a), *y = case_at(p, b);
    if (plan->gains) {
        double weight_x = weight_of(p, queue, x), weight_y = weight_of(p, queue, y);
        return weight_x != weight_y && level_of(queue, x) != level_of(queue, y) ? weight_x > weight_y : x->sequence < y->sequence;
    }
    if (is_others_turn(queue, plan))
        return others_before(p, x, y);
    int level_x = level_of(queue, x), level_y = level_of(queue, y);
    return level_x != level_y ? level_x < level_y : waits_before(p, x, y);
}

/* Returns the case whose wait, weighted by its level's gain, is greatest. */
static uint32_t weightiest(const struct process *p, const struct queue_state *queue)
{
    uint32_t found = NO_ROW;
    for (uint64_t bits = queue->levels; bits; bits &= bits - 1) {
        uint32_t row = heaps_of(p, queue, 0, __builtin_ctzll(bits))->first;
        found = !found || loose_before(p, queue, row, found) ? row : found;
    }
    return found;
}

static uint32_t loose_first(const struct process *p, const struct queue_state *queue)
{
    const struct local_queue *plan = plan_of(p, queue);
    if (plan->gains)
        return weightiest(p, queue);
    if (is_others_turn(queue, plan))
        return queue->other_heap;
    return queue->levels ? p->levels[queue->first_level + (uint32_t)__builtin_ctzll(queue->levels)].first : NO_ROW;
}

/* The same of one bin of a queue with kept cases; with gains, of one line. */
static uint32_t loose_first_of(const struct process *p, const struct queue_state *queue, uint32_t bin, int line)
{
    const struct local_queue *plan = plan_of(p, queue);
    if (plan->gains)
        return heaps_of(p, queue, bin, line)->first;
    if (is_others_turn(queue, plan))
        return heaps_of(p, queue, bin, 0)->last;
    for (int level = 0; level < plan->levels; level++)
        if (heaps_of(p, queue, bin, level)->first)
            return heaps_of(p, queue, bin, level)->first;
    return NO_ROW;
}

static void loose_take(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int level = level_of(queue, c);
    uint32_t bin = bin_of(p, queue, c), *heap = &heaps_of(p, queue, bin, level)->first;
    *heap = loose_remove(p, *heap, row, in_queue);
    if (!queue->is_kept)
        queue->levels ^= (uint64_t)!*heap << level;
    if (plan_of(p, queue)->other)
        *other_heap(p, queue, bin) = loose_remove(p, *other_heap(p, queue, bin), row, in_other);
    if (wait_of(p, c)->until < NEVER)
        patience_stop(p, row);
    if (p->casework->change_count)
        class_unfile(p, row);
}
