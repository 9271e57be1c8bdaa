/* runs_deflate.h - packs bytes that are mostly zeros into a zlib stream (RFC 1950 and 1951) of literals and runs.
 *
 * What the results file packs are the first, second, .. bytes of many numbers (HDF5's shuffle): runs of zeros between bytes that
 * hardly repeat. Searching only for runs of one byte leaves as much as a search for repetitions, in a quarter of the time. Each
 * `piece` (the same byte of all numbers) has a Huffman code of its own; pieces of zeros join the one before.
 */
#ifndef ANALYSIS_RUNS_DEFLATE_H
#define ANALYSIS_RUNS_DEFLATE_H

#include <stddef.h>
#include <stdint.h>

/* Returns the most bytes that so many can become. piece > 0. */
size_t runs_deflate_most(size_t size, size_t piece);

/* Packs `size` > 0 bytes; tokens: room for size + 1. Returns the length of the stream at `to`. */
size_t runs_deflate(const uint8_t *bytes, size_t size, size_t piece, uint16_t *tokens, uint8_t *to);

#endif
