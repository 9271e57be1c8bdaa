/* withheld_answer.h - what a search has answered, without the changes of figures that are withheld (withheld.h).
 *
 * An answer tells of a figure by its slug: beside its numbers, as the name of what holds them, or row by row in a table of figures.
 */
#ifndef ANALYSIS_WITHHELD_ANSWER_H
#define ANALYSIS_WITHHELD_ANSWER_H

#include "analysis/json_tree.h"
#include "analysis/withheld.h"

/* Returns the answer about a scenario; where something is withheld in the results it is a copy, and what is withheld in it is not finite. */
const struct json_tree *answer_told(const struct withheld *withheld, bool has_withheld, const struct scenario_results *scenario, const struct json_tree *tree, struct arena *arena);

#endif
