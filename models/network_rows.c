#include "models/network_parts.h"
#include "models/process.h"

/* How wide a case row is, and what the engine wants of steps and types at every visit. */

static bool wants_more(const struct casework *casework)
{
    bool wants = false;
    for (int i = 0; i < casework->type_count; i++)
        wants |= casework->types[i].goal.kind != GOAL_NONE || casework->types[i].documents;
    wants |= casework->has_reversals;
    for (int i = 0; i < casework->step_count; i++)
        wants |= casework->steps[i].clock_stops;
    for (int i = 0; i < casework->start_count; i++)
        wants |= casework->start[i].paused > 0 || casework->start[i].due < NEVER;
    for (int i = 0; i < casework->queue_count; i++) {
        const struct queue *queue = &casework->queues[i];
        bool by_value = queue->discipline->by_value && !queue_ranks_by_number(casework, queue)
                        && (!casework->trait_count || casework->traits[queue->rank_by < 0 ? 0 : queue->rank_by].value_count <= MOST_LEVELS);
        wants |= (!queue->discipline->by_joining && !by_value) || queue->other;
    }
    return wants;
}

static bool has_parts(const struct casework *casework)
{
    for (int i = 0; i < casework->step_count; i++)
        if (casework->steps[i].action == ACT_SPLIT)
            return true;
    return false;
}

static bool counts_jumps(const struct casework *casework, const struct step *step)
{
    int tables = !step->outcomes ? 0 : step->trait < 0 ? 1 : casework->traits[step->trait].value_count;
    for (int i = 0; i < tables; i++)
        for (int j = 0; j < step->outcomes[i].count; j++)
            if (step->outcomes[i].items[j].is_cyclic)
                return true;
    return step->at_most > 0;
}

static bool is_plain_hold(const struct step *step)
{
    return step->action == ACT_HOLD && !network_is_rare(step) && !step->gives_up && !step->clock_stops;
}

/* A plain hold after which the case goes on, where neither clocks, patience nor changes of class ask at which of two steps in a row it is. */
static bool may_hold_on(const struct network *network, int number)
{
    const struct casework *casework = network->casework;
    return !casework->stops_clock && !network->has_patience && !casework->change_count && number + 1 < casework->step_count
           && is_plain_hold(&casework->steps[number]) && !casework->steps[number].leaves;
}

static bool is_held_on(const struct network *network, int number)
{
    const struct step *step = &network->casework->steps[number];
    return may_hold_on(network, number) && is_plain_hold(step + 1) && step[1].track == step->track;
}

/* Returns the step that comes after this one for sure, without a draw or a count; below 0: none does. */
static int surely_after(const struct casework *casework, int number)
{
    const struct step *step = &casework->steps[number];
    if (step->action != ACT_JUMP || network_is_rare(step) || step->trait >= 0 || counts_jumps(casework, step))
        return -1;
    const struct outcome *outcome = step->outcomes->items;
    while (outcome->until <= 0)                           /* a share of 0 % */
        outcome++;
    return outcome->until >= 1 ? outcome->step : -1;
}

/* Returns the step at which the case walks in after a plain hold, and nothing else happens before; 0: there is none. */
static int walks_in_after(const struct network *network, int number)
{
    const struct casework *casework = network->casework;
    int next = may_hold_on(network, number) ? number + 1 : -1;
    for (int after; next >= 0 && (after = surely_after(casework, next)) > next;)
        next = after;
    const struct step *step = &casework->steps[next < 0 ? 0 : next];
    return next > 0 && step->comes_in >= 0 && !step->comes_again && step->track == casework->steps[number].track ? next : 0;
}

static struct step_plan plan_step(const struct network *network, int number)
{
    const struct step *step = &network->casework->steps[number];
    struct step_plan plan = {.outcomes = step->outcomes, .queue = -1, .track = step->track, .trait = (int16_t)step->trait, .park = -1, .lots = -1,
                             .action = network_is_rare(step) ? PLAN_RARE : (int8_t)step->action, .leaves = (int8_t)step->leaves, .clock_stops = step->clock_stops,
                             .counts_jumps = counts_jumps(network->casework, step), .held_on = is_held_on(network, number)};
    plan.walk_in = walks_in_after(network, number);
    if (step->assembly || step->gate)
        plan.queue = network->shared_number[number];
    if (step->queue >= 0) {
        plan.queue = network->queue_local[step->queue];
        plan.office = (uint16_t)network->casework->queues[step->queue].office;
        plan.expected_work = step->time_of || step->times >= 0 ? -1 : distribution_mean(step->time);
    }
    return plan;
}

static struct type_plan plan_type(const struct network *network, int number)
{
    const struct case_type *type = &network->casework->types[number];
    const struct network_process *process = &network->processes[network->process_of_office[type->office]];
    int step = network->casework->tracks[type->track].first_step;
    return (struct type_plan){step, network_pair(process, number, network->casework->steps[step].track), type->office};
}

void network_shape_rows(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    network->steps = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof *network->steps);
    for (int i = 0; i < casework->step_count; i++)
        network->steps[i] = plan_step(network, i);
    network->types = arena_take(arena, (size_t)(casework->type_count + 1) * sizeof *network->types);
    for (int i = 0; i < casework->type_count; i++)
        network->types[i] = plan_type(network, i);
    network->earliest = casework->begin;
    for (int i = 0; i < casework->start_count; i++)
        network->earliest = casework->begin - casework->start[i].oldest < network->earliest ? casework->begin - casework->start[i].oldest : network->earliest;
    network->has_more = wants_more(casework);
    network->has_parts = has_parts(casework);
    int wait_at = (int)(sizeof(struct case_row) + (network->has_more ? sizeof(struct case_more) : 0)) / WORD;
    for (int i = 0; i < casework->queue_count; i++)
        if (network->is_loose[i])
            network->wait_at = wait_at;
    network->booking_at = wait_at + (network->wait_at ? (int)(sizeof(struct case_wait) / WORD) : 0);
    network->penalty_at = network->booking_at + (casework->book_count ? (int)(sizeof(struct case_booking) / WORD) : 0);
    network->parked_at = network->penalty_at + casework->has_penalties + network->has_parts;
    network->row_words = network->parked_at + network_find_ahead(network, arena);
    for (int i = 0; i < casework->step_count; i++)
        if (network->steps[i].action == ACT_LEAVE)        /* joins the tray like a queue, without a draw */
            network->steps[i].park = PARK_FIRST;
}
