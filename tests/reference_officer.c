#include "tests/reference_world.h"

#include "models/discipline.h"

/* Presence is walked span by span, from the first one, every time. */

static const struct officer_group *group_of(const struct world *world, int officer)
{
    return &world->casework->groups[world->officers[officer].group];
}

static enum day_end day_end_of(const struct world *world, int officer)
{
    return world->casework->teams[world->officers[officer].team].day_end;
}

static bool stays_on(const struct world *world, int officer)
{
    return day_end_of(world, officer) == FINISH || day_end_of(world, officer) == SERVE;
}

bool reference_officer_is_present(const struct world *world, int officer, sim_time t)
{
    const struct reference_officer *it = &world->officers[officer];
    if (it->off.from <= t && t < it->off.until)
        return false;
    for (int i = 0; i < it->present_count; i++)
        if (it->present[i].from <= t && t < it->present[i].until)
            return true;
    return false;
}

int64_t reference_officer_presence(const struct world *world, int officer, sim_time from, sim_time until)
{
    const struct reference_officer *it = &world->officers[officer];
    int64_t sum = 0;
    for (int i = 0; i < it->present_count; i++) {
        sim_time a = it->present[i].from > from ? it->present[i].from : from;
        sim_time b = it->present[i].until < until ? it->present[i].until : until;
        if (a < b)
            sum += b - a;
    }
    return sum;
}

/* The least e by which the work, millionths of a microsecond, is done in presence from `begun` on. */
sim_time reference_end_in_presence(const struct world *world, int officer, sim_time begun, __int128 work)
{
    const struct reference_officer *it = &world->officers[officer];
    if (work == 0)
        return begun;
    for (int i = 0; i < it->present_count; i++) {
        const struct presence *span = &it->present[i];
        sim_time from = span->from > begun ? span->from : begun;
        if (from >= span->until)
            continue;
        if (work <= (__int128)(span->until - from) * span->speed)
            return from + (sim_time)((work + span->speed - 1) / span->speed);
        work -= (__int128)(span->until - from) * span->speed;
    }
    return NEVER;
}

static int64_t pace_at(const struct world *world, int officer, const struct reference_case *c)
{
    return group_of(world, officer)->pace ? group_of(world, officer)->pace[c->step] : 1000000;
}

__int128 reference_own_work(const struct world *world, int officer, const struct reference_case *c)
{
    int64_t pace = pace_at(world, officer, c);
    return ((__int128)c->work_left * 1000000 + pace - 1) / pace * 1000000;
}

int64_t reference_done_of_case(const struct world *world, int officer, const struct reference_case *c, int64_t done)
{
    return (int64_t)((__int128)done * pace_at(world, officer, c) / 1000000);
}

/* The work done in presence, in millionths of a microsecond. */
__int128 reference_work_in_presence(const struct world *world, int officer, sim_time from, sim_time until)
{
    const struct reference_officer *it = &world->officers[officer];
    __int128 work = 0;
    for (int i = 0; i < it->present_count; i++) {
        sim_time a = it->present[i].from > from ? it->present[i].from : from;
        sim_time b = it->present[i].until < until ? it->present[i].until : until;
        if (a < b)
            work += (__int128)(b - a) * it->present[i].speed;
    }
    return work;
}

/* The speed of who stays on: that of the presence at t. */
static int64_t speed_staying(const struct world *world, int officer, sim_time t)
{
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i < it->present_count; i++)
        if (t < it->present[i].until)
            return it->present[i].speed;
    return it->present_count ? it->present[it->present_count - 1].speed : group_of(world, officer)->speed;
}

/* The first instant >= t at which the officer is present. */
static sim_time next_presence(const struct world *world, int officer, sim_time t)
{
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i < it->present_count; i++)
        if (it->present[i].until > t)
            return it->present[i].from > t ? it->present[i].from : t;
    return NEVER;
}

