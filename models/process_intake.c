#include "base/text.h"
#include "models/process_parts.h"
#include "sim/batch.h"

static uint64_t arrival_owner(const struct process *p, const struct intake *intake, int day, uint32_t number)
{
    return intake->owner ^ ((uint64_t)(uint32_t)(p->casework->first_day + day) << 32 | number);
}

/* Goes to the next day with arrivals expected and draws its factor; false after the last day. */
static bool open_day(struct process *p, const struct intake *intake, struct intake_state *state)
{
    do {
        if (++state->day >= p->casework->days)
            return false;
    } while (intake->mean[state->day] <= 0);
    double factor = 1;
    if (intake->dispersion > 1) {
        struct stream stream = stream_open(&p->key, intake->owner ^ (uint64_t)(uint32_t)intake->period[state->day] << 32,
                                           p->network->dispersion_purpose, 0);
        factor = gamma_factor(intake->period_mean[state->day], intake->dispersion, &stream);
    }
    state->limit = intake->mean[state->day] * factor;
    state->sum = 0;
    state->number = 0;
    return true;
}

/* Returns the instant of the day at which the share x of its arrivals has come. */
static sim_time time_of_share(const struct intake *intake, double x)
{
    int k = 0;
    while (k < intake->hours_count - 1 && x >= intake->hours_until[k])
        k++;
    double before = k ? intake->hours_until[k - 1] : 0;
    struct span hours = intake->hours[k];
    sim_time at = hours.from + (sim_time)((x - before) / (intake->hours_until[k] - before) * (double)(hours.until - hours.from));
    return at < hours.until ? at : hours.until - 1;
}

/* Returns t if the calendar is open then, else its next opening. */
static sim_time opening_for(const struct calendar *calendar, sim_time t)
{
    int low = 0, high = calendar->open_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (calendar->open[middle].until <= t)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == calendar->open_count)
        return NEVER;
    return calendar->open[low].from > t ? calendar->open[low].from : t;
}

static bool is_kept(struct process *p, const struct intake *intake, uint64_t owner, int day)
{
    if (!intake->kept || intake->kept[day] >= 1)
        return true;
    struct stream stream = stream_open(&p->key, owner, p->network->kept_purpose, 0);
    return stream_uniform(&stream) < intake->kept[day];
}

/* Draws what the cases to come will want first. */
static void park(struct process *p, const struct intake *intake, struct intake_state *state, const uint64_t owners[], int count)
{
    const struct parked_draws *parked = &p->network->parked[intake->type];
    for (int i = 0; i < PARKED_MOST; i++) {
        const struct step *step = &p->steps[parked->steps[i]];
        if (parked->steps[i] >= 0 && step->action == ACT_JUMP)
            batch_uniform(&p->key, owners, count, step->purpose, (double *)(void *)state->parked[i]);
        else if (parked->steps[i] >= 0)
            batch_time(step->time, &p->key, owners, count, step->purpose, state->parked[i]);
    }
}

/* Draws the arrivals to come, as many at once as are likely to come this day. */
static void draw_ahead(struct process *p, const struct intake *intake, struct intake_state *state)
{
    uint64_t owners[ARRIVALS_AHEAD];
    double gaps[ARRIVALS_AHEAD], expected = state->limit - state->sum;
    int count = expected < 4 ? 1 : expected < 2 * ARRIVALS_AHEAD ? ARRIVALS_AHEAD / 4 : ARRIVALS_AHEAD, come = 0;
    for (int i = 0; i < count; i++)
        owners[i] = arrival_owner(p, intake, state->day, state->number + (uint32_t)i);
    batch_gap(&p->key, owners, count, p->network->gap_purpose, gaps);
    for (; come < count && state->sum + gaps[come] < state->limit; come++) {
        state->sum += gaps[come];
        state->times[come] = day_begins(p, state->day) + time_of_share(intake, state->sum / state->limit);
    }
    state->is_parked = come > 1;
    if (state->is_parked)
        park(p, intake, state, owners, come);
    state->ends_day = come < count;
    state->ahead = -1;
    state->ahead_count = come;
}

/* Steps to the next arrival of a rate; returns its time, NEVER after the last. */
static sim_time next_drawn(struct process *p, const struct intake *intake, struct intake_state *state)
{
    for (;;) {
        while (++state->ahead >= state->ahead_count) {
            if (state->ends_day && !open_day(p, intake, state))
                return NEVER;
            draw_ahead(p, intake, state);
        }
        state->owner = arrival_owner(p, intake, state->day, state->number++);
        if (is_kept(p, intake, state->owner, state->day))
            return state->times[state->ahead];
    }
}

/* Steps to the next arrival of a trace. `number` counts all of the trace, `sum` those of the day so far. */
static sim_time next_traced(struct process *p, const struct intake *intake, struct intake_state *state)
{
    if (state->number >= (uint32_t)intake->trace_count)
        return NEVER;
    sim_time at = intake->trace[state->number++];
    sim_time since = at - day_begins(p, 0);
    int day = (int)(since >= 0 ? since / DAY : -((DAY - 1 - since) / DAY));
    state->sum = day == state->day ? state->sum + 1 : 0;
    state->day = day;
    state->owner = arrival_owner(p, intake, day, (uint32_t)state->sum);
    return at;
}

static void schedule_arrival(struct process *p, int local)
{
    const struct intake *intake = &p->casework->intakes[p->plan->intakes[local]];
    struct intake_state *state = &p->intakes[local];
    sim_time next;
    do {
        next = intake->trace ? next_traced(p, intake, state) : next_drawn(p, intake, state);
    } while (next < p->casework->begin);
    if (intake->moved_to >= 0 && next < NEVER)
        next = opening_for(&p->casework->calendars[intake->moved_to], next);
    event_set(&p->tree, p->plan->intake_slot + (uint32_t)local, next < p->casework->end ? next : NEVER);
}

static void intake_begin(struct process *p)
{
    for (int local = 0; local < p->plan->intake_count; local++) {
        p->intakes[local] = (struct intake_state){.day = -1, .ends_day = true};
        schedule_arrival(p, local);
    }
}

static void intake_event(struct process *p, int local)
{
    const struct intake *intake = &p->casework->intakes[p->plan->intakes[local]];
    const struct intake_state *state = &p->intakes[local];
    uint64_t owner = state->owner;
    int64_t size = 1;
    if (intake->batch) {
        struct stream stream = stream_open(&p->key, owner, p->network->batch_purpose, 0);
        size = (int64_t)(distribution_draw(intake->batch, &stream) + 0.5);
    }
    if (size > 0)
        case_receive(p, intake->type, owner, state->is_parked ? local : -1);
    for (int64_t j = 1; j < size; j++)
        case_receive(p, intake->type, hash_mix(hash_mix(owner) + (uint64_t)j), -1);
    schedule_arrival(p, local);
}
