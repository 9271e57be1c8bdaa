#include "analysis/sensitivity.h"

#include <math.h>

#include "analysis/labels.h"
#include "analysis/sampling.h"
#include "models/variation.h"

static const double ALL_TOGETHER = 0.05;

enum { SAMPLES = 2 };

struct studying {
    const struct sensitivity_request *request;
    struct sensitivity *found;
    struct arena *arena;
    struct measure *measures;
};

/* The scenario with the inputs at these numbers; NULL after noting why not. */
static const struct casework *casework_at(struct studying *studying, const double numbers[], struct arena *arena)
{
    const struct sensitivity_request *request = studying->request;
    const struct casework *casework = request->casework;
    struct variation *variations = arena_take(arena, (size_t)casework->uncertain_count * sizeof *variations);
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 0; i < casework->uncertain_count; i++)
        variations[i] = (struct variation){casework->uncertain[i].path, uncertain_text(&casework->uncertain[i], numbers[i], arena), false};
    const struct casework *changed = casework_vary(request->variant, request->folder, variations, casework->uncertain_count, arena, &diagnostics);
    for (int i = 0; i < diagnostics.count && !changed && !studying->found->fault; i++)
        if (!diagnostics.messages[i].is_warning)
            studying->found->fault = arena_print(studying->arena, "%s", message_text(arena, &diagnostics.messages[i]));
    return changed;
}

/* Runs points (rows of numbers, [count][inputs]) for so many replications; values: [count][figures][replications]. */
static bool points_run(struct studying *studying, const double *points, int count, int replications, double *values)
{
    enum { CHUNK = 32 };
    const struct sensitivity_request *request = studying->request;
    int inputs = request->casework->uncertain_count, numbers[CHUNK];
    for (int first = 0; first < count; first += CHUNK) {
        int here = count - first < CHUNK ? count - first : CHUNK;
        struct arena *arena = arena_open();
        struct sampling *sampling = sampling_open(&(struct sampling_options){
            studying->measures, request->figure_count, 0, request->threads, false, request->stop, request->tell, request->context});
        bool is_whole = true;
        for (int i = 0; i < here && is_whole; i++) {
            const struct casework *casework = casework_at(studying, points + (size_t)(first + i) * (size_t)inputs, arena);
            is_whole = casework != NULL;
            numbers[i] = casework ? sampling_add(sampling, casework) : -1;
        }
        is_whole = is_whole && sampling_run(sampling, numbers, here, replications);
        for (int i = 0; i < here && is_whole; i++)
            for (int f = 0; f < request->figure_count; f++)
                for (int r = 0; r < replications; r++)
                    values[((size_t)(first + i) * (size_t)request->figure_count + (size_t)f) * (size_t)replications + (size_t)r]
                        = sampling_values(sampling, numbers[i], f)[r];
        sampling_close(sampling);
        arena_close(arena);
        if (!is_whole)
            return false;
    }
    return true;
}

/* end: 0 the least, 1 the largest, else the middle. */
static double number_at(const struct uncertain *input, int end)
{
    return end == 0 ? input->least : end == 1 ? input->most : uncertain_quantile(input, 0.5);
}

/* All in the middle; then each input at its least and its largest. */
static bool swings_find(struct studying *studying)
{
    const struct sensitivity_request *request = studying->request;
    struct sensitivity *found = studying->found;
    int inputs = found->input_count, count = 1 + 2 * inputs, n = request->replications, width = request->figure_count;
    double *points = arena_take(studying->arena, (size_t)(count * inputs) * sizeof *points);
    double *values = arena_take(studying->arena, (size_t)count * (size_t)width * (size_t)n * sizeof *values);
    double *room = arena_take(studying->arena, (size_t)n * sizeof *room);
    for (int point = 0; point < count; point++)
        for (int i = 0; i < inputs; i++) {
            bool is_moved = point > 0 && (point - 1) / 2 == i;
            points[point * inputs + i] = number_at(&found->inputs[i], !is_moved ? 2 : (point - 1) % 2);
        }
    if (!points_run(studying, points, count, n, values))
        return false;
    for (int f = 0; f < width; f++) {
        found->middle[f] = estimate_of_values(values + (size_t)f * (size_t)n, n, 1 - ALL_TOGETHER);
        for (int i = 0; i < inputs; i++)
            found->swings[i * width + f] = difference_of_values(values + (size_t)((2 + 2 * i) * width + f) * (size_t)n,
                                                                values + (size_t)((1 + 2 * i) * width + f) * (size_t)n, n, found->level, room);
    }
    return found->has_swings = true;
}

