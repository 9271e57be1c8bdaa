#include "models/simulate.h"

#include <omp.h>
#include <string.h>
#include <time.h>

#include "base/failure.h"
#include "models/arrival_memo.h"
#include "models/intake.h"
#include "models/presence_run.h"
#include "models/simulator.h"
#include "models/uncertain.h"
#include "sim/windows.h"

const char *const run_path_names[RUN_PATHS] = {[RUN_PATH_GENERAL] = "general", [RUN_PATH_PLAIN] = "plain"};

/* Before anything is measured a process is as heavy as the arrivals expected in it; a house, or one thread, needs no order. */
static void order_open(struct simulator *simulator)
{
    const struct network *network = simulator->network;
    size_t count = (size_t)network->process_count;
    struct load_order *order = &simulator->order;
    *order = (struct load_order){arena_take(simulator->arena, count * sizeof *order->items), network->process_count,
                                 arena_take(simulator->arena, count * sizeof *order->loads)};
    for (int i = 0; i < order->count; i++) {
        double expected = 0;
        order->items[i] = i;
        for (int j = 0; j < network->processes[i].intake_count; j++)
            expected += intake_expected(network->casework, &network->casework->intakes[network->processes[i].intakes[j]], 0, network->casework->days);
        order->loads[i] = (uint64_t)expected;
    }
}

struct simulator *simulator_open(const struct network *network, int threads)
{
    struct arena *arena = arena_open();
    struct simulator *simulator = arena_take(arena, sizeof *simulator);
    invariant(threads >= 1, "%d threads", threads);
    if (network->casework->house) {
        *simulator = (struct simulator){.arena = arena, .network = network, .presence = presence_run_open(network->casework, arena)};
        return simulator;
    }
    int most = network->process_count;
    threads = threads < most ? threads : most;
    int count = network->has_mail ? most : threads;
    *simulator = (struct simulator){.arena = arena, .network = network, .process_count = count, .threads = threads, .window = 1};
    simulator->processes = arena_take(arena, (size_t)count * sizeof *simulator->processes);
    simulator->accounts = arena_take(arena, (size_t)count * sizeof *simulator->accounts);
    if (threads > 1)
        order_open(simulator);
    return simulator;
}

struct simulator *simulator_open_drawn(const struct casework *casework, int draw, int threads)
{
    struct arena *arena = arena_open();
    const struct casework *drawn = casework_drawn_or_die(casework, draw, arena);
    struct simulator *simulator = simulator_open(network_compile(drawn, false, arena), threads);
    simulator->drawn = arena;
    return simulator;
}

