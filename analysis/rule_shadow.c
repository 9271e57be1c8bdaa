#include "analysis/rule_shadow.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/move_missed.h"
#include "analysis/rule_lift.h"
#include "analysis/rule_list.h"
#include "analysis/rule_nearest.h"
#include "analysis/search_steps.h"

enum { LUCK_OF_SEARCH = 0, LEAST_PLANS = 6, LEAST_CLIMBED = 24, MOST_PLANS = 40, ROUND = 12, PAIRS_TRIED = 4, WEEK_DAYS = 7 };
static const double LEVEL = 0.95, PART_OF_RUNS = 0.15,     /* what all rules together may cost, of the replications before */
                    MOSTLY = 0.5;                         /* share of replications in which goals are kept */

/* One look at the rules of a plan. */
struct shadowing {
    struct answering *answering;
    struct move_model *model;                             /* under the luck of the answer */
    struct lifting lifting;
    const struct move_plan *chosen;
    double base;                                          /* its value under the luck of the search */
    bool misses;                                          /* goals that are wanted */
    int most_plans;                                       /* valued for each rule */
};

/* The best plan found without some rules, under the luck of the search. */
struct found_without {
    const struct move_space *space;
    struct move_plan plan, least;                         /* least: what asks the rule, one alone, for little (analysis/rule_nearest.h) */
    double value;
    bool is_better, keeps;
};

static struct move_model model_on(const struct answering *answering, const struct move_space *space, int first)
{
    const struct move_request *request = answering->request;
    return move_model_open(&(struct move_model_options){
        request->variant, request->casework, request->folder, space, NULL, 0, first, request->search_replications, request->threads, 0,
        request->draws_inputs, false, request->stop, request->tell, request->context});
}

static int officers_of(const struct move_plan *plan)
{
    int officers = 0;
    for (int i = 0; i < plan->count; i++)
        officers += plan->moves[i].officers;
    return officers;
}

/* How much larger a step is than the smallest: 0 one officer more at most, 1 a few, 2 many. */
static int size_class(const struct move_plan *plan, const struct move_plan *from)
{
    int more = officers_of(plan) - officers_of(from);
    return more <= 1 ? 0 : more <= 3 ? 1 : 2;
}

static int by_promise(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;         /* kind: the size class */
    if (a->kind != b->kind)
        return a->kind - b->kind;
    return a->estimate != b->estimate ? (a->estimate < b->estimate) - (a->estimate > b->estimate) : a->order - b->order;
}

/* Picks of the steps listed those that only the lifted rules forbid, the best of each kind and size; small steps first. */
static int steps_pick(const struct shadowing *shadowing, const struct steps *steps, const struct move_plan *from, struct plan_table *known, struct move_plan picked[],
                      struct arena *arena)
{
    enum { SIZES = 3, OF_EACH = 2 };
    struct candidate *open = arena_take(arena, (size_t)steps->count * sizeof *open + 1);
    int count = 0, of_size[SIZES] = {0}, taken = 0;
    const struct move_space *space = shadowing->lifting.space;
    bool is_other = steps->search->space->rules->training_days != space->rules->training_days;    /* another training makes each plan another */
    for (int i = 0; i < steps->count; i++) {
        const struct candidate *step = &steps->items[i];
        int size = size_class(&step->plan, from);
        if (i && step->kind != steps->items[i - 1].kind)
            of_size[0] = of_size[1] = of_size[2] = 0;
        if (of_size[size] >= OF_EACH || (!is_other && plan_is_allowed(space, &step->plan)) || plan_table_find(known, &step->plan) >= 0)
            continue;
        of_size[size]++;
        open[count] = *step;
        open[count++].kind = size;
    }
    qsort(open, (size_t)count, sizeof *open, by_promise);
    for (int i = 0; i < count && taken < ROUND; i++)
        if (plan_table_add(known, &open[i].plan, arena))
            picked[taken++] = open[i].plan;
    return taken;
}

/* Goes from the plan to the best one step away as long as that is better, once, or until goals that are missed are kept. */
static void climb(const struct shadowing *shadowing, struct move_model *model, struct found_without *found, int most_plans, struct arena *arena)
{
    const struct move_search search = {.space = found->space, .more = shadowing->answering->more, .fewer = shadowing->answering->fewer, .desks = shadowing->answering->desks,
                                       .seed = shadowing->answering->request->casework->seed};
    struct steps steps = steps_of(&search, arena);
    struct plan_table known = {0};
    struct move_plan picked[ROUND];
    double values[ROUND];
    for (int valued = 0; valued < most_plans && !found->keeps;) {
        int best = -1;
        steps_list(&steps, &found->plan);
        int count = steps_pick(shadowing, &steps, &found->plan, &known, picked, arena);
        if (!count || !move_model_values(model, picked, count, values))
            return;
        for (int i = 0; i < count; i++)
            best = values[i] > found->value && (best < 0 || values[i] > values[best]) ? i : best;
        valued += count;
        if (best < 0)
            return;
        found->plan = picked[best], found->value = values[best], found->is_better = true;
        if (!shadowing->misses)
            return;
        found->keeps = plan_keeps_goals(model, &found->plan, MOSTLY, model->replications);
    }
}

