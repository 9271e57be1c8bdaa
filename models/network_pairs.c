#include <stdlib.h>
#include <string.h>

#include "models/network_parts.h"

/* A place a case of one type can come to: a step, in a process. */
struct stop { int step, process; };

struct walk {
    struct network *network;
    struct arena *arena;
    struct stop *stops;
    int count, room;
    int **rooms;                                          /* [process] room of its pairs */
    struct reversing { int type, process; } *reversing;   /* cases of the type reverse decisions in the process */
    int reversing_count, reversing_room;
};

static void visit(struct walk *walk, int step, int process)
{
    for (int i = 0; i < walk->count; i++)
        if (walk->stops[i].step == step && walk->stops[i].process == process)
            return;
    struct stop *stop = arena_push(walk->arena, &walk->stops, &walk->count, &walk->room, sizeof *stop);
    *stop = (struct stop){step, process};
}

/* A case of the type comes from one that is at the stop. */
static void note_new_case(struct walk *walk, int type, struct stop stop)
{
    int process = walk->network->process_of_office[walk->network->casework->types[type].office];
    if (process == stop.process)
        return;
    walk->network->has_mail = true;
    walk->network->processes[process].receives = walk->network->processes[stop.process].sends = true;
}

/* Visits the places after stop; a case on its way to work elsewhere is in the receiving process, at that step. */
static void visit_next(struct walk *walk, struct stop stop)
{
    const struct casework *casework = walk->network->casework;
    const struct step *step = &casework->steps[stop.step];
    if (step->action == ACT_WORK) {
        int process = walk->network->process_of_office[casework->queues[step->queue].office];
        if (process != stop.process) {
            walk->network->has_mail = true;
            walk->network->processes[process].receives = walk->network->processes[stop.process].sends = true;
            visit(walk, stop.step, process);
            return;
        }
    }
    if (step->follow_up)
        note_new_case(walk, step->follow_up->type, stop);
    if (step->action == ACT_HOLD && step->outcomes && step->outcomes->items->step >= 0)
        visit(walk, step->outcomes->items->step, stop.process);
    for (int i = 0; i < step->part_count; i++)
        visit(walk, step->parts[i], stop.process);
    if (step->gate)
        visit(walk, stop.step + 1, stop.process);
    if (step->asides) {
        const struct outcome *ways[] = {step->asides->out_of_patience, step->asides->turned_away};
        for (int i = 0; i < 2; i++)
            if (ways[i] && ways[i]->step >= 0)
                visit(walk, ways[i]->step, stop.process);
    }
    if (step->action == ACT_JUMP) {
        int tables = step->trait < 0 ? 1 : casework->traits[step->trait].value_count;
        for (int i = 0; i < tables; i++)
            for (int j = 0; j < step->outcomes[i].count; j++)
                if (step->outcomes[i].items[j].step >= 0)
                    visit(walk, step->outcomes[i].items[j].step, stop.process);
    } else if (step->action != ACT_LEAVE && !step->leaves) {
        visit(walk, stop.step + 1, stop.process);
    }
}

static void note_pair(struct walk *walk, int type, struct stop stop)
{
    if (walk->network->casework->tracks[walk->network->casework->steps[stop.step].track].is_part)
        return;                                           /* parts are not counted as cases */
    struct network_process *process = &walk->network->processes[stop.process];
    int track = walk->network->casework->steps[stop.step].track;
    if (casework_pair(walk->network->casework, type, track) < 0)
        return;                                           /* a way that no case of the type takes */
    for (int i = process->pair_count - 1; i >= 0 && process->pairs[i].type == type; i--)
        if (process->pairs[i].track == track)
            return;
    struct local_pair *pair = arena_push(walk->arena, &process->pairs, &process->pair_count,
                                         walk->rooms[stop.process], sizeof *pair);
    *pair = (struct local_pair){0, type, track};
}

static void note_reversing(struct walk *walk, int type, struct stop stop)
{
    if (walk->network->casework->steps[stop.step].action == ACT_REVERSE)
        *(struct reversing *)arena_push(walk->arena, &walk->reversing, &walk->reversing_count, &walk->reversing_room, sizeof *walk->reversing)
            = (struct reversing){type, stop.process};
}

