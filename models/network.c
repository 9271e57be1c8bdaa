#include "models/network.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "models/network_parts.h"
#include "sim/stream.h"

static int root_of(int *parent, int office)
{
    while (parent[office] != office)
        office = parent[office] = parent[parent[office]];
    return office;
}

void network_join_offices(int *parent, int a, int b)
{
    a = root_of(parent, a), b = root_of(parent, b);
    if (a != b)
        parent[a > b ? a : b] = a < b ? a : b;
}

/* Joins the offices that are never apart: cases arrive at once there from anywhere, officers of one work for the other, or they
 * share what is counted or gathered. */
static int divide_offices(struct network *network, bool single_process, const int **shared, struct arena *arena)
{
    const struct casework *casework = network->casework;
    int *parent = arena_take(arena, (size_t)casework->office_count * sizeof *parent);
    for (int i = 0; i < casework->office_count; i++)
        parent[i] = single_process ? 0 : i;
    for (int i = 0; i < casework->office_count; i++)
        for (int j = 0; casework->offices[i].hand_over == AT_ONCE && j < casework->office_count; j++)
            network_join_offices(parent, i, j);
    for (int i = 0; i < casework->queue_count; i++)
        for (int j = 0; j < casework->queues[i].team_count; j++)
            network_join_offices(parent, casework->queues[i].office, casework->teams[casework->queues[i].teams[j]].office);
    *shared = network_join_sharing(casework, parent, arena);
    int count = 0;
    int *process = network->process_of_office = arena_take(arena, (size_t)casework->office_count * sizeof *process);
    for (int i = 0; i < casework->office_count; i++)
        process[i] = root_of(parent, i) == i ? count++ : process[root_of(parent, i)];
    return count;
}

static void name_purposes(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    network->class_purpose = stream_purpose("class");
    network->line_purpose = stream_purpose("line");
    network->gap_purpose = stream_purpose("gap");
    network->kept_purpose = stream_purpose("kept");
    network->batch_purpose = stream_purpose("batch");
    network->dispersion_purpose = stream_purpose("dispersion");
    network->age_purpose = stream_purpose("age");
    network->claim_purpose = stream_purpose("claim");
    network->trait_purpose = arena_take(arena, (size_t)(casework->trait_count + 1) * sizeof(uint64_t));
    for (int i = 0; i < casework->trait_count; i++)
        network->trait_purpose[i] = i == 0 ? network->class_purpose
            : stream_purpose(arena_print(arena, "attribute %s", casework->traits[i].heading.name));
}

/* Numbers the slots by kind, then subject: the order of events at one instant. */
static void number_slots(const struct network *network, struct network_process *process, struct arena *arena)
{
    const struct casework *casework = network->casework;
    bool hands_back = network->branches;
    uint32_t officers = (uint32_t)process->officer_count, next = 1;    /* slot 0 is the week's end */
    process->opening_slot = next;
    process->opening_groups = arena_take(arena, (size_t)(process->group_count + 1) * sizeof(int));
    for (int i = 0; i < process->group_count; i++) {
        struct roster *roster = &process->groups[i];
        hands_back |= roster->hands_back;
        if (network->branches || roster->drawn || (roster->count && roster->spans[roster->count - 1].from > casework->begin)) {
            process->opening_groups[next - process->opening_slot] = i;
            roster->opening_slot = next++;
        }
    }
    process->away_slot = next, next += (uint32_t)process->away_count;
    process->handback_slot = next, next += hands_back ? officers : 0;
    process->ended_slot = next, next += officers;
    process->hold_slot = next++;
    process->patience_slot = next, next += network->has_patience;
    process->change_slot = next, next += casework->change_count > 0;
    process->tree_slots = next == process->hold_slot + 1 ? process->hold_slot : next;    /* the event of the holds is not in the tree */
    process->intake_slot = next, next += (uint32_t)process->intake_count;
    process->gather_slot = next, next += (uint32_t)process->gather_count;
    process->look_slot = next, next += (uint32_t)process->book_count;
    process->gone_slot = next, next += process->has_meetings ? (uint32_t)process->book_count : 0;
    process->slot_count = next;
    while ((UINT64_C(1) << process->slot_bits) < next)
        process->slot_bits++;
    int time_bits = 1;
    while ((casework->end - casework->begin) >> time_bits)
        time_bits++;
    if (time_bits + process->slot_bits > 62)
        die("%d officers over %d days are more than one logical process can hold; divide them among offices",
            process->officer_count, casework->days);
}

/* Whether cases can come to a step of the process that is no plain one. */
static bool has_rare_steps(const struct network *network, const struct network_process *process)
{
    const struct casework *casework = network->casework;
    for (int i = 0; i < process->pair_count; i++) {
        const struct track *track = &casework->tracks[process->pairs[i].track];
        for (int j = 0; j < casework->brought_count; j++)
            if (casework->brought[j].from == process->pairs[i].type || casework->brought[j].type == process->pairs[i].type)
                return true;
        for (int step = track->first_step; step < track->first_step + track->step_count; step++)
            if (network->steps[step].action == PLAN_RARE)
                return true;
    }
    return false;
}

