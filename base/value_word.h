/* value_word.h - a word that stands inside a value: "within" of `90 % within 130 days`.
 *
 * The reader of the value takes its words from such rows, and its value type (param.h) names their tables. So `sluse explain`, the
 * manual and the tests know each word that is read, and a word without a row cannot be read. A table ends with a NULL word.
 */
#ifndef BASE_VALUE_WORD_H
#define BASE_VALUE_WORD_H

/* word: perhaps several, "working days"; summary: one sentence; example: a value that holds it. */
struct value_word { const char *word, *summary, *example; };

#endif
