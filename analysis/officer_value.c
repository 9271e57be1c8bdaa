#include "analysis/officer_value.h"

#include "analysis/labels.h"
#include "analysis/sampling.h"
#include "analysis/value_later.h"

static const double ALL_TOGETHER = 0.05;

const char *const value_period_names[] = {[BY_WEEK] = "week", [BY_MONTH] = "month", [BY_QUARTER] = "quarter", [BY_PERIOD] = "period", NULL};

/* Last day of the part that a day lies in. */
static civil_day last_of_part(civil_day day, enum value_period by, civil_day last)
{
    struct civil_date date = civil_to_date(day);
    int month = by == BY_QUARTER ? (date.month + 2) / 3 * 3 : date.month;
    switch (by) {
    case BY_WEEK:    return day + 6 - civil_weekday(day);
    case BY_MONTH:
    case BY_QUARTER: return civil_from_date(date.year, month, civil_days_in_month(date.year, month));
    case BY_PERIOD:  return last;
    }
    return last;
}

struct civil_range *value_periods(const struct casework *casework, enum value_period by, int *count, struct arena *arena)
{
    struct civil_range *periods = NULL;
    int room = 0;
    *count = 0;
    for (civil_day day = casework->period.first; day <= casework->period.last;) {
        civil_day last = last_of_part(day, by, casework->period.last);
        last = last < casework->period.last ? last : casework->period.last;
        *(struct civil_range *)arena_push(arena, &periods, count, &room, sizeof *periods) = (struct civil_range){day, last};
        day = last + 1;
    }
    return periods;
}

double *value_decided_at(const struct officer_value *value, int fewer, int row, int period)
{
    return &value->decided[(fewer * value->row_count + row) * value->period_count + period];
}

static struct value_cell *cell_at(const struct officer_value *value, int fewer, int figure, int team, int period)
{
    return &value->cells[((fewer * value->figure_count + figure) * value->row_count + team) * value->period_count + period];
}

const struct value_cell *value_cell_of(const struct officer_value *value, int fewer, int figure, int team, int period)
{
    return cell_at(value, fewer, figure, team, period);
}

/* One value under way. */
struct valuing {
    const struct value_request *request;
    struct officer_value *value;
    const struct value_row *rows;
    struct sampling *sampling;
    int base, base_again, draws;
    bool branches;                                        /* cells are run together */
};

/* A cell on its way: the changed scenario, NULL where it is not possible, and its number in the sampling. */
struct run_cell { const struct casework *casework; int number; double scale; };

static struct run_cell run_cell_make(struct valuing *valuing, int row, struct civil_range when, int change, struct arena *arena)
{
    const struct value_request *request = valuing->request;
    const struct value_wish wish = {request->casework, request->variant, request->folder, request->per};
    struct run_cell cell = {.number = -1};
    cell.casework = value_changed(&wish, &valuing->rows[row], when, change, &cell.scale, arena);
    if (cell.casework)
        cell.number = valuing->branches ? sampling_add_to_branch(valuing->sampling, cell.casework) : sampling_add(valuing->sampling, cell.casework);
    return cell;
}

/* Runs the same draws of inputs with another luck; false: stopped. */
static bool parts_fill(struct valuing *valuing, const struct run_cell *run, struct value_cell *cells[])
{
    int again = sampling_add_other_luck(valuing->sampling, run->casework), n = valuing->draws;
    bool is_whole = sampling_run(valuing->sampling, &again, 1, n);
    struct arena *arena = arena_open();
    double *first = arena_take(arena, (size_t)n * sizeof *first + 1), *second = arena_take(arena, (size_t)n * sizeof *second + 1);
    for (int f = 0; f < valuing->value->figure_count && is_whole; f++) {
        for (int r = 0; r < n; r++) {
            first[r] = run->scale * (sampling_values(valuing->sampling, run->number, f)[r] - sampling_values(valuing->sampling, valuing->base, f)[r]);
            second[r] = run->scale * (sampling_values(valuing->sampling, again, f)[r] - sampling_values(valuing->sampling, valuing->base_again, f)[r]);
        }
        cells[f]->parts = variance_parts_of(first, second, n);
    }
    sampling_rest(valuing->sampling, again);
    arena_close(arena);
    return is_whole;
}

