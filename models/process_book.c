#include "models/process_parts.h"

/* Who books a slot, waits for it, and comes or not. */

static struct case_booking *booking_of(const struct process *p, const struct case_row *c)
{
    return (struct case_booking *)((uintptr_t)c + (size_t)p->network->booking_at * WORD);
}

/* Returns how long after the slot's time the case comes; below 0: before it, though not before now. */
static int64_t unpunctual(const struct process *p, const struct case_row *c, int step, const struct book *book, sim_time slot)
{
    struct stream stream = stream_open(&p->key, c->owner, p->steps[step].late_purpose, c->visit);
    int64_t late = book->late ? distribution_draw_time(book->late, &stream) : 0;
    int64_t early = book->early ? distribution_draw_time(book->early, &stream) : 0;
    int64_t least = (book->is_joint || book->officers > 1) && slot > p->state.now ? 0 : p->state.now - slot;    /* a meeting begins at its time */
    return late - early > least ? late - early : least;
}

/* Who was booked before the run may have been so for longer than slots can be booked ahead. */
static inline double no_show_of(const struct book *book, int days)
{
    return days >= 0 && days <= book->at_most ? book->no_show_on[days] : book_no_show(book, days);
}

/* Gives the case a place of the slot, and decides what becomes of it, as if it had been booked on that day; files when. */
static void take_slot(struct process *p, uint32_t row, int step, const struct local_book *local, int slot, bool is_acute, sim_time booked)
{
    struct case_row *c = case_at(p, row);
    const struct book *book = local->book;
    struct case_booking *booking = booking_of(p, c);
    sim_time time = book->slots[slot].time;
    double cancels, shows;
    draw_lots(p, c, step, p->steps[step].booking_purpose, &cancels, &shows);
    place_change(p, local, slot, is_acute, -1);
    booking->slot = slot;
    booking->is_acute = is_acute;
    booking->what = shows < no_show_of(book, book->slots[slot].day - day_of_time(p, booked)) ? BOOKING_MISSED : BOOKING_COMES;
    if (cancels < book->cancelled && time - book->notice > p->state.now)
        booking->what = BOOKING_CANCELLED, time -= book->notice;
    else if (booking->what == BOOKING_COMES && (book->late || book->early))
        time += unpunctual(p, c, step, book, time);
    book_counts_now(p, local)[BOOK_BOOKED]++;
    c->joined = booking->asked;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_BOOKED, c, step, NO_OFFICER, booking->asked, book->slots[slot].time);
    hold_file(p, row, time);
}

static const struct goal *slot_goal_of(const struct process *p, const struct case_row *c)
{
    return &p->casework->types[case_type_of(c)].slot_goal;
}

/* Returns the week of an earlier time, or of now. */
static int week_of(const struct process *p, sim_time asked)
{
    return asked == p->state.now ? p->state.week : tally_week(&p->network->shape, asked);
}

/* Counts how the case stands to its goal for the wait, in the week of asking: of the book and of its type; change -1: takes that back. */
static void count_goal(struct process *p, const struct case_row *c, const struct local_book *local, int week, bool is_within, int change)
{
    int64_t *of_type = p->slot_goals + ((int64_t)week * p->network->shape.slot_goal_types + case_type_of(c)) * SLOT_GOAL_COUNTS;
    book_counts_in(p, local, week)[is_within ? BOOK_WITHIN : BOOK_MISSED] += change;
    of_type[is_within ? SLOT_GOAL_WITHIN : SLOT_GOAL_MISSED] += change;
}

/* Counts the wait from asking for a slot, in the week of asking; change -1: takes that back. */
static void count_wait(struct process *p, const struct case_row *c, const struct local_book *local, sim_time asked, sim_time slot, int change)
{
    const struct goal *goal = slot_goal_of(p, c);
    int week = week_of(p, asked), bucket = histogram_bucket(slot - asked);
    int64_t *counts = book_counts_in(p, local, week);
    counts[BOOK_ASKED] += change;
    counts[BOOK_WAITED] += change * (slot - asked);
    p->weekly_slots[((int64_t)week * p->plan->book_count + local->number) * WEEKLY_BUCKETS + (bucket >> WEEKLY_SHIFT)] += (uint32_t)change;
    if (goal->kind != GOAL_NONE)
        count_goal(p, c, local, week, slot < goal_due(goal, p->casework, asked, 0), change);
    if (asked >= 0)
        p->slot_wait[(int64_t)local->number * HISTOGRAM_BUCKETS + bucket] += (uint32_t)change;
}

