#include "analysis/sparse_histogram.h"

#include <string.h>

bool sparse_is_used(const uint32_t doubling[DOUBLING])
{
    uint32_t any = 0;
    for (int i = 0; i < DOUBLING; i++)
        any |= doubling[i];
    return any != 0;
}

size_t sparse_size(const uint32_t *counts, size_t rows)
{
    size_t used = 0, doublings = rows * HISTOGRAM_DOUBLINGS;
    for (size_t i = 0; i < doublings; i++)
        used += sparse_is_used(counts + i * DOUBLING);
    return doublings * sizeof(uint32_t *) + used * DOUBLING * sizeof *counts;
}

struct sparse_histogram sparse_keep(void *memory, uint32_t *counts, size_t rows)
{
    size_t doublings = rows * HISTOGRAM_DOUBLINGS;
    struct sparse_histogram kept = {memory};
    uint32_t *next = (uint32_t *)(kept.doublings + doublings);
    for (size_t i = 0; i < doublings; i++) {
        uint32_t *from = counts + i * DOUBLING;
        if (!sparse_is_used(from))
            continue;
        kept.doublings[i] = memcpy(next, from, DOUBLING * sizeof *from);
        memset(from, 0, DOUBLING * sizeof *from);
        next += DOUBLING;
    }
    return kept;
}

struct sparse_histogram sparse_take(struct arena *arena, uint32_t *counts, size_t rows)
{
    return sparse_keep(arena_take(arena, sparse_size(counts, rows) + 1), counts, rows);
}

struct sparse_histogram sparse_show(uint32_t **doublings, uint32_t *counts, size_t rows)
{
    for (size_t i = 0; i < rows * HISTOGRAM_DOUBLINGS; i++)
        doublings[i] = counts + i * DOUBLING;
    return (struct sparse_histogram){doublings};
}

void sparse_add(struct sparse_histogram histogram, int64_t row, uint32_t sum[])
{
    uint32_t *const *doublings = histogram.doublings + row * HISTOGRAM_DOUBLINGS;
    for (int doubling = 0; doubling < HISTOGRAM_DOUBLINGS; doubling++)
        for (int i = 0; i < DOUBLING && doublings[doubling]; i++)
            sum[doubling * DOUBLING + i] += doublings[doubling][i];
}

void sparse_copy(struct sparse_histogram histogram, int64_t row, int first, int count, uint32_t *to)
{
    uint32_t *const *doublings = histogram.doublings + row * HISTOGRAM_DOUBLINGS;
    for (int bucket = first, length; bucket < first + count; bucket += length, to += length) {
        int from = bucket % DOUBLING, left = first + count - bucket;
        const uint32_t *counts = doublings[bucket / DOUBLING];
        length = DOUBLING - from < left ? DOUBLING - from : left;
        if (counts)
            memcpy(to, counts + from, (size_t)length * sizeof *to);
        else
            memset(to, 0, (size_t)length * sizeof *to);
    }
}
