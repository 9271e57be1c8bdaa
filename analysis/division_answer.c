#include "analysis/division_answer.h"

#include <math.h>
#include <string.h>

#include "analysis/labels.h"
#include "analysis/plan_score.h"
#include "base/diagnostics.h"
#include "base/text.h"
#include "models/variation.h"

enum { BATCH = 4, FIRST_OBSERVATIONS = 10, LUCK_OF_ANSWER = 2000000 };
static const double LEVEL = 0.95;

/* Plans met so far: place in the lists and number in the sampling are the same. */
struct dividing {
    const struct division_request *request;
    struct division_answer *answer;
    struct arena *arena;
    struct plan_score score;
    int first_loss, loss_count;                           /* measures of the places' own losses, [place][loss_count]; 0: they have none */
    struct sampling *sampling;
    int **plans; int plan_count, plan_room;
};

/* The scenario with these numbers; NULL after noting why not. */
static const struct casework *casework_of_plan(struct dividing *dividing, const int plan[])
{
    const struct division_request *request = dividing->request;
    const struct division_rules *rules = request->casework->division;
    struct variation *variations = arena_take(dividing->arena, (size_t)rules->count * sizeof *variations);
    struct diagnostics diagnostics = {.arena = dividing->arena};
    for (int i = 0; i < rules->count; i++)
        variations[i] = (struct variation){rules->numbers[i].path, uncertain_text(&rules->numbers[i], plan[i], dividing->arena), false};
    const struct casework *casework = casework_decide(request->variant, request->folder, variations, rules->count, dividing->arena, &diagnostics);
    for (int i = 0; i < diagnostics.count && !casework && !dividing->answer->fault; i++)
        if (!diagnostics.messages[i].is_warning)
            dividing->answer->fault = message_text(dividing->arena, &diagnostics.messages[i]);
    return casework;
}

static int number_of(void *context, const int plan[])
{
    struct dividing *dividing = context;
    size_t size = (size_t)dividing->request->casework->division->count * sizeof *plan;
    for (int i = 0; i < dividing->plan_count; i++)
        if (memcmp(dividing->plans[i], plan, size) == 0)
            return i;
    const struct casework *casework = casework_of_plan(dividing, plan);
    int *copy = memcpy(arena_take(dividing->arena, size), plan, size);
    *(int **)arena_push(dividing->arena, &dividing->plans, &dividing->plan_count, &dividing->plan_room, sizeof *dividing->plans) = copy;
    return sampling_add(dividing->sampling, casework ? casework : dividing->request->casework);
}

static bool is_affordable(struct dividing *dividing, const int numbers[], int count, int replications)
{
    long missing = 0;
    for (int i = 0; i < count; i++) {
        int there = sampling_replications(dividing->sampling, numbers[i]);
        missing += there < replications ? replications - there : 0;
    }
    dividing->answer->is_spent |= dividing->request->budget && sampling_total(dividing->sampling) + missing > dividing->request->budget;
    return !dividing->answer->is_spent;
}

static bool observe(void *context, const int numbers[], int count, int first, int until)
{
    struct dividing *dividing = context;
    (void)first;
    return !dividing->answer->fault && is_affordable(dividing, numbers, count, until * BATCH)
           && sampling_run(dividing->sampling, numbers, count, until * BATCH);
}

/* By how much the plan's numbers differ from the file's; only asked for where all of these can be read. */
static double change_of(const struct dividing *dividing, const int plan[])
{
    const struct division_rules *rules = dividing->request->casework->division;
    double change = 0;
    for (int i = 0; i < rules->count && rules->wanted.objective == GOALS_LEAST_CHANGE; i++)
        change += fabs(plan[i] - rules->now[i]);
    return change;
}

static double value(void *context, int number, int observation)
{
    const struct dividing *dividing = context;
    double sum = 0, change = change_of(dividing, dividing->plans[number]);
    for (int r = 0; r < BATCH; r++)
        sum += plan_score_value(&dividing->score, dividing->sampling, number, observation * BATCH + r, change, 0);
    return sum / BATCH;
}

/* The place's team in the weighted figures, mean over the first replications. */
static double loss(void *context, int number, int place, int observations)
{
    const struct dividing *dividing = context;
    const struct wanted *wanted = &dividing->request->casework->division->wanted;
    double sum = 0;
    for (int i = 0, measure = dividing->first_loss + place * dividing->loss_count; i < wanted->figures.count; i++) {
        if (!(figures[figure_named(wanted->figures.items[i].name)].per >> SCOPE_TEAM & 1))
            continue;
        const double *values = sampling_values(dividing->sampling, number, measure++);
        for (int r = 0; r < observations * BATCH; r++)
            sum -= isnan(values[r]) ? 0 : wanted->weights[i] * values[r];
    }
    return sum / (observations * BATCH);
}

