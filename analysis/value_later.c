#include "analysis/value_later.h"

#include "analysis/difference_json.h"
#include "analysis/wording.h"

static const int months_told[VALUE_MARKS] = {3, 6};

const struct figure *value_later_marks(const struct scenario_results *base, struct value_mark marks[VALUE_MARKS], int *count)
{
    const struct figure *overdue = &figures[figure_named("overdue cases")], *open = &figures[figure_named("open cases")];
    const struct figure *told = figure_exists(overdue, base, scope_whole(base)) ? overdue : open;
    *count = 0;
    for (int m = 0; m < VALUE_MARKS && figure_exists(told, base, scope_whole(base)); m++) {
        civil_day first = base->labels.period.first, passed = civil_add_months(first, months_told[m]) - 1;
        int week = (passed - first + base->shape.week_offset_days) / 7 + 1;
        if (week < base->shape.weeks)
            marks[(*count)++] = (struct value_mark){months_told[m], week, week_first_day(base, week + 1) - 1};
    }
    return told;
}

static const struct value_cell *cell_of(const struct value_later *later, int row, int mark)
{
    return &later->cells[row * later->mark_count + mark];
}

void value_later_print(FILE *out, const struct officer_value *value, struct arena *arena)
{
    const struct value_later *later = &value->later;
    if (!later->mark_count || !value->rows_done)
        return;
    char first[11];
    struct table table = table_of(1 + later->mark_count, arena);
    paragraph_print(arena_print(arena, "%s after some months, with %s from %s to the last day (the limits of this table hold together with 95 %%):", capital_text(arena, arena_word(arena, later->figure->name)),
                                value_officers_text(value, "more", arena), civil_text(value->base->labels.period.first, first)), out);
    table_cell(&table, arena_print(arena, "%s, +%s", arena_word(arena, later->figure->name), count_text(arena, value->change, value_changes[value->per].noun)), "");
    for (int m = 0; m < later->mark_count; m++)
        table_cell(&table, arena_print(arena, "after %s", count_text(arena, later->marks[m].months, "month")), "");
    for (int row = 0; row < value->rows_done; row++) {
        table_cell(&table, value->rows[row], "");
        for (int m = 0; m < later->mark_count; m++)
            value_cell_add(&table, cell_of(later, row, m), (struct print_unit){"", 1, 0}, arena);
    }
    table_print(&table, 2, out);
    fputc('\n', out);
}

static void cell_json(struct json *json, const struct officer_value *value, int row, int mark)
{
    const struct value_mark *later = &value->later.marks[mark];
    char day[11];
    json_comma(json);
    json_open(json, '{');
    json_text(json, "team", value->rows[row]);
    json_number(json, "months", later->months);
    json_number(json, "week", later->week);
    json_text(json, "day", civil_text(later->day, day));
    difference_json(json, &cell_of(&value->later, row, mark)->difference);
    json_close(json, '}');
}

void value_later_json(struct json *json, const struct officer_value *value)
{
    const struct value_later *later = &value->later;
    if (!later->mark_count || !value->rows_done)
        return;
    json_open_under(json, "later", '{');
    json_text(json, "figure", later->figure->name);
    json_text(json, "slug", later->figure->slug);
    json_number(json, "officers", value->change);
    json_open_under(json, "cells", '[');
    for (int row = 0; row < value->rows_done; row++)
        for (int m = 0; m < later->mark_count; m++)
            if (cell_of(later, row, m)->is_known)
                cell_json(json, value, row, m);
    json_close(json, ']');
    json_close(json, '}');
}