/* Returns when the case that has found no slot asks again, having found none so often before. */
static sim_time asks_again_at(const struct process *p, const struct case_row *c, int step, int found_none)
{
    const struct book *book = book_at_step(p, step);
    uint64_t purpose = p->steps[step].again_purpose;
    struct stream stream = stream_open(&p->key, child_owner(c->owner, purpose, (uint64_t)found_none), purpose, c->visit);
    int64_t later = book->tries_again ? distribution_draw_time(book->tries_again, &stream) : DAY;
    sim_time again = p->state.now + (later > MINUTE ? later : MINUTE);
    if (!book->asks_until)
        return again;
    sim_time midnight = (day_of_time(p, again) - p->casework->period.first) * DAY;
    again = midnight + book->asks_from + (sim_time)(stream_uniform(&stream) * (double)(book->asks_until - book->asks_from));
    return again > p->state.now ? again : again + DAY;
}

/* The case asks for a slot now. Returns the target where it leaves, or RESTS. */
static int book_ask(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct local_book *local = local_book_of(p, step);
    const struct book *book = local->book;
    struct case_booking *booking = booking_of(p, c);
    bool is_acute;
    int slot = find_slot(p, local, &is_acute);
    if (slot < book->slot_count) {
        count_wait(p, c, local, booking->asked, book->slots[slot].time, +1);
        booking->is_counted = true;
        take_slot(p, row, step, local, slot, is_acute, p->state.now);
        return RESTS;
    }
    sim_time again = asks_again_at(p, c, step, booking->slot++);
    if (book->turned_away && again - booking->asked > book->turned_away) {
        book_counts_now(p, local)[BOOK_TURNED_AWAY]++;
        team_counts(p, p->network->team_local[book->team])[TEAM_TURNED_AWAY]++;
        if (slot_goal_of(p, c)->kind != GOAL_NONE)
            count_goal(p, c, local, week_of(p, booking->asked), false, +1);
        tell(p, NOTE_TURNED_AWAY, c, step, NO_OFFICER, 0, 3);
        return TO_WITHDRAWN;
    }
    booking->what = BOOKING_ASKS;
    c->joined = booking->asked;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_FOUND_NO_SLOT, c, step, NO_OFFICER, booking->asked, again);
    hold_file(p, row, again);
    return RESTS;
}

static int book_enter(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct step_plan *plan = &p->step_plans[step];
    if (plan->office != c->office) {
        send(p, row, step, plan->office);
        return RESTS;
    }
    *booking_of(p, c) = (struct case_booking){.asked = p->state.now};
    return book_ask(p, row, step);
}

/* Another booking of the same case. */
static void ask_anew(struct process *p, uint32_t row, int step, sim_time asked)
{
    struct case_row *c = case_at(p, row);
    process_limit_visits(p, c, step);
    c->visit++;
    case_unpark(c);                                       /* draws made ahead are of visit 0 */
    *booking_of(p, c) = (struct case_booking){.asked = asked};
    int target = book_ask(p, row, step);
    if (target != RESTS)
        leave(p, row, step, target);
}

/* Whoever came and is not served is given another slot. The wait counts once, to that one. */
static void rebook(struct process *p, uint32_t row, int step)
{
    const struct case_row *c = case_at(p, row);
    const struct case_booking *booking = booking_of(p, c);
    const struct local_book *local = local_book_of(p, step);
    if (booking->is_counted)
        count_wait(p, c, local, booking->asked, local->book->slots[booking->slot].time, -1);
    ask_anew(p, row, step, booking->asked);
}

/* Whoever cancelled or did not come books again, or withdraws. */
static void book_again(struct process *p, uint32_t row, int step, double share)
{
    struct stream stream = stream_open(&p->key, case_at(p, row)->owner, p->steps[step].booking_purpose, case_at(p, row)->visit);
    stream.index = 2;                                     /* the two before it have been used at the booking */
    if (stream_uniform(&stream) < share)
        ask_anew(p, row, step, p->state.now);
    else
        leave(p, row, step, TO_WITHDRAWN);
}

