#include "analysis/part.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "analysis/digest.h"
#include "analysis/packing.h"
#include "analysis/whole_file.h"
#include "base/failure_words.h"

/* The file: heading, packed vectors, checksum of all before it. Little-endian. */
struct heading_of_part {
    char magic[8];
    uint32_t schema, buckets;
    uint64_t identity;
    int32_t first, count, asked;
    int32_t weeks, teams, pairs, types, week_offset_days;
    uint64_t size, packed;                                /* bytes of the vectors, and of them packed */
    char slug[64];                                        /* cut where longer */
};

static const char magic[8] = "sluse p";

struct vector_sizes vector_sizes(const struct tally_shape *shape)
{
    struct vector_sizes sizes = {
        .tally = (size_t)shape->size, .weekly = weekly_size(shape),
    };
    for (int kind = 0; kind < HISTOGRAMS; kind++) {
        sizes.histograms[kind] = (size_t)histogram_row_count(shape, (enum histogram_kind)kind) * HISTOGRAM_BUCKETS;
        sizes.all_histograms += sizes.histograms[kind];
    }
    return sizes;
}

const char *part_name(const struct part *part, struct arena *arena)
{
    return arena_print(arena, "%.60s-%016llx-%06d-%d.part", part->slug, (unsigned long long)part->identity, part->first,
                       part->count);
}

bool part_name_is_ours(const char *name)
{
    const char *ending = strstr(name, ".part");
    return (ending && (ending[5] == 0 || ending[5] == '.')) || strncmp(name, "experiment.h5", 13) == 0;
}

static size_t vectors_size(const struct part *part)
{
    struct vector_sizes sizes = vector_sizes(&part->shape);
    return (size_t)part->count * (sizes.tally * sizeof(int64_t) + sizes.all_histograms * sizeof(uint32_t)) + sizes.weekly * sizeof(uint32_t);
}

/* Packs the vectors to `to`, in the order of the file; returns the end. */
static uint8_t *vectors_pack(const struct part *part, uint8_t *to)
{
    struct vector_sizes sizes = vector_sizes(&part->shape);
    uint32_t counts[HISTOGRAM_BUCKETS];
    for (int r = 0; r < part->count; r++) {
        to = sums_pack(to, part->tally[r], sizes.tally);
        for (int kind = 0; kind < HISTOGRAMS; kind++)
            for (size_t row = 0; row < sizes.histograms[kind] / HISTOGRAM_BUCKETS; row++) {
                sparse_copy(part->histograms[kind][r], (int64_t)row, 0, HISTOGRAM_BUCKETS, counts);
                to = counts_pack(to, counts, HISTOGRAM_BUCKETS);
            }
    }
    return counts_pack(to, part->weekly, sizes.weekly);
}

/* Returns whether the bytes were those vectors and nothing else. */
static bool vectors_unpack(const struct part *part, const uint8_t *bytes, size_t size, struct arena *arena)
{
    struct vector_sizes sizes = vector_sizes(&part->shape);
    struct unpacking from = {bytes, bytes + size, false};
    for (int r = 0; r < part->count; r++) {
        sums_unpack(&from, part->tally[r], sizes.tally);
        for (int kind = 0; kind < HISTOGRAMS; kind++) {
            size_t rows = sizes.histograms[kind] / HISTOGRAM_BUCKETS;
            uint32_t *counts = memory_take(sizes.histograms[kind] * sizeof *counts);
            for (size_t row = 0; row < rows; row++)
                counts_unpack(&from, counts + row * HISTOGRAM_BUCKETS, HISTOGRAM_BUCKETS);
            part->histograms[kind][r] = sparse_take(arena, counts, rows);
            memory_free(counts);
        }
    }
    counts_unpack(&from, part->weekly, sizes.weekly);
    return !from.is_bad && from.at == from.end;
}

static struct heading_of_part heading_make(const struct part *part)
{
    const struct tally_shape *shape = &part->shape;
    struct heading_of_part heading = {
        .schema = PART_SCHEMA, .buckets = HISTOGRAM_BUCKETS, .identity = part->identity,
        .first = part->first, .count = part->count, .asked = part->asked, .weeks = shape->weeks, .teams = shape->teams,
        .pairs = shape->pairs, .types = shape->types, .week_offset_days = shape->week_offset_days,
        .size = vectors_size(part),
    };
    memcpy(heading.magic, magic, sizeof magic);
    strncpy(heading.slug, part->slug, sizeof heading.slug - 1);
    return heading;
}

