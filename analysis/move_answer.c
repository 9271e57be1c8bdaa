#include "analysis/move_answer.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/move_answer_parts.h"
#include "analysis/move_desks.h"
#include "analysis/move_infeasible.h"
#include "analysis/move_missed.h"
#include "analysis/move_model.h"
#include "analysis/move_periods.h"
#include "analysis/move_proportion.h"
#include "analysis/offered_load.h"
#include "analysis/plan_score.h"
#include "analysis/rule_shadow.h"
#include "models/intake.h"

enum { BATCH = 4, FIRST_OBSERVATIONS = 10, MOST_OBSERVATIONS = 1000, LOAD_REPLICATIONS = 10, OTHERS_TOLD = 2,
       LUCK_OF_CHOICE = 1000000, LUCK_OF_ANSWER = 2000000, LEAST_PLANS = 400, MOST_PLANS = 20000 };
static const double CASES_OF_SEARCH = 5e7;                /* of all plans and replications: about a minute of two cores */
static const double LEVEL = 0.95;

static struct move_model model_open(const struct answering *answering, int first, int longer_days, const struct measure *extra, int extra_count)
{
    const struct move_request *request = answering->request;
    return move_model_open(&(struct move_model_options){
        request->variant, request->casework, request->folder, &answering->answer->space, extra, extra_count, first, request->search_replications,
        request->threads, longer_days, request->draws_inputs, false, request->stop, request->tell, request->context});
}

static void candidate_add(struct answering *answering, const struct move_plan *plan)
{
    for (int i = 0; i < answering->count; i++)
        if (plans_equal(&answering->candidates[i], plan))
            return;
    answering->candidates[answering->count++] = *plan;
}

/* Cases that come in the simulated time, on average. */
static double cases_expected(const struct casework *casework)
{
    double cases = casework->start_count;
    for (int i = 0; i < casework->intake_count; i++)
        cases += intake_expected(casework, &casework->intakes[i], 0, casework->days);
    return cases;
}

/* So many plans that the search stays within its cases, if the request does not say how many: small files have the whole search, large ones part of it. */
static int plans_at_most(const struct move_request *request)
{
    double cases = fmax(1, cases_expected(request->casework)) * request->search_replications;
    return request->most_plans ? request->most_plans : (int)fmin(MOST_PLANS, fmax(LEAST_PLANS, CASES_OF_SEARCH / cases));
}

static void best_tell(void *context, double gain, int plans, double part)
{
    const struct answering *answering = context;
    const struct move_answer *answer = answering->answer;
    const struct move_rules *rules = answer->space.rules;
    answering->request->tell_best(answering->request->context, gain, plan_score_unit(rules->wanted.objective, move_rules_have_outside(rules), answer->base), plans,
                                  part);
}

static void gains_take(struct answering *answering)
{
    size_t cells = (size_t)answering->request->casework->team_count * (size_t)answering->answer->space.period_count;
    answering->more = arena_take(answering->arena, cells * sizeof(double)), answering->fewer = arena_take(answering->arena, cells * sizeof(double));
    answering->desks = arena_take(answering->arena, cells * sizeof(double));
}

/* Looks for plans in the full model: first the gains of one officer in each cell, then step by step. */
static bool search_full(struct answering *answering, struct move_model *model)
{
    const struct move_request *request = answering->request;
    struct move_answer *answer = answering->answer;
    if (!move_model_gains(model, answering->more, answering->fewer, answering->desks))
        return false;
    answer->found = moves_search(&(struct move_search){
        .space = &answer->space, .values = {model, move_model_values}, .more = answering->more, .fewer = answering->fewer, .desks = answering->desks, .effort = USUAL_EFFORT,
        .most_plans = plans_at_most(request), .seed = request->casework->seed, .tell = request->tell_best ? best_tell : NULL,
        .tell_context = answering}, answering->arena);
    return true;
}

