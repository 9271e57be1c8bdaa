#include <stdlib.h>
#include <string.h>

#include "base/language.h"

#include "models/check.h"
#include "models/graph.h"

/* The cases one looks at: of a type, perhaps only those with one value of one trait; and only what can happen. */
struct cases {
    const struct checking *checking;
    int type, trait, value;                               /* trait -1: whatever their values */
    bool happening;                                       /* and then the parts of cases are not looked at */
};

static bool open_to(const void *which, const struct edge *edge)
{
    const struct cases *cases = which;
    if (cases->happening && (!edge->happens || edge->is_part))
        return false;
    if (edge->trait < 0)
        return true;
    if (edge->trait == cases->trait)
        return edge->value == cases->value;
    return type_lists_value(cases->checking, cases->type, edge->trait, edge->value);
}

static bool takes_no_time(const void *which, const struct edge *edge)
{
    (void)which;
    return edge->happens && edge->to >= 0 && edge->is_timeless;
}

const char *step_label(struct checking *checking, int step)
{
    const struct casework *casework = checking->casework;
    return arena_print(checking->arena, "%s.%s", casework->tracks[casework->steps[step].track].heading.name, casework->steps[step].heading.name);
}

static void ends_check(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->track_count; i++) {
        const struct track *track = &casework->tracks[i];
        if (track->step_count == 0)
            continue;
        const struct step *last = &casework->steps[track->first_step + track->step_count - 1];
        if (!last->leaves && last->action != ACT_JUMP)
            complain(checking->diagnostics, last->heading.place, "the track '%s' ends here without a decision; add a step: decide, withdraw or go to",
                     track->heading.name);
    }
}

static void loops_mark(struct checking *checking, struct graph *graph)
{
    struct casework *casework = checking->casework;
    int *component = arena_take(checking->arena, (size_t)casework->step_count * sizeof *component + 1);
    graph_components(graph, NULL, NULL, component, checking->arena);
    for (int i = 0; i < graph->edge_count; i++) {
        const struct edge *edge = &graph->edges[i];
        if (edge->outcome && edge->to >= 0 && !edge->outcome->is_next)
            edge->outcome->is_cyclic = component[edge->from] == component[edge->to];
    }
    graph_components(graph, takes_no_time, NULL, component, checking->arena);
    for (int i = 0; i < graph->edge_count; i++) {
        const struct edge *edge = &graph->edges[i];
        if (!takes_no_time(NULL, edge) || component[edge->from] != component[edge->to])
            continue;
        complain(checking->diagnostics, casework->steps[edge->from].heading.place, "cases can go round from '%s' to '%s' and back without work "
                 "or hold, in no time; put a step that takes time into the loop, or lead it elsewhere",
                 step_label(checking, edge->from), step_label(checking, edge->to));
        checking->timeless_step = edge->from;
        return;
    }
}

/* Whether each row is of some value: one that is not is a mistake told already, and perhaps the row that seems to be missing. */
static bool rows_are_heard(const struct trait *trait, const struct written_way *rows, int count)
{
    int heard = 0;
    for (int row = 0; row < count; row++) {
        bool is_heard = text_equal(rows[row].row, OTHERS);
        for (int value = 0; value < trait->value_count; value++)
            is_heard |= row_for(trait, rows, count, value) == row;
        heard += is_heard;
    }
    return heard == count;
}

/* Every class that can come to a triage needs a row there. Returns whether the type has what the table asks for. */
static bool table_complete(struct checking *checking, int type, int number, const struct written_way *rows, int count, struct place place)
{
    const struct casework *casework = checking->casework;
    if (number < 0)
        return true;
    const struct trait *trait = &casework->traits[number];
    const char *what = number ? arena_print(checking->arena, "the attribute '%s'", trait->heading.name) : arena_word(checking->arena, "classes");
    if (!casework->types[type].trait_shares[number]) {
        complain(checking->diagnostics, place, "cases of '%s' come here but have not %s; write them in the case type, "
                 "or lead its cases another way", casework->types[type].heading.name, what);
        return false;
    }
    for (int value = 0; value < trait->value_count && count && rows_are_heard(trait, rows, count); value++) {
        if (type_lists_value(checking, type, number, value) && row_for(trait, rows, count, value) < 0)
            complain(checking->diagnostics, place, "there is no row for '%s', which cases of '%s' can be; add it, or a row '" OTHERS "'",
                     trait->values[value], casework->types[type].heading.name);
    }
    return true;
}

