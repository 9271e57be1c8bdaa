#include <string.h>

#include "base/arena.h"
#include "models/process_parts.h"
#include "sim/portable.h"

enum { MOST_JUMPS_AT_ONCE = 1000000 };

static uint32_t case_new(struct process *p)
{
    struct process_state *state = &p->state;
    uint32_t row = state->free_row;
    if (row) {
        state->free_row = case_at(p, row)->next;
    } else {
        row = state->row_end;
        if (row_after(p, row) > state->row_room)
            process_grow(p);
        p->state.row_end = row_after(p, row);
    }
    if (!PLAIN && p->kept)
        wait_of(p, case_at(p, row))->keeper = 0;
    return row;
}

static void case_free(struct process *p, uint32_t row)
{
    case_at(p, row)->place = PLACE_FREE | (uint32_t)p->casework->step_count;
    case_at(p, row)->next = p->state.free_row;
    p->state.free_row = row;
}

/* Makes the case's row; where it is has still to be said. */
static inline uint32_t open_case(struct process *p, uint64_t owner, uint64_t memory, sim_time received, int office)
{
    uint32_t row = case_new(p);
    struct case_row *c = case_at(p, row);
    c->owner = owner;
    c->received = received;
    c->touched = 0;
    c->memory = memory;
    c->place = 0;
    c->office = (uint16_t)office;
    c->visit = 0;
    if (p->has_more) {
        const struct case_type *type = &p->casework->types[case_type_of(c)];
        *more_of(c) = (struct case_more){.due = type->documents ? NEVER : goal_due(&type->goal, p->casework, received, 0),
                                         .is_undocumented = type->documents != NULL};
        clocks_run(p, c, +1);
    }
    penalty_begin(p, c);
    level_advance(&p->state.open, p->state.now);
    int64_t open = ++p->state.open.now - p->queues[OUT_TRAY].count;
    p->state.open.most = open > p->state.open.most ? open : p->state.open.most;
    return row;
}

/* Makes the row of a case that is received now. */
static inline uint32_t receive(struct process *p, int type, uint64_t owner, uint64_t memory)
{
    const struct type_plan *plan = &p->network->types[type];
    uint32_t row = open_case(p, owner, memory, p->state.now, plan->office);
    p->state.received++;
    if (!PLAIN && p->track_open)
        p->track_open[p->step_plans[plan->step].track]++;
    pair_now(p, plan->pair)[PAIR_RECEIVED]++;
    tell(p, NOTE_RECEIVED, case_at(p, row), plan->step, NO_OFFICER, 0, known_of(p, memory));
    if (!PLAIN && p->casework->brought_count)
        brought_begin(p, row, p->state.now);
    return row;
}

static void case_receive(struct process *p, int type, uint64_t owner)
{
    case_enter(p, receive(p, type, owner, draw_memory_of(p, owner, type, -1)), p->network->types[type].step);
}

/* Copies so many words, PARKED_MOST at most; where they are four or more by two copies of four, which may overlap. */
static inline void parks_copy(int64_t *to, const int64_t *from, size_t count)
{
    enum { SOME = PARKED_MOST / 2 };
    if (count >= SOME) {
        memcpy(to, from, SOME * sizeof *to);
        memcpy(to + count - SOME, from + count - SOME, SOME * sizeof *to);
    } else {
        for (size_t i = 0; i < count; i++)
            to[i] = from[i];
    }
}

/* Gives the case its draws made ahead. */
static inline void case_park(struct process *p, uint32_t row, const struct intake_state *ready, int number)
{
    struct case_row *c = case_at(p, row);
    int64_t *parked = (int64_t *)(void *)c + p->parked_at;
    c->place = PLACE_PARKED;
    c->left = ready->first[number];
    parks_copy(parked, ready->parked[number], p->row_words - p->parked_at);
}

static void case_receive_ready(struct process *p, int type, int intake)
{
    const struct intake_state *state = &p->intakes[intake];
    uint32_t row = receive(p, type, state->owners[state->next], state->memory[state->next]);
    state = &p->intakes[intake];                          /* the block may have moved */
    if (state->is_parked)
        case_park(p, row, state, state->next);
    case_enter(p, row, p->network->types[type].step);
}

static void close_case(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    sim_time since = c->received > p->casework->begin ? c->received : p->casework->begin;
    p->state.overlap_time += p->state.now - since;
    p->state.paused_time += p->has_clock ? case_paused(p, c) : 0;
    clocks_run(p, c, -1);
    level_change(&p->state.open, p->state.now, -1);
    if (!PLAIN && p->kept)
        keep_let_go(p, c);
    case_free(p, row);
}

/* Counts of a pair in the week of receipt. */
static inline int64_t *counts_of_receipt(struct process *p, const struct case_row *c, int pair)
{
    return c->received >= p->state.week_begins ? pair_now(p, pair)
                                               : pair_counts(p, tally_week(&p->network->shape, c->received), pair);
}

