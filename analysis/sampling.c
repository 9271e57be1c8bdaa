#include "analysis/sampling.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/part.h"
#include "base/failure.h"
#include "models/branching.h"
#include "models/uncertain.h"
#include "sim/experiment.h"

struct sampled {
    struct arena *arena;                                  /* of what running needs; NULL: at rest */
    struct scenario_results scenario;
    const struct network *network;
    const struct casework *casework;
    int luck;                                             /* added to the number of a replication */
    int replications, room;
    double *values;                                       /* [measures][room] */
};

struct sampling {
    struct sampling_options options;
    struct arena *arena;
    struct sampled *items; int count, room;
    struct task *tasks; int task_count;                   /* of the present run */
    int base; const int *together; int together_count;    /* run with what they have in common run once; count 0: each by itself */
    struct branching_cost cost;                           /* of those run together */
    int finished;
    long total;
};

struct task { int number, replication; };

struct sampling *sampling_open(const struct sampling_options *options)
{
    struct arena *arena = arena_open();
    struct sampling *sampling = arena_take(arena, sizeof *sampling);
    *sampling = (struct sampling){.options = *options, .arena = arena};
    return sampling;
}

void sampling_rest(struct sampling *sampling, int number)
{
    arena_close(sampling->items[number].arena);
    sampling->items[number].arena = NULL;
    sampling->items[number].network = NULL;
}

void sampling_close(struct sampling *sampling)
{
    for (int i = 0; i < sampling->count; i++) {
        sampling_rest(sampling, i);
        memory_free(sampling->items[i].values);
    }
    arena_close(sampling->arena);
}

static int add(struct sampling *sampling, const struct casework *casework)
{
    struct sampled *item = arena_push(sampling->arena, &sampling->items, &sampling->count, &sampling->room, sizeof *item);
    *item = (struct sampled){.arena = arena_open()};
    item->casework = casework;
    item->scenario = (struct scenario_results){.name = casework->scenario, .slug = "", .like = -1, .shape = tally_shape(casework)};
    labels_fill(&item->scenario.labels, casework, sampling->arena);
    return sampling->count - 1;
}

int sampling_add(struct sampling *sampling, const struct casework *casework)
{
    int number = add(sampling, casework);
    sampling->items[number].network = network_compile(casework, false, sampling->items[number].arena);
    return number;
}

int sampling_add_to_branch(struct sampling *sampling, const struct casework *casework)
{
    int number = add(sampling, casework);
    sampling->items[number].network = network_compile_to_branch(casework, sampling->items[number].arena);
    return number;
}

int sampling_add_from_luck(struct sampling *sampling, const struct casework *casework, int luck)
{
    int number = sampling_add(sampling, casework);
    sampling->items[number].luck = luck;
    return number;
}

int sampling_add_other_luck(struct sampling *sampling, const struct casework *casework)
{
    enum { OTHER_LUCK = 1 << 30 };
    return sampling_add_from_luck(sampling, casework, OTHER_LUCK);
}

/* A thread's memory: the simulator of the casework it is at, and one replication's outcome. */
struct worker {
    struct sampling *sampling;
    struct simulator *simulator;
    struct scenario_results scenario;                     /* one replication of it */
    struct outcome_of_replication outcome;
    struct branching *branching; struct arena *branching_arena;    /* of those run together */
    struct outcome_of_replication common;
    int64_t *tallies[1];
    struct sparse_histogram histograms[HISTOGRAMS][1];
    uint32_t **doublings;                                 /* of these */
    int number;
    struct vector_sizes sizes;
};

static void *worker_open(void *context)
{
    struct worker *worker = memory_take(sizeof *worker);
    *worker = (struct worker){.sampling = context, .number = -1};
    return worker;
}

static void outcome_free(struct outcome_of_replication *outcome)
{
    memory_free(outcome->tally);
    memory_free(outcome->weekly);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memory_free(outcome->histograms[kind]);
    *outcome = (struct outcome_of_replication){.tally = NULL};
}

static struct outcome_of_replication outcome_take(const struct vector_sizes *sizes)
{
    struct outcome_of_replication outcome = {
        .tally = memory_take(sizes->tally * sizeof(int64_t)), .weekly = memory_take(sizes->weekly * sizeof(uint32_t)),
    };
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        outcome.histograms[kind] = memory_take(sizes->histograms[kind] * sizeof(uint32_t));
    return outcome;
}

static void worker_leave(struct worker *worker)
{
    simulator_close(worker->simulator);
    worker->simulator = NULL;
    outcome_free(&worker->outcome);
    outcome_free(&worker->common);
    memory_free(worker->doublings);
    worker->doublings = NULL;
}

/* Closes the branching, after adding what it has cost. */
static void branching_leave(struct worker *worker)
{
    if (!worker->branching)
        return;
    struct branching_cost cost = branching_cost(worker->branching);
#pragma omp critical(sampling)
    {
        worker->sampling->cost.applied += cost.applied;
        worker->sampling->cost.whole += cost.whole;
    }
    branching_close(worker->branching);
    arena_close(worker->branching_arena);
    worker->branching = NULL;
}

