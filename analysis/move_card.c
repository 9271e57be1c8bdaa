#include "analysis/move_answer_parts.h"

#include <math.h>

#include "analysis/labels.h"

static const double LEVEL = 0.95;

static int measure_count(const struct move_request *request)
{
    return request->figure_count + 2 * request->casework->team_count + 1 + request->casework->move_rules->outside[EXTRA_DESKS].team_count
           + request->casework->type_count;
}

/* The share of a type that leaving its cases open cannot raise, where the period is long enough for it. */
static const struct figure *on_time_of(const struct scenario_results *scenario, int type)
{
    return last_week_due(scenario, type) ? &figures[figure_named("due within goal")] : figure_of_goal(&scenario->labels, type, true);
}

struct measure *move_card_measures(const struct move_request *request, int *count, struct arena *arena)
{
    struct scenario_results scenario = {.shape = tally_shape(request->casework)};
    struct measure *extra = arena_take(arena, (size_t)measure_count(request) * sizeof *extra + 1);
    labels_fill(&scenario.labels, request->casework, arena);
    *count = 0;
    for (int f = 0; f < request->figure_count; f++)
        extra[(*count)++] = (struct measure){&figures[request->figures[f]], scope_whole(&scenario)};
    for (int team = 0; team < request->casework->team_count; team++) {
        extra[(*count)++] = (struct measure){&figures[figure_named("waiting time")], scope_of(&scenario, SCOPE_TEAM, team)};
        extra[(*count)++] = (struct measure){&figures[figure_named("waiting cases")], scope_of(&scenario, SCOPE_TEAM, team)};
    }
    extra[(*count)++] = (struct measure){&figures[figure_named("overdue cases")], scope_whole(&scenario)};
    const struct outside_rules *desks = &request->casework->move_rules->outside[EXTRA_DESKS];
    for (int i = 0; i < desks->team_count; i++)
        extra[(*count)++] = (struct measure){&figures[figure_named("wait for slot")], scope_of(&scenario, SCOPE_BOOK, desks->books[desks->teams[i]])};
    for (int type = 0; type < request->casework->type_count; type++)
        extra[(*count)++] = (struct measure){on_time_of(&scenario, type), scope_of(&scenario, SCOPE_TYPE, type)};
    return extra;
}

static struct difference measure_difference(const struct move_model *model, int number, int measure, int n, double *room)
{
    const double *base = sampling_values(model->sampling, 0, measure), *values = sampling_values(model->sampling, number, measure);
    return difference_of_values(values_settled(model->score.measures[measure].figure, values, base, n, model->arena), base, n, LEVEL, room);
}

/* What the plan costs in another way than by hours: the rules' price of a move. */
static void money_add(const struct move_answer *answer, const struct figure *figure, const struct move_plan *plan, struct difference *difference)
{
    double more = plan_cost(&answer->space, plan);
    if (figure != &figures[figure_named("cost")])
        return;
    difference->estimate.mean += more;
    difference->estimate.least += more, difference->estimate.most += more;
    difference->estimate.limits.lower += more, difference->estimate.limits.upper += more;
    if (more > 0)
        difference->is_noise = difference->estimate.limits.lower <= 0 && difference->estimate.limits.upper >= 0;
}

static bool is_involved(const struct move_plan *plan, int team)
{
    for (int i = 0; i < plan->count; i++)
        if (plan->moves[i].out_of == team || plan->moves[i].into == team)
            return true;
    return false;
}

static bool has_more_desks(const struct move_plan *plan, int team)
{
    for (int i = 0; i < plan->count; i++)
        if (outside_of(plan->moves[i].out_of) == EXTRA_DESKS && plan->moves[i].into == team)
            return true;
    return false;
}

/* The slot wait of the team's book, if it has desks more. first: the measure of the first book that may. */
static void slot_wait_fill(const struct move_model *model, int number, int first, const struct plan_card *card, struct team_effect *effect, double *room)
{
    const struct outside_rules *desks = &model->space->rules->outside[EXTRA_DESKS];
    for (int i = 0; i < desks->team_count && has_more_desks(&card->plan, effect->team); i++)
        if (desks->teams[i] == effect->team)
            effect->book = desks->books[effect->team], effect->slot_wait = measure_difference(model, number, first + i, card->replications, room);
}

