/* rule_words.h - what an answer says of its rules, in another language: an answer is kept as it was told, in English. */
#ifndef ANALYSIS_RULE_WORDS_H
#define ANALYSIS_RULE_WORDS_H

#include "base/language.h"

/* Returns "keep 20 at normal; notice 28 days", or why no move is allowed, in the language; unchanged where no row is like it. */
const char *rule_in_language(const struct language *language, const char *text, struct arena *arena);

#endif
