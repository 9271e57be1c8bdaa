/* shares.h - tables of shares such as {unfounded: 25 %, other: rest}.
 *
 * The shares of a table sum to 100 %; `rest` stands at most once and fills up what is left.
 */
#ifndef SCENARIOS_SHARES_H
#define SCENARIOS_SHARES_H

#include <stdbool.h>

#include "base/param.h"

struct share { const char *name; struct place place; double share; };    /* place: of the name */

/* Reads names in the order of the file, shares that sum to 1. False after complaining (sum not 100 %,
 * above 100 %, `rest` twice, no share, an empty table). The names are not checked. */
bool shares_read(struct reading *reading, const struct node *mapping, struct share **shares, int *count);

/* `rest`, for value types that hold such shares; and the ends and the next step, which stand beside the user's names of where cases go. */
extern const struct value_word rest_words[], target_words[];
enum { TARGET_NEXT, TARGET_DECIDED, TARGET_CLOSED, TARGET_WITHDRAWN };    /* rows of target_words */

#endif
