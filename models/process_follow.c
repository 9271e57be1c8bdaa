#include "models/process_parts.h"
#include "sim/portable.h"

/* Cases that come from cases. Until one is received it is no case: a row that waits among the holds, flagged PLACE_PENDING, with
 * the owner and memory it will have. The next case that delay may bring is such a row too, PLACE_BROUGHT; of that one `touched` is
 * the row of the case that brings it, `received` that case's owner, `joined` its number and `visit` the rule. */

enum { MOST_BROUGHT = STREAM_VISITS - 1 };

/* Returns the memory of a new case that takes over what it can be of the classes and attributes of another. */
static uint64_t inherit(struct process *p, uint64_t owner, int type, uint64_t from)
{
    const struct casework *casework = p->casework;
    int parent = (int)(from & ((1 << MEMORY_AT) - 1));
    uint64_t memory = draw_memory_of(p, owner, type, -1);
    for (int trait = 0; trait < casework->trait_count; trait++) {
        int at = MEMORY_AT + casework->trait_shift[trait], value = trait_value(casework, from >> MEMORY_AT, trait);
        uint64_t mask = (UINT64_C(1) << casework->trait_bits[trait]) - 1;
        if (!casework->traits[trait].is_number && casework->types[parent].trait_shares[trait] && type_has_value(casework, type, trait, value))
            memory = (memory & ~(mask << at)) | (uint64_t)value << at;
    }
    return memory;
}

/* Makes the row of a case to come; false where it comes after the end. */
static bool pending_new(struct process *p, uint64_t owner, uint64_t memory, int office, sim_time at, uint32_t flags, uint32_t *row)
{
    if (at >= p->casework->end)
        return false;
    *row = case_new(p);
    struct case_row *c = case_at(p, *row);
    c->owner = owner;
    c->memory = memory;
    c->office = (uint16_t)office;
    c->place = (uint32_t)p->network->types[case_type_of(c)].step | PLACE_HELD | PLACE_PENDING | flags;
    if (p->casework->has_reversals)
        more_of(c)->origin = 0;
    return true;
}

RARE static int follow_up(struct process *p, uint32_t row, int number)
{
    const struct follow_up *follow_up = p->steps[number].follow_up;
    const struct case_row *c = case_at(p, row);
    uint64_t owner = child_owner(c->owner, p->steps[number].purpose, c->visit);
    uint32_t pending;
    if (draw_uniform_now(p, c, number) >= follow_up->share)
        return number + 1;
    sim_time at = p->state.now;
    if (follow_up->after) {
        struct stream stream = stream_open(&p->key, c->owner, follow_up->after_purpose, c->visit);
        at += distribution_draw_time(follow_up->after, &stream);
    }
    tell(p, NOTE_FOLLOWED, c, number, NO_OFFICER, 0, at);
    uint64_t memory = inherit(p, owner, follow_up->type, c->memory);
    int from = case_type_of(c);
    if (pending_new(p, owner, memory, c->office, at, 0, &pending)) {
        if (p->casework->has_reversals)
            more_of(case_at(p, pending))->origin = (uint32_t)number + 1, more_of(case_at(p, pending))->origin_type = (uint16_t)from;
        hold_file(p, pending, at);
    }
    return number + 1;
}

RARE static int reverse(struct process *p, uint32_t row, int number)
{
    const struct case_row *c = case_at(p, row);
    struct case_more *more = more_of(case_at(p, row));
    tell(p, NOTE_REVERSED, c, number, NO_OFFICER, 0, (int64_t)more->origin - 1);
    if (more->origin)
        pair_now(p, network_pair(p->plan, more->origin_type, p->steps[more->origin - 1].track))[PAIR_REVERSED]++;
    more->origin = 0;                                     /* a decision is reversed once */
    return number + 1;
}

