/* danish.h - the languages that answers and reports are made in, and how a figure is called in them.
 *
 * Texts are English in the code; a row in danish.c holds the Danish of a phrase or word (base/language.h).
 */
#ifndef ANALYSIS_DANISH_H
#define ANALYSIS_DANISH_H

#include "base/language.h"

extern const struct language danish;

/* Returns the language with the code, "en" or "da", or NULL. */
const struct language *language_named(const char *code);

/* Returns the code that the locale (LC_ALL, LC_MESSAGES, LANG) asks for, else "en". */
const char *language_usual(void);

/* Returns a goal as written, "90 % within 20 working days", in the language. */
const char *goal_in_language(const struct language *language, const char *goal, struct arena *arena);

#endif
