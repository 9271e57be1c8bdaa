#include "models/penalty.h"

#include <math.h>
#include <stddef.h>

#include "models/check.h"
#include "models/times.h"

const struct param penalty_rows[] = {
    {.name = "per day", .type = &value_money_by_date, .offset = offsetof(struct written_penalty, per_day), .least = 0.01, .most = 1e9,
     .summary = "money for each day begun that a case is late, from the day after its due time on; one amount, or by years or dates", .example = "250 DKK", .level = USUAL},
    {.name = "claimed", .type = &value_share, .offset = offsetof(struct written_penalty, claimed), .initial = "100 %",
     .summary = "share of the late cases in which it is claimed", .example = "60 %", .level = USUAL},
    {.name = "after", .type = &value_wait_time, .offset = offsetof(struct written_penalty, after), .initial = "", .level = USUAL,
     .summary = "time from due until it is claimed, drawn for each case; days before cost nothing", .example = "uniform 0 to 60 days"},
    {.name = "at most", .type = &value_money, .offset = offsetof(struct written_penalty, most), .initial = "", .least = 0.01, .most = 1e9,
     .summary = "money for one case, however late", .example = "15000 DKK", .level = USUAL},
    {.name = NULL},
};

/* Returns the least of the amounts; 0 when there is none. */
static double least_of(const struct dated *amounts)
{
    double least = amounts->count ? amounts->items[0].value : 0;
    for (int i = 1; i < amounts->count; i++)
        least = amounts->items[i].value < least ? amounts->items[i].value : least;
    return least;
}

void check_penalties(struct checking *checking)
{
    struct casework *casework = checking->casework;
    const struct node *cases = node_child(checking->root, "cases"), *row = cases ? cases->first : NULL;
    for (int type = 0; type < casework->type_count; type++, row = row->next) {    /* types stand in the order of the file */
        const struct written_penalty *written = &WRITTEN(checking, cases, written_case, type)->penalty;
        const struct node *node = node_child(row, "penalty");
        double least = least_of(&written->per_day);
        if (least <= 0)                                   /* none, or a mistake told already */
            continue;
        price_check(checking, &written->per_day);
        if (casework->types[type].goal.kind == GOAL_NONE && !node_child(row, "goal"))
            complain(checking->diagnostics, node->key_place, "there is no due time from which the days late would count; write a goal for '%s'",
                     casework->types[type].heading.name);
        if (written->most > 0 && written->most < least)
            complain(checking->diagnostics, node_child(node, "at most")->place, "'at most' is below the penalty of one day; write it for the whole case");
        struct penalty *penalty = arena_take(checking->arena, sizeof *penalty);
        *penalty = (struct penalty){prices_make(checking, &written->per_day, &(struct dated){0}), llround(100 * written->most), written->claimed, written->after};
        casework->types[type].penalty = penalty;
        casework->has_penalties = true;
    }
}