void simulator_close(struct simulator *simulator)
{
    if (!simulator)
        return;
    arrival_memo_close(simulator->memo);
    for (int i = 0; i < simulator->process_count; i++)
        process_close(&simulator->processes[i]);
    if (simulator->drawn)
        arena_close(simulator->drawn);
    arena_close(simulator->arena);
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void simulator_advance(void *context, int number, sim_time until)
{
    struct simulator *simulator = context;
    process_advance(&simulator->processes[number], until);
}

/* With what it takes of this thread's time. Asking that clock is a call of the system, which costs as much as several events. */
static void advance_measured(void *context, int number, sim_time until)
{
    struct simulator *simulator = context;
    double entered = cpu_seconds();
    simulator_advance(simulator, number, until);
    simulator->accounts[number].cost.loop_seconds += cpu_seconds() - entered;
}

/* Mail sent at t arrives at the receiver's first opening after t or after its delay; none arrives before the least of
 * these seen from now. A window also ends with the week, so that cases under way are counted where they go. */
sim_time simulator_horizon(void *context, sim_time now)
{
    const struct simulator *simulator = context;
    const struct network *network = simulator->network;
    const struct casework *casework = network->casework;
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

void simulator_exchange(void *context, sim_time now)
{
    struct simulator *simulator = context;
    const struct network *network = simulator->network;
    for (int i = 0; i < simulator->order.count; i++)
        simulator->order.loads[i] = simulator->processes[i].state.events;
    load_order_sort(&simulator->order);
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

void account_check(const struct account *account, const struct casework *casework, int replication)
{
    invariant(account->came == account->went + (uint64_t)account->open,
              "scenario '%s', seed %llu, replication %d: %llu cases came, %llu left, %lld are open", casework->scenario,
              (unsigned long long)casework->seed, replication, (unsigned long long)account->came,
              (unsigned long long)account->went, (long long)account->open);
    invariant(account->level_time == account->overlap_time, "scenario '%s', seed %llu, replication %d: Little's law: open cases over "
              "time differ from the cases' own times by %lld microseconds", casework->scenario, (unsigned long long)casework->seed,
              replication, (long long)(account->level_time - account->overlap_time));
    invariant(!casework->stops_clock || account->running_time == account->overlap_time - account->paused_time,
              "scenario '%s', seed %llu, replication %d: gross time is not net and paused: they differ by %lld microseconds",
              casework->scenario, (unsigned long long)casework->seed, replication,
              (long long)(account->overlap_time - account->paused_time - account->running_time));
}

static int book_number(const struct process *p, int local)
{
    return (int)(p->plan->books[local].book - p->casework->books);
}

static void add_counts(const struct process *p, struct outcome_of_replication *result)
{
    const struct tally_shape *shape = &p->network->shape;
    for (int week = 0; week <= shape->weeks; week++) {
        for (int i = 0; i < p->plan->team_count; i++)
            for (int count = 0; count < TEAM_COUNTS; count++)
                result->tally[tally_team(shape, week, p->plan->teams[i].team, count)]
                    += team_count_told(p->team_counts + ((int64_t)week * p->plan->team_count + i) * TEAM_WIDTH, count);
        for (int i = 0; i < p->plan->pair_count; i++)
            for (int count = 0; count < PAIR_COUNTS; count++)
                result->tally[tally_pair(shape, week, p->plan->pairs[i].pair, count)]
                    += p->pair_counts[((int64_t)week * p->plan->pair_count + i) * PAIR_COUNTS + count];
        for (int i = 0; i < p->plan->book_count; i++)
            for (int count = 0; count < BOOK_COUNTS; count++)
                result->tally[tally_book(shape, week, book_number(p, i), count)]
                    += p->book_counts[((int64_t)week * p->plan->book_count + i) * BOOK_COUNTS + count];
        for (int i = 0; i < p->plan->branch_count; i++)
            for (int count = 0; count < GATED_COUNTS; count++)
                result->tally[tally_gated(shape, week, p->plan->gate_rows[i], count)]
                    += p->gated_counts[((int64_t)week * p->plan->branch_count + i) * GATED_COUNTS + count];
        for (int i = 0; p->plan->book_count && i < shape->slot_goal_types * SLOT_GOAL_COUNTS; i++)
            __atomic_fetch_add(&result->tally[tally_slot_goal(shape, week, 0, 0) + i],
                               p->slot_goals[(int64_t)week * shape->slot_goal_types * SLOT_GOAL_COUNTS + i], __ATOMIC_RELAXED);
    }
}

/* Adds 16 at a time, if any of them is there: most are 0, and memory of results that stays 0 is never touched. The first write to
 * a page of results is the locked one: a page read before it is written faults twice, and the second time every thread is stopped. */
static void add_buckets(uint32_t *to, const uint32_t *from, int count)
{
    enum { SOME = 16 };
    _Static_assert(HISTOGRAM_BUCKETS % SOME == 0 && WEEKLY_BUCKETS % SOME == 0, "buckets in whole lines");
    for (int i = 0; i < count; i += SOME) {
        uint32_t any = 0;
        for (int j = 0; j < SOME; j++)
            any |= from[i + j];
        if (!any)
            continue;
        __atomic_fetch_add(&to[i], from[i], __ATOMIC_RELAXED);
        for (int j = 1; j < SOME; j++)
            to[i + j] += from[i + j];
    }
}

static void add_waits_for_slots(const struct process *p, int number, struct outcome_of_replication *result)
{
    const struct tally_shape *shape = &p->network->shape;
    int64_t book = book_number(p, number);
    uint32_t *weekly = result->weekly + weekly_slots_at(shape);
    add_buckets(result->histograms[HISTOGRAM_SLOT_WAIT] + book * HISTOGRAM_BUCKETS, p->slot_wait + (int64_t)number * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
    for (int64_t week = 0; week <= shape->weeks; week++)
        add_buckets(weekly + (week * shape->books + book) * WEEKLY_BUCKETS,
                    p->weekly_slots + (week * p->plan->book_count + number) * WEEKLY_BUCKETS, WEEKLY_BUCKETS);
}

static void add_histograms(const struct process *p, struct outcome_of_replication *result)
{
    const struct tally_shape *shape = &p->network->shape;
    for (int i = 0; i < p->plan->team_count; i++)
        add_buckets(result->histograms[HISTOGRAM_WAITING] + (int64_t)p->plan->teams[i].team * HISTOGRAM_BUCKETS,
                    p->waiting + (int64_t)i * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
    for (int i = 0; p->waiting_begin && i < p->plan->team_count; i++)
        add_buckets(result->histograms[HISTOGRAM_WAITING_AGE_BEGIN] + (int64_t)p->plan->teams[i].team * HISTOGRAM_BUCKETS,
                    p->waiting_begin + (int64_t)i * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
    for (int i = 0; i < p->plan->book_count; i++)
        add_waits_for_slots(p, i, result);
    for (int i = 0; i < p->plan->pair_count; i++) {
        const struct local_pair *pair = &p->plan->pairs[i];
        const struct { enum histogram_kind kind; const uint32_t *from; int row; } kept[] = {
            {HISTOGRAM_SOJOURN, p->sojourn, pair->pair}, {HISTOGRAM_AGE, p->age, pair->type}, {HISTOGRAM_AGE_BEGIN, p->age_begin, pair->type},
            {HISTOGRAM_WITHDRAWN, p->left, pair->type}, {HISTOGRAM_NET, p->net, pair->pair},
        };
        for (size_t h = 0; h < sizeof kept / sizeof *kept; h++)
            if (kept[h].kind != HISTOGRAM_NET || p->has_clock)
                add_buckets(result->histograms[kept[h].kind] + (int64_t)kept[h].row * HISTOGRAM_BUCKETS,
                            kept[h].from + (int64_t)i * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
        for (int week = 0; week <= shape->weeks; week++)
            add_buckets(result->weekly + ((int64_t)week * shape->types + pair->type) * WEEKLY_BUCKETS,
                        p->weekly + ((int64_t)week * p->plan->pair_count + i) * WEEKLY_BUCKETS, WEEKLY_BUCKETS);
    }
}

void books_close(struct process *p, struct outcome_of_replication *result, struct account *account)
{
    process_finish(p);
    if (result)
        add_counts(p, result), add_histograms(p, result), process_count_waiting(p, result->histograms[HISTOGRAM_WAITING_AGE]);
    const struct process_state *state = &p->state;
    struct run_cost *cost = &account->cost;
    uint64_t cases = state->received + state->open_at_begin;
    account->level_time += state->open.integral;
    account->overlap_time += state->overlap_time;
    account->running_time += state->running.integral;
    account->paused_time += state->paused_time;
    account->came += cases;
    account->went += state->decided + state->withdrawn;
    account->open += state->open.now;
    cost->cases += cases;
    cost->path_cases[p->is_plain ? RUN_PATH_PLAIN : RUN_PATH_GENERAL] += cases;
    cost->events += state->events;
    cost->most_open += (uint64_t)state->open.most;
}

void account_add(struct account *total, const struct account *part)
{
    total->level_time += part->level_time;
    total->overlap_time += part->overlap_time;
    total->running_time += part->running_time;
    total->paused_time += part->paused_time;
    total->came += part->came;
    total->went += part->went;
    total->open += part->open;
    total->cost.cases += part->cost.cases;
    total->cost.events += part->cost.events;
    total->cost.most_open += part->cost.most_open;
    total->cost.loop_seconds += part->cost.loop_seconds;
    for (int path = 0; path < RUN_PATHS; path++)
        total->cost.path_cases[path] += part->cost.path_cases[path];
}

/* Runs processes that send no mail, each from begin to end. */
static void run_one_by_one(struct simulator *simulator, int replication, int threads, struct outcome_of_replication *result,
                           struct listener *listener)
{
    const struct network *network = simulator->network;
    load_order_sort(&simulator->order);
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) if (threads > 1)
    for (int i = 0; i < network->process_count; i++) {
        int thread = threads > 1 ? omp_get_thread_num() : 0, number = threads > 1 ? simulator->order.items[i] : i;
        struct process *process = &simulator->processes[thread];
        process_begin(process, network, number, replication, listener);
        advance_measured(simulator, thread, network->casework->end);
        books_close(process, result, &simulator->accounts[thread]);
        if (threads > 1)
            simulator->order.loads[number] = process->state.events;
    }
}

/* Runs processes that send mail side by side, window by window; one thread is measured as a whole. Returns the number of windows. */
static int run_in_windows(struct simulator *simulator, int replication, int threads, struct outcome_of_replication *result,
                          struct listener *listener)
{
    const struct network *network = simulator->network;
    bool alone = threads == 1;
    for (int i = 0; i < network->process_count; i++)
        process_begin(&simulator->processes[i], network, i, replication, listener);
    simulator_exchange(simulator, network->casework->begin);
    struct process_set set = {simulator, network->process_count, threads, alone ? NULL : simulator->order.items,
                              alone ? simulator_advance : advance_measured, simulator_horizon, simulator_exchange};
    double entered = cpu_seconds();
    int windows = windows_run(&set, network->casework->begin, network->casework->end);
    if (alone)
        simulator->accounts[0].cost.loop_seconds = cpu_seconds() - entered;
    for (int i = 0; i < network->process_count; i++)
        books_close(&simulator->processes[i], result, &simulator->accounts[0]);
    return windows;
}

static void simulate_house(struct simulator *simulator, int replication, struct outcome_of_replication *result, struct run_cost *cost)
{
    double started = cpu_seconds();
    int64_t minutes = presence_run(simulator->presence, replication, result ? result->tally : NULL);
    if (cost)
        *cost = (struct run_cost){.events = (uint64_t)minutes, .processes = 1, .windows = 1, .loop_seconds = cpu_seconds() - started,
                                  .cpu_seconds = cpu_seconds() - started};
}

void simulate(struct simulator *simulator, int replication, const struct run_options *options,
              struct outcome_of_replication *result, struct listener *listener, struct run_cost *cost)
{
    const struct network *network = simulator->network;
    int threads = listener ? 1 : simulator->threads, windows = 1;
    double started = cpu_seconds();
    if (simulator->presence) {
        simulate_house(simulator, replication, result, cost);
        return;
    }
    simulator->window = options && options->window > 0 ? options->window : 1;
    if (simulator->memo)
        arrival_memo_begin(simulator->memo, (struct stream_key){network->casework->seed, (uint64_t)replication});
    for (int i = 0; i < simulator->process_count; i++)
        simulator->processes[i].memo = simulator->memo;
    memset(simulator->accounts, 0, (size_t)simulator->process_count * sizeof *simulator->accounts);
    if (network->has_mail)
        windows = run_in_windows(simulator, replication, threads, result, listener);
    else
        run_one_by_one(simulator, replication, threads, result, listener);
    struct account total = {.cost = {.processes = network->process_count, .windows = windows}};
    for (int i = 0; i < simulator->process_count; i++) {
        account_add(&total, &simulator->accounts[i]);
        total.cost.memory += process_memory(&simulator->processes[i]);
    }
    account_check(&total, network->casework, replication);
    double here = cpu_seconds() - started;
    total.cost.cpu_seconds = here > total.cost.loop_seconds ? here : total.cost.loop_seconds;
    if (cost)
        *cost = total.cost;
}
