/* Of the workbook: how long cases take and how old they are, what is reversed, and what service costs; with their charts. */
#include <math.h>
#include <string.h>

#include "analysis/number.h"
#include "analysis/report_book.h"

/* The unit in which an age can be read, and how many of it a day has. */
static const struct age_unit { const char *name; double least, in_day; } age_units[] = {{"days", 2, 1}, {"hours", 2. / 24, 24}, {"minutes", 0, 1440}};

static const struct age_unit *unit_of_age(double days)
{
    const struct age_unit *unit = age_units;
    while (days < unit->least)
        unit++;
    return unit;
}

static const char *edge_text(struct book *book, double days)
{
    return arena_print(book->arena, "%s %s", number_text(book->arena, days * unit_of_age(days)->in_day, 0), book_word(book, unit_of_age(days)->name));
}

/* "below 7 days", "14-30 days", "over 90 days" */
static const char *band_text(struct book *book, int band)
{
    const struct report *report = book->report;
    const char *until = band < report->edge_count ? edge_text(book, report->edges[band]) : "";
    if (!band)
        return arena_print(book->arena, "%s %s", book_word(book, "below"), until);
    double from = report->edges[band - 1];
    if (band == report->edge_count)
        return arena_print(book->arena, "%s %s", book_word(book, "over"), edge_text(book, from));
    bool is_same = unit_of_age(from) == unit_of_age(report->edges[band]);
    return arena_print(book->arena, "%s\u2013%s", is_same ? number_text(book->arena, from * unit_of_age(from)->in_day, 0) : edge_text(book, from), until);
}

/* A group of columns for each row of the sheet. */
static void ages_chart(struct book *book, int bands)
{
    struct book_chart chart = {.kind = LXW_CHART_COLUMN, .column = (lxw_col_t)(bands + 3), .row = 1};
    lxw_row_t row = 0;
    book_chart_open(book, &chart);
    for (int s = 0; s < book->report->results->scenario_count; s++)
        for (int type = 0; type < book->report->scenarios[s].results->shape.types; type++) {
            lxw_col_t last = (lxw_col_t)(1 + bands);
            row++;
            book_chart_series(book, &chart, arena_print(book->arena, "%s: %s", book->report->scenarios[s].results->name, book->report->scenarios[s].types[type].name),
                              (struct book_range){0, 2, 0, last}, (struct book_range){row, 2, row, last});
        }
    book_chart_close(book, &chart, book_word(book, "Age of open cases"), NULL, book_word(book, "cases"));
}

void book_ages_sheet(struct book *book)
{
    const struct report *report = book->report;
    int bands = report->edge_count + 1;
    book_sheet_open(book, "Age of open cases");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Case type"), NAME_WIDTH);
    for (int band = 0; band < bands; band++)
        book_heading(book, arena_print(book->arena, "%s\n(%s)", band_text(book, band), book_word(book, "cases")), NUMBER_WIDTH);
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        const bool *marks = ages_withhold(report->withheld, scenario->results, HISTOGRAM_AGE, scenario->ages, bands, book->arena);
        for (int type = 0; type < scenario->results->shape.types; type++) {
            book_row(book);
            book_text(book, scenario->results->name);
            book_text(book, scenario->types[type].name);
            for (int band = 0; band < bands; band++)
                book_number(book, marks[type * bands + band] ? NAN : scenario->ages[type * bands + band], 1);
        }
    }
    book_sheet_close(book, 2, (lxw_col_t)(2 + bands));
    ages_chart(book, bands);
}

/* The scenario and a name, then cells; nothing where there are no rows. */
static void rows_of_cells(struct book *book, const char *title, const char *what, const struct report_columns *columns, bool is_pair)
{
    const struct report *report = book->report;
    if (!columns->count)
        return;
    book_sheet_open(book, title);
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, what), NAME_WIDTH);
    book_column_headings(book, columns);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        for (int r = 0; r < (is_pair ? scenario->pair_count : scenario->wait_count); r++) {
            const struct report_row *row = is_pair ? &scenario->pairs[r] : &scenario->waits[r];
            book_row(book);
            book_text(book, scenario->results->name);
            book_text(book, *row->name ? row->name : book_word(book, "all case types"));
            book_cells(book, columns, row->cells);
        }
    }
    book_sheet_close(book, 2, width);
}

