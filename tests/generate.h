/* generate.h - random scenario files over all words of the language, with the CSV files that they name.
 *
 * Short (a few weeks, tens to hundreds of cases) and full of ties: constant times, everything at eight, work and
 * holds of no length, mail that meets openings, urgent cases that interrupt. Every text passes the check.
 */
#ifndef TESTS_GENERATE_H
#define TESTS_GENERATE_H

#include "base/arena.h"
#include "tests/choice.h"
#include "tests/scenario_text.h"
#include "tests/scratch.h"

struct generated_file { const char *name, *text; };

enum { MOST_GENERATED_FILES = 12 };

/* files: lie beside the text, which names them. */
struct generated { const char *text; struct generated_file files[MOST_GENERATED_FILES]; int file_count; };

/* Returns scenario number `seed`, always the same. */
struct generated generate_scenario(struct arena *arena, uint64_t seed);

/* Returns a scenario made by the choices, whatever they are. */
struct generated generate_from_choices(struct arena *arena, struct choices *choices);

/* Writes its files into the folder. */
void generated_put(const struct generated *generated, struct scratch *scratch);

/* Returns the caseworks of all its scenarios; its files stand in a folder of their own meanwhile. Prints it, and the mistakes,
 * when it has any; count is 0 then. */
struct caseworks caseworks_of_generated(struct arena *arena, const struct generated *generated);

#endif
