/* stream_gsl.h - the same keyed streams as a generator of GSL, for what GSL computes and we do not.
 *
 * Not limited to STREAM_WORDS: the counter runs through 2^64 blocks. gsl_rng_set(rng, seed) chooses the
 * seed and owner 0; generator_follow continues a given stream (its key, owner, purpose and visit).
 */
#ifndef SIM_STREAM_GSL_H
#define SIM_STREAM_GSL_H

#include <gsl/gsl_rng.h>

#include "sim/stream.h"

extern const gsl_rng_type *const gsl_rng_sluse;

/* Makes rng, of type gsl_rng_sluse, give the words of the stream from its first one on (for one stream: 512 words,
 * then, unlike the stream, those of the visits that follow). */
void generator_follow(gsl_rng *rng, const struct stream *stream);

#endif
