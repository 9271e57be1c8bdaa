#include "models/process_parts.h"

/* Two networks that differ in officers only do the same until somebody can be seen to be there, or to come, in one of them alone. Where
 * their processes have the same shape, with the same numbers for the same officers, the state of one is then that of the other but for
 * what is worked out ahead of the present: ends of work, openings, absences of who keeps cases. These are worked out anew.
 *
 * To add something that looks ahead of the present at who is there: let roster_alike_until end before it may look at a difference,
 * and work it out in work_out_anew. tests/test_branching.c compares random scenarios with whole runs. */

static bool spans_equal(const struct presence *a, const struct presence *b)
{
    return a->from == b->from && a->until == b->until && a->speed == b->speed && a->posting_ends == b->posting_ends
        && a->break_follows == b->break_follows && a->holder_leaves == b->holder_leaves;
}

/* Between a closing and the next opening it may be looked at when that is, where officers keep cases; else an opening is nothing before it
 * comes. */
static sim_time roster_alike_until(const struct roster *a, const struct roster *b, bool from_closing)
{
    int same = 0;
    while (same < a->count && same < b->count && spans_equal(&a->spans[same], &b->spans[same]))
        same++;
    if (same == a->count && same == b->count)
        return NEVER;
    sim_time opens = same < a->count ? a->spans[same].from : NEVER, other_opens = same < b->count ? b->spans[same].from : NEVER;
    sim_time first = opens < other_opens ? opens : other_opens, closed = same > 0 ? a->spans[same - 1].until : INT64_MIN;
    if (opens == other_opens && a->spans[same].speed == b->spans[same].speed)
        return a->spans[same].until < b->spans[same].until ? a->spans[same].until : b->spans[same].until;
    return from_closing ? closed : first;
}

static sim_time alike_until_day(const struct roster *roster, sim_time until)
{
    return roster->gives_back && until > INT64_MIN && until < NEVER ? until - (until % DAY + DAY) % DAY : until;
}

static bool paces_equal(const struct process *a, const int64_t *one, const int64_t *other)
{
    return one == other || (one && other && !memcmp(one, other, (size_t)a->casework->step_count * sizeof *one));
}

static bool rosters_alike(const struct process *p, const struct roster *a, const struct roster *b)
{
    return a->finishes == b->finishes && a->hands_back_daily == b->hands_back_daily
        && a->serves == b->serves && a->stays == b->stays && a->gives_back == b->gives_back && a->varies == b->varies
        && !a->drawn == !b->drawn && a->team == b->team && a->first_officer == b->first_officer && a->officer_count == b->officer_count
        && a->opening_slot == b->opening_slot && a->speed == b->speed && paces_equal(p, a->pace, b->pace);
}

static bool servers_alike(const struct local_queue *a, const struct local_queue *b)
{
    for (int i = 0; i < a->server_count; i++) {
        const struct server *one = &a->servers[i], *other = &b->servers[i];
        if (one->team != other->team || one->preference != other->preference || one->first_group != other->first_group
            || one->group_count != other->group_count || one->first_bin != other->first_bin)
            return false;
    }
    return true;
}

static bool queues_alike(const struct local_queue *a, const struct local_queue *b)
{
    return a->queue == b->queue && a->levels == b->levels && a->first_level == b->first_level && a->server_count == b->server_count
        && a->only_group == b->only_group && a->bin_count == b->bin_count && a->is_loose == b->is_loose && servers_alike(a, b);
}

/* Whether the blocks of both mean the same, but for the rosters in them. Teams, tracks, intakes and all that follows from them alone are the same. */
static bool shapes_alike(const struct process *p, const struct process *q)
{
    const struct network_process *a = p->plan, *b = q->plan;
    const struct network *m = p->network, *n = q->network;
    bool alike = m->branches && n->branches && a->team_count == b->team_count && a->group_count == b->group_count && a->officer_count == b->officer_count
        && a->queue_count == b->queue_count && a->level_count == b->level_count && a->away_count == b->away_count
        && a->gate_count == b->gate_count && a->has_overtime == b->has_overtime && a->has_time_off == b->has_time_off
        && a->slot_count == b->slot_count && a->tree_slots == b->tree_slots && a->opening_slot == b->opening_slot
        && a->away_slot == b->away_slot && a->handback_slot == b->handback_slot && a->ended_slot == b->ended_slot
        && a->slots == b->slots && a->is_plain == b->is_plain && a->pair_count == b->pair_count
        && a->stretch_bits == b->stretch_bits && !a->drawn_room == !b->drawn_room
        && m->row_words == n->row_words && m->wait_at == n->wait_at && m->parked_at == n->parked_at && m->has_more == n->has_more;
    for (int i = 0; alike && i < a->group_count; i++)
        alike = rosters_alike(p, &p->rosters[i], &q->rosters[i]);
    for (int i = 0; alike && i < a->queue_count; i++)
        alike = queues_alike(&a->queues[i], &b->queues[i]);
    return alike;
}

