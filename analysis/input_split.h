/* input_split.h - of what differs from one replication to another, how much comes from not knowing the inputs, and how much from chance.
 *
 * Where uncertain inputs are drawn for each replication (`--inputs uncertain`), the first of them are run once more with the same
 * draws and another luck. What two such replications have in common is the inputs; what parts them is chance: one-way analysis of
 * variance with two of each draw (Searle, Casella, McCulloch 1992, section 3.6). For a run the parts are kept in its results as the
 * answer `inputs` (analysis/kept_answers.h), from which every reader tells them.
 */
#ifndef ANALYSIS_INPUT_SPLIT_H
#define ANALYSIS_INPUT_SPLIT_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/plan.h"
#include "analysis/results.h"

enum { SPLIT_DRAWS = 200 };                               /* run once more at most */

/* Standard deviations of one replication by each cause; share: of the variance from not knowing, with the half-width of its 95 %
 * limits (jackknife). NaN with fewer than 3 draws; share NaN where nothing varies. */
struct variance_parts { double inputs, luck, share, half_width; int draws; };

/* first, second: the same draws under two lucks; draws with a NaN are left out. */
struct variance_parts variance_parts_of(const double first[], const double second[], int count);

struct input_split_request { const struct plan *plan; int threads; const int *stop; void (*tell)(void *context, int finished, int all); void *context; };

/* Runs the first replications of all scenarios once more, and keeps the parts of the figures of the answer in the results. False:
 * stopped, and nothing is kept. */
bool input_split_keep(const struct input_split_request *request, struct results *results, struct arena *arena);

/* Returns the parts kept of a figure of a scenario, or of its difference to the one it is compared with; draws 0: not there. */
struct variance_parts input_split_kept(const struct results *results, int scenario, const char *slug, bool of_difference);

/* Writes what the drawn inputs do to the figures (rows of figures[]) of the scenarios that are bases; nothing where none are drawn. */
void input_split_print(FILE *out, const struct results *results, const int *columns, int count, struct arena *arena);

/* Writes "  inputs drawn for each replication: of the variance ..."; nothing where they are not. */
void variance_parts_line(FILE *out, const struct variance_parts *parts, struct arena *arena);

/* Writes input_deviation, luck_deviation, input_share into an object; nothing where inputs are not drawn. */
struct json;
void variance_parts_json(struct json *json, const struct variance_parts *parts);

/* "of the variance 62 % (±7) comes from not knowing the inputs, 38 % from chance"; "" where it is not known. */
const char *variance_parts_text(const struct variance_parts *parts, struct arena *arena);

#endif
