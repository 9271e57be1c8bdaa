#include "analysis/report_xlsx.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "analysis/finding.h"
#include "analysis/wording.h"
#include "base/failure.h"
#include "languages/languages.h"

enum { FORMATS = 4, NAME_WIDTH = 34, NUMBER_WIDTH = 13, CHART_WIDTH = 760, CHART_HEIGHT = 340, SERIES_MOST = 12 };

static const time_t CREATED = 1767225600;                 /* 2026-01-01: the same for every workbook */

struct book {
    const struct report *report;
    struct arena *arena;
    lxw_workbook *workbook;
    lxw_format *head, *wrapped, *name, *numbers[FORMATS]; /* by decimals */
    lxw_worksheet *sheet;
    const char *title;                                    /* of the sheet, which its charts refer to */
    lxw_row_t row;
    lxw_col_t column;
};

static const char *word(const struct book *book, const char *text) { return arena_word(book->arena, text); }

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

/* Opens a sheet whose first row holds headings. */
static void sheet_open(struct book *book, const char *title)
{
    book->title = sheet_name(word(book, title), book->arena);
    book->sheet = workbook_add_worksheet(book->workbook, book->title);
    if (!book->sheet)
        die("the workbook cannot have a sheet called '%s'", book->title);
    book->row = 0, book->column = 0;
    worksheet_set_landscape(book->sheet);
    worksheet_fit_to_pages(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    worksheet_set_row(book->sheet, 0, 48, NULL);
}

static void heading(struct book *book, const char *text, double width)
{
    worksheet_set_column(book->sheet, book->column, book->column, width, NULL);
    worksheet_write_string(book->sheet, 0, book->column++, text, book->head);
}

static void row_begin(struct book *book) { book->row++, book->column = 0; }

static void text_cell(struct book *book, const char *text) { worksheet_write_string(book->sheet, book->row, book->column++, text, book->name); }

/* What is not estimable or withheld stays empty. */
static void number_cell(struct book *book, double value, int decimals)
{
    if (isfinite(value))
        worksheet_write_number(book->sheet, book->row, book->column, value, book->numbers[decimals < FORMATS ? decimals : FORMATS - 1]);
    book->column++;
}

/* Freezes the headings and the names, and lets every column be filtered. */
static void sheet_close(struct book *book, int name_columns, lxw_col_t columns)
{
    worksheet_freeze_panes(book->sheet, 1, (lxw_col_t)name_columns);
    if (book->row)
        worksheet_autofilter(book->sheet, 0, 0, book->row, (lxw_col_t)(columns - 1));
}

static const char *unit_heading(struct book *book, const struct report_column *column, const char *tail)
{
    const char *name = word(book, column->figure->name);
    return arena_print(book->arena, "%s%s\n(%s)", name, tail, word(book, column->unit.name));
}

static void column_headings(struct book *book, const struct report_columns *columns)
{
    for (int c = 0; c < columns->count; c++) {
        const struct report_column *column = &columns->items[c];
        heading(book, unit_heading(book, column, ""), NUMBER_WIDTH);
        heading(book, unit_heading(book, column, word(book, ", lower 95 %")), NUMBER_WIDTH);
        heading(book, unit_heading(book, column, word(book, ", upper 95 %")), NUMBER_WIDTH);
    }
}

static void estimate_cells(struct book *book, const struct report_column *column, const struct estimate *estimate, bool is_told)
{
    int decimals = column->unit.decimals + 1;
    number_cell(book, is_told ? estimate->mean * column->unit.scale : NAN, decimals);
    number_cell(book, is_told ? estimate->limits.lower * column->unit.scale : NAN, decimals);
    number_cell(book, is_told ? estimate->limits.upper * column->unit.scale : NAN, decimals);
}

static void cells(struct book *book, const struct report_columns *columns, const struct report_cell *list)
{
    for (int c = 0; c < columns->count; c++)
        estimate_cells(book, &columns->items[c], &list[c].estimate, list[c].exists && !list[c].is_withheld);
}

static void finding_sheet(struct book *book)
{
    sheet_open(book, "Finding");
    heading(book, book->report->results->name, 110);
    for (const char *line = finding_text(book->report->results, book->arena); *line;) {
        size_t length = strcspn(line, "\n");
        row_begin(book);
        worksheet_write_string(book->sheet, book->row, 0, arena_copy(book->arena, line, length), book->wrapped);
        line += length + (line[length] == '\n');
    }
}

static void figures_sheet(struct book *book)
{
    const struct report *report = book->report;
    sheet_open(book, "Figures");
    heading(book, word(book, "Scenario"), NAME_WIDTH);
    column_headings(book, &report->whole);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        row_begin(book);
        text_cell(book, report->scenarios[s].results->name);
        cells(book, &report->whole, report->scenarios[s].cells);
    }
    sheet_close(book, 1, columns);
}

