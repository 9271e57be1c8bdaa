#include "analysis/surrogate_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* How many candidates of each kind are walked, by first-order gain. */
enum change_kind { CHANGE_ADD, CHANGE_RESIZE, CHANGE_SHIFT, CHANGE_LENDER, CHANGE_BORROWER, CHANGE_REPLACE, CHANGE_SPLIT, CHANGE_KINDS };
static const int walked[CHANGE_KINDS] = {[CHANGE_ADD] = 24, [CHANGE_RESIZE] = 8, [CHANGE_SHIFT] = 8, [CHANGE_LENDER] = 5, [CHANGE_BORROWER] = 5, [CHANGE_REPLACE] = 4, [CHANGE_SPLIT] = 4};
static const int sizes[] = {1, 2, 4};

enum { MOST_WALKED = 48 };

/* A change of the plan: move `number` becomes `move` (officers 0: dropped); number = the plan's count: one more. A split: one officer
 * of move `number` makes the move instead. */
struct change { int number; struct planned_move move; bool is_split; double gain; };

/* The best few changes of a kind, the best first. */
struct shortlist { struct change items[MOST_WALKED]; int count, most; };

/* One search under way; cost and worth are those of `plan`. */
struct searching {
    const struct surrogate_search *search;
    const struct surrogate *surrogate;
    struct arena *arena;
    struct surrogate_room room;
    struct move_plan plan;
    double *costs, cost;                                  /* [teams]; of all, with the price */
    double *officers, *worth;                             /* [days] */
    struct worth_sums sums;
    struct plan_table stood;                              /* plans gone to, with what they cost */
    uint64_t luck;
    int plans;
};

static bool is_stopped(const struct searching *searching)
{
    return searching->search->stop && *searching->search->stop;
}

static void team_look(struct searching *searching, int team)
{
    const struct surrogate *surrogate = searching->surrogate;
    surrogate_officers(surrogate, &searching->plan, team, searching->officers);
    searching->costs[team] = surrogate_team_worth(surrogate, team, searching->officers, searching->worth, &searching->room);
    worth_sum(surrogate, team, searching->worth, &searching->sums);
}

static bool touches(const struct move_plan *plan, int team)
{
    for (int i = 0; i < plan->count; i++)
        if (plan->moves[i].out_of == team || plan->moves[i].into == team)
            return true;
    return false;
}

/* Goes to the plan: walks the teams that it or the plan before touches. */
static void plan_take(struct searching *searching, const struct move_plan *plan, bool is_first)
{
    struct move_plan before = searching->plan;
    searching->plan = *plan;
    searching->cost = surrogate_price(searching->surrogate, plan);
    for (int team = 0; team < searching->surrogate->teams; team++) {
        if (is_first || touches(plan, team) || touches(&before, team))
            team_look(searching, team);
        searching->cost += searching->costs[team];
    }
    searching->plans++;
    if (plan_table_add(&searching->stood, plan, searching->arena)) {
        struct valued_plan *stood = &searching->stood.rows[searching->stood.count - 1];
        stood->value = -searching->cost, stood->order = searching->stood.count - 1;
    }
}

static struct move_plan plan_changed(const struct move_plan *plan, const struct change *change)
{
    struct move_plan changed = *plan;
    int number = change->is_split ? plan->count : change->number;
    changed.count += number == plan->count;
    changed.moves[change->number].officers -= change->is_split;
    changed.moves[number] = change->move;
    if (!change->move.officers)
        changed.moves[number] = changed.moves[--changed.count];
    return plan_in_order(&changed);
}

/* The cost of the plan with the change, walked in the teams that it touches. */
static double cost_changed(struct searching *searching, const struct move_plan *changed, const struct change *change)
{
    const struct move_plan *plan = &searching->plan;
    const struct planned_move *before = change->number < plan->count ? &plan->moves[change->number] : &change->move;
    int teams[4] = {before->out_of, before->into, change->move.out_of, change->move.into};
    double cost = searching->cost - surrogate_price(searching->surrogate, plan) + surrogate_price(searching->surrogate, changed);
    for (int i = 0; i < 4; i++) {
        bool is_walked = false;
        for (int j = 0; j < i; j++)
            is_walked |= teams[j] == teams[i];
        if (is_walked)
            continue;
        surrogate_officers(searching->surrogate, changed, teams[i], searching->officers);
        cost += surrogate_team_cost(searching->surrogate, teams[i], searching->officers, &searching->room) - searching->costs[teams[i]];
    }
    searching->plans++;
    return cost;
}

