/* quantity.h - numbers with units as people write them: "45 min", "1.5 h", "14 days", "73 %".
 *
 * Durations are whole microseconds. Units: ms, s, min, h, day(s), week(s); months only where said.
 * A number has a decimal point, never a comma.
 */
#ifndef BASE_QUANTITY_H
#define BASE_QUANTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/value_word.h"

#define SECOND INT64_C(1000000)                           /* microseconds */
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define WEEK   (7 * DAY)

/* The words of a text, one after the other; words are parted by blanks. */
struct words { const char *at; };

/* Copies the next word to word[0..size) and steps past it; returns false at the end.
 * A unit written against its number ("8h", "73%") is split off as a word of its own. */
bool words_next(struct words *words, char *word, int size);

/* Returns whether the next words are those of the row, and if so steps past them. */
bool words_take(struct words *words, const struct value_word *word);

/* The units: of any time, of calendar time alone, and the percent sign. */
extern const struct value_word hour_words[], day_words[], percent_words[];
enum { DAY_WORD, DAYS_WORD, WEEK_WORD, WEEKS_WORD };      /* rows of day_words */

/* Takes "day" or "days", "week" or "weeks". */
bool words_take_days(struct words *words);
bool words_take_weeks(struct words *words);

/* Reads a plain number. On failure returns false and leaves words where they were (so do the two below). */
bool words_number(struct words *words, double *number);

/* Reads a number and a unit of time, into microseconds (rounded to the nearest). `days_allowed`: false in
 * amounts of work, where "2 days" is a mistake ("write hours"). `*why` tells the fault as a phrase. */
bool words_duration(struct words *words, bool days_allowed, int64_t *microseconds, const char **why);

/* What *why points to when the unit is missing or unknown, for readers that know more units. */
extern const char wants_unit[];

/* Reads "73 %" into 0.73. */
bool words_share(struct words *words, double *share);

bool words_ended(const struct words *words);

/* Writes microseconds as people do: "45 min", "1.5 h", "9 days"; buffer of at least 32 bytes; returns it. */
const char *duration_text(int64_t microseconds, char *buffer);

#endif
