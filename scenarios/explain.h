/* explain.h - what a word of the language means, on the terminal. */
#ifndef SCENARIOS_EXPLAIN_H
#define SCENARIOS_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "base/language.h"
#include "scenarios/vocabulary.h"

/* Writes every place where the word occurs ("officers", "teams.officers", "teams.fast.officers", "lognormal").
 * What is said about them is in the language; the words themselves are the same in all.
 * A word that the language has not, but others for it, is told with these. word NULL: the sections, one line each. Unknown: a suggestion
 * to complaints, and false. */
bool explain(FILE *out, FILE *complaints, const struct vocabulary *vocabulary, const struct language *language, const char *word);

#endif
