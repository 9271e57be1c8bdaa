/* Of the workbook: the budget paper's numbers, each scenario by year with what most replications lie within, its goals, and who its officers are. */
#include <math.h>

#include "analysis/report_book.h"
#include "analysis/wording.h"

static void numbers_headings(struct book *book, const char *const headings[])
{
    for (int i = 0; headings[i]; i++)
        book_heading(book, book_word(book, headings[i]), NUMBER_WIDTH);
}

/* What 80 % of the replications lie within; empty where it may not be told, or they are too few. */
static void band(struct book *book, const struct report_column *column, const struct report_cell *cell)
{
    bool is_told = cell->exists && !cell->is_withheld && cell->has_band;
    int decimals = column->unit.decimals + 1;
    book_number(book, is_told ? cell->band.lower * column->unit.scale : NAN, decimals);
    book_number(book, is_told ? cell->band.upper * column->unit.scale : NAN, decimals);
}

static void budget_rows(struct book *book, const struct report_scenario *scenario, const char *period, const struct report_cell *cells)
{
    const struct report_columns *columns = &book->report->budget;
    for (int c = 0; c < columns->count; c++) {
        const struct report_column *column = &columns->items[c];
        book_row(book);
        book_text(book, scenario->results->name);
        book_text(book, period);
        book_text(book, book_word(book, column->figure->name));
        book_text(book, book_word(book, column->unit.name));
        book_estimate(book, column, &cells[c].estimate, cells[c].exists && !cells[c].is_withheld);
        band(book, column, &cells[c]);
    }
}

static void budget_sheet(struct book *book)
{
    static const char *const headings[] = {"Unit", "Mean", "Lower 95 %", "Upper 95 %", "Lower, 80 % of the replications", "Upper, 80 % of the replications", NULL};
    const struct report *report = book->report;
    book_sheet_open(book, "Budget by year");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Year"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Figure"), NAME_WIDTH);
    numbers_headings(book, headings);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        budget_rows(book, scenario, book_word(book, "the whole period"), scenario->budget);
        for (int y = 0; y < scenario->year_count; y++)
            budget_rows(book, scenario, arena_print(book->arena, "%d", scenario->years[y].year), scenario->years[y].cells);
    }
    book_sheet_close(book, 3, width);
}

static const char *verdict_word(const struct goal_verdict *goal)
{
    if (goal_is_broken(goal))
        return "not kept";
    return goal->is_too_early ? "too early" : goal_is_kept(goal) ? "kept" : "not to tell";
}

/* Each goal, whether it is kept, and the chance that a single replication keeps it. */
static void goals_sheet(struct book *book)
{
    static const char *const headings[] = {"Is it kept?", "Chance that it is kept, lower 95 %\n(%)", "Chance that it is kept, upper 95 %\n(%)", NULL};
    const struct report *report = book->report;
    book_sheet_open(book, "Goals");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Case type"), NAME_WIDTH);
    book_heading(book, book_word(book, "Goal"), NAME_WIDTH);
    numbers_headings(book, headings);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct report_scenario *scenario = &report->scenarios[s];
        for (int g = 0; g < scenario->goal_count; g++) {
            const struct report_goal *goal = &scenario->goals[g];
            book_row(book);
            book_text(book, scenario->results->name);
            book_text(book, scenario->results->labels.types[goal->type]);
            book_text(book, goal_in_language(arena_language(book->arena), scenario->results->labels.goals[goal->type], book->arena));
            book_text(book, book_word(book, verdict_word(&goal->verdict)));
            book_number(book, 100 * goal->chance.lower, 0);
            book_number(book, 100 * goal->chance.upper, 0);
        }
    }
    book_sheet_close(book, 3, width);
}

/* A team's own officers, those who stay and those who leave in the period, and whom it borrows. */
static void staffing_sheet(struct book *book)
{
    static const char *const headings[] = {"Officers, first day", "Permanent", "Temporary", "Borrowed less lent", NULL};
    const struct report *report = book->report;
    book_sheet_open(book, "Staffing");
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Team"), NAME_WIDTH);
    numbers_headings(book, headings);
    lxw_col_t width = book->column;
    for (int s = 0; s < report->results->scenario_count; s++) {
        const struct scenario_results *scenario = report->scenarios[s].results;
        const struct labels *labels = &scenario->labels;
        for (int team = 0; team < scenario->shape.teams; team++) {
            book_row(book);
            book_text(book, scenario->name);
            book_text(book, labels->teams[team]);
            book_number(book, labels->officers[team], 0);
            book_number(book, labels->permanent ? labels->permanent[team] : NAN, 0);
            book_number(book, labels->temporary ? labels->temporary[team] : NAN, 1);
            book_number(book, labels->lent ? labels->lent[team] : NAN, 1);
        }
    }
    book_sheet_close(book, 2, width);
}

void book_budget_sheets(struct book *book)
{
    bool has_goals = false;
    for (int s = 0; s < book->report->results->scenario_count; s++)
        has_goals |= book->report->scenarios[s].goal_count > 0;
    budget_sheet(book);
    if (has_goals)
        goals_sheet(book);
    if (!book->report->results->scenarios->shape.has_house)
        staffing_sheet(book);
}
