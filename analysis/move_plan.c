#include "analysis/move_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/move_desks.h"
#include "analysis/move_outside.h"
#include "analysis/number.h"
#include "analysis/rule_list.h"
#include "analysis/wording.h"
#include "models/calendar.h"

static civil_day day_of(const struct casework *casework, sim_time time)
{
    return casework->period.first + (civil_day)(time / DAY);
}

static int least_of(int a, int b) { return a < b ? a : b; }
static int most_of(int a, int b) { return a > b ? a : b; }

/* Officers of the team whose posting covers all these days, whoever is drawn to move. */
static int officers_there(const struct casework *casework, int team, struct civil_range days)
{
    int officers = 0;
    for (int g = 0; g < casework->teams[team].group_count; g++) {
        const struct officer_group *group = &casework->groups[casework->teams[team].first_group + g];
        for (int i = 0; i < group->posting_count; i++)
            if (day_of(casework, group->postings[i].from) <= days.first && day_of(casework, group->postings[i].until) > days.last && group->lent_by == BY_THE_FILE)
                officers += group->count;
    }
    int least = officers + lending_balance(casework, team, days.first);
    for (civil_day day = days.first; day <= days.last; day++)
        least = least_of(least, officers + lending_balance(casework, team, day));
    return least;
}

static bool is_outside(const struct planned_move *step)
{
    return outside_of(step->out_of) < OUTSIDES;
}

static const char *team_name(const struct move_space *space, int team)
{
    return space->casework->teams[team].heading.name;
}

struct move_space move_space_of(const struct casework *casework, struct civil_range *periods, int period_count, struct arena *arena)
{
    const struct move_rules *rules = casework->move_rules;
    struct move_space space = {.casework = casework, .rules = rules, .periods = periods, .period_count = period_count};
    size_t cells = (size_t)casework->team_count * (size_t)period_count;
    space.there = arena_take(arena, cells * sizeof *space.there);
    space.spare = arena_take(arena, cells * sizeof *space.spare);
    while (space.first_period < period_count && periods[space.first_period].first < casework->period.first + rules->notice_days)
        space.first_period++;
    for (int team = 0; team < casework->team_count; team++)
        for (int p = 0; p < period_count; p++) {
            int there = officers_there(casework, team, periods[p]), share = (int)floor(rules->largest_share * there + 1e-9);
            space.there[team * period_count + p] = there;
            space.spare[team * period_count + p] = move_rules_lend(rules, team, casework->team_count) ? most_of(0, least_of(there - rules->keep[team], share)) : 0;
        }
    outside_fill(&space, arena);
    return space;
}

int plan_lent(const struct move_plan *plan, int team, int period)
{
    int officers = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        if (move->out_of == team && move->first <= period && period <= move->last)
            officers += move->officers;
    }
    return officers;
}

static double price_beside_pay(const struct move_space *space, const struct planned_move *step)
{
    return is_outside(step) ? outside_beside_pay(space, step) : space->rules->cost * step->officers;
}

static double step_price(const struct move_space *space, const struct planned_move *step)
{
    return is_outside(step) ? outside_price(space, step) : space->rules->cost * step->officers;
}

double plan_cost(const struct move_space *space, const struct move_plan *plan)
{
    double cost = 0;
    for (int i = 0; i < plan->count; i++)
        cost += price_beside_pay(space, &plan->moves[i]);
    return cost;
}

double plan_price(const struct move_space *space, const struct move_plan *plan)
{
    double price = outside_comers_price(space, plan);
    for (int i = 0; i < plan->count; i++)
        price += step_price(space, &plan->moves[i]);
    return price;
}

bool plan_has_outside(const struct move_plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        if (is_outside(&plan->moves[i]))
            return true;
    return false;
}

bool plan_has_moves(const struct move_plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        if (!is_outside(&plan->moves[i]))
            return true;
    return false;
}

static double officers_in(const struct move_space *space, const struct planned_move *step, int period)
{
    return is_outside(step) ? outside_officers(space, step, period) : step->officers;
}

double plan_officer_months(const struct move_space *space, const struct move_plan *plan)
{
    double days = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        for (int p = move->first; p <= move->last; p++)
            days += officers_in(space, move, p) * (space->periods[p].last - space->periods[p].first + 1);
    }
    return days / (365.25 / 12);
}

int move_training(const struct move_space *space, const struct planned_move *move)
{
    return is_outside(move) ? 0 : space->rules->training_days[move->into];
}

struct training_range plan_training(const struct move_space *space, const struct move_plan *plan)
{
    struct training_range range = {0, 0};
    bool is_first = true;
    for (int i = 0; i < plan->count; i++) {
        int days = move_training(space, &plan->moves[i]);
        if (is_outside(&plan->moves[i]))
            continue;
        range = is_first ? (struct training_range){days, days} : (struct training_range){least_of(range.least, days), most_of(range.most, days)};
        is_first = false;
    }
    return range;
}

