#include "sim/stream.h"

#include "base/text.h"

uint64_t stream_purpose(const char *name)
{
    return text_hash(name) >> 24;
}
