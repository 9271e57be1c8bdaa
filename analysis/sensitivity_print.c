#include <math.h>
#include <string.h>

#include "analysis/json_writer.h"
#include "analysis/number.h"
#include "analysis/sensitivity.h"
#include "analysis/table.h"
#include "analysis/wording.h"

static const double TOLD = 0.005;                         /* of a share: less is not told */

static const struct difference *swing_of(const struct sensitivity *found, int input, int figure)
{
    return &found->swings[input * found->figure_count + figure];
}

/* The input whose swing is largest; -1: all are inside the noise, or none. */
static int largest_swing(const struct sensitivity *found, int figure)
{
    int best = -1;
    for (int i = 0; i < found->input_count; i++)
        if (!swing_of(found, i, figure)->is_noise && swing_of(found, i, figure)->estimate.mean != 0
            && (best < 0 || fabs(swing_of(found, i, figure)->estimate.mean) > fabs(swing_of(found, best, figure)->estimate.mean)))
            best = i;
    return best;
}

/* Says that no input matters; where all swings are known to be none, without the noise. */
static const char *nothing_matters(const struct sensitivity *found, int figure, const char *name, struct arena *arena)
{
    bool is_none = true;
    for (int i = 0; i < found->input_count; i++)
        is_none &= !swing_of(found, i, figure)->is_noise;
    return arena_print(arena, is_none ? "None of the uncertain inputs changes '%s'." : "No uncertain input changes '%s' beyond the noise.", name);
}

/* With at most 6 digits that count, as the language writes it. */
static const char *plain_text(double value, struct arena *arena)
{
    const char *written = arena_print(arena, "%.6g", value), *point = strchr(written, '.');
    return number_text(arena, value, strchr(written, 'e') ? (fabs(value) < 1 ? 9 : 0) : point ? (int)strlen(point + 1) : 0);
}

static struct print_unit unit_of(const struct sensitivity *found, int figure, struct arena *arena)
{
    double mean = fabs(found->middle[figure].mean);
    return print_unit_between(&figures[found->figures[figure]], found->base->labels.money, mean, mean, arena);
}

