/* civil_words.h - dates, weeks, weekdays, months and times of day as people write them.
 *
 * The functions read one text, a value or a key; each returns false after complaining at `place`.
 * Ranges include both ends; weeks are ISO weeks; hours are half-open.
 */
#ifndef SCENARIOS_CIVIL_WORDS_H
#define SCENARIOS_CIVIL_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/civil.h"
#include "base/param.h"

struct date_list { struct civil_range *ranges; int count; struct place place; };

extern const struct value_type
    value_date,            /* [int] civil_day + 1, so 0 = not written */
    value_dates,           /* [struct civil_range] "2026-06-01..2026-08-31", or one date; first 0 = not written */
    value_date_list;       /* [struct date_list] such dates, or a list of them */

/* The words of what is read below, for value types that hold them. */
extern const struct value_word weekday_words[], month_words[], week_words[];

/* "2026-06-01", "2026-06-01..2026-08-31". */
bool dates_read(struct reading *reading, const char *text, struct place place, struct civil_range *range);

/* "week 42", "weeks 28-30": week numbers 1..53, first <= last. */
bool weeks_read(struct reading *reading, const char *text, struct place place, int *first, int *last);

/* "mon", "mon-thu", "sat-mon", "every day" -> bits 0..6, Monday is bit 0. */
bool weekdays_read(struct reading *reading, const char *text, struct place place, unsigned *days);

/* "jan", "jan-dec": months 1..12, first <= last. */
bool months_read(struct reading *reading, const char *text, struct place place, int *first, int *last);

/* "08:00-15:30" -> microseconds of the day, from < until, up to 24:00. */
bool hours_read(struct reading *reading, const char *text, struct place place, int64_t *from, int64_t *until);

#endif