static void worker_close(void *context)
{
    branching_leave(context);
    worker_leave(context);
    memory_free(context);
}

static void worker_enter(struct worker *worker, int number)
{
    const struct sampled *item = &worker->sampling->items[number];
    if (worker->number == number)
        return;
    worker_leave(worker);
    worker->number = number;
    worker->simulator = worker->sampling->options.draws_inputs || worker->sampling->together_count ? NULL : simulator_open(item->network, 1);
    worker->sizes = vector_sizes(&item->scenario.shape);
    worker->outcome = outcome_take(&worker->sizes);
    worker->scenario = item->scenario;
    worker->scenario.replications = 1;
    worker->tallies[0] = worker->outcome.tally;
    worker->scenario.tally = worker->tallies;
    uint32_t **next = worker->doublings = memory_take(worker->sizes.all_histograms / DOUBLING * sizeof *next);
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        size_t rows = worker->sizes.histograms[kind] / HISTOGRAM_BUCKETS;
        worker->histograms[kind][0] = sparse_show(next, worker->outcome.histograms[kind], rows);
        next += rows * HISTOGRAM_DOUBLINGS;
        worker->scenario.histograms[kind] = worker->histograms[kind];
    }
}

static void outcome_clear(struct outcome_of_replication *outcome, const struct vector_sizes *sizes)
{
    memset(outcome->tally, 0, sizes->tally * sizeof(int64_t));
    memset(outcome->weekly, 0, sizes->weekly * sizeof(uint32_t));
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memset(outcome->histograms[kind], 0, sizes->histograms[kind] * sizeof(uint32_t));
}

static void outcome_copy(struct outcome_of_replication *to, const struct outcome_of_replication *from, const struct vector_sizes *sizes)
{
    memcpy(to->tally, from->tally, sizes->tally * sizeof(int64_t));
    memcpy(to->weekly, from->weekly, sizes->weekly * sizeof(uint32_t));
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memcpy(to->histograms[kind], from->histograms[kind], sizes->histograms[kind] * sizeof(uint32_t));
}

static double value_of(const struct worker *worker, const struct measure *measure)
{
    struct scope scope = worker->number == 0 ? measure->scope
                       : scope_in(&worker->scenario, &worker->sampling->items[0].scenario, measure->scope);
    return figure_exists(measure->figure, &worker->scenario, scope)
           ? measure->figure->value(measure->figure, &(struct view){.scenario = &worker->scenario, .scope = scope}) : NAN;
}

static void tell(struct sampling *sampling)
{
#pragma omp critical(sampling)
    {
        sampling->finished++;
        if (sampling->options.tell)
            sampling->options.tell(sampling->options.context, sampling->finished, sampling->task_count);
    }
}

/* Keeps the values of the outcome of a replication. */
static void values_keep(struct worker *worker, struct task task)
{
    struct sampled *item = &worker->sampling->items[task.number];
    for (int m = 0; m < worker->sampling->options.measure_count; m++)
        item->values[(size_t)m * (size_t)item->room + (size_t)task.replication] = value_of(worker, &worker->sampling->options.measures[m]);
    tell(worker->sampling);
}

static void task_run(void *context, int number)
{
    struct worker *worker = context;
    struct sampling *sampling = worker->sampling;
    struct task task = sampling->tasks[number];
    worker_enter(worker, task.number);
    struct sampled *item = &sampling->items[task.number];
    int replication = sampling->options.first + task.replication;
    outcome_clear(&worker->outcome, &worker->sizes);
    if (sampling->options.draws_inputs) {
        simulator_close(worker->simulator);
        worker->simulator = simulator_open_drawn(item->casework, replication, 1);
    }
    simulate(worker->simulator, item->luck + replication, &(struct run_options){0}, &worker->outcome, NULL, NULL);
    values_keep(worker, task);
}

/* Returns the network of a casework, with its uncertain inputs as drawn for the replication where they are. */
static const struct network *network_of(const struct sampling *sampling, int number, int replication, struct arena *arena)
{
    const struct sampled *item = &sampling->items[number];
    bool draws = sampling->options.draws_inputs;
    return draws || number == sampling->base ? network_compile_to_branch(draws ? casework_drawn_or_die(item->casework, replication, arena) : item->casework, arena)
                                             : item->network;
}

static void branching_enter(struct worker *worker, int replication)
{
    const struct sampling *sampling = worker->sampling;
    if (worker->branching)
        return;
    struct arena *arena = worker->branching_arena = arena_open();
    const struct network **networks = arena_take(arena, (size_t)sampling->together_count * sizeof *networks);
    for (int i = 0; i < sampling->together_count; i++)
        networks[i] = network_of(sampling, sampling->together[i], replication, arena);
    worker->branching = branching_open(network_of(sampling, sampling->base, replication, arena), networks, sampling->together_count);
}

