/* small_language.h - a language of a few words, in which tests explain, write the manual and the schema. */
#ifndef TESTS_SMALL_LANGUAGE_H
#define TESTS_SMALL_LANGUAGE_H

#include "scenarios/language.h"

extern const struct language small_language;

#endif
