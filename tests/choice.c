#include "tests/choice.h"

#include "base/text.h"

struct choices choices_from_seed(uint64_t seed)
{
    return (struct choices){.state = hash_mix(seed + 1)};
}

struct choices choices_from_bytes(const uint8_t *bytes, size_t length)
{
    return (struct choices){.bytes = bytes, .length = length};
}

int choice_below(struct choices *choices, int below)
{
    if (!choices->bytes) {
        choices->state += UINT64_C(0x9E3779B97F4A7C15);
        return (int)((hash_mix(choices->state) >> 32) % (uint64_t)below);
    }
    return choices->at < choices->length ? choices->bytes[choices->at++] % below : 0;
}

bool choice_is(struct choices *choices, int percent)
{
    return choice_below(choices, 100) >= 100 - percent;
}

const char *choice_text(struct choices *choices, const char *const texts[])
{
    int count = 0;
    while (texts[count])
        count++;
    return texts[choice_below(choices, count)];
}