/* The times that a share of the decided cases does not exceed: a column per scenario, and their curves. */
static void distribution_sheet(struct book *book)
{
    const struct report *report = book->report;
    int scenarios = report->results->scenario_count;
    struct book_chart chart = {.kind = LXW_CHART_SCATTER_STRAIGHT, .column = (lxw_col_t)(scenarios + 2), .row = 1};
    book_sheet_open(book, "Waiting distribution");
    book_heading(book, arena_print(book->arena, "%s\n(%%)", book_word(book, "Share of the decided")), NUMBER_WIDTH);
    for (int s = 0; s < scenarios; s++)
        book_heading(book, arena_print(book->arena, "%s\n(%s)", report->scenarios[s].results->name, book_word(book, "days")), NUMBER_WIDTH + 5);
    for (int step = 0; step < REPORT_STEPS; step++) {
        book_row(book);
        book_number(book, 100. * step / (REPORT_STEPS - 1), 0);
        for (int s = 0; s < scenarios; s++) {
            const struct report_curve *curve = &report->scenarios[s].curves[0];
            book_number(book, curve->is_told ? curve->steps[step] : NAN, 2);
        }
    }
    book_sheet_close(book, 1, (lxw_col_t)(1 + scenarios));
    book_chart_open(book, &chart);
    for (int s = 0; s < scenarios; s++) {
        lxw_col_t place = (lxw_col_t)(1 + s);
        book_chart_series(book, &chart, report->scenarios[s].results->name, (struct book_range){1, place, REPORT_STEPS, place},
                          (struct book_range){1, 0, REPORT_STEPS, 0});
    }
    book_chart_close(book, &chart, book_word(book, "Time from receipt to decision"), book_word(book, "days"), book_word(book, "%"));
}

void book_waits_sheets(struct book *book)
{
    distribution_sheet(book);
    rows_of_cells(book, "Time to decision", "Case type", &book->report->waits, false);
    rows_of_cells(book, "Reversed decisions", "Case type, track", &book->report->pairs, true);
}

/* Returns the column's number; -1: the budget has none. */
static int budget_column(const struct report *report, const char *name)
{
    for (int c = 0; c < report->budget.count; c++)
        if (!strcmp(report->budget.items[c].figure->name, name))
            return c;
    return -1;
}

/* What each scenario costs and how well it serves: a point each. Nothing without prices or goals. */
void book_cost_sheet(struct book *book)
{
    static const char *const services[] = {"decided within goal", "slot within goal", "days covered", NULL};
    const struct report *report = book->report;
    int cost = budget_column(report, "cost"), service = -1;
    struct book_chart chart = {.kind = LXW_CHART_SCATTER, .column = 8, .row = 1};
    for (int i = 0; services[i] && service < 0; i++)
        service = budget_column(report, services[i]);
    if (cost < 0 || service < 0 || report->results->scenario_count < 2)
        return;
    struct report_column chosen[] = {report->budget.items[cost], report->budget.items[service]};
    struct report_columns columns = {chosen, 2, SCOPE_WHOLE};
    book_sheet_open(book, "Cost and service");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_column_headings(book, &columns);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        struct report_cell both[] = {report->scenarios[s].budget[cost], report->scenarios[s].budget[service]};
        book_row(book);
        book_text(book, report->scenarios[s].results->name);
        book_cells(book, &columns, both);
    }
    book_sheet_close(book, 1, width);
    book_chart_open(book, &chart);
    for (int s = 0; s < report->results->scenario_count; s++) {
        lxw_row_t row = (lxw_row_t)(s + 1);
        book_chart_series(book, &chart, report->scenarios[s].results->name, (struct book_range){row, 1, row, 1}, (struct book_range){row, 4, row, 4});
    }
    book_chart_close(book, &chart, book_word(book, "Cost and service"),
                     arena_print(book->arena, "%s, %s", book_word(book, chosen[0].figure->name), book_word(book, chosen[0].unit.name)),
                     arena_print(book->arena, "%s, %s", book_word(book, chosen[1].figure->name), book_word(book, chosen[1].unit.name)));
}
