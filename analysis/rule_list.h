/* rule_list.h - rules as an answer keeps them, in English: "keep 20 at normal; at most 3 moves"; "" none. */
#ifndef ANALYSIS_RULE_LIST_H
#define ANALYSIS_RULE_LIST_H

#include <stdbool.h>

#include "base/arena.h"

/* Returns the list with one more. */
const char *rule_joined(struct arena *arena, const char *list, const char *rule);

/* Returns the first rule of the list, and leaves in *list those after it. */
const char *rule_first(const char **list, struct arena *arena);

/* Whether the list has the rule, or a wider one: "largest share 30 %" is wider than "largest share 30 % of study". */
bool rule_is_listed(const char *list, const char *rule);

#endif
