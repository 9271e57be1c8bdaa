#include "models/network_parts.h"
#include "models/process.h"
#include "sim/batch.h"

/* Below this chance that a case comes to a step, a draw made ahead costs more than one made when wanted. */
static const double LEAST_CHANCE = 0.25;

/* How far a walk goes: the first steps of a case matter, later ones find no room. */
enum { MOST_STEPS_ON = 32 };

struct walk_ahead {
    const struct casework *casework;
    struct network *network;
    int type, process;
    double *chance;                                       /* [steps] of coming there at visit 0 */
    int *visited, visited_count;                          /* steps with a chance */
};

static bool is_rare(const struct step *step)
{
    return step->action > ACT_LEAVE || step->deadline || step->outage_count || step->gives_up || step->gate || step->asides;
}

static bool is_drawn_in_batches(const struct step *step)
{
    if (is_rare(step) || step->time_of || step->times >= 0)
        return false;
    if (step->action == ACT_JUMP)
        return step->outcomes[0].count > 1;
    return (step->action == ACT_WORK || step->action == ACT_HOLD) && batch_gains(step->time);
}

static void walk(struct walk_ahead *ahead, int number, double chance, int steps_on);

/* The share of the type's cases that have a value of a trait. */
static double share_of(const struct walk_ahead *ahead, int trait, int value)
{
    const double *until = ahead->casework->types[ahead->type].trait_shares[trait];
    int last = ahead->casework->traits[trait].value_count - 1;
    if (!until)
        return value == 0;
    return (value == last ? 1 : until[value]) - (value ? until[value - 1] : 0);
}

static void walk_jump(struct walk_ahead *ahead, const struct step *step, double chance, int steps_on)
{
    int tables = step->trait < 0 ? 1 : ahead->casework->traits[step->trait].value_count;
    for (int i = 0; i < tables; i++) {
        double share = step->trait < 0 ? 1 : share_of(ahead, step->trait, i), before = 0;
        for (int j = 0; j < step->outcomes[i].count; j++) {
            const struct outcome *outcome = &step->outcomes[i].items[j];
            if (outcome->step >= 0 && !outcome->is_cyclic)
                walk(ahead, outcome->step, chance * share * (outcome->until - before), steps_on + 1);
            before = outcome->until;
        }
    }
}

/* Adds the chance to the step and to what comes after it. */
static void walk(struct walk_ahead *ahead, int number, double chance, int steps_on)
{
    const struct step *step = &ahead->casework->steps[number];
    enum { FANNING = 8 };
    if (chance * FANNING < LEAST_CHANCE || steps_on == MOST_STEPS_ON)
        return;
    if (step->action == ACT_WORK
        && ahead->network->process_of_office[ahead->casework->queues[step->queue].office] != ahead->process)
        return;
    if (ahead->chance[number] == 0)
        ahead->visited[ahead->visited_count++] = number;
    ahead->chance[number] += chance;
    if (step->action == ACT_JUMP)
        walk_jump(ahead, step, chance, steps_on);
    else if (step->action != ACT_LEAVE && !step->leaves)
        walk(ahead, number + 1, chance, steps_on + 1);
}

/* Gives the step a park, if there is room; a park once given holds for all types. */
static void park(struct network *network, int type, int number, bool is_first)
{
    struct parked_draws *parked = &network->parked[type];
    struct step_plan *step = &network->steps[number];
    if (is_first && step->park < 0)
        step->park = 0;
    for (int i = 1; i < PARKED_MOST && step->park < 0; i++)
        if (parked->steps[i] < 0)
            step->park = (int8_t)i;
    if (step->park >= !is_first && parked->steps[step->park] < 0)
        parked->steps[step->park] = number;
}

/* What making the draw of a step ahead is likely to save, in nanoseconds as measured (docs/performance.md). */
static double saving(const struct walk_ahead *ahead, int number)
{
    const struct step *step = &ahead->casework->steps[number];
    if (ahead->chance[number] < LEAST_CHANCE || !is_drawn_in_batches(step))
        return 0;
    return ahead->chance[number] * (step->action == ACT_JUMP ? 3 : step->time->kind->draw_batch ? 12 : 24);
}

