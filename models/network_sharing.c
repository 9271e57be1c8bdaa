#include "models/graph.h"
#include "models/network_parts.h"

/* Where cases can be, of one type or of any: at[step x offices + office]. */
struct places { const struct casework *casework; struct graph graph; bool *at; int *stack; int count; };

static void place_add(struct places *places, int step, int office)
{
    bool *at = &places->at[(size_t)step * (size_t)places->casework->office_count + (size_t)office];
    if (!*at)
        places->stack[places->count++] = step * places->casework->office_count + office;
    *at = true;
}

/* only: the type; -1: any. */
static struct places places_find(const struct casework *casework, int only, struct arena *arena)
{
    size_t room = (size_t)casework->step_count * (size_t)casework->office_count + 1;
    struct places places = {casework, graph_make(casework, arena), arena_take(arena, room), arena_take(arena, room * sizeof(int)), 0};
    for (int type = 0; type < casework->type_count; type++)
        if (only < 0 || type == only)
            place_add(&places, casework->tracks[casework->types[type].track].first_step, casework->types[type].office);
    for (int i = 0; i < casework->start_count; i++)
        if (only < 0 || casework->start[i].type == only)
            place_add(&places, casework->start[i].step, casework->start[i].office);
    while (places.count) {
        int place = places.stack[--places.count], step = place / casework->office_count;
        int queue = casework->steps[step].queue, office = queue < 0 ? place % casework->office_count : casework->queues[queue].office;
        for (int i = places.graph.first[step]; i < places.graph.first[step + 1]; i++)
            if (places.graph.edges[i].to >= 0)
                place_add(&places, places.graph.edges[i].to, office);
    }
    return places;
}

/* Joins the offices where cases can be at the step, and `first` if it is not below 0; returns one of them, -1: none. Places say where
 * a case comes to a step; at work it is then sent to the office of the queue. */
static int join_at(const struct places *places, int step, int first, int *parent)
{
    int offices = places->casework->office_count, queue = places->casework->steps[step].queue;
    for (int office = 0; office < offices; office++) {
        if (!places->at[(size_t)step * (size_t)offices + (size_t)office])
            continue;
        if (first >= 0)
            network_join_offices(parent, first, office);
        first = office;
        if (queue >= 0)
            network_join_offices(parent, first, places->casework->queues[queue].office);
    }
    return first;
}

/* A case and its parts stay in one process. */
static void join_for_parts(const struct places *places, int number, int *parent, struct arena *arena)
{
    size_t room = (size_t)places->casework->step_count + 1;
    bool *reached = arena_take(arena, room);
    int *order = arena_take(arena, room * sizeof *order), office = join_at(places, number, -1, parent);
    for (int i = 0; i < places->casework->steps[number].part_count; i++) {
        int first = places->casework->steps[number].parts[i];
        int found = reached[first] ? 0 : graph_reach(&places->graph, first, NULL, NULL, reached, order);
        for (int j = 0; j < found; j++)
            office = join_at(places, order[j], office, parent);
    }
}

/* Joins the office, or -1, in which the gate is looked at with those where what it counts can be; returns one of them. */
static int join_for_gate(const struct places *places, const struct gate *gate, int office, int *parent)
{
    const struct casework *casework = places->casework;
    if (office < 0)
        return -1;
    if (gate->measure == GATE_WAITING) {
        network_join_offices(parent, office, casework->queues[gate->subject].office);
        return office;
    }
    const struct track *track = &casework->tracks[gate->subject];
    for (int i = track->first_step; i < track->first_step + track->step_count; i++)
        office = join_at(places, i, office, parent);
    return office;
}

/* A case that brings others is watched all its time: it stays in one process. */
static void join_for_brought(const struct casework *casework, int *parent, struct arena *arena)
{
    for (int i = 0; i < casework->brought_count; i++) {
        if (i > 0 && casework->brought[i].from == casework->brought[i - 1].from)
            continue;
        struct places places = places_find(casework, casework->brought[i].from, arena);
        for (int step = 0, office = -1; step < casework->step_count; step++)
            office = join_at(&places, step, office, parent);
    }
}

const int *network_join_sharing(const struct casework *casework, int *parent, struct arena *arena)
{
    struct places places = {0};
    int *office_of = arena_take(arena, (size_t)casework->step_count * sizeof *office_of + 1);
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        office_of[i] = -1;
        if (step->action != ACT_GATHER && step->action != ACT_SPLIT && !step->gate)
            continue;
        if (!places.at)
            places = places_find(casework, -1, arena);
        if (step->action == ACT_SPLIT) {
            join_for_parts(&places, i, parent, arena);
            continue;
        }
        office_of[i] = join_at(&places, i, -1, parent);
        if (step->gate)
            office_of[i] = join_for_gate(&places, step->gate, office_of[i], parent);
    }
    for (int i = 0; i < casework->team_count; i++) {
        const struct team *team = &casework->teams[i];
        if (!team->overtime || !team->overtime->when)
            continue;
        if (!places.at)
            places = places_find(casework, -1, arena);
        join_for_gate(&places, team->overtime->when, team->office, parent);
    }
    join_for_brought(casework, parent, arena);
    return office_of;
}

void network_add_sharing(struct network *network, int number, const int *office_of, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct network_process *process = &network->processes[number];
    int room = 0, gate_room = 0;
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (office_of[i] < 0 || network->process_of_office[office_of[i]] != number)
            continue;
        if (step->action == ACT_GATHER)
            *(int *)arena_push(arena, &process->gathers, &process->gather_count, &room, sizeof *process->gathers) = i;
        if (step->gate)
            *(int *)arena_push(arena, &process->gate_rows, &process->branch_count, &gate_room, sizeof *process->gate_rows) = tally_gates_before(casework, i);
        network->shared_number[i] = step->gate ? process->gate_count++ : process->gather_count - 1;
        process->counts_tracks |= step->gate && step->gate->measure == GATE_OPEN;
    }
    for (int i = 0; i < process->team_count; i++) {
        const struct overtime *overtime = casework->teams[process->teams[i].team].overtime;
        if (!overtime || !overtime->when)
            continue;
        process->teams[i].gate = process->gate_count++;
        process->counts_tracks |= overtime->when->measure == GATE_OPEN;
    }
}
