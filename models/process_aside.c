#include "models/loose_heap.h"
#include "models/process_parts.h"

/* Who may give up is in a heap by (time, owner). */

static bool gives_up_before(const struct process *p, const struct case_row *a, const struct case_row *b)
{
    sim_time until_a = wait_of(p, a)->until, until_b = wait_of(p, b)->until;
    return until_a != until_b ? until_a < until_b : a->owner < b->owner;
}

static struct row_link *link_by_time(struct case_wait *wait)
{
    return &wait->by_time;
}

static const struct loose_kind by_time = {gives_up_before, link_by_time};

static void schedule_patience(struct process *p)
{
    uint32_t first = p->state.patience_heap;
    event_set(&p->tree, p->plan->patience_slot, first ? wait_of(p, case_at(p, first))->until : NEVER);
}

static void patience_stop(struct process *p, uint32_t row)
{
    bool was_first = p->state.patience_heap == row;
    p->state.patience_heap = loose_remove(p, p->state.patience_heap, row, by_time);
    if (was_first)
        schedule_patience(p);
}

static void aside_wait(struct process *p, uint32_t row, int step, sim_time since)
{
    struct case_row *c = case_at(p, row);
    const struct asides *asides = p->steps[step].asides;
    if (!asides || !asides->patience)
        return;
    struct stream stream = stream_open(&p->key, c->owner, asides->patience_purpose, c->visit);
    sim_time now = p->state.now;
    sim_time until = since + (since < now ? distribution_draw_beyond_time(asides->patience, now - since, &stream)
                                          : distribution_draw_time(asides->patience, &stream));
    patience_go_on(p, row, until);
}

static void patience_go_on(struct process *p, uint32_t row, sim_time until)
{
    if (until >= p->casework->end)
        return;                                           /* not within the run */
    wait_of(p, case_at(p, row))->until = until;
    p->state.patience_heap = loose_insert(p, p->state.patience_heap, row, by_time);
    if (p->state.patience_heap == row)
        schedule_patience(p);
}

static void aside_event(struct process *p)
{
    uint32_t row = p->state.patience_heap;
    struct case_row *c = case_at(p, row);
    int step = case_step(c);
    struct queue_state *queue = &p->queues[p->step_plans[step].queue];
    loose_take(p, queue, row);
    queue->count--;
    team_counts(p, p->queue_plans[queue - p->queues].first_team)[TEAM_GAVE_UP]++;
    tell(p, NOTE_GAVE_UP, c, step, NO_OFFICER, c->joined, 0);
    case_go_aside(p, row, step, p->steps[step].asides->out_of_patience);
}

/* Returns the number of officers idle and present whose team serves the queue. */
static int64_t count_free(const struct process *p, const struct local_queue *queue)
{
    int64_t count = 0;
    for (int i = 0; i < queue->server_count; i++) {
        const struct server *server = &queue->servers[i];
        for (int group = server->first_group; group < server->first_group + server->group_count; group++)
            for (int officer = is_present(p, group) ? p->groups[group].idle_first : NO_OFFICER; officer != NO_OFFICER;
                 officer = p->officers[officer].next)
                count += !gives_back(&p->rosters[group]) || !has_day_off(p, officer);
    }
    return count;
}

/* Returns the share of the cases that turn back when so many wait. */
static double turning_share(const struct asides *asides, double length)
{
    const struct turning *points = asides->turning;
    int last = asides->turning_count - 1, i = 0;
    if (length < points[0].length)
        return points[0].share;
    while (i < last && points[i + 1].length <= length)
        i++;
    return i == last ? points[last].share
        : points[i].share + (points[i + 1].share - points[i].share) * ((length - points[i].length) / (points[i + 1].length - points[i].length));
}

static const struct outcome *aside_at_door(struct process *p, const struct case_row *c, int step)
{
    const struct asides *asides = p->steps[step].asides;
    enum { JOINS, NO_ROOM, TURNS_BACK } why = JOINS;
    if (!asides || !asides->turned_away)
        return NULL;
    const struct local_queue *plan = &p->queue_plans[p->step_plans[step].queue];
    const struct queue_state *queue = &p->queues[p->step_plans[step].queue];
    bool wants_length = asides->turning_count || !plan->room.in_all;
    int64_t length = wants_length ? (int64_t)queue->count - count_free(p, plan) : 0;
    if (plan->room.is_limited && (plan->room.in_all ? (int64_t)queue->count + queue->in_hand : length) >= plan->room.places)
        why = NO_ROOM;
    else if (asides->turning_count) {
        struct stream stream = stream_open(&p->key, c->owner, asides->turning_purpose, c->visit);
        double u = stream_uniform(&stream);
        if (u < turning_share(asides, length > 0 ? (double)length : 0))
            why = TURNS_BACK;
    }
    if (why == JOINS)
        return NULL;
    team_counts(p, plan->first_team)[TEAM_TURNED_AWAY]++;
    tell(p, NOTE_TURNED_AWAY, c, step, NO_OFFICER, 0, why);
    return asides->turned_away;
}
