/* danish.h - the tables of Danish phrases, by what they are about. To add one: its table here and in languages.c. */
#ifndef LANGUAGES_DANISH_H
#define LANGUAGES_DANISH_H

#include "base/language.h"

extern const struct phrase
    danish_answers[],                                     /* what results say, and the names of figures */
    danish_explain[];                                     /* what `sluse explain` says around the words */

#endif