/* Whether the next span is looked at as soon as one closes: by who keeps cases, and by who begins one after hours, at the speed of that span. */
static bool looks_from_closing(const struct process *p, const struct roster *roster)
{
    return p->plan->teams[roster->team].keeping.keeps || roster->serves || roster->stays;
}

sim_time process_alike_until(const struct process *a, const struct process *b)
{
    sim_time until = NEVER;
    if (!shapes_alike(a, b))
        return INT64_MIN;
    for (int i = 0; i < a->plan->group_count; i++) {
        sim_time here = alike_until_day(&a->rosters[i], roster_alike_until(&a->rosters[i], &b->rosters[i], looks_from_closing(a, &a->rosters[i])));
        until = here < until ? here : until;
    }
    return until < NEVER && a->plan->is_plain ? INT64_MIN : until;    /* a plain process keeps less of a piece in hand */
}

/* Works out the ends of the piece in hand as they would have been when it was begun, or when its pace changed. */
static void ends_anew(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct group_state *group = &p->groups[o->group];
    const struct roster *roster = &p->rosters[o->group];
    int64_t left = case_at(p, o->row)->left;
    const struct group_state present = *group;
    sim_time now = p->state.now;
    p->state.now = roster->stays ? p->over[officer].since : o->begun;
    group->span = 0;
    next_span(p, roster, group);
    if (!roster->stays && o->runs_from > now)             /* in hand since the start, and not there so far */
        o->runs_from = o->counted = group->from;
    event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, NEVER);
    set_ends(p, officer, o->group, o->runs_from, left);
    p->state.now = now;
    *group = present;
    if (roster->stays)
        set_next_event(p, officer);
}

/* Works out what was worked out ahead of the present for another roster, as it is just before the border: mail may have been delivered at it. */
static void work_out_anew(struct process *p, int number)
{
    const struct roster *roster = &p->rosters[number];
    struct group_state *group = &p->groups[number];
    group->is_plain = roster->is_plain;                   /* whose posting ends is not plain */
    group->goes_on = roster->is_plain && goes_on(p, &p->plan->teams[roster->team]);
    next_span(p, roster, group);
    if (!group->sleeps || group->is_asleep)
        schedule_opening(p, number);
    for (int i = 0; i < p->plan->away_count; i++)
        if (p->plan->away_groups[i] == number)
            schedule_away(p, i, group->span);
    for (int officer = roster->first_officer; officer < roster->first_officer + roster->officer_count; officer++)
        if (p->officers[officer].row && !p->officers[officer].assists)
            ends_anew(p, officer);
}

/* Copies the trunk's block but for its rosters: what is before them, and what is behind. */
static void block_copy(struct process *p, const struct process *trunk)
{
    struct layout own = lay_out(p->network, p->plan), theirs = lay_out(trunk->network, trunk->plan);
    size_t rows = (size_t)trunk->state.row_end * WORD, least = own.rows + rows;
    if (p->block_size < least)
        block_resize(p, least);
    char *to = p->block;
    const char *from = trunk->block;
    memcpy(to, from, own.rosters);
    memcpy(to + own.officers, from + theirs.officers, own.teams - own.officers);
    memcpy(to + own.pairs, from + theirs.pairs, own.rows - own.pairs + rows);
    size_t room = (p->block_size - own.rows) / WORD;
    p->state = trunk->state;
    p->state.row_room = room < UINT32_MAX ? (uint32_t)room : UINT32_MAX;
    look_at(p, p->block);
}

void process_branch(struct process *p, const struct process *trunk, sim_time border, const int64_t *booked)
{
    size_t counts = (size_t)(p->network->shape.weeks + 1) * (size_t)p->plan->team_count * TEAM_WIDTH;
    block_copy(p, trunk);
    for (size_t i = 0; i < counts; i++)
        p->team_counts[i] += trunk->team_counts[i] - booked[i];
    p->state.now = border - 1;
    for (int group = 0; group < p->plan->group_count; group++)
        if (roster_alike_until(&p->rosters[group], &trunk->rosters[group], true) < NEVER)
            work_out_anew(p, group);
    meetings_schedule(p);
    p->state.now = trunk->state.now;
}
