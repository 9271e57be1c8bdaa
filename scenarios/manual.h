/* manual.h - the manual of the language, docs/scenario.md: beginners' words first, the exotic last. */
#ifndef SCENARIOS_MANUAL_H
#define SCENARIOS_MANUAL_H

#include <stdio.h>

#include "scenarios/language.h"

/* Writes the manual as Markdown. */
void manual_write(FILE *out, const struct language *language);

#endif
