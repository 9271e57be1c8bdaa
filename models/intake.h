/* intake.h - how cases come, as it is written: so many per hour, day, week, month or year, or a trace.
 *
 * A number per week, month or year is what that whole civil week, month or year brings, spread over its days by
 * the weekday and month factors; a number per hour or day is that of a day whose factors are 1. Where closed days
 * bring nothing, a month's or a year's number is still its whole, as a register counts it, and falls to its open days; a
 * week's is that of an ordinary week, of which closed dates take their days.
 */
#ifndef MODELS_INTAKE_H
#define MODELS_INTAKE_H

#include "models/calendar.h"

enum intake_unit { INTAKE_PER_HOUR, INTAKE_PER_DAY, INTAKE_PER_WEEK, INTAKE_PER_MONTH, INTAKE_PER_YEAR, INTAKE_UNITS };

/* Expected cases: one number, or one for each month. */
struct written_amount { struct place place; bool is_written; double of[12]; };

/* Factors of weekdays (7) or months (12). */
struct written_factors { struct place place; bool is_written; double of[12]; };

/* Weights per hour of the day. */
struct day_weight { struct span span; double weight; };
struct written_weights { struct place place; struct day_weight *items; int count; };

struct written_dispersion { struct place place; double ratio; enum dispersion_period period; };

struct written_surge { struct heading heading; struct civil_range when; double times; };

enum closed_days { CLOSED_ARRIVE, CLOSED_NONE, CLOSED_NEXT_OPENING };

struct written_intake {
    struct written_amount amount[INTAKE_UNITS];
    struct reference trace;                               /* file name */
    const char *column;
    struct written_factors months, weekdays;
    struct written_weights hours;
    struct written_dispersion dispersion;
    struct row_list surges;
    const struct distribution *batch;
    int closed_days;                                      /* enum closed_days */
    struct reference calendar;
    struct place place;                                   /* of the section, set by the check; file NULL: no intake */
};

extern const struct value_type value_month_factors;       /* [struct written_factors] {jan-dec: [1.3, ...]}: one for each month */
extern const struct param intake_rows[];

/* What of a written intake its means follow from. */
struct intake_shape {
    const struct written_intake *written;
    const struct written_calendar *closed;                /* days it is closed bring nothing; NULL: all days count */
    double batch_mean;                                    /* cases per arrival */
    double hours;                                         /* sum over the hours of the day of their weights; 24 when even */
};

/* Returns the expected arrivals of a civil day, without surges. */
double intake_mean(const struct intake_shape *shape, civil_day day);

/* Returns the cases, all of a batch, that the intake is expected to bring on the days `from` .. `until` - 1, counted from the first that is simulated. */
double intake_expected(const struct casework *casework, const struct intake *intake, int from, int until);

/* Appends the intakes of a case type (ordinary or trace, then surges) to casework->intakes, whose days are set. */
struct checking;
void intake_build(struct checking *checking, int type, const struct written_intake *written);

#endif
