/* presence_parts.h - what the files of the check of a house (presence_*.c) share; not for others. */
#ifndef MODELS_PRESENCE_PARTS_H
#define MODELS_PRESENCE_PARTS_H

#include "models/check.h"

/* The house being made, and what was written of it. */
struct house_checking {
    struct checking *checking;
    struct house *house;
    const struct written_calendar *calendar;              /* NULL: unknown, told already */
    bool is_sure;                                         /* its hours suffer from no mistake */
    bool has_bad_roster;                                  /* whose hours are missing is not known then */
};

struct placed_minutes { struct minutes minutes; struct place place; const char *name; };

void house_check_children(struct house_checking *with);
void house_check_adults(struct house_checking *with);
void house_read_roster(struct house_checking *with);      /* fills adult.roster and dates, from the CSV file */
void house_check_absence(struct house_checking *with);    /* leave, sickness, `absences` */
void house_check_contracts(struct house_checking *with);  /* pay days, contract against shifts, planning */

/* Whether a stretch lies wholly inside the hours of some weekday; complains else. */
bool stretch_check(struct house_checking *with, struct placed_minutes stretch, const char *what);

#endif