static bool rows_complete(struct checking *checking, int type, int number)
{
    const struct step *step = &checking->casework->steps[number];
    const struct written_step *written = checking->steps[number];
    bool has_way = table_complete(checking, type, step->trait, written->ways, written->way_count, written->by_place);
    table_complete(checking, type, step->time_trait, written->times_of, written->times_of_count, written->time_by_place);
    table_complete(checking, type, step->times, NULL, 0, written->times.place);
    return has_way;
}

/* Returns the step (of the part) to blame for cases that are stuck: the branch that closes the loop, if one can be told. */
static int stuck_step(struct checking *checking, const struct graph *part, const struct cases *cases, const bool *reached, const bool *leaves)
{
    const struct casework *casework = checking->casework;
    int *component = arena_take(checking->arena, (size_t)part->step_count * sizeof *component + 1), any = -1;
    graph_components(part, open_to, cases, component, checking->arena);
    for (int i = 0; i < part->edge_count; i++) {
        const struct edge *edge = &part->edges[i];
        if (!reached[edge->from] || leaves[edge->from] || edge->to < 0 || !open_to(cases, edge))
            continue;
        if (casework->steps[part->steps[edge->from]].action == ACT_JUMP && component[edge->from] == component[edge->to])
            return edge->from;
        any = any < 0 ? edge->from : any;
    }
    return any;
}

/* Every loop must be leavable: by all cases of a type, whatever their class. entry: of the type, in its part of the graph.
 * Returns whether it is. */
static bool leaving_check(struct checking *checking, const struct graph *part, int entry, const struct cases *cases)
{
    const struct casework *casework = checking->casework;
    size_t room = (size_t)part->step_count + 1;
    bool *reached = arena_take(checking->arena, room), *leaves = arena_take(checking->arena, room), all_leave = true;
    int *order = arena_take(checking->arena, room * sizeof *order), found = graph_reach(part, entry, open_to, cases, reached, order);
    graph_leave(part, open_to, cases, leaves);
    for (int i = 0; i < found; i++)
        all_leave &= leaves[order[i]];
    int step = all_leave ? -1 : stuck_step(checking, part, cases, reached, leaves);
    if (step < 0 || part->steps[step] == checking->timeless_step)
        return step < 0;
    step = part->steps[step];
    const char *which = cases->trait < 0 ? "" : arena_print(checking->arena, " that are '%s'",
                                                            casework->traits[cases->trait].values[cases->value]);
    complain(checking->diagnostics, casework->steps[step].heading.place, "cases of '%s'%s that come to '%s' can never leave; "
             "lead a share of them to a decision", casework->types[cases->type].heading.name, which, step_label(checking, step));
    return false;
}

static void leaving_check_all(struct checking *checking, const struct graph *part, int entry, int type)
{
    const struct casework *casework = checking->casework;
    if (!leaving_check(checking, part, entry, &(struct cases){checking, type, -1, -1, true}))
        return;
    for (int trait = 0; trait < casework->trait_count; trait++) {
        for (int value = 0; value < casework->traits[trait].value_count; value++) {
            struct cases cases = {checking, type, trait, value, true};
            if (type_has_value(casework, type, trait, value) && !leaving_check(checking, part, entry, &cases))
                return;
        }
    }
}

/* Whether a `by class` of a branch that at_most limits can go on. */
static void limits_check(struct checking *checking)
{
    const struct casework *casework = checking->casework;
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        int tables = step->trait < 0 ? 1 : casework->traits[step->trait].value_count;
        for (int value = 0; step->at_most > 0 && step->outcomes && value < tables; value++) {
            bool has_next = false;
            for (int j = 0; j < step->outcomes[value].count; j++)
                has_next |= step->outcomes[value].items[j].is_next;
            if (has_next)
                continue;
            complain(checking->diagnostics, step->heading.place, "'at most' needs to know how a case goes on after that; "
                     "give 'next' a share (0 %% will do) in each table of '%s'", step_label(checking, i));
            break;
        }
    }
}

