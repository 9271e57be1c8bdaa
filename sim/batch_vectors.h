/* batch_vectors.h - the inner loops of batch.c on vectors; nobody else calls them, and only where the machine has the instructions.
 *
 * values and uniforms have room for count rounded up to a multiple of BATCH_LANES; what is beyond count is overwritten.
 */
#ifndef SIM_BATCH_VECTORS_H
#define SIM_BATCH_VECTORS_H

#include <stdbool.h>

#include "sim/stream.h"

struct batch_loops {
    /* The first uniform of each owner's stream whose counter ends in place. */
    void (*uniform)(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place, double uniforms[]);

    /* The same with the second ones. */
    void (*two_uniforms)(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place, double firsts[],
                         double seconds[]);

    /* distribution_whole_time of each of count values, a multiple of BATCH_LANES; false when some are no numbers. */
    bool (*whole_times)(const double values[], int count, int64_t times[]);

    void (*line)(double values[], int count, double constant, double slope);
    void (*log)(double values[], int count);
    void (*exp2)(double values[], int count);
    void (*normal_quantile)(double values[], int count);
};

/* The same source compiled for AVX2, and for AVX-512 on vectors of the same four lanes: more registers, and a turn of a word is one
 * instruction, not three. */
extern const struct batch_loops batch_avx2, batch_avx512;

#endif
