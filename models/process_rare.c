#include "models/process_parts.h"

/* What few steps ask for: each is entered here, and returns the step or target that comes next, or RESTS. */

/* Returns when a hold that would end then does end: after an outage, if it falls into one. */
static sim_time after_outage(const struct step *step, sim_time end)
{
    for (int i = 0; i < step->outage_count && step->outages[i].from <= end; i++)
        if (end < step->outages[i].until)
            return step->outages[i].until;
    return end;
}

/* Returns how long after `entered` comes what the hold waits for: drawn, the same again whenever it is asked. */
static int64_t time_to_reply(struct process *p, const struct case_row *c, int number, sim_time entered)
{
    sim_time begin = p->casework->begin;
    int64_t length = time_of_step(p, c, number, entered < begin ? begin - entered : 0);
    return after_outage(&p->steps[number], entered + length) - entered;
}

static int64_t length_of_hold(struct process *p, const struct case_row *c, int number, sim_time entered)
{
    const struct step *step = &p->steps[number];
    sim_time begin = p->state.now;
    if (step->deadline) {
        sim_time end = goal_due(step->deadline, p->casework, entered, 0);
        return after_outage(step, end > begin ? end : begin) - entered;
    }
    int64_t length = time_to_reply(p, c, number, entered);
    if (step->gives_up && length > step->gives_up)
        length = step->gives_up > begin - entered ? step->gives_up : begin - entered;
    return length;
}

/* A hold that ends by a deadline, or that may end in an outage. entered: not after now. */
RARE static void rare_hold(struct process *p, uint32_t row, int step, sim_time entered)
{
    struct case_row *c = case_at(p, row);
    int64_t length = length_of_hold(p, c, step, entered);
    c->joined = entered;
    c->place = (uint32_t)step | (c->place & PLACE_KEPT) | PLACE_HELD;
    tell(p, NOTE_HELD, c, step, NO_OFFICER, 0, length);
    clock_stands(p, c, step);
    hold_file(p, row, entered + length);
}

/* Returns whether the hold that ends now ends because nothing came in time. */
static bool gave_up(struct process *p, const struct case_row *c, int number)
{
    return time_to_reply(p, c, number, c->joined) > p->steps[number].gives_up;
}

/* Leads a case whose hold ends now elsewhere, if nothing came in time; returns whether it did. */
RARE static bool hold_gives_up(struct process *p, uint32_t row, int number)
{
    struct case_row *c = case_at(p, row);
    const struct step *step = &p->steps[number];
    if (!step->outcomes || !gave_up(p, c, number))
        return false;
    const struct outcome *then = step->outcomes->items;
    tell(p, NOTE_BRANCHED, c, number, NO_OFFICER, 0, then->step);
    case_go_aside(p, row, number, then);
    return true;
}

static int64_t gate_count(const struct process *p, const struct gate *gate)
{
    return gate->measure == GATE_WAITING ? (int64_t)p->queues[p->network->queue_local[gate->subject]].count : p->track_open[gate->subject];
}

/* A gate stays as it was between its two numbers. */
static bool gate_holds(struct process *p, const struct gate *gate, uint8_t *is_open)
{
    int64_t count = gate_count(p, gate);
    if (gate->opens_above ? count > gate->opens : count < gate->opens)
        *is_open = true;
    else if (gate->opens_above ? count < gate->closes : count > gate->closes)
        *is_open = false;
    return *is_open;
}

RARE static int gated_jump(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    int number = p->step_plans[step].queue;
    int64_t *counts = p->gated_counts + ((int64_t)p->state.week * p->plan->branch_count + number) * GATED_COUNTS;
    bool is_open = gate_holds(p, p->steps[step].gate, &p->gates[number]);
    counts[GATED_CAME]++;
    counts[GATED_OPEN] += is_open;
    case_unpark(c);
    if (is_open)
        return jump(p, c, step, &p->step_plans[step]);
    tell(p, NOTE_BRANCHED, c, step, NO_OFFICER, 0, step + 1);
    return step + 1;
}

/* Returns the stretch of the calendar in which now lies. Most look at the same as the one before them. */
static const struct calendar_stretch *stretch_now(struct process *p, int calendar)
{
    struct process_state *state = &p->state;
    if (calendar != state->seen_calendar || state->now < state->seen.from || state->now >= state->seen.until) {
        state->seen = calendar_stretch_at(&p->casework->calendars[calendar], state->now);
        state->seen_calendar = calendar;
    }
    return &state->seen;
}

