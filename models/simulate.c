#include "models/simulate.h"

#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/failure.h"
#include "models/process.h"
#include "sim/windows.h"

const char *const run_path_names[RUN_PATHS] = {[RUN_PATH_GENERAL] = "general", [RUN_PATH_PLAIN] = "plain"};

struct simulator {
    const struct network *network;
    struct process *processes;
    double window;
};

struct simulator *simulator_open(const struct network *network)
{
    struct simulator *simulator = memory_take(sizeof *simulator);
    size_t bytes = (size_t)network->process_count * sizeof(struct process);
    *simulator = (struct simulator){network, memory_take(bytes), 1};
    memset(simulator->processes, 0, bytes);
    return simulator;
}

void simulator_close(struct simulator *simulator)
{
    if (!simulator)
        return;
    for (int i = 0; i < simulator->network->process_count; i++)
        process_close(&simulator->processes[i]);
    memory_free(simulator->processes);
    memory_free(simulator);
}

static void advance(void *context, int number, sim_time until)
{
    process_advance(&((struct simulator *)context)->processes[number], until);
}

/* Mail sent at t arrives at the receiver's first opening after t or after its delay; none arrives before the least of
 * these seen from now. A window also ends with the week, so that cases under way are counted where they go. */
static sim_time horizon(void *context, sim_time now)
{
    const struct simulator *simulator = context;
    const struct network *network = simulator->network;
    const struct casework *casework = network->casework;
    if (!network->has_mail)
        return casework->end;
    int offset = network->shape.week_offset_days;
    sim_time until = now < 0 ? 0 : ((now + offset * DAY) / WEEK + 1) * WEEK - offset * DAY;
    for (int i = 0; i < casework->office_count; i++) {
        const struct office *office = &casework->offices[i];
        if (!network->processes[network->process_of_office[i]].receives)
            continue;
        sim_time arrival = office->hand_over == AFTER_DELAY ? now + office->delay
                         : calendar_next_opening(&casework->calendars[office->calendar], now);
        until = arrival < until ? arrival : until;
    }
    sim_time whole = until - now, part = (sim_time)((double)whole * simulator->window);
    return now + (part < 1 ? 1 : part < whole ? part : whole);
}

static void exchange(void *context, sim_time now)
{
    struct simulator *simulator = context;
    const struct network *network = simulator->network;
    for (int i = 0; i < network->process_count; i++) {
        struct process *from = &simulator->processes[i];
        for (int j = 0; j < from->mail_count; j++) {
            const struct mail *mail = &from->outbox[j];
            invariant(mail->arrival >= now, "mail from %lld arrives at %lld, inside the window to %lld, replication %llu",
                      (long long)mail->sent, (long long)mail->arrival, (long long)now, (unsigned long long)from->key.replication);
            process_deliver(&simulator->processes[network->process_of_office[mail->row.office]], mail, now);
        }
        from->mail_count = 0;
    }
}

/* Conservation and Little's law (docs/semantics.md, section 8), over all processes. */
static void check_laws(const struct simulator *simulator, int replication)
{
    __int128 level_time = 0, overlap_time = 0;
    uint64_t came = 0, went = 0;
    int64_t open = 0;
    for (int i = 0; i < simulator->network->process_count; i++) {
        const struct process_state *state = &simulator->processes[i].state;
        level_time += state->open.integral;
        overlap_time += state->overlap_time;
        came += state->open_at_begin + state->received;
        went += state->decided + state->withdrawn;
        open += state->open.now;
    }
    const struct casework *casework = simulator->network->casework;
    invariant(came == went + (uint64_t)open, "scenario '%s', seed %llu, replication %d: %llu cases came, %llu left, %lld are open",
              casework->scenario, (unsigned long long)casework->seed, replication, (unsigned long long)came,
              (unsigned long long)went, (long long)open);
    invariant(level_time == overlap_time, "scenario '%s', seed %llu, replication %d: Little's law: open cases over time differ "
              "from the cases' own times by %lld microseconds", casework->scenario, (unsigned long long)casework->seed,
              replication, (long long)(level_time - overlap_time));
}

