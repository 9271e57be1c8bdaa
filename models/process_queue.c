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

/* The list a case waits in: the value of the class or attribute that the queue ranks by; 0 where it ranks by none. */
static inline uint32_t list_of(const struct queue_state *queue, const struct case_row *c)
{
    return (uint32_t)(c->memory >> queue->value_shift) & queue->value_mask;
}

static int64_t queue_rank(const struct queue_state *queue, const struct case_row *c)
{
    return queue->is_lists ? list_of(queue, c) : more_of(c)->rank;
}

/* Returns the rank by a discipline that asks more than the class or attribute. reached: of the queue by this order. */
static int64_t rank_by(struct process *p, const struct case_row *c, const struct discipline *discipline, int64_t reached)
{
    int step = case_step(c);
    struct waiting_case waiting = {.received = c->received, .joined = c->joined, .due = case_due(p, c),
                                   .expected_work = p->step_plans[step].expected_work};
    if (waiting.expected_work < 0)
        waiting.expected_work = expected_work_of(p, c, step);
    if (discipline->is_random) {
        struct stream stream = stream_open(&p->key, c->owner, p->steps[case_step(c)].rank_purpose, c->visit);
        waiting.drawn = discipline_rank_drawn(reached, stream_uniform(&stream));
    }
    return discipline->rank(&waiting);
}

/* The rank of a discipline by class or attribute is the value; others are asked. */
static int64_t rank_of(struct process *p, const struct case_row *c, int queue)
{
    int number = p->queue_plans[queue].number_trait;
    if (!p->queue_plans[queue].discipline->by_value)
        return rank_by(p, c, p->queue_plans[queue].discipline, p->queues[queue].reached);
    return number < 0 ? list_of(&p->queues[queue], c) : rank_of_number(case_number(p, owner_of_numbers(p, c), case_type_of(c), number));
}

/* The same by the order that takes turns with the first. */
RARE static int64_t other_rank_of(struct process *p, const struct case_row *c, int queue)
{
    int trait = p->queue_plans[queue].rank_trait;
    if (!p->queue_plans[queue].other->by_value)
        return rank_by(p, c, p->queue_plans[queue].other, p->queues[queue].other_reached);
    return p->casework->traits[trait].is_number ? rank_of_number(case_number(p, owner_of_numbers(p, c), case_type_of(c), trait)) : trait_of(p, c, trait);
}

static inline void queue_rank_anew(struct process *p, uint32_t row, int queue)
{
    struct case_row *c = case_at(p, row);
    if (!p->queues[queue].is_lists)
        more_of(c)->rank = rank_of(p, c, queue);
    if (!PLAIN && p->queues[queue].is_loose && p->queue_plans[queue].other)
        wait_of(p, c)->other_rank = other_rank_of(p, c, queue);
}

static inline void queue_number(struct process *p, uint32_t row, int queue)
{
    struct case_row *c = case_at(p, row);
    if (!PLAIN && p->casework->change_count && p->queues[queue].is_loose)
        change_due(p, row);
    queue_rank_anew(p, row, queue);
    if (!PLAIN || !p->queues[queue].is_lists)             /* nothing comes back to its list in a plain process */
        c->sequence = p->state.sequence++;
}

/* Returns a if `is_a`, else b, without a branch: which it is comes at random. */
static inline uint32_t *select_link(bool is_a, uint32_t *a, uint32_t *b)
{
    return (uint32_t *)((uintptr_t)b ^ (((uintptr_t)a ^ (uintptr_t)b) & -(uintptr_t)is_a));
}

/* Appends the row to its first-in-first-out list. */
static inline void list_append(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t level = list_of(queue, c);
    struct level_state *list = &p->levels[queue->first_level + level];
    c->next = NO_ROW;
    *select_link(queue->levels >> level & 1, &case_at(p, list->last)->next, &list->first) = row;
    list->last = row;
    queue->levels |= UINT64_C(1) << level;
}

/* Most cases rank behind all that wait, as the newest do where the oldest comes first: these are a list in order, and only the
 * others a heap. */
static inline void rank_insert(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    if (queue->run_first && ranks_before(c, case_at(p, queue->run_last))) {
        queue->heap = row_heap_insert(p, queue->heap, row, by_rank);
        return;
    }
    c->next = NO_ROW;
    *(queue->run_first ? &case_at(p, queue->run_last)->next : &queue->run_first) = row;
    queue->run_last = row;
}

static inline bool heap_is_first(const struct process *p, const struct queue_state *queue)
{
    return queue->heap && (!queue->run_first || ranks_before(case_at(p, queue->heap), case_at(p, queue->run_first)));
}

static inline uint32_t rank_take(struct process *p, struct queue_state *queue)
{
    uint32_t row = queue->run_first;
    if (heap_is_first(p, queue)) {
        row = queue->heap;
        queue->heap = row_heap_rest(p, row, by_rank);
    } else {
        queue->run_first = case_at(p, row)->next;
    }
    int64_t rank = more_of(case_at(p, row))->rank;
    queue->reached = rank > queue->reached ? rank : queue->reached;
    return row;
}