/* The end of presence at which a piece begun then, ending at `end`, is handed back; NEVER when it is not. */
static sim_time hand_back_time(const struct world *world, int officer, sim_time begun, sim_time end)
{
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i < it->present_count; i++) {
        const struct presence *span = &it->present[i];
        if (span->until <= begun)
            continue;
        bool must = span->posting_ends || (day_end_of(world, officer) == HAND_BACK && !reference_break_follows(it, i));
        if (must && end > span->until)
            return span->until;
    }
    return NEVER;
}

int reference_officers_free(const struct world *world, int queue)
{
    int count = 0;
    for (int i = 0; i < world->casework->officer_count; i++) {
        bool serves = false;
        for (int q = 0; q < group_of(world, i)->queue_count; q++)
            serves |= group_of(world, i)->queues[q] == queue;
        count += serves && world->officers[i].piece < 0 && world->officers[i].stays < 0 && reference_officer_is_present(world, i, world->now);
    }
    return count;
}

/* Present; or, with *serve who waits* or overtime, just done with a piece of work after hours. */
static bool is_on_hand(const struct world *world, int officer)
{
    bool stays = day_end_of(world, officer) == SERVE || reference_officer_may_stay(world, officer);
    return reference_officer_is_present(world, officer, world->now)
           || (stays && world->officers[officer].ended == world->now && world->officers[officer].goes_on);
}

void reference_officer_begin(struct world *world, int officer, int number)
{
    struct reference_case *c = &world->cases[number];
    bool finishes = stays_on(world, officer), is_here = is_on_hand(world, officer);
    sim_time begun = world->now, runs_from = finishes && !is_here ? next_presence(world, officer, begun) : begun;
    __int128 work = reference_own_work(world, officer, c);
    sim_time end = NEVER;
    if (!finishes)
        end = reference_end_in_presence(world, officer, begun, work);
    else if (runs_from < NEVER)
        end = reference_end_staying(world, officer, runs_from, (int64_t)((work + speed_staying(world, officer, runs_from) - 1) / speed_staying(world, officer, runs_from)));

    invariant(world->officers[officer].piece < 0, "officer %d has a case in hand already", officer);
    struct reference_piece *piece = arena_push(world->arena, &world->pieces, &world->piece_count, &world->piece_room,
                                               sizeof *piece);
    *piece = (struct reference_piece){.of_case = number, .officer = officer, .queue = world->casework->steps[c->step].queue, .step = c->step,
                                      .begun = begun, .runs_from = runs_from, .over = NEVER, .joined = c->joined,
                                      .book = world->casework->steps[c->step].book, .slot = reference_slot_of(world, number), .with = -1, .assists = -1,
                                      .is_first = !c->was_begun, .was_anothers = reference_keep(world, officer, c)};
    world->officers[officer].piece = world->piece_count - 1;
    c->place = IN_HAND;
    c->was_begun = true;
    if (world->casework->steps[c->step].asides)
        world_remove_events_of(world, PATIENCE_ENDS, number);
    if (world->casework->change_count)
        world_remove_events_of(world, CLASS_CHANGES, number);
    world_tell(world, NOTE_BEGUN, c, officer, c->joined, c->work_left);

    world->officers[officer].settled = begun;
    if (reference_officer_may_stay(world, officer)) {
        reference_officer_set_end(world, officer);
        return;
    }
    struct reference_event event = {.subject = {(uint64_t)officer}, .row = officer};
    event.time = hand_back_time(world, officer, begun, end);
    event.kind = ROSTER;
    if (event.time == NEVER) {
        event.time = end;
        event.kind = WORK_ENDED;
    }
    if (event.time < NEVER)
        world_add_event(world, event);
}

bool reference_officer_is_free(const struct world *world, int officer, int queue)
{
    bool serves = false;
    for (int q = 0; q < group_of(world, officer)->queue_count; q++)
        serves |= group_of(world, officer)->queues[q] == queue;
    return serves && world->officers[officer].piece < 0 && world->officers[officer].stays < 0 && is_on_hand(world, officer);
}

