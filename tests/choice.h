/* choice.h - one small number after the other, from a seed or from given bytes, to decide what a generator writes.
 *
 * Bytes make every scenario reachable for a fuzzer; after the last byte all choices are 0, the plainest.
 */
#ifndef TESTS_CHOICE_H
#define TESTS_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct choices {
    uint64_t state;
    const uint8_t *bytes;                                 /* NULL: from the seed */
    size_t length, at;
};

struct choices choices_from_seed(uint64_t seed);
struct choices choices_from_bytes(const uint8_t *bytes, size_t length);

/* Returns a number in 0 .. below - 1, below in 1 .. 256. */
int choice_below(struct choices *choices, int below);

/* Returns true in about that many of a hundred; never when the choices have run out. */
bool choice_is(struct choices *choices, int percent);

/* Returns one of the texts; the list ends with NULL and is not empty. */
const char *choice_text(struct choices *choices, const char *const texts[]);

#endif
