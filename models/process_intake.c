#include <string.h>

#include "base/text.h"
#include "models/arrival_memo.h"
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
    struct calendar_stretch stretch = calendar_stretch_at(calendar, t);
    return stretch.is_open ? t : stretch.until;
}

static bool is_kept(struct process *p, const struct intake *intake, uint64_t owner, int day)
{
    if (!intake->kept || intake->kept[day] >= 1)
        return true;
    struct stream stream = stream_open(&p->key, owner, p->network->kept_purpose, 0);
    return stream_uniform(&stream) < intake->kept[day];
}

/* Makes ready an arrival that is drawn or traced at that time. */
static void make_ready(struct process *p, const struct intake *intake, struct intake_state *state, sim_time time, uint64_t owner)
{
    if (time < p->casework->begin)
        return;
    state->times[state->count] = intake->moved_to < 0 ? time : opening_for(&p->casework->calendars[intake->moved_to], time);
    state->owners[state->count++] = owner;
}

/* Returns how many arrivals to draw at once: about as many as come this day, since those that come later are drawn in vain; fewer
 * than four cost as much as four. */
static int arrivals_at_once(double expected, int room)
{
    enum { FEW = 4 };
    int count = ARRIVALS_AHEAD;
    while (count > FEW && (expected < 2 * count || count > room))
        count /= FEW;
    return count;
}

/* Makes ready arrivals of a rate, of one day. */
static void draw_arrivals(struct process *p, const struct intake *intake, struct intake_state *state)
{
    uint64_t owners[ARRIVALS_AHEAD];
    double gaps[ARRIVALS_AHEAD], expected = state->limit - state->sum;
    int count = arrivals_at_once(expected, ARRIVALS_AHEAD - state->count);
    for (int i = 0; i < count; i++)
        owners[i] = arrival_owner(p, intake, state->day, state->number + (uint32_t)i);
    batch_gap(&p->key, owners, count, p->network->gap_purpose, gaps);
    for (int i = 0; i < count; i++, state->number++) {
        state->sum += gaps[i];
        state->ends_day = state->sum >= state->limit;
        if (state->ends_day)
            return;
        if (is_kept(p, intake, owners[i], state->day))
            make_ready(p, intake, state, day_begins(p, state->day) + time_of_share(intake, state->sum / state->limit), owners[i]);
    }
}

/* Makes ready arrivals of a trace. `number` counts all of the trace, `sum` those of the day so far. */
static void read_arrivals(struct process *p, const struct intake *intake, struct intake_state *state)
{
    while (state->count < ARRIVALS_AHEAD && state->number < (uint32_t)intake->trace_count) {
        sim_time at = intake->trace[state->number++], since = at - day_begins(p, 0);
        int day = (int)(since >= 0 ? since / DAY : -((DAY - 1 - since) / DAY));
        state->sum = day == state->day ? state->sum + 1 : 0;
        state->day = day;
        make_ready(p, intake, state, at, arrival_owner(p, intake, day, (uint32_t)state->sum));
    }
}

/* Adds 1 to each number whose uniform has reached the border. */
static inline void count_reached(const double uniforms[], int count, double border, uint64_t numbers[])
{
    for (int i = 0; i < count; i++)
        numbers[i] += uniforms[i] >= border;
}

/* Draws what the cases are. */
static void draw_memory(struct process *p, const struct intake *intake, struct intake_state *state)
{
    const struct casework *casework = p->casework;
    const struct case_type *type = &casework->types[intake->type];
    double uniforms[ARRIVALS_AHEAD];
    for (int i = 0; i < state->count; i++)
        state->memory[i] = (uint64_t)intake->type;
    for (int trait = 0; trait < casework->trait_count; trait++) {
        if (!type->trait_shares[trait])
            continue;
        if (casework->traits[trait].is_number || (type->past && type->past->values[trait])) {
            for (int i = 0; i < state->count; i++)
                state->memory[i] |= (uint64_t)draw_trait(p, state->owners[i], intake->type, trait)
                                    << (MEMORY_AT + casework->trait_shift[trait]);
            continue;
        }
        batch_uniform(&p->key, state->owners, state->count, p->network->trait_purpose[trait], uniforms);
        uint64_t values[ARRIVALS_AHEAD] = {0};
        for (int j = 0; j < casework->traits[trait].value_count - 1; j++)
            count_reached(uniforms, state->count, type->trait_shares[trait][j], values);
        for (int i = 0, shift = MEMORY_AT + casework->trait_shift[trait]; i < state->count; i++)
            state->memory[i] |= values[i] << shift;
    }
}