struct reference_piece *reference_officer_lay_down(struct world *world, int officer)
{
    struct reference_piece *piece = &world->pieces[world->officers[officer].piece];
    reference_officer_stayed(world, officer, world->officers[officer].piece);
    piece->over = world->now;
    world->officers[officer].worked += reference_officer_presence(world, officer, piece->runs_from, world->now);
    world->officers[officer].piece = -1;
    world->officers[officer].idle_since = world->now;
    world_remove_events_of(world, ROSTER, officer);
    world_remove_events_of(world, WORK_ENDED, officer);
    return piece;
}

void reference_officer_interrupt(struct world *world, int officer)
{
    int64_t since_settled = reference_officer_may_stay(world, officer) ? reference_officer_done(world, officer) : 0;
    struct reference_piece *piece = reference_officer_lay_down(world, officer);
    struct reference_case *c = &world->cases[piece->of_case];
    int64_t done = (int64_t)(reference_work_in_presence(world, officer, piece->begun, world->now) / 1000000);
    if (stays_on(world, officer)) {
        sim_time worked = world->now > piece->runs_from ? world->now - piece->runs_from : 0;
        worked -= reference_officer_breaks(world, officer, piece->runs_from, world->now);
        done = (int64_t)((__int128)worked * speed_staying(world, officer, piece->runs_from) / 1000000);
    }
    if (reference_officer_may_stay(world, officer))
        done = since_settled;
    done = reference_done_of_case(world, officer, c, done);
    c->work_left = c->work_left > done ? c->work_left - done : 0;
    c->place = WAITS;
    piece->was_interrupted = true;
    world_tell(world, NOTE_INTERRUPTED, c, officer, piece->begun, c->work_left);
    if (reference_class_settle(world, piece->of_case))
        reference_case_rank(world, piece->of_case);
    reference_meeting_end(world, (int)(piece - world->pieces), true);
    reference_meeting_let_go(world, (int)(piece - world->pieces), false);
}

void reference_officer_end(struct world *world, int officer)
{
    int number = world->officers[officer].piece;
    struct reference_piece *piece = reference_officer_lay_down(world, officer);
    struct reference_case *c = &world->cases[piece->of_case];
    world->officers[officer].ended = world->now;
    world->officers[officer].goes_on = reference_officer_goes_on(world, officer);
    c->touch += c->work;
    world_tell(world, NOTE_ENDED, c, officer, piece->begun, 0);
    reference_meeting_let_go(world, number, true);
    world->giver = officer, world->giver_queue = piece->queue;
    reference_case_work_ended(world, piece->of_case);
    world->giver = -1;
    reference_meeting_end(world, number, false);
}

static bool goes_before(const struct world *world, int number, const struct reference_case *a, const struct reference_case *b)
{
    bool by_other = reference_others_turn(world, number);
    int64_t rank_a = by_other ? a->other_rank : a->rank, rank_b = by_other ? b->other_rank : b->rank;
    return rank_a != rank_b ? rank_a < rank_b : a->order < b->order;
}

static int value_of(const struct queue *queue, const struct reference_case *c)
{
    return queue->gains ? c->values[queue->rank_by < 0 ? 0 : queue->rank_by] : 0;
}

/* The first of those in the queue that have the value (of those that gain; else all have one) and that the officer may take (-1: any);
 * -1: none. */
static int first_of_value(const struct world *world, int number, int officer, int value)
{
    const struct queue *queue = &world->casework->queues[number];
    int first = -1;
    bool is_kept = reference_is_kept(world, number), takes_new = officer >= 0 && reference_takes_new(world, officer, number);
    for (int i = 0; i < world->case_count; i++) {
        const struct reference_case *c = &world->cases[i];
        if (c->place != WAITS || world->casework->steps[c->step].queue != number || value_of(queue, c) != value)
            continue;
        if (is_kept && officer >= 0 && !reference_may_take(world, officer, takes_new, c))
            continue;
        bool is_before = first < 0 || (queue->gains ? c->order < world->cases[first].order : goes_before(world, number, c, &world->cases[first]));
        first = is_before ? i : first;
    }
    return first;
}

