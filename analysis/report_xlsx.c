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
#include "base/failure_words.h"
#include "base/text.h"
#include "languages/languages.h"

static const time_t CREATED = 1767225600;                 /* 2026-01-01: the same for every workbook */

/* A sentence over as many lines as it needs: not every program finds out itself how high its row is. */
static void finding_sheet(struct book *book)
{
    enum { WIDTH = 90, LETTERS_OF_LINE = 78, LINE_POINTS = 15 };
    book_sheet_open(book, "Finding");
    book_heading(book, book->report->results->name, WIDTH);
    for (const char *line = finding_text(book->report->results, book->arena); *line;) {
        size_t length = strcspn(line, "\n");
        const char *sentence = arena_copy(book->arena, line, length);
        book_row(book);
        worksheet_set_row(book->sheet, book->row, (1 + text_width(sentence) / LETTERS_OF_LINE) * LINE_POINTS, NULL);
        worksheet_write_string(book->sheet, book->row, 0, sentence, book->wrapped);
        line += length + (line[length] == '\n');
    }
}

static void figures_sheet(struct book *book)
{
    const struct report *report = book->report;
    book_sheet_open(book, "Figures");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_column_headings(book, &report->whole);
    lxw_col_t columns = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        book_row(book);
        book_text(book, report->scenarios[s].results->name);
        book_cells(book, &report->whole, report->scenarios[s].cells);
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
            const char *base = report->scenarios[scenario->like].results->name;
            book_text(book, cell->is_apart ? arena_print(book->arena, "%s (another goal)", base) : base);
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
    book_column_headings(book, columns);
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
            book_cells(book, columns, row->cells);
        }
    }
    book_sheet_close(book, 2, width);
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
    if (report->withheld_below)
        assumption(book, "Withheld", arena_print(book->arena, "Numbers that rest on fewer than %d cases, and others by which such a number could be computed: their cells are empty.",
                                                 report->withheld_below));
    for (int i = 0; i < results->setting_count; i++)
        assumption(book, "Set beside the file", results->settings[i]);
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
    const char *why = error == LXW_NO_ERROR ? NULL : errno ? failure_of(errno) : lxw_strerror(error);
    size_t size = 0;
    const unsigned char *bytes = why ? NULL : (const unsigned char *)whole_file_read(part, arena, &size);
    if (!why && !bytes)
        why = failure_of(errno);
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
        book_cost_sheet(&book);
        book_budget_sheets(&book);
        if (!is_house(report)) {
            rows_sheet(&book, "Case types", "Case type", &report->types, false);
            rows_sheet(&book, "Teams", "Team", &report->teams, true);
            book_waits_sheets(&book);
        }
        for (int c = 0; c < report->weeks.count; c++)
            book_week_sheet(&book, c);
        book_months_sheet(&book);
        if (!is_house(report))
            book_ages_sheet(&book);
        book_day_sheet(&book);
    }
    book_answer_sheets(&book);
    assumptions_sheet(&book);
    book_write(book.workbook, path, part, folder, arena);
    if (rename(part, path))
        die("cannot name %s: %s", path, failure_of(errno));
}
