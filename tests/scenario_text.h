/* scenario_text.h - from the text of a scenario file to its caseworks, for tests. */
#ifndef TESTS_SCENARIO_TEXT_H
#define TESTS_SCENARIO_TEXT_H

#include "base/arena.h"
#include "models/casework.h"

struct caseworks { const struct casework *items[16]; int count; };

/* Returns the caseworks of all scenarios of the text. A text with mistakes prints them and itself; then count is 0. */
struct caseworks caseworks_of_text(struct arena *arena, const char *text);

/* The same; the files that the text names lie in the folder. */
struct caseworks caseworks_in_folder(struct arena *arena, const char *text, const char *folder);

#endif
