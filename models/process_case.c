#include <string.h>

#include "base/arena.h"
#include "models/process_parts.h"

enum { MOST_JUMPS_AT_ONCE = 1000000 };

uint32_t case_new(struct process *p)
{
    struct process_state *state = p->state;
    uint32_t row = state->free_row;
    if (row) {
        state->free_row = p->rows[row].next;
    } else {
        if (state->row_count == state->row_room)
            process_grow(p);
        row = p->state->row_count++;
    }
    p->rows[row] = (struct case_row){.due = NEVER};
    return row;
}

void case_free(struct process *p, uint32_t row)
{
    p->rows[row].state = CASE_FREE;
    p->rows[row].next = p->state->free_row;
    p->state->free_row = row;
}

static int trait_of(const struct process *p, const struct case_row *c, int trait)
{
    return trait_value(p->casework, c->memory, trait);
}

static void draw_traits(struct process *p, struct case_row *c, const struct case_type *type, int class)
{
    const struct casework *casework = p->casework;
    for (int trait = 0; trait < casework->trait_count; trait++) {
        int value = trait == 0 ? class : -1;
        if (!type->trait_shares[trait])
            continue;
        if (value < 0) {
            struct stream stream = stream_open(&p->key, c->owner, p->network->trait_purpose[trait], 0);
            double u = stream_uniform(&stream);
            for (value = 0; value < casework->traits[trait].value_count - 1 && u >= type->trait_shares[trait][value];)
                value++;
        }
        c->memory |= (uint64_t)value << casework->trait_shift[trait];
    }
}

/* Makes the case's row: open, received at `received`, about to enter `step`. */
static uint32_t open_case(struct process *p, int type, uint64_t owner, sim_time received, int step, int class)
{
    const struct case_type *t = &p->casework->types[type];
    uint32_t row = case_new(p);
    struct case_row *c = &p->rows[row];
    c->owner = owner;
    c->received = received;
    c->due = goal_due(&t->goal, p->casework, received, 0);
    c->step = step;
    c->pair = network_pair(p->plan, type, p->casework->steps[step].track);
    if (p->casework->trait_count)
        draw_traits(p, c, t, class);
    level_change(&p->state->open, p->state->now, 1);
    return row;
}

void case_receive(struct process *p, int type, uint64_t owner)
{
    const struct case_type *t = &p->casework->types[type];
    int step = p->casework->tracks[t->track].first_step;
    uint32_t row = open_case(p, type, owner, p->state->now, step, -1);
    struct case_row *c = &p->rows[row];
    c->office = (uint16_t)t->office;
    p->state->received++;
    pair_counts(p, p->state->week, c->pair)[PAIR_RECEIVED]++;
    tell(p, NOTE_RECEIVED, c, c->step, NO_OFFICER, 0, (int64_t)c->memory);
    case_enter(p, row, step);
}

static void close_case(struct process *p, uint32_t row)
{
    struct case_row *c = &p->rows[row];
    sim_time since = c->received > p->casework->begin ? c->received : p->casework->begin;
    p->state->overlap_time += p->state->now - since;
    level_change(&p->state->open, p->state->now, -1);
    case_free(p, row);
}

static void decide(struct process *p, uint32_t row)
{
    struct case_row *c = &p->rows[row];
    int64_t sojourn = p->state->now - c->received, *counts = pair_counts(p, p->state->week, c->pair);
    bool on_time = p->state->now <= case_due(c);
    counts[PAIR_DECIDED]++;
    counts[PAIR_SOJOURN] += sojourn;
    counts[PAIR_PAUSED] += c->paused;
    counts[PAIR_TOUCH] += c->touched;
    counts[PAIR_WITHIN] += on_time;
    pair_counts(p, tally_week(&p->network->shape, c->received), c->pair)[on_time ? PAIR_RECEIVED_WITHIN : PAIR_RECEIVED_MISSED]++;
    if (p->state->now >= 0) {
        int bucket = histogram_bucket(sojourn);
        p->sojourn[(int64_t)c->pair * HISTOGRAM_BUCKETS + bucket]++;
        p->weekly[((int64_t)p->state->week * p->plan->pair_count + c->pair) * WEEKLY_BUCKETS + (bucket >> WEEKLY_SHIFT)]++;
    }
    p->state->decided++;
    tell(p, NOTE_DECIDED, c, c->step, NO_OFFICER, c->received, c->paused);
    close_case(p, row);
}

