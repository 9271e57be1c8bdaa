/* answer.h - what `sluse run` says: the finding, one table with differences under the same luck, the busiest teams. */
#ifndef ANALYSIS_ANSWER_H
#define ANALYSIS_ANSWER_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/results.h"
#include "base/language.h"

/* Writes the answer as text (UTF-8) in a language. verbose: also the question, what each figure means, the chance of keeping each goal,
 * variance ratios one by one, and what was warned of. */
void answer_print(FILE *out, const struct results *results, const struct language *language, bool verbose);

/* Returns the rows of the figures that the answer shows, `*count` of them: those asked for, else the usual ones and those that left undecided where they are many, as far as
 * some scenario has them; p90 and the age of open cases join every mean or share of the decided cases alone. */
int *answer_figures(const struct results *results, int *count, struct arena *arena);

#endif
