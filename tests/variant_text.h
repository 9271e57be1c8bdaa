/* variant_text.h - the variants of a scenario file's text, for tests of what changes them. */
#ifndef TESTS_VARIANT_TEXT_H
#define TESTS_VARIANT_TEXT_H

#include "base/arena.h"
#include "scenarios/variant.h"

/* Returns the variants of the text, *count of them; a text with mistakes prints them and ends the test. */
struct variant *variants_of_text(struct arena *arena, const char *text, int *count);

#endif
