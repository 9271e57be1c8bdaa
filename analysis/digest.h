/* digest.h - one number that stands for all the numbers of a results file.
 *
 * Each dataset has a hash of its name, shape and content, whatever its compression, chunks or blocks; the digest
 * is a hash of their sorted list. A later build must reproduce every dataset that an earlier one had.
 */
#ifndef ANALYSIS_DIGEST_H
#define ANALYSIS_DIGEST_H

#include <stddef.h>
#include <stdint.h>

/* Returns a 64-bit hash of the bytes, going on from `hash`; the same on every little-endian machine and version. */
uint64_t bytes_hash(uint64_t hash, const void *bytes, size_t size);

struct dataset_hash { const char *name; uint64_t hash; };

/* Sorts the list by name and returns the digest of it. */
uint64_t digest(struct dataset_hash *datasets, int count);

#endif