civil_day move_arrives(const struct move_space *space, const struct planned_move *move)
{
    return space->periods[move->first].first + move_training(space, move);
}

bool move_is_possible(const struct move_space *space, const struct planned_move *move)
{
    if (is_outside(move))
        return outside_is_possible(space, move);
    return move->officers > 0 && move->out_of != move->into && move->first >= space->first_period && move->first <= move->last
           && move->last < space->period_count && space->rules->goes[move->out_of * space->casework->team_count + move->into]
           && move_arrives(space, move) <= space->periods[move->last].last;
}

bool plan_is_allowed_unmanned(const struct move_space *space, const struct move_plan *plan)
{
    if (plan->count > space->rules->at_most || (plan_has_outside(plan) && !outside_is_allowed(space, plan)))
        return false;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        if (!move_is_possible(space, move))
            return false;
        for (int p = move->first; p <= move->last && !is_outside(move); p++)
            if (plan_lent(plan, move->out_of, p) > space->spare[move->out_of * space->period_count + p])
                return false;
    }
    return true;
}

bool plan_is_allowed_at_any_price(const struct move_space *space, const struct move_plan *plan)
{
    return plan_is_allowed_unmanned(space, plan) && plan_mans_its_desks(space, plan);
}

bool plan_is_paid(const struct move_space *space, const struct move_plan *plan)
{
    return space->rules->budget <= 0 || plan_price(space, plan) <= space->rules->budget + 1e-6;
}

bool plan_is_allowed(const struct move_space *space, const struct move_plan *plan)
{
    return plan_is_allowed_at_any_price(space, plan) && plan_is_paid(space, plan);
}

static int by_place(const void *left, const void *right)
{
    const int *a = left, *b = right;                      /* out_of, into, first, last, officers: all ints, in this order */
    for (int i = 0; i < 5; i++)
        if (a[i] != b[i])
            return a[i] - b[i];
    return 0;
}

/* Whether the move takes officers out of a team while the other brings some into it. */
static bool lends_beside(const struct planned_move *move, const struct planned_move *other)
{
    return !is_outside(move) && !is_outside(other) && move->out_of == other->into && move->first <= other->last && other->first <= move->last;
}

/* Puts moves out of a team before those into it at the same time, as far as can be: so that, made in their order, nobody lent is lent on. */
static void lenders_first(struct move_plan *plan)
{
    for (int next = 0; next < plan->count; next++) {
        int chosen = -1;
        for (int i = next; i < plan->count && chosen < 0; i++) {
            bool waits = false;
            for (int j = next; j < plan->count; j++)
                waits |= j != i && lends_beside(&plan->moves[j], &plan->moves[i]);
            chosen = waits ? -1 : i;
        }
        if (chosen <= next)
            continue;
        struct planned_move move = plan->moves[chosen];
        memmove(&plan->moves[next + 1], &plan->moves[next], (size_t)(chosen - next) * sizeof move);
        plan->moves[next] = move;
    }
}

/* Whether as many go on where the move ends: then it is one move, with one training. */
static bool goes_on_with(const struct planned_move *move, const struct planned_move *next)
{
    return !is_outside(move) && move->out_of == next->out_of && move->into == next->into && move->officers == next->officers && move->last + 1 == next->first;
}

struct move_plan plan_in_order(const struct move_plan *plan)
{
    struct move_plan sorted = {.count = 0}, all = *plan;
    qsort(all.moves, (size_t)all.count, sizeof *all.moves, by_place);
    for (int i = 0; i < all.count; i++) {
        struct planned_move *last = sorted.count ? &sorted.moves[sorted.count - 1] : NULL;
        if (last && last->out_of == all.moves[i].out_of && last->into == all.moves[i].into && last->first == all.moves[i].first
            && last->last == all.moves[i].last)
            last->officers += all.moves[i].officers;
        else if (last && goes_on_with(last, &all.moves[i]))
            last->last = all.moves[i].last;
        else
            sorted.moves[sorted.count++] = all.moves[i];
    }
    lenders_first(&sorted);
    return sorted;
}

bool plans_equal(const struct move_plan *a, const struct move_plan *b)
{
    return a->count == b->count && memcmp(a->moves, b->moves, (size_t)a->count * sizeof *a->moves) == 0;
}

struct officer_change *plan_changes(const struct move_space *space, const struct move_plan *plan, int team, int *count, struct arena *arena)
{
    struct officer_change *changes = arena_take(arena, (size_t)plan->count * sizeof *changes + 1);
    *count = 0;
    for (int i = 0; i < plan->count; i++)
        if (plan->moves[i].into == team && is_outside(&plan->moves[i]))
            outside_change_add(space, &plan->moves[i], changes, count);
    return changes;
}

