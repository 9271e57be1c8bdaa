/* rule_shadow_words.h - what is told of the rules: which bind the plan chosen and by how much, and which put goals out of reach. */
#ifndef ANALYSIS_RULE_SHADOW_WORDS_H
#define ANALYSIS_RULE_SHADOW_WORDS_H

#include "analysis/json_writer.h"
#include "analysis/move_answer.h"

/* "keep 3 at b (without it +1.2); budget (without it +0.3)": the rules that bind, and how much more the value is of the best plan found without each. */
const char *shadows_text(const struct move_answer *answer, struct arena *arena);

/* Returns, where goals are wanted that the plan chosen misses, which rule makes it so, and the nearest with which they are kept; else "". */
const char *missed_rules_words(const struct move_answer *answer, struct arena *arena);

void shadows_json(struct json *json, const struct move_answer *answer);

#endif
