#include "analysis/comparison.h"

#include <math.h>

#include "analysis/answer.h"
#include "analysis/input_split.h"
#include "analysis/json_writer.h"
#include "analysis/leaving.h"
#include "analysis/number.h"
#include "analysis/table.h"
#include "analysis/verdict.h"
#include "analysis/wording.h"

static const double ALL_TOGETHER = 0.05;                  /* chance that some limits of the table are wrong */

int comparison_usual_base(const struct results *results)
{
    int base = 0, most = 0;
    for (int s = 0; s < results->scenario_count; s++) {
        int like = 0;
        for (int other = 0; other < results->scenario_count; other++)
            like += results->scenarios[other].like == s;
        if (like > most)
            base = s, most = like;
    }
    return base;
}

static struct compared compared_of(const struct comparison *comparison, int scenario, const struct figure *figure, struct arena *arena)
{
    const struct scenario_results *here = &comparison->results->scenarios[scenario], *base = &comparison->results->scenarios[comparison->base];
    struct compared compared = {.difference = difference_at_level(figure, here, base, scope_whole(here), comparison->level, arena)};
    const struct estimate *estimate = &compared.difference.estimate;
    if (estimate->n < 2)
        compared.settled = DIFFERENCE_UNKNOWN;
    else if (!compared.difference.is_noise)
        compared.settled = estimate->mean == 0 ? DIFFERENCE_SAME : estimate->mean > 0 ? DIFFERENCE_UP : DIFFERENCE_DOWN;
    else {
        compared.settled = DIFFERENCE_UNSETTLED;
        compared.replications_to_settle = replications_to_tell(estimate, 0);
    }
    return compared;
}

struct comparison comparison_of(const struct results *results, int base, const int *figure_rows, int count, struct arena *arena)
{
    struct comparison comparison = {.results = results, .base = base, .figure_count = count};
    int *usual = answer_figures(results, &comparison.figure_count, arena);
    comparison.figures = usual;
    if (count) {
        comparison.figures = arena_take(arena, (size_t)count * sizeof *comparison.figures);
        comparison.figure_count = count;
        for (int i = 0; i < count; i++)
            comparison.figures[i] = figure_rows[i];
    }
    comparison.scenarios = arena_take(arena, (size_t)results->scenario_count * sizeof *comparison.scenarios + 1);
    for (int s = 0; s < results->scenario_count; s++)
        if (s != base)
            comparison.scenarios[comparison.scenario_count++] = s;
    comparison.family = comparison.scenario_count * comparison.figure_count;
    comparison.level = 1 - ALL_TOGETHER / (comparison.family > 1 ? comparison.family : 1);
    comparison.cells = arena_take(arena, (size_t)comparison.family * sizeof *comparison.cells + 1);
    for (int i = 0; i < comparison.family; i++)
        comparison.cells[i] = compared_of(&comparison, comparison.scenarios[i / comparison.figure_count],
                                          &figures[comparison.figures[i % comparison.figure_count]], arena);
    return comparison;
}

static const struct compared *cell_of(const struct comparison *comparison, int scenario, int figure)
{
    return &comparison->cells[scenario * comparison->figure_count + figure];
}

/* "some 400 replications would settle it" */
static const char *settling_text(const struct compared *compared, struct arena *arena)
{
    return compared->replications_to_settle
           ? arena_print(arena, "some %s replications would settle it", number_text(arena, compared->replications_to_settle, 0))
           : arena_word(arena, "not even 100,000 replications would settle it");
}

/* The parts of a difference's variance, where inputs were drawn and the differences kept are those to this base. */
static struct variance_parts parts_of(const struct comparison *comparison, int scenario, int figure)
{
    int s = comparison->scenarios[scenario];
    if (comparison->results->scenarios[s].like != comparison->base)
        return (struct variance_parts){.share = NAN};
    return input_split_kept(comparison->results, s, figures[comparison->figures[figure]].slug, true);
}

/* Of each difference, how much of what it varies by comes from the inputs. */
static void parts_lines(const struct comparison *comparison, FILE *out, struct arena *arena)
{
    bool is_headed = false;
    for (int s = 0; s < comparison->scenario_count; s++)
        for (int c = 0; c < comparison->figure_count; c++) {
            struct variance_parts parts = parts_of(comparison, s, c);
            if (!isfinite(parts.share))
                continue;
            if (!is_headed)
                fputs(arena_word(arena, "Inputs drawn for each replication; of what a difference varies by in a single replication:\n"), out);
            is_headed = true;
            fprintf(out, "  %s, %s: %s\n", comparison->results->scenarios[comparison->scenarios[s]].name,
                    arena_word(arena, figures[comparison->figures[c]].name), variance_parts_text(&parts, arena));
        }
}

