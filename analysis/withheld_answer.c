#include "analysis/withheld_answer.h"

#include <math.h>

#include "analysis/withheld_change.h"
#include "base/text.h"

#define OPEN_FEWER "open cases fewer"                     /* plan_score_unit() */

static const char *const changes[] = {"mean", "swing", NULL};
static const char *const told_of_change[] = {"mean", "swing", "lower", "upper", "as_is", "base_mean", "middle", "input_variance", "luck_variance", NULL};

/* Of what the numbers below a member are: a figure, NULL where none is named; in the whole, or in a team. */
struct about {
    const struct withheld *withheld;
    const struct scenario_results *scenario;
    const struct figure *figure, *worth;                  /* worth: that the worth of a plan counts, fewer of it; NULL: none */
    struct scope scope;
    bool is_fewer;                                        /* a change is told as how many fewer */
    struct arena *arena;
};

static const struct figure *figure_of_slug(const char *slug)
{
    for (const struct figure *figure = figures; slug && figure->name; figure++)
        if (text_equal(figure->slug, slug))
            return figure;
    return NULL;
}

static struct json_tree *copy_of(const struct json_tree *tree, struct arena *arena)
{
    struct json_tree *copy = tree->is_column ? json_tree_column(tree->name, tree->count, arena) : arena_take(arena, sizeof *copy);
    struct json_tree *item = copy->first, **last = &copy->first;
    if (!tree->is_column)
        *copy = *tree;
    for (const struct json_tree *from = tree->first; from; from = from->next) {
        if (tree->is_column) {
            item->kind = from->kind, item->number = from->number, item->text = from->text;
            item = item->next;
            continue;
        }
        *last = copy_of(from, arena);
        last = &(*last)->next;
    }
    return copy;
}

static struct json_tree *member_of(struct json_tree *tree, const char *name)
{
    for (struct json_tree *member = tree->first; member; member = member->next)
        if (text_equal(member->name, name))
            return member;
    return NULL;
}

/* The numbers of a row, or of an object that is its own row. */
static void row_withhold(struct json_tree *table, const char *const names[], int row)
{
    for (int i = 0; names[i]; i++) {
        struct json_tree *number = member_of(table, names[i]);
        for (struct json_tree *item = number && number->kind == JSON_LIST ? number->first : NULL; item; item = item->next)
            if (item == json_tree_item(number, row))
                item->number = NAN;
        if (number && number->kind == JSON_NUMBER)
            number->number = NAN;
    }
}

static bool is_change_kept_back(const struct about *about, double change)
{
    return about->figure && is_change_withheld(about->withheld, about->figure, about->scenario, about->scope, !isfinite(change) ? 0 : about->is_fewer ? -change : change, about->arena);
}

/* The changes in an object: one, or a row for each; of one figure, or each of its own. */
static void changes_withhold(struct about about, struct json_tree *object)
{
    struct json_tree *slugs = member_of(object, "slug"), *weeks = member_of(object, "week");
    for (int i = 0; changes[i]; i++) {
        struct json_tree *change = member_of(object, changes[i]);
        int row = 0;
        if (change && change->kind == JSON_NUMBER && is_change_kept_back(&about, change->number))
            row_withhold(object, told_of_change, 0);
        for (const struct json_tree *item = change && change->kind == JSON_LIST ? change->first : NULL; item; item = item->next, row++) {
            if (slugs && slugs->kind == JSON_LIST)
                about.figure = figure_of_slug(json_tree_item(slugs, row)->text);
            if (weeks && weeks->kind == JSON_LIST)
                about.scope.last_week = (int)json_tree_item(weeks, row)->number;
            if (is_change_kept_back(&about, item->number))
                row_withhold(object, told_of_change, row);
        }
    }
    if (slugs && slugs->kind == JSON_TEXT && is_change_kept_back(&about, 0))
        row_withhold(object, told_of_change, 0);
}

/* Where an answer holds the changes of a figure: rows of an object, or its numbers. */
struct change_rows { struct json_tree *object; int first, count; };

static struct change_rows changes_of(struct json_tree *figures_told, const char *slug)
{
    struct json_tree *own = member_of(figures_told, slug), *slugs = member_of(figures_told, "slug");
    if (own)
        return (struct change_rows){own, 0, 1};
    for (int row = 0; slugs && row < slugs->count; row++)
        if (text_equal(json_tree_item(slugs, row)->text, slug))
            return (struct change_rows){figures_told, row, 1};
    for (struct json_tree *item = figures_told->first; item && figures_told->kind == JSON_LIST; item = item->next) {
        struct json_tree *cells = member_of(item, "cells"), *rows = cells ? cells : member_of(item, "inputs");
        if (rows && text_equal(json_tree_text(item, "slug"), slug))
            return (struct change_rows){rows, 0, member_of(rows, cells ? "mean" : "swing")->count};
    }
    return (struct change_rows){NULL, 0, 0};
}

static double change_at(struct change_rows rows, int row)
{
    struct json_tree *mean = member_of(rows.object, "mean"), *change = mean ? mean : member_of(rows.object, "swing");
    return !change ? NAN : change->kind == JSON_LIST ? json_tree_item(change, rows.first + row)->number : change->number;
}

static bool is_few_after(const struct about *about, const char *slug, double change)
{
    const struct figure *figure = figure_of_slug(slug);
    double before = estimate_of(figure, about->scenario, about->scope, about->arena).mean;
    return is_withheld(about->withheld, figure, about->scenario, about->scope, before, about->arena) || is_few_of(about->withheld, cases_after(before, change));
}

