#include "analysis/report_xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analysis/finding.h"
#include "analysis/note_words.h"
#include "analysis/number.h"
#include "analysis/report_book.h"
#include "analysis/whole_file.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "analysis/workbook_whole.h"
#include "base/failure.h"
#include "languages/languages.h"

enum { CHART_WIDTH = 760, CHART_HEIGHT = 340, SERIES_MOST = 12 };

static const time_t CREATED = 1767225600;                 /* 2026-01-01: the same for every workbook */

static const char *unit_heading(struct book *book, const struct report_column *column, const char *tail)
{
    const char *name = book_word(book, column->figure->name);
    return arena_print(book->arena, "%s%s\n(%s)", name, tail, book_word(book, column->unit.name));
}

static void column_headings(struct book *book, const struct report_columns *columns)
{
    for (int c = 0; c < columns->count; c++) {
        const struct report_column *column = &columns->items[c];
        book_heading(book, unit_heading(book, column, ""), NUMBER_WIDTH);
        book_heading(book, unit_heading(book, column, book_word(book, ", lower 95 %")), NUMBER_WIDTH);
        book_heading(book, unit_heading(book, column, book_word(book, ", upper 95 %")), NUMBER_WIDTH);
    }
}

static void cells(struct book *book, const struct report_columns *columns, const struct report_cell *list)
{
    for (int c = 0; c < columns->count; c++)
        book_estimate(book, &columns->items[c], &list[c].estimate, list[c].exists && !list[c].is_withheld);
}

static void finding_sheet(struct book *book)
{
    book_sheet_open(book, "Finding");
    book_heading(book, book->report->results->name, 110);
    for (const char *line = finding_text(book->report->results, book->arena); *line;) {
        size_t length = strcspn(line, "\n");
        book_row(book);
        worksheet_write_string(book->sheet, book->row, 0, arena_copy(book->arena, line, length), book->wrapped);
        line += length + (line[length] == '\n');
    }
}

static void figures_sheet(struct book *book)
{
    const struct report *report = book->report;
    book_sheet_open(book, "Figures");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    column_headings(book, &report->whole);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        book_row(book);
        book_text(book, report->scenarios[s].results->name);
        cells(book, &report->whole, report->scenarios[s].cells);
    }
    book_sheet_close(book, 1, columns);
}

static void differences_sheet(struct book *book)
{
    const struct report *report = book->report;
    book_sheet_open(book, "Differences");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Compared with"), NAME_WIDTH);
    book_change_headings(book);
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int c = 0; c < report->whole.count; c++) {
            const struct report_scenario *scenario = &report->scenarios[s];
            const struct report_cell *cell = &scenario->cells[c];
            if (!cell->exists || !cell->has_difference || cell->is_withheld)
                continue;
            book_row(book);
            book_text(book, scenario->results->name);
            book_text(book, report->scenarios[scenario->like].results->name);
            book_change(book, &report->whole.items[c], &cell->difference.estimate, cell->difference.is_noise);
        }
    book_sheet_close(book, 3, 8);
}

static void rows_sheet(struct book *book, const char *title, const char *what, const struct report_columns *columns, bool is_team)
{
    const struct report *report = book->report;
    book_sheet_open(book, title);
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, what), NAME_WIDTH);
    book_heading(book, book_word(book, is_team ? "Officers, first day" : "Goal"), is_team ? NUMBER_WIDTH : NAME_WIDTH);
    column_headings(book, columns);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        int count = is_team ? scenario->results->shape.teams : scenario->results->shape.types;
        for (int r = 0; r < count; r++) {
            const struct report_row *row = is_team ? &scenario->teams[r] : &scenario->types[r];
            book_row(book);
            book_text(book, scenario->results->name);
            book_text(book, row->name);
            if (is_team)
                book_number(book, scenario->results->labels.officers[r], 0);
            else
                book_text(book, goal_in_language(arena_language(book->arena), scenario->results->labels.goals[r], book->arena));
            cells(book, columns, row->cells);
        }
    }
    book_sheet_close(book, 2, width);
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
    chart_title_set_name(chart, book_word(book, column->figure->name));
    chart_axis_set_name(chart->y_axis, book_word(book, column->unit.name));
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
        for (int s = 0; s < scenarios; s++) {
            const struct report_scenario *scenario = &report->scenarios[s];
            bool is_there = scenario->has_path[c] && week <= scenario->results->shape.weeks;
            book_number(book, is_there ? scenario->paths[c * scenario->results->shape.weeks + week - 1].mean * column->unit.scale : NAN, column->unit.decimals + 1);
        }
    }
    book_sheet_close(book, 1, (lxw_col_t)(1 + scenarios));
    week_chart(book, column, 1, weeks, book->row + 2);
}

static void months_sheet(struct book *book)
{
    const struct report *report = book->report;
    book_sheet_open(book, "Months");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Month"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Working days"), NUMBER_WIDTH);
    column_headings(book, &report->months);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int m = 0; m < report->scenarios[s].month_count; m++) {
            const struct report_month *month = &report->scenarios[s].months[m];
            book_row(book);
            book_text(book, report->scenarios[s].results->name);
            book_text(book, arena_print(book->arena, "%04d-%02d", month->year, month->month));
            book_number(book, month->working_days, 0);
            cells(book, &report->months, month->cells);
        }
    book_sheet_close(book, 2, columns);
}

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

