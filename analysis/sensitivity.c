#include "analysis/sensitivity.h"

#include <string.h>

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

/* Points: rows of numbers, [count][inputs]; lucks: of the first replication of each, NULL: 0. */
struct points { const double *numbers; const int *lucks; int count; };

/* Runs points for so many replications; values: [count][figures][replications]. */
static bool points_run(struct studying *studying, const struct points *points, int replications, double *values)
{
    enum { CHUNK = 32 };
    const struct sensitivity_request *request = studying->request;
    int inputs = request->casework->uncertain_count, numbers[CHUNK];
    for (int first = 0; first < points->count; first += CHUNK) {
        int here = points->count - first < CHUNK ? points->count - first : CHUNK;
        struct arena *arena = arena_open();
        struct sampling *sampling = sampling_open(&(struct sampling_options){
            studying->measures, request->figure_count, 0, request->threads, false, request->stop, request->tell, request->context});
        bool is_whole = true;
        for (int i = 0; i < here && is_whole; i++) {
            const struct casework *casework = casework_at(studying, points->numbers + (size_t)(first + i) * (size_t)inputs, arena);
            is_whole = casework != NULL;
            numbers[i] = casework ? sampling_add_from_luck(sampling, casework, points->lucks ? points->lucks[first + i] : 0) : -1;
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

double sensitivity_least(const struct uncertain *input)
{
    return uncertain_quantile(input, 0.025);
}

double sensitivity_most(const struct uncertain *input)
{
    return uncertain_quantile(input, 0.975);
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
            bool is_moved = point > 0 && (point - 1) / 2 == i, is_most = point % 2 == 0;
            const struct uncertain *input = &found->inputs[i];
            points[point * inputs + i] = !is_moved ? uncertain_quantile(input, 0.5) : is_most ? sensitivity_most(input) : sensitivity_least(input);
        }
    if (!points_run(studying, &(struct points){points, NULL, count}, n, values))
        return false;
    for (int f = 0; f < width; f++) {
        found->middle[f] = estimate_of_values(values + (size_t)f * (size_t)n, n, 1 - ALL_TOGETHER);
        for (int i = 0; i < inputs; i++)
            found->swings[i * width + f] = difference_of_values(values + (size_t)((2 + 2 * i) * width + f) * (size_t)n,
                                                                values + (size_t)((1 + 2 * i) * width + f) * (size_t)n, n, found->level, room);
    }
    return found->has_swings = true;
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

/* The lucks of the rows: of each row of A and of B its own, and where a column comes from B those of the row of A. */
static int *design_lucks(const struct studying *studying, int inputs, int rows)
{
    int each = studying->found->row_replications, *lucks = arena_take(studying->arena, (size_t)(rows * (inputs + SAMPLES)) * sizeof *lucks);
    for (int block = 0; block < inputs + SAMPLES; block++)
        for (int row = 0; row < rows; row++)
            lucks[block * rows + row] = (SAMPLES * row + (block == 1)) * each;
    return lucks;
}

/* values: [rows * (inputs + 2)][figures][each] */
static void figure_shares(struct studying *studying, const double *values, int figure)
{
    struct sensitivity *found = studying->found;
    size_t rows = (size_t)found->rows, blocks = (size_t)found->input_count + SAMPLES, n = (size_t)found->row_replications, width = (size_t)found->figure_count;
    double *results = arena_take(studying->arena, rows * blocks * n * sizeof *results);
    const double **mixed = arena_take(studying->arena, blocks * sizeof *mixed);
    for (size_t point = 0; point < rows * blocks; point++)
        memcpy(results + point * n, values + (point * width + (size_t)figure) * n, n * sizeof *results);
    for (size_t i = 0; i < blocks - SAMPLES; i++)
        mixed[i] = results + (SAMPLES + i) * rows * n;
    struct sobol_design design = {results, results + rows * n, mixed, found->input_count, found->rows, found->row_replications};
    found->parts[figure] = sobol_indices(&design, studying->request->casework->seed, &found->shares[figure * found->input_count]);
}

static bool shares_find(struct studying *studying)
{
    struct sensitivity *found = studying->found;
    int inputs = found->input_count, rows = found->rows, count = rows * (inputs + SAMPLES);
    double *values = arena_take(studying->arena, (size_t)count * (size_t)found->figure_count * (size_t)found->row_replications * sizeof *values);
    struct points points = {design_points(studying, inputs, rows), design_lucks(studying, inputs, rows), count};
    if (!points_run(studying, &points, found->row_replications, values))
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
        .parts = arena_take(arena, width * sizeof *found.parts),
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