/* The case that is first in the queue of those that the officer may take, -1: any; -1: none waits. */
static int first_in_queue(const struct world *world, int number, int officer)
{
    const struct queue *queue = &world->casework->queues[number];
    int first = first_of_value(world, number, officer, 0);
    if (!queue->gains)
        return first;
    const struct trait *trait = &world->casework->traits[queue->rank_by < 0 ? 0 : queue->rank_by];
    for (int value = 1; value < trait->value_count; value++) {
        int head = first_of_value(world, number, officer, value);
        if (head < 0)
            continue;
        const struct reference_case *a = &world->cases[head], *b = first < 0 ? NULL : &world->cases[first];
        double weight_a = queue->gains[value] * (double)(world->now - a->joined);
        double weight_b = b ? queue->gains[value_of(queue, b)] * (double)(world->now - b->joined) : -1;
        if (weight_a > weight_b || (weight_a == weight_b && a->order < b->order))
            first = head;
    }
    return first;
}

static bool are_enough(const struct world *world, int queue)
{
    int free = 0, wanted = reference_meeting_officers(world, queue);
    for (int i = 0; i < world->casework->officer_count && wanted > 1; i++)
        free += reference_officer_is_free(world, i, queue);
    return wanted == 1 || free >= wanted;
}

/* One idle officer takes one case; false when nobody can. */
static bool dispatch_one(struct world *world)
{
    int64_t best[5] = {0};
    int taker = -1, taken = -1;
    for (int i = 0; i < world->casework->officer_count; i++) {
        const struct reference_officer *officer = &world->officers[i];
        const struct team *team = &world->casework->teams[officer->team];
        if (officer->piece >= 0 || officer->stays >= 0 || !is_on_hand(world, i))
            continue;
        for (int q = 0; q < group_of(world, i)->queue_count; q++) {
            int first = first_in_queue(world, group_of(world, i)->queues[q], i);
            if (first < 0)
                continue;
            if (!are_enough(world, group_of(world, i)->queues[q]))
                break;                                    /* keeps free for it, and takes nothing later */
            int64_t key[5] = {q, group_of(world, i)->queues[q], team->by_load ? officer->worked : 0, officer->idle_since, i};
            int at = 0;
            while (at < 4 && key[at] == best[at])
                at++;
            if (taker < 0 || key[at] < best[at]) {
                taker = i;
                taken = first;
                for (int k = 0; k < 5; k++)
                    best[k] = key[k];
            }
        }
    }
    if (taker < 0)
        return false;
    reference_case_take(world, taken);
    reference_officer_begin(world, taker, taken);
    reference_meeting_begin(world, world->officers[taker].piece);
    return true;
}

/* The present officer who works on the least urgent case of the queue, of a rank above `rank`; -1: none. */
static int officer_to_interrupt(const struct world *world, int queue, int64_t rank)
{
    int found = -1;
    int64_t found_rank = 0;
    sim_time found_begun = 0;
    for (int i = 0; i < world->casework->officer_count; i++) {
        if (world->officers[i].piece < 0 || !reference_officer_is_present(world, i, world->now))
            continue;
        const struct reference_piece *piece = &world->pieces[world->officers[i].piece];
        int64_t its_rank = world->cases[piece->of_case].rank;
        if (piece->queue != queue || its_rank <= rank)
            continue;
        if (found < 0 || its_rank > found_rank || (its_rank == found_rank && piece->begun >= found_begun)) {
            found = i;
            found_rank = its_rank;
            found_begun = piece->begun;
        }
    }
    return found;
}

static bool preempt_one(struct world *world, int queue)
{
    int first = first_in_queue(world, queue, -1);
    int officer = first < 0 ? -1 : officer_to_interrupt(world, queue, world->cases[first].rank);
    if (officer < 0)
        return false;
    reference_officer_interrupt(world, officer);
    reference_officer_begin(world, officer, first);
    return true;
}

void world_dispatch(struct world *world)
{
    while (dispatch_one(world))
        ;
    for (int q = 0; q < world->casework->queue_count; q++)
        while (world->casework->queues[q].discipline->preempts && preempt_one(world, q))
            ;
    for (int i = 0; i < world->casework->officer_count; i++)
        world->officers[i].lost = 0;
    world_send_home(world);
}
