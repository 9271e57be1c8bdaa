#include "analysis/move_proportion.h"

#include <math.h>

#include "analysis/rule_list.h"

/* Of the pairs between which the rules let officers move and half an officer at least is to: into the team that lacks most, out of the one that
 * lacks least. False: there is none. */
static bool pair_find(const struct move_space *space, const double lacking[], int *least, int *most)
{
    const struct move_rules *rules = space->rules;
    bool is_found = false;
    for (int a = 0; a < rules->team_count; a++)
        for (int b = 0; b < rules->team_count; b++) {
            bool is_pair = rules->goes[rules->teams[a] * space->casework->team_count + rules->teams[b]] && fmin(lacking[b], -lacking[a]) >= 0.5;
            if (is_pair && (!is_found || lacking[b] > lacking[*most] || (b == *most && lacking[a] < lacking[*least])))
                is_found = true, *least = a, *most = b;
        }
    return is_found;
}

struct move_plan plan_in_proportion(const struct move_space *space, const double hours[], struct arena *arena)
{
    const struct move_rules *rules = space->rules;
    struct move_plan plan = {.count = 0};
    double all_hours = 0, all_officers = 0;
    double *lacking = arena_take(arena, (size_t)rules->team_count * sizeof *lacking + 1);
    for (int i = 0; i < rules->team_count; i++) {
        all_hours += hours[rules->teams[i]];
        all_officers += space->there[rules->teams[i] * space->period_count + space->period_count - 1];
    }
    for (int i = 0; i < rules->team_count && all_hours > 0; i++)
        lacking[i] = all_officers * hours[rules->teams[i]] / all_hours - space->there[rules->teams[i] * space->period_count + space->period_count - 1];
    while (plan.count < rules->at_most && plan.count < PLAN_MOVES) {
        int most = 0, least = 0;
        if (!pair_find(space, lacking, &least, &most))
            break;
        int officers = (int)floor(fmin(lacking[most], -lacking[least]) + 0.5);
        struct move_plan with = plan;
        for (bool is_allowed = false; officers > 0 && !is_allowed; officers -= !is_allowed) {
            with = plan;
            with.moves[with.count++] = (struct planned_move){rules->teams[least], rules->teams[most], space->first_period, space->period_count - 1, officers};
            is_allowed = plan_is_allowed(space, &with);
        }
        if (officers <= 0)
            break;
        lacking[most] -= officers, lacking[least] += officers;
        plan = with;
    }
    return plan_in_order(&plan);
}

const char *proportion_forbidden(const struct lifting *lifting, const double hours[], struct arena *arena)
{
    int count;
    const char *alone = "", *all = "";
    const struct lift *lifts = lifts_list(lifting->space, NULL, false, &count, arena);
    const struct move_space *free = lifting->space->rules->team_count ? space_without(lifting, lifts, count, arena) : NULL;
    if (!free)
        return "no move is in the rules";
    struct move_plan asked = plan_in_proportion(free, hours, arena);
    if (!asked.count)
        return "";
    asked.count = 1, asked.moves[0].officers = 1;
    for (int i = 0; i < count; i++) {
        const struct move_space *without = space_without(lifting, &lifts[i], 1, arena);
        const char *rule = lift_rule(lifting->space, &lifts[i], &asked, arena);
        alone = without && plan_is_allowed(without, &asked) ? rule_joined(arena, alone, rule) : alone;
        all = rule_joined(arena, all, rule);
    }
    return *alone ? alone : all;
}
