/* reversal_line.h - decisions reversed, by the track in which they were made: speed that is bought with errors shows beside the answer.
 */
#ifndef ANALYSIS_REVERSAL_LINE_H
#define ANALYSIS_REVERSAL_LINE_H

#include <stdio.h>

#include "analysis/results.h"

/* Writes "Reversed, as is: c 4.9 % (+0.8 points); c, fast 7.6 %; c, normal 3.1 % of the decisions.", types decided in several tracks, then these, most first, those above 0; nothing where no decision is
 * reversed. Of a scenario that is compared with another only where the rate of all decisions, or of a type, differs beyond the noise. */
void reversal_lines_print(FILE *out, const struct results *results, struct arena *arena);

#endif
