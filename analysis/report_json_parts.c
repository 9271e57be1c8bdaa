/* The parts of a report as JSON that several of its members have. */
#include <math.h>

#include "analysis/report_json_parts.h"
#include "languages/languages.h"

void report_json_both(struct json *json, const char *name, const char *text)
{
    json_open_under(json, name, '{');
    json_text(json, "en", text);
    json_text(json, "da", language_phrase(&danish, text));
    json_close(json, '}');
}

void report_json_columns(struct json *json, const char *name, const struct report_columns *columns)
{
    static const char *const kinds[] = {[FIGURE_SHARE] = "share", [FIGURE_COUNT] = "count", [FIGURE_TIME] = "time", [FIGURE_MONEY] = "money"};
    json_open_under(json, name, '[');
    for (int c = 0; c < columns->count; c++) {
        const struct report_column *column = &columns->items[c];
        json_open_next(json, '{');
        json_text(json, "slug", column->figure->slug);
        report_json_both(json, "name", column->figure->name);
        report_json_both(json, "column", column->figure->column);
        report_json_both(json, "summary", column->figure->summary);
        json_text(json, "kind", kinds[column->figure->kind]);
        report_json_both(json, "unit", column->unit.name);
        json_number(json, "scale", column->unit.scale);
        json_number(json, "decimals", column->unit.decimals);
        json_number(json, "better", column->figure->better);
        json_truth(json, "is_stock", column->figure->is_stock);
        if (isfinite(figure_most(column->figure)))
            json_number(json, "most", figure_most(column->figure));
        if (*column->sources)
            json_text(json, "sources", column->sources);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void limits(struct json *json, double mean, struct interval interval)
{
    json_number(json, "mean", mean);
    json_number(json, "lower", interval.lower);
    json_number(json, "upper", interval.upper);
}

static void cell_value(struct json *json, const struct report_cell *cell)
{
    if (!cell->exists) {
        fputs("null", json->out);
        return;
    }
    json_open(json, '{');
    if (cell->is_withheld)
        json_truth(json, "withheld", true);
    limits(json, cell->is_withheld ? NAN : cell->estimate.mean, cell->is_withheld ? (struct interval){NAN, NAN} : cell->estimate.limits);
    if (cell->estimate.missing)
        json_number(json, "missing", cell->estimate.missing);
    if (cell->is_apart)
        json_text(json, "apart", cell->is_apart);
    if (cell->has_band && isfinite(cell->band.lower)) {
        json_number(json, "least_80", cell->band.lower);
        json_number(json, "most_80", cell->band.upper);
    }
    if (cell->has_difference && !cell->is_withheld) {
        json_open_under(json, "difference", '{');
        limits(json, cell->difference.estimate.mean, cell->difference.estimate.limits);
        json_truth(json, "noise", cell->difference.is_noise);
        json_number(json, "variance_ratio", cell->difference.variance_ratio);
        json_close(json, '}');
    }
    json_close(json, '}');
}

void report_json_cell(struct json *json, const char *name, const struct report_cell *cell)
{
    json_key(json, name);
    cell_value(json, cell);
}

void report_json_cells(struct json *json, const char *name, const struct report_cell *list, int count)
{
    json_open_under(json, name, '[');
    for (int i = 0; i < count; i++) {
        json_comma(json);
        cell_value(json, &list[i]);
    }
    json_close(json, ']');
}
