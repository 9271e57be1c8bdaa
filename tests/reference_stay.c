#include "tests/reference_world.h"

/* Cases taken from the queue that stay in hand. */
static int stay_in_hand(const struct world *world, int queue)
{
    int count = 0;
    for (int i = 0; i < world->casework->officer_count; i++)
        count += world->officers[i].stays >= 0 && world->officers[i].stays_from == queue;
    return count;
}

void reference_count_in_queue(const struct world *world, int queue, const struct reference_case *c, int *waiting, int *in_hand)
{
    *waiting = 0;
    *in_hand = stay_in_hand(world, queue);
    for (int i = 0; i < world->case_count; i++) {
        const struct reference_case *other = &world->cases[i];
        bool is_here = other != c && world->casework->steps[other->step].queue == queue;
        *waiting += is_here && other->place == WAITS;
        *in_hand += is_here && other->place == IN_HAND;
    }
}

bool reference_has_room(const struct world *world, int queue, const struct reference_case *c)
{
    int waiting, in_hand;
    reference_count_in_queue(world, queue, c, &waiting, &in_hand);
    return waiting + in_hand < world->casework->queues[queue].room.places;
}

void reference_stay(struct world *world, int number)
{
    struct reference_officer *officer = &world->officers[world->giver];
    officer->stays = number;
    officer->stays_from = world->giver_queue;
    officer->idle_since = world->now;
    world->cases[number].place = BLOCKED;
    world_tell(world, NOTE_BLOCKED, &world->cases[number], world->giver, 0, 0);
}

static void record(struct world *world, int officer)
{
    *(struct reference_over *)arena_push(world->arena, &world->blocked, &world->blocked_count, &world->blocked_room, sizeof *world->blocked)
        = (struct reference_over){officer, -1, {world->officers[officer].idle_since, world->now}};
}

void reference_stay_let_go(struct world *world)
{
    for (;;) {
        int found = -1;
        for (int i = 0; i < world->casework->officer_count; i++) {
            const struct reference_officer *officer = &world->officers[i];
            if (officer->stays >= 0 && reference_has_room(world, world->casework->steps[world->cases[officer->stays].step].queue, NULL)
                && (found < 0 || officer->idle_since < world->officers[found].idle_since))
                found = i;
        }
        if (found < 0)
            return;
        record(world, found);
        reference_case_join(world, world->officers[found].stays, world->now);
        world->officers[found].stays = -1;
        world->officers[found].idle_since = world->now;
    }
}

void reference_stay_end(struct world *world)
{
    for (int i = 0; i < world->casework->officer_count; i++)
        if (world->officers[i].stays >= 0)
            record(world, i);
}
