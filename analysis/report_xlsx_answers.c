/* Of the workbook: sheets of what searches have answered. */
#include <math.h>

#include "analysis/report_book.h"
#include "analysis/rule_words.h"
#include "analysis/wording.h"
#include "base/text.h"
#include "languages/languages.h"

static struct estimate estimate_from(const struct json_tree *change)
{
    return (struct estimate){.mean = json_tree_number(change, "mean"), .limits = {json_tree_number(change, "lower"), json_tree_number(change, "upper")}};
}

static const char *text_at(const struct json_tree *table, const char *name, int row)
{
    const struct json_tree *item = json_tree_item(json_tree_member(table, name), row);
    return item && item->kind == JSON_TEXT ? item->text : "";
}

static double number_at(const struct json_tree *table, const char *name, int row)
{
    const struct json_tree *item = json_tree_item(json_tree_member(table, name), row);
    return item ? item->number : NAN;
}

static int rows_in(const struct json_tree *table) { return table && table->kind == JSON_OBJECT && table->first ? table->first->count : 0; }

static void answer_name(struct book *book, const struct report_answer *answer)
{
    book_text(book, book->report->scenarios[answer->scenario].results->name);
}

/* A row for each team, part of the period and change of officers, of every figure. */
static void value_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *list = json_tree_member(answer->kept->tree, "figures");
    for (int f = 0; f < answer->columns.count; f++) {
        const struct json_tree *cells = json_tree_member(json_tree_item(list, f), "cells");
        for (int row = 0; row < rows_in(cells); row++) {
            struct estimate change = {.mean = number_at(cells, "mean", row), .limits = {number_at(cells, "lower", row), number_at(cells, "upper", row)}};
            book_row(book);
            answer_name(book, answer);
            book_text(book, text_at(cells, "team", row));
            book_text(book, text_at(cells, "first", row));
            book_text(book, text_at(cells, "last", row));
            book_number(book, number_at(cells, "officers", row), 0);
            book_change(book, &answer->columns.items[f], &change, number_at(cells, "inside_noise", row) > 0);
        }
    }
}

