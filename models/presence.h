/* presence.h - a house whose day must be covered: children who come and go, adults who work shifts; no cases.
 *
 * A checked scenario with `presence` has a struct house (casework.h points to it); the run reads it and nothing else.
 * Minutes are those of the day, shares and weights millionths, ratios thousandths of a child, contract and pay microseconds.
 * docs/semantics.md, "Presence", says what each number means; a scan minute by minute in tests/ is written from that page alone.
 */
#ifndef MODELS_PRESENCE_H
#define MODELS_PRESENCE_H

#include "base/param.h"
#include "models/price.h"
#include "models/absence.h"
#include "models/minutes.h"
#include "models/officer_words.h"

enum { MINUTES = 24 * 60, WEEKDAYS = 7, MILLION = 1000000, QUARTER = 15 };

/* Minute by minute of each weekday. */
struct day_curve { int32_t at[WEEKDAYS][MINUTES]; };

struct child_group {
    struct heading heading;
    int enrolled;
    uint64_t *owners;                                     /* [enrolled] */
    const double *away;                                   /* [days] chance that a child is away */
    const struct day_curve *in_house;                     /* share of the day's children */
    const struct day_curve *wants;                        /* micro-adults that one of the day's children wants */
    const int64_t *lawful_wants;                          /* [days] micro-adults that the enrolled need by law */
};

struct adult_break { int length; struct minutes between; int away_at_once; };    /* length 0: none */

struct substitute { double comes; int after; struct prices pay; };    /* minutes after the shift's start; money per hour */

/* A row of `adults`: people alike. */
struct adult_row {
    struct heading heading;                               /* name: who */
    int first, count;                                     /* people first .. first + count - 1 */
    struct civil_range employed;                          /* cut to the period */
    struct written_off off;                               /* weekdays on which nobody of the row is there */
    const struct minutes *shifts; int shift_count;        /* taken in turn */
    int64_t contract;                                     /* a week */
    int64_t lawful;                                       /* micro-adults that one counts by law */
    int weight;                                           /* millionths of one who is with the children */
    struct adult_break rest;
    struct substitute substitute;
    struct prices pay;                                    /* money per hour */
    const struct absence_plan *absence;                   /* NULL: never away but by `absences` */
};

/* One day of a roster: stands for what the adult would work then; none: is free. */
struct roster_date { civil_day day; struct minutes hours; };

struct adult {
    int row, number;                                      /* number within the row, from 1 */
    uint64_t owner;
    bool has_roster;                                      /* works by it alone: it has weekdays of his, or the row has no shifts */
    struct minutes roster[WEEKDAYS];
    struct roster_date *dates; int date_count;            /* ascending */
    unsigned pay_days[2];                                 /* weekdays of even and of odd ISO weeks, Monday is bit 0 */
    int64_t day_pay;                                      /* of a pay day not worked */
    int64_t shift_minutes;                                /* a week, on average */
    int64_t outside;                                      /* contract above the shifts, a week */
    int planning;                                         /* minutes a week, inside the shifts */
    struct absence_person absent;                         /* its `works` and `open` are [absence->days] */
    const bool *listed;                                   /* [days] ill by `absences`; NULL: never */
};

struct house {
    struct heading heading;
    civil_day first;                                      /* of the period; [days] counts from it */
    int days;
    struct minutes hours[WEEKDAYS];
    const bool *is_open;                                  /* [days] */
    const bool *is_odd_week;                              /* [days] its ISO week has an odd number */
    int floor;                                            /* people, in every open minute; 0: none */
    struct child_group *children; int child_group_count;
    int child_count;
    struct adult_row *rows;       int row_count;
    struct adult *adults;         int adult_count;
    int first_quarter, quarters;                          /* of the day, that hold all hours */
};

struct casework;
struct checking;

/* Makes the house of a scenario with `presence`; complains of all mistakes in it. Calendars and period are set. */
void check_presence(struct checking *checking);

/* Hours of the house on that day of the period; none when it is closed. */
static inline struct minutes house_hours(const struct house *house, int day)
{
    return house->is_open[day] ? house->hours[civil_weekday(house->first + day)] : (struct minutes){0, 0};
}

static inline bool row_is_off(const struct house *house, const struct adult_row *row, int day)
{
    return row->off.days[house->is_odd_week[day]] >> civil_weekday(house->first + day) & 1;
}

static inline bool is_pay_day(const struct house *house, const struct adult *adult, int day)
{
    return adult->pay_days[house->is_odd_week[day]] >> civil_weekday(house->first + day) & 1;
}

/* Number of the week of a day: from Monday on the same, one more each week. */
static inline int week_number(civil_day day)
{
    return (day - civil_weekday(day) + 3) / 7;
}

#endif
