/* languages.h - the languages that the program speaks besides English, in which its texts are written.
 *
 * A language is a row in languages.c and its tables of phrases: Danish in danish_*.c, by what the texts are about.
 */
#ifndef LANGUAGES_LANGUAGES_H
#define LANGUAGES_LANGUAGES_H

#include "base/language.h"

extern const struct language danish;

/* Returns the language with the code, "en" or "da", or NULL. */
const struct language *language_named(const char *code);

/* Returns the code that the locale (LC_ALL, else LC_MESSAGES, else LANG) asks for, "en" when it names none that is known. */
const char *language_usual(void);

#endif
