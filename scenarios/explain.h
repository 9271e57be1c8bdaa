/* explain.h - what a word of the language means, on the terminal. */
#ifndef SCENARIOS_EXPLAIN_H
#define SCENARIOS_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "scenarios/language.h"

/* Writes every place where the word occurs ("officers", "teams.officers", "teams.fast.officers", "lognormal").
 * word NULL: the sections, one line each. Unknown: a suggestion to complaints, and false. */
bool explain(FILE *out, FILE *complaints, const struct language *language, const char *word);

#endif
