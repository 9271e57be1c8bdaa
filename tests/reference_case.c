#include "tests/reference_world.h"


int world_new_case(struct world *world, uint64_t owner, int type, int known_class)
{
    const struct casework *casework = world->casework;
    struct reference_case *c = arena_push(world->arena, &world->cases, &world->case_count, &world->case_room, sizeof *c);
    *c = (struct reference_case){.owner = owner, .type = type, .received = world->now, .given_due = NEVER, .left = NEVER,
                                  .clock_start = NEVER, .runs_since = NEVER, .part_of = -1, .keeper = -1, .from_type = -1, .from_step = -1};
    c->jumps = arena_take(world->arena, (size_t)casework->step_count * sizeof *c->jumps);
    reference_case_draw_traits(world, world->case_count - 1, known_class);
    return world->case_count - 1;
}

sim_time reference_case_due(const struct world *world, const struct reference_case *c)
{
    if (c->given_due != NEVER)
        return c->given_due + (c->paused - c->paused_before);
    if (c->clock_start == NEVER)
        return NEVER;
    return goal_due(&world->casework->types[c->type].goal, world->casework, c->clock_start, c->paused);
}

/* How long the clock has stood still in the hold that the case is in. */
static int64_t standing(const struct world *world, const struct reference_case *c)
{
    bool stands = (c->place == ON_HOLD || c->place == GATHERS) && world->casework->steps[c->step].clock_stops && c->clock_start != NEVER;
    return stands ? world->now - c->held_since : 0;
}

bool reference_case_is_overdue(const struct world *world, const struct reference_case *c)
{
    return world->now > reference_case_due(world, c) + standing(world, c);
}

static const struct step *step_of(const struct world *world, const struct reference_case *c)
{
    return &world->casework->steps[c->step];
}

/* One day after the other, from the claim on. */
int64_t reference_days_owed(const struct world *world, const struct reference_case *c, sim_time *first)
{
    const struct penalty *penalty = world->casework->types[c->type].penalty;
    sim_time from = reference_case_due(world, c);
    int64_t days = 0;
    if (!penalty || from == NEVER)
        return 0;
    struct stream stream = world_stream(world, c->owner, stream_purpose("claim"), 0);
    if (stream_uniform(&stream) >= penalty->claimed)
        return 0;
    from += standing(world, c) + (penalty->after ? distribution_draw_time(penalty->after, &stream) : 0);
    for (*first = from; from < world->now; from += DAY)
        days++;
    return days;
}

void reference_clock_runs(struct world *world, struct reference_case *c)
{
    if (c->clock_start != NEVER)
        c->runs_since = world->now;
}

void reference_clock_stands(struct world *world, struct reference_case *c)
{
    world_count_penalty(world, c, tally_week(&world->shape, world->now));
    if (c->runs_since != NEVER)
        c->net += world->now - c->runs_since;
    c->runs_since = NEVER;
}

/* The step the case is at has ended: perhaps it is documented now. */
static void step_ended(struct world *world, struct reference_case *c)
{
    const bool *documents = world->casework->types[c->type].documents;
    if (c->part_of >= 0 || c->clock_start != NEVER || !documents[c->step])
        return;
    c->clock_start = world->now;
    c->paused = 0;
    reference_clock_runs(world, c);
}

static void leave(struct world *world, int number, int as)
{
    struct reference_case *c = &world->cases[number];
    c->place = GONE;
    c->keeper = -1;
    c->left = world->now;
    c->left_as = as;
    reference_clock_stands(world, c);
    world_tell(world, as == TO_DECIDED ? NOTE_DECIDED : NOTE_WITHDRAWN, c, -1, c->received, c->left - c->received - c->net);
}

void reference_case_withdraw(struct world *world, int number)
{
    leave(world, number, TO_WITHDRAWN);
}

static void grow_impatient(struct world *world, int number)
{
    const struct reference_case *c = &world->cases[number];
    const struct asides *asides = step_of(world, c)->asides;
    if (!asides || !asides->patience)
        return;
    const char *track = world->casework->tracks[step_of(world, c)->track].heading.name;
    uint64_t purpose = stream_purpose(arena_print(world->arena, "%s.%s patience", track, step_of(world, c)->heading.name));
    struct stream stream = world_stream(world, c->owner, purpose, c->visit);
    sim_time waited = world->now - c->joined;
    int64_t length = waited > 0 ? distribution_draw_beyond_time(asides->patience, waited, &stream)
                                : distribution_draw_time(asides->patience, &stream);
    world_add_event(world, (struct reference_event){.time = c->joined + length, .kind = PATIENCE_ENDS,
                                                    .subject = {c->owner}, .row = number});
}

/* A way aside: the case is at the step it leads to, or gone; in the latter case false. */
static bool go_aside(struct world *world, int number, const struct outcome *way)
{
    struct reference_case *c = &world->cases[number];
    c->visit += way->is_cyclic;
    if (way->step < 0)
        leave(world, number, way->step);
    else
        c->step = way->step;
    return way->step >= 0;
}

