#include "analysis/input_split.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/answer.h"
#include "analysis/json_writer.h"
#include "analysis/kept_answers.h"
#include "analysis/number.h"
#include "analysis/print_unit.h"
#include "analysis/sampling.h"
#include "analysis/table.h"
#include "analysis/wording.h"
#include "base/failure.h"
#include "base/text.h"
#include "models/uncertain.h"

static const double NORMAL_95 = 1.959963984540054;

/* Sums over draws: of pair means and their squares (from the first pair's mean), and of the squares within. */
struct sums { int count; double means, squares, within; };

static double inputs_variance(const struct sums *sums)
{
    double n = sums->count, between = (sums->squares - sums->means * sums->means / n) / (n - 1);
    return between - sums->within / n / 2;
}

static double inputs_share(const struct sums *sums)
{
    double inputs = inputs_variance(sums), luck = sums->within / sums->count;
    return fmax(0, inputs) / (fmax(0, inputs) + luck);
}

static struct sums pair_sums(double mean, double apart)
{
    return (struct sums){1, mean, mean * mean, apart * apart / 2};
}

struct variance_parts variance_parts_of(const double first[], const double second[], int count)
{
    struct sums all = {0};
    double from = NAN, shares = 0, squares = 0;
    for (int i = 0; i < count; i++) {
        if (isnan(first[i]) || isnan(second[i]))
            continue;
        from = isnan(from) ? first[i] : from;
        struct sums pair = pair_sums((first[i] + second[i]) / 2 - from, first[i] - second[i]);
        all = (struct sums){all.count + 1, all.means + pair.means, all.squares + pair.squares, all.within + pair.within};
    }
    if (all.count < 3)
        return (struct variance_parts){NAN, NAN, NAN, NAN, all.count};
    for (int i = 0; i < count; i++) {
        if (isnan(first[i]) || isnan(second[i]))
            continue;
        struct sums pair = pair_sums((first[i] + second[i]) / 2 - from, first[i] - second[i]);
        struct sums without = {all.count - 1, all.means - pair.means, all.squares - pair.squares, all.within - pair.within};
        shares += inputs_share(&without), squares += inputs_share(&without) * inputs_share(&without);
    }
    double n = all.count, spread = fmax(0, squares - shares * shares / n) * (n - 1) / n;
    return (struct variance_parts){sqrt(fmax(0, inputs_variance(&all))), sqrt(all.within / n), inputs_share(&all), NORMAL_95 * sqrt(spread), all.count};
}

/* One split under way: values of the scenarios under both lucks, [figures][draws]. */
struct splitting {
    const struct input_split_request *request;
    struct results *results;
    struct arena *arena;
    int *columns, column_count, draws;
    struct sampling *sampling;
};

static const double *values_of(const struct splitting *splitting, int scenario, int column)
{
    const struct scenario_results *found = &splitting->results->scenarios[scenario];
    return figure_values(&figures[splitting->columns[column]], found, scope_whole(found), splitting->arena);
}

static void parts_json(struct json *json, const struct splitting *splitting, int column, double mean, const struct variance_parts *parts)
{
    const struct figure *figure = &figures[splitting->columns[column]];
    json_open_next(json, '{');
    json_text(json, "figure", figure->name);
    json_text(json, "slug", figure->slug);
    json_number(json, "mean", mean);
    json_number(json, "input_deviation", parts->inputs);
    json_number(json, "luck_deviation", parts->luck);
    json_number(json, "input_share", parts->share);
    json_number(json, "input_share_half_width", parts->half_width);
    json_number(json, "draws", parts->draws);
    json_close(json, '}');
}

/* base -1: of the scenario itself; else of its difference to the base. */
static void figures_json(struct json *json, const struct splitting *splitting, int scenario, int base)
{
    int n = splitting->draws;
    double *first = arena_take(splitting->arena, (size_t)n * sizeof *first), *second = arena_take(splitting->arena, (size_t)n * sizeof *second);
    for (int c = 0; c < splitting->column_count; c++) {
        const double *here = values_of(splitting, scenario, c), *again = sampling_values(splitting->sampling, scenario, c);
        const double *base_here = base < 0 ? NULL : values_of(splitting, base, c), *base_again = base < 0 ? NULL : sampling_values(splitting->sampling, base, c);
        double mean = 0;
        for (int r = 0; r < n; r++) {
            first[r] = here[r] - (base_here ? base_here[r] : 0), second[r] = again[r] - (base_again ? base_again[r] : 0);
            mean += (first[r] + second[r]) / (2 * n);
        }
        struct variance_parts parts = variance_parts_of(first, second, n);
        parts_json(json, splitting, c, mean, &parts);
    }
}

