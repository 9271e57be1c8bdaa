#include "sim/stream_gsl.h"

struct generator {
    struct stream stream;                                 /* place counts the blocks; index is 0 or 1 */
};

static void generator_set(void *state, unsigned long seed)
{
    struct generator *generator = state;
    generator->stream = (struct stream){.key = {seed, 0}};
}

static unsigned long generator_word(void *state)
{
    struct stream *stream = &((struct generator *)state)->stream;
    stream->index ^= 1;
    if (!stream->index)
        return stream->spare;
    threefry2x64_ctr_t words = stream_block(stream, 0);
    stream->place++;
    stream->spare = words.v[1];
    return words.v[0];
}

/* GSL asks for [0, 1): 53 bits. */
static double generator_double(void *state)
{
    return (double)(generator_word(state) >> 11) * 0x1p-53;
}

static const gsl_rng_type generator_type = {
    .name = "sluse",
    .max = UINT64_MAX,
    .min = 0,
    .size = sizeof(struct generator),
    .set = generator_set,
    .get = generator_word,
    .get_double = generator_double,
};

const gsl_rng_type *const gsl_rng_sluse = &generator_type;

void generator_follow(gsl_rng *rng, const struct stream *stream)
{
    invariant(rng->type == gsl_rng_sluse, "the generator is '%s'", rng->type->name);
    struct generator *generator = rng->state;
    generator->stream = *stream;
    generator->stream.index = 0;
}
