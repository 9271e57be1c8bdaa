#include "analysis/sampling.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/part.h"
#include "models/simulate.h"
#include "sim/experiment.h"

enum { OTHER_LUCK = 1 << 30 };

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

int sampling_add(struct sampling *sampling, const struct casework *casework)
{
    struct sampled *item = arena_push(sampling->arena, &sampling->items, &sampling->count, &sampling->room, sizeof *item);
    *item = (struct sampled){.arena = arena_open()};
    item->casework = casework;
    item->network = network_compile(casework, false, item->arena);
    item->scenario = (struct scenario_results){.name = casework->scenario, .slug = "", .like = -1, .shape = tally_shape(casework)};
    labels_fill(&item->scenario.labels, casework, sampling->arena);
    return sampling->count - 1;
}

int sampling_add_other_luck(struct sampling *sampling, const struct casework *casework)
{
    int number = sampling_add(sampling, casework);
    sampling->items[number].luck = OTHER_LUCK;
    return number;
}

/* A thread's memory: the simulator of the casework it is at, and one replication's outcome. */
struct worker {
    struct sampling *sampling;
    struct simulator *simulator;
    struct scenario_results scenario;                     /* one replication of it */
    struct outcome_of_replication outcome;
    int64_t *tallies[1];
    uint32_t *histograms[HISTOGRAMS][1];
    int number;
    struct vector_sizes sizes;
};

static void *worker_open(void *context)
{
    struct worker *worker = memory_take(sizeof *worker);
    *worker = (struct worker){.sampling = context, .number = -1};
    return worker;
}

static void worker_leave(struct worker *worker)
{
    simulator_close(worker->simulator);
    worker->simulator = NULL;
    memory_free(worker->outcome.tally);
    memory_free(worker->outcome.weekly);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memory_free(worker->outcome.histograms[kind]);
}

static void worker_close(void *context)
{
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
    worker->simulator = worker->sampling->options.draws_inputs ? NULL : simulator_open(item->network, 1);
    worker->sizes = vector_sizes(&item->scenario.shape);
    worker->outcome = (struct outcome_of_replication){
        .tally = memory_take(worker->sizes.tally * sizeof(int64_t)), .weekly = memory_take(worker->sizes.weekly * sizeof(uint32_t)),
    };
    worker->scenario = item->scenario;
    worker->scenario.replications = 1;
    worker->tallies[0] = worker->outcome.tally;
    worker->scenario.tally = worker->tallies;
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        worker->outcome.histograms[kind] = memory_take(worker->sizes.histograms[kind] * sizeof(uint32_t));
        worker->histograms[kind][0] = worker->outcome.histograms[kind];
        worker->scenario.histograms[kind] = worker->histograms[kind];
    }
}

static void outcome_clear(struct worker *worker)
{
    memset(worker->outcome.tally, 0, worker->sizes.tally * sizeof(int64_t));
    memset(worker->outcome.weekly, 0, worker->sizes.weekly * sizeof(uint32_t));
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        memset(worker->outcome.histograms[kind], 0, worker->sizes.histograms[kind] * sizeof(uint32_t));
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

static void task_run(void *context, int number)
{
    struct worker *worker = context;
    struct sampling *sampling = worker->sampling;
    struct task task = sampling->tasks[number];
    worker_enter(worker, task.number);
    struct sampled *item = &sampling->items[task.number];
    int replication = sampling->options.first + task.replication;
    outcome_clear(worker);
    if (sampling->options.draws_inputs) {
        simulator_close(worker->simulator);
        worker->simulator = simulator_open_drawn(item->casework, replication, 1);
    }
    simulate(worker->simulator, item->luck + replication, &(struct run_options){0}, &worker->outcome, NULL, NULL);
    for (int m = 0; m < sampling->options.measure_count; m++)
        item->values[(size_t)m * (size_t)item->room + (size_t)task.replication] = value_of(worker, &sampling->options.measures[m]);
    tell(sampling);
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

bool sampling_run(struct sampling *sampling, const int numbers[], int count, int until)
{
    struct arena *arena = arena_open();
    sampling->tasks = arena_take(arena, (size_t)count * (size_t)until * sizeof *sampling->tasks + 1);
    sampling->task_count = sampling->finished = 0;
    for (int i = 0; i < count; i++) {
        struct sampled *item = &sampling->items[numbers[i]];
        room_make(sampling, item, until);
        for (int r = item->replications; r < until; r++)
            sampling->tasks[sampling->task_count++] = (struct task){numbers[i], r};
    }
    struct tasks tasks = {sampling->task_count, sampling->options.threads, sampling, worker_open, task_run, worker_close, sampling->options.stop};
    int done = sampling->task_count ? tasks_run(&tasks) : 0;
    bool is_whole = done == sampling->task_count;
    for (int i = 0; i < count && is_whole; i++)
        if (sampling->items[numbers[i]].replications < until)
            sampling->items[numbers[i]].replications = until;
    sampling->total += done;
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