/* Returns when who found it closed comes: at any time of the next hours alike, on the day on which they begin. */
static sim_time comes_in_next(const struct process *p, const struct case_row *c, int number, const struct calendar_stretch *closed)
{
    double share;
    if (closed->until >= NEVER)
        return NEVER;
    draw_lots(p, c, number, p->steps[number].late_purpose, &share, NULL);
    sim_time midnight = (day_of_time(p, closed->until) - p->casework->period.first + 1) * DAY;
    sim_time ends = closed->next_ends < midnight ? closed->next_ends : midnight;
    return closed->until + (sim_time)(share * (double)(ends - closed->until));
}

/* The same, if it is said after what time. */
RARE static sim_time comes_again_at(const struct process *p, const struct case_row *c, int number)
{
    const struct step *step = &p->steps[number];
    struct stream stream = stream_open(&p->key, c->owner, step->again_purpose, c->visit);
    sim_time back = p->state.now + distribution_draw_time(step->comes_again, &stream);
    struct calendar_stretch there = calendar_stretch_at(&p->casework->calendars[step->comes_in], back);
    return there.is_open ? back : comes_in_next(p, c, number, &there);
}

/* Files a case that will come at this time, if it finds it closed then, until it is let in: a hold less than to come, and be sent away. Returns
 * whether that is so. */
static bool is_on_the_way(struct process *p, uint32_t row, int number, sim_time time)
{
    struct case_row *c = case_at(p, row);
    const struct step *step = &p->steps[number];
    if (p->step_plans[number].office != c->office)
        return false;
    struct calendar_stretch stretch = calendar_stretch_at(&p->casework->calendars[step->comes_in], time);
    if (stretch.is_open)
        return false;
    c->joined = p->state.now;
    c->place = (uint32_t)number | (c->place & PLACE_KEPT) | PLACE_UNDER_WAY;
    hold_file(p, row, comes_in_next(p, c, number, &stretch));
    return true;
}

/* Whoever would come while it is closed comes later. Returns whether that is so. */
static bool comes_later(struct process *p, uint32_t row, int number)
{
    struct case_row *c = case_at(p, row);
    const struct step *step = &p->steps[number];
    const struct calendar_stretch *stretch = step->comes_in < 0 ? NULL : stretch_now(p, step->comes_in);
    if (!stretch || stretch->is_open)
        return false;
    sim_time comes = step->comes_again ? comes_again_at(p, c, number) : comes_in_next(p, c, number, stretch);
    c->joined = p->state.now;
    c->place = (uint32_t)number | (c->place & PLACE_KEPT) | PLACE_UNDER_WAY;
    tell(p, NOTE_FOUND_CLOSED, c, number, NO_OFFICER, 0, comes);
    hold_file(p, row, comes);
    return true;
}

/* Work at whose queue a case may be turned away, or give up later. */
RARE static int rare_work(struct process *p, uint32_t row, int step)
{
    struct case_row *c = case_at(p, row);
    const struct step_plan *plan = &p->step_plans[step];
    bool is_here = plan->office == c->office;
    if (is_here && comes_later(p, row, step))
        return RESTS;
    const struct outcome *away = is_here ? aside_at_door(p, c, step) : NULL;
    if (is_here && p->steps[step].asides && p->steps[step].asides->stays && p->state.giver != NO_OFFICER && !has_room(p, plan->queue)) {
        blocked_begin(p, row, step);
        return RESTS;
    }
    if (away) {
        case_unpark(c);
        go_round(p, c, step, away);
        return away->step;
    }
    join_or_send(p, row, c, step, plan);
    if (is_here)
        aside_wait(p, row, step, p->state.now);
    return RESTS;
}

static int rare_enter(struct process *p, uint32_t row, int step)
{
    switch (p->steps[step].action) {
    case ACT_HOLD:   rare_hold(p, row, step, p->state.now); return RESTS;
    case ACT_WORK:   return p->steps[step].book < 0 ? rare_work(p, row, step) : book_enter(p, row, step);
    case ACT_GATHER: gather_join(p, row, step, p->state.now); return RESTS;
    case ACT_FOLLOW: return follow_up(p, row, step);
    case ACT_REVERSE: return reverse(p, row, step);
    case ACT_SPLIT:  split(p, row, step); return RESTS;
    case ACT_DONE:   part_done(p, row, step); return RESTS;
    default:         return gated_jump(p, row, step);
    }
}
