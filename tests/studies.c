#include "tests/studies.h"

#include <math.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"
#include "models/simulate.h"
#include "scenarios/node.h"
#include "sim/experiment.h"
#include "sim/stream.h"
#include "sim/threads.h"
#include "tests/scenario_text.h"
#include "tests/statistics.h"
#include "tests/text_of_file.h"

static const double APART = 4;                            /* standard errors: a right figure is so far off once in 16,000 */

struct study_job {
    const struct study_part *part;
    const struct casework *casework;
    const struct network *network;
    struct probe *probes; int probe_count;
    double *sums;                                         /* [runs][probe_count] */
};

struct study_worker { struct study_job *job; struct arena *arena; struct simulator *simulator; struct meter *meter; };

static void *worker_open(void *context)
{
    struct study_job *job = context;
    struct arena *arena = arena_open();
    struct study_worker *worker = arena_take(arena, sizeof *worker);
    *worker = (struct study_worker){job, arena, simulator_open(job->network, 1),
                                    meter_make(job->casework, job->probes, job->probe_count, job->part->unit, arena)};
    return worker;
}

/* The casework with arrivals of its own in each run, drawn from another seed than all else. */
static const struct casework *casework_with_arrivals(const struct study_job *job, int run, struct arena *arena)
{
    struct casework *casework = arena_take(arena, sizeof *casework);
    struct intake *intake = arena_take(arena, sizeof *intake);
    struct stream_key key = {job->casework->seed + 1, (uint64_t)run};
    sim_time *times = NULL, t = job->casework->begin;
    int count = 0, room = 0;
    *casework = *job->casework;
    *intake = casework->intakes[0];
    for (uint64_t n = 0;; n++) {
        struct stream stream = stream_open(&key, n, stream_purpose("arrival of a study"), 0);
        t = job->part->arrival(t, stream_uniform(&stream));
        if (t >= casework->end)
            break;
        *(sim_time *)arena_push(arena, &times, &count, &room, sizeof t) = t;
    }
    intake->trace = times, intake->trace_count = count;
    casework->intakes = intake;
    return casework;
}

static void replicate_with_arrivals(struct study_worker *worker, int number)
{
    struct study_job *job = worker->job;
    struct arena *arena = arena_open();
    struct simulator *simulator = simulator_open(network_compile(casework_with_arrivals(job, number, arena), false, arena), 1);
    simulate(simulator, number, NULL, NULL, meter_reset(worker->meter), NULL);
    simulator_close(simulator);
    arena_close(arena);
}

static void replicate(void *context, int number)
{
    struct study_worker *worker = context;
    if (worker->job->part->arrival)
        replicate_with_arrivals(worker, number);
    else
        simulate(worker->simulator, number, NULL, NULL, meter_reset(worker->meter), NULL);
    meter_read(worker->meter, worker->job->sums + (ptrdiff_t)number * worker->job->probe_count);
}

static void worker_close(void *context)
{
    struct study_worker *worker = context;
    simulator_close(worker->simulator);
    arena_close(worker->arena);
}

static const struct casework *casework_named(struct arena *arena, const struct study_part *part)
{
    struct caseworks all = caseworks_of_text(arena, text_of_file(arena, arena_print(arena, "scenarios/reference/%s.yaml", part->file)));
    for (int i = 0; i < all.count; i++)
        if (text_equal(all.items[i]->scenario, part->scenario) || all.count == 1)
            return all.items[i];
    die("%s: no scenario '%s'", part->file, part->scenario);
}

static int figure_count(const struct study_part *part)
{
    int count = 0;
    while (part->figures[count].name)
        count++;
    return count;
}

static int probe_count(const struct study_figure *figure)
{
    int count = 0;
    while (count < 4 && figure->probes[count].quantity)
        count++;
    return count;
}