/* Some of the arrivals that are ready, by number, and the owners of their cases. */
struct chosen { uint64_t owners[ARRIVALS_AHEAD]; uint32_t arrivals[ARRIVALS_AHEAD]; int count; };

/* mask: bit by arrival. */
static inline void choose(struct chosen *chosen, const struct intake_state *state, uint64_t mask)
{
    int count = 0;
    for (; mask; mask &= mask - 1, count++) {
        int arrival = __builtin_ctzll(mask);
        chosen->arrivals[count] = (uint32_t)arrival;
        chosen->owners[count] = state->owners[arrival];
    }
    chosen->count = count;
}

static inline void park_times(struct process *p, const struct step *step, int park, const struct chosen *chosen,
                              struct intake_state *state)
{
    int64_t times[ARRIVALS_AHEAD], (*parked)[PARKED_MOST] = state->parked;
    batch_time(step->time, &p->key, chosen->owners, chosen->count, step->purpose, times);
    if (park == PARK_FIRST)
        for (int i = 0; i < chosen->count; i++)
            state->first[chosen->arrivals[i]] = times[i];
    else
        for (int i = 0, word = park - (int)p->parked_at; i < chosen->count; i++)
            parked[chosen->arrivals[i]][word] = times[i];
}

/* What decides the booking of each, or when who finds it closed comes: as take_slot and comes_in_next draw it. */
static void park_lots(struct process *p, const struct step *step, int lots, const struct chosen *chosen, struct intake_state *state)
{
    double firsts[ARRIVALS_AHEAD], seconds[ARRIVALS_AHEAD];
    int word = lots - (int)p->parked_at;
    if (step->book >= 0)
        batch_two_uniforms(&p->key, chosen->owners, chosen->count, step->booking_purpose, firsts, seconds);
    else
        batch_uniform(&p->key, chosen->owners, chosen->count, step->late_purpose, firsts);
    for (int i = 0; i < chosen->count; i++) {
        int64_t *parked = state->parked[chosen->arrivals[i]] + word;
        memcpy(parked, &firsts[i], WORD);
        if (step->book >= 0)
            memcpy(parked + 1, &seconds[i], WORD);
    }
}

/* coming: those who come to each draw of the list, to which those who have been here are added. */
static inline void park_outcomes(struct process *p, const struct draw_ahead *draw, int park, const struct chosen *chosen,
                                 struct intake_state *state, uint64_t coming[])
{
    const struct step *step = &p->steps[draw->step];
    double uniforms[ARRIVALS_AHEAD];
    uint64_t outcomes[ARRIVALS_AHEAD] = {0};
    batch_uniform(&p->key, chosen->owners, chosen->count, step->purpose, uniforms);
    if (step->trait < 0)
        for (int j = 0; j < step->outcomes->count - 1; j++)
            count_reached(uniforms, chosen->count, step->outcomes->items[j].until, outcomes);
    for (int i = 0; i < chosen->count; i++) {
        uint32_t arrival = chosen->arrivals[i];
        const uint8_t *next = draw->next;
        if (step->trait >= 0) {
            int value = trait_value(p->casework, state->memory[arrival] >> MEMORY_AT, step->trait);
            outcomes[i] = (uint64_t)outcome_at(&step->outcomes[value], uniforms[i]);
            next += value * draw->width;
        }
        state->memory[arrival] |= outcomes[i] << park;
        coming[next[outcomes[i]]] |= UINT64_C(1) << arrival;
    }
}

