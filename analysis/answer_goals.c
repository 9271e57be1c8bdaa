#include "analysis/answer_parts.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/number.h"
#include "analysis/wording.h"
#include "base/text.h"

enum { GOALS_LISTED = 12 };

/* Types of the first scenario that have a goal; those of the others are found by name. */
static int goal_types(const struct scenario_results *scenario, int *types)
{
    int count = 0;
    for (int type = 0; type < scenario->shape.types; type++)
        if (scenario->labels.goal_shares[type] > 0)
            types[count++] = type;
    return count;
}

static void goal_cell(struct answer *answer, struct table *table, int s, int type)
{
    const struct scenario_results *first = answer->results->scenarios, *scenario = &first[s];
    int there = scope_in(scenario, first, scope_of(first, SCOPE_TYPE, type)).row;
    if (there < 0 || scenario->labels.goal_shares[there] <= 0) {
        table_cell(table, "-", "");
        return;
    }
    struct goal_verdict goal = goal_verdict(scenario, there, answer->arena);
    answer->has_broken |= goal_is_broken(&goal);
    answer_cell(answer, table, (struct print_unit){"%", 1, 1}, &goal.decided, false);
    if (goal_is_broken(&goal))
        answer_mark(answer, table, "!");
}

struct goal_margin { int type; double margin; };          /* decided on time less the goal, in points */

static int least_first(const void *left, const void *right)
{
    const struct goal_margin *a = left, *b = right;
    return a->margin != b->margin ? (a->margin > b->margin) - (a->margin < b->margin) : a->type - b->type;
}

/* Leaves, of more goals than can be read, those that the scenarios keep least well, worst first. Returns their number. */
static int goals_to_list(const struct answer *answer, int *types, int count)
{
    const struct scenario_results *first = answer->results->scenarios;
    struct goal_margin *margins = arena_take(answer->arena, (size_t)count * sizeof *margins + 1);
    if (count <= GOALS_LISTED)
        return count;
    for (int i = 0; i < count; i++) {
        margins[i] = (struct goal_margin){types[i], INFINITY};
        for (int s = 0; s < answer->results->scenario_count; s++) {
            int there = scope_in(&first[s], first, scope_of(first, SCOPE_TYPE, types[i])).row;
            if (there < 0 || first[s].labels.goal_shares[there] <= 0)
                continue;
            struct goal_verdict goal = goal_verdict(&first[s], there, answer->arena);
            if (goal.decided.n)
                margins[i].margin = fmin(margins[i].margin, goal.decided.mean - goal.wanted);
        }
    }
    qsort(margins, (size_t)count, sizeof *margins, least_first);
    for (int i = 0; i < GOALS_LISTED; i++)
        types[i] = margins[i].type;
    return GOALS_LISTED;
}

static bool has_slot_goal(const struct scenario_results *scenario, const int *types, int count)
{
    for (int i = 0; i < count; i++)
        if (goal_subject(&scenario->labels, types[i]) == GOAL_OF_SLOT)
            return true;
    return false;
}

/* "90 % within 10 days (cut: 90 % within 40 days)": the goal of the first scenario, or, `in_short`, its share, with those of others that have another one. */
static const char *goal_label(const struct answer *answer, int type, bool in_short)
{
    enum { OTHERS_NAMED = 3 };
    const struct scenario_results *first = answer->results->scenarios;
    const struct language *language = arena_language(answer->arena);
    const char *own = first->labels.goals[type], *others = "";
    for (int s = 1, count = 0; s < answer->results->scenario_count && count <= OTHERS_NAMED; s++) {
        int there = scope_in(&first[s], first, scope_of(first, SCOPE_TYPE, type)).row;
        if (there < 0 || text_equal(first[s].labels.goals[there], own))
            continue;
        const char *goal = *first[s].labels.goals[there] ? goal_in_language(language, first[s].labels.goals[there], answer->arena) : arena_word(answer->arena, "none");
        others = arena_print(answer->arena, "%s%s%s", others, *others ? "; " : "",
                             count++ == OTHERS_NAMED ? "..." : arena_print(answer->arena, "%s: %s", first[s].name, goal));
    }
    const char *goal = in_short ? number_text(answer->arena, 100 * first->labels.goal_shares[type], 0) : goal_in_language(language, own, answer->arena);
    return *others ? arena_print(answer->arena, in_short ? "%s; %s" : "%s (%s)", goal, others) : goal;
}