static double first_order(const struct searching *searching, const struct planned_move *move)
{
    const struct surrogate *surrogate = searching->surrogate;
    return move->officers * (worth_of_borrower(surrogate, &searching->sums, move->into, move->first, move->last)
                             + worth_of_lender(surrogate, &searching->sums, move->out_of, move->first, move->last) - surrogate->price);
}

/* Puts the change in its place in the list, if the rules allow it and it is among the best. */
static void consider(const struct searching *searching, struct shortlist *list, int number, struct planned_move move, bool is_split)
{
    const struct move_plan *plan = &searching->plan;
    const struct move_space *space = searching->surrogate->space;
    struct change change = {number, move, is_split, first_order(searching, &move)};
    if (number < plan->count)
        change.gain -= first_order(searching, &plan->moves[number]) / (is_split ? plan->moves[number].officers : 1);
    if (move.officers < 0 || (list->count == list->most && change.gain <= list->items[list->count - 1].gain))
        return;
    if ((number == plan->count || is_split) && (plan->count >= space->rules->at_most || plan->count >= PLAN_MOVES))
        return;
    struct move_plan changed = plan_changed(plan, &change);
    if (!plan_is_allowed(space, &changed))
        return;
    int at = list->count < list->most ? list->count++ : list->count - 1;
    for (; at > 0 && list->items[at - 1].gain < change.gain; at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = change;
}

/* Every single move as number `number` of the plan, or of one officer of it. */
static void consider_all(const struct searching *searching, struct shortlist *list, int number, bool is_split)
{
    const struct move_space *space = searching->surrogate->space;
    const struct move_rules *rules = space->rules;
    for (int a = 0; a < rules->team_count; a++)
        for (int b = 0; b < rules->team_count; b++)
            for (int first = space->first_period; a != b && first < space->period_count; first++)
                for (int last = first; last < space->period_count; last++)
                    for (size_t s = 0; s < (is_split ? 1 : sizeof sizes / sizeof *sizes); s++)
                        consider(searching, list, number, (struct planned_move){rules->teams[a], rules->teams[b], first, last, sizes[s]}, is_split);
}

static void consider_sizes(const struct searching *searching, struct shortlist *list, int number)
{
    struct planned_move move = searching->plan.moves[number];
    const int others[] = {0, move.officers - 2, move.officers - 1, move.officers + 1, move.officers + 2, 2 * move.officers, move.officers / 2};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        move.officers = others[i];
        consider(searching, list, number, move, false);
    }
}

static void consider_times(const struct searching *searching, struct shortlist *list, int number)
{
    const struct move_space *space = searching->surrogate->space;
    struct planned_move move = searching->plan.moves[number];
    for (move.first = space->first_period; move.first < space->period_count; move.first++)
        for (move.last = move.first; move.last < space->period_count; move.last++)
            consider(searching, list, number, move, false);
}

static void consider_teams(const struct searching *searching, struct shortlist *list, int number, bool is_lender)
{
    const struct move_rules *rules = searching->surrogate->space->rules;
    for (int i = 0; i < rules->team_count; i++) {
        struct planned_move move = searching->plan.moves[number];
        *(is_lender ? &move.out_of : &move.into) = rules->teams[i];
        consider(searching, list, number, move, false);
    }
}

/* Fills the list with the most promising changes of this kind of move `number`: more of them where the plan has few moves. */
static void consider_kind(const struct searching *searching, struct shortlist *list, enum change_kind kind, int number)
{
    int many = searching->plan.count ? MOST_WALKED / searching->plan.count : MOST_WALKED;
    *list = (struct shortlist){.most = many > walked[kind] ? many : walked[kind]};
    switch (kind) {
    case CHANGE_ADD:
    case CHANGE_REPLACE:  consider_all(searching, list, number, false); break;
    case CHANGE_SPLIT:    consider_all(searching, list, number, true); break;
    case CHANGE_RESIZE:   consider_sizes(searching, list, number); break;
    case CHANGE_SHIFT:    consider_times(searching, list, number); break;
    case CHANGE_LENDER:   consider_teams(searching, list, number, true); break;
    case CHANGE_BORROWER: consider_teams(searching, list, number, false); break;
    case CHANGE_KINDS:    break;
    }
}

/* Walks the listed changes; keeps the best that was not gone to before in *best, its cost in *cost, if it is below that. */
static void walk_listed(struct searching *searching, const struct shortlist *list, struct move_plan *best, double *cost)
{
    for (int i = 0; i < list->count && !is_stopped(searching); i++) {
        struct move_plan changed = plan_changed(&searching->plan, &list->items[i]);
        double this = cost_changed(searching, &changed, &list->items[i]);
        if (this < *cost && plan_table_find(&searching->stood, &changed) < 0)
            *cost = this, *best = changed;
    }
}

