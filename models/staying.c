/* Cases that stay in hand: the check of steps that let a case come only when their queue has room. */
#include "models/check.h"

#include "models/graph.h"

/* Whether cases of some type, or parts of cases, begin at the step. */
static bool is_entry(const struct casework *casework, int step)
{
    for (int i = 0; i < casework->type_count; i++)
        if (casework->types[i].track >= 0 && casework->tracks[casework->types[i].track].first_step == step)
            return true;
    return false;
}

/* What leads to a step that cases enter out of somebody's hands: the work just before, perhaps through branches. */
struct way_back { struct checking *checking; const struct graph *graph; int step; bool *seen; bool *leads; };    /* leads: [queues] from which it is entered */

static void way_back(const struct way_back *way, int to);

static void edge_back(const struct way_back *way, const struct edge *edge)
{
    const struct casework *casework = way->checking->casework;
    const struct step *from = &casework->steps[edge->from], *step = &casework->steps[way->step];
    bool is_after_work = from->action == ACT_WORK && from->book < 0 && !edge->outcome;
    if ((from->action == ACT_JUMP || from->action == ACT_FOLLOW || from->action == ACT_REVERSE) && !edge->is_part)
        way_back(way, edge->from);
    else if (!is_after_work)
        complain(way->checking->diagnostics, step->heading.place, "cases come to '%s' from '%s', where nobody has them in hand; let all come from work, or lead those who find "
                 "no room elsewhere", step_label(way->checking, way->step), step_label(way->checking, edge->from));
    else if (from->queue >= 0 && step->queue >= 0 && casework->queues[from->queue].office != casework->queues[step->queue].office)
        complain(way->checking->diagnostics, step->heading.place, "cases come to '%s' from '%s' in another office, by mail; let both be done in one office, or lead those who "
                 "find no room elsewhere", step_label(way->checking, way->step), step_label(way->checking, edge->from));
    else if (from->queue >= 0)
        way->leads[from->queue] = true;
}

static void way_back(const struct way_back *way, int to)
{
    if (way->seen[to])
        return;
    way->seen[to] = true;
    if (is_entry(way->checking->casework, to))
        complain(way->checking->diagnostics, way->checking->casework->steps[way->step].heading.place, "cases begin at '%s', where nobody has them in hand; let all come from "
                 "work, or lead those who find no room elsewhere", step_label(way->checking, to));
    for (int i = 0; i < way->graph->edge_count; i++)
        if (way->graph->edges[i].to == to)
            edge_back(way, &way->graph->edges[i]);
}

/* Whether officers of queue `to` can wait for room in `from`, or for others who do. leads: [queues][queues] whose officers wait for whose room. */
static bool leads_to(const bool *leads, int count, int from, int to, bool *seen)
{
    for (int next = 0; next < count; next++) {
        if (!leads[from * count + next] || seen[next])
            continue;
        seen[next] = true;
        if (next == to || leads_to(leads, count, next, to, seen))
            return true;
    }
    return false;
}

/* Queues that wait for each other's room in a ring could stand still for ever. */
static void ring_check(struct checking *checking, const bool *leads, int step)
{
    const struct casework *casework = checking->casework;
    int queue = casework->steps[step].queue;
    if (leads_to(leads, casework->queue_count, queue, queue, arena_take(checking->arena, (size_t)casework->queue_count + 1)))
        complain(checking->diagnostics, casework->steps[step].heading.place, "officers of '%s' can wait for room in that queue themselves, and all stand still for ever; let cases "
                 "stay in hand in one direction only", casework->queues[queue].heading.name);
}

static bool stays_at(const struct step *step)
{
    return step->asides && step->asides->stays && step->queue >= 0;
}

void check_staying(struct checking *checking, const struct graph *graph)
{
    struct casework *casework = checking->casework;
    int count = casework->queue_count;
    for (int step = 0; step < casework->step_count; step++)
        casework->has_staying |= stays_at(&casework->steps[step]);
    if (!casework->has_staying)
        return;
    bool *leads = arena_take(checking->arena, (size_t)count * (size_t)count);
    for (int step = 0; step < casework->step_count; step++) {
        if (!stays_at(&casework->steps[step]))
            continue;
        struct way_back way = {checking, graph, step, arena_take(checking->arena, (size_t)casework->step_count + 1), arena_take(checking->arena, (size_t)count + 1)};
        way_back(&way, step);
        for (int i = 0; i < count; i++)
            leads[i * count + casework->steps[step].queue] |= way.leads[i];
        ring_check(checking, leads, step);
    }
}
