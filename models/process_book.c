#include "models/process_parts.h"

/* Who books a slot, waits for it, and comes or not. Slots count their free places; a bit says whether there are any, for a search by words. */

static struct case_booking *booking_of(const struct process *p, const struct case_row *c)
{
    return (struct case_booking *)((uintptr_t)c + (size_t)p->network->booking_at * WORD);
}

static const struct book *book_at_step(const struct process *p, int step)
{
    return &p->casework->books[p->steps[step].book];
}

static struct local_book *local_book_of(const struct process *p, int step)
{
    return &p->plan->books[p->network->book_local[p->steps[step].book]];
}

/* Counts of a book in a week. */
static int64_t *book_counts_in(struct process *p, const struct local_book *local, int week)
{
    return p->book_counts + ((int64_t)week * p->plan->book_count + (local - p->plan->books)) * BOOK_COUNTS;
}

static int64_t *book_counts_of(struct process *p, int step)
{
    return book_counts_in(p, local_book_of(p, step), p->state.week);
}

/* Changes the free places of a slot, ordinary or acute ones. */
static void place_change(struct process *p, const struct local_book *local, int slot, bool is_acute, int change)
{
    int at = local->slot_at + slot;
    int32_t *free = (is_acute ? p->slot_acute : p->slot_free) + at;
    uint64_t *bits = is_acute ? p->acute_bits : p->free_bits, bit = UINT64_C(1) << (at & 63);
    *free += change;
    invariant(*free >= 0, "a place of the slot %d of '%s' is given twice", slot, p->casework->books[local->book].heading.name);
    if (*free)
        bits[at >> 6] |= bit;
    else
        bits[at >> 6] &= ~bit;
}

/* Returns the first slot of from .. until - 1 whose bit is set; until: none. */
static int first_free(const uint64_t *bits, const struct local_book *local, int from, int until)
{
    int at = local->slot_at + from, end = local->slot_at + until;
    while (at < end) {
        uint64_t word = bits[at >> 6] >> (at & 63);
        if (word) {
            at += __builtin_ctzll(word);
            break;
        }
        at = (at | 63) + 1;
    }
    return at < end ? at - local->slot_at : until;
}

static civil_day day_of_time(const struct process *p, sim_time t)
{
    return p->casework->period.first + (int)(t / DAY) - (t % DAY < 0);
}

/* Returns the slot that is given to who asks now, and of which places; slot_count: none is free. */
static int find_slot(const struct process *p, const struct book *book, const struct local_book *local, bool *is_acute)
{
    sim_time now = p->state.now;
    civil_day today = day_of_time(p, now);
    int here = 0, from = book_slot_on(book, today + book->at_least), until = book_slot_on(book, today + book->at_most + 1);
    int released = book->released < book->at_most ? book->released : book->at_most, last = book_slot_on(book, today + released + 1);
    if (book->at_least == 0 || book->has_acute)
        for (here = book_slot_on(book, today); here < book->slot_count && book->slots[here].time < now;)
            here++;
    int ordinary = first_free(p->free_bits, local, from > here ? from : here, until);
    int acute = book->has_acute ? first_free(p->acute_bits, local, here, last) : last;
    ordinary = ordinary < until && ordinary < book->slot_count ? ordinary : book->slot_count;
    acute = acute < last ? acute : book->slot_count;
    *is_acute = acute < ordinary;
    return *is_acute ? acute : ordinary;
}

/* Returns how long after the slot's time the case comes; below 0: before it, though not before now. */
static int64_t unpunctual(const struct process *p, const struct case_row *c, int step, const struct book *book, sim_time slot)
{
    struct stream stream = stream_open(&p->key, c->owner, p->steps[step].late_purpose, c->visit);
    int64_t late = book->late ? distribution_draw_time(book->late, &stream) : 0;
    int64_t early = book->early ? distribution_draw_time(book->early, &stream) : 0;
    return late - early > p->state.now - slot ? late - early : p->state.now - slot;
}

