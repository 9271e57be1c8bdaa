/* How a rule that is lifted is told, and what it would have to be for a plan that it forbids. */
#include <math.h>

#include "analysis/move_missed.h"
#include "analysis/move_outside.h"
#include "analysis/rule_lift.h"
#include "analysis/wording.h"

static const char *team_name(const struct move_space *space, int team)
{
    return space->casework->teams[team].heading.name;
}

/* The fewest officers of its own that the plan leaves the team in a part in which it lends some. */
static int fewest_left(const struct move_space *space, const struct move_plan *plan, int team)
{
    int fewest = space->rules->keep[team];
    for (int p = 0; p < space->period_count; p++) {
        int out = plan_lent(plan, team, p), left = space->there[team * space->period_count + p] - out;
        fewest = out && left < fewest ? left : fewest;
    }
    return fewest;
}

/* The largest share of a team that the plan lends. */
static double largest_share(const struct move_space *space, const struct move_plan *plan)
{
    double largest = 0;
    for (int t = 0; t < space->casework->team_count; t++)
        for (int p = 0; p < space->period_count; p++) {
            int there = space->there[t * space->period_count + p], out = plan_lent(plan, t, p);
            largest = there ? fmax(largest, (double)out / there) : largest;
        }
    return largest;
}

/* Days from the period's first until the first step of the kind begins; OUTSIDES: of the moves. */
static int first_day(const struct move_space *space, const struct move_plan *plan, enum outside outside)
{
    int first = space->period_count;
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) == outside && plan->moves[i].first < first)
            first = plan->moves[i].first;
    return first < space->period_count ? space->periods[first].first - space->casework->period.first : 0;
}

static const char *notice_text(int days, struct arena *arena)
{
    return arena_print(arena, "notice %s", count_text(arena, days, "day"));
}

/* The first move of the plan that goes a way the rules close. */
static const char *closed_way(const struct move_space *space, const struct move_plan *plan, struct arena *arena)
{
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        if (outside_of(move->out_of) == OUTSIDES && !space->rules->goes[move->out_of * space->casework->team_count + move->into])
            return arena_print(arena, "no move goes from %s into %s", team_name(space, move->out_of), team_name(space, move->into));
    }
    return "between";
}

const char *lift_rule(const struct move_space *space, const struct lift *lift, const struct move_plan *plan, struct arena *arena)
{
    const struct move_rules *rules = space->rules;
    enum outside outside = (enum outside)lift->which;
    struct training_range training = plan_training(space, plan);
    switch (lift->kind) {
    case LIFT_BUDGET:         return "budget";
    case LIFT_STEPS:          return rule_of_steps(rules, rules->at_most, arena);
    case LIFT_TRAINING:       return arena_print(arena, "training %s", count_text(arena, training.most, "day"));
    case LIFT_NOTICE:         return notice_text(rules->notice_days, arena);
    case LIFT_KEEP:           return arena_print(arena, "keep %d at %s", rules->keep[lift->which], team_name(space, lift->which));
    case LIFT_SHARE:          return arena_print(arena, "largest share %.0f %%", 100 * rules->largest_share);
    case LIFT_WAYS:           return closed_way(space, plan, arena);
    case LIFT_LIMIT:          return outside_limit_text(outside, rules->outside[outside].at_most, arena);
    case LIFT_OUTSIDE_NOTICE: return outside_notice_text(outside, rules->outside[outside].notice_days, arena);
    case LIFT_TEAMS:          return outside_only_into(space, outside, arena);
    case LIFT_KINDS:          break;
    }
    return "";
}

const char *lift_nearest(const struct move_space *space, const struct lift *lift, const struct move_plan *plan, struct arena *arena)
{
    enum outside outside = (enum outside)lift->which;
    switch (lift->kind) {
    case LIFT_BUDGET:         return arena_print(arena, "budget %.0f DKK", ceil(plan_price(space, plan)));
    case LIFT_STEPS:          return rule_of_steps(space->rules, plan->count, arena);
    case LIFT_TRAINING:       return arena_print(arena, "training %s", count_text(arena, lift->training_days, "day"));
    case LIFT_NOTICE:         return notice_text(first_day(space, plan, OUTSIDES), arena);
    case LIFT_KEEP:           return arena_print(arena, "keep %d at %s", fewest_left(space, plan, lift->which), team_name(space, lift->which));
    case LIFT_SHARE:          return arena_print(arena, "largest share %.0f %%", ceil(100 * largest_share(space, plan) - 1e-9));
    case LIFT_LIMIT:          return outside_limit_text(outside, outside_most(space, plan, outside), arena);
    case LIFT_OUTSIDE_NOTICE: return outside_notice_text(outside, first_day(space, plan, outside), arena);
    case LIFT_WAYS: case LIFT_TEAMS: case LIFT_KINDS: break;
    }
    return "";
}
