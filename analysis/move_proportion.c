#include "analysis/move_proportion.h"

#include <math.h>

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
        for (int i = 1; i < rules->team_count; i++)
            most = lacking[i] > lacking[most] ? i : most, least = lacking[i] < lacking[least] ? i : least;
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
