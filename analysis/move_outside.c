#include "analysis/move_outside.h"

#include <assert.h>
#include <math.h>

#include "analysis/move_desks.h"
#include "analysis/rule_list.h"
#include "analysis/wording.h"
#include "models/appointment.h"
#include "models/calendar.h"

/* The kind of a step that is no move. */
static enum outside kind_of(const struct planned_move *step)
{
    enum outside outside = outside_of(step->out_of);
    assert(outside < OUTSIDES);
    return outside;
}

static const struct outside_rules *rules_of(const struct move_space *space, const struct planned_move *step)
{
    return &space->rules->outside[kind_of(step)];
}

/* What one officer is paid in the part. */
static double pay_of_part(const struct move_space *space, enum outside outside, int team, int period)
{
    const struct prices *prices = &space->rules->outside[outside].prices[team];
    double hours = (double)space->rules->week[team] / (double)HOUR, pay = 0;
    for (civil_day day = space->periods[period].first; day <= space->periods[period].last; day++)
        pay += hours / 7 * price_at(prices, day_time(space->casework, day));
    return pay;
}

/* The pay of the dearest officer written in the team. */
static double dearest(const struct move_space *space, int team, civil_day day)
{
    double pay = 0;
    for (int g = 0; g < space->casework->group_count; g++)
        if (space->casework->groups[g].home == team)
            pay = fmax(pay, price_at(&space->casework->groups[g].pay, day_time(space->casework, day)));
    return pay;
}

/* What an hour of overtime of each officer of the team costs in the week that begins on this day: at the dearer price of its days. */
static double hour_over(const struct move_space *space, int team, civil_day first, civil_day next)
{
    const struct outside_rules *rules = &space->rules->outside[OVERTIME];
    double usual = fmax(price_at(&rules->prices[team], day_time(space->casework, first)), price_at(&rules->prices[team], day_time(space->casework, next - 1)));
    return fmax(usual, rules->pay * fmax(dearest(space, team, first), dearest(space, team, next - 1)));
}

/* The same of one who comes by a step of the plan. */
static double hour_over_of_comer(const struct move_space *space, const struct planned_move *comes, civil_day first, civil_day next)
{
    enum outside outside = outside_of(comes->out_of);
    double share = space->rules->outside[OVERTIME].pay;
    if (outside == OUTSIDES)
        return share * fmax(dearest(space, comes->out_of, first), dearest(space, comes->out_of, next - 1));
    const struct prices *prices = &space->rules->outside[outside].prices[comes->into];
    return share * fmax(price_at(prices, day_time(space->casework, first)), price_at(prices, day_time(space->casework, next - 1)));
}

/* What one hour a week of each officer of the team is paid at most: each calendar week that the step touches has its hour. */
static double pay_of_overtime(const struct move_space *space, const struct planned_move *step)
{
    int period = step->first;
    double pay = 0;
    for (civil_day day = space->periods[step->first].first, next; day <= space->periods[step->last].last; day = next) {
        next = day + 7 - civil_weekday(day);
        while (space->periods[period].last < day)
            period++;
        pay += space->there[step->into * space->period_count + period]
               * hour_over(space, step->into, day, next);
    }
    return pay;
}

void outside_fill(struct move_space *space, struct arena *arena)
{
    size_t cells = (size_t)space->casework->team_count * (size_t)space->period_count;
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        const struct outside_rules *rules = &space->rules->outside[outside];
        space->pay[outside] = arena_take(arena, cells * sizeof *space->pay[outside] + 1);
        while (space->first_of[outside] < space->period_count && space->periods[space->first_of[outside]].first < rules->from)
            space->first_of[outside]++;
        for (int i = 0; i < rules->team_count && outside < OVERTIME; i++)
            for (int p = 0; p < space->period_count; p++)
                space->pay[outside][rules->teams[i] * space->period_count + p] = pay_of_part(space, outside, rules->teams[i], p);
    }
    move_desks_fill(space, arena);
}

static bool may_come_into(const struct outside_rules *rules, int team)
{
    for (int i = 0; i < rules->team_count; i++)
        if (rules->teams[i] == team)
            return true;
    return false;
}

/* Whether the step has slots on its first and in its last part: else it were a shorter one. */
static bool has_slots(const struct move_space *space, const struct planned_move *step)
{
    return space->slots[step->into * space->period_count + step->first] > 0 && space->slots[step->into * space->period_count + step->last] > 0;
}

bool outside_is_possible(const struct move_space *space, const struct planned_move *step)
{
    enum outside outside = outside_of(step->out_of);
    return outside < OUTSIDES && step->officers > 0 && step->officers <= rules_of(space, step)->at_most && step->first >= space->first_of[outside]
           && step->first <= step->last && step->last < space->period_count && may_come_into(rules_of(space, step), step->into)
           && (outside != HIRES || step->last == space->period_count - 1)
           && (outside != OVERTIME || space->there[step->into * space->period_count + step->first] > 0) && (outside != EXTRA_DESKS || has_slots(space, step));
}

