/* report_book.h - the workbook that the sheets of a report are written into (report_xlsx*.c); not for others.
 *
 * A sheet is opened, gets its headings from left to right, then rows from left to right, and is closed.
 */
#ifndef ANALYSIS_REPORT_BOOK_H
#define ANALYSIS_REPORT_BOOK_H

#include <xlsxwriter.h>

#include "analysis/report_data.h"

enum { BOOK_FORMATS = 4, NAME_WIDTH = 34, NUMBER_WIDTH = 13 };

struct book {
    const struct report *report;
    struct arena *arena;
    lxw_workbook *workbook;
    lxw_format *head, *wrapped, *name, *numbers[BOOK_FORMATS]; /* by decimals */
    lxw_worksheet *sheet;
    const char *title;                                    /* of the sheet, which its charts refer to */
    lxw_row_t row;
    lxw_col_t column;
};

void book_formats_make(struct book *book);

/* Returns a word in the language of the book. */
const char *book_word(const struct book *book, const char *text);

/* Opens a sheet whose first row holds headings; the title is put into the book's language and cut as Excel wants it. */
void book_sheet_open(struct book *book, const char *title);
void book_heading(struct book *book, const char *text, double width);

void book_row(struct book *book);
void book_text(struct book *book, const char *text);
void book_number(struct book *book, double value, int decimals);    /* what is not finite stays empty */

/* A mean with its limits in the unit of the column, in three cells; empty where it may not be told. */
void book_estimate(struct book *book, const struct report_column *column, const struct estimate *estimate, bool is_told);

/* The six columns of a difference: figure, unit, difference and its limits, whether it is inside the noise. */
void book_change_headings(struct book *book);
void book_change(struct book *book, const struct report_column *column, const struct estimate *change, bool is_noise);
const char *book_change_unit(const struct book *book, const struct report_column *column);

/* Three columns for each figure: the mean and its limits; and the cells below them. */
void book_column_headings(struct book *book, const struct report_columns *columns);
void book_cells(struct book *book, const struct report_columns *columns, const struct report_cell *list);

/* Cells of the sheet that is open, both ends included. */
struct book_range { lxw_row_t first_row; lxw_col_t first_column; lxw_row_t last_row; lxw_col_t last_column; };

/* A chart beside or below the numbers of the sheet, with its corner there; every: so many categories for one that is named, 0: as Excel likes. */
struct book_chart { enum lxw_chart_type kind; lxw_row_t row; lxw_col_t column; int every; lxw_chart *chart; int series; };

/* Begins a chart, adds a series (of many the first twelve), and sets the chart on the sheet; x NULL: the axis has no name. */
void book_chart_open(struct book *book, struct book_chart *chart);
void book_chart_series(struct book *book, struct book_chart *chart, const char *name, struct book_range categories, struct book_range values);
void book_chart_close(struct book *book, struct book_chart *chart, const char *title, const char *x, const char *y);

/* Freezes the headings and the names, and lets every column be filtered. */
void book_sheet_close(struct book *book, int name_columns, lxw_col_t columns);

/* A sheet for a figure over the weeks, its column of report->weeks: a column per scenario, and their chart below. And the sheet of the months. */
void book_week_sheet(struct book *book, int c);
void book_months_sheet(struct book *book);

/* The sheet of a house's day by the clock; none where there is no house. */
void book_day_sheet(struct book *book);

/* Sheets of the cases: their ages; the waiting distribution, the time to a decision, what is reversed; what service costs. */
void book_ages_sheet(struct book *book);
void book_waits_sheets(struct book *book);
void book_cost_sheet(struct book *book);

/* The sheets of the budget by year, of the goals where there are any, and of the officers who stay, leave or are lent; these not of a house. */
void book_budget_sheets(struct book *book);

/* The sheets of what searches have answered, where the results hold it. */
void book_answer_sheets(struct book *book);

#endif
