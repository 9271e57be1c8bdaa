/* calendar.h - when something is open: hours by weekday, less closed days.
 *
 * A calendar is written as hours per weekday and a list of closed dates, weeks and holidays; it is built into
 * sorted spans of time once the simulated time is known. Hours of fewer weekdays stand before those of more:
 * `fri` against `mon-fri`. The calendar `always` is built in.
 */
#ifndef MODELS_CALENDAR_H
#define MODELS_CALENDAR_H

#include "models/casework.h"
#include "models/holiday.h"

struct diagnostics;

/* Opening hours of the seven weekdays, Monday first: offsets from 00:00, sorted, disjoint. */
struct day_hours { struct span *spans; int count; };
struct week_hours { struct day_hours day[7]; };

/* One entry of `closed`: holidays, or dates, or the same weeks of every year (first_week > 0). */
struct closed_rule {
    struct place place;
    const struct holiday_set *holidays;
    struct civil_range dates;
    int first_week, last_week;
};

struct closed_rules { struct closed_rule *items; int count; };

/* Hours beside the ordinary ones, on some weekdays between two dates. officers: who come then; 0: not written. */
struct extra_hours { struct place place; struct civil_range when; struct week_hours hours; double pay; int64_t officers; };

struct extra_list { struct extra_hours *items; int count; };

/* As the user wrote it. */
struct written_calendar {
    struct heading heading;
    struct week_hours hours;
    struct closed_rules closed;
    struct extra_list extra;
};

extern const struct param calendar_rows[];

extern const struct value_word *const calendar_names[];   /* its name, for words that name a calendar */
extern const struct written_calendar calendar_always;     /* 00:00-24:00 every day */

bool closed_rule_holds(const struct closed_rule *rule, civil_day day);

/* Returns the ordinary hours of a civil day; none when it is closed. */
struct day_hours calendar_hours_of(const struct written_calendar *written, civil_day day);

/* Returns the extra hours of a civil day, NULL without; their spans are those of its weekday. */
const struct extra_hours *calendar_extra_on(const struct written_calendar *written, civil_day day);

/* Returns all hours of a civil day, in order. */
struct day_hours calendar_all_hours(const struct written_calendar *written, civil_day day, struct arena *arena);

/* Returns the calendar over the days of casework, whose period, first_day and days are set. */
struct calendar calendar_build(const struct written_calendar *written, const struct casework *casework, struct arena *arena);

/* Complains of extra hours that are ordinary ones, or written twice. */
void calendar_extra_check(const struct written_calendar *written, struct diagnostics *diagnostics);

bool calendar_is_always(const struct calendar *calendar);

/* Time of 00:00 of a civil day. */
static inline sim_time day_time(const struct casework *casework, civil_day day)
{
    return (sim_time)(day - casework->period.first) * DAY;
}

#endif
