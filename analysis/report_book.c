#include "analysis/report_book.h"

#include <math.h>
#include <string.h>

#include "base/failure.h"
#include "base/language.h"
#include "base/text.h"

const char *book_word(const struct book *book, const char *text) { return arena_word(book->arena, text); }

/* A sheet's name as Excel takes it: some marks are not allowed, nor more than 31 characters. */
static const char *sheet_name(const char *title, struct arena *arena)
{
    enum { LONGEST = 31 };
    char *name = arena_copy(arena, title, strlen(title));
    int characters = 0;
    for (char *c = name; *c; c++) {
        characters += (*c & 0xC0) != 0x80;
        if (characters > LONGEST) {
            *c = 0;
            break;
        }
        if (strchr("[]:*?/\\", *c))
            *c = '-';
    }
    return name;
}

void book_sheet_open(struct book *book, const char *title)
{
    book->title = sheet_name(book_word(book, title), book->arena);
    book->sheet = workbook_add_worksheet(book->workbook, book->title);
    if (!book->sheet)
        die("the workbook cannot have a sheet called '%s'", book->title);
    book->row = 0, book->column = 0;
    worksheet_set_landscape(book->sheet);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_set_row(book->sheet, 0, 48, NULL);
}

void book_heading(struct book *book, const char *text, double width)
{
    worksheet_set_column(book->sheet, book->column, book->column, width, NULL);
    worksheet_write_string(book->sheet, 0, book->column++, text, book->head);
}

void book_row(struct book *book) { book->row++, book->column = 0; }

void book_text(struct book *book, const char *text) { worksheet_write_string(book->sheet, book->row, book->column++, text, book->name); }

void book_number(struct book *book, double value, int decimals)
{
    if (isfinite(value))
        worksheet_write_number(book->sheet, book->row, book->column, value, book->numbers[decimals < BOOK_FORMATS ? decimals : BOOK_FORMATS - 1]);
    book->column++;
}

void book_sheet_close(struct book *book, int name_columns, lxw_col_t columns)
{
    worksheet_freeze_panes(book->sheet, 1, (lxw_col_t)name_columns);
    if (book->row)
        worksheet_autofilter(book->sheet, 0, 0, book->row, (lxw_col_t)(columns - 1));
}

void book_estimate(struct book *book, const struct report_column *column, const struct estimate *estimate, bool is_told)
{
    int decimals = column->unit.decimals + 1;
    book_number(book, is_told ? estimate->mean * column->unit.scale : NAN, decimals);
    book_number(book, is_told ? estimate->limits.lower * column->unit.scale : NAN, decimals);
    book_number(book, is_told ? estimate->limits.upper * column->unit.scale : NAN, decimals);
}

static const char *unit_heading(struct book *book, const struct report_column *column, const char *tail)
{
    const char *name = book_word(book, column->figure->name);
    return arena_print(book->arena, "%s%s\n(%s)", name, tail, book_word(book, column->unit.name));
}

void book_column_headings(struct book *book, const struct report_columns *columns)
{
    for (int c = 0; c < columns->count; c++) {
        const struct report_column *column = &columns->items[c];
        book_heading(book, unit_heading(book, column, ""), NUMBER_WIDTH);
        book_heading(book, unit_heading(book, column, book_word(book, ", lower 95 %")), NUMBER_WIDTH);
        book_heading(book, unit_heading(book, column, book_word(book, ", upper 95 %")), NUMBER_WIDTH);
    }
}

void book_cells(struct book *book, const struct report_columns *columns, const struct report_cell *list)
{
    for (int c = 0; c < columns->count; c++)
        book_estimate(book, &columns->items[c], &list[c].estimate, list[c].exists && !list[c].is_withheld);
}

void book_chart_open(struct book *book, struct book_chart *chart)
{
    chart->chart = workbook_add_chart(book->workbook, (uint8_t)chart->kind);
    chart->series = 0;
}

void book_chart_series(struct book *book, struct book_chart *chart, const char *name, struct book_range categories, struct book_range values)
{
    enum { MOST_SERIES = 12 };
    if (chart->series++ >= MOST_SERIES)
        return;
    lxw_chart_series *series = chart_add_series(chart->chart, NULL, NULL);
    chart_series_set_categories(series, book->title, categories.first_row, categories.first_column, categories.last_row, categories.last_column);
    chart_series_set_values(series, book->title, values.first_row, values.first_column, values.last_row, values.last_column);
    chart_series_set_name(series, name);
}

void book_chart_close(struct book *book, struct book_chart *chart, const char *title, const char *x, const char *y)
{
    enum { WIDTH = 760, HEIGHT = 340, USUAL_WIDTH = 480, USUAL_HEIGHT = 288 };
    lxw_chart_options options = {.x_scale = (double)WIDTH / USUAL_WIDTH, .y_scale = (double)HEIGHT / USUAL_HEIGHT};
    chart_title_set_name(chart->chart, title);
    if (x)
        chart_axis_set_name(chart->chart->x_axis, x);
    chart_axis_set_name(chart->chart->y_axis, y);
    if (text_equal(y, "%"))
        chart_axis_set_max(chart->chart->y_axis, 100);
    if (chart->every)
        chart_axis_set_interval_unit(chart->chart->x_axis, (uint16_t)chart->every);
    worksheet_insert_chart_opt(book->sheet, chart->row, chart->column, chart->chart, &options);
}

const char *book_change_unit(const struct book *book, const struct report_column *column)
{
    return book_word(book, column->figure->kind == FIGURE_SHARE ? "points" : column->unit.name);
}

void book_change_headings(struct book *book)
{
    book_heading(book, book_word(book, "Figure"), NAME_WIDTH);
    book_heading(book, book_word(book, "Unit"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Difference"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Difference, lower 95 %"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Difference, upper 95 %"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Inside the noise"), NUMBER_WIDTH);
}

void book_change(struct book *book, const struct report_column *column, const struct estimate *change, bool is_noise)
{
    book_text(book, book_word(book, column->figure->name));
    book_text(book, book_change_unit(book, column));
    book_estimate(book, column, change, true);
    book_text(book, book_word(book, is_noise ? "yes" : "no"));
}

void book_formats_make(struct book *book)
{
    static const char *const codes[BOOK_FORMATS] = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000"};
    book->head = workbook_add_format(book->workbook);
    format_set_bold(book->head);
    format_set_text_wrap(book->head);
    format_set_bottom(book->head, LXW_BORDER_MEDIUM);
    format_set_align(book->head, LXW_ALIGN_VERTICAL_BOTTOM);
    book->wrapped = workbook_add_format(book->workbook);
    format_set_text_wrap(book->wrapped);
    format_set_align(book->wrapped, LXW_ALIGN_VERTICAL_TOP);
    book->name = workbook_add_format(book->workbook);
    format_set_align(book->name, LXW_ALIGN_VERTICAL_TOP);
    for (int i = 0; i < BOOK_FORMATS; i++) {
        book->numbers[i] = workbook_add_format(book->workbook);
        format_set_num_format(book->numbers[i], codes[i]);
    }
}