/* With the same luck as much is received: what is decided more, withdrawn more and open more is nothing together, and two tell the third. Where
 * one of the three leads to few, decided and withdrawn are not told, so that what is open, which the worth of a plan may be, tells of neither. */
static void balance_withhold(const struct about *about, struct json_tree *figures_told)
{
    struct change_rows decided = changes_of(figures_told, "decided"), open = changes_of(figures_told, "open_cases"), withdrawn = changes_of(figures_told, "withdrawn");
    bool can_withdraw = estimate_of(figure_of_slug("withdrawn"), about->scenario, about->scope, about->arena).mean > 0;
    for (int row = 0; can_withdraw && decided.object && row < decided.count; row++) {
        double out = change_at(decided, row), gone = withdrawn.object ? change_at(withdrawn, row) : -out - change_at(open, row), left = -out - gone;
        if (!isfinite(gone) || !(is_few_after(about, "decided", out) || is_few_after(about, "withdrawn", gone) || is_few_after(about, "open_cases", left)))
            continue;
        row_withhold(decided.object, told_of_change, decided.first + row);
        if (withdrawn.object)
            row_withhold(withdrawn.object, told_of_change, withdrawn.first + row);
    }
}

/* The changes of shares, times and rates that lead to few, with the change of the decided beside them, or that of the open ones. */
static void others_withhold(const struct about *about, struct json_tree *figures_told)
{
    struct change_rows decided = changes_of(figures_told, "decided"), open = changes_of(figures_told, "open_cases");
    for (const struct figure *figure = figures; figure->name; figure++) {
        struct change_rows own = changes_of(figures_told, figure->slug);
        for (int row = 0; own.object && row < own.count; row++) {
            double more = decided.object && row < decided.count ? change_at(decided, row) : open.object && row < open.count ? -change_at(open, row) : NAN;
            if (is_change_to_few(about->withheld, figure, about->scenario, change_at(own, row), more, about->arena))
                row_withhold(own.object, told_of_change, own.first + row);
        }
    }
}

static int team_named(const struct scenario_results *scenario, const char *name)
{
    int team = 0;
    while (team < scenario->shape.teams && !text_equal(scenario->labels.teams[team], name))
        team++;
    return team;
}

static void tree_withhold(struct about about, struct json_tree *tree)
{
    if (tree->kind == JSON_NUMBER && is_change_kept_back(&about, 0))
        tree->number = NAN;
    if (tree->kind == JSON_OBJECT) {
        const struct json_tree *slug = json_tree_member(tree, "slug"), *team = json_tree_member(tree, "team");
        about.figure = slug && slug->kind == JSON_TEXT ? figure_of_slug(slug->text) : about.figure;
        int row = team && team->kind == JSON_TEXT ? team_named(about.scenario, team->text) : about.scenario->shape.teams;
        if (row < about.scenario->shape.teams)
            about.scope = scope_of(about.scenario, SCOPE_TEAM, row);
        if (member_of(tree, "figures")) {
            others_withhold(&about, member_of(tree, "figures"));
            balance_withhold(&about, member_of(tree, "figures"));
        }
        changes_withhold(about, tree);
    }
    for (struct json_tree *member = tree->first; member && !tree->is_column; member = member->next) {
        struct about below = about;
        const struct figure *named = tree->kind == JSON_OBJECT ? figure_of_slug(member->name) : NULL;
        below.is_fewer = about.worth && member->kind == JSON_OBJECT && (text_equal(member->name, "value") || text_equal(member->name, "step"));
        below.figure = below.is_fewer ? about.worth : named ? named : about.figure;
        if (member->kind == JSON_OBJECT || member->kind == JSON_LIST || named)
            tree_withhold(below, member);
    }
}

/* What a team is offered with the open cases, less what it is offered without, over the hours of a case tells how many are open. */
static void need_withhold(const struct about *about, struct json_tree *answer)
{
    static const char *const told_of_work[] = {"hours_offered", "static", NULL};
    struct json_tree *open = member_of(answer, "with_open_cases"), *without = member_of(answer, "equilibrium");
    struct json_tree *teams = open ? member_of(open, "teams") : NULL, *hours = teams ? member_of(teams, "hours_offered") : NULL;
    struct json_tree *before = without && member_of(without, "teams") ? member_of(member_of(without, "teams"), "hours_offered") : NULL;
    if (!hours || hours->kind != JSON_LIST || !is_start_withheld(about->withheld, about->scenario, about->arena))
        return;
    for (int team = 0; team < hours->count; team++)
        if (!before || fabs(json_tree_item(hours, team)->number - json_tree_item(before, team)->number) > 0)
            row_withhold(teams, told_of_work, team);
}

const struct json_tree *answer_told(const struct withheld *withheld, bool has_withheld, const struct scenario_results *scenario, const struct json_tree *tree, struct arena *arena)
{
    if (!has_withheld)
        return tree;
    struct json_tree *told = copy_of(tree, arena);
    bool is_of_open = text_starts(json_tree_text(tree, "value"), OPEN_FEWER) || text_starts(json_tree_text(tree, "unit"), OPEN_FEWER);
    const struct figure *worth = is_of_open ? &figures[figure_named("open cases")] : NULL;
    struct about about = {withheld, scenario, NULL, worth, scope_whole(scenario), false, arena};
    tree_withhold(about, told);
    need_withhold(&about, told);
    return told;
}