/* Whether somebody is idle and there who serves the queue. */
static bool has_idle(struct process *p, const struct local_queue *queue)
{
    for (int i = 0; i < queue->server_count; i++)
        if (!has_no_idle(p, queue->servers[i].team))
            return true;
    return false;
}

/* False when nobody is idle who serves the queue, and nobody may be interrupted; who becomes idle looks at it again. */
static inline bool may_be_taken(struct process *p, int number)
{
    const struct queue_state *queue = &p->queues[number];
    if (!PLAIN && (queue->only_group < 0 || queue->preempts))
        return queue->preempts || has_idle(p, &p->queue_plans[number]);
    return p->groups[queue->only_group].idle_first != NO_OFFICER;
}

static inline void queue_join(struct process *p, uint32_t row, int number)
{
    struct queue_state *queue = &p->queues[number];
    queue_number(p, row, number);
    case_at(p, row)->place |= PLACE_WAITING;
    if (!PLAIN && queue->is_kept)
        keep_arrive(p, &p->queue_plans[number], case_at(p, row));
    if (!PLAIN && queue->is_loose)
        loose_join(p, queue, row);
    else if (queue->is_lists)
        list_append(p, queue, row);
    else
        rank_insert(p, queue, row);
    queue->count++;
    if (may_be_taken(p, number))
        mark_dirty(p, number);
}

/* Puts a row that comes back to its first place in its list, near the front. */
static void list_return(struct process *p, struct queue_state *queue, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t level = list_of(queue, c);
    struct level_state *list = &p->levels[queue->first_level + level];
    uint32_t before = NO_ROW, after = list->first;
    if (after && case_at(p, list->last)->sequence < c->sequence)
        before = list->last, after = NO_ROW;
    for (; after && case_at(p, after)->sequence < c->sequence; after = case_at(p, after)->next)
        before = after;
    c->next = after;
    *(before ? &case_at(p, before)->next : &list->first) = row;
    if (!after)
        list->last = row;
    queue->levels |= UINT64_C(1) << level;
}

static void queue_return(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int number = p->step_plans[case_step(c)].queue;
    struct queue_state *queue = &p->queues[number];
    c->place = (c->place & ~(uint32_t)PLACE_STATE) | PLACE_WAITING;
    if (queue->is_loose && p->casework->change_count && change_due(p, row))
        queue_rank_anew(p, row, number);
    if (queue->is_loose)
        loose_join(p, queue, row), queue->in_hand--;
    else if (queue->is_lists)
        list_return(p, queue, row);
    else
        rank_insert(p, queue, row);
    queue->count++;
    mark_dirty(p, number);
}

static inline uint32_t queue_first(const struct process *p, int number)
{
    const struct queue_state *queue = &p->queues[number];
    if (!PLAIN && queue->is_loose)
        return loose_first(p, queue);
    if (!queue->is_lists)
        return heap_is_first(p, queue) ? queue->heap : queue->run_first;
    return queue->levels ? p->levels[queue->first_level + (uint32_t)__builtin_ctzll(queue->levels)].first : NO_ROW;
}

/* Takes any case out of a loose queue. */
static void queue_take_row(struct process *p, struct queue_state *queue, uint32_t row)
{
    loose_reach(p, queue, row);
    loose_take(p, queue, row);
    queue->in_hand++, queue->taken++, queue->count--;
}

/* Takes the first case out of a queue that has one. */
static inline uint32_t queue_take(struct process *p, struct queue_state *queue)
{
    uint32_t row;
    if (!PLAIN && queue->is_loose) {
        row = loose_first(p, queue);
        queue_take_row(p, queue, row);
        return row;
    }
    if (queue->is_lists) {
        uint32_t level = (uint32_t)__builtin_ctzll(queue->levels);
        struct level_state *list = &p->levels[queue->first_level + level];
        row = list->first;
        list->first = case_at(p, row)->next;
        queue->levels ^= (uint64_t)!list->first << level;
    } else {
        row = rank_take(p, queue);
    }
    queue->count--;
    return row;
}

/* A piece that was taken from the queue leaves an officer's hands for good, or comes into them at the start. */
static inline void queue_count_in_hand(struct process *p, int step, int change)
{
    struct queue_state *queue = &p->queues[p->step_plans[step].queue];
    if (queue->is_loose)
        queue->in_hand += (uint32_t)change;
}

static void queue_begin(struct process *p)
{
    p->queues[OUT_TRAY] = (struct queue_state){.first_level = (uint32_t)p->plan->level_count, .only_group = OUT_TRAY, .is_lists = true};
    for (int i = 0; i < p->plan->queue_count; i++) {
        const struct local_queue *plan = &p->queue_plans[i];
        p->queues[i] = (struct queue_state){.first_level = (uint32_t)plan->first_level, .value_shift = (uint32_t)(MEMORY_AT + plan->value_shift),
            .value_mask = (uint32_t)plan->value_mask, .only_group = plan->only_group, .is_lists = plan->levels > 0 && !plan->is_ranked,
            .preempts = plan->preempts, .is_loose = plan->is_loose, .is_kept = plan->bin_count > 0};
    }
}