/* "'+ 6 hired': +8.2 points (7.0 to 9.4), better" */
static const char *told_text(const struct comparison *comparison, int scenario, int column, struct arena *arena)
{
    const struct compared *compared = cell_of(comparison, scenario, column);
    const struct figure *figure = &figures[comparison->figures[column]];
    struct print_unit unit = print_unit_of_whole(figure, comparison->results, arena);
    const struct estimate *estimate = &compared->difference.estimate;
    const struct scenario_results *here = &comparison->results->scenarios[comparison->scenarios[scenario]], *base = &comparison->results->scenarios[comparison->base];
    const char *name = here->name;
    bool is_bought = leaving_change(here, base, arena) > 0;    /* with cases that leave undecided: no gain to be praised */
    int sign = compared->settled == DIFFERENCE_UP ? 1 : compared->settled == DIFFERENCE_DOWN ? -1 : 0;
    switch (compared->settled) {
    case DIFFERENCE_SAME:      return arena_print(arena, "'%s' changes nothing.", name);
    case DIFFERENCE_UNKNOWN:   return arena_print(arena, "'%s' cannot be compared: too few replications have the figure.", name);
    case DIFFERENCE_UNSETTLED: return arena_print(arena, "'%s' is not distinguishable (%s): %s.", name,
                                                  change_amount_text(arena, figure, estimate->mean, unit), settling_text(compared, arena));
    default: break;
    }
    int decimals = unit.decimals = number_decimals(estimate->half_width * unit.scale, unit.decimals);    /* with fewer the mean may lie outside its limits */
    return arena_print(arena, "'%s': %s (%s to %s)%s%s.", name, change_amount_text(arena, figure, estimate->mean, unit),
                       number_signed_text(arena, estimate->limits.lower * unit.scale, decimals),
                       number_signed_text(arena, estimate->limits.upper * unit.scale, decimals),
                       sign * figure->better > 0 ? is_bought ? "" : arena_word(arena, ", better") : sign * figure->better < 0 ? arena_word(arena, ", worse") : "",
                       leaving_change_text(comparison->results, here, base, arena));
}

/* The first of the figures that the file wants in its answers; where it names none, the usual one. */
static const struct figure *leading_of(const struct comparison *comparison, struct arena *arena)
{
    const struct results *results = comparison->results;
    const struct scenario_results *base = &results->scenarios[comparison->base];
    for (int i = 0; i < results->figure_count; i++) {
        int row = figure_named(results->figures[i]);
        if (row >= 0 && estimate_of(&figures[row], base, scope_whole(base), arena).n > 0)
            return &figures[row];
    }
    return figure_leading(results, base, arena);
}

static int leading_column(const struct comparison *comparison, struct arena *arena)
{
    const struct figure *leading = leading_of(comparison, arena);
    for (int c = 0; c < comparison->figure_count; c++)
        if (&figures[comparison->figures[c]] == leading)
            return c;
    return 0;
}

static void sentences(const struct comparison *comparison, FILE *out, struct arena *arena)
{
    int column = leading_column(comparison, arena);
    const char *text = arena_print(arena, "%s, compared with '%s':", capital_text(arena, arena_word(arena, figures[comparison->figures[column]].name)),
                                   comparison->results->scenarios[comparison->base].name);
    for (int s = 0; s < comparison->scenario_count; s++)
        text = arena_print(arena, "%s %s", text, told_text(comparison, s, column, arena));
    paragraph_print(text, out);
}

static void difference_cell(const struct compared *compared, struct print_unit unit, struct table *table, struct arena *arena)
{
    const struct estimate *estimate = &compared->difference.estimate;
    double half = estimate->half_width * unit.scale, mean = estimate->mean * unit.scale;
    int decimals = number_decimals(half > 0 ? half : fabs(mean), unit.decimals);
    if (compared->settled == DIFFERENCE_UNKNOWN)
        table_cell(table, arena_word(arena, "not est."), "");
    else if (compared->settled == DIFFERENCE_SAME)
        table_cell(table, "=", "");
    else
        table_cell(table, number_signed_text(arena, mean, decimals),
                   arena_print(arena, "%s%s%s", isfinite(half) && half > 0 ? " ±" : "",
                               isfinite(half) && half > 0 ? number_text(arena, half, decimals) : "",
                               compared->settled == DIFFERENCE_UNSETTLED ? "*" : ""));
}

static void main_table(const struct comparison *comparison, FILE *out, struct arena *arena)
{
    struct table table = table_of(1 + comparison->figure_count, arena);
    const struct scenario_results *base = &comparison->results->scenarios[comparison->base];
    table_cell(&table, "", "");
    for (int c = 0; c < comparison->figure_count; c++) {
        const struct figure *figure = &figures[comparison->figures[c]];
        struct print_unit unit = print_unit_of_whole(figure, comparison->results, arena);
        table_cell(&table, figure->kind == FIGURE_COUNT ? arena_word(arena, figure->column) : arena_print(arena, "%s %s", arena_word(arena, figure->column), arena_word(arena, unit.name)), "");
    }
    table_cell(&table, base->name, "");
    for (int c = 0; c < comparison->figure_count; c++) {
        const struct figure *figure = &figures[comparison->figures[c]];
        struct print_unit unit = print_unit_of_whole(figure, comparison->results, arena);
        struct estimate estimate = estimate_of(figure, base, scope_whole(base), arena);
        table_cell(&table, number_text(arena, estimate.mean * unit.scale, unit.decimals), "");
    }
    table_line(&table, arena_print(arena, " difference to %s, same luck:", base->name));
    for (int s = 0; s < comparison->scenario_count; s++) {
        table_cell(&table, arena_print(arena, " %s", comparison->results->scenarios[comparison->scenarios[s]].name), "");
        for (int c = 0; c < comparison->figure_count; c++)
            difference_cell(cell_of(comparison, s, c), print_unit_of_whole(&figures[comparison->figures[c]], comparison->results, arena),
                            &table, arena);
    }
    table_print(&table, 3, out);
}