static void job_run(struct study_job *job, struct arena *arena)
{
    const struct study_part *part = job->part;
    job->casework = casework_named(arena, part);
    job->network = network_compile(job->casework, false, arena);
    job->probes = arena_take(arena, (size_t)figure_count(part) * 4 * sizeof *job->probes);
    for (const struct study_figure *figure = part->figures; figure->name; figure++)
        for (int i = 0; i < probe_count(figure); i++)
            job->probes[job->probe_count++] = figure->probes[i];
    job->sums = arena_take(arena, (size_t)part->runs * (size_t)job->probe_count * sizeof *job->sums);
    struct tasks tasks = {part->runs, threads_use(0), job, worker_open, replicate, worker_close, NULL, 0};
    tasks_run(&tasks);
}

static struct study_row row_make(const struct study_job *job, const struct study_figure *figure, int first, struct arena *arena)
{
    struct study_row row = {.part = job->part, .figure = figure};
    double *values = arena_take(arena, (size_t)job->part->runs * sizeof *values);
    for (int i = 0; i < job->part->runs; i++) {
        double value = figure->value(job->sums + (ptrdiff_t)i * job->probe_count + first, figure->scale);
        if (!isnan(value))
            values[row.runs++] = value;
    }
    row.mean = mean_of(values, row.runs);
    row.deviation = sqrt(variance_of(values, row.runs));
    row.error = row.deviation / sqrt(row.runs);
    for (int i = 0; i < row.runs; i++)
        for (int power = 0; power < 5; power++)
            row.moments[power] += pow(values[i], power) / row.runs;
    return row;
}

/* Returns the rows of days of all kinds: rows has those of each part one after the other. */
static struct study_row *mixed(const struct study *study, const struct study_row *rows, int *count, struct arena *arena)
{
    int figures = figure_count(study->parts), parts = *count / figures;
    struct study_row *mix = arena_take(arena, (size_t)figures * sizeof *mix);
    for (int f = 0; f < figures; f++) {
        double squares = 0, error = 0;
        mix[f] = rows[f];
        mix[f].mean = mix[f].runs = 0;
        memset(mix[f].moments, 0, sizeof mix[f].moments);
        for (int part = 0; part < parts; part++) {
            const struct study_row *row = &rows[part * figures + f];
            double share = study->shares[part];
            mix[f].mean += share * row->mean;
            mix[f].runs += row->runs;
            for (int power = 0; power < 5; power++)
                mix[f].moments[power] += share * row->moments[power];
            squares += share * (row->deviation * row->deviation + row->mean * row->mean);
            error = hypot(error, share * row->error);
        }
        mix[f].deviation = sqrt(squares - mix[f].mean * mix[f].mean);
        mix[f].error = error;
    }
    *count = figures;
    return mix;
}

/* The standard deviation s of single runs, as a row: of n runs it errs by s sqrt((k - 1) / 4n), k the kurtosis (Cramer 1946, 27.4). */
static struct study_row spread_of(const struct study_row *row, struct arena *arena)
{
    struct study_figure *figure = arena_take(arena, sizeof *figure);
    const double *m = row->moments, mean = m[1], variance = m[2] - mean * mean;
    double fourth = m[4] - 4 * m[3] * mean + 6 * m[2] * mean * mean - 3 * mean * mean * mean * mean;
    struct study_row spread = *row;
    *figure = *row->figure;
    figure->name = arena_print(arena, "%s: spread of runs", figure->name);
    figure->published = figure->spread;
    figure->again = figure->spread_again.value > 0 ? figure->spread_again : (struct found){NAN, 0};
    spread.figure = figure;
    spread.mean = sqrt(variance);
    spread.deviation = spread.mean * sqrt((fourth / (variance * variance) - 1) / 4);
    spread.error = spread.deviation / sqrt(row->runs);
    return spread;
}

static struct study_row *with_spreads(const struct study_row *rows, int *count, struct arena *arena)
{
    struct study_row *all = NULL;
    int known = *count, room = 0;
    *count = 0;
    for (int i = 0; i < known; i++) {
        *(struct study_row *)arena_push(arena, &all, count, &room, sizeof *all) = rows[i];
        if (rows[i].figure->spread.value > 0)
            *(struct study_row *)arena_push(arena, &all, count, &room, sizeof *all) = spread_of(&rows[i], arena);
    }
    return all;
}

