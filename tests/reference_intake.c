#include "tests/reference_world.h"

#include <math.h>

#include "base/text.h"
#include "sim/portable.h"

static uint64_t owner_of(const struct intake *intake, civil_day day, uint32_t number)
{
    return intake->owner ^ ((uint64_t)(uint32_t)day << 32 | number);
}

/* The offset in the day of place x, 0 <= x < 1, of the day's arrivals. */
static sim_time time_of_day(const struct intake *intake, double x)
{
    int k = 0;
    while (x >= intake->hours_until[k])
        k++;
    double before = k > 0 ? intake->hours_until[k - 1] : 0;
    const struct span *stretch = &intake->hours[k];
    double into = (x - before) / (intake->hours_until[k] - before) * (double)(stretch->until - stretch->from);
    sim_time t = stretch->from + (sim_time)floor(into);
    return t < stretch->until ? t : stretch->until - 1;
}

/* The first opening at or after t for what comes outside opening hours; NEVER when there is none. */
static sim_time moved_to_opening(const struct calendar *calendar, sim_time t)
{
    for (int i = 0; i < calendar->open_count; i++)
        if (t < calendar->open[i].until)
            return t > calendar->open[i].from ? t : calendar->open[i].from;
    return NEVER;
}

static void add_arrival(struct world *world, int number_of_intake, civil_day day, uint32_t number, sim_time t)
{
    const struct casework *casework = world->casework;
    const struct intake *intake = &casework->intakes[number_of_intake];
    if (intake->kept) {
        struct stream stream = world_stream(world, owner_of(intake, day, number), stream_purpose("kept"), 0);
        if (stream_uniform(&stream) >= intake->kept[day - casework->first_day])
            return;
    }
    if (t < casework->begin || t >= casework->end)
        return;
    if (intake->moved_to >= 0)
        t = moved_to_opening(&casework->calendars[intake->moved_to], t);
    if (t >= casework->end)
        return;
    struct reference_arrival *arrival = arena_push(world->arena, &world->arrivals, &world->arrival_count,
                                                   &world->arrival_room, sizeof *arrival);
    *arrival = (struct reference_arrival){.intake = number_of_intake, .day = day, .number = number, .time = t};
}

static double limit_of(const struct world *world, const struct intake *intake, int day)
{
    if (intake->dispersion == 1)
        return intake->mean[day];
    uint64_t owner = intake->owner ^ (uint64_t)(uint32_t)intake->period[day] << 32;
    struct stream stream = world_stream(world, owner, stream_purpose("dispersion"), 0);
    return intake->mean[day] * gamma_factor(intake->period_mean[day], intake->dispersion, &stream);
}

static void add_day(struct world *world, int number_of_intake, int day)
{
    const struct intake *intake = &world->casework->intakes[number_of_intake];
    civil_day civil = world->casework->first_day + day;
    if (!(intake->mean[day] > 0))
        return;
    double limit = limit_of(world, intake, day), sum = 0;
    for (uint32_t number = 0;; number++) {
        struct stream stream = world_stream(world, owner_of(intake, civil, number), stream_purpose("gap"), 0);
        sum += -portable_log(stream_uniform(&stream));
        if (!(sum < limit))
            return;
        sim_time midnight = (sim_time)(civil - world->casework->period.first) * DAY;
        add_arrival(world, number_of_intake, civil, number, midnight + time_of_day(intake, sum / limit));
    }
}

static void add_trace(struct world *world, int number_of_intake)
{
    const struct intake *intake = &world->casework->intakes[number_of_intake];
    uint32_t number = 0;
    civil_day last = 0;
    for (int i = 0; i < intake->trace_count; i++) {
        sim_time t = intake->trace[i];
        civil_day day = world->casework->period.first + (civil_day)(t >= 0 ? t / DAY : -((DAY - 1 - t) / DAY));
        number = i > 0 && day == last ? number + 1 : 0;
        last = day;
        add_arrival(world, number_of_intake, day, number, t);
    }
}

void world_make_arrivals(struct world *world)
{
    const struct casework *casework = world->casework;
    for (int i = 0; i < casework->intake_count; i++) {
        if (casework->intakes[i].trace)
            add_trace(world, i);
        else
            for (int day = 0; day < casework->days; day++)
                add_day(world, i, day);
    }
    for (int i = world->arrival_count - 1; i >= 0; i--) {
        const struct reference_arrival *arrival = &world->arrivals[i];
        world_add_event(world, (struct reference_event){
            .time = arrival->time, .kind = INTAKE, .row = i,
            .subject = {(uint64_t)arrival->intake, (uint64_t)arrival->day, arrival->number}});
    }
}

/* As in the engine's case rows, where notes have them from. */
static int64_t packed_values(const struct casework *casework, const struct reference_case *c)
{
    uint64_t packed = 0;
    for (int t = 0; t < casework->trait_count; t++)
        packed += (uint64_t)c->values[t] << casework->trait_shift[t];
    for (int i = 0; i < casework->step_count; i++)
        packed += casework->steps[i].at_most ? (uint64_t)c->jumps[i] << casework->steps[i].counter_shift : 0;
    return (int64_t)packed;
}

