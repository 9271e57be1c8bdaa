/* assumed.h - what reading a CSV file took for granted, so that `sluse check` can say it. */
#ifndef MODELS_ASSUMED_H
#define MODELS_ASSUMED_H

#include "models/check.h"
#include "scenarios/csv_file.h"
#include "scenarios/stamp.h"

struct assumed { bool is_day_first, has_offset; };

/* Adds what the reading of one time assumed. */
void assumed_add(struct assumed *assumed, const struct stamp *stamp);

/* Notes all that was assumed of the file, for check. */
void assumed_note(struct checking *checking, const struct csv_file *file, const struct assumed *assumed);

#endif