static void cancelled(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct case_booking *booking = booking_of(p, c);
    const struct local_book *local = local_book_of(p, step);
    book_counts_now(p, local)[BOOK_CANCELLED]++;
    if (local->book->reopens)
        place_change(p, local, booking->slot, booking->is_acute, +1);
    else
        p->slot_gone[local->slot_at + booking->slot]++, book_counts_now(p, local)[BOOK_LOST]++;
    tell(p, NOTE_CANCELLED, c, step, NO_OFFICER, booking->asked, 0);
    book_again(p, row, step, local->book->cancelled_again);
}

/* Officers of the group who have the day off. */
static int days_off(const struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    int count = 0;
    for (int officer = roster->first_officer; gives_back(roster) && officer < roster->first_officer + roster->officer_count; officer++)
        count += has_day_off(p, officer);
    return count;
}

static void missed(struct process *p, uint32_t row, int step)
{
    const struct case_booking *booking = booking_of(p, case_at(p, row));
    const struct local_book *local = local_book_of(p, step);
    book_counts_now(p, local)[BOOK_NO_SHOW]++;
    p->slot_gone[local->slot_at + booking->slot]++;
    tell(p, NOTE_NO_SHOW, case_at(p, row), step, NO_OFFICER, booking->asked, 0);
    book_again(p, row, step, local->book->no_show_again);
}

static void came(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct case_booking *booking = booking_of(p, c);
    const struct local_book *local = local_book_of(p, step);
    int at = local->slot_at + booking->slot;
    if (local->book->is_joint && came_late(p, row, step))
        return;
    p->slot_gone[at]++;
    if (!has_desk(p, local, booking->slot, p->slot_came[at])) {
        book_counts_now(p, local)[BOOK_MOVED]++;
        tell(p, NOTE_MOVED, c, step, NO_OFFICER, booking->asked, 0);
        rebook(p, row, step);
        return;
    }
    p->slot_came[at]++;
    book_counts_now(p, local)[BOOK_KEPT]++;
    join_or_send(p, row, c, step, &p->step_plans[step]);
    p->state.is_dirty = true;                             /* nobody may be there: see book_send_home */
}

/* Whether somebody of the group is there, at work or blocked, or comes later on this civil day. */
static bool is_or_comes_today(struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    sim_time midnight = (day_of_time(p, p->state.now) - p->casework->period.first + 1) * DAY;
    int off = days_off(p, group), end = roster->first_officer + roster->officer_count;
    bool is_here = is_present(p, group);
    int next = p->groups[group].span;
    if (off < roster->officer_count && (is_here || (next < roster->count && roster->spans[next].from < midnight)))
        return true;
    for (int officer = roster->first_officer; officer < end; officer++)
        if (p->officers[officer].row || (p->state.blocked && p->blocked[officer].row))
            return true;
    return false;
}

static bool is_deserted(struct process *p, const struct local_queue *queue)
{
    for (int i = 0; i < queue->server_count; i++)
        for (int group = queue->servers[i].first_group; group < queue->servers[i].first_group + queue->servers[i].group_count; group++)
            if (is_or_comes_today(p, group))
                return false;
    return true;
}

/* Takes the first case out of a queue, not into anybody's hands. */
static uint32_t queue_leave_first(struct process *p, int number)
{
    struct queue_state *queue = &p->queues[number];
    if (!queue->is_loose)
        return queue_take(p, queue);
    uint32_t row = queue_first(p, number);
    loose_take(p, queue, row);
    queue->count--;
    return row;
}

static void send_home(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int step = case_step(c);
    book_counts_of(p, step)[BOOK_SENT_HOME]++;
    tell(p, NOTE_MOVED, c, step, NO_OFFICER, booking_of(p, c)->asked, 1);
    rebook(p, row, step);
}

