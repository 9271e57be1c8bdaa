/* shrinkage.h - hours present that do not go to cases, by what takes them: lunch, meetings, training. Instead of the share `case time`.
 *
 * The hours are each officer's, whatever the contract: a meeting of three hours takes more of a part-time week than of a whole one.
 */
#ifndef MODELS_SHRINKAGE_H
#define MODELS_SHRINKAGE_H

#include <stdint.h>

#include "base/param.h"

enum shrinkage_per { PER_WORKING_DAY, PER_WORKING_WEEK, PER_WORKING_YEAR };

struct shrinkage_row { struct heading heading; int64_t time; enum shrinkage_per per; };

struct written_shrinkage { struct place place; struct shrinkage_row *items; int count; };    /* file NULL: not written */

extern const struct value_type value_shrinkage;           /* [struct written_shrinkage] {lunch: 30 min per day, meetings: 3 h per week} */

/* What an officer works: hours and days of a normal week, and hours present in a year (leave, sickness and closed days taken off). */
struct working_time { double week_hours, week_days, year_hours; };

/* Returns the share of the time present that the row takes. */
double shrinkage_of(const struct shrinkage_row *row, const struct working_time *working);

/* Returns the share that all rows take together. */
double shrinkage_share(const struct written_shrinkage *shrinkage, const struct working_time *working);

#endif