static void value_headings(struct book *book)
{
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Where"), NAME_WIDTH);
    book_heading(book, book_word(book, "First day"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Last day"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "More or fewer"), NUMBER_WIDTH);
    book_change_headings(book);
}

static bool has_later(const struct report_answer *answer) { return answer->later.count > 0; }

/* One more from the first day to the last: a row for each team and mark. */
static void later_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *later = json_tree_member(answer->kept->tree, "later"), *cells = json_tree_member(later, "cells");
    for (int row = 0; row < rows_in(cells); row++) {
        struct estimate change = {.mean = number_at(cells, "mean", row), .limits = {number_at(cells, "lower", row), number_at(cells, "upper", row)}};
        book_row(book);
        answer_name(book, answer);
        book_text(book, text_at(cells, "team", row));
        book_number(book, json_tree_number(later, "officers"), 0);
        book_number(book, number_at(cells, "months", row), 0);
        book_text(book, text_at(cells, "day", row));
        book_change(book, &answer->later.items[0], &change, number_at(cells, "inside_noise", row) > 0);
    }
}

static void later_headings(struct book *book)
{
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Where"), NAME_WIDTH);
    book_heading(book, book_word(book, "More or fewer"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "After months"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Day"), NUMBER_WIDTH);
    book_change_headings(book);
}

/* "3: fast -> registration, 2026-07-01..2027-01-31"; what is no move: "2 hired: fast, 2026-07-01.." */
static const char *step_text(struct book *book, const struct json_tree *moves, int row)
{
    const char *kind = text_at(moves, "kind", row), *into = text_at(moves, "into", row), *first = text_at(moves, "first", row), *last = text_at(moves, "last", row);
    int officers = (int)number_at(moves, "officers", row);
    if (text_equal(kind, "hires") || text_equal(kind, "temporary staff"))
        return text_equal(kind, "hires") ? arena_print(book->arena, "%d hired: %s, %s..", officers, into, first)
                                         : arena_print(book->arena, "%d temporary: %s, %s..%s", officers, into, first, last);
    if (text_equal(kind, "overtime"))
        return arena_print(book->arena, "overtime up to %d h a week: %s, %s..%s", (int)number_at(moves, "hours_per_week", row), into, first, last);
    return text_equal(kind, "extra desks") ? arena_print(book->arena, "%d more desks: %s, %s..%s", (int)number_at(moves, "desks", row), text_at(moves, "at", row), first, last)
                                           : arena_print(book->arena, "%d: %s → %s, %s..%s", officers, text_at(moves, "out_of", row), into, first, last);
}

static const char *moves_text(struct book *book, const struct json_tree *moves)
{
    const char *text = "";
    for (int i = 0; i < rows_in(moves); i++)
        text = arena_print(book->arena, "%s%s%s", text, i ? "; " : "", step_text(book, moves, i));
    return *text ? text : book_word(book, "nobody moves");
}

static const char *chance_text(struct book *book, double share, double least, double most)
{
    return isfinite(share) ? arena_print(book->arena, "%.0f %% (%.0f–%.0f)", share, least, most) : "";
}

static const char *goals_text(struct book *book, const struct json_tree *goals)
{
    const char *text = "";
    for (int i = 0; i < rows_in(goals); i++)
        text = arena_print(book->arena, "%s%s%s (%s): %s", text, i ? "; " : "", text_at(goals, "type", i),
                           goal_in_language(arena_language(book->arena), text_at(goals, "goal", i), book->arena),
                           chance_text(book, number_at(goals, "chance", i), number_at(goals, "chance_least", i), number_at(goals, "chance_most", i)));
    return text;
}

/* What stands before the figures in each row of a plan. */
static void plan_cells(struct book *book, const struct report_answer *answer, const struct json_tree *plan)
{
    answer_name(book, answer);
    book_text(book, book_word(book, json_tree_text(plan, "role")));
    book_text(book, moves_text(book, json_tree_member(plan, "moves")));
    book_text(book, goals_text(book, json_tree_member(plan, "goals")));
    book_text(book, chance_text(book, json_tree_number(plan, "chance_of_help"), json_tree_number(plan, "chance_of_help_least"),
                                json_tree_number(plan, "chance_of_help_most")));
    book_number(book, json_tree_number(plan, "cost"), 0);
    book_text(book, rule_in_language(arena_language(book->arena), json_tree_text(plan, "binding"), book->arena));
}

/* The column of a team's effect, as the table of teams has it. */
static const struct report_column *team_column(const struct book *book, const char *slug)
{
    const struct report_columns *columns = &book->report->teams;
    for (int c = 0; c < columns->count; c++)
        if (text_equal(columns->items[c].figure->slug, slug))
            return &columns->items[c];
    return NULL;
}

static void team_rows(struct book *book, const struct report_answer *answer, const struct json_tree *plan)
{
    static const char *const effects[] = {"waiting_time", "waiting_cases"};
    const struct json_tree *teams = json_tree_member(plan, "teams");
    for (const struct json_tree *team = teams ? teams->first : NULL; team; team = team->next)
        for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
            const struct report_column *column = team_column(book, effects[i]);
            const struct json_tree *change = json_tree_member(team, effects[i]);
            struct estimate estimate = estimate_from(change);
            if (!column || !change)
                continue;
            book_row(book);
            plan_cells(book, answer, plan);
            book_text(book, json_tree_text(team, "team"));
            book_change(book, column, &estimate, json_tree_number(change, "inside_noise") > 0);
        }
}

/* A row for each figure of a plan, and for what each team loses or gains by it. */
static void plan_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *plans = json_tree_member(answer->kept->tree, "plans");
    for (const struct json_tree *plan = plans ? plans->first : NULL; plan; plan = plan->next) {
        for (int f = 0; f < answer->columns.count; f++) {
            const struct report_column *column = &answer->columns.items[f];
            const struct json_tree *change = json_tree_member(json_tree_member(plan, "figures"), column->figure->slug);
            struct estimate estimate = estimate_from(change);
            book_row(book);
            plan_cells(book, answer, plan);
            book_text(book, "");
            book_change(book, column, &estimate, json_tree_number(change, "inside_noise") > 0);
        }
        team_rows(book, answer, plan);
    }
}

static void plan_headings(struct book *book)
{
    static const struct { const char *text; double width; } headings[] = {
        {"Scenario", NAME_WIDTH}, {"Plan", NUMBER_WIDTH + 8}, {"Moves", 60}, {"Goals kept, chance with 95 % limits", 44},
        {"Helps at all, chance with 95 % limits", NUMBER_WIDTH + 5}, {"Price of the plan", NUMBER_WIDTH}, {"Rules that bind", NAME_WIDTH}, {"Team", NAME_WIDTH},
    };
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_heading(book, book_word(book, headings[i].text), headings[i].width);
    book_change_headings(book);
}

static void need_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *hump = json_tree_member(json_tree_member(answer->kept->tree, "with_open_cases"), "teams");
    const struct json_tree *equilibrium = json_tree_member(json_tree_member(answer->kept->tree, "equilibrium"), "teams");
    const struct json_tree *permanent = equilibrium ? equilibrium : hump;    /* without open cases at the begin the need is permanent */
    for (int row = 0; row < rows_in(permanent); row++) {
        double needed = number_at(permanent, "simulated", row), all = hump ? number_at(hump, "simulated", row) : needed;
        book_row(book);
        answer_name(book, answer);
        book_text(book, text_at(permanent, "team", row));
        book_number(book, number_at(permanent, "now", row), 1);
        book_number(book, number_at(permanent, "static", row), 1);
        book_number(book, needed, 0);
        book_number(book, all - needed, 0);
    }
}