/* Takes all cases out of a queue; returns the first of their list, in order of joining. */
static uint32_t queue_empty(struct process *p, int number)
{
    uint32_t first = NO_ROW;
    while (p->queues[number].count > 0) {
        uint32_t row = queue_leave_first(p, number), *link = &first;
        while (*link && case_at(p, *link)->sequence < case_at(p, row)->sequence)
            link = &case_at(p, *link)->next;
        case_at(p, row)->next = *link;
        *link = row;
    }
    return first;
}

static void book_send_home(struct process *p)
{
    for (int i = 0; i < p->plan->book_count; i++) {
        int queue = p->plan->books[i].queue;
        if (p->queues[queue].count == 0)
            continue;
        enum day_end day_end = p->casework->teams[p->plan->books[i].book->team].day_end;
        if ((day_end != SERVE && day_end != FINISH) || !is_deserted(p, &p->queue_plans[queue]))
            continue;
        for (uint32_t row = queue_empty(p, queue), next; row; row = next) {
            next = case_at(p, row)->next;
            send_home(p, row);
        }
    }
}

static __attribute__((noinline)) void book_event(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct case_booking *booking = booking_of(p, c);
    int target;
    switch (booking->what) {
    case BOOKING_ASKS:
        if ((target = book_ask(p, row, step)) != RESTS)
            leave(p, row, step, target);
        break;
    case BOOKING_CANCELLED:
        cancelled(p, row, step);
        break;
    case BOOKING_COMES:
        came(p, row, step);
        break;
    case BOOKING_MISSED:
        missed(p, row, step);
        break;
    }
}

static void book_take_up(struct process *p, uint32_t row, const struct start_case *start)
{
    struct case_row *c = case_at(p, row);
    struct case_booking *booking = booking_of(p, c);
    sim_time begin = p->casework->begin;
    *booking = (struct case_booking){.asked = start->entered < begin ? start->entered : begin};
    if (!start->slot) {
        int target = book_ask(p, row, start->step);
        if (target != RESTS)
            leave(p, row, start->step, target);
        return;
    }
    const struct local_book *local = local_book_of(p, start->step);
    take_slot(p, row, start->step, local, start->slot - 1, p->slot_free[local->slot_at + start->slot - 1] == 0, booking->asked);
}

static void book_take_up_served(struct process *p, uint32_t row, sim_time entered)
{
    *booking_of(p, case_at(p, row)) = (struct case_booking){.asked = entered, .slot = NO_SLOT};
    p->state.is_dirty = true;
}

RARE static void book_finish(struct process *p)
{
    int64_t still_booked[p->plan->book_count + 1];
    memset(still_booked, 0, sizeof still_booked);
    for (uint32_t row = first_row(p); row < p->state.row_end; row = row_after(p, row)) {
        const struct case_row *c = case_at(p, row);
        int step = case_step(c);
        if ((c->place & PLACE_STATE) != PLACE_HELD || c->place & PLACE_APART || p->steps[step].book < 0)
            continue;
        const struct local_book *local = local_book_of(p, step);
        const struct case_booking *booking = booking_of(p, c);
        const struct goal *goal = slot_goal_of(p, c);
        if (booking->what != BOOKING_ASKS) {
            still_booked[local->number]++, p->slot_gone[local->slot_at + booking->slot]++;
            continue;
        }
        book_counts_in(p, local, week_of(p, booking->asked))[BOOK_WITHOUT]++;
        if (goal->kind != GOAL_NONE && p->state.now >= goal_due(goal, p->casework, booking->asked, 0))
            count_goal(p, c, local, week_of(p, booking->asked), false, +1);
    }
    for (int i = 0; i < p->plan->book_count; i++) {
        int64_t total[BOOK_COUNTS] = {0};
        for (int week = 0; week <= p->network->shape.weeks; week++)
            for (int count = 0; count < BOOK_COUNTS; count++)
                total[count] += book_counts_in(p, &p->plan->books[i], week)[count];
        laws_check(p, i, total, still_booked[i]);
    }
}

/* Time of an officer on the case in hand, within hours and over, if that had an appointment. */
static void book_count_worked(struct process *p, const struct officer_state *o, int64_t within, int64_t over)
{
    int step = case_step(case_at(p, o->row));
    if (p->steps[step].book < 0)
        return;
    int64_t *counts = book_counts_of(p, step);
    counts[BOOK_WORKED] += within + over;
    counts[BOOK_OVER] += over;
}