/* The inputs, and the number that each had in every replication of the results. */
static void inputs_json(struct json *json, const struct casework *casework, int replications)
{
    json_open_under(json, "inputs", '[');
    for (int i = 0; i < casework->uncertain_count; i++) {
        const struct uncertain *input = &casework->uncertain[i];
        json_open_next(json, '{');
        json_text(json, "name", input->name);
        json_text(json, "path", input->path);
        json_number(json, "least", input->least);
        json_number(json, "most", input->most);
        json_text(json, "distribution", input->distribution ? input->distribution->kind->name : "between");
        json_open_under(json, "drawn", '[');
        for (int r = 0; r < replications; r++)
            json_next_number(json, uncertain_quantile(input, uncertain_share(casework->seed, input->name, 0, r)));
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void split_json(FILE *out, const struct splitting *splitting, int scenario)
{
    const struct scenario_results *found = &splitting->results->scenarios[scenario];
    struct json json = {.out = out, .arena = splitting->arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "scenario", found->name);
    json_text(&json, "method", "the same draws of inputs under two lucks, one-way analysis of variance, jackknife limits of the share");
    json_number(&json, "replications", found->replications);
    json_number(&json, "draws", splitting->draws);
    inputs_json(&json, splitting->request->plan->scenarios[scenario].casework, found->replications);
    json_open_under(&json, "figures", '[');
    figures_json(&json, splitting, scenario, -1);
    json_close(&json, ']');
    if (found->like >= 0) {
        json_text(&json, "to", splitting->results->scenarios[found->like].name);
        json_open_under(&json, "differences", '[');
        figures_json(&json, splitting, scenario, found->like);
        json_close(&json, ']');
    }
    json_close(&json, '}');
}

static void answer_of_scenario(struct splitting *splitting, int scenario)
{
    const struct scenario_results *found = &splitting->results->scenarios[scenario];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        die("out of memory: the parts of the variance");
    split_json(out, splitting, scenario);
    if (fclose(out))
        die("out of memory: the parts of the variance");
    struct json_tree *tree = json_tree_read(text, splitting->arena);
    invariant(tree, "the parts of the variance are no JSON object");
    json_tree_columns(tree, splitting->arena);
    answer_keep(splitting->results, &(struct kept_answer){"inputs", found->slug, found->identity, tree}, splitting->arena);
    free(text);
}

bool input_split_keep(const struct input_split_request *request, struct results *results, struct arena *arena)
{
    const struct plan *plan = request->plan;
    struct splitting splitting = {.request = request, .results = results, .arena = arena, .draws = SPLIT_DRAWS};
    splitting.columns = answer_figures(results, &splitting.column_count, arena);
    struct measure *measures = arena_take(arena, (size_t)splitting.column_count * sizeof *measures + 1);
    int *numbers = arena_take(arena, (size_t)results->scenario_count * sizeof *numbers + 1);
    for (int c = 0; c < splitting.column_count; c++)
        measures[c] = (struct measure){&figures[splitting.columns[c]], scope_whole(results->scenarios)};
    splitting.sampling = sampling_open(&(struct sampling_options){
        .measures = measures, .measure_count = splitting.column_count, .threads = request->threads, .draws_inputs = true, .stop = request->stop,
        .tell = request->tell, .context = request->context});
    for (int s = 0; s < results->scenario_count; s++) {
        numbers[s] = sampling_add_other_luck(splitting.sampling, plan->scenarios[s].casework);
        splitting.draws = results->scenarios[s].replications < splitting.draws ? results->scenarios[s].replications : splitting.draws;
    }
    bool is_whole = sampling_run(splitting.sampling, numbers, results->scenario_count, splitting.draws);
    for (int s = 0; s < results->scenario_count && is_whole; s++)
        answer_of_scenario(&splitting, s);
    sampling_close(splitting.sampling);
    return is_whole;
}

static double number_in(const struct json_tree *table, const char *name, int row)
{
    const struct json_tree *column = json_tree_member(table, name);
    const struct json_tree *item = column ? json_tree_item(column, row) : NULL;
    return item ? item->number : NAN;
}

struct variance_parts input_split_kept(const struct results *results, int scenario, const char *slug, bool of_difference)
{
    const struct kept_answer *kept = answer_kept(results, "inputs", results->scenarios[scenario].slug);
    const struct json_tree *table = kept ? json_tree_member(kept->tree, of_difference ? "differences" : "figures") : NULL;
    const struct json_tree *slugs = table ? json_tree_member(table, "slug") : NULL;
    for (int row = 0; slugs && row < slugs->count; row++)
        if (text_equal(json_tree_item(slugs, row)->text, slug))
            return (struct variance_parts){number_in(table, "input_deviation", row), number_in(table, "luck_deviation", row),
                                           number_in(table, "input_share", row), number_in(table, "input_share_half_width", row),
                                           (int)number_in(table, "draws", row)};
    return (struct variance_parts){NAN, NAN, NAN, NAN, 0};
}