/* Draws what the cases will want on their ways. */
static void draw_ahead(struct process *p, int type, const uint8_t from[], struct intake_state *state)
{
    _Static_assert(ARRIVALS_AHEAD == 64, "a bit for each");
    const struct draws_ahead *draws = &p->network->ahead[type];
    uint64_t coming[DRAWS_MOST + 1], last = 0;
    struct chosen chosen;
    memset(coming, 0, (size_t)(draws->count + 1) * sizeof *coming);
    if (!from)
        coming[0] = ~UINT64_C(0) >> (ARRIVALS_AHEAD - state->count);
    for (int i = 0; from && i < state->count; i++)
        coming[from[i]] |= UINT64_C(1) << i;
    for (int i = 0; i < draws->count; i++) {
        const struct draw_ahead *draw = &draws->items[i];
        const struct step *step = &p->steps[draw->step];
        int park = p->step_plans[draw->step].park;
        if (!coming[i])
            continue;
        if (coming[i] != last)
            choose(&chosen, state, last = coming[i]);
        if (step->action == ACT_JUMP) {
            park_outcomes(p, draw, park, &chosen, state, coming);
        } else {
            park_times(p, step, park, &chosen, state);
            if (p->step_plans[draw->step].lots >= 0)
                park_lots(p, step, p->step_plans[draw->step].lots, &chosen, state);
            coming[draw->next[0]] |= coming[i];
        }
    }
}

/* Draws or reads the next arrivals, of several days where few come a day. */
static void make_some_ready(struct process *p, const struct intake *intake, struct intake_state *state)
{
    state->count = 0;
    if (intake->trace)
        read_arrivals(p, intake, state);
    else
        while (state->count < ARRIVALS_ENOUGH && (!state->ends_day || open_day(p, intake, state)))
            draw_arrivals(p, intake, state);
    draw_memory(p, intake, state);
    state->is_parked = state->count > 1 && p->network->ahead[intake->type].count > 0;
    if (state->is_parked)
        draw_ahead(p, intake->type, NULL, state);
}

/* Makes the next arrivals ready; false when there are no more. What it reads of the scenario is in network.likeness. */
static bool refill(struct process *p, const struct intake *intake, struct intake_state *state)
{
    state->next = 0;
    case_empty_tray(p);
    if (state->line == NO_LINE || !arrival_memo_recall(p->memo, state)) {
        make_some_ready(p, intake, state);
        if (state->line != NO_LINE)
            arrival_memo_keep(p->memo, state, p->row_words > p->parked_at);
    }
    state->refills++;
    return state->count > 0;
}

static inline void schedule_arrival(struct process *p, int local, struct intake_state *state)
{
    sim_time next = NEVER;
    if (state->next < state->count || refill(p, &p->casework->intakes[p->plan->intakes[local]], state))
        next = state->times[state->next];
    event_set(&p->late_tree, p->plan->intake_slot + (uint32_t)local, next < p->casework->end ? next : NEVER);
}

static void intake_begin(struct process *p)
{
    for (int local = 0; local < p->plan->intake_count; local++) {
        int line = p->memo ? arrival_memo_line(p->memo, p->network->likeness[p->plan->intakes[local]]) : NO_LINE;
        p->intakes[local] = (struct intake_state){.line = line, .day = -1, .ends_day = true};
        schedule_arrival(p, local, &p->intakes[local]);
    }
}

static void intake_event(struct process *p, int local)
{
    const struct intake *intake = &p->casework->intakes[p->plan->intakes[local]];
    uint64_t owner = p->intakes[local].owners[p->intakes[local].next];
    int64_t size = 1;
    if (!PLAIN && intake->batch) {
        struct stream stream = stream_open(&p->key, owner, p->network->batch_purpose, 0);
        size = (int64_t)(distribution_draw(intake->batch, &stream) + 0.5);
    }
    if (size > 0)
        case_receive_ready(p, intake->type, local);
    for (int64_t j = 1; j < size; j++)
        case_receive(p, intake->type, hash_mix(hash_mix(owner) + (uint64_t)j));
    p->intakes[local].next++;
    schedule_arrival(p, local, &p->intakes[local]);
}
