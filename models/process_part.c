#include "models/process_parts.h"

/* A case that is worked on side by side waits, held at its parallel step, while its parts are rows of their own, flagged PLACE_PART.
 * `left` of the case counts the parts that are not done, `next` is the first of them; the word before the parks of a part is its part_link. */

/* Lets the part be no more one of its case. */
static void part_unlink(struct process *p, uint32_t row)
{
    struct part_link *link = link_of_part(p, case_at(p, row));
    uint32_t *at = &case_at(p, link->whole)->next;
    while (*at != row)
        at = &link_of_part(p, case_at(p, *at))->next;
    *at = link->next;
}

static bool waits(const struct process *p, const struct case_row *c)
{
    if ((c->place & PLACE_STATE) != PLACE_HELD || p->steps[case_step(c)].action != ACT_SPLIT)
        return (c->place & PLACE_STATE) == PLACE_WAITING;
    for (uint32_t part = c->next; part != NO_ROW; part = link_of_part(p, case_at(p, part))->next)
        if (waits(p, case_at(p, part)))
            return true;
    return false;
}

/* Makes the row of part k, which begins at the step `first`: received and due like its case, and what its case is. */
static uint32_t part_new(struct process *p, uint32_t row, int step, uint64_t k, int first)
{
    uint32_t number = case_new(p);
    struct case_row *part = case_at(p, number);
    const struct case_row *c = case_at(p, row);
    *part = (struct case_row){.owner = child_owner(c->owner, p->steps[step].purpose, k), .received = c->received, .memory = c->memory,
                              .place = PLACE_PART, .office = c->office};
    if (p->has_more)
        *more_of(part) = *more_of(c);
    *link_of_part(p, part) = (struct part_link){row, c->next};
    case_at(p, row)->next = number;
    if (p->track_open)
        p->track_open[p->step_plans[first].track]++;
    return number;
}

RARE static void split(struct process *p, uint32_t row, int step)
{
    const struct step *at = &p->steps[step];
    struct case_row *c = case_at(p, row);
    uint64_t k = (uint64_t)c->visit * (uint64_t)at->part_count;
    c->joined = p->state.now;
    c->left = at->part_count;
    c->next = NO_ROW;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_SPLIT, c, step, NO_OFFICER, 0, at->part_count);
    for (int i = 0; i < at->part_count; i++) {
        uint32_t part = part_new(p, row, step, k + (uint64_t)i, at->parts[i]);
        tell(p, NOTE_PART, case_at(p, part), at->parts[i], NO_OFFICER, 0, (int64_t)case_at(p, row)->owner);
        case_enter(p, part, at->parts[i]);
    }
}

RARE static void part_done(struct process *p, uint32_t row, int step)
{
    struct case_row *part = case_at(p, row);
    uint32_t whole = link_of_part(p, part)->whole;
    struct case_row *c = case_at(p, whole);
    tell(p, NOTE_DONE, part, step, NO_OFFICER, c->joined, 0);
    c->touched += part->touched;
    if (p->track_open)
        p->track_open[p->step_plans[step].track]--;
    part_unlink(p, row);
    case_free(p, row);
    if (--c->left > 0)
        return;
    tell(p, NOTE_RELEASED, c, case_step(c), NO_OFFICER, c->joined, 0);
    case_go_on(p, whole);
}
