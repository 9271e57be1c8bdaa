/* small_language.h - a language of a few words, in which tests explain, write the manual and the schema. */
#ifndef TESTS_SMALL_LANGUAGE_H
#define TESTS_SMALL_LANGUAGE_H

#include <stdio.h>

#include "scenarios/language.h"

extern const struct language small_language;

/* Returns what write writes; the caller frees it. */
char *written_by(void (*write)(FILE *out));

#endif
