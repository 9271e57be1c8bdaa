/* other_words.h - words that planners look for, which the language writes otherwise: borrowing, flexible hours, ferie, rykkere. */
#ifndef MODELS_OTHER_WORDS_H
#define MODELS_OTHER_WORDS_H

#include "scenarios/vocabulary.h"

/* None is a word of the language itself; `sluse explain` tells what it writes for each. */
extern const struct other_word other_words[];

#endif
