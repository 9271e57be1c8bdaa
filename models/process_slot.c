#include "models/process_parts.h"

/* The slots of books of appointments: their free places, and how far ahead these are. A bit says whether a slot has any, for a search by words. */

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
    return p->book_counts + ((int64_t)week * p->plan->book_count + local->number) * BOOK_COUNTS;
}

/* The same in the present week. */
static int64_t *book_counts_now(struct process *p, const struct local_book *local)
{
    return p->book_now + (int64_t)local->number * BOOK_COUNTS;
}

static int64_t *book_counts_of(struct process *p, int step)
{
    return book_counts_now(p, local_book_of(p, step));
}

/* Changes the free places of a slot, ordinary or acute ones. */
static void place_change(struct process *p, const struct local_book *local, int slot, bool is_acute, int change)
{
    int at = local->slot_at + slot;
    int32_t *free = (is_acute ? p->slot_acute : p->slot_free) + at;
    uint64_t *bits = is_acute ? p->acute_bits : p->free_bits, bit = UINT64_C(1) << (at & 63);
    *free += change;
    invariant(*free >= 0, "a place of the slot %d of '%s' is given twice", slot, local->book->heading.name);
    struct full_stretch *full = &p->full[local->number];
    if (change > 0 && !is_acute && slot >= full->from && slot < full->until)
        full->until = slot;
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

/* The same of ordinary places. What is known to be full is left out, and what is found to be so is remembered: of a book that is full for weeks
 * each who asks would look through all of these. */
static int first_ordinary(const struct process *p, const struct local_book *local, int from, int until)
{
    struct full_stretch *full = &p->full[local->number];
    bool is_known = from >= full->from && from <= full->until;
    int found = first_free(p->free_bits, local, is_known ? full->until : from, until);
    *full = (struct full_stretch){is_known ? full->from : from, found > full->until || !is_known ? found : full->until};
    return found;
}

/* Returns the slot that is given to who asks now, and of which places; slot_count: none is free. */
static int find_slot(const struct process *p, const struct local_book *local, bool *is_acute)
{
    const struct book *book = local->book;
    sim_time now = p->state.now;
    civil_day today = day_of_time(p, now);
    int here = 0, from = book_slot_on(book, today + book->at_least), until = book_slot_on(book, today + book->at_most + 1);
    *is_acute = false;
    if (book->at_least > 0 && !book->has_acute) {         /* as most are: nothing of today, and one sort of places */
        int found = first_ordinary(p, local, from, until);
        return found < until ? found : book->slot_count;
    }
    int released = book->released < book->at_most ? book->released : book->at_most, last = book_slot_on(book, today + released + 1);
    if (book->at_least == 0 || book->has_acute)
        for (here = book_slot_on(book, today); here < book->slot_count && book->slots[here].time < now;)
            here++;
    int ordinary = first_ordinary(p, local, from > here ? from : here, until);
    int acute = book->has_acute ? first_free(p->acute_bits, local, here, last) : last;
    ordinary = ordinary < until && ordinary < book->slot_count ? ordinary : book->slot_count;
    acute = acute < last ? acute : book->slot_count;
    *is_acute = acute < ordinary;
    return *is_acute ? acute : ordinary;
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

/* When the last slot begins of the day that has the first one at or after t; NEVER: there is none. */
static sim_time last_of_day(const struct book *book, sim_time t)
{
    int slot = book_slot_from(book, t);
    return slot < book->slot_count ? book->slots[book_slot_on(book, book->slots[slot].day + 1) - 1].time : NEVER;
}

static void schedule_look(struct process *p, int local, sim_time from)
{
    sim_time next = next_look(p, from), last = last_of_day(p->plan->books[local].book, from);
    next = last < next ? last : next;
    event_set(&p->late_tree, p->plan->look_slot + (uint32_t)local, next < p->casework->end ? next : NEVER);
}

/* Looks for the third free place from now on. */
static void look_for_third(struct process *p, const struct local_book *local)
{
    const struct book *book = local->book;
    int here = book_slot_from(book, p->state.now), slot = book_slot_on(book, day_of_time(p, p->state.now) + book->at_least);
    int left = 3;
    for (slot = slot > here ? slot : here; (slot = first_free(p->free_bits, local, slot, book->slot_count)) < book->slot_count; slot++)
        if ((left -= p->slot_free[local->slot_at + slot]) <= 0)
            break;
    if (slot < book->slot_count) {
        int64_t *counts = book_counts_now(p, local);
        counts[BOOK_THIRD] += book->slots[slot].time - p->state.now;
        counts[BOOK_THIRD_SEEN]++;
    }
}

static void book_look(struct process *p, int number)
{
    const struct local_book *local = &p->plan->books[number];
    if (next_look(p, p->state.now) == p->state.now)
        look_for_third(p, local);
    if (last_of_day(local->book, p->state.now) == p->state.now)
        book_count_manned(p, local);
    schedule_look(p, number, p->state.now + 1);
}

/* Nobody has a place of the slot yet. */
static void slot_open(struct process *p, int at, const struct slot *slot)
{
    uint64_t bit = UINT64_C(1) << (at & 63);
    p->slot_free[at] = slot->places - slot->acute;
    p->slot_acute[at] = slot->acute;
    p->free_bits[at >> 6] |= p->slot_free[at] ? bit : 0;
    p->acute_bits[at >> 6] |= slot->acute ? bit : 0;
}

static void book_begin(struct process *p)
{
    for (int i = 0; i < p->plan->book_count; i++) {
        const struct local_book *local = &p->plan->books[i];
        const struct book *book = local->book;
        sim_time week_ends = INT64_MIN;
        int64_t *counts = NULL;
        for (int slot = 0; slot < book->slot_count; slot++) {
            const struct slot *of = &book->slots[slot];
            slot_open(p, local->slot_at + slot, of);
            if (of->time >= p->casework->end)
                continue;
            if (of->time >= week_ends) {
                counts = book_counts_in(p, local, tally_week(&p->network->shape, of->time));
                week_ends = process_week_border(p, of->time);
            }
            counts[BOOK_OFFERED] += of->places;
            counts[BOOK_DESK_PLANNED] += of->desks * book->length * book->officers;
        }
        schedule_look(p, i, p->casework->begin);
    }
}

/* The law of a book: what was booked is kept, missed, cancelled, moved or still booked, and each place was given once. */
static void laws_check(const struct process *p, int number, const int64_t *total, int64_t still_booked)
{
    const struct local_book *local = &p->plan->books[number];
    const struct book *book = local->book;
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
