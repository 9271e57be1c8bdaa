#include "models/graph.h"

#include <string.h>

static void edge_add(struct graph *graph, struct arena *arena, struct edge edge)
{
    *(struct edge *)arena_push(arena, &graph->edges, &graph->edge_count, &graph->edge_room, sizeof edge) = edge;
}

static void jump_add(struct graph *graph, struct arena *arena, int from, int value, struct outcomes *outcomes)
{
    const struct step *step = &graph->casework->steps[from];
    double before = 0;
    for (int i = 0; i < outcomes->count; i++) {
        struct outcome *outcome = &outcomes->items[i];
        bool at_last = outcome->is_next && step->at_most > 0;
        edge_add(graph, arena, (struct edge){from, outcome->step, step->trait, value, outcome->until > before || at_last, outcome, false, true});
        before = outcome->until;
    }
}

static bool has_no_patience(const struct asides *asides)
{
    return asides->patience && distribution_mean(asides->patience) <= 0;
}

static void asides_add(struct graph *graph, struct arena *arena, int from)
{
    const struct asides *asides = graph->casework->steps[from].asides;
    if (asides && asides->out_of_patience)
        edge_add(graph, arena, (struct edge){from, asides->out_of_patience->step, -1, -1, true, asides->out_of_patience, false, has_no_patience(asides)});
    if (asides && asides->turned_away)
        edge_add(graph, arena, (struct edge){from, asides->turned_away->step, -1, -1, true, asides->turned_away, false, true});
}

/* Whether a step other than a jump may let a case go on in no time: a follow-up and a reversal do not keep it, a batch may be complete at once, and so
 * may a case be of whose parts each may find no room or have no patience at its first step. */
static bool goes_on_at_once(const struct casework *casework, const struct step *step)
{
    bool at_once = step->part_count > 0;
    for (int i = 0; i < step->part_count; i++) {
        const struct asides *asides = casework->steps[step->parts[i]].asides;
        at_once &= asides && (asides->turned_away || has_no_patience(asides));
    }
    return at_once || step->action == ACT_FOLLOW || step->action == ACT_REVERSE || (step->action == ACT_GATHER && step->assembly->number > 0);
}

static void step_add(struct graph *graph, struct arena *arena, int from)
{
    const struct casework *casework = graph->casework;
    const struct step *step = &casework->steps[from];
    const struct track *track = &casework->tracks[step->track];
    if (step->leaves) {
        edge_add(graph, arena, (struct edge){from, step->leaves, -1, -1, true, NULL, false, false});
    } else if (step->action != ACT_JUMP) {
        if (step->outcomes)                               /* of a hold that gives up */
            edge_add(graph, arena, (struct edge){from, step->outcomes->items->step, -1, -1, true, step->outcomes->items, false, false});
        for (int i = 0; i < step->part_count; i++)
            edge_add(graph, arena, (struct edge){from, step->parts[i], -1, -1, true, NULL, true, false});
        bool is_last = from + 1 == track->first_step + track->step_count;    /* a mistake; taken as if a decision followed */
        edge_add(graph, arena, (struct edge){from, is_last ? TO_DECIDED : from + 1, -1, -1, true, NULL, false, goes_on_at_once(casework, step)});
    } else if (step->outcomes) {
        int tables = step->trait < 0 ? 1 : casework->traits[step->trait].value_count;
        if (step->gate && from + 1 < track->first_step + track->step_count)    /* while it is closed */
            edge_add(graph, arena, (struct edge){from, from + 1, -1, -1, true, NULL, false, true});
        for (int value = 0; value < tables; value++)
            jump_add(graph, arena, from, step->trait < 0 ? -1 : value, &step->outcomes[value]);
    }
    asides_add(graph, arena, from);
}

struct graph graph_make(const struct casework *casework, struct arena *arena)
{
    struct graph graph = {.casework = casework, .step_count = casework->step_count};
    graph.first = arena_take(arena, (size_t)(casework->step_count + 1) * sizeof *graph.first);
    for (int step = 0; step < casework->step_count; step++) {
        graph.first[step] = graph.edge_count;
        step_add(&graph, arena, step);
    }
    graph.first[casework->step_count] = graph.edge_count;
    return graph;
}

