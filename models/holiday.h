/* holiday.h - sets of public holidays that a calendar can name.
 *
 * A set is one function from a civil day to whether it is a holiday; a year's holidays follow from Easter.
 * To add a country: its function, its word and its row in holiday.c; the reader, `explain` and the manual read the table.
 */
#ifndef MODELS_HOLIDAY_H
#define MODELS_HOLIDAY_H

#include <stdbool.h>

#include "base/civil.h"
#include "base/value_word.h"

struct holiday_set {
    const struct value_word *word;                        /* as written in a scenario file */
    bool (*is_holiday)(civil_day day);
};

extern const struct value_word holiday_words[];
extern const struct holiday_set holiday_sets[];           /* ends with a NULL word */

/* Returns whether the Danish state counts the day as a public holiday. */
bool danish_holiday(civil_day day);

#endif