/* Parks the first step, then those that save most. */
static void park_type(struct walk_ahead *ahead)
{
    const struct casework *casework = ahead->casework;
    int first = casework->tracks[casework->types[ahead->type].track].first_step;
    for (int i = 0; i < PARKED_MOST; i++)
        ahead->network->parked[ahead->type].steps[i] = -1;
    ahead->visited_count = 0;
    walk(ahead, first, 1, 0);
    if (saving(ahead, first) > 0)
        park(ahead->network, ahead->type, first, true);
    ahead->chance[first] = 0;
    for (int room = 1; room < PARKED_MOST; room++) {
        int best = first;
        for (int i = 0; i < ahead->visited_count; i++)
            best = saving(ahead, ahead->visited[i]) > saving(ahead, best) ? ahead->visited[i] : best;
        if (saving(ahead, best) > 0)
            park(ahead->network, ahead->type, best, false);
        ahead->chance[best] = 0;
    }
    for (int i = 0; i < ahead->visited_count; i++)
        ahead->chance[ahead->visited[i]] = 0;
}

static bool wants_more(const struct casework *casework)
{
    bool wants = false;
    for (int i = 0; i < casework->type_count; i++)
        wants |= casework->types[i].goal.kind != GOAL_NONE || casework->types[i].documents;
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

/* A park means the same step for all types whose cases can come to it, so that the row need not say whose draw it holds. */
static void unpark_ambiguous(struct network *network)
{
    const struct casework *casework = network->casework;
    for (int i = 0; i < casework->pair_count; i++) {
        const struct track *track = &casework->tracks[casework->pairs[i].track];
        int number = track->first_step;
        for (; number < track->first_step + track->step_count; number++) {
            int park = network->steps[number].park;
            if (park >= 0 && network->parked[casework->pairs[i].type].steps[park] != number)
                network->steps[number].park = -1;
        }
    }
    for (int type = 0; type < casework->type_count; type++)
        for (int i = 0; i < PARKED_MOST; i++) {
            int *step = &network->parked[type].steps[i];
            *step = *step >= 0 && network->steps[*step].park == i ? *step : -1;
        }
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

static struct step_plan plan_step(const struct network *network, int number)
{
    const struct step *step = &network->casework->steps[number];
    struct step_plan plan = {.outcomes = step->outcomes, .queue = -1, .track = step->track, .trait = (int16_t)step->trait, .park = -1,
                             .action = is_rare(step) ? PLAN_RARE : (int8_t)step->action, .leaves = (int8_t)step->leaves,
                             .counts_jumps = counts_jumps(network->casework, step)};
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

/* Numbers, widths and parks of the steps and rows. */
void network_shape_rows(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct walk_ahead ahead = {.casework = casework, .network = network};
    ahead.chance = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof *ahead.chance);
    ahead.visited = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof *ahead.visited);
    network->steps = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof *network->steps);
    network->parked = arena_take(arena, (size_t)(casework->type_count + 1) * sizeof *network->parked);
    for (int i = 0; i < casework->step_count; i++)
        network->steps[i] = plan_step(network, i);
    network->types = arena_take(arena, (size_t)(casework->type_count + 1) * sizeof *network->types);
    for (int i = 0; i < casework->type_count; i++)
        network->types[i] = plan_type(network, i);
    for (ahead.type = 0; ahead.type < casework->type_count; ahead.type++) {
        ahead.process = network->process_of_office[casework->types[ahead.type].office];
        park_type(&ahead);
    }
    unpark_ambiguous(network);
    int parks = 0;
    for (int type = 0; type < casework->type_count; type++)
        for (int i = 1; i < PARKED_MOST; i++)
            if (network->parked[type].steps[i] >= 0 && i > parks)
                parks = i;
    network->has_more = wants_more(casework);
    network->has_parts = has_parts(casework);
    int wait_at = (int)(sizeof(struct case_row) + (network->has_more ? sizeof(struct case_more) : 0)) / WORD;
    for (int i = 0; i < casework->queue_count; i++)
        if (network->is_loose[i])
            network->wait_at = wait_at;
    network->parked_at = wait_at + (network->wait_at ? (int)(sizeof(struct case_wait) / WORD) : 0) + network->has_parts;
    network->row_words = network->parked_at + parks;
}