/* The goals one by one: types down and scenarios across, or the other way round when there are more scenarios. */
static void goal_table(struct answer *answer, const int *types, int type_count, FILE *out)
{
    const struct scenario_results *scenarios = answer->results->scenarios;
    int scenario_count = answer->results->scenario_count;
    bool types_down = scenario_count <= type_count;
    int rows = types_down ? type_count : scenario_count, columns = types_down ? scenario_count : type_count;
    struct table table = table_of(1 + columns, answer->arena);
    table_cell(&table, arena_word(answer->arena, has_slot_goal(scenarios, types, type_count) ? "on time, %" : "decided on time, %"), "");
    for (int column = 0; column < columns; column++)
        table_cell(&table, types_down ? scenarios[column].name
                                      : arena_print(answer->arena, "%s (%s)", scenarios->labels.types[types[column]],
                                                    goal_label(answer, types[column], true)), "");
    for (int row = 0; row < rows; row++) {
        table_cell(&table, types_down ? arena_print(answer->arena, "%s: %s", scenarios->labels.types[types[row]], goal_label(answer, types[row], false))
                                      : scenarios[row].name, "");
        for (int column = 0; column < columns; column++)
            goal_cell(answer, &table, types_down ? column : row, types_down ? types[row] : types[column]);
    }
    table_print(&table, 3, out);
}

void answer_goals(struct answer *answer, bool verbose, FILE *out)
{
    const struct scenario_results *first = answer->results->scenarios;
    int *types = arena_take(answer->arena, (size_t)first->shape.types * sizeof *types + 1);
    int count = goal_types(first, types), listed = goals_to_list(answer, types, count);
    if (count > 1 || (verbose && count))
        goal_table(answer, types, listed, out);
    if (listed < count)
        fputs(arena_print(answer->arena, "These of the %s goals are kept least well; all: sluse show --by type.\n", number_text(answer->arena, count, 0)), out);
}

static void slot_goal_chance(const struct answer *answer, const struct scenario_results *scenario, int type, const struct goal_verdict *goal, FILE *out)
{
    struct arena *arena = answer->arena;
    struct interval chance = share_interval(goal->replications_kept, goal->decided.n, 0.95);
    fputs(arena_print(arena, "%s, %s (%s): reached in %d of %d replications (chance %.0f to %.0f %%); of those who asked %s %% got a slot in time.\n",
                      scenario->name, scenario->labels.types[type], goal_in_language(arena_language(arena), scenario->labels.goals[type], arena),
                      goal->replications_kept, goal->decided.n, 100 * chance.lower, 100 * chance.upper, number_text(arena, goal->decided.mean, 1)), out);
}

void answer_goal_chances(const struct answer *answer, FILE *out)
{
    for (int s = 0; s < answer->results->scenario_count; s++) {
        const struct scenario_results *scenario = &answer->results->scenarios[s];
        for (int type = 0, told = 0; type < scenario->shape.types && told < GOALS_LISTED; type++) {
            if (scenario->labels.goal_shares[type] <= 0 || scenario->replications < 2)
                continue;
            told++;
            struct goal_verdict goal = goal_verdict(scenario, type, answer->arena);
            struct interval chance = share_interval(goal.replications_kept, goal.decided.n, 0.95);
            if (goal.subject == GOAL_OF_SLOT) {
                slot_goal_chance(answer, scenario, type, &goal, out);
                continue;
            }
            fputs(arena_print(answer->arena, "%s, %s (%s): reached by the decided cases in %d of %d replications (chance %.0f to %.0f %%); of the cases received "
                              "%s %% on time.\n", scenario->name, scenario->labels.types[type],
                              goal_in_language(arena_language(answer->arena), scenario->labels.goals[type], answer->arena), goal.replications_kept, goal.decided.n,
                              100 * chance.lower, 100 * chance.upper, number_text(answer->arena, goal.received.mean, 1)), out);
        }
    }
}