static void need_headings(struct book *book)
{
    static const char *const headings[] = {"Officers now", "Hours offered ÷ hours of one officer", "Permanent officers needed (equilibrium)",
                                           "Temporary officers needed (hump)"};
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Team"), NAME_WIDTH);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        book_heading(book, book_word(book, headings[i]), NUMBER_WIDTH + 5);
}

/* A row for each team and week, where the answer tells of weeks. */
static void weekly_need_rows(struct book *book, const struct report_answer *answer)
{
    const struct scenario_results *scenario = book->report->scenarios[answer->scenario].results;
    const struct json_tree *teams = json_tree_member(json_tree_member(answer->kept->tree, "by_week"), "teams");
    for (const struct json_tree *team = teams ? teams->first : NULL; team; team = team->next) {
        const struct json_tree *officers = json_tree_member(team, "officers");
        for (int week = 0; officers && week < officers->count && week < scenario->shape.weeks; week++) {
            char iso[12];
            book_row(book);
            answer_name(book, answer);
            book_text(book, json_tree_text(team, "team"));
            book_text(book, week_text(scenario, week + 1, iso));
            book_number(book, json_tree_item(officers, week)->number, 0);
        }
    }
}

/* Officers of a team by what stands in the columns before them; ended by NULL. */
static void officers_headings(struct book *book, const char *const by[])
{
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Team"), NAME_WIDTH);
    for (int i = 0; by[i]; i++)
        book_heading(book, book_word(book, by[i]), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Officers"), NUMBER_WIDTH);
}

static void weekly_need_headings(struct book *book)
{
    officers_headings(book, (const char *const[]){"Week", NULL});
}

static const struct json_tree *hours_of(const struct report_answer *answer) { return json_tree_member(answer->kept->tree, "by_hour"); }

/* "tue-wed, fri" in the book's language. */
static const char *weekdays_text(struct book *book, const char *days)
{
    const char *text = "";
    for (const char *c = days; *c;) {
        bool is_name = *c >= 'a' && *c <= 'z';
        const char *piece = arena_copy(book->arena, c, is_name ? 3 : 1);
        text = arena_print(book->arena, "%s%s", text, is_name ? book_word(book, piece) : piece);
        c += is_name ? 3 : 1;
    }
    return text;
}

/* A row for each team and open hour of each kind of weekdays, where the answer tells of hours. */
static void hourly_need_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *kinds = json_tree_member(hours_of(answer), "weekdays"), *teams = json_tree_member(hours_of(answer), "teams");
    for (const struct json_tree *team = teams ? teams->first : NULL; team; team = team->next) {
        const struct json_tree *officers = json_tree_member(team, "officers");
        for (int slot = 0; officers && slot < officers->count; slot++) {
            if (json_tree_item(officers, slot)->number <= 0)
                continue;
            book_row(book);
            answer_name(book, answer);
            book_text(book, json_tree_text(team, "team"));
            book_text(book, weekdays_text(book, json_tree_item(kinds, slot / 24)->text));
            book_text(book, arena_print(book->arena, "%02d-%02d", slot % 24, slot % 24 + 1));
            book_number(book, json_tree_item(officers, slot)->number, 0);
        }
    }
}

static void hourly_need_headings(struct book *book)
{
    officers_headings(book, (const char *const[]){"Weekdays", "Hour", NULL});
}

static bool has_need(const struct report_answer *answer) { return json_tree_member(answer->kept->tree, "with_open_cases") != NULL; }
static bool has_hours(const struct report_answer *answer) { return hours_of(answer) != NULL; }
static bool has_weeks(const struct report_answer *answer) { return json_tree_member(answer->kept->tree, "by_week") != NULL; }

/* "busy 4, quiet 3" */
static const char *numbers_text(struct book *book, const struct json_tree *numbers)
{
    const char *text = "";
    for (const struct json_tree *number = numbers ? numbers->first : NULL; number; number = number->next)
        text = arena_print(book->arena, "%s%s%s %.0f", text, *text ? ", " : "", number->name, number->number);
    return text;
}

