/* withheld_text.h - the scenario file as it is quoted where few cases are not told of: with which open cases it starts is a count of people.
 *
 * What the author has written in comments, and rates of intake, which nobody is counted in, stay as they are.
 */
#ifndef ANALYSIS_WITHHELD_TEXT_H
#define ANALYSIS_WITHHELD_TEXT_H

#include "analysis/results.h"

/* Returns the text with `open: (withheld)` for each number of open cases below `below`, and for those of the same list from which, with their
 * total, it could be worked out. A number in other than its plain form is withheld too; words and opening hours are told. below <= 0: the text itself. */
const char *text_withhold(const char *text, int below, struct arena *arena);

/* Returns the results with their file and the settings beside it as they may be quoted. */
const struct results *results_quoted(const struct results *results, int below, struct arena *arena);

#endif