static void unsettled(const struct comparison *comparison, FILE *out, struct arena *arena)
{
    bool is_headed = false;
    for (int s = 0; s < comparison->scenario_count; s++)
        for (int c = 0; c < comparison->figure_count; c++) {
            const struct compared *compared = cell_of(comparison, s, c);
            if (compared->settled != DIFFERENCE_UNSETTLED)
                continue;
            if (!is_headed)
                fputs(arena_print(arena, "* not distinguishable from '%s' with %s:\n", comparison->results->scenarios[comparison->base].name,
                                  count_text(arena, comparison->results->scenarios[comparison->base].replications, "replication")), out);
            is_headed = true;
            fprintf(out, "  %s, %s: %s\n", comparison->results->scenarios[comparison->scenarios[s]].name,
                    arena_word(arena, figures[comparison->figures[c]].name), settling_text(compared, arena));
        }
}

void comparison_print(FILE *out, const struct comparison *comparison, struct arena *arena)
{
    if (comparison->scenario_count == 0 || comparison->figure_count == 0) {
        fputs(arena_word(arena, "There is nothing to compare: the file has one scenario.\n"), out);
        return;
    }
    sentences(comparison, out, arena);
    main_table(comparison, out, arena);
    unsettled(comparison, out, arena);
    parts_lines(comparison, out, arena);
    paragraph_print(arena_print(arena, "All %s hold together with %.0f %% (each with %.2f %%: Bonferroni); = means no replication differs.",
                                count_text(arena, comparison->family, "difference"), 100 * (1 - ALL_TOGETHER), 100 * comparison->level), out);
}

static void compared_json(struct json *json, const struct comparison *comparison, int scenario, int column)
{
    static const char *const words[] = {
        [DIFFERENCE_SAME] = "same", [DIFFERENCE_UP] = "up", [DIFFERENCE_DOWN] = "down", [DIFFERENCE_UNSETTLED] = "not distinguishable",
        [DIFFERENCE_UNKNOWN] = "unknown",
    };
    const struct compared *compared = cell_of(comparison, scenario, column);
    const struct figure *figure = &figures[comparison->figures[column]];
    const struct estimate *estimate = &compared->difference.estimate;
    json_comma(json);
    json_open(json, '{');
    json_text(json, "figure", figure->name);
    json_text(json, "slug", figure->slug);
    json_text(json, "unit", figure->kind == FIGURE_SHARE ? "points" : figure_unit(figure, &comparison->results->scenarios[comparison->base]));
    json_number(json, "mean", estimate->mean);
    json_number(json, "lower", estimate->limits.lower);
    json_number(json, "upper", estimate->limits.upper);
    json_text(json, "settled", words[compared->settled]);
    json_number(json, "variance_ratio", compared->difference.variance_ratio);
    json_number(json, "replications", estimate->n);
    struct variance_parts parts = parts_of(comparison, scenario, column);
    json_number(json, "input_deviation", parts.draws ? parts.inputs : NAN);
    json_number(json, "luck_deviation", parts.draws ? parts.luck : NAN);
    json_number(json, "replications_to_settle", compared->replications_to_settle ? (double)compared->replications_to_settle : (double)NAN);
    json_close(json, '}');
}

void comparison_json(FILE *out, const struct comparison *comparison, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "base", comparison->results->scenarios[comparison->base].name);
    json_text(&json, "method", "paired differences, Willink's interval, Bonferroni");
    json_number(&json, "level_together", 1 - ALL_TOGETHER);
    json_number(&json, "level_each", comparison->level);
    json_number(&json, "differences", comparison->family);
    json_key(&json, "scenarios");
    json_open(&json, '[');
    for (int s = 0; s < comparison->scenario_count; s++) {
        json_comma(&json);
        json_open(&json, '{');
        const struct scenario_results *scenario = &comparison->results->scenarios[comparison->scenarios[s]];
        json_text(&json, "name", scenario->name);
        json_text(&json, "identity", arena_print(arena, "%016llx", (unsigned long long)scenario->identity));
        json_key(&json, "differences");
        json_open(&json, '[');
        for (int c = 0; c < comparison->figure_count; c++)
            compared_json(&json, comparison, s, c);
        json_close(&json, ']');
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    fputc('\n', out);
}
