#include "analysis/withheld_answer.h"

#include <math.h>

#include "base/text.h"

#define OPEN_FEWER "open cases fewer"                     /* plan_score_unit() */

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
    static const char *const changes[] = {"mean", "swing", NULL}, *const told[] = {"mean", "swing", "lower", "upper", "as_is", "base_mean", "middle", "input_variance", "luck_variance", NULL};
    struct json_tree *slugs = member_of(object, "slug");
    for (int i = 0; changes[i]; i++) {
        struct json_tree *change = member_of(object, changes[i]);
        int row = 0;
        if (change && change->kind == JSON_NUMBER && is_change_kept_back(&about, change->number))
            row_withhold(object, told, 0);
        for (const struct json_tree *item = change && change->kind == JSON_LIST ? change->first : NULL; item; item = item->next, row++) {
            if (slugs && slugs->kind == JSON_LIST)
                about.figure = figure_of_slug(json_tree_item(slugs, row)->text);
            if (is_change_kept_back(&about, item->number))
                row_withhold(object, told, row);
        }
    }
    if (slugs && slugs->kind == JSON_TEXT && is_change_kept_back(&about, 0))
        row_withhold(object, told, 0);
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

const struct json_tree *answer_told(const struct withheld *withheld, bool has_withheld, const struct scenario_results *scenario, const struct json_tree *tree, struct arena *arena)
{
    if (!has_withheld)
        return tree;
    struct json_tree *told = copy_of(tree, arena);
    bool is_of_open = text_starts(json_tree_text(tree, "value"), OPEN_FEWER) || text_starts(json_tree_text(tree, "unit"), OPEN_FEWER);
    const struct figure *worth = is_of_open ? &figures[figure_named("open cases")] : NULL;
    tree_withhold((struct about){withheld, scenario, NULL, worth, scope_whole(scenario), false, arena}, told);
    return told;
}