static void differences_sheet(struct book *book)
{
    const struct report *report = book->report;
    sheet_open(book, "Differences");
    heading(book, word(book, "Scenario"), NAME_WIDTH);
    heading(book, word(book, "Compared with"), NAME_WIDTH);
    heading(book, word(book, "Figure"), NAME_WIDTH);
    heading(book, word(book, "Unit"), NUMBER_WIDTH);
    heading(book, word(book, "Difference"), NUMBER_WIDTH);
    heading(book, word(book, "Difference, lower 95 %"), NUMBER_WIDTH);
    heading(book, word(book, "Difference, upper 95 %"), NUMBER_WIDTH);
    heading(book, word(book, "Inside the noise"), NUMBER_WIDTH);
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int c = 0; c < report->whole.count; c++) {
            const struct report_scenario *scenario = &report->scenarios[s];
            const struct report_column *column = &report->whole.items[c];
            const struct report_cell *cell = &scenario->cells[c];
            if (!cell->exists || !cell->has_difference || cell->is_withheld)
                continue;
            row_begin(book);
            text_cell(book, scenario->results->name);
            text_cell(book, report->scenarios[scenario->like].results->name);
            text_cell(book, word(book, column->figure->name));
            text_cell(book, word(book, column->figure->kind == FIGURE_SHARE ? "points" : column->unit.name));
            estimate_cells(book, column, &cell->difference.estimate, true);
            text_cell(book, word(book, cell->difference.is_noise ? "yes" : "no"));
        }
    sheet_close(book, 3, 8);
}

static void rows_sheet(struct book *book, const char *title, const char *what, const struct report_columns *columns, bool is_team)
{
    const struct report *report = book->report;
    sheet_open(book, title);
    heading(book, word(book, "Scenario"), NAME_WIDTH);
    heading(book, word(book, what), NAME_WIDTH);
    heading(book, word(book, is_team ? "Officers, first day" : "Goal"), is_team ? NUMBER_WIDTH : NAME_WIDTH);
    column_headings(book, columns);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        int count = is_team ? scenario->results->shape.teams : scenario->results->shape.types;
        for (int r = 0; r < count; r++) {
            const struct report_row *row = is_team ? &scenario->teams[r] : &scenario->types[r];
            row_begin(book);
            text_cell(book, scenario->results->name);
            text_cell(book, row->name);
            if (is_team)
                number_cell(book, scenario->results->labels.officers[r], 0);
            else
                text_cell(book, goal_in_language(arena_language(book->arena), scenario->results->labels.goals[r], book->arena));
            cells(book, columns, row->cells);
        }
    }
    sheet_close(book, 2, width);
}

