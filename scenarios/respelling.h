/* respelling.h - words of the language that are misspelt, told and put right, so that what stands in them, or refers to them, is looked at too.
 */
#ifndef SCENARIOS_RESPELLING_H
#define SCENARIOS_RESPELLING_H

#include "base/param.h"
#include "scenarios/node.h"

/* Whether a key is so near to the row's name, a synonym of it or the beginning of it that it is meant. */
bool word_is_meant(const char *key, const struct param *row);

/* Complains of each key of the file's sections that means just one word of its rows which is not written there, as reading would, and writes that word
 * for it. A file with such a key is never run. */
void words_respell(struct node *root, const struct param *rows, struct diagnostics *diagnostics);

#endif
