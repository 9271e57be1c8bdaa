/* officer_words.h - weekdays off and notice, as they are written: what belongs to one officer's contract rather than to a team.
 *
 * Weekdays off may differ between even and odd ISO weeks ("fri in even weeks"). Notice is calendar time: months go by date.
 */
#ifndef MODELS_OFFICER_WORDS_H
#define MODELS_OFFICER_WORDS_H

#include "base/civil.h"
#include "base/param.h"

struct written_off { struct place place; unsigned days[2]; };    /* bits of weekdays, Monday is bit 0: of even weeks, of odd weeks */

struct written_notice { struct place place; bool is_written; int days, months; };

extern const struct value_type
    value_off,             /* [struct written_off] "fri", or [mon, fri in even weeks] */
    value_notice;          /* [struct written_notice] "3 months", "4 weeks", or none */

/* Whether the weekday is off in the week of this civil day. */
bool off_on(const struct written_off *off, civil_day day);

/* Returns the day after the notice that is given on `day`. */
civil_day notice_end(const struct written_notice *notice, civil_day day);

#endif
