#include <string.h>

#include "models/process_parts.h"
#include "models/row_heap.h"

/* Who waits for a time lies where its end is: in a list per day; of the day that is open, in a list per stretch of the day; of the
 * stretch that is open, in a winner tree over a few slots. So an end costs the same among a hundred as among a million, and which
 * rows come next is known in time to fetch them from memory. A few, whose ends may be anywhere in the day, go to the tree at
 * once: where few wait nothing else is used. Nothing here decides an order but the tree and, where the slots are too few, the heap beside
 * it, whose head has a slot of the tree. Where ends are at the same instant they become a list by owner. */

enum { HEAP_SLOT = HOLD_SLOTS - 1 };

static bool ends_before(const struct case_row *a, const struct case_row *b)
{
    return a->left != b->left ? a->left < b->left : a->owner < b->owner;
}

static uint32_t *child_by_end(struct case_row *c)
{
    return &c->child;
}

static const struct row_heap_kind by_end = {ends_before, child_by_end};

static int day_of(const struct process *p, sim_time time)
{
    return (int)((time - (p->casework->first_day - p->casework->period.first) * DAY) / DAY);
}

/* Returns the stretch of the open day; before it the first. */
static inline int stretch_of(const struct process *p, sim_time time)
{
    sim_time since = time - p->state.hold_day_begins;
    return since > 0 ? (int)(since >> p->plan->stretch_bits) : 0;
}

/* Puts the row in the heap, or takes it as the heap's head. */
RARE static void heap_set(struct process *p, uint32_t heap)
{
    p->state.hold_heap = heap;
    event_set(&p->hold_tree, HEAP_SLOT, heap ? case_at(p, heap)->left : NEVER);
}

static inline void slot_put(struct process *p, uint32_t slot, uint64_t key)
{
    event_put_in(p->hold_tree.nodes, HOLD_SLOTS, slot, key);
}

static inline void tree_put(struct process *p, uint32_t row)
{
    struct process_state *state = &p->state;
    if (__builtin_expect(!state->hold_slots_free, 0)) {
        heap_set(p, row_heap_insert(p, state->hold_heap, row, by_end));
        return;
    }
    uint32_t slot = (uint32_t)__builtin_ctzll(state->hold_slots_free);
    state->hold_slots_free &= state->hold_slots_free - 1;
    p->hold_rows[slot] = row;
    slot_put(p, slot, event_key(&p->hold_tree, slot, case_at(p, row)->left));
}

static inline uint32_t tree_remove(struct process *p, uint32_t slot)
{
    p->state.hold_slots_free |= UINT64_C(1) << slot;
    slot_put(p, slot, NO_EVENT);
    return p->hold_rows[slot];
}

/* Returns two lists in the order of owners as one. */
static uint32_t lists_meld(const struct process *p, uint32_t a, uint32_t b)
{
    uint32_t first = NO_ROW, *link = &first;
    while (a && b) {
        uint32_t *from = case_at(p, a)->owner < case_at(p, b)->owner ? &a : &b;
        *link = *from;
        link = &case_at(p, *from)->next;
        *from = *link;
    }
    *link = a ? a : b;
    return first;
}

/* Returns a list of any order in that of owners: sorted lists of 1, 2, 4 ... rows are melded when there are two of a length. */
static uint32_t list_sort(const struct process *p, uint32_t list)
{
    uint32_t second = list ? case_at(p, list)->next : NO_ROW;
    if (second && !case_at(p, second)->next) {            /* as most are: two desks, two people */
        case_at(p, list)->next = NO_ROW;
        return lists_meld(p, list, second);
    }
    uint32_t sorted[33] = {NO_ROW}, all = NO_ROW;
    int most = 0, i;
    for (uint32_t row = list, next; row; row = next) {
        next = case_at(p, row)->next;
        case_at(p, row)->next = NO_ROW;
        for (i = 0; sorted[i]; sorted[i++] = NO_ROW)
            row = lists_meld(p, sorted[i], row);
        sorted[i] = row;
        most = i > most ? i : most;
    }
    for (i = 0; i <= most; i++)
        all = lists_meld(p, sorted[i], all);
    return all;
}

/* Several end at this instant: they become a list by owner, since the tree does not know the owners. row: one that has been taken from the
 * tree. Takes the first. */