/* Divides the day so that a few holds end in a stretch of it. open: cases of the process that are open at the start. */
static void divide_day(const struct casework *casework, struct network_process *process, int open)
{
    enum { FINEST = 20, COARSEST = 37, CASES = 4 };       /* bits: a second, more than a day; cases that come in a stretch */
    double cases = open;
    for (int i = 0; i < process->intake_count; i++) {
        const struct intake *intake = &casework->intakes[process->intakes[i]];
        for (int day = 0; !intake->trace && day < casework->days; day++)
            cases += intake->mean[day] / casework->days;
        cases += (double)intake->trace_count / casework->days;
    }
    process->stretch_bits = FINEST;
    while (process->stretch_bits < COARSEST && (double)(DAY >> process->stretch_bits) > cases / CASES)
        process->stretch_bits++;
    process->stretch_count = (int)((DAY - 1) >> process->stretch_bits) + 1;
}

static void divide_days(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    int *open = arena_take(arena, (size_t)network->process_count * sizeof *open);
    for (int i = 0; i < casework->start_count; i++)
        open[network->process_of_office[casework->start[i].office]]++;
    for (int i = 0; i < network->process_count; i++)
        divide_day(casework, &network->processes[i], open[i]);
}

/* Every queue served by one group that serves no other, without pre-emption; nobody hands back or stays on
 * after hours; no batches; cases stay in one office; no rare steps; clocks
 * start at receipt. */
static bool is_plain(const struct casework *casework, const struct network_process *process, int offices)
{
    bool plain = process->queue_count <= 64 && offices == 1 && !process->receives && !process->sends;
    for (int i = 0; i < process->queue_count; i++)
        plain &= process->queues[i].only_group >= 0 && !process->queues[i].preempts && !process->queues[i].is_loose;
    for (int i = 0; i < process->team_count; i++)
        plain &= process->teams[i].queue_count == 1 && process->teams[i].group_count == 1;
    for (int i = 0; i < process->group_count; i++)
        plain &= process->groups[i].is_plain;
    for (int i = 0; i < casework->type_count; i++)
        plain &= !casework->types[i].documents;
    for (int i = 0; i < process->intake_count; i++)
        plain &= !casework->intakes[process->intakes[i]].batch;
    return plain;
}

static void find_plain(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    int *offices = arena_take(arena, (size_t)network->process_count * sizeof *offices);
    for (int i = 0; i < casework->office_count; i++)
        offices[network->process_of_office[i]]++;
    for (int i = 0; i < network->process_count; i++)
        network->processes[i].is_plain = is_plain(casework, &network->processes[i], offices[i])
                                         && !has_rare_steps(network, &network->processes[i]);
}

/* Sorts teams, queues and intakes by process. */
static struct members find_members(const struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    int *team_process = arena_take(arena, (size_t)casework->team_count * sizeof(int) + 1);
    int *queue_process = arena_take(arena, (size_t)casework->queue_count * sizeof(int) + 1);
    int *intake_process = arena_take(arena, (size_t)casework->intake_count * sizeof(int) + 1);
    for (int i = 0; i < casework->team_count; i++)
        team_process[i] = network->process_of_office[casework->teams[i].office];
    for (int i = 0; i < casework->queue_count; i++)
        queue_process[i] = network->process_of_office[casework->queues[i].office];
    for (int i = 0; i < casework->intake_count; i++)
        intake_process[i] = network->process_of_office[casework->types[casework->intakes[i].type].office];
    return (struct members){
        grouping_make(arena, team_process, casework->team_count, network->process_count),
        grouping_make(arena, queue_process, casework->queue_count, network->process_count),
        grouping_make(arena, intake_process, casework->intake_count, network->process_count),
    };
}

/* Whether officers of some team keep their cases in the queue. */
static bool is_kept(const struct queue *queue)
{
    for (int i = 0; i < queue->team_count; i++)
        if (queue->kept[i])
            return true;
    return false;
}

/* Whether cases that can change class while they wait can be at the step. */
static bool has_changing_cases(const struct casework *casework, const struct step *step)
{
    if (casework->tracks[step->track].is_part)            /* of some type: parts are in no pair */
        return casework->change_count > 0;
    for (int i = 0; i < casework->change_count; i++)
        if (casework_pair(casework, casework->changes[i].type, step->track) >= 0)
            return true;
    return false;
}