/* Decisions that are reversed are counted where that happens, for the pair of the case that was decided. */
static void add_reversed_pairs(struct walk *walk)
{
    const struct casework *casework = walk->network->casework;
    for (int i = 0; i < walk->reversing_count; i++) {
        int number = walk->reversing[i].process;
        struct network_process *process = &walk->network->processes[number];
        for (int step = 0; step < casework->step_count; step++) {
            if (!casework->steps[step].follow_up || casework->steps[step].follow_up->type != walk->reversing[i].type)
                continue;
            for (int type = 0; type < casework->type_count; type++) {
                int track = casework->steps[step].track;
                bool is_wanted = casework_pair(casework, type, track) >= 0;
                for (int j = 0; j < process->pair_count; j++)
                    is_wanted &= process->pairs[j].type != type || process->pairs[j].track != track;
                if (is_wanted)
                    *(struct local_pair *)arena_push(walk->arena, &process->pairs, &process->pair_count, walk->rooms[number], sizeof *process->pairs)
                        = (struct local_pair){0, type, track};
            }
        }
    }
}

static int by_type_and_track(const void *left, const void *right)
{
    const struct local_pair *a = left, *b = right;
    return a->type != b->type ? a->type - b->type : a->track - b->track;
}

static void tabulate(const struct casework *casework, struct network_process *process, struct arena *arena)
{
    int64_t places = (int64_t)casework->type_count * casework->track_count;
    if (places > PAIR_TABLE_MOST || process->pair_count > INT16_MAX)
        return;
    process->track_count = casework->track_count;
    process->pair_table = arena_take(arena, (size_t)places * sizeof *process->pair_table);
    for (int64_t i = 0; i < places; i++)
        process->pair_table[i] = NO_PAIR;
    for (int i = 0; i < process->pair_count; i++)
        process->pair_table[process->pairs[i].type * casework->track_count + process->pairs[i].track] = (int16_t)i;
}

/* Where no two pairs of the process are of one track, the step alone tells the pair. */
static void tabulate_steps(const struct casework *casework, struct network_process *process, struct arena *arena)
{
    if (!process->pair_table)
        return;
    int16_t *table = arena_take(arena, ((size_t)casework->step_count + 1) * sizeof *table);
    for (int step = 0; step <= casework->step_count; step++) {
        table[step] = (int16_t)process->pair_count;
        for (int i = 0; i < process->pair_count && step < casework->step_count; i++) {
            if (process->pairs[i].track != casework->steps[step].track)
                continue;
            if (table[step] < process->pair_count)
                return;
            table[step] = (int16_t)i;
        }
    }
    process->pair_of_step = table;
}

static void number_pairs(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    for (int p = 0; p < network->process_count; p++) {
        struct network_process *process = &network->processes[p];
        if (process->pair_count)
            qsort(process->pairs, (size_t)process->pair_count, sizeof *process->pairs, by_type_and_track);
        for (int i = 0; i < process->pair_count; i++) {
            struct local_pair *local = &process->pairs[i];
            local->pair = casework_pair(casework, local->type, local->track);
        }
        tabulate(casework, process, arena);
        tabulate_steps(casework, process, arena);
    }
}

void network_find_pairs(struct network *network, struct arena *arena)
{
    const struct casework *casework = network->casework;
    struct walk walk = {.network = network, .arena = arena};
    walk.rooms = arena_take(arena, (size_t)network->process_count * sizeof *walk.rooms);
    for (int i = 0; i < network->process_count; i++)
        walk.rooms[i] = arena_take(arena, sizeof(int));
    int *start_type = arena_take(arena, (size_t)casework->start_count * sizeof(int) + 1);
    for (int i = 0; i < casework->start_count; i++)
        start_type[i] = casework->start[i].type;
    struct grouping start = grouping_make(arena, start_type, casework->start_count, casework->type_count);
    for (int type = 0; type < casework->type_count; type++) {
        walk.count = 0;
        visit(&walk, casework->tracks[casework->types[type].track].first_step,
              network->process_of_office[casework->types[type].office]);
        for (int i = start.first[type]; i < start.first[type + 1]; i++) {
            const struct start_case *row = &casework->start[start.items[i]];
            int process = network->process_of_office[row->office];
            visit(&walk, row->step, process);
            network->has_mail |= process != network->process_of_office[casework->types[type].office];    /* both may count the same pair */
        }
        for (int i = 0; i < walk.count; i++) {
            struct stop stop = walk.stops[i];
            note_pair(&walk, type, stop);
            note_reversing(&walk, type, stop);
            for (int j = 0; j < casework->brought_count; j++)
                if (casework->brought[j].from == type)
                    note_new_case(&walk, casework->brought[j].type, stop);
            visit_next(&walk, stop);
        }
    }
    add_reversed_pairs(&walk);
    number_pairs(network, arena);
}
