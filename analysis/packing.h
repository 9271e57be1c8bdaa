/* packing.h - whole numbers in few bytes: those that are 0 by how many follow each other, others seven bits a byte.
 *
 * Made for counts: histograms are mostly zeros and small numbers, sums of microseconds need half their bytes. It leaves a
 * seventh more than deflate, in a tenth of the time. Packed is a stream of numbers as in LEB128 (DWARF 5, section 7.6, the
 * low bits first): 0 stands before the length of a run of zeros; a number n that may be negative is told as 2n or -2n - 1.
 */
#ifndef ANALYSIS_PACKING_H
#define ANALYSIS_PACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Most bytes that so many bytes of numbers can need. */
static inline size_t packed_most(size_t size)
{
    return size + size / 4 + 16;
}

/* Write the numbers packed and return the end of what was written. */
uint8_t *counts_pack(uint8_t *to, const uint32_t *counts, size_t count);
uint8_t *sums_pack(uint8_t *to, const int64_t *sums, size_t count);

/* Where unpacking is; after a fault it stays so. */
struct unpacking { const uint8_t *at, *end; bool is_bad; };

/* Read so many numbers, which were packed in one call; of damaged bytes they may read any. */
void counts_unpack(struct unpacking *from, uint32_t *counts, size_t count);
void sums_unpack(struct unpacking *from, int64_t *sums, size_t count);

#endif