/* Finds the queues that cases may leave before their turn, that have room for some only, more than one order, or cases that are kept. */
static void find_loose(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    bool *is_loose = network->is_loose = arena_take(arena, (size_t)casework->queue_count + 1);
    network->counts_idle = arena_take(arena, (size_t)casework->queue_count + 1);
    for (int i = 0; i < casework->queue_count; i++)
        is_loose[i] = casework->queues[i].room.is_limited || casework->queues[i].other || casework->queues[i].gains || is_kept(&casework->queues[i]);
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (step->queue >= 0 && step->book < 0 && has_changing_cases(casework, step))
            is_loose[step->queue] = true;
        if (step->asides && step->asides->turning_count)
            network->counts_idle[step->queue] = true;
        if (step->asides && step->asides->patience)
            is_loose[step->queue] = network->has_patience = true;
    }
}

static int known_order(const void *a, const void *b)
{
    const struct known_number *x = a, *y = b;
    return x->owner != y->owner ? (x->owner > y->owner) - (x->owner < y->owner) : x->trait - y->trait;
}

static void find_known(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    int room = 0;
    for (int i = 0; i < casework->start_count; i++)
        for (int trait = 0; casework->start[i].numbers && trait < casework->trait_count; trait++)
            if (!isnan(casework->start[i].numbers[trait]))
                *(struct known_number *)arena_push(arena, &network->known, &network->known_count, &room, sizeof *network->known)
                    = (struct known_number){casework->start[i].owner, trait, casework->start[i].numbers[trait]};
    if (network->known_count)
        qsort(network->known, (size_t)network->known_count, sizeof *network->known, known_order);
}

/* The books whose team is in the process. */
static void add_books(struct network *network, int number, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct network_process *process = &network->processes[number];
    process->books = arena_take(arena, (size_t)casework->book_count * sizeof *process->books + 1);
    for (int i = 0; i < casework->book_count; i++) {
        if (network->process_of_office[casework->teams[casework->books[i].team].office] != number)
            continue;
        network->book_local[i] = process->book_count;
        process->books[process->book_count] = (struct local_book){&casework->books[i], process->slots, process->book_count, network->queue_local[casework->books[i].queue]};
        process->book_count++;
        process->slots += casework->books[i].slot_count;
    }
}

static void build_process(struct network *network, int number, const struct members *members, const int *shared, struct arena *arena)
{
    struct network_process *process = &network->processes[number];
    network_add_teams(network, number, &members->teams, arena);
    network_add_queues(network, number, &members->queues, arena);
    network_add_sharing(network, number, shared, arena);
    add_books(network, number, arena);
    process->intakes = members->intakes.items + members->intakes.first[number];
    process->intake_count = members->intakes.first[number + 1] - members->intakes.first[number];
    number_slots(network, process, arena);
}

static const struct network *compile(const struct casework *casework, bool single_process, bool branches, struct arena *arena)
{
    struct network *network = arena_take(arena, sizeof *network);
    network->casework = casework;
    network->branches = branches;
    network->shape = tally_shape(casework);
    if (casework->house)
        return network;
    name_purposes(network, arena);
    const int *shared;
    network->process_count = divide_offices(network, single_process, &shared, arena);
    network->shared_number = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof(int));
    network->processes = arena_take(arena, (size_t)network->process_count * sizeof *network->processes);
    network->book_local = arena_take(arena, (size_t)casework->book_count * sizeof(int) + 1);
    network->queue_local = arena_take(arena, (size_t)(casework->queue_count + 1) * sizeof(int));
    network->team_local = arena_take(arena, (size_t)(casework->team_count + 1) * sizeof(int));
    network->officer_process = arena_take(arena, (size_t)(casework->officer_count + 1) * sizeof(int));
    network->officer_local = arena_take(arena, (size_t)(casework->officer_count + 1) * sizeof(int));
    find_loose(network, arena);
    find_known(network, arena);
    struct members members = find_members(network, arena);
    for (int i = 0; i < network->process_count; i++)
        build_process(network, i, &members, shared, arena);
    network_find_pairs(network, arena);
    network_shape_rows(network, arena);
    network_find_likeness(network, arena);
    find_plain(network, arena);
    divide_days(network, arena);
    return network;
}

const struct network *network_compile(const struct casework *casework, bool single_process, struct arena *arena)
{
    return compile(casework, single_process, false, arena);
}

const struct network *network_compile_to_branch(const struct casework *casework, struct arena *arena)
{
    return compile(casework, false, true, arena);
}

int network_process_count(const struct network *network)
{
    return network->process_count;
}

const struct casework *network_casework(const struct network *network)
{
    return network->casework;
}

int network_search_pair(const struct network_process *process, int type, int track)
{
    int low = 0, high = process->pair_count;
    while (low < high) {
        int middle = (low + high) / 2;
        const struct local_pair *pair = &process->pairs[middle];
        if (pair->type < type || (pair->type == type && pair->track < track))
            low = middle + 1;
        else
            high = middle;
    }
    const struct local_pair *pair = &process->pairs[low];
    return low < process->pair_count && pair->type == type && pair->track == track ? low : NO_PAIR;
}
