/* civil.h - days, weeks and months of the Gregorian calendar.
 *
 * A civil day is a whole number: days since 1970-01-01 (a Thursday). Weeks are ISO 8601: they start on
 * Monday, and week 1 holds the year's first Thursday.
 */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include <stdbool.h>
#include <stdint.h>

typedef int civil_day;

struct civil_date { int year, month, day; };              /* month 1-12, day 1-31 */
struct iso_week { int year, week; };                      /* the year the week belongs to; week 1-53 */
struct civil_range { civil_day first, last; };            /* both included */

civil_day civil_from_date(int year, int month, int day);  /* Hinnant 2013, days_from_civil */
struct civil_date civil_to_date(civil_day day);
bool civil_is_date(int year, int month, int day);
int civil_weekday(civil_day day);                         /* 0 = Monday .. 6 = Sunday */
struct iso_week civil_iso_week(civil_day day);
civil_day civil_from_iso_week(int year, int week);        /* its Monday */
int civil_weeks_in_year(int year);                        /* 52 or 53 */
int civil_days_in_month(int year, int month);
civil_day civil_add_months(civil_day day, int months);    /* same day of month, else the month's last */
civil_day civil_easter(int year);                         /* Easter Sunday (Meeus 1991, Gregorian) */

/* Returns whether Danish clocks are two hours ahead of UTC then, not one: from the last Sunday of March 01:00 UTC to the last Sunday of
 * October 01:00 UTC (of September before 1996); first in 1981, as everywhere in the Community (1980 had dates of its own: not followed).
 * utc: seconds since 1970. */
bool civil_is_summer_time(int64_t utc);

/* Reads "2026-06-01"; false when it is no date. */
bool civil_read(const char *text, civil_day *day);

/* Writes "2026-06-01" into buffer[11]; returns it. */
const char *civil_text(civil_day day, char *buffer);

#endif
