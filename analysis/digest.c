#include "analysis/digest.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

uint64_t bytes_hash(uint64_t hash, const void *bytes, size_t size)
{
    static const uint64_t golden = UINT64_C(0x9E3779B97F4A7C15);    /* keeps zeros from hashing to zero */
    const char *at = bytes;
    uint64_t word;
    hash = hash_mix(hash ^ (uint64_t)size) + golden;
    for (; size >= sizeof word; size -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = hash_mix(hash ^ word) + golden;
    }
    word = 0;
    memcpy(&word, at, size);
    return hash_mix(hash ^ word) + golden;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct dataset_hash *)a)->name, ((const struct dataset_hash *)b)->name);
}

uint64_t digest(struct dataset_hash *datasets, int count)
{
    uint64_t hash = 0;
    if (count > 0)
        qsort(datasets, (size_t)count, sizeof *datasets, by_name);
    for (int i = 0; i < count; i++) {
        hash = bytes_hash(hash, datasets[i].name, strlen(datasets[i].name));
        hash = bytes_hash(hash, &datasets[i].hash, sizeof datasets[i].hash);
    }
    return hash;
}