static bool base_parts_fill(struct valuing *valuing)
{
    struct officer_value *value = valuing->value;
    valuing->base_again = sampling_add_other_luck(valuing->sampling, valuing->request->casework);
    if (!sampling_run(valuing->sampling, &valuing->base_again, 1, valuing->draws))
        return false;
    for (int f = 0; f < value->figure_count; f++)
        value->base_parts[f] = variance_parts_of(sampling_values(valuing->sampling, valuing->base, f),
                                                 sampling_values(valuing->sampling, valuing->base_again, f), valuing->draws);
    return true;
}

/* The difference of a cell to the base in a measure. room: [2][replications] */
static struct difference difference_in(struct valuing *valuing, const struct run_cell *run, int measure, double level, double *room)
{
    int n = valuing->value->replications;
    const double *values = sampling_values(valuing->sampling, run->number, measure), *base = sampling_values(valuing->sampling, valuing->base, measure);
    for (int r = 0; r < n && run->scale != 1; r++)
        room[n + r] = base[r] + run->scale * (values[r] - base[r]);
    return difference_of_values(run->scale == 1 ? values : room + n, base, n, level, room);
}

static void cells_fill(struct valuing *valuing, const struct run_cell *run, int fewer, int row, int period, double *room)
{
    struct officer_value *value = valuing->value;
    for (int f = 0; f < value->figure_count; f++) {
        struct value_cell *cell = cell_at(value, fewer, f, row, period);
        cell->is_known = true;
        cell->difference = difference_in(valuing, run, f, value->level, room);
    }
    *value_decided_at(value, fewer, row, period) = difference_in(valuing, run, value->figure_count + value->later.mark_count, value->level, room).estimate.mean;
}

static void later_fill(struct valuing *valuing, const struct run_cell *run, int row, double *room)
{
    struct value_later *later = &valuing->value->later;
    double level = 1 - ALL_TOGETHER / (valuing->value->row_count * later->mark_count);
    for (int m = 0; m < later->mark_count; m++)
        later->cells[row * later->mark_count + m] = (struct value_cell){.is_known = true, .difference = difference_in(valuing, run, valuing->value->figure_count + m, level, room)};
}

static bool cell_parts(struct valuing *valuing, const struct run_cell *run, int fewer, int row, int period)
{
    struct arena *arena = arena_open();
    struct value_cell **cells = arena_take(arena, (size_t)valuing->value->figure_count * sizeof *cells + 1);
    for (int f = 0; f < valuing->value->figure_count; f++)
        cells[f] = cell_at(valuing->value, fewer, f, row, period);
    bool is_whole = parts_fill(valuing, run, cells);
    arena_close(arena);
    return is_whole;
}

static bool cells_run(struct valuing *valuing, const int numbers[], int count)
{
    int until = valuing->value->replications;
    return valuing->branches ? sampling_run_together(valuing->sampling, valuing->base, numbers, count, until)
                             : sampling_run(valuing->sampling, numbers, count, until);
}

/* The cells of a row: of each part one more and one fewer; first one more in the whole period, which is told of months later. */
static struct run_cell row_cell(struct valuing *valuing, int row, int i, struct arena *arena)
{
    const struct officer_value *value = valuing->value;
    if (i < 0)
        return value->later.mark_count ? run_cell_make(valuing, row, valuing->request->casework->period, value->change, arena) : (struct run_cell){.number = -1};
    return run_cell_make(valuing, row, value->periods[i / 2], i % 2 ? -value->change : value->change, arena);
}

/* Runs the cells of one row; returns false when stopped. */
static bool row_value(struct valuing *valuing, int row)
{
    struct officer_value *value = valuing->value;
    struct arena *arena = arena_open();
    int all = 2 * value->period_count, count = 0;
    int *known = arena_take(arena, (size_t)(1 + all) * sizeof *known);
    double *room = arena_take(arena, 2 * (size_t)value->replications * sizeof *room + 1);
    struct run_cell *runs = (struct run_cell *)arena_take(arena, (size_t)(1 + all) * sizeof *runs) + 1;    /* from runs[-1] on */
    for (int i = -1; i < all; i++) {
        runs[i] = row_cell(valuing, row, i, arena);
        if (runs[i].number >= 0)
            known[count++] = runs[i].number;
    }
    bool is_whole = cells_run(valuing, known, count);
    for (int i = 0; i < all && is_whole && valuing->request->draws_inputs; i++)
        if (runs[i].number >= 0)
            is_whole = cell_parts(valuing, &runs[i], i % 2, row, i / 2);
    for (int i = -1; i < all; i++)
        if (runs[i].number >= 0) {
            if (is_whole && i < 0)
                later_fill(valuing, &runs[i], row, room);
            else if (is_whole)
                cells_fill(valuing, &runs[i], i % 2, row, i / 2, room);
            sampling_rest(valuing->sampling, runs[i].number);
        }
    arena_close(arena);
    return is_whole;
}

