#include "analysis/rule_nearest.h"

enum { MOST_TRIED = 10, ORDERS = 2 };                     /* plans run for a budget in each order */
static const double SURELY = 0.75;                        /* share of replications in which goals are kept, where other luck is to leave half */

/* How a step asks for less. */
enum less { FEWER, LATER, SOONER, LESSES };

/* A plan that is being made cheaper; a step without officers is none. */
struct saving_plan { struct move_model *model; struct move_plan plan; int tried; };

bool plan_keeps_goals(struct move_model *model, const struct move_plan *plan, double share, int n)
{
    int number = move_model_number(model, plan);
    bool keeps = number >= 0;
    for (int i = 0; i < model->score.goal_count && keeps; i++)
        keeps = plan_score_goals_kept(&model->score, model->sampling, number, i, n) >= share * n;
    return keeps;
}

bool plan_surely_keeps_goals(struct move_model *model, const struct move_plan *plan)
{
    double value;
    return move_model_values(model, plan, 1, &value) && plan_keeps_goals(model, plan, SURELY, model->replications);
}

static bool is_allowed_and_keeps(struct move_model *model, const struct move_plan *plan)
{
    return plan_is_allowed(model->space, plan) && plan_surely_keeps_goals(model, plan);
}

/* The steps that are left, in order. */
static struct move_plan left_of(const struct move_plan *plan)
{
    struct move_plan left = {.count = 0};
    for (int i = 0; i < plan->count; i++)
        if (plan->moves[i].officers > 0 && plan->moves[i].first <= plan->moves[i].last)
            left.moves[left.count++] = plan->moves[i];
    return plan_in_order(&left);
}

/* Takes officers, and steps, out of the plan as long as it surely keeps the goals. */
static struct move_plan with_fewer(struct move_model *model, const struct move_plan *found)
{
    struct move_plan plan = *found;
    for (int i = 0; i < plan.count; i++)
        for (bool is_kept = true; is_kept && i < plan.count;) {
            struct move_plan less = plan;
            less.moves[i].officers--;
            less = left_of(&less);
            is_kept = is_allowed_and_keeps(model, &less);
            plan = is_kept ? less : plan;
        }
    return plan;
}

static struct move_plan step_with_less(const struct move_plan *plan, int step, enum less less, int by)
{
    struct move_plan with = *plan;
    struct planned_move *move = &with.moves[step];
    *(less == FEWER ? &move->officers : less == LATER ? &move->first : &move->last) += less == LATER ? by : -by;
    return with;
}

/* Bisects how much less of this the step can do with, where less of it costs less. */
static void step_save(struct saving_plan *saving, int step, enum less less)
{
    const struct planned_move *move = &saving->plan.moves[step];
    const struct move_plan before = saving->plan;
    int low = 0, high = less == FEWER ? move->officers + 1 : move->last - move->first + 1;
    while (high - low > 1 && saving->tried < MOST_TRIED) {
        int by = (low + high) / 2;
        struct move_plan with = step_with_less(&before, step, less, by), left = left_of(&with), now = left_of(&saving->plan);
        bool may = left.count && plan_is_allowed(saving->model->space, &left) && plan_price(saving->model->space, &left) < plan_price(saving->model->space, &now);
        bool keeps = may && plan_surely_keeps_goals(saving->model, &left);
        saving->tried += may;
        *(keeps ? &low : &high) = by;
        saving->plan = keeps ? with : saving->plan;
    }
}

/* Fewer officers first, or a shorter time first: the cheaper of the two. */
static struct move_plan cheapest(struct move_model *model, const struct move_plan *found)
{
    static const enum less orders[ORDERS][LESSES] = {{FEWER, LATER, SOONER}, {LATER, SOONER, FEWER}};
    struct move_plan least = *found;
    for (int order = 0; order < ORDERS; order++) {
        struct saving_plan saving = {model, *found, 0};
        for (int i = 0; i < LESSES; i++)
            for (int step = 0; step < saving.plan.count; step++)
                if (saving.plan.moves[step].officers > 0)
                    step_save(&saving, step, orders[order][i]);
        struct move_plan saved = left_of(&saving.plan);
        least = plan_price(model->space, &saved) < plan_price(model->space, &least) ? saved : least;
    }
    return least;
}

