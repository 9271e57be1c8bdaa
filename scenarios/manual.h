/* manual.h - the manual of the language, docs/scenario.md: beginners' words first, the exotic last. */
#ifndef SCENARIOS_MANUAL_H
#define SCENARIOS_MANUAL_H

#include <stdio.h>

#include "base/language.h"
#include "scenarios/vocabulary.h"

/* Writes the manual as Markdown, in the language. */
void manual_write(FILE *out, const struct vocabulary *vocabulary, const struct language *language);

#endif