/* The team at whose path the number stands, "teams.NAME.room"; -1: none. */
static int team_of_number(const struct casework *casework, const struct uncertain *number)
{
    for (int team = 0; team < casework->team_count; team++) {
        const char *name = casework->teams[team].heading.name;
        size_t length = strlen("teams.") + strlen(name);
        if (text_starts(number->path, "teams.") && text_starts(number->path + strlen("teams."), name) && number->path[length] == '.')
            return team;
    }
    return -1;
}

/* Measures of the places' own losses: where each number is of another team, and all figures of the sum that teams have are losses. */
static void losses_add(struct dividing *dividing)
{
    const struct casework *casework = dividing->request->casework;
    const struct division_rules *rules = casework->division;
    int teams[rules->count], of_teams = 0;
    for (int i = 0; i < rules->wanted.figures.count; i++) {
        bool has_teams = figures[figure_named(rules->wanted.figures.items[i].name)].per >> SCOPE_TEAM & 1;
        of_teams += has_teams;
        if (has_teams && rules->wanted.weights[i] > 0)
            return;
    }
    for (int n = 0; n < rules->count; n++) {
        teams[n] = team_of_number(casework, &rules->numbers[n]);
        for (int before = 0; before <= n; before++)
            if (teams[n] < 0 || (before < n && teams[before] == teams[n]))
                return;
    }
    dividing->first_loss = dividing->score.measure_count;
    dividing->loss_count = of_teams;
    for (int n = 0; n < rules->count; n++)
        for (int i = 0; i < rules->wanted.figures.count; i++) {
            const struct figure *figure = &figures[figure_named(rules->wanted.figures.items[i].name)];
            if (figure->per >> SCOPE_TEAM & 1)
                dividing->score.measures[dividing->score.measure_count++] =
                    (struct measure){figure, scope_of(dividing->answer->base, SCOPE_TEAM, teams[n])};
        }
}

/* The guide goes its way on few observations: the way is long, and its end is looked at closely. With a budget that is a tenth of it. */
static struct division_effort effort_of(const struct division_request *request)
{
    enum { GUIDE_PLANS = 10, MORE_PLANS = 20, GUIDE_PART = 100 };
    int tried = 2 * request->casework->division->count + 2, observations = request->budget / (GUIDE_PART * BATCH);
    if (!request->budget)
        return (struct division_effort){GUIDE_PLANS, FIRST_OBSERVATIONS, FIRST_OBSERVATIONS};
    if (observations == 0)
        return (struct division_effort){MORE_PLANS, 1, 0};
    return (struct division_effort){GUIDE_PLANS, observations, (request->budget / BATCH - GUIDE_PLANS * observations) / tried};
}

/* All in the same place between their limits, or as near to it as the sum allows. */
static void start_fill(const struct division_rules *rules, int plan[])
{
    double least = 0, most = 0;
    int left = rules->sum;
    for (int i = 0; i < rules->count; i++)
        least += rules->numbers[i].least, most += rules->numbers[i].most;
    double share = rules->sum && most > least ? (rules->sum - least) / (most - least) : 0.5;
    for (int i = 0; i < rules->count; i++) {
        plan[i] = (int)floor(rules->numbers[i].least + share * (rules->numbers[i].most - rules->numbers[i].least));
        left -= plan[i];
    }
    for (int i = 0; rules->sum && left > 0; i = (i + 1) % rules->count)
        if (plan[i] < rules->numbers[i].most)
            plan[i]++, left--;
}

static bool search(struct dividing *dividing)
{
    const struct division_request *request = dividing->request;
    const struct division_rules *rules = request->casework->division;
    int *least = arena_take(dividing->arena, (size_t)rules->count * sizeof *least), *most = arena_take(dividing->arena, (size_t)rules->count * sizeof *most);
    for (int i = 0; i < rules->count; i++)
        least[i] = (int)rules->numbers[i].least, most[i] = (int)rules->numbers[i].most;
    dividing->sampling = sampling_open(&(struct sampling_options){
        dividing->score.measures, dividing->score.measure_count, 0, request->threads, request->draws_inputs, request->stop, request->tell,
        request->context});
    struct division_effort effort = effort_of(request);
    start_fill(rules, dividing->answer->plan);
    dividing->answer->found = division_search(&(struct division){rules->count, least, most, rules->sum > 0},
                                              &(struct division_values){dividing, number_of, observe, value, dividing->loss_count ? loss : NULL},
                                              &(struct selection_rule){request->indifference, 1 - LEVEL, FIRST_OBSERVATIONS, request->most},
                                              &effort,
                                              dividing->answer->plan);
    dividing->answer->runs = sampling_total(dividing->sampling);
    sampling_close(dividing->sampling);
    dividing->answer->is_stopped = request->stop && *request->stop;
    return !dividing->answer->fault && !dividing->answer->is_stopped;
}