static void withdraw(struct process *p, uint32_t row)
{
    struct case_row *c = &p->rows[row];
    pair_counts(p, p->state->week, c->pair)[PAIR_WITHDRAWN]++;
    pair_counts(p, tally_week(&p->network->shape, c->received), c->pair)[PAIR_RECEIVED_WITHDRAWN]++;
    p->state->withdrawn++;
    tell(p, NOTE_WITHDRAWN, c, c->step, NO_OFFICER, c->received, c->paused);
    close_case(p, row);
}

static void leave(struct process *p, uint32_t row, int target)
{
    if (target == TO_DECIDED)
        decide(p, row);
    else
        withdraw(p, row);
}

static void send(struct process *p, uint32_t row, int office)
{
    const struct office *to = &p->casework->offices[office];
    struct case_row *c = &p->rows[row];
    sim_time now = p->state->now;
    sim_time arrival = to->hand_over == AT_ONCE ? now : to->hand_over == AFTER_DELAY ? now + to->delay
                     : calendar_next_opening(&p->casework->calendars[to->calendar], now);
    tell(p, NOTE_SENT, c, c->step, NO_OFFICER, 0, arrival);
    c->office = (uint16_t)office;
    c->state = CASE_UNDER_WAY;
    if (p->network->process_of_office[office] == p->number) {
        hold_file(p, row, arrival);
        return;
    }
    if (p->mail_count == p->mail_room) {
        p->mail_room = p->mail_room ? 2 * p->mail_room : 64;
        p->outbox = memory_resize(p->outbox, (size_t)p->mail_room * sizeof *p->outbox);
    }
    p->outbox[p->mail_count++] = (struct mail){*c, case_type_of(p, c), arrival, now};
    p->state->sent++;
    level_change(&p->state->open, p->state->now, -1);
    case_free(p, row);
}

void process_deliver(struct process *p, const struct mail *mail, sim_time now)
{
    uint32_t row = case_new(p);
    p->rows[row] = mail->row;
    p->rows[row].pair = network_pair(p->plan, mail->type, p->casework->steps[mail->row.step].track);
    p->state->now = now;
    level_change(&p->state->open, now, 1);
    p->state->open.integral += now - mail->sent;
    p->state->arrived++;
    hold_file(p, row, mail->arrival);
}

static void join_or_send(struct process *p, uint32_t row, const struct step *step)
{
    struct case_row *c = &p->rows[row];
    if (p->casework->queues[step->queue].office != c->office) {
        send(p, row, p->casework->queues[step->queue].office);
        return;
    }
    struct stream stream = stream_open(&p->key, c->owner, step->purpose, c->visit);
    c->joined = p->state->now;
    c->begun = false;
    c->left = distribution_draw_time(step->time, &stream);
    tell(p, NOTE_JOINED, c, c->step, NO_OFFICER, 0, c->left);
    queue_join(p, row, p->network->queue_local[step->queue]);
}

static void hold(struct process *p, uint32_t row, const struct step *step)
{
    struct case_row *c = &p->rows[row];
    struct stream stream = stream_open(&p->key, c->owner, step->purpose, c->visit);
    int64_t length = distribution_draw_time(step->time, &stream);
    c->joined = p->state->now;
    c->state = CASE_HELD;
    tell(p, NOTE_HELD, c, c->step, NO_OFFICER, 0, length);
    hold_file(p, row, p->state->now + length);
}

/* Returns the step or target that a branch, triage or go to leads to. */
static int jump(struct process *p, struct case_row *c, const struct step *step)
{
    const struct outcomes *table = &step->outcomes[step->trait < 0 ? 0 : trait_of(p, c, step->trait)];
    const struct outcome *chosen = table->items;
    if (table->count > 1) {
        struct stream stream = stream_open(&p->key, c->owner, step->purpose, c->visit);
        double u = stream_uniform(&stream);
        while (u >= chosen->until && chosen < table->items + table->count - 1)
            chosen++;
    }
    if (step->at_most && !chosen->is_next) {
        uint64_t mask = (UINT64_C(1) << step->counter_bits) - 1;
        if ((int)(c->memory >> step->counter_shift & mask) >= step->at_most)
            for (chosen = table->items; !chosen->is_next;)
                chosen++;
        else
            c->memory += UINT64_C(1) << step->counter_shift;
    }
    if (chosen->is_cyclic) {
        process_limit_visits(p, c);
        c->visit++;
    }
    tell(p, NOTE_BRANCHED, c, c->step, NO_OFFICER, 0, chosen->step);
    return chosen->step;
}

static void move_to(struct process *p, struct case_row *c, int step)
{
    int track = p->casework->steps[step].track;
    if (p->plan->pairs[c->pair].track != track)
        c->pair = network_pair(p->plan, case_type_of(p, c), track);
    c->step = step;
}

