#include <math.h>

#include "analysis/json_writer.h"
#include "analysis/number.h"
#include "analysis/sensitivity.h"
#include "analysis/table.h"
#include "analysis/wording.h"

static const struct difference *swing_of(const struct sensitivity *found, int input, int figure)
{
    return &found->swings[input * found->figure_count + figure];
}

/* The input whose swing is largest; -1: all are inside the noise. */
static int largest_swing(const struct sensitivity *found, int figure)
{
    int best = -1;
    for (int i = 0; i < found->input_count; i++)
        if (!swing_of(found, i, figure)->is_noise
            && (best < 0 || fabs(swing_of(found, i, figure)->estimate.mean) > fabs(swing_of(found, best, figure)->estimate.mean)))
            best = i;
    return best;
}

static struct print_unit unit_of(const struct sensitivity *found, int figure, struct arena *arena)
{
    double mean = fabs(found->middle[figure].mean);
    return print_unit_between(&figures[found->figures[figure]], found->base->labels.money, mean, mean, arena);
}

static void swings_table(FILE *out, const struct sensitivity *found, struct arena *arena)
{
    struct table table = table_of(1 + found->figure_count, arena);
    table_cell(&table, arena_word(arena, "from least to largest"), "");
    for (int f = 0; f < found->figure_count; f++) {
        const struct figure *figure = &figures[found->figures[f]];
        table_cell(&table, figure->kind == FIGURE_COUNT ? arena_word(arena, figure->column) : arena_print(arena, "%s %s", arena_word(arena, figure->column), arena_word(arena, unit_of(found, f, arena).name)), "");
    }
    table_cell(&table, arena_word(arena, "all in their middle"), "");
    for (int f = 0; f < found->figure_count; f++)
        table_cell(&table, number_text(arena, found->middle[f].mean * unit_of(found, f, arena).scale, unit_of(found, f, arena).decimals), "");
    for (int i = 0; i < found->input_count; i++) {
        const struct uncertain *input = &found->inputs[i];
        table_cell(&table, arena_print(arena, "%s, %.6g to %.6g", input->name, input->least, input->most), "");
        for (int f = 0; f < found->figure_count; f++) {
            const struct difference *swing = swing_of(found, i, f);
            double scale = unit_of(found, f, arena).scale, half = swing->estimate.half_width * scale;
            bool has_half = isfinite(half) && half > 0;
            int decimals = number_decimals(has_half ? half : fabs(swing->estimate.mean * scale), unit_of(found, f, arena).decimals);
            table_cell(&table, number_signed_text(arena, swing->estimate.mean * scale, decimals),
                       arena_print(arena, "%s%s%s", has_half ? " ±" : "", has_half ? number_text(arena, half, decimals) : "", swing->is_noise ? "*" : ""));
        }
    }
    table_print(&table, 3, out);
}

static const char *share_cell(double share, struct interval limits, struct arena *arena)
{
    return isnan(share) ? arena_word(arena, "not est.") : arena_print(arena, "%s (%s to %s)", number_text(arena, share, 2), number_text(arena, limits.lower, 2), number_text(arena, limits.upper, 2));
}

static void shares_table(FILE *out, const struct sensitivity *found, int figure, struct arena *arena)
{
    struct table table = table_of(3, arena);
    double inputs = found->input_variance[figure], luck = found->luck_variance[figure];
    table_cell(&table, arena_print(arena, "share of the variance of %s", arena_word(arena, figures[found->figures[figure]].name)), "");
    table_cell(&table, arena_word(arena, "alone"), "");
    table_cell(&table, arena_word(arena, "with all it acts together with"), "");
    for (int i = 0; i < found->input_count; i++) {
        const struct sobol_index *share = &found->shares[figure * found->input_count + i];
        table_cell(&table, found->inputs[i].name, "");
        table_cell(&table, share_cell(share->first, share->first_limits, arena), "");
        table_cell(&table, share_cell(share->total, share->total_limits, arena), "");
    }
    table_print(&table, 3, out);
    if (inputs + luck > 0)
        fputs(arena_print(arena, "Of the variance of a single year %.0f %% comes from not knowing the inputs, %.0f %% from chance.\n",
                          100 * inputs / (inputs + luck), 100 * luck / (inputs + luck)), out);
}

void sensitivity_print(FILE *out, const struct sensitivity *found, struct arena *arena)
{
    if (!found->has_swings)
        return;
    int largest = largest_swing(found, 0);
    const char *name = arena_word(arena, figures[found->figures[0]].name);
    paragraph_print(largest < 0 ? arena_print(arena, "No uncertain input changes '%s' beyond the noise.", name)
                    : arena_print(arena, "%s: what matters most is %s; from %.6g to %.6g it changes by %s.", capital_text(arena, name),
                                  found->inputs[largest].name, found->inputs[largest].least, found->inputs[largest].most,
                                  change_amount_text(arena, &figures[found->figures[0]], swing_of(found, largest, 0)->estimate.mean, unit_of(found, 0, arena))), out);
    swings_table(out, found, arena);
    for (int f = 0; f < found->figure_count && found->has_shares; f++)
        shares_table(out, found, f, arena);
    paragraph_print(arena_print(arena, "One at a time, the others in their middle, %s, same luck; the swings of a figure hold together with 95 %% (Bonferroni), "
                                "* inside the noise.%s", count_text(arena, found->replications, "replication"),
                                found->has_shares ? arena_print(arena, " Shares: Saltelli's design of %d rows, %s each; brackets 95 %% (bootstrap).",
                                                                found->rows, count_text(arena, found->row_replications, "replication")) : ""), out);
}

static void figure_json(struct json *json, const struct sensitivity *found, int figure)
{
    json_comma(json);
    json_open(json, '{');
    json_text(json, "figure", figures[found->figures[figure]].name);
    json_text(json, "slug", figures[found->figures[figure]].slug);
    json_number(json, "middle", found->middle[figure].mean);
    json_number(json, "input_variance", found->has_shares ? found->input_variance[figure] : (double)NAN);
    json_number(json, "luck_variance", found->has_shares ? found->luck_variance[figure] : (double)NAN);
    json_key(json, "inputs");
    json_open(json, '[');
    for (int i = 0; i < found->input_count; i++) {
        const struct difference *swing = swing_of(found, i, figure);
        const struct sobol_index *share = &found->shares[figure * found->input_count + i];
        json_comma(json);
        json_open(json, '{');
        json_text(json, "name", found->inputs[i].name);
        json_number(json, "least", found->inputs[i].least);
        json_number(json, "most", found->inputs[i].most);
        json_number(json, "swing", swing->estimate.mean);
        json_number(json, "lower", swing->estimate.limits.lower);
        json_number(json, "upper", swing->estimate.limits.upper);
        json_truth(json, "inside_noise", swing->is_noise);
        json_number(json, "first_order", found->has_shares ? share->first : (double)NAN);
        json_number(json, "total", found->has_shares ? share->total : (double)NAN);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

void sensitivity_json(FILE *out, const struct sensitivity *found, struct arena *arena)
{
    struct json json = {.out = out, .arena = arena, .is_first = true};
    json_open(&json, '{');
    json_text(&json, "scenario", found->base->name);
    json_truth(&json, "stopped", found->is_stopped);
    json_number(&json, "replications", found->replications);
    json_number(&json, "rows", found->rows);
    json_number(&json, "row_replications", found->row_replications);
    json_key(&json, "figures");
    json_open(&json, '[');
    for (int f = 0; f < found->figure_count && found->has_swings; f++)
        figure_json(&json, found, f);
    json_close(&json, ']');
    json_close(&json, '}');
    fputc('\n', out);
}