static void decide(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    int pair = pair_of(p, c, step);
    int64_t sojourn = p->state.now - c->received, *counts = pair_now(p, pair);
    bool on_time = p->state.now <= case_due(p, c);
    if (p->casework->has_penalties)
        penalty_charge(p, c, pair, case_paused(p, c));
    counts[PAIR_DECIDED]++;
    if (__builtin_add_overflow(counts[PAIR_SOJOURN], sojourn, &counts[PAIR_SOJOURN]))
        process_limit_sum(p, "times to decision of a case type");
    counts[PAIR_PAUSED] += case_paused(p, c);
    counts[PAIR_TOUCH] += c->touched;
    counts[PAIR_WITHIN] += on_time;
    counts_of_receipt(p, c, pair)[on_time ? PAIR_RECEIVED_WITHIN : PAIR_RECEIVED_MISSED]++;
    if (p->state.now >= 0) {
        int bucket = histogram_bucket(sojourn);
        p->sojourn[(int64_t)pair * HISTOGRAM_BUCKETS + bucket]++;
        if (p->has_clock)
            p->net[(int64_t)pair * HISTOGRAM_BUCKETS + histogram_bucket(sojourn - case_paused(p, c))]++;
        p->weekly_now[(int64_t)pair * WEEKLY_BUCKETS + (bucket >> WEEKLY_SHIFT)]++;
    }
    p->state.decided++;
    tell(p, NOTE_DECIDED, c, step, NO_OFFICER, c->received, case_paused(p, c));
    close_case(p, row);
}

static void withdraw(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    int pair = pair_of(p, c, step);
    pair_now(p, pair)[PAIR_WITHDRAWN]++;
    if (p->casework->has_penalties)
        penalty_charge(p, c, pair, case_paused(p, c));
    if (p->state.now >= 0)
        p->left[(int64_t)pair * HISTOGRAM_BUCKETS + histogram_bucket(p->state.now - c->received)]++;
    counts_of_receipt(p, c, pair)[PAIR_RECEIVED_WITHDRAWN]++;
    p->state.withdrawn++;
    tell(p, NOTE_WITHDRAWN, c, step, NO_OFFICER, c->received, case_paused(p, c));
    close_case(p, row);
}

static void leave(struct process *p, uint32_t row, int step, int target)
{
    if (!PLAIN && p->track_open)
        p->track_open[p->step_plans[step].track]--;
    if (target == TO_DECIDED)
        decide(p, row, step);
    else
        withdraw(p, row, step);
}

/* In a plain process a case at a step where it leaves joins the out-tray, a queue that nobody serves, like any other queue: whether
 * a case goes on or leaves comes at random, so a processor that guesses it is often wrong. Cases in the tray have left when they
 * joined it. It is emptied, and they are counted, when many arrivals are made ready, and before anybody looks at the cases. */
static void case_empty_tray(struct process *p)
{
    struct queue_state *tray = &p->queues[OUT_TRAY];
    struct level_state *list = &p->levels[tray->first_level];
    sim_time now = p->state.now;
    for (uint32_t row = tray->count ? list->first : NO_ROW, next; row; row = next) {
        const struct case_row *c = case_at(p, row);
        next = c->next;
        p->state.now = c->joined;
        leave(p, row, case_step(c), p->step_plans[case_step(c)].leaves);
    }
    tray->levels = tray->count = 0;
    p->state.now = now;
}

/* Returns when what is sent to the office now arrives. */
static sim_time arrival_at(const struct process *p, int office)
{
    const struct office *to = &p->casework->offices[office];
    sim_time now = p->state.now;
    return to->hand_over == AT_ONCE ? now : to->hand_over == AFTER_DELAY ? now + to->delay
         : calendar_next_opening(&p->casework->calendars[to->calendar], now);
}

/* Puts a copy of the row into the mail for the process of its office. */
static void post(struct process *p, struct case_row *c, sim_time arrival)
{
    if (p->mail_count == p->mail_room) {
        p->mail_room = p->mail_room ? 2 * p->mail_room : 64;
        p->outbox = memory_resize(p->outbox, (size_t)p->mail_room * sizeof *p->outbox);
    }
    struct mail *mail = &p->outbox[p->mail_count++];
    *mail = (struct mail){.row = *c, .arrival = arrival, .sent = p->state.now};
    mail->row.place &= ~(uint32_t)PLACE_PARKED;
    if (p->has_more)
        mail->more = *more_of(c);
    mail->charged = p->casework->has_penalties ? *charged_to(p, c) : 0;
}

static void send(struct process *p, uint32_t row, int step, int office)
{
    struct case_row *c = case_at(p, row);
    sim_time arrival = arrival_at(p, office);
    tell(p, NOTE_SENT, c, step, NO_OFFICER, 0, arrival);
    c->office = (uint16_t)office;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_UNDER_WAY;
    if (p->kept)
        keep_let_go(p, c);
    if (p->network->process_of_office[office] == p->number) {
        hold_file(p, row, arrival);
        return;
    }
    post(p, c, arrival);
    p->state.sent++;
    clocks_run(p, c, -1);
    level_change(&p->state.open, p->state.now, -1);
    case_free(p, row);
}
