#include "models/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

enum { STEPS = 9, GRAPHS = 2000 };

/* A graph of STEPS steps with a few edges, some of which leave; the same for the same number. */
static struct graph graph_drawn(struct casework *casework, uint64_t number, struct arena *arena)
{
    struct graph graph = {.casework = casework, .step_count = STEPS, .first = arena_take(arena, (STEPS + 1) * sizeof(int))};
    uint64_t luck = hash_mix(number);
    casework->step_count = STEPS;
    for (int from = 0; from < STEPS; from++) {
        graph.first[from] = graph.edge_count;
        for (int i = 0; i < (int)(luck % 3); i++) {
            luck = hash_mix(luck + 1);
            struct edge *edge = arena_push(arena, &graph.edges, &graph.edge_count, &graph.edge_room, sizeof *edge);
            *edge = (struct edge){.from = from, .to = (int)(luck % (STEPS + 1)) - 1, .trait = -1, .value = -1, .happens = luck >> 60 & 1};
        }
        luck = hash_mix(luck + 2);
    }
    graph.first[STEPS] = graph.edge_count;
    return graph;
}

static bool happens(const void *which, const struct edge *edge)
{
    (void)which;
    return edge->happens;
}

/* reached[a][b] by repeated squaring of the relation (Warshall 1962): another algorithm than the one under test. */
static void closure(const struct graph *graph, bool all, bool reached[STEPS][STEPS])
{
    memset(reached, 0, STEPS * sizeof *reached);
    for (int i = 0; i < graph->edge_count; i++) {
        if (graph->edges[i].to >= 0 && (all || graph->edges[i].happens))
            reached[graph->edges[i].from][graph->edges[i].to] = true;
    }
    for (int k = 0; k < STEPS; k++)
        for (int i = 0; i < STEPS; i++)
            for (int j = 0; j < STEPS; j++)
                reached[i][j] |= reached[i][k] && reached[k][j];
}

static void steps_share_a_component_when_each_can_be_reached_from_the_other(void **state)
{
    struct arena *arena = arena_open();
    struct casework casework = {0};
    bool reached[STEPS][STEPS];
    int component[STEPS];
    (void)state;
    for (uint64_t number = 0; number < GRAPHS; number++) {
        struct graph graph = graph_drawn(&casework, number, arena);
        closure(&graph, number & 1, reached);
        graph_components(&graph, number & 1 ? NULL : happens, NULL, component, arena);
        for (int a = 0; a < STEPS; a++)
            for (int b = 0; b < STEPS; b++)
                assert_int_equal(component[a] == component[b], a == b || (reached[a][b] && reached[b][a]));
    }
    arena_close(arena);
}

static void reaching_and_leaving_agree_with_the_closure(void **state)
{
    struct arena *arena = arena_open();
    struct casework casework = {0};
    bool reached[STEPS][STEPS], leaves[STEPS];
    int order[STEPS];
    (void)state;
    for (uint64_t number = 0; number < GRAPHS; number++) {
        struct graph graph = graph_drawn(&casework, number, arena);
        closure(&graph, false, reached);
        graph_leave(&graph, happens, NULL, leaves);
        for (int a = 0; a < STEPS; a++) {
            bool can_leave = false, found[STEPS] = {false};
            int count = graph_reach(&graph, a, happens, NULL, found, order), expected = 0;
            for (int b = 0; b < STEPS; b++) {
                assert_int_equal(found[b], a == b || reached[a][b]);
                expected += found[b];
            }
            for (int i = 0; i < graph.edge_count; i++)
                can_leave |= found[graph.edges[i].from] && graph.edges[i].to < 0 && graph.edges[i].happens;
            assert_int_equal(count, expected);
            assert_int_equal(leaves[a], can_leave);
        }
    }
    arena_close(arena);
}

static void a_part_has_the_edges_between_its_steps(void **state)
{
    struct arena *arena = arena_open();
    struct casework casework = {0};
    int number[STEPS] = {7, 7, 7, 7, 7, 7, 7, 7, 7}, steps[STEPS];
    (void)state;
    for (uint64_t draw = 0; draw < GRAPHS; draw++) {
        struct graph graph = graph_drawn(&casework, draw, arena);
        int count = 0, edges = 0;
        for (int i = 0; i < STEPS; i++)
            if (hash_mix(draw + 1) >> i & 1)
                steps[count++] = i;
        struct graph part = graph_part(&graph, steps, count, number, arena);
        for (int i = 0; i < graph.edge_count; i++) {
            const struct edge *edge = &graph.edges[i];
            if (!(hash_mix(draw + 1) >> edge->from & 1) || (edge->to >= 0 && !(hash_mix(draw + 1) >> edge->to & 1)))
                continue;
            assert_int_equal(steps[part.edges[edges].from], edge->from);
            assert_int_equal(edge->to < 0 ? edge->to : steps[part.edges[edges].to], edge->to);
            edges++;
        }
        assert_int_equal(part.edge_count, edges);
        assert_int_equal(part.first[count], edges);
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_share_a_component_when_each_can_be_reached_from_the_other),
        cmocka_unit_test(reaching_and_leaving_agree_with_the_closure),
        cmocka_unit_test(a_part_has_the_edges_between_its_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