/* One replication of all that are run together. All have the base's shape. */
static void together_run(void *context, int number)
{
    struct worker *worker = context;
    struct sampling *sampling = worker->sampling;
    int replication = sampling->options.first + sampling->tasks[number].replication, next;
    worker_enter(worker, sampling->base);
    if (!worker->common.tally)
        worker->common = outcome_take(&worker->sizes);
    branching_enter(worker, replication);
    outcome_clear(&worker->common, &worker->sizes);
    branching_begin(worker->branching, replication, &worker->common);
    for (outcome_copy(&worker->outcome, &worker->common, &worker->sizes); (next = branching_next(worker->branching, &worker->outcome)) >= 0;
         outcome_copy(&worker->outcome, &worker->common, &worker->sizes)) {
        worker->scenario.labels = sampling->items[sampling->together[next]].scenario.labels;
        values_keep(worker, (struct task){sampling->together[next], sampling->tasks[number].replication});
    }
    if (sampling->options.draws_inputs)
        branching_leave(worker);
}

/* Makes room for `until` replications; what is there keeps its place in each measure's row. */
static void room_make(struct sampling *sampling, struct sampled *item, int until)
{
    int room = item->room * 2 > until ? item->room * 2 : until;
    if (until <= item->room)
        return;
    size_t measures = (size_t)sampling->options.measure_count, wide = (size_t)room;
    double *values = memory_take(measures * wide * sizeof *values + 1);
    for (size_t m = 0; m < measures && item->values; m++)
        memcpy(values + m * wide, item->values + m * (size_t)item->room, (size_t)item->replications * sizeof *values);
    memory_free(item->values);
    item->values = values;
    item->room = room;
}

/* Runs the tasks of the present run, `each` replications in one; returns whether all were. */
static bool tasks_finish(struct sampling *sampling, int tasks, int each, void (*run)(void *worker, int number))
{
    sampling->finished = 0;
    sampling->task_count = tasks * each;
    int done = tasks ? tasks_run(&(struct tasks){tasks, sampling->options.threads, sampling, worker_open, run, worker_close, sampling->options.stop, 0}) : 0;
    sampling->total += (long)done * each;
    return done == tasks;
}

static void replications_note(struct sampling *sampling, const int numbers[], int count, int until)
{
    for (int i = 0; i < count; i++)
        if (sampling->items[numbers[i]].replications < until)
            sampling->items[numbers[i]].replications = until;
}

bool sampling_run(struct sampling *sampling, const int numbers[], int count, int until)
{
    struct arena *arena = arena_open();
    int tasks = 0;
    sampling->tasks = arena_take(arena, (size_t)count * (size_t)until * sizeof *sampling->tasks + 1);
    for (int i = 0; i < count; i++) {
        struct sampled *item = &sampling->items[numbers[i]];
        room_make(sampling, item, until);
        for (int r = item->replications; r < until; r++)
            sampling->tasks[tasks++] = (struct task){numbers[i], r};
    }
    bool is_whole = tasks_finish(sampling, tasks, 1, task_run);
    if (is_whole)
        replications_note(sampling, numbers, count, until);
    arena_close(arena);
    return is_whole;
}

bool sampling_run_together(struct sampling *sampling, int base, const int numbers[], int count, int until)
{
    if (!count)
        return true;
    struct arena *arena = arena_open();
    sampling->tasks = arena_take(arena, (size_t)until * sizeof *sampling->tasks + 1);
    for (int i = 0; i < count; i++) {
        invariant(sampling->items[numbers[i]].replications == 0, "%d replications of what is to be run together", sampling->items[numbers[i]].replications);
        room_make(sampling, &sampling->items[numbers[i]], until);
    }
    for (int r = 0; r < until; r++)
        sampling->tasks[r] = (struct task){base, r};
    sampling->base = base, sampling->together = numbers, sampling->together_count = count;
    bool is_whole = tasks_finish(sampling, until, count, together_run);
    sampling->together_count = 0;
    if (is_whole)
        replications_note(sampling, numbers, count, until);
    arena_close(arena);
    return is_whole;
}

int sampling_replications(const struct sampling *sampling, int number)
{
    return sampling->items[number].replications;
}

const double *sampling_values(const struct sampling *sampling, int number, int measure)
{
    const struct sampled *item = &sampling->items[number];
    return item->values + (size_t)measure * (size_t)item->room;
}

const struct scenario_results *sampling_scenario(const struct sampling *sampling, int number)
{
    return &sampling->items[number].scenario;
}

long sampling_total(const struct sampling *sampling)
{
    return sampling->total;
}

double sampling_share_applied(const struct sampling *sampling)
{
    return sampling->cost.whole ? (double)sampling->cost.applied / (double)sampling->cost.whole : 1;
}
