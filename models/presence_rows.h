/* presence_rows.h - the words of a house: `presence`, `shifts`, `adults`, `every adult`, `absences`, as they are written.
 *
 * Values of their own kinds (shares through the day, shares away, shifts) are read in presence_values.c.
 */
#ifndef MODELS_PRESENCE_ROWS_H
#define MODELS_PRESENCE_ROWS_H

#include "models/absence_rows.h"
#include "models/officer_words.h"
#include "models/presence.h"
#include "scenarios/civil_words.h"

/* A share away on some days: one of dates, ISO weeks (first_week > 0), weekdays (days), of which the first that fits stands. */
struct written_away { struct place place; struct civil_range dates; int first_week, last_week; unsigned days; double share; };

/* Shares of the day's children at times, for some weekdays. */
struct curve_point { int minute, share; struct place place; };
struct written_curve { unsigned days; struct curve_point *points; int count; struct place place; };

struct written_children {
    struct heading heading;
    int64_t enrolled;
    double lawful, target;                                /* children per adult */
    struct date_list born;
    struct row_list away, in_house;                       /* of struct written_away, written_curve */
};

struct written_presence {
    struct place place;                                   /* file NULL: there is none */
    struct reference calendar;
    struct row_list children, away, in_house;
    int64_t floor;
    double under_three, from_three;                       /* lawful, where birthdays are given */
};

struct written_shift { struct heading heading; struct minutes minutes; };

/* A shift of `adults`: a name, or hours (name NULL). */
struct asked_shift { struct reference name; struct minutes minutes; };

struct written_break { int64_t length, at_once; struct minutes between; struct place place; };
struct written_substitute { double comes; int64_t after; struct dated pay; };

struct written_adult {
    struct heading heading;
    const char *who;
    int64_t number;
    double hours;                                         /* a week */
    double lawful, with_children, planning;
    struct dated pay;
    struct row_list shifts;                               /* of struct asked_shift */
    int from, until;                                      /* civil_day + 1; 0: the whole time */
    struct written_off off;
    struct written_break rest;
    struct written_leave leave;
    struct written_sickness sickness;
    struct written_substitute substitute;
};

struct written_listed { struct heading heading; struct reference who; int64_t number; struct civil_range when; };

extern const struct param presence_rows[], adult_rows[], every_adult_rows[], listed_rows[];
extern const struct value_type value_shifts;              /* [struct row_list] of struct written_shift */

/* presence_values.c */
extern const struct value_type
    value_away_shares,     /* [struct row_list] {every day: 10 %, week 42: 45 %} */
    value_curves,          /* [struct row_list] {mon-thu: {"06:30": 0 %, "09:00": 100 %}} */
    value_people,          /* [int64_t] "2 adults" */
    value_hours_of_day,    /* [struct minutes] "11:00-13:30" */
    value_asked_shifts;    /* [struct row_list] [early, late, 15:00-17:00] */

/* The columns of a roster, as words of the language. */
extern const struct value_word roster_words[];

#endif