/* Values in the full model the plans found on the surrogate. */
static bool value_plans(struct answering *answering, struct move_model *model)
{
    struct move_answer *answer = answering->answer;
    const struct move_surrogate *surrogate = &answer->surrogate;
    struct move_plan plans[SURROGATE_PLANS + 1] = {{.count = 0}};
    double values[SURROGATE_PLANS + 1];
    memcpy(plans + 1, surrogate->plans, (size_t)surrogate->plan_count * sizeof *plans);
    answer->found.best = arena_take(answering->arena, SURROGATE_PLANS * sizeof *answer->found.best + 1);
    bool is_whole = !surrogate->is_stopped && move_model_values(model, plans, surrogate->plan_count + 1, values);
    for (int i = 0; i < surrogate->plan_count; i++)
        answer->found.best[answer->found.best_count++] = (struct valued_plan){.plan = surrogate->plans[i], .value = is_whole ? values[i + 1] : 0, .order = i};
    answer->found.nothing = is_whole ? values[0] : 0;
    answer->found.plans = surrogate->plan_count;
    if (is_whole)
        plans_sort(answer->found.best, answer->found.best_count);
    return is_whole;
}

/* Looks for plans under the first luck; fills the candidates: the best found. */
static bool search(struct answering *answering)
{
    const struct move_request *request = answering->request;
    struct move_answer *answer = answering->answer;
    answer->surrogate = move_surrogate_of(&(struct surrogate_request){
        request->variant, request->casework, request->folder, &answer->space, 0, request->paths, request->threads, request->stop, request->tell_paths,
        request->context}, request->tell_saving, answering->arena);
    struct move_model model = model_open(answering, 0, 0, NULL, 0);
    gains_take(answering);
    bool is_whole = answer->surrogate.unused ? search_full(answering, &model) : value_plans(answering, &model);
    answer->runs += sampling_total(model.sampling);
    move_model_close(&model);
    answering->candidates = arena_take(answering->arena, (BEST_KEPT + 2) * sizeof *answering->candidates);
    for (int i = 0; i < answer->found.best_count; i++)
        if (isfinite(answer->found.best[i].value))
            candidate_add(answering, &answer->found.best[i].plan);
    answer->is_stopped = !is_whole || answer->found.is_stopped;
    answer->best = answer->found.best_count ? answer->found.best[0].plan : (struct move_plan){.count = 0};
    return is_whole;
}

static void proportion_add(struct answering *answering, struct move_plan *proportion)
{
    const struct move_request *request = answering->request;
    int teams = request->casework->team_count;
    struct offered_load load = offered_load(&(struct offered_load_request){request->variant, request->casework, request->folder, LOAD_REPLICATIONS,
                                                               request->threads, request->stop}, answering->arena);
    double *hours = arena_take(answering->arena, (size_t)teams * sizeof *hours + 1);
    for (int team = 0; team < teams && load.hours; team++)
        for (int week = 0; week < load.weeks; week++)
            hours[team] += load.hours[team * load.weeks + week];
    *proportion = load.hours ? plan_in_proportion(&answering->answer->space, hours, answering->arena) : (struct move_plan){.count = 0};
    if (load.hours && !proportion->count)
        answering->answer->no_proportion = proportion_forbidden(&(struct lifting){request->variant, request->folder, &answering->answer->space}, hours, answering->arena);
    candidate_add(answering, proportion);
    candidate_add(answering, &(struct move_plan){.count = 0});
}

static bool choice_observe(void *context, const int alternatives[], int count, int first, int until)
{
    struct answering *answering = context;
    int *numbers = arena_take(answering->arena, (size_t)count * sizeof *numbers + 1);
    (void)first;
    for (int i = 0; i < count; i++)
        numbers[i] = move_model_number(answering->choice, &answering->candidates[alternatives[i]]);
    return sampling_run(answering->choice->sampling, numbers, count, until * BATCH);
}

static const struct modelled *modelled_of(const struct move_model *model, const struct move_plan *plan)
{
    for (int i = 0; i < model->plan_count; i++)
        if (plans_equal(&model->plans[i].plan, plan))
            return &model->plans[i];
    return NULL;
}

