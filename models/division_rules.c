#include "models/division_rules.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "models/casework_rows.h"
#include "models/check.h"
#include "scenarios/path.h"
#include "scenarios/reading.h"

static const struct param number_rows[] = {
    {.name = "path", .type = &value_reference, .offset = offsetof(struct written_uncertain, path), .example = "teams.normal.officers",
     .level = USUAL, .summary = "where the number stands in the file, as under `set:`"},
    {.name = "value", .type = &value_reference, .offset = offsetof(struct written_uncertain, value), .initial = "", .example = "X x 37 h",
     .level = EXOTIC, .summary = "how it is written there, with X for the number; without it the number alone"},
    {.name = "between", .type = &value_between, .offset = offsetof(struct written_uncertain, between), .example = "[4, 10]", .level = USUAL,
     .summary = "the least and the largest whole number it may be"},
    {.name = NULL},
};

enum { MOST_SUM = 1000000 };

const struct param division_rows[] = {
    {.name = "numbers", .type = &value_table, .offset = offsetof(struct written_division, numbers), .rows = number_rows,
     .row_size = sizeof(struct written_uncertain), .level = USUAL, .summary = "the whole numbers that are to be chosen, by name",
     .example = "{fast: {path: teams.fast.officers, between: [2, 8]}}"},
    {.name = "sum", .type = &value_count, .offset = offsetof(struct written_division, sum), .initial = "", .least = 1, .most = MOST_SUM,
     .example = "38", .level = USUAL, .summary = "what they add up to; without it each is free within its limits"},
    {.name = "wanted", .type = &value_wanted, .offset = offsetof(struct written_division, wanted), .words = objective_words,
     .initial = "most on time", .example = "{turned away: -1}", .level = USUAL,
     .summary = "what a division is judged by, as under `rules for moves`"},
    {.name = NULL},
};

/* Returns what stands at the number's path; NaN: nothing that is written as the number would be. */
static double number_now(struct checking *checking, const struct uncertain *number)
{
    struct diagnostics unheard = {.arena = checking->arena};
    struct path_end end;
    double now;
    bool is_read = path_find(node_copy(checking->arena, checking->root), scenario_rows, number->path, number->place, false, &unheard, &end)
                   && end.node && end.node->kind == NODE_SCALAR && uncertain_number(number, end.node->text, &now);
    return is_read ? now : NAN;
}

/* The least change is counted from what the file says. */
static void now_check(struct checking *checking, const struct division_rules *rules)
{
    for (int i = 0; i < rules->count && rules->wanted.objective == GOALS_LEAST_CHANGE; i++)
        if (isnan(rules->now[i]))
            complain(checking->diagnostics, rules->wanted.place, "the least change is counted from the number in the file, and none is to be read at '%s'; write it there as 'value' says, or wanted: goals at least cost",
                     rules->numbers[i].path);
}

/* A house has no cases that could be on time. */
static void wanted_check(struct checking *checking, const struct node *section, const struct wanted *wanted)
{
    if (node_child(checking->root, "presence") && wanted->objective != WEIGHTED_SUM)
        complain(checking->diagnostics, wanted->place.line ? wanted->place : section->key_place,
                 "a house has no cases to be on time; write what is wanted of its day, such as wanted: {hours short: -1}");
}

static void sum_check(struct checking *checking, const struct node *section, const struct division_rules *rules)
{
    const struct node *sum = node_child(section, "sum");
    double least = 0, most = 0;
    for (int i = 0; i < rules->count; i++)
        least += rules->numbers[i].least, most += rules->numbers[i].most;
    if (sum && rules->sum && (rules->sum < least || rules->sum > most))
        complain(checking->diagnostics, sum->place, "the numbers add up to between %.0f and %.0f, never to %d; change 'sum' or 'between'", least, most,
                 rules->sum);
}

void check_division(struct checking *checking)
{
    const struct written_division *written = &checking->written.division;
    const struct node *section = node_child(checking->root, "rules for division");
    int complaints = checking->diagnostics->complaints;
    if (!section || section->kind != NODE_MAPPING || !written->numbers.count)
        return;
    struct division_rules *rules = arena_take(checking->arena, sizeof *rules);
    *rules = (struct division_rules){arena_take(checking->arena, (size_t)written->numbers.count * sizeof *rules->numbers), written->numbers.count,
                                     .sum = (int)written->sum, .wanted = written->wanted};
    for (int i = 0; i < rules->count; i++) {
        const struct written_uncertain *number = &((const struct written_uncertain *)written->numbers.rows)[i];
        rules->numbers[i] = uncertain_checked(checking, number);
        if (!written->sum && rules->numbers[i].least <= 0 && rules->numbers[i].path && strstr(rules->numbers[i].path, ".leave.away."))
            warn(checking->diagnostics, number->heading.place, "without 'sum' the best is that nobody of '%s' is away; write how many are to be, such as sum: 4, or the least "
                 "number that may be in 'between'", number->heading.name);
        if (number->between.least != floor(number->between.least) || number->between.most != floor(number->between.most))
            complain(checking->diagnostics, number->between.place, "both limits are to be whole numbers");
    }
    wanted_check(checking, section, &rules->wanted);
    rules->now = arena_take(checking->arena, (size_t)rules->count * sizeof *rules->now + 1);
    for (int i = 0; i < rules->count; i++)
        rules->now[i] = rules->numbers[i].path ? number_now(checking, &rules->numbers[i]) : NAN;
    if (checking->diagnostics->complaints == complaints)
        sum_check(checking, section, rules), now_check(checking, rules);
    checking->casework->division = rules;
}
