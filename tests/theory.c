#include "tests/theory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gsl/gsl_cdf.h>

#include "base/failure.h"
#include "base/text.h"
#include "models/simulate.h"
#include "sim/experiment.h"
#include "sim/portable.h"
#include "sim/threads.h"
#include "tests/checked_text.h"
#include "tests/statistics.h"

const struct theory *const theory_groups[] = {
    queue_theories, rank_theories, aside_theories, network_theories, path_theories, clock_theories, book_theories, NULL,
};

double only(const double mean[], const struct known_row *row)          { (void)row; return mean[0]; }
double ratio(const double mean[], const struct known_row *row)         { (void)row; return mean[0] / mean[1]; }
double rest_of_ratio(const double mean[], const struct known_row *row) { (void)row; return 1 - mean[0] / mean[1]; }

double deviation(const double mean[], const struct known_row *row)
{
    double average = ratio(mean, row);
    return sqrt(mean[2] / mean[1] - average * average);
}

const char *station_text(struct arena *arena, double per_hour, int officers, const char *time)
{
    return arena_print(arena, "teams: {desk: {officers: %d}}\n"
                       "cases: {case: {intake: {per hour: %.17g}, track: way}}\n"
                       "tracks: {way: [decide: {by: desk, time: %s}]}\n", officers, per_hour, time);
}

/* One scenario on its way through all its replications. */
struct run {
    const struct theory *theory;
    const struct casework *casework;
    const struct network *network;
    struct probe probes[MOST_PROBES];
    int probe_count, replications;
    double *sums;                                         /* [replications][probe_count] */
};

struct worker { struct run *run; struct arena *arena; struct simulator *simulator; struct meter *meter; };

static void *worker_open(void *context)
{
    struct run *run = context;
    struct arena *arena = arena_open();
    struct worker *worker = arena_take(arena, sizeof *worker);
    *worker = (struct worker){run, arena, simulator_open(run->network, 1),
                              meter_make(run->casework, run->probes, run->probe_count, run->theory->unit, arena)};
    return worker;
}

static void replicate(void *context, int number)
{
    struct worker *worker = context;
    struct run *run = worker->run;
    simulate(worker->simulator, number, NULL, NULL, meter_reset(worker->meter), NULL);
    meter_read(worker->meter, run->sums + (ptrdiff_t)number * run->probe_count);
}

static void worker_close(void *context)
{
    struct worker *worker = context;
    simulator_close(worker->simulator);
    arena_close(worker->arena);
}

/* Returns the text with its head. A CSV before it is written to folder. */
static const char *whole_text(const struct theory *theory, const struct known_row *row, int days, uint64_t seed, const char *folder,
                              struct arena *arena)
{
    const civil_day FIRST = civil_from_date(2024, 1, 1);                       /* a Monday */
    char first[11], last[11];
    const char *text = theory->text(row, arena), *cut = theory->sort == WITH_CSV ? strstr(text, "---\n") : NULL;
    if (cut) {
        FILE *file = fopen(arena_print(arena, "%s/open.csv", folder), "w");
        if (!file || fwrite(text, 1, (size_t)(cut - text), file) == 0 || fclose(file) != 0)
            die("%s/open.csv: cannot be written", folder);
        text = cut + 4;
    }
    const char *start = theory->warm_up ? arena_print(arena, "start: {warm up: %d days}\n", theory->warm_up) : "";
    return arena_print(arena, "sluse: 1\nperiod: %s..%s\nseed: %llu\n%s%s", civil_text(FIRST, first),
                       civil_text(FIRST + days - 1, last), (unsigned long long)seed, start, text);
}

static void probes_gather(struct run *run, const struct known_rows *rows)
{
    for (const struct measure *measure = run->theory->measures; measure->id; measure++) {
        for (const struct probe *probe = measure->probes; probe->quantity; probe++) {
            invariant(run->probe_count < MOST_PROBES, "%s: more than %d probes", measure->id, MOST_PROBES);
            run->probes[run->probe_count] = *probe;
            if (measure->x_of_exact)
                run->probes[run->probe_count].x *= known_row_find(rows, measure->id)->exact;
            run->probe_count++;
        }
    }
}

/* The figure and its standard error: leaving out one replication after the other. */
static void jackknife(const struct run *run, const struct measure *measure, int first, const double total[], struct comparison *found)
{
    int n = run->replications;
    double mean[MOST_PROBES], sum = 0, squares = 0, whole;
    for (int k = 0; k < run->probe_count; k++)
        mean[k] = total[k] / n;
    if (measure->holds) {
        found->holds = measure->holds(mean + first, n, found->row, &found->simulated);
        return;
    }
    whole = measure->value(mean + first, found->row);
    for (int i = 0; i < n; i++) {
        for (int k = first; k < run->probe_count; k++)
            mean[k] = (total[k] - run->sums[(ptrdiff_t)i * run->probe_count + k]) / (n - 1);
        double change = measure->value(mean + first, found->row) - whole;
        sum += change;
        squares += change * change;
    }
    double average = sum / n;
    found->simulated = whole - (n - 1) * average;
    found->error = sqrt(fmax(0, (squares - n * average * average) * (n - 1) / n));
    if (found->error <= 1e-9 * fabs(found->simulated))
        found->error = 0;
    found->holds = fabs(found->simulated - found->row->exact) <= 1e-9 * fabs(found->row->exact);
}