static double choice_value(void *context, int alternative, int observation)
{
    const struct answering *answering = context;
    const struct modelled *plan = modelled_of(answering->choice, &answering->candidates[alternative]);
    double sum = 0;
    for (int r = 0; r < BATCH; r++)
        sum += move_model_value(answering->choice, plan, observation * BATCH + r);
    return sum / BATCH;
}

/* Leaves those that can be run: what the file moves itself may stand in the way of a plan. */
static void candidates_keep(struct answering *answering)
{
    int kept = 0;
    for (int i = 0; i < answering->count; i++)
        if (move_model_number(answering->choice, &answering->candidates[i]) >= 0)
            answering->candidates[kept++] = answering->candidates[i];
    answering->count = kept;
}

/* KN under the second luck; returns the chosen candidate. */
static int choose(struct answering *answering)
{
    struct move_answer *answer = answering->answer;
    double gain = answer->found.best[0].value - answer->found.nothing;
    answer->indifference = answering->request->indifference > 0 ? answering->request->indifference : fmax(0.1 * gain, 1e-6);
    struct move_model model = model_open(answering, LUCK_OF_CHOICE, 0, NULL, 0);
    answering->choice = &model;
    candidates_keep(answering);
    struct selection_rule rule = {answer->indifference, 1 - LEVEL, FIRST_OBSERVATIONS, MOST_OBSERVATIONS};
    answer->selection = select_best(&(struct observed){answering, choice_observe, choice_value}, answering->count, &rule);
    answer->candidates = answering->count;
    answer->runs += sampling_total(model.sampling);
    move_model_close(&model);
    return answer->selection.best;
}

static int longest_move(const struct move_space *space, const struct move_plan *plan)
{
    int longest = 0;
    for (int i = 0; i < plan->count; i++) {
        if (outside_of(plan->moves[i].out_of) < OUTSIDES)
            continue;
        int days = space->periods[plan->moves[i].last].last - space->periods[plan->moves[i].first].first + 1;
        longest = days > longest ? days : longest;
    }
    return longest;
}

/* Whether the moves of the plan surely bring something with so many days more training, beyond what its help from outside brings alone: under the luck of the answer,
 * with 95 %. */
static bool moves_pay(struct answering *answering, const struct move_plan *plan, int longer_days)
{
    int n = answering->request->replications;
    struct move_plan rest = plan_without_moves(&answering->answer->space, plan);
    struct move_model model = model_open(answering, LUCK_OF_ANSWER, longer_days, NULL, 0);
    bool is_run = move_model_run(&model, &rest, n) && move_model_run(&model, plan, n);
    struct difference brought = is_run ? move_model_difference(&model, plan, &rest, n, answering->arena) : (struct difference){.is_noise = true};
    bool pays = !brought.is_noise && brought.estimate.mean > 0;
    answering->answer->is_stopped |= !is_run;
    answering->answer->runs += sampling_total(model.sampling);
    move_model_close(&model);
    return pays;
}

/* Bisects in whole weeks: how much longer the training may be with which the moves of the plan still surely pay. */
static void break_even(struct answering *answering, struct plan_card *card)
{
    int usual = plan_training(&answering->answer->space, &card->plan).most, longest = longest_move(&answering->answer->space, &card->plan) - 1;
    longest = longest < MOST_TRAINING_DAYS ? longest : MOST_TRAINING_DAYS;
    int low = 0, high = (longest - usual) / 7;
    if (!plan_has_moves(&card->plan) || !moves_pay(answering, &card->plan, 0))
        return;
    card->pays_to_the_end = high <= 0 || moves_pay(answering, &card->plan, 7 * high);
    while (high - low > 1 && !card->pays_to_the_end) {
        int middle = (low + high) / 2;
        *(moves_pay(answering, &card->plan, 7 * middle) ? &low : &high) = middle;
    }
    if (!answering->answer->is_stopped)
        card->pays_until_days = usual + 7 * (card->pays_to_the_end && high > 0 ? high : low);
}

