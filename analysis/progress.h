/* progress.h - one line on stderr that says how far a run is and how long it will take; only at a terminal. */
#ifndef ANALYSIS_PROGRESS_H
#define ANALYSIS_PROGRESS_H

#include <stdbool.h>

#include "analysis/sharing.h"

struct progress { const struct language *language; bool is_shown; int finished, all; double begun, told; char way[SHARING_TEXT]; };

/* Starts the line for `all` replications, which are run so; shows nothing unless is_wanted and stderr is a terminal. */
void progress_begin(struct progress *progress, int all, struct sharing sharing, bool is_wanted, const struct language *language);

/* Counts one more; rewrites the line a few times a second. Not for several threads at once. */
void progress_step(struct progress *progress);

/* Clears the line. */
void progress_end(struct progress *progress);

/* Seconds since some moment; they never go back. */
double seconds_now(void);

#endif