static int figures_make(const struct run *run, const struct known_rows *rows, struct comparison *comparisons)
{
    double total[MOST_PROBES] = {0};
    int count = 0, first = 0;
    for (int i = 0; i < run->replications; i++)
        for (int k = 0; k < run->probe_count; k++)
            total[k] += run->sums[(ptrdiff_t)i * run->probe_count + k];
    for (const struct measure *measure = run->theory->measures; measure->id; measure++, count++) {
        comparisons[count] = (struct comparison){.row = known_row_find(rows, measure->id), .replications = run->replications};
        jackknife(run, measure, first, total, &comparisons[count]);
        for (const struct probe *probe = measure->probes; probe->quantity; probe++)
            first++;
    }
    return count;
}

/* Runs all replications; run->theory, days and replications are set. */
static void run_all(struct run *run, const struct known_rows *rows, int days, uint64_t salt, struct arena *arena)
{
    char folder[] = "/tmp/sluse-theory-XXXXXX";
    const struct theory *theory = run->theory;
    const char *messages;
    if (!mkdtemp(folder))
        die("%s: cannot be made", folder);
    const char *text = whole_text(theory, known_row_find(rows, theory->row), days, (text_hash(theory->row) + salt) % 1000000000, folder, arena);
    run->casework = checked_text(arena, text, folder, 0, &messages);
    if (!run->casework)
        die("the scenario of a known answer is wrong:\n%s\n%s", text, messages);
    remove(arena_print(arena, "%s/open.csv", folder));
    rmdir(folder);
    run->network = network_compile(run->casework, false, arena);
    probes_gather(run, rows);
    run->sums = arena_take(arena, (size_t)run->replications * (size_t)run->probe_count * sizeof *run->sums);
    struct tasks tasks = {run->replications, threads_use(0), run, worker_open, replicate, worker_close, NULL, 0};
    tasks_run(&tasks);
}

int theory_run(const struct theory *theory, const struct known_rows *rows, double effort, uint64_t salt, struct comparison *comparisons)
{
    enum { LEAST_REPLICATIONS = 40 };
    struct arena *arena = arena_open();
    bool is_shortened = theory->warm_up > 0 && effort < 1;
    int days = is_shortened ? (int)(theory->days * effort) + 1 : theory->days;
    int replications = is_shortened ? LEAST_REPLICATIONS : (int)(theory->replications * effort);
    struct run run = {.theory = theory, .replications = replications < LEAST_REPLICATIONS ? LEAST_REPLICATIONS : replications};
    run_all(&run, rows, days, salt, arena);
    int count = figures_make(&run, rows, comparisons);
    arena_close(arena);
    return count;
}

const double *theory_sums(const struct theory *theory, const struct known_rows *rows, int replications, uint64_t salt, int *width,
                          struct arena *arena)
{
    struct run *run = arena_take(arena, sizeof *run);
    *run = (struct run){.theory = theory, .replications = replications};
    run_all(run, rows, theory->days, salt, arena);
    *width = run->probe_count;
    return run->sums;
}

double comparison_z(const struct comparison *comparison)
{
    return (comparison->simulated - comparison->row->exact) / comparison->error;
}

static double standard_cdf(double z, const void *what)
{
    (void)what;
    return normal_cdf(z);
}

struct verdict verdict_of(const struct comparison *comparisons, int count, double factor)
{
    struct verdict verdict = {0};
    double *z = memory_take((size_t)(count + 1) * sizeof *z);
    for (int i = 0; i < count; i++) {
        const struct comparison *c = &comparisons[i];
        if (c->error <= 0) {
            verdict.equalities++;
            verdict.failed_equalities += !c->holds;
            continue;
        }
        double value = (c->simulated - factor * c->row->exact) / c->error;
        z[verdict.rows++] = value;
        verdict.squares += value * value;
        verdict.most_z = fmax(verdict.most_z, fabs(value));
        verdict.most_relative = fmax(verdict.most_relative, c->error / fabs(c->simulated));
    }
    sort_values(z, verdict.rows);
    verdict.z_allowed = normal_z(0.01 / verdict.rows);
    verdict.squares_least = gsl_cdf_chisq_Pinv(0.001, verdict.rows);
    verdict.squares_most = gsl_cdf_chisq_Pinv(0.999, verdict.rows);
    verdict.ks_p = ks_p(z, verdict.rows, standard_cdf, NULL);
    verdict.passes = verdict.failed_equalities == 0 && verdict.most_z <= verdict.z_allowed && verdict.squares >= verdict.squares_least
                     && verdict.squares <= verdict.squares_most && verdict.ks_p > 0.001;
    memory_free(z);
    return verdict;
}