void case_enter(struct process *p, uint32_t row, int number)
{
    for (int jumps = 0;; jumps++) {
        struct case_row *c = &p->rows[row];
        invariant(jumps < MOST_JUMPS_AT_ONCE, "case %016llx goes round in no time at step %s, time %lld, replication %llu",
                  (unsigned long long)c->owner, p->casework->steps[c->step].heading.name, (long long)p->state->now,
                  (unsigned long long)p->key.replication);
        move_to(p, c, number);
        const struct step *step = &p->casework->steps[number];
        switch (step->action) {
        case ACT_WORK:
            join_or_send(p, row, step);
            return;
        case ACT_HOLD:
            hold(p, row, step);
            return;
        case ACT_LEAVE:
            leave(p, row, step->leaves);
            return;
        case ACT_JUMP:
            number = jump(p, c, step);
            if (number < 0) {
                leave(p, row, number);
                return;
            }
        }
    }
}

void case_go_on(struct process *p, uint32_t row)
{
    const struct step *step = &p->casework->steps[p->rows[row].step];
    if (step->leaves)
        leave(p, row, step->leaves);
    else
        case_enter(p, row, p->rows[row].step + 1);
}

/* Puts a case that was open at the start where it was: under way, or in the middle of its hold, its work or its wait. */
static void take_up(struct process *p, uint32_t row, const struct start_case *start)
{
    struct case_row *c = &p->rows[row];
    const struct step *step = &p->casework->steps[start->step];
    sim_time begin = p->casework->begin, entered = start->entered < begin ? start->entered : begin;
    struct stream stream = stream_open(&p->key, c->owner, step->purpose, c->visit);
    if (start->entered > begin && start->entered < NEVER) {
        c->state = CASE_UNDER_WAY;
        tell(p, NOTE_SENT, c, c->step, NO_OFFICER, 0, start->entered);
        hold_file(p, row, start->entered);
    } else if (step->action == ACT_HOLD && entered < begin) {
        int64_t length = distribution_draw_beyond_time(step->time, begin - entered, &stream);
        c->joined = entered;
        c->state = CASE_HELD;
        tell(p, NOTE_HELD, c, c->step, NO_OFFICER, 0, length);
        hold_file(p, row, entered + length);
    } else if (step->action == ACT_WORK && (entered < begin || start->work_done > 0 || start->officer >= 0)) {
        c->joined = entered;
        c->left = start->work_done > 0 ? distribution_draw_beyond_time(step->time, start->work_done, &stream) - start->work_done
                                       : distribution_draw_time(step->time, &stream);
        tell(p, NOTE_JOINED, c, c->step, NO_OFFICER, 0, c->left);
        if (start->officer < 0) {
            queue_join(p, row, p->network->queue_local[step->queue]);
        } else {
            queue_number(p, row, p->network->queue_local[step->queue]);
            work_start_in_hand(p, row, p->network->officer_local[start->officer]);
        }
    } else {
        case_enter(p, row, start->step);
    }
}

/* Attributes that are known take the place of those drawn. */
static void know_attributes(const struct casework *casework, struct case_row *c, const struct start_case *start)
{
    for (int trait = 1; start->attributes && trait < casework->trait_count; trait++) {
        uint64_t mask = (UINT64_C(1) << casework->trait_bits[trait]) - 1;
        if (start->attributes[trait] >= 0)
            c->memory = (c->memory & ~(mask << casework->trait_shift[trait])) | (uint64_t)start->attributes[trait] << casework->trait_shift[trait];
    }
}

void case_open_at_start(struct process *p)
{
    const struct casework *casework = p->casework;
    for (int i = 0; i < casework->start_count; i++) {
        const struct start_case *start = &casework->start[i];
        if (p->network->process_of_office[start->office] != p->number)
            continue;
        int64_t age = start->oldest;
        if (start->youngest != start->oldest) {
            struct stream stream = stream_open(&p->key, start->owner, p->network->age_purpose, 0);
            age = start->youngest + (int64_t)(stream_uniform(&stream) * (double)(start->oldest - start->youngest));
        }
        uint32_t row = open_case(p, start->type, start->owner, casework->begin - age, start->step, start->class);
        struct case_row *c = &p->rows[row];
        know_attributes(casework, c, start);
        c->office = (uint16_t)start->office;
        c->paused = start->paused;
        c->touched = start->work_done;
        if (start->due < NEVER)
            c->due = start->due - start->paused;
        p->state->open_at_begin++;
        tell(p, NOTE_OPEN, c, c->step, NO_OFFICER, c->received, (int64_t)c->memory);
        take_up(p, row, start);
    }
}
