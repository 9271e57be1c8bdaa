/* synonyms.h - what people call a thing that the language calls otherwise, in English and Danish: "fifo" is `first in queue`.
 *
 * No synonym may be written in a scenario: one thing has one word. They lead to it, in `sluse explain` and in messages.
 */
#ifndef SCENARIOS_SYNONYMS_H
#define SCENARIOS_SYNONYMS_H

#include "base/arena.h"

/* word: as the language has it, perhaps at its place, "every team.officers.until"; also: others that belong to it, "helps, moves", or NULL. */
struct synonym { const char *written, *word, *also; };

extern const struct synonym synonyms[];                   /* ends with a NULL */

/* Returns the row of a synonym, letters in any case; NULL when it is none. */
const struct synonym *synonym_find(const char *written);

/* Returns the word of the language for a synonym, letters in any case; NULL when it is none. */
const char *synonym_word(const char *written);

/* As text_suggest, of words of the language: a synonym for one of the names leads to it. */
const char *word_suggest(struct arena *arena, const char *wanted, const char *const *names);

#endif
