/* generate.h - random scenario files over all words of the language.
 *
 * Short (a few weeks, tens to hundreds of cases) and full of ties: constant times, everything at eight, work and
 * holds of no length, mail that meets openings, urgent cases that interrupt. Every text passes the check.
 */
#ifndef TESTS_GENERATE_H
#define TESTS_GENERATE_H

#include "base/arena.h"
#include "tests/choice.h"

/* Returns the text of scenario number `seed`, always the same. */
const char *generate_scenario(struct arena *arena, uint64_t seed);

/* Returns a text made by the choices, whatever they are. */
const char *generate_from_choices(struct arena *arena, struct choices *choices);

#endif
