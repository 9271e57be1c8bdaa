#include <stdlib.h>
#include <string.h>

#include "analysis/experiment_parts.h"
#include "base/failure.h"
#include "sim/experiment.h"

/* Scenarios that one thread runs in turn at most: of all their pieces in hand a stop loses what is not finished. */
enum { TURN_MOST = 16 };

/* One replication to run. */
struct task { int piece, replication, turn; };            /* turn: number of the scenarios it is run in turn with */

/* A thread's memory: the simulator of the scenario it is at, and room for the histograms of a replication of any. */
struct worker {
    struct running *running;
    struct simulator *simulator;
    int scenario;
    struct arena *arena;                                  /* of these */
    uint32_t *weekly, *histograms[HISTOGRAMS];
};

static size_t largest(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t weekly_bytes(const struct running *running, int scenario)
{
    return vector_sizes(&running->gathering.results->scenarios[scenario].shape).weekly * sizeof(uint32_t);
}

static void *worker_open(void *context)
{
    struct worker *worker = memory_take(sizeof *worker);
    const struct results *results = ((struct running *)context)->gathering.results;
    struct vector_sizes most = {0};
    for (int s = 0; s < results->scenario_count; s++) {
        struct vector_sizes sizes = vector_sizes(&results->scenarios[s].shape);
        most.weekly = largest(most.weekly, sizes.weekly);
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            most.histograms[kind] = largest(most.histograms[kind], sizes.histograms[kind]);
    }
    *worker = (struct worker){.running = context, .scenario = -1, .arena = arena_open()};
    worker->weekly = arena_take(worker->arena, most.weekly * sizeof *worker->weekly + 1);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        worker->histograms[kind] = arena_take(worker->arena, most.histograms[kind] * sizeof *worker->histograms[kind] + 1);
    return worker;
}

static void worker_close(void *context)
{
    struct worker *worker = context;
    simulator_close(worker->simulator);
    arena_close(worker->arena);
    memory_free(worker);
}

static struct simulator *simulator_for(const struct running *running, int scenario, int replication)
{
    if (running->plan->draws_inputs)
        return simulator_open_drawn(running->plan->scenarios[scenario].casework, replication, running->threads_inside);
    return running->in_turn ? simulator_open_to_turn(running->networks[scenario]) : simulator_open(running->networks[scenario], running->threads_inside);
}

/* Lets the worker's simulator be that of the replication. */
static void worker_enter(struct worker *worker, int scenario, int replication)
{
    const struct running *running = worker->running;
    if (worker->scenario == scenario && !running->plan->draws_inputs)
        return;
    worker->scenario = scenario;
    if (worker->simulator && running->in_turn) {
        simulator_turn(worker->simulator, running->networks[scenario]);
        return;
    }
    simulator_close(worker->simulator);
    worker->simulator = simulator_for(running, scenario, replication);
}

/* Adds a replication's cost to the timing and its weekly histogram to its piece, which is to be saved when it is finished.
 * Returns the pieces that are to be written now. */
static struct batch piece_add(struct running *running, struct piece *piece, const uint32_t *weekly, const struct run_cost *cost)
{
    size_t bytes = weekly_bytes(running, piece->scenario);
    if (!piece->weekly)
        piece->weekly = memset(memory_take(bytes), 0, bytes);
    for (size_t i = 0; i < bytes / sizeof *weekly; i++)
        piece->weekly[i] += weekly[i];
    timing_add(&running->report->timing, piece->scenario, cost);
    progress_step(&running->progress);
    if (--piece->left > 0)
        return (struct batch){0};
    gathering_add_weekly(&running->gathering, piece->scenario, piece->weekly);
    return saving_add(&running->saving, piece);
}

static void task_run(void *context, int number)
{
    struct worker *worker = context;
    struct running *running = worker->running;
    struct piece *piece = &running->pieces[running->tasks[number].piece];
    int replication = running->tasks[number].replication;
    worker_enter(worker, piece->scenario, replication);
#pragma omp critical(pieces)
    gathering_make_slot(&running->gathering, piece->scenario, replication);
    memset(worker->weekly, 0, weekly_bytes(running, piece->scenario));
    struct scenario_results *scenario = &running->gathering.results->scenarios[piece->scenario];
    struct outcome_of_replication outcome = {.tally = scenario->tally[replication], .weekly = worker->weekly};
    memcpy(outcome.histograms, worker->histograms, sizeof outcome.histograms);
    struct run_options ordinary = {0};
    struct run_cost cost;
    simulate(worker->simulator, replication, &ordinary, &outcome, NULL, &cost);
    size_t sizes[HISTOGRAMS], size = histograms_size(scenario, outcome.histograms, sizes, running->threads_inside);
    void *memory;
#pragma omp critical(pieces)
    memory = gathering_take(&running->gathering, size);
    histograms_keep(scenario, replication, outcome.histograms, sizes, memory, running->threads_inside);
    struct batch batch;
#pragma omp critical(pieces)
    batch = piece_add(running, piece, worker->weekly, &cost);
    double stored = saving_write(&running->saving, &batch);
#pragma omp atomic
    running->report->timing.storing_seconds += stored;
}

int pieces_size(const struct piece_list *list)
{
    int size = 0;
    for (int i = 0; i < list->count; i++)
        size += list->items[i].count;
    return size;
}

static int by_turn(const void *a, const void *b)
{
    const struct task *x = a, *y = b;
    if (x->turn != y->turn)
        return x->turn - y->turn;
    return x->replication != y->replication ? x->replication - y->replication : x->piece - y->piece;
}

/* Pieces stand scenario by scenario. */
static bool is_of_another(const struct piece_list *list, int piece)
{
    return piece == 0 || list->items[piece].scenario != list->items[piece - 1].scenario;
}

/* Lists the replications of the pieces as so many tasks: scenario by scenario, or where simulators turn replication by replication. */
static void tasks_list(struct running *running, struct piece_list *list, int tasks)
{
    running->pieces = list->items;
    running->tasks = arena_take(running->gathering.arena, (size_t)tasks * sizeof *running->tasks);
    for (int i = 0, task = 0, scenarios = 0; i < list->count; i++) {
        scenarios += is_of_another(list, i);
        for (int r = 0; r < list->items[i].count; r++)
            running->tasks[task++] = (struct task){i, list->items[i].first + r, (scenarios - 1) / TURN_MOST};
    }
    if (running->in_turn)
        qsort(running->tasks, (size_t)tasks, sizeof *running->tasks, by_turn);
}

static int most_processes(const struct running *running)
{
    int most = 1;
    for (int s = 0; s < running->plan->scenario_count; s++) {
        int count = network_process_count(running->networks[s]);
        most = count > most ? count : most;
    }
    return most;
}

/* Returns how many scenarios one thread had better run in turn, since those of the list share arrivals; 0: none. */
static int find_in_turn(const struct running *running, const struct piece_list *list)
{
    if (running->plan->draws_inputs || running->threads_inside > 1)
        return 0;
    const struct network **networks = arena_take(running->gathering.arena, (size_t)running->plan->scenario_count * sizeof *networks);
    int count = 0;
    for (int i = 0; i < list->count; i++)
        if (is_of_another(list, i))
            networks[count++] = running->networks[list->items[i].scenario];
    if (!networks_share_arrivals(networks, count))
        return 0;
    return count < TURN_MOST ? count : TURN_MOST;
}

/* How many tasks are handed out at once: a replication of all that are run in turn, if threads then end at about the same time. */
static int tasks_together(const struct running *running, int tasks, int threads)
{
    enum { ENOUGH = 8 };
    return running->in_turn && tasks / running->in_turn >= ENOUGH * threads ? running->in_turn : 1;
}

bool pieces_run(struct running *running, struct piece_list *list)
{
    int tasks = pieces_size(list);
    struct sharing sharing = sharing_of(tasks, running->options->threads, most_processes(running));
    progress_begin(&running->progress, tasks, sharing, running->options->tells, running->options->language);
    running->threads_inside = sharing.inside;
    running->in_turn = find_in_turn(running, list);
    tasks_list(running, list, tasks);
    struct tasks all = {tasks, sharing.beside, running, worker_open, task_run, worker_close, running->options->stop, tasks_together(running, tasks, sharing.beside)};
    double begun = seconds_now();
    int finished = tasks > 0 ? tasks_run(&all) : 0;
    timing_add_run(&running->report->timing, sharing, seconds_now() - begun);
    progress_end(&running->progress);
    if (finished < tasks)
        saving_write_all(&running->saving);
    for (int i = 0; i < list->count; i++) {
        running->report->replications_kept += list->items[i].left == 0 ? list->items[i].count : 0;
        if (list->items[i].left > 0)
            memory_free(list->items[i].weekly);
    }
    return finished == tasks;
}

