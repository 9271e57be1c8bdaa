#include "models/process_parts.h"

/* People with the same slot who are served together: the first of them in the queue is the officer's piece of work, and the others are in hand
 * with it, chained to it by `next`. Of a meeting that takes several officers the first of them has the case as a piece of work; the others
 * assist: they have it in hand as long as it lasts, without an event of their own. */

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

/* While somebody waits for several officers, some may be idle and wait too: so it is looked at when one of those who are there goes, after whom
 * nobody may be left. */
static void schedule_gone(struct process *p, int number)
{
    const struct book *book = p->plan->books[number].book;
    const struct local_team *team = &p->plan->teams[p->network->team_local[book->team]];
    sim_time next = NEVER;
    for (int group = team->first_group; group < team->first_group + team->group_count; group++)
        if (is_present(p, group) && p->groups[group].until < next)
            next = p->groups[group].until;
    bool waits = book->officers > 1 && p->queues[p->network->queue_local[book->queue]].count > 0;
    event_set(&p->late_tree, p->plan->gone_slot + (uint32_t)number, waits && next < p->casework->end ? next : NEVER);
}

static void meetings_schedule(struct process *p)
{
    for (int number = 0; p->plan->has_meetings && number < p->plan->book_count; number++)
        schedule_gone(p, number);
}

static void meeting_look(struct process *p, int number)
{
    schedule_gone(p, number);
    p->state.is_dirty = true;                             /* see book_send_home */
}

/* Takes so many officers from among the idle as a meeting wants, in the order in which they would take cases; none, if there are too few. */
static bool officers_take(struct process *p, int number, int preference, int *officers)
{
    const struct local_queue *plan = &p->queue_plans[number];
    int count = 0;
    for (; count < plan->officers && (officers[count] = find_idle(p, plan, preference)) != NO_OFFICER; count++)
        idle_remove(p, &p->groups[p->officers[officers[count]].group], officers[count]);
    bool are_enough = count == plan->officers;
    while (!are_enough && count-- > 0)
        idle_insert(p, &p->groups[p->officers[officers[count]].group], officers[count]);
    return are_enough;
}

static void assist(struct process *p, int officer, uint32_t row)
{
    struct officer_state *o = &p->officers[officer];
    o->row = row;
    o->assists = true;
    o->begun = o->runs_from = o->counted = p->state.now;
    o->counted_presence = o->begun_presence = presence_until_now(p, &p->groups[o->group]);
}

/* Those who assist with the case lay it down: it has ended, or is handed back. */
RARE static void meeting_let_go(struct process *p, uint32_t row, bool has_ended)
{
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        struct officer_state *o = &p->officers[officer];
        struct group_state *group = &p->groups[o->group];
        if (o->row != row || !o->assists)
            continue;
        count_hours(p, o, group, presence_until_now(p, group));
        o->assists = false;
        o->stays = has_ended && stays_on(p, officer);
        become_idle(p, o, group);
    }
}

/* Counts the meeting with the slot of the case, which begins it. */
static void count_meeting(struct process *p, const struct case_row *c)
{
    const struct book *book = book_at_step(p, case_step(c));
    int slot = booking_of(p, c)->slot;
    if (!book->is_joint || slot == NO_SLOT || c->place & PLACE_BEGUN)
        return;
    p->slot_begun[local_book_of(p, case_step(c))->slot_at + slot]++;
    book_counts_of(p, case_step(c))[BOOK_HELD] += book->length * book->officers;
}

/* The queue of a book whose people are served together, or by several officers. While somebody waits for several, these take nothing from the
 * team's other queues: so these are looked at when nobody does any more. */
RARE static void serve_meetings(struct process *p, int number, int preference)
{
    struct queue_state *queue = &p->queues[number];
    const struct local_queue *plan = &p->queue_plans[number];
    int officers[plan->officers];
    while (queue->count && officers_take(p, number, preference, officers)) {
        uint32_t row = queue_take(p, queue);
        count_meeting(p, case_at(p, row));
        begin_on_hand(p, officers[0], row);
        for (int i = 1; i < plan->officers; i++)
            assist(p, officers[i], row);
        if (plan->is_joint)
            meeting_fill(p, officers[0], number);
    }
    if (plan->officers > 1 && !queue->count)
        mark_team(p, plan->servers->team);
    if (plan->officers > 1)
        meetings_schedule(p);
}

/* Returns the officer who began the first meeting of the slot that has room still; NO_OFFICER: there is none. */
static int meeting_with_room(const struct process *p, int book, int slot)
{
    int found = NO_OFFICER;
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        uint32_t row = p->officers[officer].row;
        if (!row || p->officers[officer].assists || p->steps[case_step(case_at(p, row))].book != book || booking_of(p, case_at(p, row))->slot != slot)
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