/* Whether a plan between the same teams is told of already. */
static bool is_told(const struct move_answer *answer, const struct move_plan *plan)
{
    for (int i = 0; i < answer->card_count; i++)
        if (plans_alike(&answer->cards[i].plan, plan))
            return true;
    return false;
}

/* Cost against service of the plan chosen; model: under the luck of the answer. */
static void front_fill(struct answering *answering, struct move_model *model)
{
    struct move_answer *answer = answering->answer;
    const struct move_plan *plan = &answer->cards[0].plan;
    struct move_model searched = model_open(answering, 0, 0, NULL, 0);
    struct surrogate walk = {0};
    bool has_walk = !answer->surrogate.unused;
    if (has_walk)
        walk = move_surrogate_walk(&answer->surrogate, answering->arena);
    struct front_order order = {has_walk ? (void *)&walk : (void *)&searched, has_walk ? surrogate_value : move_model_plan_value};
    answer->front = move_front_of(model, plan, answering->request->replications, &order, answering->arena);
    answer->is_stopped |= !answer->front.count;
    answer->runs += sampling_total(searched.sampling);
    move_model_close(&searched);
}

/* What the values differ by, by its causes: the plans' replications once more, with the same inputs and another luck. */
static void cards_parts_fill(struct answering *answering, struct move_model *model)
{
    const struct move_request *request = answering->request;
    struct move_model again = move_model_open(&(struct move_model_options){
        request->variant, request->casework, request->folder, &answering->answer->space, NULL, 0, LUCK_OF_ANSWER, request->search_replications,
        request->threads, 0, true, true, request->stop, request->tell, request->context});
    for (int c = 0; c < answering->answer->card_count; c++)
        if (answering->answer->cards[c].plan.count)
            move_card_split(answering, model, &again, &answering->answer->cards[c]);
    answering->answer->runs += sampling_total(again.sampling);
    move_model_close(&again);
}

/* The team where cases wait longest, of those with cases; waiting: the place of the first team's waiting time, two for each team. */
static int longest_of(const struct sampling *sampling, int waiting, int teams, int n)
{
    int longest = 0;
    double most = 0;
    for (int team = 0; team < teams; team++) {
        const double *values = sampling_values(sampling, 0, waiting + 2 * team);
        double sum = 0;
        for (int r = 0; r < n; r++)
            sum += isnan(values[r]) ? 0 : values[r];
        if (sum > most)
            most = sum, longest = team;
    }
    return longest;
}

