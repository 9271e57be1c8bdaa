/* failure_words.h - the language in which the program ends (base/failure.h) and what the system says of its faults.
 *
 * Whoever dies deep in the program knows no arena that speaks: this one language is told once, before there are threads.
 */
#ifndef BASE_FAILURE_WORDS_H
#define BASE_FAILURE_WORDS_H

#include "base/language.h"

/* Lets `die` speak the language from now on. */
void failure_speak(const struct language *language);

/* Returns a text in the language of `die`. */
const char *failure_word(const char *text);

/* Returns what the system says of an errno, in the language of `die`. */
const char *failure_of(int error);

#endif
