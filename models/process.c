#include <stdlib.h>
#include <string.h>

#include "models/process_parts.h"

/* Where the parts of a block lie, in bytes from its beginning; rows are last, so that only they grow. */
struct layout {
    size_t nodes, late_nodes, rosters, spans, before, absence, officers, groups, over, over_time, idle, levels, queues, dirty, intakes, gathers, gates, gated, tracks, kept, blocked, places, full, bits, books, slot_goals, slot_wait, weekly_slots,
        hold_nodes, hold_rows,
        stretches, days, stock, teams, pairs, sojourn, waiting, weekly, age, age_begin, waiting_begin, left, net, rows;
};

static size_t place(size_t *end, size_t count, size_t size)
{
    size_t at = (*end + 63) & ~(size_t)63;
    *end = at + count * size;
    return at;
}

static size_t bit_words(const struct network_process *plan)
{
    return (size_t)plan->slots / 64 + 1;
}

/* Whether a case can be there when the period begins. */
static bool has_stock(const struct casework *casework) { return casework->begin < 0 || casework->start_count > 0; }

static struct layout lay_out(const struct network *network, const struct network_process *plan)
{
    size_t end = 0, weeks = (size_t)network->shape.weeks + 1;
    size_t pairs = (size_t)plan->pair_count, teams = (size_t)plan->team_count;
    struct layout at;
    at.nodes = place(&end, 2 * (size_t)event_leaves(plan->tree_slots), sizeof(uint64_t));
    at.late_nodes = place(&end, 2 * (size_t)event_leaves(plan->slot_count - plan->intake_slot), sizeof(uint64_t));
    size_t drawn = (size_t)plan->drawn_room;
    at.rosters = place(&end, drawn ? (size_t)plan->group_count : 0, sizeof(struct roster));
    at.spans = place(&end, drawn, sizeof(struct presence));
    at.before = place(&end, drawn, sizeof(int64_t));
    at.absence = place(&end, plan->absence_room, 1);
    at.officers = place(&end, (size_t)plan->officer_count, sizeof(struct officer_state));
    at.groups = place(&end, (size_t)plan->group_count + 1, sizeof(struct group_state));
    at.over = place(&end, plan->has_overtime ? (size_t)plan->officer_count : 0, sizeof(struct over_state));
    at.over_time = place(&end, plan->has_overtime ? (size_t)plan->group_count : 0, sizeof(int64_t));
    at.idle = place(&end, teams, sizeof(struct idle_groups));
    at.levels = place(&end, (size_t)plan->level_count + 1, sizeof(struct level_state));
    at.queues = place(&end, (size_t)plan->queue_count + 1, sizeof(struct queue_state));
    at.dirty = place(&end, (size_t)plan->queue_count / 64 + 1, sizeof(uint64_t));
    at.intakes = place(&end, (size_t)plan->intake_count, sizeof(struct intake_state));
    at.gathers = place(&end, (size_t)plan->gather_count, sizeof(struct gather_state));
    at.gates = place(&end, (size_t)plan->gate_count, 1);
    at.gated = place(&end, weeks * (size_t)plan->branch_count * GATED_COUNTS, sizeof(int64_t));
    at.tracks = place(&end, plan->counts_tracks ? (size_t)network->casework->track_count : 0, sizeof(int32_t));
    at.kept = place(&end, plan->away_count ? (size_t)plan->officer_count : 0, sizeof(struct kept_count));
    at.blocked = place(&end, network->casework->has_staying ? (size_t)plan->officer_count : 0, sizeof(struct blocked));
    at.places = place(&end, 6 * (size_t)plan->slots, sizeof(int32_t));
    at.full = place(&end, (size_t)plan->book_count, sizeof(struct full_stretch));
    at.bits = place(&end, plan->slots ? 2 * bit_words(plan) : 0, sizeof(uint64_t));
    at.books = place(&end, weeks * (size_t)plan->book_count * BOOK_COUNTS, sizeof(int64_t));
    at.slot_goals = place(&end, plan->book_count ? weeks * (size_t)network->shape.slot_goal_types * SLOT_GOAL_COUNTS : 0, sizeof(int64_t));
    at.slot_wait = place(&end, (size_t)plan->book_count * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.weekly_slots = place(&end, weeks * (size_t)plan->book_count * WEEKLY_BUCKETS, sizeof(uint32_t));
    at.hold_nodes = place(&end, 2 * HOLD_SLOTS, sizeof(uint64_t));
    at.hold_rows = place(&end, HOLD_SLOTS, sizeof(uint32_t));
    at.stretches = place(&end, (size_t)plan->stretch_count, sizeof(uint32_t));
    at.days = place(&end, (size_t)network->casework->days + 2, sizeof(uint32_t));
    at.stock = place(&end, plan->pair_of_step ? 2 * (pairs + 1) : 0, sizeof(struct stock));
    at.teams = place(&end, weeks * teams * TEAM_WIDTH, sizeof(int64_t));
    at.pairs = place(&end, weeks * pairs * PAIR_COUNTS, sizeof(int64_t));
    at.sojourn = place(&end, pairs * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.waiting = place(&end, teams * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.weekly = place(&end, weeks * pairs * WEEKLY_BUCKETS, sizeof(uint32_t));
    at.age = place(&end, pairs * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.age_begin = place(&end, pairs * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.waiting_begin = place(&end, has_stock(network->casework) ? teams * HISTOGRAM_BUCKETS : 0, sizeof(uint32_t));
    at.left = place(&end, pairs * HISTOGRAM_BUCKETS, sizeof(uint32_t));
    at.net = place(&end, network->casework->stops_clock ? pairs * HISTOGRAM_BUCKETS : 0, sizeof(uint32_t));
    at.rows = place(&end, 0, 1);
    return at;
}

/* Points the view into the block. */
static void look_at(struct process *p, void *block)
{
    struct layout at = lay_out(p->network, p->plan);
    char *bytes = block;
    p->block = block;
    const uint32_t late = p->plan->intake_slot;
    const int bits = p->plan->slot_bits;
    p->tree = event_tree_at((uint64_t *)(bytes + at.nodes), 0, p->plan->tree_slots, bits, p->casework->begin);
    p->late_tree = event_tree_at((uint64_t *)(bytes + at.late_nodes), late, p->plan->slot_count - late, bits, p->casework->begin);
    p->drawn_rosters = (struct roster *)(bytes + at.rosters);
    p->drawn_spans = (struct presence *)(bytes + at.spans);
    p->drawn_before = (int64_t *)(bytes + at.before);
    p->absence_room = (uint8_t *)(bytes + at.absence);
    rosters_look(p);
    p->officers = (struct officer_state *)(bytes + at.officers);
    p->groups = (struct group_state *)(bytes + at.groups) - OUT_TRAY;
    p->over = (struct over_state *)(bytes + at.over);
    p->over_time = (int64_t *)(bytes + at.over_time);
    p->idle = (struct idle_groups *)(bytes + at.idle);
    p->levels = (struct level_state *)(bytes + at.levels);
    p->queues = (struct queue_state *)(bytes + at.queues) - OUT_TRAY;
    p->dirty = (uint64_t *)(bytes + at.dirty);
    p->intakes = (struct intake_state *)(bytes + at.intakes);
    p->gathers = (struct gather_state *)(bytes + at.gathers);
    p->gates = (uint8_t *)(bytes + at.gates);
    p->gated_counts = (int64_t *)(bytes + at.gated);
    p->track_open = p->plan->counts_tracks ? (int32_t *)(bytes + at.tracks) : NULL;
    p->kept = p->plan->away_count ? (struct kept_count *)(bytes + at.kept) : NULL;
    p->blocked = (struct blocked *)(bytes + at.blocked);
    p->slot_free = (int32_t *)(bytes + at.places);
    p->slot_acute = p->slot_free + p->plan->slots;
    p->slot_came = p->slot_acute + p->plan->slots;
    p->slot_gone = p->slot_came + p->plan->slots;
    p->slot_begun = p->slot_gone + p->plan->slots;
    p->slot_manned = p->slot_begun + p->plan->slots;
    p->full = (struct full_stretch *)(bytes + at.full);
    p->free_bits = (uint64_t *)(bytes + at.bits);
    p->acute_bits = p->free_bits + bit_words(p->plan);
    p->book_counts = (int64_t *)(bytes + at.books);
    p->slot_goals = (int64_t *)(bytes + at.slot_goals);
    p->slot_wait = (uint32_t *)(bytes + at.slot_wait);
    p->weekly_slots = (uint32_t *)(bytes + at.weekly_slots);
    p->hold_tree = event_tree_at((uint64_t *)(bytes + at.hold_nodes), 0, HOLD_SLOTS, HOLD_SLOTS_BITS, p->casework->begin);
    p->hold_rows = (uint32_t *)(bytes + at.hold_rows);
    p->stretches = (uint32_t *)(bytes + at.stretches);
    p->days = (uint32_t *)(bytes + at.days);
    p->stock = (struct stock *)(bytes + at.stock);
    p->team_counts = (int64_t *)(bytes + at.teams);
    p->pair_counts = (int64_t *)(bytes + at.pairs);
    p->sojourn = (uint32_t *)(bytes + at.sojourn);
    p->waiting = (uint32_t *)(bytes + at.waiting);
    p->weekly = (uint32_t *)(bytes + at.weekly);
    p->age = (uint32_t *)(bytes + at.age);
    p->age_begin = (uint32_t *)(bytes + at.age_begin);
    p->waiting_begin = has_stock(p->casework) ? (uint32_t *)(bytes + at.waiting_begin) : NULL;
    p->left = (uint32_t *)(bytes + at.left);
    p->net = (uint32_t *)(bytes + at.net);
    p->rows = bytes + at.rows;
    look_at_week(p);
}

static void block_resize(struct process *p, size_t size)
{
    p->block = pages_resize(p->block, p->block_size, size);
    p->block_size = size;
}

void process_grow(struct process *p)
{
    uint32_t room = p->state.row_room * 2;
    process_limit_rows(p, (size_t)(room - p->state.row_room) * WORD);
    size_t rows = (size_t)(p->rows - (char *)p->block);
    block_resize(p, rows + (size_t)room * WORD);
    look_at(p, p->block);
    p->state.row_room = room;
}

static bool is_waiting(const struct case_row *c) { return !case_is_free(c) && (c->place & PLACE_STATE) == PLACE_WAITING; }

/* Of the queue the case waits in, among the process's. */
static int first_team_of(const struct process *p, const struct case_row *c) { return p->plan->queues[p->step_plans[case_step(c)].queue].first_team; }

static int age_bucket(const struct process *p, uint32_t row) { return histogram_bucket(p->state.now - case_at(p, row)->received); }

/* The period begins: counts the cases that wait now by team and age. */
static void note_waiting(struct process *p)
{
    for (uint32_t row = first_row(p); row < p->state.row_end; row = row_after(p, row))
        if (is_waiting(case_at(p, row)))
            p->waiting_begin[(int64_t)first_team_of(p, case_at(p, row)) * HISTOGRAM_BUCKETS + age_bucket(p, row)]++;
}

/* The period begins: counts the cases open now by their age. */
static void note_ages(struct process *p)
{
    for (uint32_t row = first_row(p); row < p->state.row_end; row = row_after(p, row)) {
        const struct case_row *c = case_at(p, row);
        if (!case_is_free(c) && !(c->place & PLACE_APART))
            p->age_begin[(int64_t)pair_of(p, c, case_step(c)) * HISTOGRAM_BUCKETS + age_bucket(p, row)]++;
    }
    note_waiting(p);
}

/* Returns when hours are next booked after t: at the end of a week, or where the price of overtime changes. */
static sim_time next_booking(const struct process *p, sim_time t)
{
    sim_time next = process_week_border(p, t);
    for (int group = 0; p->plan->has_overtime && group < p->plan->group_count; group++) {
        sim_time changes = price_changes(p->plan->groups[group].pay, t);
        next = changes < next ? changes : next;
    }
    return next;
}

void process_week(struct process *p)
{
    sim_time now = p->state.now;
    process_limit_events(p);
    case_empty_tray(p);
    work_count_hours(p);
    bool is_week = process_week_border(p, now - 1) == now;
    overtime_book(p, is_week);
    event_set(&p->tree, 0, next_booking(p, now));
    if (!is_week)
        return;                                           /* a price changes */
    if (now > 0)
        take_stock(p);
    else
        note_ages(p);
    penalties_charge(p);
    p->state.week = tally_week(&p->network->shape, now);
    p->state.week_begins = now;
    look_at_week(p);
}

void process_advance(struct process *p, sim_time until)
{
    if (!p->is_plain)
        advance_general(p, until);
    else if (batch_has_bmi2())
        advance_plain_bmi2(p, until);
    else
        advance_plain(p, until);
}

void process_staff(struct process *p, const struct network *network, int number, int replication, struct listener *listener)
{
    enum { FIRST_ROWS = 64 };
    p->network = network;
    p->plan = &network->processes[number];
    p->casework = network->casework;
    p->steps = p->casework->steps;
    p->step_plans = network->steps;
    p->queue_plans = p->plan->queues;
    p->row_words = (uint32_t)network->row_words;
    p->wait_at = (uint32_t)network->wait_at;
    p->parked_at = (uint32_t)network->parked_at;
    p->has_more = network->has_more;
    p->has_clock = p->casework->stops_clock;
    p->ended_slot = p->plan->ended_slot;
    p->dirty_words = (p->plan->queue_count + 63) / 64;
    p->key = (struct stream_key){p->casework->seed, (uint64_t)replication};
    p->number = number;
    p->listener = listener;
    p->is_plain = p->plan->is_plain && !listener;
    p->mail_count = 0;
    size_t rows = lay_out(network, p->plan).rows;
    size_t least = rows + FIRST_ROWS * (size_t)network->row_words * WORD;
    if (p->block_size < least) {
        pages_free(p->block, p->block_size);              /* what it holds is not wanted */
        p->block = NULL, p->block_size = 0;
        block_resize(p, least);
    }
    void *block = p->block;
    size_t room = (p->block_size - rows) / WORD;
    memset(block, 0, rows);
    p->state = (struct process_state){0};
    look_at(p, block);
    p->state.row_room = room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
    p->state.row_end = first_row(p);
    p->state.giver = NO_OFFICER;
    p->state.stays_at = INT64_MIN;
    p->state.now = p->state.open.since = p->state.running.since = p->casework->begin;
    p->state.week = tally_week(&network->shape, p->casework->begin);
    p->state.week_begins = p->casework->begin;
    look_at_week(p);
    event_clear(&p->tree);
    event_clear(&p->late_tree);
    memcpy(p->team_counts, p->plan->fixed_tally,
           (size_t)(network->shape.weeks + 1) * (size_t)p->plan->team_count * TEAM_WIDTH * sizeof(int64_t));
    rosters_begin(p);
}

void process_begin(struct process *p, const struct network *network, int number, int replication, struct listener *listener)
{
    process_staff(p, network, number, replication, listener);
    event_set(&p->tree, 0, next_booking(p, p->casework->begin));
    queue_begin(p);
    hold_begin(p);
    work_begin(p);
    keep_begin(p);
    gather_begin(p);
    book_begin(p);
    case_open_at_start(p);
    if (p->casework->begin == 0 && p->waiting_begin)
        note_waiting(p);
    intake_begin(p);
}

void process_deliver(struct process *p, const struct mail *mail, sim_time now)
{
    uint32_t row = case_new(p);
    struct case_row *c = case_at(p, row);
    *c = mail->row;
    if (p->has_more)
        *more_of(c) = mail->more;
    if (p->casework->has_penalties)
        *charged_to(p, c) = mail->charged;
    p->state.now = now;
    if (!(c->place & PLACE_APART)) {
        level_change(&p->state.open, now, 1);
        p->state.open.integral += now - mail->sent;
        clock_arrives(p, c, mail->sent);
        p->state.arrived++;
    }
    hold_file(p, row, mail->arrival);
}

void process_finish(struct process *p)
{
    struct process_state *state = &p->state;
    state->now = p->casework->end;
    work_count_hours(p);
    overtime_book(p, true);
    take_stock(p);
    penalties_charge(p);
    level_advance(&state->open, state->now);
    level_advance(&state->running, state->now);
    for (uint32_t row = first_row(p); row < state->row_end; row = row_after(p, row)) {
        const struct case_row *c = case_at(p, row);
        if (case_is_free(c) || c->place & PLACE_APART)
            continue;
        state->overlap_time += state->now - (c->received > p->casework->begin ? c->received : p->casework->begin);
        state->paused_time += p->has_clock ? paused_until_now(p, c) : 0;
        int pair = pair_of(p, c, case_step(c));
        p->age[(int64_t)pair * HISTOGRAM_BUCKETS + age_bucket(p, row)]++;
        if (p->has_more && is_overdue(c, p->step_plans, state->now))
            pair_counts(p, tally_week(&p->network->shape, c->received), pair)[PAIR_RECEIVED_MISSED]++;
    }
    if (p->plan->book_count)
        book_finish(p);
}

/* There are few waiting cases at an end, so they have no book in the process. Several threads may add to the same ages. */
void process_count_waiting(const struct process *p, uint32_t *ages)
{
    for (uint32_t row = first_row(p); row < p->state.row_end; row = row_after(p, row))
        if (is_waiting(case_at(p, row)))
            __atomic_fetch_add(&ages[(int64_t)p->plan->teams[first_team_of(p, case_at(p, row))].team * HISTOGRAM_BUCKETS + age_bucket(p, row)], 1, __ATOMIC_RELAXED);
}

void *process_snapshot(const struct process *p)
{
    size_t size = (size_t)(p->rows - (char *)p->block) + (size_t)p->state.row_end * WORD;
    char *copy = memory_take(sizeof p->state + size);
    memcpy(copy, &p->state, sizeof p->state);
    memcpy(copy + sizeof p->state, p->block, size);
    return copy;
}

void process_restore(struct process *p, const void *snapshot)
{
    const struct process_state *state = snapshot;
    size_t rows = lay_out(p->network, p->plan).rows, room = state->row_room;
    p->state = *state;
    block_resize(p, rows + room * WORD);
    look_at(p, p->block);
    memcpy(p->block, state + 1, rows + (size_t)state->row_end * WORD);
    rosters_look(p);
}

size_t process_memory(const struct process *p)
{
    return p->block_size;
}

void process_close(struct process *p)
{
    pages_free(p->block, p->block_size);
    memory_free(p->outbox);
    *p = (struct process){0};
}
