/* value_words.h - words that stand inside values, and columns of the CSV of open cases, as `sluse explain` tells them. */
#ifndef MODELS_VALUE_WORDS_H
#define MODELS_VALUE_WORDS_H

#include "scenarios/vocabulary.h"

extern const struct glossary_entry value_words[];         /* ends with a row of zeroes */

#endif
