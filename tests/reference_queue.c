#include "models/discipline.h"
#include "tests/reference_world.h"

/* Ranks of cases in their queue, and whose turn it is. */

static int64_t rank_of(const struct world *world, const struct reference_case *c, const struct discipline *discipline, int64_t reached)
{
    const struct step *step = &world->casework->steps[c->step];
    const struct queue *queue = &world->casework->queues[step->queue];
    struct waiting_case waiting = {.received = c->received, .joined = c->joined, .due = reference_case_due(world, c),
                                   .expected_work = reference_case_expected_work(world, c)};
    if (discipline->by_value)
        return reference_case_value(world, c, queue->rank_by < 0 ? 0 : queue->rank_by);
    if (discipline->is_random) {
        struct stream stream = world_stream(world, c->owner, step->rank_purpose, c->visit);
        waiting.drawn = discipline_rank_drawn(reached, stream_uniform(&stream));
    }
    return discipline->rank(&waiting);
}

void reference_case_rank(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct queue *queue = &world->casework->queues[world->casework->steps[c->step].queue];
    c->rank = rank_of(world, c, queue->discipline, world->reached[world->casework->steps[c->step].queue][0]);
    c->other_rank = queue->other ? rank_of(world, c, queue->other, world->reached[world->casework->steps[c->step].queue][1]) : 0;
}

bool reference_others_turn(const struct world *world, int number)
{
    const struct queue *queue = &world->casework->queues[number];
    return queue->other && world->taken[number] % (queue->turns + queue->other_turns) >= queue->turns;
}

void reference_case_take(struct world *world, int number)
{
    const struct reference_case *c = &world->cases[number];
    int queue = world->casework->steps[c->step].queue;
    bool by_other = reference_others_turn(world, queue);
    int64_t rank = by_other ? c->other_rank : c->rank, *reached = &world->reached[queue][by_other];
    *reached = rank > *reached ? rank : *reached;
    world->taken[queue]++;
}