static void card_goals(const struct answering *answering, const struct move_model *model, int number, struct plan_card *card)
{
    int first = model->score.measure_count - answering->request->casework->type_count;
    double *room = arena_take(answering->arena, (size_t)card->replications * sizeof *room + 1);
    card->goals = arena_take(answering->arena, (size_t)model->score.goal_count * sizeof *card->goals + 1);
    card->goal_count = model->score.goal_count;
    for (int i = 0; i < model->score.goal_count; i++) {
        struct goal_chance *goal = &card->goals[i];
        int estimable = 0;
        *goal = (struct goal_chance){.type = model->score.goal_types[i], .count = card->replications,
                                     .kept = plan_score_goals_kept(&model->score, model->sampling, number, i, card->replications),
                                     .kept_before = plan_score_goals_kept(&model->score, model->sampling, 0, i, card->replications)};
        for (int r = 0; r < card->replications; r++) {
            double share = sampling_values(model->sampling, number, model->score.goals + 2 * i)[r];
            goal->reached += isnan(share) ? 0 : share;
            estimable += !isnan(share);
        }
        goal->reached = estimable ? goal->reached / estimable : NAN;
        goal->on_time = difference_of_values(sampling_values(model->sampling, number, first + goal->type), sampling_values(model->sampling, 0, first + goal->type),
                                             card->replications, 1 - (1 - LEVEL) / model->score.goal_count, room);
    }
}

/* In how many replications the plan has a larger value than nothing. */
static int helps_in(const struct move_model *model, const struct modelled *plan, int n)
{
    int helps = 0;
    for (int r = 0; r < n; r++)
        helps += move_model_value(model, plan, r) > move_model_value(model, &model->plans[0], r);
    return helps;
}

void move_card_fill(struct answering *answering, struct move_model *model, const char *role, const struct move_plan *plan)
{
    const struct move_request *request = answering->request;
    struct move_answer *answer = answering->answer;
    const struct modelled *modelled = move_model_run(model, plan, request->replications);
    int n = request->replications, extra = model->score.measure_count - measure_count(request);
    int overdue = extra + request->figure_count + 2 * request->casework->team_count;
    if (!modelled) {
        answer->is_stopped = true;
        return;
    }
    struct plan_card *card = &answer->cards[answer->card_count++];
    double *room = arena_take(answering->arena, (size_t)n * sizeof *room + 1);
    *card = (struct plan_card){.role = role, .plan = *plan, .replications = n, .cost = plan_price(&answer->space, plan), .pays_until_days = -1,
                               .binding = "", .reached = plan_reached(&answer->space, plan, answering->arena)};
    card->notes = move_model_notes(model, plan, &card->note_count, answering->arena);
    card->value = move_model_difference(model, plan, &model->plans[0].plan, n, answering->arena);
    card->helps = helps_in(model, modelled, n);
    card->figures = arena_take(answering->arena, (size_t)request->figure_count * sizeof *card->figures + 1);
    for (int f = 0; f < request->figure_count; f++) {
        card->figures[f] = measure_difference(model, modelled->number, extra + f, n, room);
        money_add(answer, &figures[request->figures[f]], plan, &card->figures[f]);
    }
    card->teams = arena_take(answering->arena, (size_t)request->casework->team_count * sizeof *card->teams + 1);
    for (int team = 0; team < request->casework->team_count; team++)
        if (is_involved(plan, team)) {
            int at = extra + request->figure_count + 2 * team;
            struct team_effect *effect = &card->teams[card->team_count++];
            *effect = (struct team_effect){.team = team, .waiting_time = measure_difference(model, modelled->number, at, n, room),
                                           .waiting_cases = measure_difference(model, modelled->number, at + 1, n, room), .book = -1};
            slot_wait_fill(model, modelled->number, overdue + 1, card, effect, room);
        }
    card->overdue = measure_difference(model, modelled->number, overdue, n, room);
    card_goals(answering, model, modelled->number, card);
}

/* Values of the plan less those of nothing, [n]. */
static void gains_fill(const struct move_model *model, const struct modelled *plan, int n, double gains[])
{
    for (int r = 0; r < n; r++)
        gains[r] = move_model_value(model, plan, r) - move_model_value(model, &model->plans[0], r);
}

void move_card_split(struct answering *answering, struct move_model *model, struct move_model *again, struct plan_card *card)
{
    const struct move_plan nothing = {.count = 0};
    int n = card->replications < SPLIT_DRAWS ? card->replications : SPLIT_DRAWS;
    double *first = arena_take(answering->arena, (size_t)n * sizeof *first), *second = arena_take(answering->arena, (size_t)n * sizeof *second);
    const struct modelled *here = move_model_run(model, &card->plan, n);
    if (here)
        gains_fill(model, here, n, first);
    bool is_whole = here && move_model_run(again, &nothing, n);
    const struct modelled *there = is_whole ? move_model_run(again, &card->plan, n) : NULL;
    if (!there)
        return;
    gains_fill(again, there, n, second);
    card->parts = variance_parts_of(first, second, n);
}
