/* generate_presence.h - random scenario files of a house: children, shifts, adults, breaks, absence. Every text passes the check.
 *
 * Hours, breaks and planning are such that there is often too little room, shifts that a weekday cuts, people who leave before others come.
 */
#ifndef TESTS_GENERATE_PRESENCE_H
#define TESTS_GENERATE_PRESENCE_H

#include "base/arena.h"
#include "tests/choice.h"

/* Returns the text of scenario number `seed`, always the same. */
const char *generate_presence(struct arena *arena, uint64_t seed);

#endif
