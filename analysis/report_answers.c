/* Of a report: what searches have answered, where the results hold it. */
#include <math.h>

#include "analysis/report_parts.h"
#include "analysis/withheld_answer.h"
#include "base/text.h"

/* The largest change in a list of means. */
static double largest_in(const struct json_tree *means)
{
    double most = 0;
    for (const struct json_tree *mean = means ? means->first : NULL; mean; mean = mean->next)
        most = isfinite(mean->number) ? fmax(most, fabs(mean->number)) : most;
    return most;
}

static void column_add(struct report_columns *columns, const char *slug, double most, const char *money, struct arena *arena)
{
    for (int row = 0; figures[row].name; row++)
        if (text_equal(figures[row].slug, slug))
            columns->items[columns->count++] = (struct report_column){&figures[row], print_unit_between(&figures[row], money, most, most, arena), ""};
}

/* The figures of the matrices, in their order, and the one told of months later. */
static void value_columns(struct report_answer *answer, const char *money, struct arena *arena)
{
    const struct json_tree *later = json_tree_member(answer->kept->tree, "later");
    if (later)
        column_add(&answer->later, json_tree_text(later, "slug"), largest_in(json_tree_member(json_tree_member(later, "cells"), "mean")), money, arena);
    const struct json_tree *list = json_tree_member(answer->kept->tree, "figures");
    for (const struct json_tree *figure = list ? list->first : NULL; figure; figure = figure->next) {
        const struct json_tree *means = json_tree_member(json_tree_member(figure, "cells"), "mean");
        column_add(&answer->columns, json_tree_text(figure, "slug"), largest_in(means), money, arena);
    }
}

/* The figures that the division tells of, a table. */
static void divide_columns(struct report_answer *answer, const char *money, struct arena *arena)
{
    const struct json_tree *table = json_tree_member(answer->kept->tree, "figures"), *slugs = json_tree_member(table, "slug");
    for (int row = 0; slugs && row < slugs->count; row++) {
        const struct json_tree *mean = json_tree_item(json_tree_member(table, "mean"), row);
        column_add(&answer->columns, json_tree_item(slugs, row)->text, mean && isfinite(mean->number) ? fabs(mean->number) : 0, money, arena);
    }
}

/* The figures whose swings are told. */
static void sensitivity_columns(struct report_answer *answer, const char *money, struct arena *arena)
{
    const struct json_tree *list = json_tree_member(answer->kept->tree, "figures");
    for (const struct json_tree *figure = list ? list->first : NULL; figure; figure = figure->next) {
        const struct json_tree *swings = json_tree_member(json_tree_member(figure, "inputs"), "swing");
        column_add(&answer->columns, json_tree_text(figure, "slug"), largest_in(swings), money, arena);
    }
}

/* The agreed figures that the plans tell of, in the order of figures[]. */
static void move_columns(struct report_answer *answer, const char *money, struct arena *arena)
{
    const struct json_tree *plans = json_tree_member(answer->kept->tree, "plans");
    for (int row = 0; figures[row].name; row++) {
        double most = 0;
        bool is_told = false;
        for (const struct json_tree *plan = plans ? plans->first : NULL; plan; plan = plan->next) {
            const struct json_tree *change = json_tree_member(json_tree_member(plan, "figures"), figures[row].slug);
            double mean = json_tree_number(change, "mean");
            is_told |= change != NULL;
            most = isfinite(mean) ? fmax(most, fabs(mean)) : most;
        }
        if (is_told)
            column_add(&answer->columns, figures[row].slug, most, money, arena);
    }
}

/* What a report shows of a search. To show another: its row. */
static const struct shown { const char *command; void (*columns)(struct report_answer *, const char *money, struct arena *); } shown[] = {
    {"value", value_columns}, {"move", move_columns}, {"need", NULL}, {"divide", divide_columns}, {"sensitivity", sensitivity_columns},
    {NULL, NULL},
};

static int scenario_of(const struct results *results, const char *slug)
{
    int s = 0;
    while (s < results->scenario_count && !text_equal(results->scenarios[s].slug, slug))
        s++;
    return s;
}

void report_answers_fill(struct report *report, struct arena *arena)
{
    const struct results *results = report->results;
    int known = 0;
    while (figures[known].name)
        known++;
    report->answers = arena_take(arena, (size_t)results->answer_count * sizeof *report->answers + 1);
    for (int i = 0; i < results->answer_count; i++)
        for (const struct shown *row = shown; row->command; row++) {
            const struct kept_answer *kept = &results->answers[i];
            int s = scenario_of(results, kept->slug);
            if (!text_equal(row->command, kept->command) || s == results->scenario_count)
                continue;
            struct report_answer *answer = &report->answers[report->answer_count++];
            struct kept_answer *told = arena_take(arena, sizeof *told);
            *told = *kept;
            told->tree = answer_told(report->withheld, report->withheld_below > 0, &results->scenarios[s], kept->tree, arena);
            *answer = (struct report_answer){told, s, {arena_take(arena, (size_t)known * sizeof(struct report_column)), 0, SCOPE_WHOLE},
                                             {arena_take(arena, sizeof(struct report_column)), 0, SCOPE_WHOLE}};
            if (row->columns)
                row->columns(answer, results->scenarios[s].labels.money, arena);
        }
}
