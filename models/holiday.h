/* holiday.h - sets of public holidays that a calendar can name.
 *
 * A set is one function from a civil day to whether it is a holiday; a year's holidays follow from Easter.
 * To add a country: its function and its row in holiday.c; the reader, `explain` and the manual read the table.
 */
#ifndef MODELS_HOLIDAY_H
#define MODELS_HOLIDAY_H

#include <stdbool.h>

#include "base/civil.h"

struct holiday_set {
    const char *name;                                     /* as written in a scenario file */
    const char *summary;                                  /* one line, for `explain` and the manual */
    bool (*is_holiday)(civil_day day);
};

extern const struct holiday_set holiday_sets[];           /* ends with a NULL name */

/* Returns whether the Danish state counts the day as a public holiday. */
bool danish_holiday(civil_day day);

#endif