/* Officers of the kind at work in the part, in all teams. */
static int officers_at(const struct move_plan *plan, enum outside outside, int period)
{
    int officers = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        if (outside_of(step->out_of) == outside && step->first <= period && period <= step->last)
            officers += step->officers;
    }
    return officers;
}

/* The most at once; of hires, who stay, that is all of them. */
static int most_at_once(const struct move_space *space, const struct move_plan *plan, enum outside outside)
{
    int most = 0;
    for (int p = 0; p < space->period_count; p++) {
        int officers = officers_at(plan, outside, p);
        most = officers > most ? officers : most;
    }
    return most;
}

/* A team's overtime has one stretch of dates, and so have a book's extra desks. */
static bool stretch_is_twice(const struct move_plan *plan)
{
    for (int i = 0; i < plan->count; i++)
        for (int j = 0; j < i; j++) {
            enum outside outside = outside_of(plan->moves[i].out_of);
            if ((outside == OVERTIME || outside == EXTRA_DESKS) && outside == outside_of(plan->moves[j].out_of) && plan->moves[i].into == plan->moves[j].into)
                return true;
        }
    return false;
}

bool outside_is_allowed(const struct move_space *space, const struct move_plan *plan)
{
    return most_at_once(space, plan, HIRES) <= space->rules->outside[HIRES].at_most
           && most_at_once(space, plan, TEMPORARY) <= space->rules->outside[TEMPORARY].at_most
           && most_at_once(space, plan, EXTRA_DESKS) <= space->rules->outside[EXTRA_DESKS].at_most && !stretch_is_twice(plan);
}

double outside_price(const struct move_space *space, const struct planned_move *step)
{
    double price = rules_of(space, step)->cost;
    if (outside_of(step->out_of) == OVERTIME)
        return step->officers * pay_of_overtime(space, step);
    for (int p = step->first; p <= step->last; p++)
        price += space->pay[kind_of(step)][step->into * space->period_count + p];
    return price * step->officers;
}

double outside_beside_pay(const struct move_space *space, const struct planned_move *step)
{
    return kind_of(step) == EXTRA_DESKS ? outside_price(space, step) : rules_of(space, step)->cost * step->officers;
}

/* Those of one step in the overtime of another. */
static double comers_price(const struct move_space *space, const struct planned_move *over, const struct planned_move *comes)
{
    civil_day begin = space->periods[over->first].first, end = space->periods[over->last].last;
    double pay = 0;
    for (civil_day day = begin, next; day <= end; day = next) {
        next = day + 7 - civil_weekday(day);
        if (space->periods[comes->first].first < next && space->periods[comes->last].last >= day)
            pay += over->officers * comes->officers * hour_over_of_comer(space, comes, day, next);
    }
    return pay;
}

static bool brings_officers(const struct planned_move *step)
{
    enum outside outside = outside_of(step->out_of);
    return outside != OVERTIME && outside != EXTRA_DESKS;
}

double outside_comers_price(const struct move_space *space, const struct move_plan *plan)
{
    double price = 0;
    for (int i = 0; i < plan->count; i++)
        for (int j = 0; j < plan->count; j++)
            if (outside_of(plan->moves[i].out_of) == OVERTIME && brings_officers(&plan->moves[j]) && plan->moves[i].into == plan->moves[j].into)
                price += comers_price(space, &plan->moves[i], &plan->moves[j]);
    return price;
}

double outside_officers(const struct move_space *space, const struct planned_move *step, int period)
{
    int there = space->there[step->into * space->period_count + period];
    int64_t week = space->rules->week[step->into];
    if (outside_of(step->out_of) != OVERTIME)
        return step->officers;
    return week > 0 ? (double)step->officers * there * (double)HOUR / (double)week : 0;
}

void outside_change_add(const struct move_space *space, const struct planned_move *step, struct officer_change changes[], int *count)
{
    const struct outside_rules *rules = rules_of(space, step);
    struct civil_range when = {space->periods[step->first].first, space->periods[step->last].last};
    if (!brings_officers(step))
        return;
    changes[(*count)++] = (struct officer_change){.officers = step->officers, .when = when, .learning = NEW_IN_TEAM, .stays = outside_of(step->out_of) == HIRES,
                                                  .ramp = rules->ramp.is_written ? &rules->ramp : NULL, .pay = rules->pay};
}

const char *outside_text(const struct move_space *space, const struct planned_move *step, struct arena *arena)
{
    char first[11], last[11];
    const char *team = space->casework->teams[step->into].heading.name;
    civil_text(space->periods[step->first].first, first), civil_text(space->periods[step->last].last, last);
    switch (outside_of(step->out_of)) {
    case HIRES:     return arena_print(arena, "%s hired into %s from %s", count_text(arena, step->officers, "officer"), team, first);
    case TEMPORARY: return arena_print(arena, "%s in %s, %s..%s", count_text(arena, step->officers, "temporary officer"), team, first, last);
    case OVERTIME:  return arena_print(arena, "overtime of up to %d h a week by %s, %s..%s", step->officers, team, first, last);
    case EXTRA_DESKS:
        return arena_print(arena, "%s more at %s, %s..%s", count_text(arena, step->officers, "desk"), book_of_team(space, step->into)->heading.name, first, last);
    case OUTSIDES:  break;
    }
    return "";
}

