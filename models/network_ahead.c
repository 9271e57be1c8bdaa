#include <stdlib.h>

#include "models/network_parts.h"
#include "models/process.h"
#include "sim/batch.h"

/* Which draws are made ahead (network.h), and where they stand. From the first step of every case type a way leads on: past a time
 * to the next step, past a branch that is drawn ahead to where it leads. All that one case can meet on its way stands at different
 * places; what only one of two branches leads to may share a place. Where a way is not certain it ends, and a case that goes on
 * from there has no draws made ahead any more (case_unpark). Jumps from which a case can come back end it too: so no way
 * goes in a circle, and all draws are of visit 0. */

enum { WAY_OUTCOMES = 1 << WAY_BITS };

struct ahead {
    const struct casework *casework;
    struct network *network;
    int *order, *position, step_count;                    /* steps on some way, each before those it leads to; [steps] place in it */
    int *seen, seen_by;                                   /* [steps] whether seen, by number */
    int *times, *ways;                                    /* [steps] most words of times and uniforms, and most outcomes, that a case has passed that comes there */
    bool *is_first, *is_entered;                          /* [steps] of a type; from another step on the way */
};

static bool is_time_drawn_in_batches(const struct step *step)
{
    return (step->action == ACT_WORK || step->action == ACT_HOLD) && (!network_is_rare(step) || step->book >= 0 || step->comes_in >= 0) && !step->time_of && step->times < 0
           && batch_gains(step->time);
}

static int table_count(const struct casework *casework, const struct step *step)
{
    return step->trait < 0 ? 1 : casework->traits[step->trait].value_count;
}

/* The most outcomes in a table of the branch. */
static int outcome_count(const struct casework *casework, const struct step *step)
{
    int most = 0;
    for (int i = 0; i < table_count(casework, step); i++)
        most = step->outcomes[i].count > most ? step->outcomes[i].count : most;
    return most;
}

/* Whether something has to be drawn or looked up to know where the step leads. */
static bool is_fork(const struct casework *casework, const struct step *step)
{
    return step->action == ACT_JUMP && (step->trait >= 0 || outcome_count(casework, step) > 1);
}

static bool ends_way(const struct step *step)
{
    return step->action == ACT_LEAVE || step->action == ACT_DONE || step->leaves || step->gate;
}

/* Returns to how many places the step can lead: a jump by table and outcome, outcome_count of each table. */
static int next_count(const struct casework *casework, const struct step *step)
{
    return ends_way(step) ? 0 : step->action == ACT_JUMP ? table_count(casework, step) * outcome_count(casework, step) : 1;
}

/* Returns the step to which the way leads there, or -1. */
static int next_step(const struct casework *casework, int number, int i)
{
    const struct step *step = &casework->steps[number];
    if (step->action != ACT_JUMP)
        return number + 1;
    int width = outcome_count(casework, step);
    const struct outcomes *table = &step->outcomes[i / width];
    const struct outcome *outcome = i % width < table->count ? &table->items[i % width] : NULL;
    return outcome && outcome->step >= 0 && !outcome->is_cyclic ? outcome->step : -1;
}

/* Files the step in the order, behind all that it leads to. */
static void put_in_order(struct ahead *ahead, int number)
{
    if (ahead->seen[number])
        return;
    ahead->seen[number] = true;
    const struct step *step = &ahead->casework->steps[number];
    for (int i = 0; i < next_count(ahead->casework, step); i++)
        if (next_step(ahead->casework, number, i) >= 0)
            put_in_order(ahead, next_step(ahead->casework, number, i));
    ahead->order[ahead->step_count++] = number;
}

static int first_step(const struct ahead *ahead, int type)
{
    return ahead->casework->tracks[ahead->casework->types[type].track].first_step;
}

static void find_order(struct ahead *ahead)
{
    for (int type = 0; type < ahead->casework->type_count; type++)
        put_in_order(ahead, first_step(ahead, type));
    for (int i = 0, j = ahead->step_count - 1; i < j; i++, j--) {
        int step = ahead->order[i];
        ahead->order[i] = ahead->order[j];
        ahead->order[j] = step;
    }
    for (int i = 0; i < ahead->step_count; i++)
        ahead->position[ahead->order[i]] = i;
}

/* Returns how many uniforms beside its time the step may want: of a booking, of a walk-in. */
static int lot_count(const struct step *step)
{
    return step->action != ACT_WORK ? 0 : step->book >= 0 ? 2 : step->comes_in >= 0;
}

/* Finds a place for the draws of the step, if they are made ahead. */
static void find_place(struct ahead *ahead, int number)
{
    const struct casework *casework = ahead->casework;
    const struct step *step = &casework->steps[number];
    struct step_plan *plan = &ahead->network->steps[number];
    int way_at = MEMORY_AT + casework->memory_bits + WAY_BITS * ahead->ways[number];
    if (step->action == ACT_JUMP) {
        if (is_fork(casework, step) && !network_is_rare(step) && outcome_count(casework, step) <= WAY_OUTCOMES && way_at + WAY_BITS <= 64)
            plan->park = (int8_t)way_at;
    } else if (is_time_drawn_in_batches(step)) {
        if (ahead->is_first[number] && !ahead->is_entered[number] && step->book < 0 && step->comes_in < 0)    /* a slot's time, or when it opens, lies where the first would */
            plan->park = PARK_FIRST;
        else if (ahead->times[number] < PARKED_MOST)
            plan->park = (int8_t)(ahead->network->parked_at + ahead->times[number]);
        if (plan->park > PARK_FIRST && lot_count(step) && ahead->times[number] + 1 + lot_count(step) <= PARKED_MOST)
            plan->lots = (int8_t)(plan->park + 1);
    }
}