/* Returns the instant of the next case brought after `from`; NEVER after the end. */
static sim_time next_brought(struct process *p, const struct brought_cases *brought, uint64_t parent, int64_t number, sim_time from)
{
    struct stream stream = stream_open(&p->key, parent, brought->purpose, (uint32_t)number);
    double gap = -portable_log(stream_uniform(&stream)) / brought->per_week * (double)WEEK;
    return gap < (double)(p->casework->end - from) ? from + (sim_time)gap : NEVER;
}

/* Files the next of the cases that one case brings by one rule. */
static void file_brought(struct process *p, int rule, uint32_t parent_row, int64_t number, sim_time from)
{
    const struct brought_cases *brought = &p->casework->brought[rule];
    const struct case_row *parent = case_at(p, parent_row);
    uint64_t parent_owner = parent->owner, owner = child_owner(parent_owner, brought->purpose, (uint64_t)number);
    sim_time at = number < MOST_BROUGHT ? next_brought(p, brought, parent_owner, number, from) : NEVER;
    uint32_t row;
    if (!pending_new(p, owner, (uint64_t)brought->type, parent->office, at, PLACE_BROUGHT, &row))
        return;
    struct case_row *c = case_at(p, row);
    c->touched = parent_row;
    c->received = (sim_time)parent_owner;
    c->joined = number;
    c->visit = (uint16_t)rule;
    hold_file(p, row, at);
}

RARE static void brought_begin(struct process *p, uint32_t row, sim_time received)
{
    const struct casework *casework = p->casework;
    int type = case_type_of(case_at(p, row));
    for (int rule = 0; rule < casework->brought_count; rule++) {
        sim_time from = received + casework->brought[rule].after;
        if (casework->brought[rule].from == type && from < casework->end)
            file_brought(p, rule, row, 0, from > casework->begin ? from : casework->begin);
    }
}

/* It is the turn of a case that delay may bring: files the one after it, if the case that brings them is still open. Returns
 * whether it comes indeed; then the row is a case to come like others. */
static bool is_brought(struct process *p, uint32_t row)
{
    struct case_row *c = case_at(p, row);
    uint32_t parent_row = (uint32_t)c->touched;
    const struct case_row *parent = case_at(p, parent_row);
    int rule = c->visit;
    if (case_is_free(parent) || parent->owner != (uint64_t)c->received || parent->place & PLACE_APART)
        return false;
    bool comes = !p->casework->brought[rule].while_waiting || waits(p, parent);
    c->place &= ~(uint32_t)PLACE_BROUGHT;
    c->office = parent->office;
    c->memory = inherit(p, c->owner, case_type_of(c), parent->memory);
    file_brought(p, rule, parent_row, c->joined + 1, p->state.now);
    return comes;
}

/* Hands a case to come over to its office, where it is received when it arrives. */
static void send_pending(struct process *p, uint32_t row, int office)
{
    struct case_row *c = case_at(p, row);
    sim_time arrival = arrival_at(p, office);
    c->office = (uint16_t)office;
    if (p->network->process_of_office[office] == p->number) {
        hold_file(p, row, arrival);
        return;
    }
    post(p, c, arrival);
    case_free(p, row);
}

RARE static void pending_due(struct process *p, uint32_t row)
{
    const struct case_row *c = case_at(p, row);
    if (c->place & PLACE_BROUGHT && !is_brought(p, row)) {
        case_free(p, row);
        return;
    }
    c = case_at(p, row);
    int type = case_type_of(c), office = p->network->types[type].office;
    if (c->office != office) {
        send_pending(p, row, office);
        return;
    }
    uint64_t owner = c->owner, memory = c->memory;
    struct case_more came = p->casework->has_reversals ? *more_of(c) : (struct case_more){0};
    case_free(p, row);
    row = receive(p, type, owner, memory);
    if (p->casework->has_reversals)
        more_of(case_at(p, row))->origin = came.origin, more_of(case_at(p, row))->origin_type = came.origin_type;
    case_enter(p, row, p->network->types[type].step);
}
