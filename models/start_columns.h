/* start_columns.h - the columns of the CSV of open cases, as words of the language. */
#ifndef MODELS_START_COLUMNS_H
#define MODELS_START_COLUMNS_H

#include "base/value_word.h"

/* The first REQUIRED must be there. */
enum column { CASE, TYPE, RECEIVED, TRACK, STEP, ENTERED, REQUIRED, CLASS = REQUIRED, DUE, WORK_DONE, PAUSED, OFFICER, APPOINTMENT, KEPT_BY, STAYS_AFTER, ROUNDS, COLUMNS };

extern const struct value_word start_columns[];           /* [COLUMNS], then a row of zeroes */
extern const char *const start_columns_danish[COLUMNS];   /* what a sheet in Danish may call them */

#endif
