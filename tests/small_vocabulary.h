/* small_vocabulary.h - a language of a few words, in which tests explain, write the manual and the schema. */
#ifndef TESTS_SMALL_VOCABULARY_H
#define TESTS_SMALL_VOCABULARY_H

#include <stdio.h>

#include "scenarios/vocabulary.h"

extern const struct vocabulary small_vocabulary;

/* Returns what write writes; the caller frees it. */
char *written_by(void (*write)(FILE *out));

#endif
