#include "analysis/surrogate_chains.h"

#include <math.h>
#include <stdbool.h>

/* Officers flow from the first border of a month to the last: by a move over some months, or staying one month at home. Where fewer
 * may be away than in other months, so many have to stay, which a large gain sees to. */
struct arc { int from, to; double gain; int room, flow, cell; };

enum { AT_HOME = -1 };

static void arc_add(struct arc *arcs, int *count, struct arc arc)
{
    if (arc.room > 0)
        arcs[(*count)++] = arc;
}

static int most_spare(int periods, const int spare[])
{
    int most = 0;
    for (int p = 0; p < periods; p++)
        most = spare[p] > most ? spare[p] : most;
    return most;
}

/* More than any officer can gain on the whole way. */
static double gain_of_staying(int periods, const double gains[])
{
    double most = 0;
    for (int i = 0; i < periods * periods; i++)
        most = gains[i] > most ? gains[i] : most;
    return 1 + periods * most;
}

static int arcs_make(int periods, const double gains[], const int spare[], double must_stay, struct arc *arcs)
{
    int count = 0, most = most_spare(periods, spare);
    for (int p = 0; p < periods; p++) {
        arc_add(arcs, &count, (struct arc){p, p + 1, must_stay, most - spare[p], 0, AT_HOME});
        arc_add(arcs, &count, (struct arc){p, p + 1, 0, spare[p], 0, AT_HOME});
        for (int last = p; last < periods; last++)
            if (gains[p * periods + last] > 0)
                arc_add(arcs, &count, (struct arc){p, last + 1, gains[p * periods + last], most, 0, p * periods + last});
    }
    return count;
}

/* The best way on from the first border, through arcs with room forwards and arcs with flow backwards (Bellman and Ford). came: the arc
 * by which each border is reached, ~arc backwards; least: what is a gain and not rounding. */
static void best_ways(int periods, const struct arc *arcs, int count, double least, double *best, int *came)
{
    for (int node = 0; node <= periods; node++)
        best[node] = node ? -INFINITY : 0;
    for (bool is_better = true; is_better;) {
        is_better = false;
        for (int i = 0; i < count; i++) {
            const struct arc *arc = &arcs[i];
            if (arc->flow < arc->room && best[arc->from] + arc->gain > best[arc->to] + least)
                best[arc->to] = best[arc->from] + arc->gain, came[arc->to] = i, is_better = true;
            if (arc->flow > 0 && best[arc->to] - arc->gain > best[arc->from] + least)
                best[arc->from] = best[arc->to] - arc->gain, came[arc->from] = ~i, is_better = true;
        }
    }
}

/* Sends as many officers along the way as have room, at most `left`; returns how many. */
static int send(int periods, struct arc *arcs, const int *came, int left)
{
    int sent = left;
    for (int node = periods; node != 0;) {
        const struct arc *arc = &arcs[came[node] < 0 ? ~came[node] : came[node]];
        int room = came[node] < 0 ? arc->flow : arc->room - arc->flow;
        sent = room < sent ? room : sent;
        node = came[node] < 0 ? arc->to : arc->from;
    }
    for (int node = periods; node != 0;) {
        struct arc *arc = &arcs[came[node] < 0 ? ~came[node] : came[node]];
        arc->flow += came[node] < 0 ? -sent : sent;
        node = came[node] < 0 ? arc->to : arc->from;
    }
    return sent;
}

double surrogate_chains(int periods, const double gains[], const int spare[], double lent[], struct arena *arena)
{
    size_t nodes = (size_t)periods + 1;
    struct arc *arcs = arena_take(arena, (nodes * nodes + 2 * nodes) * sizeof *arcs);
    double *best = arena_take(arena, nodes * sizeof *best), all = 0;
    double must_stay = gain_of_staying(periods, gains);
    int *came = arena_take(arena, nodes * sizeof *came), count = arcs_make(periods, gains, spare, must_stay, arcs);
    for (int left = most_spare(periods, spare); left > 0;) {
        best_ways(periods, arcs, count, 1e-10 * must_stay, best, came);
        left -= send(periods, arcs, came, left);
    }
    for (int i = 0; i < periods * periods; i++)
        lent[i] = 0;
    for (int i = 0; i < count; i++)
        if (arcs[i].cell != AT_HOME) {
            lent[arcs[i].cell] += arcs[i].flow;
            all += arcs[i].flow * arcs[i].gain;
        }
    return all;
}
