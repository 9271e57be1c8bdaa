#include "models/process_parts.h"

/* A case that is worked on side by side waits, held at its parallel step, while its parts are rows of their own, flagged PLACE_PART.
 * `left` of the case counts the parts that are not done; the word before the parks of a part holds the row of its case. */

static uint64_t *case_of_part(const struct process *p, struct case_row *part)
{
    return (uint64_t *)(void *)part + p->parked_at - 1;
}

/* Makes the row of a part: received and due like its case, and what its case is. */
static uint32_t part_new(struct process *p, uint32_t row, int step, uint64_t k)
{
    uint32_t number = case_new(p);
    struct case_row *part = case_at(p, number);
    const struct case_row *c = case_at(p, row);
    *part = (struct case_row){.owner = child_owner(c->owner, p->steps[step].purpose, k), .received = c->received, .memory = c->memory,
                              .place = PLACE_PART, .office = c->office};
    if (p->has_more)
        *more_of(part) = *more_of(c);
    *case_of_part(p, part) = row;
    return number;
}

RARE static void split(struct process *p, uint32_t row, int step)
{
    const struct step *at = &p->steps[step];
    struct case_row *c = case_at(p, row);
    uint64_t k = (uint64_t)c->visit * (uint64_t)at->part_count;
    c->joined = p->state.now;
    c->left = at->part_count;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_SPLIT, c, step, NO_OFFICER, 0, at->part_count);
    for (int i = 0; i < at->part_count; i++) {
        uint32_t part = part_new(p, row, step, k + (uint64_t)i);
        tell(p, NOTE_PART, case_at(p, part), at->parts[i], NO_OFFICER, 0, (int64_t)case_at(p, row)->owner);
        case_enter(p, part, at->parts[i]);
    }
}

RARE static void part_done(struct process *p, uint32_t row, int step)
{
    struct case_row *part = case_at(p, row);
    uint32_t whole = (uint32_t)*case_of_part(p, part);
    struct case_row *c = case_at(p, whole);
    tell(p, NOTE_DONE, part, step, NO_OFFICER, c->joined, 0);
    c->touched += part->touched;
    case_free(p, row);
    if (--c->left > 0)
        return;
    tell(p, NOTE_RELEASED, c, case_step(c), NO_OFFICER, c->joined, 0);
    case_go_on(p, whole);
}