/* A line for each scenario over the rows of the sheet, whose columns first .. first + scenarios - 1 they are. */
static void week_chart(struct book *book, const struct report_column *column, lxw_col_t first, int weeks, lxw_row_t at)
{
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_LINE);
    for (int s = 0; s < book->report->results->scenario_count && s < SERIES_MOST; s++) {
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        lxw_col_t place = (lxw_col_t)(first + s);
        chart_series_set_categories(series, book->title, 1, 0, (lxw_row_t)weeks, 0);
        chart_series_set_values(series, book->title, 1, place, (lxw_row_t)weeks, place);
        chart_series_set_name(series, book->report->scenarios[s].results->name);
    }
    chart_title_set_name(chart, word(book, column->figure->name));
    chart_axis_set_name(chart->y_axis, word(book, column->unit.name));
    chart_axis_set_interval_unit(chart->x_axis, (uint16_t)(weeks / 13 + 1));
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0, .y_scale = CHART_HEIGHT / 288.0};
    worksheet_insert_chart_opt(book->sheet, at, 1, chart, &options);
}

static int most_weeks(const struct report *report)
{
    int most = 0;
    for (int s = 0; s < report->results->scenario_count; s++)
        most = report->scenarios[s].results->shape.weeks > most ? report->scenarios[s].results->shape.weeks : most;
    return most;
}

/* A sheet for each figure over the weeks: a column per scenario, and their chart below. */
static void week_sheet(struct book *book, int c)
{
    const struct report *report = book->report;
    const struct report_column *column = &report->weeks.items[c];
    int weeks = most_weeks(report), scenarios = report->results->scenario_count, longest = 0;
    sheet_open(book, arena_print(book->arena, "%s %d, %s", word(book, "Weeks"), c + 1, word(book, column->figure->column)));
    heading(book, word(book, "Week"), NUMBER_WIDTH);
    for (int s = 0; s < scenarios; s++) {
        heading(book, arena_print(book->arena, "%s\n(%s)", report->scenarios[s].results->name, word(book, column->unit.name)), NUMBER_WIDTH + 5);
        longest = report->scenarios[s].results->shape.weeks == weeks ? s : longest;
    }
    for (int week = 1; week <= weeks; week++) {
        char iso[12];
        row_begin(book);
        text_cell(book, week_text(report->scenarios[longest].results, week, iso));
        for (int s = 0; s < scenarios; s++) {
            const struct report_scenario *scenario = &report->scenarios[s];
            bool is_there = scenario->has_path[c] && week <= scenario->results->shape.weeks;
            number_cell(book, is_there ? scenario->paths[c * scenario->results->shape.weeks + week - 1].mean * column->unit.scale : NAN, column->unit.decimals + 1);
        }
    }
    worksheet_freeze_panes(book->sheet, 1, 1);
    week_chart(book, column, 1, weeks, book->row + 2);
}

static void months_sheet(struct book *book)
{
    const struct report *report = book->report;
    sheet_open(book, "Months");
    heading(book, word(book, "Scenario"), NAME_WIDTH);
    heading(book, word(book, "Month"), NUMBER_WIDTH);
    heading(book, word(book, "Working days"), NUMBER_WIDTH);
    column_headings(book, &report->months);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int m = 0; m < report->scenarios[s].month_count; m++) {
            const struct report_month *month = &report->scenarios[s].months[m];
            row_begin(book);
            text_cell(book, report->scenarios[s].results->name);
            text_cell(book, arena_print(book->arena, "%04d-%02d", month->year, month->month));
            number_cell(book, month->working_days, 0);
            cells(book, &report->months, month->cells);
        }
    sheet_close(book, 2, columns);
}

static const char *edge_text(struct book *book, double days)
{
    bool is_days = days >= 2;
    return arena_print(book->arena, "%g %s", is_days ? days : days * 24, word(book, is_days ? "days" : "hours"));
}