/* Of the figures, then what stands months later, then the cases decided. */
static struct measure *measures_of(const struct value_request *request, const struct scenario_results *base, struct value_later *later, struct arena *arena)
{
    later->figure = value_later_marks(base, later->marks, &later->mark_count);
    struct measure *measures = arena_take(arena, (size_t)(request->figure_count + later->mark_count + 1) * sizeof *measures);
    for (int f = 0; f < request->figure_count; f++)
        measures[f] = (struct measure){&figures[request->figures[f]], scope_whole(base)};
    for (int m = 0; m < later->mark_count; m++)
        measures[request->figure_count + m] = (struct measure){later->figure, {SCOPE_WHOLE, 0, 1, later->marks[m].week}};
    measures[request->figure_count + later->mark_count] = (struct measure){&figures[figure_named("decided")], scope_whole(base)};
    return measures;
}

struct officer_value officer_value_of(const struct value_request *request, struct arena *arena)
{
    struct officer_value value = {
        .figures = request->figures, .figure_count = request->figure_count, .by = request->by, .per = request->per,
        .change = request->change, .replications = request->replications,
    };
    struct value_row *rows = value_rows(request->casework, request->per, &value.row_count, arena);
    value.rows = arena_take(arena, (size_t)value.row_count * sizeof *value.rows + 1);
    for (int i = 0; i < value.row_count; i++)
        value.rows[i] = rows[i].name;
    value.periods = value_periods(request->casework, request->by, &value.period_count, arena);
    value.signs = value_changes[request->per].of == OF_DAY ? 1 : 2;
    value.family = value.signs * value.row_count * value.period_count;
    value.level = 1 - ALL_TOGETHER / value.family;
    size_t cells = 2 * (size_t)(value.row_count * value.period_count);
    value.cells = arena_take(arena, cells * (size_t)value.figure_count * sizeof *value.cells);
    value.decided = arena_take(arena, cells * sizeof *value.decided);
    value.base_figures = arena_take(arena, (size_t)value.figure_count * sizeof *value.base_figures);
    value.base_parts = arena_take(arena, (size_t)value.figure_count * sizeof *value.base_parts);
    struct scenario_results *base = arena_take(arena, sizeof *base);
    *base = (struct scenario_results){.name = request->casework->scenario, .slug = "", .like = -1, .shape = tally_shape(request->casework)};
    labels_fill(&base->labels, request->casework, arena);
    struct measure *measures = measures_of(request, base, &value.later, arena);
    value.later.cells = arena_take(arena, (size_t)(value.row_count * value.later.mark_count) * sizeof *value.later.cells + 1);
    struct sampling *sampling = sampling_open(&(struct sampling_options){
        measures, request->figure_count + value.later.mark_count + 1, 0, request->threads, request->draws_inputs, request->stop, request->tell,
        request->context});
    struct valuing valuing = {request, &value, rows, sampling, sampling_add(sampling, request->casework), -1,
                              value.replications < SPLIT_DRAWS ? value.replications : SPLIT_DRAWS,
                              value_changes[request->per].of == OF_TEAMS && !request->runs_whole};
    value.base = base;
    if (sampling_run(sampling, &valuing.base, 1, value.replications)) {
        for (int f = 0; f < value.figure_count; f++)
            value.base_figures[f] = estimate_of_values(sampling_values(sampling, valuing.base, f), value.replications, 1 - ALL_TOGETHER);
        bool is_whole = !request->draws_inputs || base_parts_fill(&valuing);
        while (is_whole && value.rows_done < value.row_count && row_value(&valuing, value.rows_done))
            value.rows_done++;
    }
    value.runs = sampling_total(sampling);
    value.share_applied = sampling_share_applied(sampling);
    sampling_close(sampling);
    return value;
}