/* Gives the case a place of the slot, and decides what becomes of it, as if it had been booked on that day; files when. */
static void take_slot(struct process *p, uint32_t row, int step, int slot, bool is_acute, sim_time booked)
{
    struct case_row *c = case_at(p, row);
    const struct book *book = book_at_step(p, step);
    struct case_booking *booking = booking_of(p, c);
    struct stream stream = stream_open(&p->key, c->owner, p->steps[step].booking_purpose, c->visit);
    sim_time time = book->slots[slot].time;
    double cancels = stream_uniform(&stream), shows = stream_uniform(&stream);
    place_change(p, local_book_of(p, step), slot, is_acute, -1);
    booking->slot = slot;
    booking->is_acute = is_acute;
    booking->what = shows < book_no_show(book, book->slots[slot].day - day_of_time(p, booked)) ? BOOKING_MISSED : BOOKING_COMES;
    if (cancels < book->cancelled && time - book->notice > p->state.now)
        booking->what = BOOKING_CANCELLED, time -= book->notice;
    else if (booking->what == BOOKING_COMES && (book->late || book->early))
        time += unpunctual(p, c, step, book, time);
    book_counts_of(p, step)[BOOK_BOOKED]++;
    c->joined = booking->asked;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_BOOKED, c, step, NO_OFFICER, booking->asked, book->slots[slot].time);
    hold_file(p, row, time);
}

/* Counts the wait from asking for a slot, in the week of asking, against the goal. */
static void count_wait(struct process *p, const struct case_row *c, int step, sim_time asked, sim_time slot)
{
    const struct local_book *local = local_book_of(p, step);
    const struct goal *goal = &p->casework->types[case_type_of(c)].slot_goal;
    int64_t *counts = book_counts_in(p, local, tally_week(&p->network->shape, asked));
    counts[BOOK_ASKED]++;
    counts[BOOK_WAITED] += slot - asked;
    if (goal->kind != GOAL_NONE)
        counts[slot < goal_due(goal, p->casework, asked, 0) ? BOOK_WITHIN : BOOK_MISSED]++;
    if (asked >= 0)
        p->slot_wait[(local - p->plan->books) * HISTOGRAM_BUCKETS + histogram_bucket(slot - asked)]++;
}