/* What the value differs by, by its causes: the same draws once more with another luck. room: differences of the first luck. */
static void parts_fill(struct dividing *dividing, struct sampling *sampling, const struct plan_score *score, const struct casework *both[2], const double *room)
{
    struct division_answer *answer = dividing->answer;
    int numbers[2], n = answer->replications < SPLIT_DRAWS ? answer->replications : SPLIT_DRAWS;
    double *again = arena_take(dividing->arena, (size_t)n * sizeof *again);
    for (int i = 0; i < 2; i++)
        numbers[i] = sampling_add_other_luck(sampling, both[i]);
    if (!sampling_run(sampling, numbers, 2, n))
        return;
    for (int r = 0; r < n; r++)
        again[r] = plan_score_value(score, sampling, numbers[1], r, 0, 0) - plan_score_value(score, sampling, numbers[0], r, 0, 0);
    answer->parts = variance_parts_of(room, again, n);
}

/* The goals of the types, kept by what is decided; plan 0 is the file as it is, 1 the division. */
static void goals_fill(const struct dividing *dividing, const struct plan_score *score, const struct sampling *sampling)
{
    struct division_answer *answer = dividing->answer;
    answer->goals = arena_take(dividing->arena, (size_t)score->goal_count * sizeof *answer->goals + 1);
    answer->goal_count = score->goal_count;
    for (int i = 0; i < score->goal_count; i++)
        answer->goals[i] = (struct division_goal){score->goal_types[i], plan_score_goals_kept(score, sampling, 1, i, answer->replications),
                                                  plan_score_goals_kept(score, sampling, 0, i, answer->replications)};
}

/* Estimates the plan against the file as it is, under another luck. */
static void figures_fill(struct dividing *dividing)
{
    const struct division_request *request = dividing->request;
    struct division_answer *answer = dividing->answer;
    struct plan_score score = plan_score_of(request->casework, &request->casework->division->wanted, request->figure_count, dividing->arena);
    int n = request->replications, own = score.measure_count, numbers[] = {0, 1};
    for (int f = 0; f < request->figure_count; f++)
        score.measures[score.measure_count++] = (struct measure){&figures[request->figures[f]], scope_whole(answer->base)};
    struct sampling *sampling = sampling_open(&(struct sampling_options){
        score.measures, score.measure_count, LUCK_OF_ANSWER, request->threads, request->draws_inputs, request->stop, request->tell,
        request->context});
    const struct casework *divided = casework_of_plan(dividing, answer->plan);
    sampling_add(sampling, request->casework);
    sampling_add(sampling, divided);
    double *with = arena_take(dividing->arena, (size_t)n * sizeof *with), *without = arena_take(dividing->arena, (size_t)n * sizeof *without);
    double *room = arena_take(dividing->arena, (size_t)n * sizeof *room);
    answer->has_figures = sampling_run(sampling, numbers, 2, n);
    answer->is_stopped |= !answer->has_figures;
    for (int r = 0; r < n && answer->has_figures; r++) {
        with[r] = plan_score_value(&score, sampling, 1, r, change_of(dividing, answer->plan), 0), without[r] = plan_score_value(&score, sampling, 0, r, 0, 0);
        answer->helps += with[r] > without[r];
    }
    for (int f = 0; f < request->figure_count && answer->has_figures; f++) {
        answer->differences[f] = difference_of_values(values_settled(&figures[request->figures[f]], sampling_values(sampling, 1, own + f), sampling_values(sampling, 0, own + f), n, dividing->arena),
                                                      sampling_values(sampling, 0, own + f), n, LEVEL, room);
        answer->base_figures[f] = estimate_of_values(sampling_values(sampling, 0, own + f), n, LEVEL);
    }
    if (answer->has_figures) {
        goals_fill(dividing, &score, sampling);
        answer->value = difference_of_values(with, without, n, LEVEL, room);
    }
    if (answer->has_figures && request->draws_inputs)
        parts_fill(dividing, sampling, &score, (const struct casework *[]){request->casework, divided}, room);
    sampling_close(sampling);
}

struct division_answer division_answer_of(const struct division_request *request, struct arena *arena)
{
    size_t width = (size_t)request->figure_count;
    struct scenario_results *base = arena_take(arena, sizeof *base);
    struct division_answer answer = {
        .base = base, .rules = request->casework->division, .figures = request->figures, .figure_count = request->figure_count,
        .plan = arena_take(arena, (size_t)request->casework->division->count * sizeof *answer.plan), .replications = request->replications,
        .differences = arena_take(arena, width * sizeof *answer.differences + 1), .base_figures = arena_take(arena, width * sizeof *answer.base_figures + 1),
        .indifference = request->indifference,
    };
    base->name = request->casework->scenario;
    base->shape = tally_shape(request->casework);
    labels_fill(&base->labels, request->casework, arena);
    int losses = request->casework->division->count * request->casework->division->wanted.figures.count;
    struct dividing dividing = {.request = request, .answer = &answer, .arena = arena,
                                .score = plan_score_of(request->casework, &request->casework->division->wanted, losses, arena)};
    losses_add(&dividing);
    if (search(&dividing))
        figures_fill(&dividing);
    return answer;
}
