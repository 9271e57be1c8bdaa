/* kept_answers.h - answers of searches that a results file keeps beside its scenarios (`sluse value FILE --into RESULTS.h5`).
 *
 * An answer belongs to a scenario by its identity: what the file says, the seed and the engine. Where that has changed, the answer is gone.
 * A comparison is of several, and gone with any of them: its `scenarios` have their `identity`.
 */
#ifndef ANALYSIS_KEPT_ANSWERS_H
#define ANALYSIS_KEPT_ANSWERS_H

#include "analysis/results.h"

/* Puts an answer among those of the results, in place of the one of the same command and scenario, and of the same unit where it has one (`value --per desk`). */
void answer_keep(struct results *results, const struct kept_answer *answer, struct arena *arena);

/* Keeps the answers of earlier results that are about a scenario of these; returns how many are lost. */
int answers_keep(struct results *results, const struct results *earlier, struct arena *arena);

/* Returns the answer of that command about a scenario; NULL without. */
const struct kept_answer *answer_kept(const struct results *results, const char *command, const char *slug);

/* Returns the name of its group in the file: the scenario's slug, "as_is per desk" where it is not told by officers; and the slug of such a name. */
const char *answer_name(const struct kept_answer *answer, struct arena *arena);
const char *answer_slug(const char *name, const struct json_tree *tree, struct arena *arena);

/* Returns the place in the file of what stands at `path` ("plans[0].cost") in the answer: "/answers/move/as_is/plans/1/cost". */
const char *answer_place(const struct kept_answer *answer, const char *path, struct arena *arena);

#endif