/* Returns the bytes of the part's file; the caller frees them. */
static uint8_t *part_pack(const struct part *part, size_t *size)
{
    struct heading_of_part heading = heading_make(part);
    uint8_t *bytes = memory_take(sizeof heading + packed_most(heading.size) + sizeof(uint64_t));
    uint8_t *end = vectors_pack(part, bytes + sizeof heading);
    heading.packed = (uint64_t)(end - bytes) - sizeof heading;
    memcpy(bytes, &heading, sizeof heading);
    uint64_t checksum = bytes_hash(0, bytes, (size_t)(end - bytes));
    memcpy(end, &checksum, sizeof checksum);
    *size = (size_t)(end - bytes) + sizeof checksum;
    return bytes;
}

void part_write(const char *folder, const struct part *part, bool flush)
{
    struct arena *arena = arena_open();
    size_t size;
    uint8_t *bytes = part_pack(part, &size);
    const char *path = arena_print(arena, "%s/%s", folder, part_name(part, arena));
    whole_file_write(path, own_name(arena, path), bytes, size, flush);
    memory_free(bytes);
    arena_close(arena);
}

size_t part_size(const struct part *part)
{
    size_t size;
    memory_free(part_pack(part, &size));
    return size;
}

/* Fills the part from the heading; returns NULL, or what is wrong. */
static const char *heading_use(const struct heading_of_part *heading, struct part *part, struct arena *arena)
{
    if (memcmp(heading->magic, magic, sizeof magic) != 0)
        return "it is no part of an experiment";
    if (heading->schema != PART_SCHEMA || heading->buckets != HISTOGRAM_BUCKETS)
        return "another version of the program wrote it";
    if (heading->first < 0 || heading->count < 1 || heading->count > BLOCK || heading->weeks < 0 || heading->teams < 0
        || heading->pairs < 0 || heading->types < 0)
        return "it is damaged";
    part->identity = heading->identity;
    part->slug = arena_copy(arena, heading->slug, strnlen(heading->slug, sizeof heading->slug));
    part->first = heading->first;
    part->count = heading->count;
    part->asked = heading->asked;
    part->shape.weeks = heading->weeks;
    part->shape.teams = heading->teams;
    part->shape.pairs = heading->pairs;
    part->shape.types = heading->types;
    part->shape.week_offset_days = heading->week_offset_days;
    return NULL;
}

const char *part_read_heading(const char *path, struct part *part, struct arena *arena)
{
    struct heading_of_part heading;
    FILE *file = fopen(path, "rb");
    if (!file)
        return failure_of(errno);
    size_t read = fread(&heading, 1, sizeof heading, file);
    fclose(file);
    return read == sizeof heading ? heading_use(&heading, part, arena) : "it is damaged";
}

static void vectors_take(struct part *part, struct arena *arena)
{
    struct vector_sizes sizes = vector_sizes(&part->shape);
    size_t count = (size_t)part->count;
    part->tally = arena_take(arena, count * sizeof *part->tally);
    for (int kind = 0; kind < HISTOGRAMS; kind++)
        part->histograms[kind] = arena_take(arena, count * sizeof **part->histograms);
    for (size_t r = 0; r < count; r++)
        part->tally[r] = arena_take(arena, sizes.tally * sizeof **part->tally);
    part->weekly = arena_take(arena, sizes.weekly * sizeof *part->weekly);
}

static bool shape_is_that(const struct tally_shape *a, const struct tally_shape *b)
{
    return a->weeks == b->weeks && a->teams == b->teams && a->pairs == b->pairs && a->types == b->types
           && a->week_offset_days == b->week_offset_days;
}

/* Checks and unpacks the bytes of a whole file; `part` holds what is expected. */
static const char *part_unpack(const uint8_t *bytes, size_t size, struct part *part, struct arena *arena)
{
    struct heading_of_part heading;
    uint64_t checksum;
    if (size < sizeof heading + sizeof checksum)
        return "it is damaged";
    memcpy(&heading, bytes, sizeof heading);
    memcpy(&checksum, bytes + size - sizeof checksum, sizeof checksum);
    struct part expected = *part;
    const char *fault = heading_use(&heading, part, arena);
    if (fault)
        return fault;
    if (heading.packed != size - sizeof heading - sizeof checksum || checksum != bytes_hash(0, bytes, size - sizeof checksum))
        return "it is damaged";
    if (part->identity != expected.identity || !shape_is_that(&part->shape, &expected.shape))
        return "it belongs to another scenario, seed or program";
    part->shape = expected.shape;
    vectors_take(part, arena);
    return heading.size == vectors_size(part) && vectors_unpack(part, bytes + sizeof heading, heading.packed, arena) ? NULL : "it is damaged";
}

const char *part_read(const char *path, struct part *part, struct arena *arena)
{
    struct arena *files = arena_open();
    size_t size;
    uint8_t *bytes = whole_file_read(path, files, &size);
    const char *fault = bytes ? part_unpack(bytes, size, part, arena) : failure_of(errno);
    arena_close(files);
    return fault;
}