struct graph graph_part(const struct graph *whole, const int *steps, int count, int *number, struct arena *arena)
{
    struct graph part = {.casework = whole->casework, .step_count = count, .steps = steps};
    part.first = arena_take(arena, (size_t)(count + 1) * sizeof *part.first);
    for (int i = 0; i < count; i++)
        number[steps[i]] = i;
    for (int i = 0; i < count; i++) {
        part.first[i] = part.edge_count;
        for (int j = whole->first[steps[i]]; j < whole->first[steps[i] + 1]; j++) {
            struct edge edge = whole->edges[j];
            int to = edge.to < 0 ? -1 : number[edge.to];
            bool is_inside = edge.to < 0 || (to >= 0 && to < count && steps[to] == edge.to);
            edge.from = i;
            edge.to = edge.to < 0 ? edge.to : to;
            if (is_inside)
                edge_add(&part, arena, edge);
        }
    }
    part.first[count] = part.edge_count;
    return part;
}

int graph_reach(const struct graph *graph, int from, edge_filter *passes, const void *which, bool *reached, int *order)
{
    int found = 0;
    reached[from] = true;
    order[found++] = from;
    for (int next = 0; next < found; next++) {
        for (int i = graph->first[order[next]]; i < graph->first[order[next] + 1]; i++) {
            const struct edge *edge = &graph->edges[i];
            if (edge->to < 0 || reached[edge->to] || (passes && !passes(which, edge)))
                continue;
            reached[edge->to] = true;
            order[found++] = edge->to;
        }
    }
    return found;
}

void graph_leave(const struct graph *graph, edge_filter *passes, const void *which, bool *leaves)
{
    memset(leaves, 0, (size_t)graph->step_count);
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = graph->edge_count - 1; i >= 0; i--) {
            const struct edge *edge = &graph->edges[i];
            if (leaves[edge->from] || (edge->to >= 0 && !leaves[edge->to]) || (passes && !passes(which, edge)))
                continue;
            leaves[edge->from] = changed = true;
        }
    }
}

/* Tarjan's algorithm with a path of its own, so that long tracks need no deep call stack. */
struct search {
    int *index, *low, *next_edge;                         /* [steps]; index 0: not yet seen */
    int *path, *open;                                     /* steps being explored; steps without a component yet */
    int path_count, open_count, seen, components;
};

static void search_enter(struct search *search, const struct graph *graph, int step)
{
    search->index[step] = search->low[step] = ++search->seen;
    search->next_edge[step] = graph->first[step];
    search->path[search->path_count++] = search->open[search->open_count++] = step;
}

static void search_leave(struct search *search, int step, int *component)
{
    search->path_count--;
    if (search->path_count > 0) {
        int before = search->path[search->path_count - 1];
        search->low[before] = search->low[step] < search->low[before] ? search->low[step] : search->low[before];
    }
    if (search->low[step] != search->index[step])
        return;
    int member;
    do {
        member = search->open[--search->open_count];
        component[member] = search->components;
    } while (member != step);
    search->components++;
}

static void search_from(struct search *search, const struct graph *graph, edge_filter *passes, const void *which, int from, int *component)
{
    search_enter(search, graph, from);
    while (search->path_count > 0) {
        int step = search->path[search->path_count - 1];
        if (search->next_edge[step] == graph->first[step + 1]) {
            search_leave(search, step, component);
            continue;
        }
        const struct edge *edge = &graph->edges[search->next_edge[step]++];
        if (edge->to < 0 || (passes && !passes(which, edge)))
            continue;
        if (!search->index[edge->to])
            search_enter(search, graph, edge->to);
        else if (component[edge->to] < 0 && search->index[edge->to] < search->low[step])
            search->low[step] = search->index[edge->to];
    }
}

void graph_components(const struct graph *graph, edge_filter *passes, const void *which, int *component, struct arena *arena)
{
    int count = graph->step_count;
    size_t size = (size_t)count * sizeof(int) + 1;
    struct search search = {arena_take(arena, size), arena_take(arena, size), arena_take(arena, size), arena_take(arena, size),
                            arena_take(arena, size), 0, 0, 0, 0};
    for (int step = 0; step < count; step++)
        component[step] = -1;
    for (int step = 0; step < count; step++) {
        if (!search.index[step])
            search_from(&search, graph, passes, which, step, component);
    }
}
