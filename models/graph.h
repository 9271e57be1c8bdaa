/* graph.h - the steps of a casework as a graph: which step can follow which, for which cases.
 */
#ifndef MODELS_GRAPH_H
#define MODELS_GRAPH_H

#include "models/casework.h"

/* A case can go from a step to another, or leave (to < 0). */
struct edge {
    int from, to;
    int trait, value;                                     /* only cases with this value of the trait; -1: all */
    bool happens;                                         /* with a probability above 0 */
    struct outcome *outcome;                              /* of a jump or a way aside; NULL: goes on in the track */
    bool is_part;                                         /* a part begins, the case itself waits */
    bool is_timeless;                                     /* a jump, a batch, a follow-up, or the way of who is turned away or has no patience at all */
};

struct graph {
    const struct casework *casework;
    int step_count;
    const int *steps;                                     /* of a part: their numbers in the whole, ascending; NULL: it is the whole */
    struct edge *edges;                                   /* in order of from */
    int edge_count, edge_room;
    int *first;                                           /* [steps + 1] the edges of step s: first[s] .. first[s + 1] - 1 */
};

struct graph graph_make(const struct casework *casework, struct arena *arena);

/* Returns the graph of some steps alone, numbered from 0 in this order, with the edges between them.
 * steps: [count] ascending, kept. number: [steps of the whole] scratch, whatever is in it. */
struct graph graph_part(const struct graph *whole, const int *steps, int count, int *number, struct arena *arena);

/* Whether an edge is open to the cases one looks at. */
typedef bool edge_filter(const void *which, const struct edge *edge);

/* Marks in reached[steps], all false before, what can be reached from step `from` (itself included) over the edges that
 * pass; NULL: all. order: [steps] the steps in the order found, nearest first. Returns their number. */
int graph_reach(const struct graph *graph, int from, edge_filter *passes, const void *which, bool *reached, int *order);

/* Marks in leaves[steps] all from which some case that passes can leave. */
void graph_leave(const struct graph *graph, edge_filter *passes, const void *which, bool *leaves);

/* Fills component[steps]: two steps have the same number if and only if each can be reached from the other over the
 * edges that pass (Tarjan 1972). */
void graph_components(const struct graph *graph, edge_filter *passes, const void *which, int *component, struct arena *arena);

#endif