static double mean_of(const double values[], int count)
{
    struct sample sample = sample_of(values, count);
    return sample.mean;
}

/* Rows of A, rows of B, then for each input the rows of A with its column from B. */
static double *design_points(const struct studying *studying, int inputs, int rows)
{
    double *points = arena_take(studying->arena, (size_t)(rows * (inputs + SAMPLES)) * (size_t)inputs * sizeof *points);
    for (int block = 0; block < inputs + SAMPLES; block++)
        for (int row = 0; row < rows; row++)
            for (int i = 0; i < inputs; i++) {
                const struct uncertain *input = &studying->found->inputs[i];
                int sample = block == 1 || block == SAMPLES + i;
                points[((size_t)block * (size_t)rows + (size_t)row) * (size_t)inputs + (size_t)i]
                    = uncertain_quantile(input, uncertain_share(studying->request->casework->seed, input->name, sample, row));
            }
    return points;
}

static void figure_shares(struct studying *studying, const double *values, int figure)
{
    struct sensitivity *found = studying->found;
    int rows = found->rows, inputs = found->input_count, n = found->row_replications, width = found->figure_count;
    double *means = arena_take(studying->arena, (size_t)(rows * (inputs + SAMPLES)) * sizeof *means), luck = 0;
    const double **mixed = arena_take(studying->arena, (size_t)inputs * sizeof *mixed);
    for (int point = 0; point < rows * (inputs + SAMPLES); point++) {
        const double *replications = values + (size_t)(point * width + figure) * (size_t)n;
        means[point] = mean_of(replications, n);
        luck += point < SAMPLES * rows ? fmax(0, sample_of(replications, n).variance) / (SAMPLES * rows) : 0;
    }
    for (int i = 0; i < inputs; i++)
        mixed[i] = means + (SAMPLES + i) * rows;
    sobol_indices(means, means + rows, mixed, inputs, rows, studying->request->casework->seed, &found->shares[figure * inputs]);
    found->input_variance[figure] = sample_of(means, SAMPLES * rows).variance;
    found->luck_variance[figure] = luck;
}

static bool shares_find(struct studying *studying)
{
    struct sensitivity *found = studying->found;
    int count = found->rows * (found->input_count + SAMPLES);
    double *values = arena_take(studying->arena, (size_t)count * (size_t)found->figure_count * (size_t)found->row_replications * sizeof *values);
    if (!points_run(studying, design_points(studying, found->input_count, found->rows), count, found->row_replications, values))
        return false;
    for (int figure = 0; figure < found->figure_count; figure++)
        figure_shares(studying, values, figure);
    return found->has_shares = true;
}

struct sensitivity sensitivity_of(const struct sensitivity_request *request, struct arena *arena)
{
    size_t inputs = (size_t)request->casework->uncertain_count, width = (size_t)request->figure_count;
    struct scenario_results *base = arena_take(arena, sizeof *base);
    struct sensitivity found = {
        .base = base, .inputs = request->casework->uncertain, .input_count = request->casework->uncertain_count, .figures = request->figures,
        .figure_count = request->figure_count, .replications = request->replications, .rows = request->rows,
        .row_replications = request->row_replications, .middle = arena_take(arena, width * sizeof *found.middle),
        .swings = arena_take(arena, inputs * width * sizeof *found.swings), .shares = arena_take(arena, inputs * width * sizeof *found.shares),
        .input_variance = arena_take(arena, width * sizeof(double)), .luck_variance = arena_take(arena, width * sizeof(double)),
    };
    base->name = request->casework->scenario;
    base->shape = tally_shape(request->casework);
    labels_fill(&base->labels, request->casework, arena);
    found.level = 1 - ALL_TOGETHER / (double)(inputs ? inputs : 1);
    struct studying studying = {request, &found, arena, arena_take(arena, width * sizeof *studying.measures)};
    for (int f = 0; f < request->figure_count; f++)
        studying.measures[f] = (struct measure){&figures[request->figures[f]], scope_whole(base)};
    bool is_whole = swings_find(&studying) && (!found.rows || shares_find(&studying));
    found.is_stopped = !is_whole && !found.fault;
    return found;
}
