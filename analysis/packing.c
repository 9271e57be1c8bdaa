#include "analysis/packing.h"

#include <string.h>

static uint8_t *number_pack(uint8_t *to, uint64_t number)
{
    for (; number >= 128; number >>= 7)
        *to++ = (uint8_t)(number | 128);
    *to++ = (uint8_t)number;
    return to;
}

static uint64_t number_unpack(struct unpacking *from)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (from->at == from->end)
            break;
        uint8_t byte = *from->at++;
        number |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return number;
    }
    from->is_bad = true;
    return 0;
}

/* Returns how many of the bytes are 0 before the first that is not, many at a time, then eight. */
static size_t zero_bytes(const void *bytes, size_t size)
{
    const char *begin = bytes, *at = begin, *end = begin + size;
    for (uint64_t eight[8]; end - at >= (ptrdiff_t)sizeof eight; at += sizeof eight) {
        memcpy(eight, at, sizeof eight);
        if (eight[0] | eight[1] | eight[2] | eight[3] | eight[4] | eight[5] | eight[6] | eight[7])
            break;
    }
    while (at < end && !*at)
        at++;
    return (size_t)(at - begin);
}

static uint8_t *zeros_pack(uint8_t *to, size_t zeros)
{
    *to++ = 0;
    return number_pack(to, zeros);
}

uint8_t *counts_pack(uint8_t *to, const uint32_t *counts, size_t count)
{
    for (size_t i = 0; i < count;) {
        if (counts[i]) {
            to = number_pack(to, counts[i++]);
            continue;
        }
        size_t zeros = zero_bytes(counts + i, (count - i) * sizeof *counts) / sizeof *counts;
        to = zeros_pack(to, zeros);
        i += zeros;
    }
    return to;
}

uint8_t *sums_pack(uint8_t *to, const int64_t *sums, size_t count)
{
    for (size_t i = 0; i < count;) {
        uint64_t number = (uint64_t)sums[i];
        if (number) {
            to = number_pack(to, number << 1 ^ (sums[i] < 0 ? UINT64_MAX : 0));
            i++;
            continue;
        }
        size_t zeros = zero_bytes(sums + i, (count - i) * sizeof *sums) / sizeof *sums;
        to = zeros_pack(to, zeros);
        i += zeros;
    }
    return to;
}

/* Returns the length of a run of zeros, which begins here and has room for at most `most`. */
static size_t zeros_unpack(struct unpacking *from, size_t most)
{
    uint64_t zeros = number_unpack(from);
    if (zeros < 1 || zeros > most)
        from->is_bad = true;
    return from->is_bad ? most : (size_t)zeros;
}

void counts_unpack(struct unpacking *from, uint32_t *counts, size_t count)
{
    for (size_t i = 0; i < count;) {
        uint64_t number = number_unpack(from);
        size_t zeros = number ? 1 : zeros_unpack(from, count - i);
        memset(counts + i, 0, zeros * sizeof *counts);
        counts[i] = (uint32_t)number;
        i += zeros;
    }
}

void sums_unpack(struct unpacking *from, int64_t *sums, size_t count)
{
    for (size_t i = 0; i < count;) {
        uint64_t number = number_unpack(from);
        size_t zeros = number ? 1 : zeros_unpack(from, count - i);
        memset(sums + i, 0, zeros * sizeof *sums);
        sums[i] = (int64_t)(number >> 1 ^ -(number & 1));
        i += zeros;
    }
}
