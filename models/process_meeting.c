#include "models/process_parts.h"

/* People with the same slot who are served together: the first of them in the queue is the officer's piece of work, and the others are in hand
 * with it, chained to it by `next`. */

/* Returns the first of those who are served with the case in hand. */
static uint32_t company_of(const struct process *p, uint32_t row)
{
    const struct case_row *c = case_at(p, row);
    const struct step *step = &p->steps[case_step(c)];
    bool is_joint = step->book >= 0 && p->casework->books[step->book].is_joint;
    return is_joint && booking_of(p, c)->slot != NO_SLOT ? c->next : NO_ROW;
}

/* Returns how many one meeting of the slot holds. */
static int chairs_of(const struct book *book, int slot)
{
    return book->places + book->slots[slot].overbooked;
}

static void take_along(struct process *p, int officer, uint32_t row)
{
    const struct officer_state *o = &p->officers[officer];
    struct case_row *c = case_at(p, row);
    uint32_t place = c->place, *link = &case_at(p, o->row)->next;
    while (*link)
        link = &case_at(p, *link)->next;
    *link = row;
    c->next = NO_ROW;
    c->place = (place & ~(uint32_t)PLACE_STATE) | PLACE_IN_HAND | PLACE_BEGUN;
    tell(p, NOTE_BEGUN, c, case_step(c), officer, c->joined, c->left);
    if (!(place & PLACE_BEGUN))
        note_first_begin(p, &p->groups[o->group], p->state.now - c->joined);
}

/* Who waits for the same slot as the case that the officer has begun comes along, in order of joining. */
static void meeting_fill(struct process *p, int officer, int number)
{
    struct queue_state *queue = &p->queues[number];
    struct level_state *list = &p->levels[queue->first_level];
    struct case_row *first = case_at(p, p->officers[officer].row);
    int slot = booking_of(p, first)->slot, chairs = slot == NO_SLOT ? 0 : chairs_of(book_at_step(p, case_step(first)), slot) - 1;
    first->next = NO_ROW;
    for (uint32_t row = list->first, before = NO_ROW, next; row && chairs > 0; row = next) {
        next = case_at(p, row)->next;
        if (booking_of(p, case_at(p, row))->slot != slot) {
            before = row;
            continue;
        }
        *(before ? &case_at(p, before)->next : &list->first) = next;
        if (!next)
            list->last = before;
        queue->count--, chairs--;
        take_along(p, officer, row);
    }
    if (!list->first)
        queue->levels = 0;
}

/* The queue of a book whose people are served together. */
RARE static void serve_meetings(struct process *p, int number, int preference)
{
    struct queue_state *queue = &p->queues[number];
    for (int officer; queue->count && (officer = find_idle(p, &p->queue_plans[number], preference)) != NO_OFFICER;) {
        uint32_t row = queue_take(p, queue);
        const struct case_row *c = case_at(p, row);
        int slot = booking_of(p, c)->slot;
        if (slot != NO_SLOT && !(c->place & PLACE_BEGUN)) {
            p->slot_begun[local_book_of(p, case_step(c))->slot_at + slot]++;
            book_counts_of(p, case_step(c))[BOOK_HELD] += book_at_step(p, case_step(c))->length;
        }
        begin_idle(p, officer, row);
        meeting_fill(p, officer, number);
    }
}

/* Returns the officer who began the first meeting of the slot that has room still; NO_OFFICER: there is none. */
static int meeting_with_room(const struct process *p, int book, int slot)
{
    int found = NO_OFFICER;
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        uint32_t row = p->officers[officer].row;
        if (!row || p->steps[case_step(case_at(p, row))].book != book || booking_of(p, case_at(p, row))->slot != slot)
            continue;
        int chairs = chairs_of(&p->casework->books[book], slot);
        for (; row; row = case_at(p, row)->next)
            chairs--;
        if (chairs > 0 && (found == NO_OFFICER || p->officers[officer].begun < p->officers[found].begun))
            found = officer;
    }
    return found;
}

/* Who comes late joins what has begun. */
static void meeting_join(struct process *p, int officer, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct step_plan *plan = &p->step_plans[step];
    c->joined = p->state.now;
    c->left = draw_time(p, c, step, plan);
    c->place = (uint32_t)step | (c->place & PLACE_KEPT);
    tell(p, NOTE_JOINED, c, step, NO_OFFICER, 0, c->left);
    queue_number(p, row, plan->queue);
    take_along(p, officer, row);
}

/* Whoever comes when those of the slot are served together already: joins them, or has missed it. Returns whether either. */
static bool came_late(struct process *p, uint32_t row, int step)
{
    const struct book *book = book_at_step(p, step);
    int slot = booking_of(p, case_at(p, row))->slot, at = local_book_of(p, step)->slot_at + slot, begun = p->slot_begun[at];
    int officer = begun && book->late_joins ? meeting_with_room(p, p->steps[step].book, slot) : NO_OFFICER;
    if (officer == NO_OFFICER && begun < (book->late_joins ? book->slots[slot].desks : 1))
        return false;
    if (officer == NO_OFFICER) {
        missed(p, row, step);
        return true;
    }
    p->slot_gone[at]++;
    p->slot_came[at]++;
    book_counts_of(p, step)[BOOK_KEPT]++;
    meeting_join(p, officer, row, step);
    return true;
}

/* The company's part of a piece began with it, or later. */
static sim_time with_since(const struct case_row *c, sim_time begun)
{
    return c->joined > begun ? c->joined : begun;
}

RARE static void meeting_interrupted(struct process *p, int officer, uint32_t row)
{
    const struct officer_state *o = &p->officers[officer];
    for (uint32_t next; row; row = next) {
        struct case_row *c = case_at(p, row);
        next = c->next;
        team_counts(p, p->rosters[o->group].team)[TEAM_INTERRUPTED]++;
        tell(p, NOTE_INTERRUPTED, c, case_step(c), officer, with_since(c, o->begun), c->left);
        queue_return(p, row);
    }
}

/* The company goes on after the case that was the officer's piece, which was begun then. */
RARE static void meeting_ended(struct process *p, int officer, uint32_t row, sim_time begun)
{
    for (uint32_t next; row; row = next) {
        struct case_row *c = case_at(p, row);
        next = c->next;
        c->left = 0;
        group_counts(p, &p->groups[p->officers[officer].group])[TEAM_ENDED]++;
        tell(p, NOTE_ENDED, c, case_step(c), officer, with_since(c, begun), 0);
        case_go_on(p, row);
    }
}
