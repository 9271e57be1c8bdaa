/* batch.h - the draws of several owners at once: the same bits as the scalar calls, several times as fast.
 *
 * Where the machine has AVX2 or AVX-512, four owners are drawn side by side by the same operations in the same order as in
 * sim/portable.h (no FMA, here as there); elsewhere the scalar functions are called in a loop. All draws are of visit 0.
 * A family of distributions gains by a `draw_batch` (or draw_batch_of_two) in its row, written with the functions on arrays below.
 */
#ifndef SIM_BATCH_H
#define SIM_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/distribution.h"
#include "sim/stream.h"

/* For each owner the first uniform of the stream (key, owner, purpose, visit 0). */
void batch_uniform(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double uniforms[]);

/* The same of its first two. Both have room for count rounded up to a multiple of BATCH_LANES. */
void batch_two_uniforms(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double firsts[], double seconds[]);

/* For each owner -portable_log of that uniform: an exponential of mean 1. */
void batch_gap(const struct stream_key *key, const uint64_t owners[], int count, uint64_t purpose, double gaps[]);

/* Returns whether batch_time is faster for it than single draws. */
bool batch_gains(const struct distribution *distribution);

/* For each owner distribution_draw_time of that stream: whole microseconds. */
void batch_time(const struct distribution *distribution, const struct stream_key *key, const uint64_t owners[], int count,
                uint64_t purpose, int64_t times[]);

/* For draw_batch: constant + slope * value, and functions of sim/portable.h, of every value, in place. values has room for
 * count rounded up to a multiple of BATCH_LANES, and whatever stands beyond count may change. */
enum { BATCH_LANES = 4 };
void batch_line(double values[], int count, double constant, double slope);
void batch_log(double values[], int count);
void batch_exp2(double values[], int count);
void batch_normal_quantile(double values[], int count);

/* The ways of drawing, the fastest first; the first that the machine has is taken. For tests: none before `way` is from now on. Not
 * to be called while another thread draws. */
enum batch_way { BATCH_AVX512, BATCH_AVX2, BATCH_PORTABLE };
void batch_use_from(enum batch_way way);

/* Whether code compiled for BMI2 may run: the machine has it, and no test has asked for the portable way. */
bool batch_has_bmi2(void);

#endif
