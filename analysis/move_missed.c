#include "analysis/move_missed.h"

#include "analysis/move_outside.h"
#include "analysis/rule_list.h"

bool card_misses_goals(const struct move_answer *answer, const struct plan_card *card)
{
    int objective = answer->space.rules->wanted.objective;
    bool misses = false;
    for (int i = 0; i < card->goal_count; i++)
        misses |= 2 * card->goals[i].kept < card->goals[i].count;
    return misses && (objective == GOALS_LEAST_CHANGE || objective == GOALS_LEAST_COST);
}

static const char *name_of(const struct move_space *space, int team)
{
    return space->casework->teams[team].heading.name;
}

/* What holds the officers of the team back all through the period; "" some may go, NULL there are none. */
static const char *lender_rule(const struct move_space *space, int team, struct arena *arena)
{
    const struct move_rules *rules = space->rules;
    int most = 0;
    for (int p = space->first_period; p < space->period_count; p++) {
        int cell = team * space->period_count + p;
        if (space->spare[cell] > 0)
            return "";
        most = space->there[cell] > most ? space->there[cell] : most;
    }
    if (!most)
        return NULL;
    return most <= rules->keep[team] ? arena_print(arena, "keep %d at %s", rules->keep[team], name_of(space, team))
                                     : arena_print(arena, "largest share %.0f %% of %s", 100 * rules->largest_share, name_of(space, team));
}

/* *allowed: whether some move may bring an officer. */
static const char *moves_binding(const struct move_space *space, int team, bool *allowed, struct arena *arena)
{
    const struct move_rules *rules = space->rules;
    const char *list = "";
    int lenders = 0;
    for (int i = 0; i < rules->team_count; i++) {
        int lender = rules->teams[i];
        if (lender == team || !rules->goes[lender * space->casework->team_count + team])
            continue;
        const char *rule = lender_rule(space, lender, arena);
        lenders++;
        *allowed |= rule && !*rule;
        list = rule && *rule ? rule_joined(arena, list, rule) : list;
    }
    return lenders ? list : arena_print(arena, "no move goes into %s", name_of(space, team));
}

/* Whether the budget pays for the cheapest step of the kind, of one officer or hour, in the team. *allowed: whether it does. */
static bool is_too_dear(const struct move_space *space, enum outside outside, int team, bool *allowed)
{
    bool is_dear = false;
    for (int first = space->first_of[outside]; first < space->period_count; first++) {
        struct planned_move step = {out_of_outside(outside), team, first, outside == HIRES ? space->period_count - 1 : first, 1};
        if (!outside_is_possible(space, &step))
            continue;
        bool is_paid = space->rules->budget <= 0 || outside_price(space, &step) <= space->rules->budget;
        *allowed |= is_paid, is_dear |= !is_paid;
    }
    return is_dear;
}

const char *outside_only_into(const struct move_space *space, enum outside outside, struct arena *arena)
{
    const struct outside_rules *rules = &space->rules->outside[outside];
    const char *names = "";
    for (int i = 0; i < rules->team_count; i++)
        names = arena_print(arena, "%s%s%s", names, i ? ", " : "", name_of(space, rules->teams[i]));
    return arena_print(arena, outside == OVERTIME ? "%s only by %s" : outside == EXTRA_DESKS ? "%s only in %s" : "%s only into %s", outside_words[outside], names);
}

const char *team_binding(const struct move_space *space, int team, struct arena *arena)
{
    bool allowed = false, is_dear = false;
    const char *list = space->rules->team_count ? moves_binding(space, team, &allowed, arena) : "";
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        const struct outside_rules *rules = &space->rules->outside[outside];
        bool comes = false;
        for (int i = 0; i < rules->team_count; i++)
            comes |= rules->teams[i] == team;
        if (comes)
            is_dear |= is_too_dear(space, outside, team, &allowed);
        else if (rules->team_count)
            list = rule_joined(arena, list, outside_only_into(space, outside, arena));
    }
    return allowed ? "" : is_dear ? rule_joined(arena, list, "budget") : list;
}

/* Whether the plan with this step added, or as its step `number`, brings more time and is forbidden by the budget alone. */
static bool is_stopped_with(const struct move_space *space, const struct move_plan *plan, int number, struct planned_move step)
{
    struct move_plan with = *plan;
    if (number >= PLAN_MOVES)
        return false;
    with.moves[number] = step;
    with.count = number == plan->count ? plan->count + 1 : plan->count;
    with = plan_in_order(&with);
    return plan_is_allowed_at_any_price(space, &with) && !plan_is_paid(space, &with) && plan_officer_months(space, &with) > plan_officer_months(space, plan);
}

/* The step in every place of the plan that it could have. */
static bool step_is_stopped(const struct move_space *space, const struct move_plan *plan, int team, struct planned_move step)
{
    bool stops = is_stopped_with(space, plan, plan->count, step);
    for (int i = 0; i < plan->count && !stops; i++)
        if (plan->moves[i].into == team) {
            step.officers = plan->moves[i].officers;
            stops = is_stopped_with(space, plan, i, step);
            step.officers++;
            stops |= is_stopped_with(space, plan, i, step);
        }
    return stops;
}

bool budget_stops(const struct move_space *space, const struct move_plan *plan, int team)
{
    if (space->rules->budget <= 0)
        return false;
    for (int out_of = out_of_outside(OUTSIDES - 1); out_of < space->casework->team_count; out_of++)
        for (int first = 0; first < space->period_count; first++)
            for (int last = first; last < space->period_count; last++) {
                struct planned_move step = {out_of, team, first, last, 1};
                if (move_is_possible(space, &step) && step_is_stopped(space, plan, team, step))
                    return true;
            }
    return false;
}

void unreached_fill(struct move_answer *answer, struct plan_card *chosen, struct arena *arena)
{
    const struct move_space *space = &answer->space;
    if (!chosen->plan.count)
        answer->barred = chosen->reached = team_binding(space, answer->longest, arena);
    if (!rule_is_listed(chosen->reached, "budget") && budget_stops(space, &chosen->plan, answer->longest))
        chosen->reached = rule_joined(arena, chosen->reached, "budget");
    if (*answer->barred)
        answer->barred = chosen->reached;
}

void culprits_fill(struct move_answer *answer, const struct plan_card *chosen, struct arena *arena)
{
    const char *list = "";
    for (int i = 0; i < answer->shadow_count; i++)
        list = answer->shadows[i].keeps_goals ? rule_joined(arena, list, answer->shadows[i].rule) : list;
    list = *list ? list : answer->shadow_pair ? answer->shadow_pair : *chosen->binding ? chosen->binding : chosen->reached;
    answer->unreached = *list && !answer->is_stopped ? list : NULL;
}
