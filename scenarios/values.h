/* values.h - the ways to write one value, those that are not special to one part of the model.
 *
 * Each is a row: its name, how it looks, its JSON Schema, the size of its slot, and its reader. The
 * type's slot in brackets.
 */
#ifndef SCENARIOS_VALUES_H
#define SCENARIOS_VALUES_H

#include "base/arena.h"
#include "base/param.h"

extern const struct value_type
    value_text,            /* [const char *] any words */
    value_count,           /* [int64_t] a whole number within least..most */
    value_number,          /* [double] within least..most */
    value_share,           /* [double] "73 %" -> 0.73, within least..most (default 0..1) */
    value_duration,        /* [int64_t] microseconds of calendar time: "14 days", "8 h"; > 0 unless least..most say otherwise */
    value_work,            /* [int64_t] microseconds of work; days and weeks are a mistake: "write hours" */
    value_choice,          /* [int] index in param->words */
    value_reference,       /* [struct reference] a name of something declared elsewhere */
    value_references,      /* [struct reference_list] one name, or a list of names */
    value_money;           /* [double] "345 DKK per hour" -> 345; the unit is fixed by the example's words */

/* Tables for value types that hold shares, amounts of work, times (struct value_type.words). */
extern const struct value_word *const share_words[], *const work_words[], *const duration_words[], *const money_words[];

/* Returns the range of a param as people write it: "1 to 1000", "0 % to 100 %"; NULL when it has none. */
const char *range_text(struct arena *arena, const struct param *param);

/* Returns the same for a sentence, "0,1 % til 100 %": with the decimal mark of the arena's language, where a file has a point. */
const char *range_told(struct arena *arena, const struct param *param);

#endif