static void pairs_fill(struct checking *checking)
{
    struct casework *casework = checking->casework;
    int room = 0;
    for (int type = 0; type < casework->type_count; type++) {
        const struct reach *reach = &checking->reaches[type];
        for (int i = 0; i < reach->count; i++) {
            int track = casework->steps[reach->steps[i]].track;
            if ((i > 0 && casework->steps[reach->steps[i - 1]].track == track) || casework->tracks[track].is_part)
                continue;
            *(struct pair *)arena_push(checking->arena, &casework->pairs, &casework->pair_count, &room, sizeof *casework->pairs)
                = (struct pair){type, track};
        }
    }
}

int casework_pair(const struct casework *casework, int type, int track)
{
    int low = 0, high = casework->pair_count;
    while (low < high) {
        int middle = (low + high) / 2;
        const struct pair *pair = &casework->pairs[middle];
        if (pair->type < type || (pair->type == type && pair->track < track))
            low = middle + 1;
        else
            high = middle;
    }
    return low < casework->pair_count && casework->pairs[low].type == type && casework->pairs[low].track == track ? low : -1;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

bool type_reaches(const struct checking *checking, int type, int step)
{
    const struct reach *reach = &checking->reaches[type];
    return reach->count && bsearch(&step, reach->steps, (size_t)reach->count, sizeof step, by_number);
}

/* Room for walks through the whole graph, used again for every type. */
struct scratch { bool *reached; int *order, *number; };

/* Finds the steps that cases of the type can come to, and its office. Returns whether each table on their way has one for them. */
static bool type_walk(struct checking *checking, const struct graph *graph, int type, const struct scratch *scratch)
{
    struct casework *casework = checking->casework;
    struct case_type *row = &casework->types[type];
    struct cases cases = {checking, type, -1, -1, false};
    bool has_way = true;
    int *order = scratch->order;
    int found = graph_reach(graph, casework->tracks[row->track].first_step, open_to, &cases, scratch->reached, order);
    for (int i = found - 1; i >= 0; i--) {
        has_way &= rows_complete(checking, type, order[i]);
        if (casework->steps[order[i]].queue >= 0)
            row->office = casework->queues[casework->steps[order[i]].queue].office;
        scratch->reached[order[i]] = false;
        checking->is_reached[order[i]] = true;
    }
    struct reach *reach = &checking->reaches[type];
    *reach = (struct reach){arena_take(checking->arena, (size_t)found * sizeof *reach->steps), found};
    memcpy(reach->steps, order, (size_t)found * sizeof *reach->steps);
    qsort(reach->steps, (size_t)found, sizeof *reach->steps, by_number);
    return has_way;
}

/* The same steps as a graph of their own: in it every way must end. */
static void type_leaving_check(struct checking *checking, const struct graph *graph, int type, const struct scratch *scratch)
{
    const struct casework *casework = checking->casework;
    const struct reach *reach = &checking->reaches[type];
    struct graph part = graph_part(graph, reach->steps, reach->count, scratch->number, checking->arena);
    leaving_check_all(checking, &part, scratch->number[casework->tracks[casework->types[type].track].first_step], type);
    for (int i = 0; i < reach->count; i++)
        for (int j = 0; j < casework->steps[reach->steps[i]].part_count; j++)
            leaving_check_all(checking, &part, scratch->number[casework->steps[reach->steps[i]].parts[j]], type);
}

void check_paths(struct checking *checking)
{
    struct casework *casework = checking->casework;
    size_t room = (size_t)casework->step_count + 1;
    struct scratch scratch = {arena_take(checking->arena, room), arena_take(checking->arena, room * sizeof(int)),
                              arena_take(checking->arena, room * sizeof(int))};
    struct graph graph = graph_make(casework, checking->arena);
    checking->is_reached = arena_take(checking->arena, room);
    checking->reaches = arena_take(checking->arena, (size_t)(casework->type_count + 1) * sizeof *checking->reaches);
    checking->timeless_step = -1;
    if (checking->tracks_sound) {
        ends_check(checking);
        limits_check(checking);
        loops_mark(checking, &graph);
        check_parts(checking, &graph);
        check_staying(checking, &graph);
    }
    for (int type = 0; type < casework->type_count; type++) {
        int track = casework->types[type].track;
        if (track < 0 || casework->tracks[track].step_count == 0)
            continue;
        bool has_way = type_walk(checking, &graph, type, &scratch);
        if (checking->tracks_sound && has_way)            /* else they are stuck at that table, which is told */
            type_leaving_check(checking, &graph, type, &scratch);
    }
    pairs_fill(checking);
}