__attribute__((noinline)) static uint32_t take_among_equals(struct process *p, uint32_t row)
{
    sim_time now = p->state.now;
    uint32_t list = row, *last = row ? &case_at(p, row)->next : &list;
    for (uint64_t key; event_is_at(&p->hold_tree, key = event_least(&p->hold_tree), now); last = &case_at(p, *last)->next) {
        uint32_t slot = event_slot(&p->hold_tree, key), heap = p->state.hold_heap;
        if (slot == HEAP_SLOT)
            heap_set(p, row_heap_rest(p, heap, by_end));
        *last = slot == HEAP_SLOT ? heap : tree_remove(p, slot);
    }
    *last = NO_ROW;
    list = lists_meld(p, p->state.hold_ending, list_sort(p, list));
    p->state.hold_ending = case_at(p, list)->next;
    return list;
}

/* Takes the first hold that ends now; NO_ROW: none does. */
static inline uint32_t take_ended(struct process *p)
{
    sim_time now = p->state.now;
    uint64_t key = event_least(&p->hold_tree);
    uint32_t row = NO_ROW;
    if (__builtin_expect(p->state.hold_ending == NO_ROW, 1)) {
        if (!event_is_at(&p->hold_tree, key, now))
            return NO_ROW;
        uint32_t slot = event_slot(&p->hold_tree, key);
        if (slot != HEAP_SLOT) {
            row = tree_remove(p, slot);
            if (!event_is_at(&p->hold_tree, event_least(&p->hold_tree), now))
                return row;
        }
    } else if (!event_is_at(&p->hold_tree, key, now)) {
        row = p->state.hold_ending;
        p->state.hold_ending = case_at(p, row)->next;
        return row;
    }
    return take_among_equals(p, row);
}

/* Finds out when the next stretch begins that has any; if there is none today, when the first later day does. */
static void find_next(struct process *p)
{
    struct process_state *state = &p->state;
    int day = state->hold_day + 1;
    state->hold_opens = NEVER;
    if (state->held_today) {
        state->stretch_next = state->stretch + 1;
        while (!p->stretches[state->stretch_next])
            state->stretch_next++;
        state->hold_opens = state->hold_day_begins + ((sim_time)state->stretch_next << p->plan->stretch_bits);
    } else if (state->held_later) {
        while (!p->days[day])
            day++;
        state->hold_opens = day_begins(p, day);
    }
}

static void open_stretch(struct process *p)
{
    struct process_state *state = &p->state;
    uint32_t row = p->stretches[state->stretch = state->stretch_next];
    p->stretches[state->stretch] = NO_ROW;
    for (uint32_t next; row; row = next) {
        next = case_at(p, row)->next;
        tree_put(p, row);
        state->held_today--;
    }
    if (state->stretch > state->stretch_ahead)
        state->stretch_ahead = state->stretch;
    find_next(p);
}

/* Fetches a row of a stretch that opens soon. Where the next one is stands in the row before it, so several stretches are gone
 * through in turn, that what was fetched has come before it is read. */
static inline void fetch_row(struct process *p, struct row_ahead *ahead)
{
    struct process_state *state = &p->state;
    ahead->row = ahead->row && ahead->stretch > state->stretch ? case_at(p, ahead->row)->next : NO_ROW;
    if (!ahead->row) {
        if (state->stretch_ahead >= p->plan->stretch_count - 1 || state->stretch_ahead >= state->stretch + 2 * ROWS_AHEAD)
            return;
        ahead->stretch = ++state->stretch_ahead;
        ahead->row = p->stretches[ahead->stretch];
    }
    const struct case_row *row = case_at(p, ahead->row);
    __builtin_prefetch(&row->joined, 1);
    __builtin_prefetch((const uint64_t *)(const void *)row + p->row_words - 1, 1);
}

/* For each that ends two rows, until those of enough stretches have been fetched; not where all rows lie in the cache anyhow. */
static inline void look_ahead(struct process *p)
{
    enum { FEW_WORDS = 1 << 16 };
    if (p->state.row_end < FEW_WORDS)
        return;
    struct row_ahead *ahead = p->state.rows_ahead + (p->state.events & 1) * (ROWS_AHEAD / 2);
    for (int i = 0; i < ROWS_AHEAD / 2 && p->state.held_today; i++)
        fetch_row(p, &ahead[i]);
}

/* Opens stretches that begin before the first end in the tree, if they are so near that hardly any hold which is still to be filed ends
 * before them. Returns the first end, or when the next stretch or day begins if that is not later. */
static sim_time open_near(struct process *p)
{
    enum { NEAR = 4 };
    struct process_state *state = &p->state;
    sim_time next = event_time(&p->hold_tree, event_least(&p->hold_tree));
    while (next >= state->hold_opens && state->hold_opens < NEVER) {
        if (!state->held_today || state->stretch_next > stretch_of(p, state->now) + NEAR)
            return state->hold_opens;
        open_stretch(p);
        next = event_time(&p->hold_tree, event_least(&p->hold_tree));
    }
    return next;
}