void world_receive_case(struct world *world, int number)
{
    struct reference_case *c = &world->cases[number];
    const struct case_type *type = &world->casework->types[c->type];
    c->office = type->office;
    c->step = world->casework->tracks[type->track].first_step;
    c->clock_start = type->documents ? NEVER : world->now;
    reference_clock_runs(world, c);
    world_tell(world, NOTE_RECEIVED, c, -1, 0, packed_values(world->casework, c));
    reference_case_brings(world, number);
    reference_case_enter(world, number);
}

void world_receive(struct world *world, const struct reference_arrival *arrival)
{
    const struct intake *intake = &world->casework->intakes[arrival->intake];
    uint64_t owner = owner_of(intake, arrival->day, arrival->number);
    int64_t size = 1;
    if (intake->batch) {
        struct stream stream = world_stream(world, owner, stream_purpose("batch"), 0);
        size = (int64_t)floor(distribution_draw(intake->batch, &stream) + 0.5);
    }
    for (int64_t j = 0; j < size; j++)
        world_receive_case(world, world_new_case(world, j == 0 ? owner : hash_mix(hash_mix(owner) + (uint64_t)j), intake->type, -1));
}

static sim_time age_of(const struct world *world, const struct start_case *start)
{
    if (start->youngest == start->oldest)
        return start->oldest;
    struct stream stream = world_stream(world, start->owner, stream_purpose("age"), 0);
    return start->youngest + (sim_time)floor(stream_uniform(&stream) * (double)(start->oldest - start->youngest));
}

/* Who has it in hand has done with it, keeps it where officers do, and waits for room since it came to its step. */
static void stay(struct world *world, const struct start_case *start, int number, sim_time since)
{
    world->giver = start->officer;
    world->giver_queue = world->casework->steps[start->stays_after - 1].queue;
    world->cases[number].step = start->stays_after - 1;
    reference_keep(world, start->officer, &world->cases[number]);
    world->cases[number].step = start->step;
    reference_stay(world, number);
    world->officers[start->officer].idle_since = since;
    world->giver = -1;
}

static void place_start_case(struct world *world, const struct start_case *start)
{
    int number = world_new_case(world, start->owner, start->type, start->class);
    struct reference_case *c = &world->cases[number];
    const struct step *step = &world->casework->steps[start->step];
    sim_time entered = start->entered == NEVER ? world->now : start->entered;
    for (int t = 1; t < world->casework->trait_count && start->attributes; t++)
        c->values[t] = start->attributes[t] >= 0 ? start->attributes[t] : c->values[t];
    for (int t = 1; t < world->casework->trait_count && start->numbers; t++) {
        const struct trait *trait = &world->casework->traits[t];
        if (isnan(start->numbers[t]))
            continue;
        c->numbers[t] = start->numbers[t];
        c->values[t] = 0;
        for (int border = 0; border < trait->value_count - 1; border++)
            c->values[t] += c->numbers[t] >= trait->borders[border];
    }
    for (int i = 0; i < world->casework->step_count; i++) {
        const struct step *branch = &world->casework->steps[i];
        c->jumps[i] = branch->at_most ? (int)(start->rounds >> branch->counter_shift) % (1 << branch->counter_bits) : 0;
    }
    c->was_open = true;
    c->received = world->now - age_of(world, start);
    c->given_due = start->due;
    c->paused = c->paused_before = start->paused;
    if (!start->is_undocumented) {
        c->clock_start = c->received;
        c->net = world->now - c->received - start->paused;
        if (step->clock_stops && entered < world->now)
            c->net -= world->now - entered;
        c->runs_since = world->now;
    }
    c->touch = start->work_done;
    c->work_done = step->action == ACT_WORK ? start->work_done : 0;
    c->office = start->office;
    c->step = start->step;
    c->keeper = start->keeper;
    c->place = step->clock_stops ? ON_HOLD : WAITS;
    c->held_since = entered < world->now ? entered : world->now;
    c->asked = c->held_since;
    world_count_penalty(world, c, REFERENCE_UNBOOKED);
    if (world->casework->begin == 0 && world->result)
        world->result->histograms[HISTOGRAM_AGE_BEGIN][c->type * HISTOGRAM_BUCKETS + histogram_bucket(world->now - c->received)]++;
    world_tell(world, NOTE_OPEN, c, -1, c->received, packed_values(world->casework, c));
    reference_case_brings(world, number);
    if (entered > world->now)
        reference_case_send(world, number, start->office, entered);
    else if (step->book >= 0 && start->officer < 0 && start->work_done == 0)
        reference_case_start_booked(world, number, start);
    else if (start->stays_after)
        stay(world, start, number, entered < world->now ? entered : world->now);
    else if (step->action == ACT_WORK)
        reference_case_join(world, number, entered);
    else if (step->action == ACT_GATHER)
        reference_case_gather(world, number, entered);
    else if (step->action == ACT_HOLD)
        reference_case_hold(world, number, entered);
    else
        reference_case_enter(world, number);
    if (start->officer >= 0 && !start->stays_after)
        reference_officer_begin(world, start->officer, number);
}

void world_place_start_cases(struct world *world)
{
    for (int i = 0; i < world->casework->start_count; i++)
        place_start_case(world, &world->casework->start[i]);
    if (world->casework->begin == 0)
        world_count_waiting(world, HISTOGRAM_WAITING_AGE_BEGIN);
}
