/* sparse_histogram.h - histograms of a replication, of which only the doublings that hold something take memory.
 *
 * Times of one sort lie within few doublings: of a row's 34 it uses some six. Kept are pointers to these, 64 counts each, by
 * [row][HISTOGRAM_DOUBLINGS]; NULL stands for zeros. Whoever counts does so in a vector [rows][HISTOGRAM_BUCKETS], which is then kept.
 */
#ifndef ANALYSIS_SPARSE_HISTOGRAM_H
#define ANALYSIS_SPARSE_HISTOGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "sim/histogram.h"

enum { DOUBLING = 1 << HISTOGRAM_SUB_BITS, HISTOGRAM_DOUBLINGS = HISTOGRAM_BUCKETS / DOUBLING };

struct sparse_histogram { uint32_t **doublings; };        /* doublings NULL: the results have none */

/* Returns whether a doubling holds something. */
bool sparse_is_used(const uint32_t doubling[DOUBLING]);

/* Returns the bytes that keeping the vector takes. */
size_t sparse_size(const uint32_t *counts, size_t rows);

/* Moves the counts of the vector into so many bytes of memory, all 0; of the vector only zeros remain. */
struct sparse_histogram sparse_keep(void *memory, uint32_t *counts, size_t rows);

/* The same in memory of the arena. */
struct sparse_histogram sparse_take(struct arena *arena, uint32_t *counts, size_t rows);

/* Lets [rows][HISTOGRAM_DOUBLINGS] pointers show the vector itself, whatever is counted in it later. */
struct sparse_histogram sparse_show(uint32_t **doublings, uint32_t *counts, size_t rows);

/* Adds a row to sum[HISTOGRAM_BUCKETS]. */
void sparse_add(struct sparse_histogram histogram, int64_t row, uint32_t sum[]);

/* Copies count of a row's buckets, from `first` on. */
void sparse_copy(struct sparse_histogram histogram, int64_t row, int first, int count, uint32_t *to);

#endif
