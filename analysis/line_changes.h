/* line_changes.h - which lines of a text are gone and which are new: the longest common subsequence kept (Hunt & McIlroy 1976).
 *
 * Lines that differ in blanks at their end only are the same; a blank line is no change.
 */
#ifndef ANALYSIS_LINE_CHANGES_H
#define ANALYSIS_LINE_CHANGES_H

#include <stdbool.h>

#include "base/arena.h"

/* number: of the line, from 1, in the text it stands in. */
struct line_change { bool is_new; int number; const char *text; };

/* Returns the changes from the lines of `then` to those of `now` in the order of the text; *count: how many there are. Where the texts
 * differ in more than 4,000 lines each, all of these are told as gone and new. */
struct line_change *line_changes(const char *then, const char *now, int *count, struct arena *arena);

#endif
