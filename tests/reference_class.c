#include "tests/reference_world.h"

#include "base/text.h"

/* The rule by which the case changes next, where it is; NULL: none. */
static const struct class_change *change_of(const struct world *world, const struct reference_case *c)
{
    const struct casework *casework = world->casework;
    if (casework->steps[c->step].book >= 0)
        return NULL;
    for (int i = 0; i < casework->change_count; i++)
        if (casework->changes[i].type == c->type && casework->changes[i].from == c->values[0])
            return &casework->changes[i];
    return NULL;
}

static sim_time time_of(const struct world *world, const struct reference_case *c, const struct class_change *change)
{
    sim_time since = change->in_queue ? c->joined : c->received, open = world->casework->begin - since;
    const char *const *classes = world->casework->traits[0].values;
    const struct reference_case *whole = c;
    while (whole->part_of >= 0)
        whole = &world->cases[whole->part_of];
    uint64_t owner = change->in_queue ? hash_mix(hash_mix(c->owner ^ world->casework->steps[c->step].purpose) + c->visit) : whole->owner;
    uint64_t purpose = stream_purpose(arena_print(world->arena, "%s %s becomes %s", world->casework->types[c->type].heading.name,
                                                  classes[change->from], classes[change->to]));
    struct stream stream = world_stream(world, owner, purpose, 0);
    return since + (open > 0 ? distribution_draw_beyond_time(change->after, open, &stream) : distribution_draw_time(change->after, &stream));
}

/* The case of a part changes with it, but once. Returns whether no other part was before this one. */
static bool tell_whole(struct world *world, const struct reference_case *part, const struct class_change *change)
{
    for (; part->part_of >= 0; part = &world->cases[part->part_of]) {
        struct reference_case *whole = &world->cases[part->part_of];
        if (whole->values[0] != change->from)
            return false;
        whole->values[0] = change->to;
        world_tell(world, NOTE_CLASS_CHANGED, whole, -1, whole->held_since, change->to);
    }
    return true;
}

bool reference_class_settle(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct class_change *change;
    bool changed = false;
    for (; (change = change_of(world, c)) && time_of(world, c, change) <= world->now; changed = true) {
        c->values[0] = change->to;
        world_tell(world, NOTE_CLASS_CHANGED, c, -1, c->joined, change->to);
        if (tell_whole(world, c, change))
            world_count_event(world, world->casework->steps[c->step].queue, TEAM_CLASS_CHANGED);
    }
    if (change)
        world_add_event(world, (struct reference_event){.time = time_of(world, c, change), .kind = CLASS_CHANGES, .subject = {c->owner}, .row = number});
    return changed;
}

void reference_class_changes(struct world *world, int number)
{
    invariant(world->cases[number].place == WAITS, "the class of a case changes that does not wait");
    reference_class_settle(world, number);
    reference_case_rank(world, number);
}
