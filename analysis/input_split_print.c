#include <math.h>

#include "analysis/input_split.h"
#include "analysis/json_writer.h"
#include "analysis/kept_answers.h"
#include "analysis/number.h"
#include "analysis/print_unit.h"
#include "analysis/table.h"
#include "analysis/verdict.h"
#include "analysis/wording.h"

/* "work, intake and quiet" */
static const char *names_of(const struct json_tree *inputs, struct arena *arena)
{
    const char *list = "";
    int told = 0;
    for (const struct json_tree *input = inputs ? inputs->first : NULL; input; input = input->next)
        list = list_text(arena, list, json_tree_text(input, "name"), ++told == inputs->count);
    return *list ? list : arena_word(arena, "none");
}

static void spread_row(struct table *table, const char *name, const struct results *results, int scenario, const int *columns, int count, bool of_inputs, struct arena *arena)
{
    table_cell(table, name, "");
    for (int c = 0; c < count; c++) {
        struct print_unit unit = print_unit_of_whole(&figures[columns[c]], results, arena);
        struct variance_parts parts = input_split_kept(results, scenario, figures[columns[c]].slug, false);
        double spread = of_inputs ? parts.inputs : parts.luck;
        table_cell(table, parts.draws && isfinite(spread) ? number_text(arena, spread * unit.scale, number_decimals(spread * unit.scale, unit.decimals))
                                                          : arena_word(arena, "not est."), "");
    }
}

static void share_row(struct table *table, const struct results *results, int scenario, const int *columns, int count, struct arena *arena)
{
    table_cell(table, arena_word(arena, " share of the variance from not knowing, %"), "");
    for (int c = 0; c < count; c++) {
        struct variance_parts parts = input_split_kept(results, scenario, figures[columns[c]].slug, false);
        if (isfinite(parts.share))
            table_cell(table, number_text(arena, 100 * parts.share, 0), arena_print(arena, " ±%s", number_text(arena, 100 * parts.half_width, 0)));
        else
            table_cell(table, arena_word(arena, "not est."), "");
    }
}

void input_split_print(FILE *out, const struct results *results, const int *columns, int count, struct arena *arena)
{
    const struct kept_answer *any = results->scenario_count ? answer_kept(results, "inputs", results->scenarios->slug) : NULL;
    struct table table = table_of(1 + count, arena);
    if (!any)
        return;
    fputc('\n', out);
    paragraph_print(arena_print(arena, "Uncertain inputs, drawn for each replication: %s. What a single replication differs by, one standard deviation, by what it comes from "
                                "(%s run twice, with the same inputs and another luck):", names_of(json_tree_member(any->tree, "inputs"), arena),
                                count_text(arena, (int)json_tree_number(any->tree, "draws"), "replication")), out);
    table_cell(&table, "", "");
    for (int c = 0; c < count; c++) {
        const struct figure *figure = &figures[columns[c]];
        struct print_unit unit = print_unit_of_whole(figure, results, arena);
        const char *name = arena_word(arena, figure->column);
        table_cell(&table, figure->kind == FIGURE_COUNT ? name : arena_print(arena, "%s %s", name, arena_word(arena, unit.name)), "");
    }
    for (int s = 0; s < results->scenario_count; s++) {
        if (!scenario_is_base(results, s) || !answer_kept(results, "inputs", results->scenarios[s].slug))
            continue;
        spread_row(&table, arena_print(arena, "%s: not knowing the inputs", results->scenarios[s].name), results, s, columns, count, true, arena);
        spread_row(&table, arena_print(arena, "%s: chance", results->scenarios[s].name), results, s, columns, count, false, arena);
        share_row(&table, results, s, columns, count, arena);
    }
    table_print(&table, 3, out);
}

const char *variance_parts_text(const struct variance_parts *parts, struct arena *arena)
{
    if (!isfinite(parts->share))
        return arena_word(arena, "it is the same in all of them");
    return arena_print(arena, "of the variance %.0f %% (±%.0f) comes from not knowing the inputs, %.0f %% from chance", 100 * parts->share,
                       100 * parts->half_width, 100 * (1 - parts->share));
}

void variance_parts_line(FILE *out, const struct variance_parts *parts, struct arena *arena)
{
    if (parts->draws && isfinite(parts->share))
        fputs(arena_print(arena, "  inputs drawn for each replication: %s\n", variance_parts_text(parts, arena)), out);
}

void variance_parts_json(struct json *json, const struct variance_parts *parts)
{
    if (!parts->draws)
        return;
    json_number(json, "input_deviation", parts->inputs);
    json_number(json, "luck_deviation", parts->luck);
    json_number(json, "input_share", parts->share);
    json_number(json, "input_share_half_width", parts->half_width);
}
