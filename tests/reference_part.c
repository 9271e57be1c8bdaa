#include "tests/reference_world.h"

#include "base/text.h"

/* A part is a row among the cases, with the values of its case, that no figure of cases counts. */
static int add_part(struct world *world, int whole, uint64_t k)
{
    uint64_t owner = hash_mix(hash_mix(world->cases[whole].owner ^ world->casework->steps[world->cases[whole].step].purpose) + k);
    int number = world_new_case(world, owner, world->cases[whole].type, -1);
    struct reference_case *part = &world->cases[number];
    const struct reference_case *c = &world->cases[whole];
    for (int t = 0; t < world->casework->trait_count; t++) {
        part->values[t] = c->values[t];
        part->numbers[t] = c->numbers[t];
    }
    part->received = c->received;
    part->given_due = c->given_due;
    part->paused = c->paused;
    part->paused_before = c->paused_before;
    part->clock_start = c->clock_start;                   /* it is due like its case; nothing in a part starts or stops a clock */
    part->office = c->office;
    part->part_of = whole;
    return number;
}

void reference_case_split(struct world *world, int number)
{
    const struct step *step = &world->casework->steps[world->cases[number].step];
    uint64_t k = (uint64_t)world->cases[number].visit * (uint64_t)step->part_count;
    world->cases[number].held_since = world->now;
    world->cases[number].place = SPLIT;
    world->cases[number].parts_left = step->part_count;
    world_tell(world, NOTE_SPLIT, &world->cases[number], -1, 0, step->part_count);
    for (int i = 0; i < step->part_count; i++) {
        int part = add_part(world, number, k + (uint64_t)i);
        world->cases[part].step = step->parts[i];
        world_tell(world, NOTE_PART, &world->cases[part], -1, 0, (int64_t)world->cases[number].owner);
        reference_case_enter(world, part);
    }
}

void reference_case_done(struct world *world, int number)
{
    struct reference_case *part = &world->cases[number], *c = &world->cases[part->part_of];
    part->place = GONE;
    world_tell(world, NOTE_DONE, part, -1, c->held_since, 0);
    c->touch += part->touch;
    if (--c->parts_left == 0)
        reference_case_go_on(world, part->part_of);
}
