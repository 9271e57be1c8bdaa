/* attribute.h - an attribute that is a number: what luck makes it for a case. It is not kept anywhere, but drawn again, the same, where it is wanted.
 */
#ifndef MODELS_ATTRIBUTE_H
#define MODELS_ATTRIBUTE_H

#include "models/casework.h"
#include "sim/stream.h"

/* Returns which of the past cases the case is. line_purpose: stream_purpose("line"). */
static inline int attribute_line(const struct past_cases *past, const struct stream_key *key, uint64_t owner, uint64_t line_purpose)
{
    struct stream stream = stream_open(key, owner, line_purpose, 0);
    return (int)(stream_uniform(&stream) * past->count);
}

/* Returns the number that the attribute is for a case of a type that has it, unless the start says another. purpose: stream_purpose("attribute NAME"). */
static inline double attribute_number(const struct case_type *type, int trait, const struct stream_key *key, uint64_t owner, uint64_t line_purpose, uint64_t purpose)
{
    if (type->past && type->past->numbers[trait])
        return type->past->numbers[trait][attribute_line(type->past, key, owner, line_purpose)];
    struct stream stream = stream_open(key, owner, purpose, 0);
    return distribution_draw(type->numbers[trait], &stream);
}

#endif