/* The largest overtime of a team in the plan. */
static int most_overtime(const struct move_plan *plan)
{
    int hours = 0;
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) == OVERTIME && plan->moves[i].officers > hours)
            hours = plan->moves[i].officers;
    return hours;
}

const char *outside_limit_text(enum outside outside, int at_most, struct arena *arena)
{
    static const char *const limits[] = {"at most %d hired", "at most %d temporary at once", "at most %d h of overtime a week", "at most %d desks more"};
    return arena_print(arena, limits[outside], at_most);
}

const char *outside_notice_text(enum outside outside, int days, struct arena *arena)
{
    static const char *const notices[] = {"notice of hires %s", "notice of temporary staff %s", "notice of overtime %s", "notice of extra desks %s"};
    return arena_print(arena, notices[outside], count_text(arena, days, "day"));
}

int outside_most(const struct move_space *space, const struct move_plan *plan, enum outside outside)
{
    return outside == OVERTIME ? most_overtime(plan) : most_at_once(space, plan, outside);
}

const char *outside_reached(const struct move_space *space, const struct move_plan *plan, const char *list, struct arena *arena)
{
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        const struct outside_rules *rules = &space->rules->outside[outside];
        int most = outside_most(space, plan, outside);
        bool is_first = false;
        for (int i = 0; i < plan->count; i++)
            is_first |= outside_of(plan->moves[i].out_of) == outside && plan->moves[i].first == space->first_of[outside];
        if (most > 0 && most == rules->at_most)
            list = rule_joined(arena, list, outside_limit_text(outside, rules->at_most, arena));
        if (is_first && rules->notice_days)
            list = rule_joined(arena, list, outside_notice_text(outside, rules->notice_days, arena));
    }
    const char *team = team_short_at_desks(space, plan);
    return team ? rule_joined(arena, list, arena_print(arena, "officers at the desks of %s", team)) : list;
}

/* The price of the cheapest single step of the kind; below 0: none is possible. */
static double cheapest(const struct move_space *space, enum outside outside)
{
    const struct outside_rules *rules = &space->rules->outside[outside];
    double least = -1;
    for (int i = 0; i < rules->team_count; i++)
        for (int first = space->first_of[outside]; first < space->period_count; first++) {
            struct planned_move step = {out_of_outside(outside), rules->teams[i], first, outside == HIRES ? space->period_count - 1 : first, 1};
            double price = outside_price(space, &step);
            if (outside_is_possible(space, &step) && (least < 0 || price < least))
                least = price;
        }
    return least;
}

/* Why nothing of the kind is allowed, the budget aside; NULL: something is. */
static const char *kind_infeasible(const struct move_space *space, enum outside outside)
{
    const struct outside_rules *rules = &space->rules->outside[outside];
    bool is_manned = outside != EXTRA_DESKS;
    for (int i = 0; i < rules->team_count && !is_manned; i++)
        is_manned = desk_can_be_manned(space, rules->teams[i]);
    if (cheapest(space, outside) >= 0)
        return is_manned ? NULL : "no team has officers for a desk more, and none may be hired, come or be moved into it";
    return outside == EXTRA_DESKS ? "no book has slots after the notice of extra desks" : "no team has officers all through a month who could work overtime";
}

/* Of several reasons the nearest to being allowed: what the budget pays least short of, else the first. */
const char *outside_infeasible(const struct move_space *space, double *least_price, struct arena *arena)
{
    const char *why = NULL, *nearest = NULL;
    double least = 0;
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        if (!space->rules->outside[outside].team_count)
            continue;
        const char *reason = kind_infeasible(space, outside);
        double price = reason ? 0 : cheapest(space, outside);
        if (!reason && (space->rules->budget <= 0 || price <= space->rules->budget))
            return NULL;
        why = why ? why : reason;
        if (!reason && (!nearest || price < least))
            least = price, nearest = outside_words[outside];
    }
    *least_price = least;
    return nearest ? arena_print(arena, "'budget' does not pay for the least '%s'; nearest: %.0f DKK", nearest, least) : why;
}

const char *plan_overtime(const struct move_space *space, const struct move_plan *plan, int team, struct arena *arena)
{
    char first[11], last[11];
    for (int i = 0; i < plan->count; i++) {
        const struct planned_move *step = &plan->moves[i];
        if (outside_of(step->out_of) == OVERTIME && step->into == team)
            return arena_print(arena, "{at most: %d h per week, pay: %.10g %%, dates: %s..%s}", step->officers, 100 * rules_of(space, step)->pay,
                               civil_text(space->periods[step->first].first, first), civil_text(space->periods[step->last].last, last));
    }
    return NULL;
}
