#include "models/move_rules.h"

#include <math.h>
#include <stddef.h>

#include "scenarios/reading.h"

enum { MOST_MOVES = 32, MOST_KEPT = 100000 };
#define MOST_TRAINING (1000.0 * (double)DAY)

/* Reads {team: number, ...} by a row that says what a number is. */
static void of_teams_read(struct reading *reading, const struct param *param, const struct param *number, const struct node *node, struct row_list *list)
{
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_of_team *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        struct written_of_team *row = &rows[list->count++];
        *row = (struct written_of_team){{child->key, child->key_place}, 0};
        number->type->read(reading, number, child, &row->number);
        reading->path = before;
    }
}

static void keep_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    of_teams_read(reading, param, &(struct param){.name = "keep", .type = &value_count, .example = "4", .least = 0, .most = MOST_KEPT}, node, slot);
}

static void training_into_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    of_teams_read(reading, param, &(struct param){.name = "training into", .type = &value_duration, .example = "6 weeks", .least = 0, .most = MOST_TRAINING},
                  node, slot);
}

static void ways_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (!kind_check(reading, param, node, NODE_MAPPING))
        return;
    struct written_lender *rows = arena_take(reading->arena, (size_t)node->count * sizeof *rows + 1);
    const struct param into = {.name = "out of", .type = &value_references, .example = "[fast, registration]"};
    *list = (struct row_list){rows, 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        const char *before = path_enter(reading, child->key);
        struct written_lender *row = &rows[list->count++];
        *row = (struct written_lender){.heading = {child->key, child->key_place}};
        value_references.read(reading, &into, child, &row->into);
        reading->path = before;
    }
}

static const struct value_type value_keep = {
    .name = "officers by team", .written = "{name: 4}", .size = sizeof(struct row_list), .read = keep_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}",
};

static const struct value_type value_training_into = {
    .name = "time by team", .written = "{name: 6 weeks}", .size = sizeof(struct row_list), .read = training_into_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}}",
};
static const struct value_type value_ways = {
    .name = "teams by team", .written = "{name: [name, name]}", .size = sizeof(struct row_list), .read = ways_read,
    .schema = "{\"type\": \"object\", \"additionalProperties\": {\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"array\", \"items\": {\"type\": \"string\"}}]}}",
};

#define SLOT(member) offsetof(struct written_move_rules, member)