/* The name in double quotes, as YAML reads it whatever is in it. */
static const char *quoted(const char *name, struct arena *arena)
{
    char *text = arena_take(arena, 2 * strlen(name) + 3), *at = text;
    *at++ = '"';
    for (; *name; *at++ = *name++)
        if (*name == '"' || *name == '\\')
            *at++ = '\\';
    *at++ = '"', *at = '\0';
    return text;
}

/* Whoever moves works in the other team on the last day at least: longer training could not be written. */
static const char *training_text(struct civil_range when, int training_days, struct arena *arena)
{
    int most = when.last - when.first < MOST_TRAINING_DAYS ? when.last - when.first : MOST_TRAINING_DAYS;
    return training_days > 0 && most > 0 ? arena_print(arena, ", training: %d days", least_of(training_days, most)) : "";
}

const char *plan_moves(const struct move_space *space, const struct move_plan *plan, int longer_days, struct arena *arena)
{
    const char *list = "";
    char first[11], last[11];
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *move = &plan->moves[i];
        struct civil_range when = {space->periods[move->first].first, space->periods[move->last].last};
        if (is_outside(move))
            continue;
        list = arena_print(arena, "%s%s{officers: %d, out of: %s, into: %s, when: %s..%s%s}", list, *list ? ", " : "", move->officers,
                           quoted(team_name(space, move->out_of), arena), quoted(team_name(space, move->into), arena), civil_text(when.first, first),
                           civil_text(when.last, last), training_text(when, move_training(space, move) + longer_days, arena));
    }
    return *list ? arena_print(arena, "[%s]", list) : NULL;
}

const char *move_text(const struct move_space *space, const struct planned_move *move, struct arena *arena)
{
    char first[11], last[11], arrives[11];
    if (is_outside(move))
        return outside_text(space, move, arena);
    const char *training = move_training(space, move) ? arena_print(arena, ", at work there from %s", civil_text(move_arrives(space, move), arrives)) : "";
    return arena_print(arena, "%s out of %s into %s, %s..%s%s", count_text(arena, move->officers, "officer"), team_name(space, move->out_of),
                       team_name(space, move->into), civil_text(space->periods[move->first].first, first),
                       civil_text(space->periods[move->last].last, last), training);
}

/* Whether `keep` or the largest share holds a team back in some part in which the plan takes from it. */
static const char *lender_reached(const struct move_space *space, const struct move_plan *plan, int team, struct arena *arena)
{
    for (int p = 0; p < space->period_count; p++) {
        int out = plan_lent(plan, team, p), cell = team * space->period_count + p;
        if (!out || out < space->spare[cell])
            continue;
        return space->there[cell] - out <= space->rules->keep[team]
               ? arena_print(arena, "keep %d at %s", space->rules->keep[team], team_name(space, team))
               : arena_print(arena, "largest share %.0f %% of %s", 100 * space->rules->largest_share, team_name(space, team));
    }
    return "";
}

const char *rule_of_steps(const struct move_rules *rules, int at_most, struct arena *arena)
{
    return arena_print(arena, "at most %s", count_text(arena, at_most, move_rules_have_outside(rules) ? "step" : "move"));
}

/* Whether some step cannot have one officer, or hour a week, more for what is left of the budget; nobody moving could have none. */
static bool reaches_budget(const struct move_space *space, const struct move_plan *plan)
{
    double spent = plan_price(space, plan);
    bool reaches = space->rules->budget > 0 && !plan->count && spent + space->rules->cost > space->rules->budget;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        reaches |= space->rules->budget > 0 && spent + step_price(space, step) / step->officers > space->rules->budget;
    }
    return reaches;
}

const char *plan_reached(const struct move_space *space, const struct move_plan *plan, struct arena *arena)
{
    const char *list = "";
    const struct move_rules *rules = space->rules;
    bool is_first = false;
    for (int team = 0; team < space->casework->team_count; team++) {
        const char *reached = lender_reached(space, plan, team, arena);
        list = *reached ? rule_joined(arena, list, reached) : list;
    }
    if (plan->count == rules->at_most)
        list = rule_joined(arena, list, rule_of_steps(rules, rules->at_most, arena));
    if (reaches_budget(space, plan))
        list = rule_joined(arena, list, "budget");
    for (int i = 0; i < plan->count; i++)
        is_first |= plan->moves[i].first == space->first_period && !is_outside(&plan->moves[i]);
    list = is_first && rules->notice_days ? rule_joined(arena, list, arena_print(arena, "notice %s", count_text(arena, rules->notice_days, "day"))) : list;
    return outside_reached(space, plan, list, arena);
}