static void swings_table(FILE *out, const struct sensitivity *found, struct arena *arena)
{
    struct table table = table_of(1 + found->figure_count, arena);
    table_cell(&table, arena_word(arena, "over the middle 95 %"), "");
    for (int f = 0; f < found->figure_count; f++) {
        const struct figure *figure = &figures[found->figures[f]];
        table_cell(&table, figure->kind == FIGURE_COUNT ? arena_word(arena, figure->column) : arena_print(arena, "%s %s", arena_word(arena, figure->column), arena_word(arena, unit_of(found, f, arena).name)), "");
    }
    table_cell(&table, arena_word(arena, "all in their middle"), "");
    for (int f = 0; f < found->figure_count; f++)
        table_cell(&table, number_text(arena, found->middle[f].mean * unit_of(found, f, arena).scale, unit_of(found, f, arena).decimals), "");
    for (int i = 0; i < found->input_count; i++) {
        const struct uncertain *input = &found->inputs[i];
        table_cell(&table, arena_print(arena, "%s, %s to %s", input->name, plain_text(sensitivity_least(input), arena), plain_text(sensitivity_most(input), arena)), "");
        for (int f = 0; f < found->figure_count; f++) {
            const struct difference *swing = swing_of(found, i, f);
            double scale = unit_of(found, f, arena).scale, half = swing->estimate.half_width * scale;
            bool has_half = isfinite(half) && half > 0;
            int decimals = has_half ? number_decimals(half, unit_of(found, f, arena).decimals) : number_exact_decimals(swing->estimate.mean * scale, unit_of(found, f, arena).decimals);
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

/* In truth an input has alone at most what it has with all others, and all of them alone at most 1 (Saltelli et al. 2008, 4.3): what is more is noise. */
static void excess_line(FILE *out, const struct sensitivity *found, int figure, struct arena *arena)
{
    double alone = 0, together = 0;
    bool is_odd = false;
    for (int i = 0; i < found->input_count; i++) {
        const struct sobol_index *share = &found->shares[figure * found->input_count + i];
        if (isnan(share->first) || isnan(share->total))
            continue;
        alone += share->first, together += share->total;
        is_odd |= share->first > share->total + TOLD;
    }
    if (is_odd || alone > 1 + TOLD)
        fputs(arena_print(arena, "Alone they add to %s, together to %s: alone is at most 1 and at most together; beyond that is noise, less with more --rows.\n",
                          number_text(arena, alone, 2), number_text(arena, together, 2)), out);
}

static void shares_table(FILE *out, const struct sensitivity *found, int figure, struct arena *arena)
{
    struct table table = table_of(3, arena);
    const struct sobol_parts *parts = &found->parts[figure];
    table_cell(&table, arena_print(arena, "share of the variance of %s from the inputs", arena_word(arena, figures[found->figures[figure]].name)), "");
    table_cell(&table, arena_word(arena, "alone"), "");
    table_cell(&table, arena_word(arena, "with all it acts together with"), "");
    for (int i = 0; i < found->input_count; i++) {
        const struct sobol_index *share = &found->shares[figure * found->input_count + i];
        table_cell(&table, found->inputs[i].name, "");
        table_cell(&table, share_cell(share->first, share->first_limits, arena), "");
        table_cell(&table, share_cell(share->total, share->total_limits, arena), "");
    }
    table_print(&table, 3, out);
    excess_line(out, found, figure, arena);
    if (isfinite(parts->share_limits.lower))
        fputs(arena_print(arena, "Of the variance of a single replication %.0f %% (%.0f to %.0f) comes from not knowing the inputs, %.0f %% from chance.\n",
                          100 * parts->share, 100 * parts->share_limits.lower, 100 * parts->share_limits.upper, 100 - 100 * parts->share), out);
}

void sensitivity_print(FILE *out, const struct sensitivity *found, struct arena *arena)
{
    if (found->is_stopped)
        paragraph_print(arena_word(arena, found->has_swings ? "Stopped before the shares of the variance were there: they are missing."
                                                            : "Stopped before any input was varied: there is no answer."), out);
    if (!found->has_swings)
        return;
    int largest = largest_swing(found, 0);
    const char *name = arena_word(arena, figures[found->figures[0]].name);
    paragraph_print(largest < 0 ? nothing_matters(found, 0, name, arena)
                    : arena_print(arena, "%s: what matters most is %s; from %s to %s it changes by %s.", capital_text(arena, name), found->inputs[largest].name,
                                  plain_text(sensitivity_least(&found->inputs[largest]), arena), plain_text(sensitivity_most(&found->inputs[largest]), arena),
                                  change_amount_text(arena, &figures[found->figures[0]], swing_of(found, largest, 0)->estimate.mean, unit_of(found, 0, arena))), out);
    swings_table(out, found, arena);
    for (int f = 0; f < found->figure_count && found->has_shares; f++)
        shares_table(out, found, f, arena);
    paragraph_print(arena_print(arena, "One at a time, from the number below which the input lies with 2.5 %% to that with 97.5 %%, the others in their middle, %s, same luck; "
                                "the swings of a figure hold together with 95 %% (Bonferroni), * inside the noise.%s", count_text(arena, found->replications, "replication"),
                                found->has_shares ? arena_print(arena, " Shares: of the variance of what is expected with the inputs given, chance averaged out; "
                                                                "Saltelli's design of %d rows, %s each, every row its own luck; brackets 95 %% (bootstrap).",
                                                                found->rows, count_text(arena, found->row_replications, "replication")) : ""), out);
}

static void json_share(struct json *json, const struct sensitivity *found, const char *key, double value)
{
    json_number(json, key, found->has_shares ? value : (double)NAN);
}

static void figure_json(struct json *json, const struct sensitivity *found, int figure)
{
    json_comma(json);
    json_open(json, '{');
    json_text(json, "figure", figures[found->figures[figure]].name);
    json_text(json, "slug", figures[found->figures[figure]].slug);
    json_number(json, "middle", found->middle[figure].mean);
    json_share(json, found, "input_variance", found->parts[figure].inputs);
    json_share(json, found, "luck_variance", found->parts[figure].luck);
    json_share(json, found, "input_share", found->parts[figure].share);
    json_share(json, found, "input_share_lower", found->parts[figure].share_limits.lower);
    json_share(json, found, "input_share_upper", found->parts[figure].share_limits.upper);
    json_key(json, "inputs");
    json_open(json, '[');
    for (int i = 0; i < found->input_count; i++) {
        const struct difference *swing = swing_of(found, i, figure);
        const struct sobol_index *share = &found->shares[figure * found->input_count + i];
        json_comma(json);
        json_open(json, '{');
        json_text(json, "name", found->inputs[i].name);
        json_number(json, "least", sensitivity_least(&found->inputs[i]));
        json_number(json, "most", sensitivity_most(&found->inputs[i]));
        json_number(json, "swing", swing->estimate.mean);
        json_number(json, "lower", swing->estimate.limits.lower);
        json_number(json, "upper", swing->estimate.limits.upper);
        json_truth(json, "inside_noise", swing->is_noise);
        json_share(json, found, "first_order", share->first);
        json_share(json, found, "first_order_lower", share->first_limits.lower);
        json_share(json, found, "first_order_upper", share->first_limits.upper);
        json_share(json, found, "total", share->total);
        json_share(json, found, "total_lower", share->total_limits.lower);
        json_share(json, found, "total_upper", share->total_limits.upper);
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
