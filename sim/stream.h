/* stream.h - keyed streams of random numbers: who draws, what for and at which visit name the stream.
 *
 * A word is a pure function of (seed, replication, owner, purpose, visit, index): Threefry2x64-13 (Salmon,
 * Moraes, Dror, Shaw 2011) with the key {seed, replication}. So no draw depends on the order of calls, and
 * streams need no store: open one by value where it is wanted, as often as wanted. A sampler may take as
 * many words as it likes, up to STREAM_WORDS, without disturbing any other stream.
 */
#ifndef SIM_STREAM_H
#define SIM_STREAM_H

#include <stdint.h>
#include <string.h>

#include "base/failure.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#define R123_USE_SSE 0                                    /* Threefry uses none, and the compiler would read all its intrinsics for each file */
#define R123_USE_X86INTRIN_H 0
#include <Random123/threefry.h>
#pragma GCC diagnostic pop

enum { STREAM_WORDS = 512, STREAM_VISITS = 65536 };

/* replication: outer index (drawn inputs) << 32 | replication. */
struct stream_key { uint64_t seed, replication; };

struct stream {
    uint64_t key[2];
    uint64_t owner;                                       /* counter word 0 */
    uint64_t place;                                       /* counter word 1: purpose << 24 | visit << 8 | block */
    uint32_t index;                                       /* of the next word, 0 .. STREAM_WORDS */
    uint64_t spare;                                       /* the block's second word, when index is odd */
};

/* Returns the 40-bit number of a purpose, for stream_open: the same for the same name in every version. */
uint64_t stream_purpose(const char *name);

/* Returns the stream of owner (a 64-bit identity), purpose (from stream_purpose) and visit (< STREAM_VISITS). */
static inline struct stream stream_open(const struct stream_key *key, uint64_t owner, uint64_t purpose, uint32_t visit)
{
    invariant(visit < STREAM_VISITS, "visit %u of owner %llu: a stream counts at most %d visits",
              visit, (unsigned long long)owner, STREAM_VISITS);
    return (struct stream){.key = {key->seed, key->replication}, .owner = owner, .place = purpose << 24 | (uint64_t)visit << 8};
}

/* Returns the two words of block number `block` (< 256) of the stream. */
static inline threefry2x64_ctr_t stream_block(const struct stream *stream, uint32_t block)
{
    threefry2x64_ctr_t counter = {{stream->owner, stream->place | block}};
    threefry2x64_key_t key = {{stream->key[0], stream->key[1]}};
    return threefry2x64_R(13, counter, key);
}

/* Returns the stream's next word, uniform on 0 .. 2^64-1. */
static inline uint64_t stream_word(struct stream *stream)
{
    uint32_t index = stream->index++;
    if (index & 1)
        return stream->spare;
    invariant(index < STREAM_WORDS, "owner %llu takes more than %d words of one stream",
              (unsigned long long)stream->owner, STREAM_WORDS);
    threefry2x64_ctr_t words = stream_block(stream, index / 2);
    stream->spare = words.v[1];
    return words.v[0];
}

/* Returns a multiple of 2^-53 strictly inside (0, 1), symmetric about 1/2: u and 1 - u are equally likely and both exact. */
static inline double uniform_of_word(uint64_t word)
{
    uint64_t bits = UINT64_C(0x3FF0000000000000) | word >> 12;                  /* of 1 + (word >> 12) 2^-52 */
    double above_one;
    memcpy(&above_one, &bits, sizeof above_one);
    return above_one - (1 - 0x1p-53);
}

static inline double stream_uniform(struct stream *stream)
{
    return uniform_of_word(stream_word(stream));
}

#endif
