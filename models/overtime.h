/* overtime.h - hours that officers work beside those of their calendar: how many, at what price, and when.
 *
 * A team that says `overtime` lets its officers stay with the case in hand when their hours end, and take others, as long as the rule
 * `when` holds. It compiles to struct overtime of the team (casework.h); docs/semantics.md, section 15, has the exact meaning.
 */
#ifndef MODELS_OVERTIME_H
#define MODELS_OVERTIME_H

#include "models/gate.h"

struct written_overtime {
    struct place place;                                   /* file NULL: not written */
    bool is_wrong;                                        /* a mistake in it was complained about */
    double at_most, at_most_a_day;                        /* hours of one officer in a week and on a day; below 0: not written */
    double pay;                                           /* share of the ordinary pay; below 0: not written */
    int as;                                               /* 0 pay, 1 time off */
    struct written_gate when;
    struct civil_range dates;                             /* first 0: every day */
};

extern const struct param overtime_rows[];

extern const struct value_type value_overtime;            /* [struct written_overtime] */

struct checking;

/* Fills the overtime of all teams; after the tracks and queues, which the rule may name. */
void check_overtime(struct checking *checking);

#endif