static void ages_sheet(struct book *book)
{
    const struct report *report = book->report;
    bool withheld[REPORT_EDGES + 1];
    int bands = report->edge_count + 1;
    book_sheet_open(book, "Age of open cases");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Case type"), NAME_WIDTH);
    for (int band = 0; band < bands; band++)
        book_heading(book, arena_print(book->arena, "%s\n(%s)", band_text(book, band), book_word(book, "cases")), NUMBER_WIDTH);
    for (int s = 0; s < report->results->scenario_count; s++)
        for (int type = 0; type < report->scenarios[s].results->shape.types; type++) {
            book_row(book);
            book_text(book, report->scenarios[s].results->name);
            book_text(book, report->scenarios[s].types[type].name);
            const double *cases = report->scenarios[s].ages + type * bands;
            counts_withhold(cases, bands, report->withheld_below, withheld);
            for (int band = 0; band < bands; band++)
                book_number(book, withheld[band] ? NAN : cases[band], 1);
        }
    book_sheet_close(book, 2, (lxw_col_t)(2 + bands));
}

static void assumption(struct book *book, const char *what, const char *value)
{
    book_row(book);
    book_text(book, book_word(book, what));
    worksheet_write_string(book->sheet, book->row, book->column, value, book->wrapped);
}

/* The stamp, what each figure means with its datasets, and the scenario line by line: a cell holds 32,767 characters at most. */
static void assumptions_sheet(struct book *book)
{
    const struct report *report = book->report;
    const struct results *results = report->results;
    book_sheet_open(book, "Assumptions");
    book_heading(book, book_word(book, "What"), NAME_WIDTH);
    book_heading(book, book_word(book, "Value"), 110);
    assumption(book, "Seed", arena_print(book->arena, "%llu", (unsigned long long)results->seed));
    assumption(book, "Replications", arena_print(book->arena, "%d", results->scenario_count ? results->scenarios[0].replications : 0));
    assumption(book, "Checksum", arena_print(book->arena, "%016llx", (unsigned long long)report->checksum));
    assumption(book, "Version", arena_print(book->arena, "Sluse %s (%s)", results->version, results->build));
    for (int i = 0; i < results->input_count; i++)
        assumption(book, "File read", results->inputs[i]);
    for (int i = 0; i < results->warning_count; i++)
        assumption(book, "Note", note_words(results->warnings[i], book->arena));
    for (int i = 0; i < results->default_count; i++)
        assumption(book, "Default used", results->defaults[i]);
    for (int c = 0; c < report->whole.count; c++)
        assumption(book, report->whole.items[c].figure->name,
                   arena_print(book->arena, "%s [%s]", book_word(book, report->whole.items[c].figure->summary), report->whole.items[c].sources));
    for (const char *line = results->text ? results->text : ""; *line;) {
        size_t length = strcspn(line, "\n");
        assumption(book, "Scenario file", arena_copy(book->arena, line, length < 30000 ? length : 30000));
        line += length + (line[length] == '\n');
    }
    worksheet_freeze_panes(book->sheet, 1, 1);
}

/* Nothing flows there: it has neither case types nor teams. */
static bool is_house(const struct report *report) { return report->scenarios->results->shape.has_house; }

/* The library tells stderr what fails too, in its own words; errno is that of the failure. */
static lxw_error close_silently(lxw_workbook *workbook)
{
    fflush(stderr);
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;
    lxw_error error = workbook_close(workbook);
    int fault = errno;
    fflush(stderr);
    if (kept >= 0)
        dup2(kept, STDERR_FILENO);
    close(kept);
    close(nowhere);
    errno = fault;
    return error;
}

/* Writes the workbook under the name of its part, and looks at it; ends the program when something is missing. */
static void book_write(lxw_workbook *workbook, const char *path, const char *part, const char *folder, struct arena *arena)
{
    lxw_error error = close_silently(workbook);
    const char *why = error == LXW_NO_ERROR ? NULL : errno ? strerror(errno) : lxw_strerror(error);
    size_t size = 0;
    const unsigned char *bytes = why ? NULL : (const unsigned char *)whole_file_read(part, arena, &size);
    if (!why && !bytes)
        why = strerror(errno);
    if (!why && !workbook_is_whole(bytes, size, arena))
        why = arena_print(arena, "its parts do not fit into %s; is that disk full?", folder);
    if (why) {
        remove(part);
        die("cannot write %s: %s", path, why);
    }
}

void report_xlsx(const char *path, const struct report *report, struct arena *arena)
{
    const char *part = arena_print(arena, "%s.part", path), *named = getenv("TMPDIR");
    char *folder = arena_print(arena, "%s", named && *named ? named : "/tmp");
    lxw_workbook_options options = {.tmpdir = folder};
    struct book book = {.report = report, .arena = arena, .workbook = workbook_new_opt(part, &options)};
    if (!book.workbook)
        die("cannot write %s: no memory for the workbook", path);
    lxw_doc_properties properties = {.title = arena_print(arena, "%s", report->results->name), .created = CREATED};
    workbook_set_properties(book.workbook, &properties);
    book_formats_make(&book);
    finding_sheet(&book);
    if (report->results->scenario_count) {
        figures_sheet(&book);
        differences_sheet(&book);
        if (!is_house(report)) {
            rows_sheet(&book, "Case types", "Case type", &report->types, false);
            rows_sheet(&book, "Teams", "Team", &report->teams, true);
        }
        for (int c = 0; c < report->weeks.count; c++)
            week_sheet(&book, c);
        months_sheet(&book);
        if (!is_house(report))
            ages_sheet(&book);
        book_day_sheet(&book);
    }
    book_answer_sheets(&book);
    assumptions_sheet(&book);
    book_write(book.workbook, path, part, folder, arena);
    if (rename(part, path))
        die("cannot name %s: %s", path, strerror(errno));
}
