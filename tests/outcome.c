#include "tests/outcome.h"

#include "models/simulate.h"

struct outcome_of_replication outcome_of(struct arena *arena, const struct casework *casework, int replication)
{
    struct tally_shape shape = tally_shape(casework);
    struct outcome_of_replication result = {
        .tally = arena_take(arena, (size_t)shape.size * sizeof(int64_t)),
        .weekly = arena_take(arena, weekly_size(&shape) * sizeof(uint32_t)),
    };
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        result.histograms[kind] = arena_take(arena, (size_t)histogram_row_count(&shape, (enum histogram_kind)kind) * HISTOGRAM_BUCKETS * sizeof(uint32_t));
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, replication, NULL, &result, NULL, NULL);
    simulator_close(simulator);
    return result;
}

struct sparse_histogram histogram_shown(struct arena *arena, uint32_t *counts, int rows)
{
    return sparse_show(arena_take(arena, (size_t)rows * HISTOGRAM_DOUBLINGS * sizeof(uint32_t *) + 1), counts, (size_t)rows);
}