const struct param move_rules_rows[] = {
    {.name = "between", .type = &value_references, .offset = SLOT(between), .initial = "", .example = "[fast, normal]", .level = BEGINNER,
     .summary = "the teams whose officers may be moved into any other of them; without it and 'out of' nobody is moved"},
    {.name = "out of", .type = &value_ways, .offset = SLOT(lenders), .initial = "", .example = "{normal: [fast, registration]}", .level = USUAL,
     .summary = "into which teams the officers of a team may be moved, in that direction only; beside 'between', or instead of it"},
    {.name = "keep", .type = &value_keep, .offset = SLOT(keep), .initial = "", .example = "{fast: 4, normal: 20}", .level = BEGINNER,
     .summary = "officers of its own that a team keeps at least, lent ones not counted; without it 1"},
    {.name = "training", .type = &value_duration, .offset = SLOT(training), .initial = "", .example = "4 weeks", .level = BEGINNER,
     .least = 0, .most = MOST_TRAINING, .summary = "time from leaving the one team until working in the other, where 'ramp-up' then says their speed; without it 'ramp-up' says it all"},
    {.name = "training into", .type = &value_training_into, .offset = SLOT(training_into), .initial = "", .example = "{registration: 6 weeks}", .level = USUAL,
     .summary = "another 'training' of those who are moved into these teams"},
    {.name = "notice", .type = &value_duration, .offset = SLOT(notice), .initial = "", .example = "4 weeks", .level = BEGINNER,
     .least = 0, .most = 1000.0 * (double)DAY, .summary = "time from the period's first day until the first move can begin"},
    {.name = "largest share", .type = &value_share, .offset = SLOT(largest_share), .initial = "100 %", .least = 0, .most = 1,
     .example = "30 %", .level = USUAL, .summary = "share of a team's officers that may be lent at once"},
    {.name = "at most", .type = &value_count, .offset = SLOT(at_most), .initial = "3", .least = 1, .most = MOST_MOVES, .example = "3",
     .level = USUAL, .summary = "how many steps a plan may have; a step is some officers from one team to another between two dates, or some hired, some temporary "
                                "staff or overtime in one team, or desks more of one book"},
    {.name = "cost per officer", .type = &value_money, .offset = SLOT(cost), .initial = "0 DKK", .least = 0, .most = 1e9,
     .example = "20000 DKK", .level = USUAL, .summary = "what moving one officer costs, beside the pay, which goes on"},
    {.name = "budget", .type = &value_money, .offset = SLOT(budget), .initial = "0 DKK", .least = 0, .most = 1e12, .example = "200000 DKK",
     .level = USUAL, .summary = "what a plan may cost: its moves, and the pay until the period ends of who is hired, of temporary staff and of overtime, and the slots of extra desks; 0: no limit"},
    {.name = "hires", .type = &value_section, .offset = SLOT(outside[HIRES]), .rows = hires_rows, .row_size = sizeof(struct written_outside), .initial = "",
     .example = "{into: [normal], at most: 6, notice: 3 months, cost per officer: 40000 DKK}", .level = USUAL,
     .summary = "officers that may be hired into some teams; without it nobody is"},
    {.name = "temporary staff", .type = &value_section, .offset = SLOT(outside[TEMPORARY]), .rows = temporary_rows, .row_size = sizeof(struct written_outside),
     .initial = "", .example = "{into: [normal], at most: 4, notice: 2 weeks, pay: 520 DKK per hour}", .level = USUAL,
     .summary = "officers who may come into some teams between two dates; without it nobody does"},
    {.name = "overtime", .type = &value_section, .offset = SLOT(outside[OVERTIME]), .rows = planned_overtime_rows, .row_size = sizeof(struct written_outside),
     .initial = "", .example = "{by: [normal], at most: 4 h per week, pay: 150 %}", .level = USUAL,
     .summary = "overtime that some teams may work between two dates; without it none does"},
    {.name = "extra desks", .type = &value_section, .offset = SLOT(outside[EXTRA_DESKS]), .rows = extra_desks_rows, .row_size = sizeof(struct written_outside),
     .initial = "", .example = "{at: [passport slots], at most: 2, notice: 4 weeks, cost per slot: 90 DKK}", .level = USUAL,
     .summary = "desks, and so slots, that books of appointments may have more of between two dates; without it none have"},
    {.name = "wanted", .type = &value_wanted, .offset = SLOT(wanted), .words = objective_words, .initial = "most on time",
     .level = USUAL, .example = "goals with least change",
     .summary = "what a plan is judged by: cases due in the period that are decided on time, less the backlog hump (without goals: few open cases); or every goal kept, "
                "a point below a goal weighing as much as 100 months of one officer moved, or as much as 1 m DKK; or the sum of figures times weights: "
                "{turned away: -1, cost: -0.00001}"},
    {.name = NULL},
};

bool move_rules_lend(const struct move_rules *rules, int team, int team_count)
{
    for (int into = 0; into < team_count; into++)
        if (rules->goes[team * team_count + into])
            return true;
    return false;
}

double move_rules_price(const struct move_rules *rules)
{
    double price = fmax(rules->cost, rules->outside[EXTRA_DESKS].pay);
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        price = fmax(price, rules->outside[outside].cost);
    return price;
}

bool move_rules_have_outside(const struct move_rules *rules)
{
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        if (rules->outside[outside].team_count)
            return true;
    return false;
}