static bool goes_on(const struct ahead *ahead, int number)
{
    return ahead->network->steps[number].park >= 0 || !is_fork(ahead->casework, &ahead->casework->steps[number]);
}

/* Finds places in the order, so that each is behind those of all steps that a case has passed. Returns how many words of a row
 * are wanted. */
static int find_places(struct ahead *ahead)
{
    int words = 0;
    for (int i = 0; i < ahead->step_count; i++) {
        int number = ahead->order[i];
        if (!ahead->is_first[number] && !ahead->is_entered[number])
            continue;
        find_place(ahead, number);
        int at = ahead->network->steps[number].park, is_jump = ahead->casework->steps[number].action == ACT_JUMP;
        int lots = ahead->network->steps[number].lots < 0 ? 0 : lot_count(&ahead->casework->steps[number]);
        int times = ahead->times[number] + (at > PARK_FIRST && !is_jump) + lots, ways = ahead->ways[number] + (at >= 0 && is_jump);
        words = times > words ? times : words;
        for (int j = 0; goes_on(ahead, number) && j < next_count(ahead->casework, &ahead->casework->steps[number]); j++) {
            int next = next_step(ahead->casework, number, j);
            if (next < 0)
                continue;
            ahead->is_entered[next] = true;
            ahead->times[next] = times > ahead->times[next] ? times : ahead->times[next];
            ahead->ways[next] = ways > ahead->ways[next] ? ways : ahead->ways[next];
        }
    }
    return words;
}

/* Returns the first step from this one on whose draw is made ahead, on the way of a case of the type; -1: none. */
static int first_ahead(const struct ahead *ahead, int type, int number)
{
    const struct casework *casework = ahead->casework;
    while (number >= 0 && ahead->network->steps[number].park < 0) {
        const struct step *step = &casework->steps[number];
        bool stays = step->queue < 0 || ahead->network->process_of_office[casework->queues[step->queue].office]
                                        == ahead->network->process_of_office[casework->types[type].office];
        number = stays && next_count(casework, step) == 1 && goes_on(ahead, number) ? next_step(casework, number, 0) : -1;
    }
    return number;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Collects the positions of the steps from there on whose draws are made ahead; those beyond `most` are only counted. */
static void collect(struct ahead *ahead, int type, int number, int *positions, int *count)
{
    number = first_ahead(ahead, type, number);
    if (number < 0 || ahead->seen[number] == ahead->seen_by)
        return;
    ahead->seen[number] = ahead->seen_by;
    if (*count < DRAWS_MOST)
        positions[*count] = ahead->position[number];
    ++*count;
    for (int i = 0; i < next_count(ahead->casework, &ahead->casework->steps[number]); i++)
        collect(ahead, type, next_step(ahead->casework, number, i), positions, count);
}

/* Returns which draw of the type is that of the step; of -1, one more than there are. */
static int draw_of(const struct draws_ahead *draws, int number)
{
    int i = 0;
    while (i < draws->count && (number < 0 || draws->items[i].step != number))
        i++;
    return i;
}

/* Lists the draws of a type, each before those that follow it. */
static void list_draws(struct ahead *ahead, int type, struct arena *arena)
{
    struct draws_ahead *draws = &ahead->network->ahead[type];
    int positions[DRAWS_MOST], count = 0;
    ahead->seen_by++;
    collect(ahead, type, first_step(ahead, type), positions, &count);
    if (count > DRAWS_MOST)
        return;
    qsort(positions, (size_t)count, sizeof *positions, by_number);
    draws->items = arena_take(arena, (size_t)count * sizeof *draws->items + 1);
    for (draws->count = 0; draws->count < count; draws->count++)
        draws->items[draws->count].step = ahead->order[positions[draws->count]];
    for (int i = 0; i < count; i++) {
        struct draw_ahead *draw = &draws->items[i];
        const struct step *step = &ahead->casework->steps[draw->step];
        int nexts = next_count(ahead->casework, step);
        draw->width = step->action == ACT_JUMP ? outcome_count(ahead->casework, step) : 1;
        draw->next = arena_take(arena, (size_t)(nexts ? nexts : 1));
        draw->next[0] = (uint8_t)count;
        for (int j = 0; j < nexts; j++)
            draw->next[j] = (uint8_t)draw_of(draws, first_ahead(ahead, type, next_step(ahead->casework, draw->step, j)));
    }
}

int network_find_ahead(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    size_t steps = (size_t)casework->step_count + 1;
    struct ahead ahead = {
        .casework = casework, .network = network, .seen_by = true,
        .order = arena_take(arena, steps * sizeof(int)), .position = arena_take(arena, steps * sizeof(int)),
        .seen = arena_take(arena, steps * sizeof(int)), .times = arena_take(arena, steps * sizeof(int)),
        .ways = arena_take(arena, steps * sizeof(int)), .is_first = arena_take(arena, steps), .is_entered = arena_take(arena, steps),
    };
    network->ahead = arena_take(arena, (size_t)(casework->type_count + 1) * sizeof *network->ahead);
    for (int type = 0; type < casework->type_count; type++)
        ahead.is_first[first_step(&ahead, type)] = true;
    find_order(&ahead);
    int words = find_places(&ahead);
    for (int type = 0; type < casework->type_count; type++)
        list_draws(&ahead, type, arena);
    return words;
}