/* Goes to the best plan one step away that it has not been at; false: there is none. */
static bool step(struct searching *searching)
{
    struct move_plan best = searching->plan;
    struct shortlist list;
    double cost = INFINITY;
    consider_kind(searching, &list, CHANGE_ADD, searching->plan.count);
    walk_listed(searching, &list, &best, &cost);
    for (int number = 0; number < searching->plan.count; number++)
        for (enum change_kind kind = CHANGE_RESIZE; kind < CHANGE_KINDS; kind++) {
            consider_kind(searching, &list, kind, number);
            walk_listed(searching, &list, &best, &cost);
        }
    if (isinf(cost) || is_stopped(searching))
        return false;
    plan_take(searching, &best, false);
    return true;
}

/* Steps from the plan until some steps have brought nothing better (tabu search); leaves the best met in *best. */
static void climb(struct searching *searching, struct move_plan *best, double *cost)
{
    for (int patience = searching->search->patience; patience >= 0; patience--) {
        if (searching->cost < *cost * (1 - 1e-12))
            *cost = searching->cost, *best = searching->plan, patience = searching->search->patience;
        if (!step(searching))
            return;
    }
}

static int random_below(struct searching *searching, int below)
{
    searching->luck = hash_mix(searching->luck + 1);
    return below > 0 ? (int)(searching->luck % (uint64_t)below) : 0;
}

/* A single move at random that the plan allows; false: none of some tries is. */
static bool random_add(struct searching *searching, struct move_plan *plan)
{
    enum { TRIES = 40 };
    const struct move_space *space = searching->surrogate->space;
    const struct move_rules *rules = space->rules;
    for (int i = 0; i < TRIES && plan->count < rules->at_most && plan->count < PLAN_MOVES; i++) {
        struct move_plan tried = *plan;
        int first = space->first_period + random_below(searching, space->period_count - space->first_period);
        int last = first + random_below(searching, space->period_count - first), out_of = random_below(searching, rules->team_count);
        int into = random_below(searching, rules->team_count - 1);
        tried.moves[tried.count++] = (struct planned_move){rules->teams[out_of], rules->teams[into + (into >= out_of)], first, last,
                                                           1 + random_below(searching, 4)};
        if (plan_is_allowed(space, &tried)) {
            *plan = plan_in_order(&tried);
            return true;
        }
    }
    return false;
}

/* The plan without a quarter of its moves, at least one, and with one at random; two where it has none. */
static struct move_plan kicked(struct searching *searching, const struct move_plan *plan)
{
    struct move_plan changed = *plan;
    for (int drops = 1 + plan->count / 4; drops > 0 && changed.count > 0; drops--) {
        int number = random_below(searching, changed.count);
        changed.moves[number] = changed.moves[--changed.count];
    }
    for (int adds = 1 + (plan->count == 0); adds > 0; adds--)
        random_add(searching, &changed);
    return plan_in_order(&changed);
}

struct surrogate_found surrogate_search(const struct surrogate_search *search, struct arena *arena)
{
    const struct surrogate *surrogate = search->surrogate;
    size_t days = (size_t)surrogate->days;
    struct searching searching = {.search = search, .surrogate = surrogate, .arena = arena, .room = surrogate_room_of(surrogate, arena),
                                  .luck = hash_mix(search->seed)};
    struct move_plan none = {.count = 0}, best = none;
    searching.costs = arena_take(arena, (size_t)surrogate->teams * sizeof *searching.costs);
    searching.officers = arena_take(arena, days * sizeof *searching.officers);
    searching.worth = arena_take(arena, days * sizeof *searching.worth);
    searching.sums = worth_sums_of(surrogate, arena);
    plan_take(&searching, &none, true);
    struct surrogate_found found = {.nothing = searching.cost};
    double cost = searching.cost;
    climb(&searching, &best, &cost);
    for (int kick = 0; kick < search->kicks && !is_stopped(&searching); kick++) {
        struct move_plan from = kicked(&searching, kick % 3 == 2 ? &none : &best);
        plan_take(&searching, &from, false);
        climb(&searching, &best, &cost);
        if (search->tell)
            search->tell(search->context, found.nothing > 0 ? 1 - cost / found.nothing : 0, searching.plans);
    }
    plans_sort(searching.stood.rows, searching.stood.count);
    found.best = searching.stood.rows, found.best_count = searching.stood.count, found.plans = searching.plans;
    found.is_stopped = is_stopped(&searching);
    return found;
}
