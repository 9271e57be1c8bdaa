#include "analysis/move_surrogate.h"

#include "analysis/search_moves.h"
#include "analysis/surrogate_fit.h"
#include "analysis/wording.h"

enum { LARGE_FROM = 60,                                   /* teams x parts of the period; below, the full model is searched itself */
       ITERATIONS = 400, KICKS = 6, PATIENCE = 3, OTHERS = 3, LUCK_OF_PATHS = 3000000 };

static const char *too_small(const struct move_space *space, struct arena *arena)
{
    int parts = space->period_count - space->first_period;
    if (space->rules->team_count * parts >= LARGE_FROM)
        return NULL;
    return arena_print(arena, "with %s and %s of the period the full model is searched itself", count_text(arena, space->rules->team_count, "team"),
                       count_text(arena, parts, "part"));
}

static bool is_listed(const struct move_surrogate *surrogate, const struct move_plan *plan, bool alike)
{
    for (int i = 0; i < surrogate->plan_count; i++)
        if (plans_equal(&surrogate->plans[i], plan) || (alike && plans_alike(&surrogate->plans[i], plan)))
            return true;
    return false;
}

/* The move whose loss costs least. */
static int least_needed(const struct surrogate *walk, const struct move_surrogate *surrogate, struct arena *arena)
{
    const struct move_plan *plan = surrogate->plans;
    double least = 0;
    int number = -1;
    for (int i = 0; i < plan->count; i++) {
        struct move_plan without = *plan;
        without.moves[i] = without.moves[--without.count];
        without = plan_in_order(&without);
        if (is_listed(surrogate, &without, false))
            continue;
        double cost = surrogate_cost(walk, &without, arena);
        if (number < 0 || cost < least)
            number = i, least = cost;
    }
    return number;
}

/* Lists the best plan, the best between other teams, and the best without the moves it needs least, one at a time. */
static void plans_list(const struct surrogate *walk, const struct surrogate_found *found, struct move_surrogate *surrogate, struct arena *arena)
{
    surrogate->plans = arena_take(arena, SURROGATE_PLANS * sizeof *surrogate->plans);
    for (int i = 0; i < found->best_count && surrogate->plan_count <= OTHERS; i++)
        if (!is_listed(surrogate, &found->best[i].plan, true))
            surrogate->plans[surrogate->plan_count++] = found->best[i].plan;
    while (surrogate->plan_count < SURROGATE_PLANS) {
        int number = least_needed(walk, surrogate, arena);
        if (number < 0)
            break;
        struct move_plan without = surrogate->plans[0];
        without.moves[number] = without.moves[--without.count];
        surrogate->plans[surrogate->plan_count++] = plan_in_order(&without);
    }
}

/* Bounds each batch of fresh paths: by one thread, in its own place. */
static void batches_bound(const struct surrogate_request *request, struct move_surrogate *surrogate)
{
#pragma omp parallel for schedule(dynamic) num_threads(request->threads)
    for (int b = 0; b < SURROGATE_BATCHES; b++) {
        if (request->stop && *request->stop)
            continue;
        struct arena *arena = arena_open();
        struct surrogate batch = surrogate_on(surrogate->flows, b * surrogate->paths, surrogate->paths, arena);
        double reached;
        surrogate->bounds[b] = surrogate_bound(&batch, ITERATIONS, &reached, arena);
        arena_close(arena);
    }
    surrogate->is_stopped |= request->stop && *request->stop;
}

void move_surrogate_judge(struct move_surrogate *surrogate, const struct move_plan *plan)
{
    double costs[SURROGATE_BATCHES];
    surrogate->nothing = 0;
    for (int b = 0; b < SURROGATE_BATCHES; b++) {
        struct arena *arena = arena_open();
        struct surrogate batch = surrogate_on(surrogate->flows, b * surrogate->paths, surrogate->paths, arena);
        costs[b] = surrogate_cost(&batch, plan, arena);
        surrogate->nothing += surrogate_cost(&batch, &(struct move_plan){.count = 0}, arena) / SURROGATE_BATCHES;
        arena_close(arena);
    }
    surrogate->gap = surrogate_gap_of(costs, surrogate->bounds, SURROGATE_BATCHES);
}

void move_surrogate_gains(const struct move_surrogate *surrogate, const struct move_plan *plan, double *more, double *fewer)
{
    struct arena *arena = arena_open();
    struct surrogate walk = move_surrogate_walk(surrogate, arena);
    struct surrogate_room room = surrogate_room_of(&walk, arena);
    const struct move_space *space = walk.space;
    double *officers = arena_take(arena, (size_t)walk.days * sizeof *officers + 1), *worth = arena_take(arena, (size_t)walk.days * sizeof *worth + 1);
    for (int team = 0; team < walk.teams; team++) {
        surrogate_officers(&walk, plan, team, officers);
        surrogate_team_worth(&walk, team, officers, worth, &room);
        for (int p = 0; p < space->period_count; p++) {
            int cell = team * space->period_count + p;
            for (civil_day day = space->periods[p].first; day <= space->periods[p].last; day++)
                more[cell] += worth[day - space->casework->period.first];
            fewer[cell] = -more[cell];
        }
    }
    arena_close(arena);
}

struct surrogate move_surrogate_walk(const struct move_surrogate *surrogate, struct arena *arena)
{
    return surrogate_on(surrogate->flows, SURROGATE_BATCHES * surrogate->paths, surrogate->paths, arena);
}

struct move_surrogate move_surrogate_of(const struct surrogate_request *request, void (*tell_best)(void *context, double saving, int plans),
                                        struct arena *arena)
{
    struct move_surrogate surrogate = {.paths = request->paths};
    struct surrogate_request wanted = *request;
    surrogate.unused = request->casework->book_count ? "there are appointments" : move_rules_have_outside(request->space->rules) ? "hires, temporary staff and overtime are not in it" : too_small(request->space, arena);
    if (!surrogate.unused)
        surrogate.unused = surrogate_misfit(request->casework, request->space->rules, arena);
    if (surrogate.unused)
        return surrogate;
    wanted.first = LUCK_OF_PATHS, wanted.paths = (1 + SURROGATE_BATCHES) * request->paths;
    surrogate.flows = surrogate_flows_of(&wanted, arena);
    surrogate.is_stopped = surrogate.flows == NULL;
    if (!surrogate.flows)
        return surrogate;
    struct surrogate walk = move_surrogate_walk(&surrogate, arena);
    struct surrogate_found found = surrogate_search(&(struct surrogate_search){
        &walk, KICKS, PATIENCE, request->casework->seed, request->stop, tell_best, request->context}, arena);
    surrogate.walked = found.plans;
    surrogate.is_stopped = found.is_stopped;
    plans_list(&walk, &found, &surrogate, arena);
    if (!surrogate.is_stopped)
        batches_bound(request, &surrogate);
    return surrogate;
}
