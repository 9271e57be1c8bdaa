/* bench_cases.c - nanoseconds per case of the reference models on one core, and what a second thread brings.
 *
 * Figures are medians of RUNS runs taken in turn; all figures of the model are on. What each is compared with
 * stands beside it (bench/README.md). No thresholds here: machines differ; the ratio of threads does not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/failure.h"
#include "models/casework_rows.h"
#include "models/simulate.h"
#include "scenarios/document.h"
#include "scenarios/variant.h"
#include "sim/experiment.h"

enum { RUNS = 5, REPLICATIONS = 8 };

struct model {
    const char *path;
    double wanted;                                        /* nanoseconds per case, the goal of this stage */
    const char *peer;                                     /* what others take, measured on a machine of this kind */
};

static const struct model models[] = {
    {"bench/casework-network.yaml", 450, "Cimba 515, simmer 24600, SimPy 35900, Ciw 94000; hand-written floor 140"},
    {"bench/mm1.yaml", 200, "Cimba 107, SimPy 10210, Ciw 29000; hand-written floor 19"},
};

struct bench { const struct network *network; uint64_t cases[REPLICATIONS]; double cpu[REPLICATIONS]; };
struct worker { struct bench *bench; struct simulator *simulator; struct outcome_of_replication outcome; struct arena *arena; };

static const struct network *compile(const char *path, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    struct document *document = document_read(path, &diagnostics);
    struct variant *variants;
    const struct casework *casework = NULL;
    if (document && variants_make(document, scenario_rows, NULL, 0, arena, &diagnostics, &variants) > 0)
        casework = casework_check(&variants[0], document->folder, arena, &diagnostics);
    diagnostics_print(&diagnostics, stderr);
    if (!casework || diagnostics.errors)
        exit(EXIT_USER);
    return network_compile(casework, false, arena);
}

static struct outcome_of_replication make_outcome(const struct casework *casework, struct arena *arena)
{
    struct tally_shape shape = tally_shape(casework);
    return (struct outcome_of_replication){
        .tally = arena_take(arena, (size_t)shape.size * sizeof(int64_t)),
        .sojourn = arena_take(arena, (size_t)shape.pairs * HISTOGRAM_BUCKETS * sizeof(uint32_t)),
        .waiting = arena_take(arena, (size_t)shape.teams * HISTOGRAM_BUCKETS * sizeof(uint32_t)),
        .weekly = arena_take(arena, (size_t)(shape.weeks + 1) * (size_t)shape.types * WEEKLY_BUCKETS * sizeof(uint32_t)),
        .age = arena_take(arena, (size_t)shape.types * HISTOGRAM_BUCKETS * sizeof(uint32_t)),
    };
}

static void *worker_open(void *context)
{
    struct worker *worker = memory_take(sizeof *worker);
    *worker = (struct worker){context, simulator_open(((struct bench *)context)->network), {0}, arena_open()};
    worker->outcome = make_outcome(network_casework(worker->bench->network), worker->arena);
    return worker;
}

static void worker_close(void *context)
{
    struct worker *worker = context;
    simulator_close(worker->simulator);
    arena_close(worker->arena);
    memory_free(worker);
}

static void replicate(void *context, int number)
{
    struct worker *worker = context;
    struct run_cost cost;
    simulate(worker->simulator, number, NULL, &worker->outcome, NULL, &cost);
    worker->bench->cases[number] = cost.cases;
    worker->bench->cpu[number] = cost.cpu_seconds;
}

static double wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Runs all replications on so many threads; returns wall seconds, and CPU nanoseconds per case through ns. */
static double run(struct bench *bench, int threads, double *ns)
{
    struct tasks tasks = {REPLICATIONS, threads, bench, worker_open, replicate, worker_close, NULL};
    double started = wall_seconds(), cpu = 0, cases = 0;
    tasks_run(&tasks);
    double wall = wall_seconds() - started;
    for (int i = 0; i < REPLICATIONS; i++)
        cpu += bench->cpu[i], cases += (double)bench->cases[i];
    *ns = cpu / cases * 1e9;
    return wall;
}

static int by_size(const void *a, const void *b)
{
    return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double median(double values[])
{
    qsort(values, RUNS, sizeof *values, by_size);
    return values[RUNS / 2];
}

static void measure(const struct model *model)
{
    struct arena *arena = arena_open();
    struct bench bench = {.network = compile(model->path, arena)};
    double one[RUNS], ratio[RUNS], ignored;
    run(&bench, 1, &ignored);
    for (int i = 0; i < RUNS; i++) {
        double alone = run(&bench, 1, &one[i]), both = run(&bench, 2, &ignored);
        ratio[i] = alone / both;
    }
    double middle = median(one);
    printf("%-28s %6.0f ns per case (wanted %.0f; best %.0f)   two threads %.2f x one   [%s]\n", model->path, middle,
           model->wanted, one[0], median(ratio), model->peer);
    arena_close(arena);
}

int main(void)
{
    for (size_t i = 0; i < sizeof models / sizeof *models; i++)
        measure(&models[i]);
    return 0;
}