static void ages_sheet(struct book *book)
{
    const struct report *report = book->report;
    int bands = report->edge_count + 1;
    sheet_open(book, "Age of open cases");
    heading(book, word(book, "Scenario"), NAME_WIDTH);
    heading(book, word(book, "Case type"), NAME_WIDTH);
    for (int band = 0; band < bands; band++)
        heading(book, band < report->edge_count ? arena_print(book->arena, "%s %s\n(%s)", word(book, "below"), edge_text(book, report->edges[band]), word(book, "cases"))
                                                : arena_print(book->arena, "%s\n(%s)", word(book, "older"), word(book, "cases")), NUMBER_WIDTH);
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int type = 0; type < report->scenarios[s].results->shape.types; type++) {
            row_begin(book);
            text_cell(book, report->scenarios[s].results->name);
            text_cell(book, report->scenarios[s].types[type].name);
            for (int band = 0; band < bands; band++) {
                double cases = report->scenarios[s].ages[type * bands + band];
                number_cell(book, cases > 0 && cases < report->withheld_below ? NAN : cases, 1);
            }
        }
    sheet_close(book, 2, (lxw_col_t)(2 + bands));
}

static void assumption(struct book *book, const char *what, const char *value)
{
    row_begin(book);
    text_cell(book, word(book, what));
    worksheet_write_string(book->sheet, book->row, book->column, value, book->wrapped);
}

/* The stamp, what each figure means with its datasets, and the scenario line by line: a cell holds 32,767 characters at most. */
static void assumptions_sheet(struct book *book)
{
    const struct report *report = book->report;
    const struct results *results = report->results;
    sheet_open(book, "Assumptions");
    heading(book, word(book, "What"), NAME_WIDTH);
    heading(book, word(book, "Value"), 110);
    assumption(book, "Seed", arena_print(book->arena, "%llu", (unsigned long long)results->seed));
    assumption(book, "Replications", arena_print(book->arena, "%d", results->scenario_count ? results->scenarios[0].replications : 0));
    assumption(book, "Checksum", arena_print(book->arena, "%016llx", (unsigned long long)report->checksum));
    assumption(book, "Version", arena_print(book->arena, "Sluse %s (%s)", results->version, results->build));
    for (int i = 0; i < results->input_count; i++)
        assumption(book, "File read", results->inputs[i]);
    for (int i = 0; i < results->warning_count; i++)
        assumption(book, "Note", results->warnings[i]);
    for (int c = 0; c < report->whole.count; c++)
        assumption(book, report->whole.items[c].figure->name,
                   arena_print(book->arena, "%s [%s]", word(book, report->whole.items[c].figure->summary), report->whole.items[c].sources));
    for (const char *line = results->text ? results->text : ""; *line;) {
        size_t length = strcspn(line, "\n");
        assumption(book, "Scenario file", arena_copy(book->arena, line, length < 30000 ? length : 30000));
        line += length + (line[length] == '\n');
    }
    worksheet_freeze_panes(book->sheet, 1, 1);
}

static void formats_make(struct book *book)
{
    static const char *const codes[FORMATS] = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000"};
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
    for (int i = 0; i < FORMATS; i++) {
        book->numbers[i] = workbook_add_format(book->workbook);
        format_set_num_format(book->numbers[i], codes[i]);
    }
}

void report_xlsx(const char *path, const struct report *report, struct arena *arena)
{
    const char *part = arena_print(arena, "%s.part", path);
    struct book book = {.report = report, .arena = arena, .workbook = workbook_new(part)};
    if (!book.workbook)
        die("cannot write %s: no memory for the workbook", path);
    lxw_doc_properties properties = {.title = arena_print(arena, "%s", report->results->name), .created = CREATED};
    workbook_set_properties(book.workbook, &properties);
    formats_make(&book);
    finding_sheet(&book);
    if (report->results->scenario_count) {
        figures_sheet(&book);
        differences_sheet(&book);
        rows_sheet(&book, "Case types", "Case type", &report->types, false);
        rows_sheet(&book, "Teams", "Team", &report->teams, true);
        for (int c = 0; c < report->weeks.count; c++)
            week_sheet(&book, c);
        months_sheet(&book);
        ages_sheet(&book);
    }
    assumptions_sheet(&book);
    lxw_error error = workbook_close(book.workbook);
    if (error != LXW_NO_ERROR) {
        remove(part);
        die("cannot write %s: %s", path, lxw_strerror(error));
    }
    if (rename(part, path))
        die("cannot name %s: %s", path, strerror(errno));
}
