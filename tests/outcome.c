#include "tests/outcome.h"

#include <string.h>

#include "analysis/part.h"
#include "models/simulate.h"

struct outcome_of_replication outcome_begin(struct arena *arena, const struct tally_shape *shape)
{
    struct vector_sizes sizes = vector_sizes(shape);
    struct outcome_of_replication outcome = {
        .tally = arena_take(arena, sizes.tally * sizeof(int64_t) + 1),
        .weekly = arena_take(arena, sizes.weekly * sizeof(uint32_t) + 1),
    };
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        outcome.histograms[kind] = arena_take(arena, sizes.histograms[kind] * sizeof(uint32_t) + 1);
    return outcome;
}

bool outcomes_equal(const struct outcome_of_replication *a, const struct outcome_of_replication *b, const struct tally_shape *shape)
{
    struct vector_sizes sizes = vector_sizes(shape);
    bool same = !memcmp(a->tally, b->tally, sizes.tally * sizeof(int64_t)) && !memcmp(a->weekly, b->weekly, sizes.weekly * sizeof(uint32_t));
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        same &= !memcmp(a->histograms[kind], b->histograms[kind], sizes.histograms[kind] * sizeof(uint32_t));
    return same;
}

struct outcome_of_replication outcome_of(struct arena *arena, const struct casework *casework, int replication)
{
    struct tally_shape shape = tally_shape(casework);
    struct outcome_of_replication result = outcome_begin(arena, &shape);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, replication, NULL, &result, NULL, NULL);
    simulator_close(simulator);
    return result;
}

struct sparse_histogram histogram_shown(struct arena *arena, uint32_t *counts, int rows)
{
    return sparse_show(arena_take(arena, (size_t)rows * HISTOGRAM_DOUBLINGS * sizeof(uint32_t *) + 1), counts, (size_t)rows);
}