static void add_counts(const struct process *p, struct outcome_of_replication *result)
{
    const struct tally_shape *shape = &p->network->shape;
    for (int week = 0; week <= shape->weeks; week++) {
        for (int i = 0; i < p->plan->team_count; i++)
            for (int count = 0; count < TEAM_COUNTS; count++)
                result->tally[tally_team(shape, week, p->plan->teams[i].team, count)]
                    += p->team_counts[((int64_t)week * p->plan->team_count + i) * TEAM_COUNTS + count];
        for (int i = 0; i < p->plan->pair_count; i++)
            for (int count = 0; count < PAIR_COUNTS; count++)
                result->tally[tally_pair(shape, week, p->plan->pairs[i].pair, count)]
                    += p->pair_counts[((int64_t)week * p->plan->pair_count + i) * PAIR_COUNTS + count];
    }
}

static void add_buckets(uint32_t *to, const uint32_t *from, int count)
{
    for (int i = 0; i < count; i++)
        to[i] += from[i];
}

static void add_histograms(const struct process *p, struct outcome_of_replication *result)
{
    const struct tally_shape *shape = &p->network->shape;
    for (int i = 0; i < p->plan->team_count; i++)
        add_buckets(result->waiting + (int64_t)p->plan->teams[i].team * HISTOGRAM_BUCKETS,
                    p->waiting + (int64_t)i * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
    for (int i = 0; i < p->plan->pair_count; i++) {
        const struct local_pair *pair = &p->plan->pairs[i];
        add_buckets(result->sojourn + (int64_t)pair->pair * HISTOGRAM_BUCKETS, p->sojourn + (int64_t)i * HISTOGRAM_BUCKETS,
                    HISTOGRAM_BUCKETS);
        add_buckets(result->age + (int64_t)pair->type * HISTOGRAM_BUCKETS, p->age + (int64_t)i * HISTOGRAM_BUCKETS,
                    HISTOGRAM_BUCKETS);
        for (int week = 0; week <= shape->weeks; week++)
            add_buckets(result->weekly + ((int64_t)week * shape->types + pair->type) * WEEKLY_BUCKETS,
                        p->weekly + ((int64_t)week * p->plan->pair_count + i) * WEEKLY_BUCKETS, WEEKLY_BUCKETS);
    }
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void add_cost(const struct process *p, struct run_cost *cost)
{
    uint64_t cases = p->state.received + p->state.open_at_begin;
    cost->cases += cases;
    cost->path_cases[p->is_plain ? RUN_PATH_PLAIN : RUN_PATH_GENERAL] += cases;
    cost->events += p->state.events;
    cost->most_open += (uint64_t)p->state.open.most;
    cost->memory += (size_t)(p->rows - (const char *)p->block) + (size_t)p->state.row_room * WORD;
}

void simulate(struct simulator *simulator, int replication, const struct run_options *options,
              struct outcome_of_replication *result, struct listener *listener, struct run_cost *cost)
{
    const struct network *network = simulator->network;
    double started = cpu_seconds();
    simulator->window = options && options->window > 0 ? options->window : 1;
    for (int i = 0; i < network->process_count; i++)
        process_begin(&simulator->processes[i], network, i, replication, listener);
    exchange(simulator, network->casework->begin);
    struct process_set set = {simulator, network->process_count, advance, horizon, exchange};
    double entered = cpu_seconds();
    int windows = windows_run(&set, network->casework->begin, network->casework->end);
    double left = cpu_seconds();
    for (int i = 0; i < network->process_count; i++)
        process_finish(&simulator->processes[i]);
    check_laws(simulator, replication);
    struct run_cost total = {.processes = network->process_count, .windows = windows, .loop_seconds = left - entered};
    for (int i = 0; i < network->process_count; i++) {
        if (result)
            add_counts(&simulator->processes[i], result), add_histograms(&simulator->processes[i], result);
        add_cost(&simulator->processes[i], &total);
    }
    total.cpu_seconds = cpu_seconds() - started;
    if (cost)
        *cost = total;
}
