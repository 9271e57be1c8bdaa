#include "tests/reference_world.h"

void world_place_assemblies(struct world *world)
{
    const struct casework *casework = world->casework;
    world->gate_open = arena_take(world->arena, (size_t)casework->step_count + 1);
    world->over_open = arena_take(world->arena, (size_t)casework->team_count + 1);
    for (int step = 0; step < casework->step_count; step++) {
        const struct assembly *assembly = casework->steps[step].assembly;
        for (int i = assembly ? assembly->time_count - 1 : -1; i >= 0; i--)
            world_add_event(world, (struct reference_event){.time = assembly->times[i], .kind = ASSEMBLY,
                                                            .subject = {(uint64_t)step}, .row = step});
    }
}

static bool is_here(const struct world *world, int number, int step)
{
    return world->cases[number].place == GATHERS && world->cases[number].step == step;
}

static int number_here(const struct world *world, int step)
{
    int count = 0;
    for (int i = 0; i < world->case_count; i++)
        count += is_here(world, i, step);
    return count;
}

static bool has_event_now(const struct world *world, int step)
{
    for (int i = 0; i < world->event_count; i++)
        if (world->events[i].kind == ASSEMBLY && world->events[i].row == step && world->events[i].time == world->now)
            return true;
    return false;
}

void reference_case_gather(struct world *world, int number, sim_time since)
{
    struct reference_case *c = &world->cases[number];
    const struct assembly *assembly = world->casework->steps[c->step].assembly;
    c->held_since = since;
    c->place = GATHERS;
    if (world->casework->steps[c->step].clock_stops)
        reference_clock_stands(world, c);
    world_tell(world, NOTE_HELD, c, -1, 0, 0);
    if (assembly->number > 0 && number_here(world, c->step) >= assembly->number && !has_event_now(world, c->step))
        world_add_event(world, (struct reference_event){.time = world->now, .kind = ASSEMBLY, .subject = {(uint64_t)c->step},
                                                        .row = c->step});
}

static bool goes_before(const struct assembly *assembly, const struct reference_case *a, const struct reference_case *b)
{
    sim_time x = assembly->by_receipt ? a->received : a->held_since, y = assembly->by_receipt ? b->received : b->held_since;
    return x != y ? x < y : a->owner < b->owner;
}

void world_assemble(struct world *world, int step)
{
    const struct assembly *assembly = world->casework->steps[step].assembly;
    int here = number_here(world, step), going = here, *who = arena_take(world->arena, (size_t)here * sizeof *who + 1);
    if (assembly->capacity > 0 && assembly->capacity < here && !(assembly->number > 0 && here >= assembly->number))
        going = assembly->capacity;
    for (int i = 0; i < going; i++) {
        int first = -1;
        for (int j = 0; j < world->case_count; j++) {
            bool is_chosen = false;
            for (int k = 0; k < i; k++)
                is_chosen |= who[k] == j;
            if (is_here(world, j, step) && !is_chosen && (first < 0 || goes_before(assembly, &world->cases[j], &world->cases[first])))
                first = j;
        }
        who[i] = first;
    }
    for (int i = 0; i < going; i++)
        reference_case_go_on(world, who[i]);
}

bool reference_gate_is_open(const struct world *world, const struct gate *gate, bool was_open)
{
    int64_t count = 0;
    for (int i = 0; i < world->case_count; i++) {
        const struct reference_case *c = &world->cases[i];
        const struct step *at = &world->casework->steps[c->step];
        count += gate->measure == GATE_WAITING ? c->place == WAITS && at->queue == gate->subject
                                               : c->place != GONE && at->track == gate->subject;
    }
    bool opens = gate->opens_above ? count > gate->opens : count < gate->opens;
    bool closes = gate->opens_above ? count < gate->closes : count > gate->closes;
    return opens || (was_open && !closes);
}
