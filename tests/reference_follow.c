#include "tests/reference_world.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "sim/portable.h"

/* Cases to come have events like cases that go on; their rows are below 0. */
static void file(struct world *world, int number, sim_time t)
{
    if (t < world->casework->end)
        world_add_event(world, (struct reference_event){.time = t, .kind = CASE_GOES_ON, .subject = {world->pending[number].owner},
                                                        .row = -1 - number});
}

static int add(struct world *world, struct reference_pending pending)
{
    *(struct reference_pending *)arena_push(world->arena, &world->pending, &world->pending_count, &world->pending_room, sizeof pending) = pending;
    return world->pending_count - 1;
}

static int *values_of(const struct world *world, int number)
{
    size_t size = (size_t)world->casework->trait_count * sizeof(int);
    return memcpy(arena_take(world->arena, size), world->cases[number].values, size);
}

static uint64_t child(uint64_t owner, uint64_t purpose, uint64_t k)
{
    return hash_mix(hash_mix(owner ^ purpose) + k);
}

void reference_case_follow(struct world *world, int number)
{
    const struct reference_case *c = &world->cases[number];
    const struct step *step = &world->casework->steps[c->step];
    struct stream coin = world_stream(world, c->owner, step->purpose, c->visit);
    struct stream delay = world_stream(world, c->owner, step->follow_up->after_purpose, c->visit);
    if (!(stream_uniform(&coin) < step->follow_up->share))
        return;
    sim_time t = world->now + (step->follow_up->after ? distribution_draw_time(step->follow_up->after, &delay) : 0);
    world_tell(world, NOTE_FOLLOWED, c, -1, 0, t);
    file(world, add(world, (struct reference_pending){.owner = child(c->owner, step->purpose, c->visit), .type = step->follow_up->type,
                                                      .office = c->office, .from = number, .rule = -1, .from_step = c->step,
                                                      .values = values_of(world, number)}), t);
}

static void bring_next(struct world *world, int number, int rule, int k, sim_time from)
{
    const struct brought_cases *brought = &world->casework->brought[rule];
    uint64_t owner = world->cases[number].owner;
    if (k >= 65535 || from >= world->casework->end)
        return;
    struct stream stream = world_stream(world, owner, brought->purpose, (uint32_t)k);
    double gap = floor(-portable_log(stream_uniform(&stream)) / brought->per_week * (double)WEEK);
    if (gap < 1e17)
        file(world, add(world, (struct reference_pending){.owner = child(owner, brought->purpose, (uint64_t)k), .type = brought->type,
                                                          .from = number, .rule = rule, .number = k}), from + (sim_time)gap);
}

void reference_case_brings(struct world *world, int number)
{
    const struct casework *casework = world->casework;
    for (int rule = 0; rule < casework->brought_count; rule++) {
        sim_time from = world->cases[number].received + casework->brought[rule].after;
        if (casework->brought[rule].from == world->cases[number].type)
            bring_next(world, number, rule, 0, from < casework->begin ? casework->begin : from);
    }
}

static void inherit(struct world *world, int number, const struct reference_case *from, const int *values)
{
    struct reference_case *c = &world->cases[number];
    for (int t = 0; t < world->casework->trait_count; t++) {
        const double *own = world->casework->types[c->type].trait_shares[t], *its = world->casework->types[from->type].trait_shares[t];
        int value = values[t];
        bool comes_to_be = false;
        for (int i = 0; t == 0 && i < world->casework->change_count; i++)
            comes_to_be |= world->casework->changes[i].type == c->type && world->casework->changes[i].to == value;
        if (!world->casework->traits[t].is_number && own && its && (comes_to_be || own[value] - (value > 0 ? own[value - 1] : 0) > 0))
            c->values[t] = value;
    }
}

/* For an officer: it, or some part of it. */
static bool waits(const struct world *world, int number)
{
    bool found = world->cases[number].place == WAITS;
    for (int i = 0; i < world->case_count && !found && world->cases[number].place == SPLIT; i++)
        found = world->cases[i].part_of == number && world->cases[i].place != GONE && waits(world, i);
    return found;
}

/* Returns whether what delay may bring comes; makes the next ready. */
static bool comes(struct world *world, struct reference_pending *pending)
{
    const struct reference_case *from = &world->cases[pending->from];
    if (pending->rule < 0 || pending->is_sent)
        return true;
    if (from->place == GONE)
        return false;
    pending->office = from->office;
    pending->values = values_of(world, pending->from);
    return !world->casework->brought[pending->rule].while_waiting || waits(world, pending->from);
}

void world_pending_due(struct world *world, int number)
{
    bool it_comes = comes(world, &world->pending[number]);
    struct reference_pending pending = world->pending[number];
    if (pending.rule >= 0 && !pending.is_sent && world->cases[pending.from].place != GONE)
        bring_next(world, pending.from, pending.rule, pending.number + 1, world->now);
    if (!it_comes)
        return;
    int office = world->casework->types[pending.type].office;
    if (pending.office != office) {
        world->pending[number].office = office;
        world->pending[number].is_sent = true;
        file(world, number, world_arrival(world, office));
        return;
    }
    int c = world_new_case(world, pending.owner, pending.type, -1);
    inherit(world, c, &world->cases[pending.from], pending.values);
    if (pending.rule < 0) {
        world->cases[c].from_type = world->cases[pending.from].type;
        world->cases[c].from_step = pending.from_step;
    }
    world_receive_case(world, c);
}
