/* part.h - a piece of an experiment on disk: some replications of one scenario, in a small file.
 *
 * An experiment is a set of parts, and the parts that are missing are the work that is left: checkpoint, resume,
 * shares of a cluster, merge and extension rest on this. A part never spans the border of a block of BLOCK
 * replications. Its identity is that of its scenario; its file ends with a checksum and appears whole or not at all.
 */
#ifndef ANALYSIS_PART_H
#define ANALYSIS_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "analysis/sparse_histogram.h"
#include "base/arena.h"
#include "models/tally.h"

enum { PART_SCHEMA = 4, BLOCK = 10 };

struct part {
    uint64_t identity;                                    /* of its scenario, seed and block included */
    const char *slug;                                     /* of its scenario, for people */
    struct tally_shape shape;
    int first, count;                                     /* replications first .. first + count - 1 */
    int asked;                                            /* replications of the whole experiment, as its run wanted them */
    int64_t **tally;                                      /* [count] -> [shape.size] */
    uint32_t *weekly;                                     /* [weekly_size], summed over its replications */
    struct sparse_histogram *histograms[HISTOGRAMS];      /* [count], rows as in struct outcome_of_replication */
};

/* Numbers in each vector of one replication. */
struct vector_sizes { size_t tally, weekly, all_histograms, histograms[HISTOGRAMS]; };
struct vector_sizes vector_sizes(const struct tally_shape *shape);

/* Returns the file name of a part: slug, identity, first replication and count. */
const char *part_name(const struct part *part, struct arena *arena);

/* Returns whether a file in a folder of parts is one of ours, finished or not. */
bool part_name_is_ours(const char *name);

/* Writes the part into the folder, and through to the disk if `flush`; ends the program when that fails. May be called
 * from any thread. A part not flushed survives the end of the program, but perhaps no power cut: then its checksum tells. */
void part_write(const char *folder, const struct part *part, bool flush);

/* Returns the size its file would have. */
size_t part_size(const struct part *part);

/* Reads identity, shape, first, count and asked only. Returns NULL, or why the file is no part. */
const char *part_read_heading(const char *path, struct part *part, struct arena *arena);

/* Reads the whole part if its identity and shape are those that `part` holds when called. Returns NULL, or why it cannot be used. */
const char *part_read(const char *path, struct part *part, struct arena *arena);

#endif
