/* spells.h - how long spells of sickness last, as it is written: {1 day: 40 %, 2-4 days: 45 %, 5-60 days: rest}. */
#ifndef MODELS_SPELLS_H
#define MODELS_SPELLS_H

#include "base/param.h"
#include "models/absence.h"

/* In working days, the shortest first; rows NULL: not written, the usual ones of absence.h. */
struct written_spells { struct spell_class *rows; int count; };

extern const struct value_type value_spells;

#endif