/* Looks for a better plan without these rules, beginning at this one. */
static struct found_without found_of(const struct shadowing *shadowing, const struct lift lifts[], int count, const struct move_plan *from, int most_plans)
{
    struct arena *own = arena_open();
    struct found_without found = {.space = space_without(&shadowing->lifting, lifts, count, shadowing->answering->arena), .plan = *from};
    if (found.space) {
        struct move_model model = model_on(shadowing->answering, found.space, LUCK_OF_SEARCH);
        double value;
        if (move_model_values(&model, from, 1, &value)) {
            found.value = fmax(value, shadowing->base);
            found.is_better = value > shadowing->base;    /* less training makes the same plan another */
            found.keeps = shadowing->misses && plan_keeps_goals(&model, from, MOSTLY, model.replications);
            climb(shadowing, &model, &found, most_plans, own);
            found.least = found.keeps && count == 1 ? plan_nearest(&model, shadowing->lifting.space, lifts, &found.plan, shadowing->chosen) : found.plan;
        }
        shadowing->answering->answer->runs += sampling_total(model.sampling);
        move_model_close(&model);
    }
    arena_close(own);
    return found;
}

/* Tells how much better the plan is than the chosen under the luck of the answer, and whether it keeps the goals. */
static void test(const struct shadowing *shadowing, const struct move_space *space, const struct move_plan *tested, struct rule_shadow *shadow)
{
    const struct answering *answering = shadowing->answering;
    int n = answering->request->replications;
    size_t size = (size_t)n * sizeof(double) + 1;
    double *with = arena_take(answering->arena, size), *without = arena_take(answering->arena, size), *room = arena_take(answering->arena, size);
    struct move_model model = model_on(answering, space, answering->luck_of_answer);
    const struct modelled *chosen = move_model_run(shadowing->model, shadowing->chosen, n), *plan = chosen ? move_model_run(&model, tested, n) : NULL;
    for (int r = 0; r < n && plan; r++)
        with[r] = move_model_value(&model, plan, r), without[r] = move_model_value(shadowing->model, chosen, r);
    if (plan) {
        shadow->gain = difference_of_values(with, without, n, LEVEL, room);
        shadow->keeps_goals = shadowing->misses && plan_keeps_goals(&model, tested, MOSTLY, n);
        shadow->binds = shadow->keeps_goals || (!shadow->gain.is_noise && shadow->gain.estimate.mean > 0);
    }
    answering->answer->runs += sampling_total(model.sampling);
    move_model_close(&model);
}

/* Bisects in whole weeks: the longest training with which the plan found surely keeps the goals; leaves its space in *space. */
static int longest_training(const struct shadowing *shadowing, const struct found_without *found, const struct move_space **space)
{
    int low = 0, high = (plan_training(shadowing->lifting.space, &found->plan).most + WEEK_DAYS - 1) / WEEK_DAYS;
    while (high - low > 1) {
        struct lift shorter = {LIFT_TRAINING, 0, WEEK_DAYS * ((low + high) / 2)};
        const struct move_space *with = space_without(&shadowing->lifting, &shorter, 1, shadowing->answering->arena);
        struct move_model model = model_on(shadowing->answering, with, LUCK_OF_SEARCH);
        bool keeps = plan_is_allowed(with, &found->plan) && plan_surely_keeps_goals(&model, &found->plan);
        *(keeps ? &low : &high) = (low + high) / 2;
        *space = keeps ? with : *space;
        shadowing->answering->answer->runs += sampling_total(model.sampling);
        move_model_close(&model);
    }
    return WEEK_DAYS * low;
}

/* Lifts one rule; false: nothing better was found without it. What would just do is told where it holds under the luck of the answer, else what surely does. */
static bool shadow_fill(const struct shadowing *shadowing, struct lift lift, struct found_without *found, struct rule_shadow *shadow)
{
    const struct move_space *space = shadowing->lifting.space;
    struct arena *arena = shadowing->answering->arena;
    int training = plan_training(space, shadowing->chosen).most;
    if (lift.kind == LIFT_TRAINING && !shadowing->misses)
        lift.training_days = training > WEEK_DAYS ? training - WEEK_DAYS : 0;
    *found = found_of(shadowing, &lift, 1, shadowing->chosen, shadowing->most_plans);
    if (!found->space || !found->is_better)
        return false;
    test(shadowing, found->space, &found->plan, shadow);
    shadow->rule = lift_rule(space, &lift, &found->plan, arena), shadow->nearest = "";
    if (shadow->keeps_goals) {
        struct rule_shadow just = {0};
        const struct move_space *with = found->space;
        lift.training_days = lift.kind == LIFT_TRAINING ? longest_training(shadowing, found, &with) : 0;
        test(shadowing, with, &found->least, &just);
        lift.training_days = just.keeps_goals ? lift.training_days : 0;
        shadow->nearest = lift_nearest(space, &lift, just.keeps_goals ? &found->least : &found->plan, arena);
    }
    return true;
}