/* Estimates on the third luck: the chosen, the next best, in proportion, nothing. */
static void cards_fill(struct answering *answering, int chosen, const struct move_plan *proportion)
{
    struct move_answer *answer = answering->answer;
    const struct move_request *request = answering->request;
    const struct move_plan nothing = {.count = 0};
    int extra_count, others = 0;
    struct measure *extra = move_card_measures(request, &extra_count, answering->arena);
    struct move_model model = model_open(answering, LUCK_OF_ANSWER, 0, extra, extra_count);
    answer->cards = arena_take(answering->arena, (OTHERS_TOLD + 4) * sizeof *answer->cards);
    answer->best = answering->candidates[chosen];
    const struct modelled *without = move_model_run(&model, &nothing, request->replications);
    if (without) {
        for (int f = 0; f < request->figure_count; f++)
            answer->base_figures[f] = estimate_of_values(sampling_values(model.sampling, 0, model.score.measure_count - extra_count + f),
                                                         request->replications, LEVEL);
        bool is_proportion = plans_equal(&answering->candidates[chosen], proportion), is_nothing = !answering->candidates[chosen].count;
        move_card_fill(answering, &model, is_nothing ? "chosen: do nothing" : is_proportion ? "chosen, and in proportion to load" : "chosen",
                  &answering->candidates[chosen]);
        answer->longest = longest_of(model.sampling, model.score.measure_count - extra_count + request->figure_count, request->casework->team_count, request->replications);
        if (answer->card_count && card_misses_goals(answer, &answer->cards[0]))
            unreached_fill(answer, &answer->cards[0], answering->arena);
        if (answer->card_count && answering->more && !answer->is_stopped) {
            if (!answer->surrogate.unused)
                move_surrogate_gains(&answer->surrogate, &answer->cards[0].plan, answering->more, answering->fewer);
            rule_shadows_fill(answering, &model);
        }
        if (answer->card_count && card_misses_goals(answer, &answer->cards[0]))
            culprits_fill(answer, &answer->cards[0], answering->arena);
        bool is_estimated = answer->card_count > 0;       /* else stopped, and another would stand in its place */
        for (int i = 0; i < answering->count && others < OTHERS_TOLD && is_estimated; i++)
            if (answering->candidates[i].count && !plans_equal(&answering->candidates[i], proportion)
                && !is_told(answer, &answering->candidates[i])) {
                int before = answer->card_count;
                move_card_fill(answering, &model, "another", &answering->candidates[i]);
                bool is_worth_telling = answer->card_count > before && answer->cards[before].value.estimate.mean > 0;
                answer->card_count = before + is_worth_telling;
                others += is_worth_telling;
            }
        bool is_possible = move_model_number(&model, proportion) >= 0;
        if (!is_possible)
            answer->no_proportion = move_model_mistake(&model, proportion, answering->arena);
        if (is_estimated && !is_proportion && is_possible && proportion->count)
            move_card_fill(answering, &model, "in proportion to load", proportion);
        if (is_estimated && !is_nothing)
            move_card_fill(answering, &model, proportion->count || *answer->no_proportion ? "do nothing" : "do nothing, and in proportion to load", &nothing);
    } else
        answer->is_stopped = true;
    if (request->draws_inputs)
        cards_parts_fill(answering, &model);
    if (answer->card_count && answer->cards[0].plan.count)
        front_fill(answering, &model);
    answer->runs += sampling_total(model.sampling);
    move_model_close(&model);
    if (answer->card_count && !answer->surrogate.unused)
        move_surrogate_judge(&answer->surrogate, &answer->cards[0].plan);
    if (answer->card_count)
        break_even(answering, &answer->cards[0]);
}

/* Where nothing is allowed doing nothing is the one plan left. */
static void nothing_fill(struct answering *answering)
{
    struct move_plan nothing = {.count = 0};
    answering->candidates = &nothing, answering->count = 1;
    answering->answer->surrogate.unused = "no plan is allowed";
    cards_fill(answering, 0, &nothing);
    if (answering->answer->card_count)
        answering->answer->cards[0].role = "do nothing";
}

struct move_answer move_answer_of(const struct move_request *request, struct arena *arena)
{
    int periods;
    struct civil_range *months = move_periods(request->casework, &periods, arena);
    struct move_answer answer = {
        .space = move_space_of(request->casework, months, periods, arena), .figures = request->figures, .figure_count = request->figure_count,
        .search_replications = request->search_replications, .batch = BATCH, .barred = "", .no_proportion = "",
    };
    struct answering answering = {.request = request, .answer = &answer, .arena = arena, .luck_of_answer = LUCK_OF_ANSWER};
    struct scenario_results *base = arena_take(arena, sizeof *base);
    base->name = request->casework->scenario;
    base->shape = tally_shape(request->casework);
    labels_fill(&base->labels, request->casework, arena);
    answer.base = base;
    answer.base_figures = arena_take(arena, (size_t)request->figure_count * sizeof *answer.base_figures + 1);
    answer.infeasible = space_infeasible(&answer.space, arena);
    if (answer.infeasible)
        nothing_fill(&answering);
    if (answer.infeasible || !search(&answering))
        return answer;
    struct move_plan proportion;
    proportion_add(&answering, &proportion);
    cards_fill(&answering, choose(&answering), &proportion);
    answer.selection.is_promised = answer.selection.is_promised && !answer.is_stopped;
    return answer;
}