struct study_row *study_run(const struct study *study, int *count, struct arena *arena)
{
    struct study_row *rows = NULL;
    int room = 0;
    *count = 0;
    for (const struct study_part *part = study->parts; part->file; part++) {
        struct study_job job = {.part = part};
        int first = 0;
        job_run(&job, arena);
        for (const struct study_figure *figure = part->figures; figure->name; figure++) {
            struct study_row *row = arena_push(arena, &rows, count, &room, sizeof *row);
            *row = row_make(&job, figure, first, arena);
            row->study = study;
            first += probe_count(figure);
        }
    }
    return with_spreads(study->shares ? mixed(study, rows, count, arena) : rows, count, arena);
}

double study_z(const struct study_row *row, const struct found *found)
{
    double other = found->runs ? row->deviation / sqrt(found->runs) : 0;
    return (row->mean - found->value) / hypot(row->error, other);
}

bool study_row_holds(const struct study_row *row)
{
    if (row->figure->is_shown_only)
        return true;
    bool is_near = fabs(study_z(row, &row->figure->published)) < APART;
    bool is_right = isnan(row->figure->again.value) || fabs(study_z(row, &row->figure->again)) < APART;
    return is_right && is_near == !row->figure->why;
}

static void found_write(FILE *out, const struct study_row *row, const struct found *found)
{
    if (isnan(found->value))
        fputs(" - | - |", out);
    else if (found->runs)
        fprintf(out, " %.7g (%d) | %.2f |", found->value, found->runs, study_z(row, found));
    else
        fprintf(out, " %.7g (exact) | %.2f |", found->value, study_z(row, found));
}

static void row_write(FILE *out, const struct study_row *row)
{
    const char *days = row->study->shares ? "all days" : *row->part->scenario ? row->part->scenario : "-", *arrivals = row->part->arrival ? ", arrivals of the source" : "";
    fprintf(out, row->error < 10 ? "| %s%s | %s | %.6g ±%.2g (%d) |" : "| %s%s | %s | %.0f ±%.0f (%d) |", days, arrivals, row->figure->name, row->mean, row->error, row->runs);
    found_write(out, row, &row->figure->published);
    found_write(out, row, &row->figure->again);
    fprintf(out, " %s |\n", !study_row_holds(row) ? "NOT AS IT MUST BE" : row->figure->is_shown_only ? "shown, not judged" : row->figure->why ? row->figure->why : "agrees");
}

int studies_write(FILE *out)
{
    int failed = 0;
    fprintf(out, "## Published studies\n\n"
            "Written by `make validate` (`tests/validate_studies.c`); the scenarios stand in `scenarios/reference`. Ours: the mean over independent\n"
            "runs of a number of each run, with its standard error. Behind what others found stands of how many runs; its error is taken to be what as\n"
            "many of our runs would have. z: how many standard errors of the difference lie between; below %.0f agrees (for each row a right figure fails\n"
            "once in 16,000). The spread of runs is the standard deviation of a run's number; of n runs it errs by s sqrt((k - 1) / 4n), k their kurtosis.\n\n", APART);
    for (const struct study *study = studies; study->title; study++) {
        struct arena *arena = arena_open();
        int count;
        const struct study_row *rows = study_run(study, &count, arena);
        fprintf(out, "### %s\n\n%s\n\n%s%s| scenario | figure | ours (runs) | published (runs) | z | run again by others (runs) | z | |\n"
                "|---|---|---|---|---|---|---|---|\n", study->title, study->source, study->note, *study->note ? "\n\n" : "");
        for (int i = 0; i < count; i++) {
            row_write(out, &rows[i]);
            failed += !study_row_holds(&rows[i]);
        }
        fputs("\n", out);
        arena_close(arena);
    }
    return failed;
}