/* An end of patience that comes after the piece was begun, or at another visit, was taken from the list by then. */
void reference_case_give_up(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = step_of(world, c);
    invariant(c->place == WAITS && !c->was_begun, "a case gives up that does not wait for its first officer");
    world_remove_events_of(world, CLASS_CHANGES, number);
    world_count_event(world, step->queue, TEAM_GAVE_UP);
    world_tell(world, NOTE_GAVE_UP, c, -1, c->joined, 0);
    if (go_aside(world, number, step->asides->out_of_patience))
        reference_case_enter(world, number);
}

static double share_turning_back(const struct asides *asides, double n)
{
    const struct turning *point = asides->turning, *end = point + asides->turning_count;
    if (n < point->length)
        return point->share;
    for (; point + 1 < end; point++)
        if (n < point[1].length)
            return point->share + (point[1].share - point->share) * ((n - point->length) / (point[1].length - point->length));
    return point->share;
}

/* 0: the case joins the queue; 1: there is no room; 2: it turns back. */
static int turned_away(const struct world *world, const struct reference_case *c)
{
    const struct step *step = step_of(world, c);
    const struct queue *queue = &world->casework->queues[step->queue];
    int waiting, in_hand;
    reference_count_in_queue(world, step->queue, c, &waiting, &in_hand);
    int n = waiting - reference_officers_free(world, step->queue);
    if (queue->room.is_limited && (queue->room.in_all ? waiting + in_hand : n) >= queue->room.places)
        return 1;
    if (step->asides->turning_count == 0)
        return 0;
    uint64_t purpose = stream_purpose(arena_print(world->arena, "%s.%s turns back", world->casework->tracks[step->track].heading.name,
                                                  step->heading.name));
    struct stream stream = world_stream(world, c->owner, purpose, c->visit);
    return stream_uniform(&stream) < share_turning_back(step->asides, n < 0 ? 0 : n) ? 2 : 0;
}

/* Returns whether the case has been turned away, and so is somewhere else or gone. */
static bool is_turned_away(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = step_of(world, c);
    int why = step->asides && step->asides->turned_away ? turned_away(world, c) : 0;
    if (!why)
        return false;
    world_count_event(world, step->queue, TEAM_TURNED_AWAY);
    world_tell(world, NOTE_TURNED_AWAY, c, -1, 0, why);
    go_aside(world, number, step->asides->turned_away);
    return true;
}

void reference_case_join(struct world *world, int number, sim_time joined)
{
    struct reference_case *c = &world->cases[number];
    if (reference_is_others_queue(world, c))
        c->keeper = -1;
    bool was_worked_on = c->work_done > 0;
    c->work = reference_case_time(world, c, c->work_done) - c->work_done;
    c->work_done = 0;
    c->work_left = c->work;
    c->was_begun = false;
    c->joined = joined;
    c->order = world->joinings++;
    c->place = WAITS;
    world_tell(world, NOTE_JOINED, c, -1, 0, c->work);
    reference_class_settle(world, number);
    reference_case_rank(world, number);
    if (!was_worked_on)
        grow_impatient(world, number);
}

/* The case goes on by itself at that time: a hold ends, or mail arrives. */
static void goes_on_at(struct world *world, int number, sim_time t)
{
    if (t < NEVER)
        world_add_event(world, (struct reference_event){.time = t, .kind = CASE_GOES_ON,
                                                        .subject = {world->cases[number].owner}, .row = number});
}

void reference_case_send(struct world *world, int number, int to, sim_time arrives)
{
    struct reference_case *c = &world->cases[number];
    c->office = to;
    c->keeper = -1;
    c->place = ON_THE_WAY;
    world_tell(world, NOTE_SENT, c, -1, 0, arrives);
    goes_on_at(world, number, arrives);
}

void reference_case_hold(struct world *world, int number, sim_time since)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = step_of(world, c);
    sim_time ends;
    c->gives_up = false;
    if (step->deadline) {
        ends = goal_due(step->deadline, world->casework, since, 0);
        ends = ends < world->now ? world->now : ends;
    } else {
        ends = since + reference_case_time(world, c, world->now - since);
    }
    for (int i = step->outage_count - 1; i >= 0; i--)
        if (step->outages[i].from <= ends && ends < step->outages[i].until)
            ends = step->outages[i].until;
    if (step->gives_up > 0 && ends > since + step->gives_up) {    /* it is not waited for, whatever the outage */
        c->gives_up = true;
        ends = since + step->gives_up < world->now ? world->now : since + step->gives_up;
    }
    c->held_since = since;
    c->place = ON_HOLD;
    if (step->clock_stops)
        reference_clock_stands(world, c);
    world_tell(world, NOTE_HELD, c, -1, 0, ends - since);
    goes_on_at(world, number, ends);
}

