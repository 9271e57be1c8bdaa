/* absence_rows.h - the words of leave and sickness of a team, as they are written. */
#ifndef MODELS_ABSENCE_ROWS_H
#define MODELS_ABSENCE_ROWS_H

#include "models/absence.h"
#include "models/intake.h"
#include "models/spells.h"

/* A named time with the place of its key. */
struct written_leave_time { struct leave_time time; struct place place; };

struct written_leave {
    double days;                                          /* a year */
    struct row_list away;                                 /* of struct written_leave_time */
};

struct written_sickness {
    struct place place;                                   /* file NULL: not written */
    double days;                                          /* a year */
    double frailty;
    struct written_factors months;
    struct written_spells spells;
};

extern const struct param leave_rows[];
extern const struct param sickness_rows[];
extern const struct value_type value_sickness;            /* [struct written_sickness] "8.1 days per year", or keys */

#endif