/* A row for each figure of the division. */
static void division_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *tree = answer->kept->tree, *table = json_tree_member(tree, "figures");
    for (int f = 0; f < answer->columns.count; f++) {
        const struct report_column *column = &answer->columns.items[f];
        struct estimate change = {.mean = number_at(table, "mean", f), .limits = {number_at(table, "lower", f), number_at(table, "upper", f)}};
        book_row(book);
        answer_name(book, answer);
        book_text(book, numbers_text(book, json_tree_member(tree, "numbers")));
        book_text(book, chance_text(book, json_tree_number(tree, "chance_of_help"), json_tree_number(tree, "chance_of_help_least"),
                                    json_tree_number(tree, "chance_of_help_most")));
        book_number(book, number_at(table, "as_is", f) * column->unit.scale, column->unit.decimals);
        book_change(book, column, &change, number_at(table, "inside_noise", f) > 0);
    }
}

static void division_headings(struct book *book)
{
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Divided so"), 60);
    book_heading(book, book_word(book, "Helps at all, chance with 95 % limits"), NUMBER_WIDTH + 5);
    book_heading(book, book_word(book, "As it is"), NUMBER_WIDTH);
    book_change_headings(book);
}

/* A row for each figure and uncertain input. */
static void swing_rows(struct book *book, const struct report_answer *answer)
{
    const struct json_tree *list = json_tree_member(answer->kept->tree, "figures");
    for (int f = 0; f < answer->columns.count; f++) {
        const struct json_tree *inputs = json_tree_member(json_tree_item(list, f), "inputs");
        for (int i = 0; i < rows_in(inputs); i++) {
            struct estimate swing = {.mean = number_at(inputs, "swing", i), .limits = {number_at(inputs, "lower", i), number_at(inputs, "upper", i)}};
            book_row(book);
            answer_name(book, answer);
            book_text(book, text_at(inputs, "name", i));
            book_number(book, number_at(inputs, "least", i), 3);
            book_number(book, number_at(inputs, "most", i), 3);
            book_change(book, &answer->columns.items[f], &swing, number_at(inputs, "inside_noise", i) > 0);
            book_number(book, number_at(inputs, "first_order", i), 3);
            book_number(book, number_at(inputs, "total", i), 3);
        }
    }
}

static void swing_headings(struct book *book)
{
    book_heading(book, book_word(book, "Scenario"), NAME_WIDTH);
    book_heading(book, book_word(book, "Uncertain input"), NAME_WIDTH);
    book_heading(book, book_word(book, "Varied from"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Varied to"), NUMBER_WIDTH);
    book_change_headings(book);
    book_heading(book, book_word(book, "Share of the variance, alone"), NUMBER_WIDTH);
    book_heading(book, book_word(book, "Share of the variance, with all it acts together with"), NUMBER_WIDTH + 5);
}

/* To add a sheet of another answer: its row. */
static const struct answer_sheet {
    const char *command, *title;
    void (*headings)(struct book *), (*rows)(struct book *, const struct report_answer *);
    int name_columns;
    bool (*holds)(const struct report_answer *);          /* NULL: every answer of the command */
} sheets[] = {
    {"move", "Move plans", plan_headings, plan_rows, 2, NULL}, {"value", "Worth of an officer", value_headings, value_rows, 2, NULL},
    {"value", "Worth after months", later_headings, later_rows, 2, has_later},
    {"need", "Officers needed", need_headings, need_rows, 2, has_need}, {"need", "Officers by week", weekly_need_headings, weekly_need_rows, 2, has_weeks},
    {"need", "Officers by hour", hourly_need_headings, hourly_need_rows, 2, has_hours},
    {"divide", "Division", division_headings, division_rows, 1, NULL}, {"sensitivity", "Uncertain inputs", swing_headings, swing_rows, 2, NULL},
    {NULL, NULL, NULL, NULL, 0, NULL},
};

void book_answer_sheets(struct book *book)
{
    for (const struct answer_sheet *sheet = sheets; sheet->command; sheet++) {
        lxw_col_t width = 0;
        for (int i = 0; i < book->report->answer_count; i++) {
            const struct report_answer *answer = &book->report->answers[i];
            if (!text_equal(answer->kept->command, sheet->command) || (sheet->holds && !sheet->holds(answer)))
                continue;
            if (!width) {
                book_sheet_open(book, sheet->title);
                sheet->headings(book);
                width = book->column;
            }
            sheet->rows(book, answer);
        }
        if (width)
            book_sheet_close(book, sheet->name_columns, width);
    }
}