/* Returns the step or target the case is led to. */
static int jump(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct step *step = step_of(world, c);
    if (step->gate)
        world->gate_open[c->step] = reference_gate_is_open(world, step->gate, world->gate_open[c->step]);
    if (step->gate) {
        int gate = tally_gates_before(world->casework, c->step), week = tally_week(&world->shape, world->now);
        world->result->tally[tally_gated(&world->shape, week, gate, GATED_CAME)]++;
        world->result->tally[tally_gated(&world->shape, week, gate, GATED_OPEN)] += world->gate_open[c->step];
    }
    if (step->gate && !world->gate_open[c->step]) {
        world_tell(world, NOTE_BRANCHED, c, -1, 0, c->step + 1);
        return c->step + 1;
    }
    const struct outcomes *table = &step->outcomes[step->trait < 0 ? 0 : c->values[step->trait]];
    struct stream stream = world_stream(world, c->owner, step->purpose, c->visit);
    double u = stream_uniform(&stream);
    int chosen = 0;
    while (chosen < table->count - 1 && u >= table->items[chosen].until)
        chosen++;
    const struct outcome *outcome = &table->items[chosen];
    int target = outcome->step;
    bool is_counted = !outcome->is_next && step->at_most > 0 && c->jumps[c->step] < step->at_most;
    if (!outcome->is_next && step->at_most > 0 && c->jumps[c->step] >= step->at_most)
        target = c->step + 1;
    else if (!outcome->is_next) {
        c->jumps[c->step]++;
        c->visit += outcome->is_cyclic;
    }
    world_tell(world, NOTE_BRANCHED, c, -1, is_counted, target);
    return target;
}

/* The decision from which the case came is reversed, if it came from one. */
static void reverse(struct world *world, struct reference_case *c)
{
    world_tell(world, NOTE_REVERSED, c, -1, 0, c->from_step);
    if (c->from_step >= 0)
        world_count_reversal(world, c->from_type, world->casework->steps[c->from_step].track);
    c->from_step = -1;                                    /* once */
}

void reference_case_enter(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    for (;;) {
        const struct step *step = step_of(world, c);
        int queue_office = step->action == ACT_WORK ? world->casework->queues[step->queue].office : c->office;
        if (queue_office != c->office)
            return reference_case_send(world, number, queue_office, world_arrival(world, queue_office));
        if (step->book >= 0)
            return reference_case_book(world, number);
        if (step->comes_in >= 0 && reference_comes_when_open(world, number))
            return;
        if (step->action == ACT_WORK && step->asides && step->asides->stays && world->giver >= 0 && !reference_has_room(world, step->queue, c))
            return reference_stay(world, number);
        if (step->action == ACT_WORK && is_turned_away(world, number)) {
            if (c->place == GONE)
                return;
            continue;
        }
        if (step->action == ACT_WORK)
            return reference_case_join(world, number, world->now);
        if (step->action == ACT_HOLD)
            return reference_case_hold(world, number, world->now);
        if (step->action == ACT_SPLIT)
            return reference_case_split(world, number);
        if (step->action == ACT_DONE)
            return reference_case_done(world, number);
        if (step->action == ACT_GATHER)
            return reference_case_gather(world, number, world->now);
        if (step->action == ACT_LEAVE)
            return leave(world, number, step->leaves);
        if (step->action == ACT_FOLLOW)
            reference_case_follow(world, number);
        if (step->action == ACT_REVERSE)
            reverse(world, c);
        int target = step->action == ACT_FOLLOW || step->action == ACT_REVERSE ? c->step + 1 : jump(world, number);
        if (target < 0)
            return leave(world, number, target);
        c->step = target;
    }
}

void reference_case_go_on(struct world *world, int number)
{
    if (number < 0)
        return world_pending_due(world, -1 - number);
    struct reference_case *c = &world->cases[number];
    if (c->place == ON_THE_WAY) {
        world_tell(world, NOTE_ARRIVED, c, -1, 0, 0);
        return reference_case_enter(world, number);
    }
    if (c->place == ASKS || c->place == BOOKED)
        return reference_case_booked(world, number);
    if (step_of(world, c)->clock_stops) {
        c->paused += world->now - c->held_since;
        reference_clock_runs(world, c);
    }
    world_tell(world, NOTE_RELEASED, c, -1, c->held_since, 0);
    if (c->place == ON_HOLD && c->gives_up && step_of(world, c)->outcomes) {
        const struct outcome *then = &step_of(world, c)->outcomes[0].items[0];
        world_tell(world, NOTE_BRANCHED, c, -1, 0, then->step);
        c->visit += then->is_cyclic;
        if (then->step < 0)
            return leave(world, number, then->step);
        c->step = then->step;
    } else {
        step_ended(world, c);
        c->step++;
    }
    reference_case_enter(world, number);
}

void reference_case_work_ended(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    step_ended(world, c);
    if (step_of(world, c)->leaves != 0)
        return leave(world, number, step_of(world, c)->leaves);
    c->step++;
    reference_case_enter(world, number);
}
