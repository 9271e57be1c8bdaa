/* Of the workbook: the day of a house by the clock. */
#include <math.h>

#include "analysis/report_book.h"

enum { FIRST_NUMBER = 2 };

static double open_share(const struct report_quarter *quarter) { return quarter->open_share; }
static double children(const struct report_quarter *quarter) { return quarter->children; }
static double adults(const struct report_quarter *quarter) { return quarter->adults; }
static double wanted(const struct report_quarter *quarter) { return quarter->wanted; }
static double per_adult(const struct report_quarter *quarter) { return quarter->per_adult; }
static double short_hours(const struct report_quarter *quarter) { return quarter->short_hours; }
static double below(const struct report_quarter *quarter) { return quarter->below; }

/* What is told of a quarter of an hour, with its unit. To tell more: its row. */
static const struct { const char *name, *unit; int decimals; bool is_charted; double (*value)(const struct report_quarter *); } columns[] = {
    {"Open days", "%", 0, false, open_share}, {"Children there", "children", 1, false, children},
    {"Adults with the children", "adults", 2, true, adults}, {"Adults wanted", "adults", 2, true, wanted},
    {"children per adult", "children", 1, false, per_adult}, {"hours short", "hours a week", 2, false, short_hours},
    {"time below floor", "%", 1, false, below},
};

enum { COLUMNS = sizeof columns / sizeof *columns };

/* Adults there and wanted through the day, of the first scenario. */
static void day_chart(struct book *book, lxw_row_t last)
{
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    for (int c = 0; c < COLUMNS; c++) {
        if (!columns[c].is_charted)
            continue;
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        lxw_col_t place = (lxw_col_t)(FIRST_NUMBER + c);
        chart_series_set_categories(series, book->title, 1, 1, last, 1);
        chart_series_set_values(series, book->title, 1, place, last, place);
        chart_series_set_name(series, book_word(book, columns[c].name));
    }
    chart_title_set_name(chart, arena_print(book->arena, "%s: %s", book_word(book, "Adults with the children"), book->report->scenarios->results->name));
    chart_axis_set_name(chart->y_axis, book_word(book, "adults"));
    chart_axis_set_interval_unit(chart->x_axis, 4);
    lxw_chart_options options = {.x_scale = 1.6, .y_scale = 1.2};
    worksheet_insert_chart_opt(book->sheet, 1, FIRST_NUMBER + COLUMNS + 1, chart, &options);
}

void book_day_sheet(struct book *book)
{
    const struct report *report = book->report;
    int count = report->scenarios->quarter_count;
    if (!count)
        return;
    book_sheet_open(book, "Through the day");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Time"), NUMBER_WIDTH);
    for (int c = 0; c < COLUMNS; c++)
        book_heading(book, arena_print(book->arena, "%s\n(%s)", book_word(book, columns[c].name), book_word(book, columns[c].unit)), NUMBER_WIDTH);
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int q = 0; q < report->scenarios[s].quarter_count; q++) {
            const struct report_quarter *quarter = &report->scenarios[s].day[q];
            book_row(book);
            book_text(book, report->scenarios[s].results->name);
            book_text(book, arena_print(book->arena, "%02d:%02d", quarter->minute / 60, quarter->minute % 60));
            for (int c = 0; c < COLUMNS; c++)
                book_number(book, columns[c].value(quarter), columns[c].decimals);
        }
    day_chart(book, (lxw_row_t)count);
    book_sheet_close(book, FIRST_NUMBER, FIRST_NUMBER + COLUMNS);
}