/* The plan as a file can say it that has another notice: without the cut where this one ends, in the middle of a month. */
static struct move_plan without_cut(const struct move_space *ruled, const struct move_plan *plan, int cut)
{
    struct move_plan whole = *plan;
    bool vanishes = cut > 0 && cut < ruled->period_count && civil_to_date(ruled->periods[cut].first).day > 1;
    for (int i = 0; i < whole.count && vanishes; i++) {
        whole.moves[i].first -= whole.moves[i].first == cut;
        whole.moves[i].last += whole.moves[i].last == cut - 1;
    }
    return left_of(&whole);
}

/* Steps of one kind that begin in another part: of those that do in the parts from..to; fewer: officers that they do with less. */
struct beginning { enum outside outside; int from, to, part, fewer; };

static struct move_plan begun(const struct move_space *ruled, const struct move_plan *plan, const struct beginning *beginning, int cut)
{
    struct move_plan begun = *plan;
    for (int i = 0; i < begun.count; i++) {
        struct planned_move *move = &begun.moves[i];
        if (outside_of(move->out_of) == beginning->outside && move->first >= beginning->from && move->first <= beginning->to)
            move->first = beginning->part, move->officers -= beginning->fewer;
    }
    return without_cut(ruled, &begun, cut);
}

/* Whether the plan, which has been run, misses a goal that the other surely keeps. */
static bool harms(struct move_model *model, const struct move_plan *plan, const struct move_plan *other)
{
    int number = move_model_number(model, plan), before = move_model_number(model, other), n = model->replications;
    bool does = false;
    for (int i = 0; i < model->score.goal_count; i++)
        does |= plan_score_goals_kept(&model->score, model->sampling, number, i, n) < SURELY * n
                && plan_score_goals_kept(&model->score, model->sampling, before, i, n) >= SURELY * n;
    return does;
}

/* Has the steps chosen that begin when the notice ends do so earlier, with so many officers that they are neither too few nor miss a goal that is kept without. */
static bool begins_earlier(struct move_model *model, const struct move_space *ruled, const struct move_plan *chosen, struct beginning beginning, struct move_plan *earlier)
{
    int cut = beginning.from, low = -1, high = 0;
    for (int i = 0; i < chosen->count; i++)
        high = outside_of(chosen->moves[i].out_of) == beginning.outside && chosen->moves[i].first == cut && chosen->moves[i].officers > high
                   ? chosen->moves[i].officers : high;
    while (high - low > 1) {
        beginning.fewer = low < 0 ? 0 : (low + high) / 2;
        *earlier = begun(ruled, chosen, &beginning, cut);
        bool is_allowed = plan_is_allowed(model->space, earlier);
        if (is_allowed && plan_surely_keeps_goals(model, earlier))
            return true;
        *(!is_allowed || harms(model, earlier, chosen) ? &low : &high) = beginning.fewer;
    }
    return false;
}

/* Bisects the notice: the steps found begin later, or those chosen that begin when the notice ends do so earlier. */
static struct move_plan latest(struct move_model *model, const struct move_space *ruled, enum outside outside, const struct move_plan *found,
                               const struct move_plan *chosen)
{
    int cut = outside == OUTSIDES ? ruled->first_period : ruled->first_of[outside], low = cut, high = cut;
    struct move_plan plan = *found;
    for (int i = 0; i < found->count; i++)
        low = outside_of(found->moves[i].out_of) == outside && found->moves[i].first < low ? found->moves[i].first : low;
    while (high - low > 1) {
        int part = (low + high) / 2;
        struct move_plan with = begun(ruled, found, &(struct beginning){outside, 0, part, part, 0}, cut);
        bool keeps = is_allowed_and_keeps(model, &with) || begins_earlier(model, ruled, chosen, (struct beginning){outside, cut, cut, part, 0}, &with);
        *(keeps ? &low : &high) = part;
        plan = keeps ? with : plan;
    }
    return plan;
}

struct move_plan plan_nearest(struct move_model *model, const struct move_space *ruled, const struct lift *lift, const struct move_plan *found,
                              const struct move_plan *chosen)
{
    if (lift->kind == LIFT_BUDGET)
        return cheapest(model, found);
    if (lift->kind == LIFT_NOTICE || lift->kind == LIFT_OUTSIDE_NOTICE)
        return latest(model, ruled, lift->kind == LIFT_NOTICE ? OUTSIDES : (enum outside)lift->which, found, chosen);
    return lift->kind == LIFT_TRAINING ? *found : with_fewer(model, found);
}