/* Where no rule alone does it: lifts beside the one that brings nearest each that its plan reaches; then all rules at once. */
static void pairs_fill(const struct shadowing *shadowing, struct lift first, const struct found_without *nearest)
{
    struct answering *answering = shadowing->answering;
    struct rule_shadow pair = {0};
    int count, tried = 0;
    const struct lift *lifts = nearest->space ? lifts_list(nearest->space, &nearest->plan, true, &count, answering->arena) : NULL;
    for (int i = 0; lifts && i < count && tried < PAIRS_TRIED && !pair.keeps_goals; i++) {
        if (lifts[i].kind == first.kind && lifts[i].which == first.which)
            continue;
        struct found_without found = found_of(shadowing, (struct lift[]){first, lifts[i]}, 2, &nearest->plan, shadowing->most_plans);
        tried++;
        if (found.keeps)
            test(shadowing, found.space, &found.plan, &pair);
        if (pair.keeps_goals)
            answering->answer->shadow_pair = rule_joined(answering->arena, answering->answer->largest_shadow->rule, lift_rule(nearest->space, &lifts[i], &found.plan, answering->arena));
    }
    if (pair.keeps_goals)
        return;
    lifts = lifts_list(shadowing->lifting.space, NULL, false, &count, answering->arena);
    struct found_without found = found_of(shadowing, lifts, count, nearest->space ? &nearest->plan : shadowing->chosen, 2 * shadowing->most_plans);
    if (found.keeps)
        test(shadowing, found.space, &found.plan, &pair);
    answering->answer->is_hopeless = !pair.keeps_goals;
}

static bool is_larger(const struct rule_shadow *shadow, const struct rule_shadow *than)
{
    return shadow->binds && (!than || shadow->gain.estimate.mean > than->gain.estimate.mean);
}

/* Lists the rules that bind, and leaves of those reached the others. */
static void binding_fill(struct move_answer *answer, struct plan_card *card, struct arena *arena)
{
    const char *reached = card->reached, *rest = "";
    for (int i = 0; i < answer->shadow_count; i++)
        if (answer->shadows[i].binds)
            card->binding = rule_joined(arena, card->binding, answer->shadows[i].rule);
    while (*reached) {
        const char *rule = rule_first(&reached, arena);
        if (!rule_is_listed(card->binding, rule))
            rest = rule_joined(arena, rest, rule);
    }
    card->reached = rest;
}

void rule_shadows_fill(struct answering *answering, struct move_model *model)
{
    struct move_answer *answer = answering->answer;
    const struct move_request *request = answering->request;
    struct plan_card *card = &answer->cards[0];
    struct shadowing shadowing = {answering, model, {request->variant, request->folder, &answer->space}, &card->plan, 0, card_misses_goals(answer, card), 0};
    struct move_model searched = model_on(answering, &answer->space, LUCK_OF_SEARCH);
    struct found_without best = {0};
    struct lift of_best = {0};
    int count;
    bool keeps = false;
    struct lift *lifts = lifts_list(&answer->space, &card->plan, true, &count, answering->arena);
    double plans = PART_OF_RUNS * (double)answer->runs / request->search_replications / (count ? count : 1);
    shadowing.most_plans = (int)fmin(MOST_PLANS, fmax(shadowing.misses ? LEAST_CLIMBED : LEAST_PLANS, plans));
    answer->shadows = arena_take(answering->arena, (size_t)count * sizeof *answer->shadows + 1);
    if (!move_model_values(&searched, &card->plan, 1, &shadowing.base))
        count = 0;
    for (int i = 0; i < count; i++) {
        struct rule_shadow *shadow = &answer->shadows[answer->shadow_count];
        struct found_without found;
        if (!shadow_fill(&shadowing, lifts[i], &found, shadow))
            continue;
        answer->shadow_count++, keeps |= shadow->keeps_goals;
        if (is_larger(shadow, answer->largest_shadow))
            answer->largest_shadow = shadow, best = found, of_best = lifts[i];
    }
    if (shadowing.misses && !keeps && count)
        pairs_fill(&shadowing, of_best, &best);
    binding_fill(answer, card, answering->arena);
    answer->runs += sampling_total(searched.sampling);
    move_model_close(&searched);
}
