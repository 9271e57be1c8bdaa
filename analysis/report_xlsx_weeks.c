/* Of the workbook: the figures by week and by month. */
#include <math.h>

#include "analysis/report_book.h"
#include "analysis/weeks_told.h"

/* A line for each scenario over the rows of the sheet, whose columns 1 .. scenarios they are. */
static void week_chart(struct book *book, const struct report_column *column, int weeks, lxw_row_t at)
{
    struct book_chart chart = {.kind = LXW_CHART_LINE, .column = 1, .row = at, .every = weeks / 13 + 1};
    book_chart_open(book, &chart);
    for (int s = 0; s < book->report->results->scenario_count; s++) {
        const struct scenario_results *scenario = book->report->scenarios[s].results;
        struct weeks_drawn drawn = weeks_drawn(column->figure, scenario);
        lxw_col_t place = (lxw_col_t)(1 + s);
        lxw_row_t first = (lxw_row_t)drawn.first, last = (lxw_row_t)drawn.last;
        if (drawn.first <= drawn.last)
            book_chart_series(book, &chart, scenario->name, (struct book_range){first, 0, last, 0}, (struct book_range){first, place, last, place});
    }
    if (chart.series)
        book_chart_close(book, &chart, book_word(book, column->figure->name), NULL, book_word(book, column->unit.name));
}

static int most_weeks(const struct report *report)
{
    int most = 0;
    for (int s = 0; s < report->results->scenario_count; s++)
        most = report->scenarios[s].results->shape.weeks > most ? report->scenarios[s].results->shape.weeks : most;
    return most;
}

/* What a column says of a week of a scenario: nothing where it has ended, and a word where its cases are not due yet. */
static void week_cell(struct book *book, const struct report_scenario *scenario, int c, int week)
{
    const struct report_column *column = &book->report->weeks.items[c];
    int weeks = scenario->results->shape.weeks;
    bool is_there = scenario->has_path[c] && week <= weeks;
    if (is_there && week_is_too_early(column->figure, scenario->results, week))
        book_text(book, book_word(book, "too early"));
    else
        book_number(book, is_there ? scenario->paths[c * weeks + week - 1].mean * column->unit.scale : NAN, column->unit.decimals + 1);
}

void book_week_sheet(struct book *book, int c)
{
    const struct report *report = book->report;
    const struct report_column *column = &report->weeks.items[c];
    int weeks = most_weeks(report), scenarios = report->results->scenario_count, longest = 0;
    book_sheet_open(book, arena_print(book->arena, "%s %d, %s", book_word(book, "Weeks"), c + 1, book_word(book, column->figure->column)));
    book_heading(book, book_word(book, "Week"), NUMBER_WIDTH);
    for (int s = 0; s < scenarios; s++) {
        book_heading(book, arena_print(book->arena, "%s\n(%s)", report->scenarios[s].results->name, book_word(book, column->unit.name)), NUMBER_WIDTH + 5);
        longest = report->scenarios[s].results->shape.weeks == weeks ? s : longest;
    }
    for (int week = 1; week <= weeks; week++) {
        char iso[12];
        book_row(book);
        book_text(book, week_text(report->scenarios[longest].results, week, iso));
        for (int s = 0; s < scenarios; s++)
            week_cell(book, &report->scenarios[s], c, week);
    }
    book_sheet_close(book, 1, (lxw_col_t)(1 + scenarios));
    week_chart(book, column, weeks, book->row + 2);
}

static bool is_early(const struct report *report, int s, int c, int m)
{
    const struct report_month *month = &report->scenarios[s].months[m];
    return month_is_too_early(report->months.items[c].figure, report->scenarios[s].results, month->year, month->month);
}

/* The share within the goal by month of receipt, else the first column: a line for each scenario, whose rows lie together. */
static void months_chart(struct book *book, lxw_col_t columns)
{
    const struct report *report = book->report;
    struct book_chart chart = {.kind = LXW_CHART_LINE, .column = (lxw_col_t)(columns + 1), .row = 1};
    lxw_row_t first = 1;
    if (!report->months.count)
        return;
    book_chart_open(book, &chart);
    for (int s = 0; s < report->results->scenario_count; s++) {
        int count = report->scenarios[s].month_count, drawn = count;
        while (drawn > 0 && is_early(report, s, 0, drawn - 1))
            drawn--;
        lxw_row_t last = first + (lxw_row_t)drawn - 1;
        if (drawn)
            book_chart_series(book, &chart, report->scenarios[s].results->name, (struct book_range){first, 1, last, 1}, (struct book_range){first, 3, last, 3});
        first += (lxw_row_t)count;
    }
    if (chart.series)
        book_chart_close(book, &chart, book_word(book, report->months.items[0].figure->name), NULL, book_word(book, report->months.items[0].unit.name));
}

static void month_cells(struct book *book, int s, int m)
{
    const struct report *report = book->report;
    const struct report_cell *cells = report->scenarios[s].months[m].cells;
    for (int c = 0; c < report->months.count; c++) {
        if (cells[c].exists && is_early(report, s, c, m)) {
            book_text(book, book_word(book, "too early"));
            book->column += 2;                            /* no limits either */
        } else {
            book_estimate(book, &report->months.items[c], &cells[c].estimate, cells[c].exists && !cells[c].is_withheld);
        }
    }
}

void book_months_sheet(struct book *book)
{
    const struct report *report = book->report;
    book_sheet_open(book, "Months");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Month"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Working days"), NUMBER_WIDTH);
    book_column_headings(book, &report->months);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int m = 0; m < report->scenarios[s].month_count; m++) {
            const struct report_month *month = &report->scenarios[s].months[m];
            book_row(book);
            book_text(book, report->scenarios[s].results->name);
            book_text(book, arena_print(book->arena, "%04d-%02d", month->year, month->month));
            book_number(book, month->working_days, 0);
            month_cells(book, s, m);
        }
    book_sheet_close(book, 2, columns);
    months_chart(book, columns);
}
