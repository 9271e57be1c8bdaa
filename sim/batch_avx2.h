/* batch_avx2.h - the inner loops of batch.c with AVX2; nobody else calls them, and only where the machine has it.
 *
 * values and uniforms have room for count rounded up to a multiple of BATCH_LANES; what is beyond count is overwritten.
 */
#ifndef SIM_BATCH_AVX2_H
#define SIM_BATCH_AVX2_H

#include <stdbool.h>

#include "sim/stream.h"

/* The first uniform of each owner's stream whose counter ends in place. */
void avx2_uniform(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place, double uniforms[]);

/* The same with the second ones. */
void avx2_two_uniforms(const struct stream_key *key, const uint64_t owners[], int count, uint64_t place, double firsts[],
                       double seconds[]);

/* distribution_whole_time of each of count values, a multiple of BATCH_LANES; false when some are no numbers. */
bool avx2_whole_times(const double values[], int count, int64_t times[]);

void avx2_line(double values[], int count, double constant, double slope);
void avx2_log(double values[], int count);
void avx2_exp2(double values[], int count);
void avx2_normal_quantile(double values[], int count);

#endif
