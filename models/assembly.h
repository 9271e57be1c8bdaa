/* assembly.h - steps at which cases gather until they go on together: meetings with room for so many, batches of letters.
 *
 * A meeting is held at weekly times and takes the first of those who wait; a batch goes when so many have gathered, or at weekly
 * times. Both compile to struct assembly (casework.h).
 */
#ifndef MODELS_ASSEMBLY_H
#define MODELS_ASSEMBLY_H

#include "models/calendar.h"

/* Times of the week: each a set of weekdays (Monday is bit 0) and a time of day. */
struct weekly_time { unsigned days; int64_t of_day; };
struct written_weekly { struct weekly_time *items; int count; struct place place; };

struct written_assembly {
    struct written_weekly times;
    struct reference calendar;                            /* only on days it is open; name NULL: on all */
    int64_t every_weeks;                                  /* 1, or 0 where it cannot be written */
    int64_t capacity, number;                             /* 0: not written */
    int order;                                            /* 0 received first, 1 first in queue */
};

extern const struct value_type value_weekly;              /* [struct written_weekly] "tue 10:00", or a list */
extern const char *const assembly_orders[];

/* Returns the assembly; calendar NULL: every day will do. Weeks are counted from that of the period's first day. */
struct assembly *assembly_build(const struct written_assembly *written, const struct written_calendar *calendar,
                                  const struct casework *casework, struct arena *arena);

#endif