/* The case asks for a slot now. Returns the target where it leaves, or RESTS. */
static int book_ask(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct book *book = book_at_step(p, step);
    struct case_booking *booking = booking_of(p, c);
    bool is_acute;
    int slot = find_slot(p, book, local_book_of(p, step), &is_acute);
    sim_time again = p->state.now + book->tries_again;
    if (slot < book->slot_count) {
        count_wait(p, c, step, booking->asked, book->slots[slot].time);
        take_slot(p, row, step, slot, is_acute, p->state.now);
        return RESTS;
    }
    if (book->turned_away && again - booking->asked > book->turned_away) {
        book_counts_of(p, step)[BOOK_TURNED_AWAY]++;
        team_counts(p, p->network->team_local[book->team])[TEAM_TURNED_AWAY]++;
        if (p->casework->types[case_type_of(c)].slot_goal.kind != GOAL_NONE)
            book_counts_in(p, local_book_of(p, step), tally_week(&p->network->shape, booking->asked))[BOOK_MISSED]++;
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

RARE static int book_enter(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct step_plan *plan = &p->step_plans[step];
    if (plan->office != c->office) {
        send(p, row, step, plan->office);
        return RESTS;
    }
    booking_of(p, c)->asked = p->state.now;
    return book_ask(p, row, step);
}

/* Another booking of the same case. */
static void ask_anew(struct process *p, uint32_t row, int step, sim_time asked)
{
    struct case_row *c = case_at(p, row);
    process_limit_visits(p, c, step);
    c->visit++;
    case_unpark(c);                                       /* draws made ahead are of visit 0 */
    booking_of(p, c)->asked = asked;
    int target = book_ask(p, row, step);
    if (target != RESTS)
        leave(p, row, step, target);
}

/* Whoever cancelled or did not come books again, or withdraws. */
static void book_again(struct process *p, uint32_t row, int step, double share)
{
    struct stream stream = stream_open(&p->key, case_at(p, row)->owner, p->steps[step].booking_purpose, case_at(p, row)->visit);
    stream_uniform(&stream), stream_uniform(&stream);
    if (stream_uniform(&stream) < share)
        ask_anew(p, row, step, p->state.now);
    else
        leave(p, row, step, TO_WITHDRAWN);
}

static void cancelled(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct book *book = book_at_step(p, step);
    const struct case_booking *booking = booking_of(p, c);
    const struct local_book *local = local_book_of(p, step);
    book_counts_of(p, step)[BOOK_CANCELLED]++;
    if (book->reopens)
        place_change(p, local, booking->slot, booking->is_acute, +1);
    else
        p->slot_gone[local->slot_at + booking->slot]++, book_counts_of(p, step)[BOOK_LOST]++;
    tell(p, NOTE_CANCELLED, c, step, NO_OFFICER, booking->asked, 0);
    book_again(p, row, step, book->cancelled_again);
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

/* Whether so many officers of the team are present. */
static bool are_present(const struct process *p, int team, int64_t wanted)
{
    const struct local_team *local = &p->plan->teams[p->network->team_local[team]];
    for (int group = local->first_group; wanted > 0 && group < local->first_group + local->group_count; group++)
        wanted -= is_present(p, group) ? p->rosters[group].officer_count - days_off(p, group) : 0;
    return wanted <= 0;
}

/* Whether there is a desk for one more of the slot, after those who came before. */
static bool has_desk(const struct process *p, const struct book *book, int slot, int came)
{
    int beyond = came - book->slots[slot].overbooked;     /* so many have a desk each */
    return !book->closes_desks || beyond < 0 || are_present(p, book->team, beyond / book->places + 1);
}

static void came(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct book *book = book_at_step(p, step);
    const struct case_booking *booking = booking_of(p, c);
    int at = local_book_of(p, step)->slot_at + booking->slot;
    p->slot_gone[at]++;
    if (!has_desk(p, book, booking->slot, p->slot_came[at])) {
        book_counts_of(p, step)[BOOK_MOVED]++;
        tell(p, NOTE_MOVED, c, step, NO_OFFICER, booking->asked, 0);
        ask_anew(p, row, step, booking->asked);
        return;
    }
    p->slot_came[at]++;
    book_counts_of(p, step)[BOOK_KEPT]++;
    join_or_send(p, row, c, step, &p->step_plans[step]);
}

RARE static void book_event(struct process *p, uint32_t row, int step)
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
        book_counts_of(p, step)[BOOK_NO_SHOW]++;
        p->slot_gone[local_book_of(p, step)->slot_at + booking->slot]++;
        tell(p, NOTE_NO_SHOW, c, step, NO_OFFICER, booking->asked, 0);
        book_again(p, row, step, book_at_step(p, step)->no_show_again);
        break;
    }
}

static void book_take_up(struct process *p, uint32_t row, const struct start_case *start)
{
    struct case_row *c = case_at(p, row);
    struct case_booking *booking = booking_of(p, c);
    sim_time begin = p->casework->begin;
    booking->asked = start->entered < begin ? start->entered : begin;
    if (!start->slot) {
        int target = book_ask(p, row, start->step);
        if (target != RESTS)
            leave(p, row, start->step, target);
        return;
    }
    const struct local_book *local = local_book_of(p, start->step);
    take_slot(p, row, start->step, start->slot - 1, p->slot_free[local->slot_at + start->slot - 1] == 0, booking->asked);
}

/* The next Monday 08:00 at or after t. */
static sim_time next_look(const struct process *p, sim_time t)
{
    sim_time monday = -(sim_time)p->network->shape.week_offset_days * DAY + 8 * HOUR;
    while (monday - WEEK >= t)
        monday -= WEEK;
    while (monday < t)
        monday += WEEK;
    return monday;
}

static void schedule_look(struct process *p, int local, sim_time from)
{
    sim_time next = next_look(p, from);
    event_set(&p->late_tree, p->plan->look_slot + (uint32_t)local, next < p->casework->end ? next : NEVER);
}

/* Looks for the third free place from now on. */
static void book_look(struct process *p, int number)
{
    const struct local_book *local = &p->plan->books[number];
    const struct book *book = &p->casework->books[local->book];
    int here = book_slot_from(book, p->state.now), slot = book_slot_on(book, day_of_time(p, p->state.now) + book->at_least);
    int left = 3;
    for (slot = slot > here ? slot : here; (slot = first_free(p->free_bits, local, slot, book->slot_count)) < book->slot_count; slot++)
        if ((left -= p->slot_free[local->slot_at + slot]) <= 0)
            break;
    if (slot < book->slot_count) {
        int64_t *counts = book_counts_in(p, local, p->state.week);
        counts[BOOK_THIRD] += book->slots[slot].time - p->state.now;
        counts[BOOK_THIRD_SEEN]++;
    }
    schedule_look(p, number, p->state.now + 1);
}

static void book_begin(struct process *p)
{
    for (int i = 0; i < p->plan->book_count; i++) {
        const struct local_book *local = &p->plan->books[i];
        const struct book *book = &p->casework->books[local->book];
        for (int slot = 0; slot < book->slot_count; slot++) {
            const struct slot *of = &book->slots[slot];
            place_change(p, local, slot, false, of->places - of->acute);
            place_change(p, local, slot, true, of->acute);
            if (of->time >= p->casework->end)
                continue;
            int64_t *counts = book_counts_in(p, local, tally_week(&p->network->shape, of->time));
            counts[BOOK_OFFERED] += of->places;
            counts[BOOK_DESK_TIME] += of->desks * book->length;
        }
        schedule_look(p, i, p->casework->begin);
    }
}

/* The law of a book: what was booked is kept, missed, cancelled, moved or still booked, and each place was given once. */
static void laws_check(const struct process *p, int number, const int64_t *total, int64_t still_booked)
{
    const struct local_book *local = &p->plan->books[number];
    const struct book *book = &p->casework->books[local->book];
    int64_t gone = total[BOOK_KEPT] + total[BOOK_NO_SHOW] + total[BOOK_CANCELLED] + total[BOOK_MOVED];
    invariant(total[BOOK_BOOKED] == gone + still_booked, "scenario '%s', seed %llu, replication %llu: %lld slots of '%s' were booked, %lld kept, missed, "
              "cancelled or moved, %lld are booked still", p->casework->scenario, (unsigned long long)p->key.seed, (unsigned long long)p->key.replication,
              (long long)total[BOOK_BOOKED], book->heading.name, (long long)gone, (long long)still_booked);
    for (int slot = 0; slot < book->slot_count; slot++) {
        int at = local->slot_at + slot;
        invariant(book->slots[slot].places == p->slot_free[at] + p->slot_acute[at] + p->slot_gone[at], "scenario '%s', seed %llu, replication %llu: slot %d "
                  "of '%s' has %d places, but %d free and %d given", p->casework->scenario, (unsigned long long)p->key.seed,
                  (unsigned long long)p->key.replication, slot, book->heading.name, book->slots[slot].places, p->slot_free[at] + p->slot_acute[at],
                  p->slot_gone[at]);
    }
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
        const struct goal *goal = &p->casework->types[case_type_of(c)].slot_goal;
        if (booking->what != BOOKING_ASKS)
            still_booked[local - p->plan->books]++, p->slot_gone[local->slot_at + booking->slot]++;
        else if (goal->kind != GOAL_NONE && p->state.now >= goal_due(goal, p->casework, booking->asked, 0))
            book_counts_in(p, local, tally_week(&p->network->shape, booking->asked))[BOOK_MISSED]++;
    }
    for (int i = 0; i < p->plan->book_count; i++) {
        int64_t total[BOOK_COUNTS] = {0};
        for (int week = 0; week <= p->network->shape.weeks; week++)
            for (int count = 0; count < BOOK_COUNTS; count++)
                total[count] += book_counts_in(p, &p->plan->books[i], week)[count];
        laws_check(p, i, total, still_booked[i]);
    }
}

/* Time of an officer on the case in hand, if that had an appointment. */
static void book_count_worked(struct process *p, const struct officer_state *o, int64_t time)
{
    int step = case_step(case_at(p, o->row));
    if (p->steps[step].book >= 0)
        book_counts_of(p, step)[BOOK_WORKED] += time;
}