/* The event of the holds is the first to end, or the begin of the stretch or day that may have it. Most that are filed end later, and change
 * nothing. */
static inline void schedule_hold(struct process *p)
{
    sim_time next = event_time(&p->hold_tree, event_least(&p->hold_tree));
    next = next < p->state.hold_opens ? next : open_near(p);
    next = p->state.hold_ending ? p->state.now : next;
    p->state.hold_key = next >= NEVER ? NO_EVENT : event_key(&p->tree, p->plan->hold_slot, next);
}

/* Files a hold that ends on the open day. */
static inline void file_today(struct process *p, uint32_t row, sim_time until)
{
    const uint64_t for_all = (UINT64_C(1) << HOLD_SLOTS / 2) - 1;    /* slots; the others are kept for those of the open stretch */
    struct process_state *state = &p->state;
    int stretch = stretch_of(p, until);
    if (state->hold_slots_free & for_all || stretch <= state->stretch) {
        tree_put(p, row);
        return;
    }
    case_at(p, row)->next = p->stretches[stretch];
    p->stretches[stretch] = row;
    if (!state->held_today++ || stretch < state->stretch_next) {
        state->stretch_next = stretch;
        state->hold_opens = state->hold_day_begins + ((sim_time)stretch << p->plan->stretch_bits);
    }
}

static inline void file_later(struct process *p, uint32_t row, int day)
{
    case_at(p, row)->next = p->days[day];
    p->days[day] = row;
    p->state.held_later++;
    if (day_begins(p, day) < p->state.hold_opens)
        p->state.hold_opens = day_begins(p, day);
}

/* Opens the day `until` and those before it; what they had has ended. */
RARE static void open_days(struct process *p, int until)
{
    struct process_state *state = &p->state;
    while (state->hold_day < until) {
        uint32_t row = p->days[++state->hold_day];
        p->days[state->hold_day] = NO_ROW;
        state->hold_day_begins = day_begins(p, state->hold_day);
        state->stretch = state->stretch_ahead = -1;
        memset(state->rows_ahead, 0, sizeof state->rows_ahead);
        for (uint32_t next; row; row = next) {
            next = case_at(p, row)->next;
            file_today(p, row, case_at(p, row)->left);
            state->held_later--;
        }
    }
    find_next(p);
}

static inline void look_at_day(struct process *p)
{
    if (p->state.now >= p->state.hold_day_begins + DAY)
        open_days(p, day_of(p, p->state.now));
}

static void hold_begin(struct process *p)
{
    struct process_state *state = &p->state;
    state->hold_slots_free = ~UINT64_C(0) ^ UINT64_C(1) << HEAP_SLOT;
    state->hold_day = -1;
    state->hold_day_begins = day_begins(p, -1);
    state->hold_opens = NEVER;
    state->hold_key = NO_EVENT;
    event_clear(&p->hold_tree);
}

static void hold_file(struct process *p, uint32_t row, sim_time until)
{
    case_at(p, row)->left = until;
    if (until >= p->casework->end)
        return;                                           /* never ends within the run */
    look_at_day(p);
    if (until < p->state.hold_day_begins + DAY)
        file_today(p, row, until);
    else
        file_later(p, row, day_of(p, until));
    schedule_hold(p);
}

static void release(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    int number = case_step(c);
    if (!PLAIN && c->place & PLACE_PENDING) {
        pending_due(p, row);
        return;
    }
    if ((c->place & PLACE_STATE) == PLACE_UNDER_WAY) {
        tell(p, NOTE_ARRIVED, c, number, NO_OFFICER, 0, 0);
        case_enter(p, row, number);
        return;
    }
    const struct step *step = &p->steps[number];
    if (!PLAIN && step->book >= 0) {
        book_event(p, row, number);
        return;
    }
    if (step->clock_stops)
        clock_goes_on(p, c);
    tell(p, NOTE_RELEASED, c, number, NO_OFFICER, c->joined, 0);
    if (!PLAIN && step->gives_up && hold_gives_up(p, row, number))
        return;
    case_go_on(p, row);
}

static void hold_event(struct process *p)
{
    look_at_day(p);
    if (p->state.hold_opens <= p->state.now)              /* some that end now may lie there */
        open_near(p);
    look_ahead(p);
    uint32_t row = take_ended(p);
    if (row)
        release(p, row);
    schedule_hold(p);
}
