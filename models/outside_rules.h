/* outside_rules.h - what help a search may suggest beside moves: hires, temporary staff, overtime and desks of appointments, each with its notice and its price.
 *
 * Part of `rules for moves`. In a plan a step of them has, in the place of a team that lends, what it comes from.
 */
#ifndef MODELS_OUTSIDE_RULES_H
#define MODELS_OUTSIDE_RULES_H

#include "models/casework.h"
#include "models/officer_words.h"
#include "models/ramp.h"

enum outside { HIRES, TEMPORARY, OVERTIME, EXTRA_DESKS, OUTSIDES };

/* Where the officers of a step come from that are lent by no team; OUTSIDES: moves. */
static inline int out_of_outside(enum outside outside) { return -1 - (int)outside; }
static inline enum outside outside_of(int out_of) { return out_of < 0 ? (enum outside)(-1 - out_of) : OUTSIDES; }

/* The words of the four sections, by enum outside. */
extern const char *const outside_words[];

/* The kind of the note on a team that has overtime written, which no plan is to get from its own. */
extern const char overtime_of_its_own[];
extern const struct param hires_rows[], temporary_rows[], planned_overtime_rows[], extra_desks_rows[];

/* As written; which of it each section has, its rows say. */
struct written_outside {
    struct reference_list teams;                          /* books, of extra desks */
    int64_t at_most;
    double hours;                                         /* of overtime of one officer in a week */
    double pay;                                           /* of temporary staff, money per hour, 0: not written; of overtime, share of the ordinary pay; of a slot of extra desks */
    double cost;
    struct written_notice notice;
    struct written_ramp ramp;
};

/* Checked. */
struct outside_rules {
    int *teams, team_count;                               /* none: not allowed */
    int *books;                                           /* [teams of the casework] the book of the team's that may have more desks; only of extra desks */
    int at_most;                                          /* hires in all, temporary staff and desks at once, hours of overtime of one officer in a week */
    civil_day from;                                       /* the first day after the notice */
    int notice_days;
    double cost;                                          /* of each officer, beside the pay */
    double pay;                                           /* as written */
    struct prices *prices;                                /* [teams of the casework] of an hour paid; none where it is not allowed */
    struct written_ramp ramp;                             /* of temporary staff; not written: the team's */
};

struct checking;
struct move_rules;

/* Fills rules->outside, complaining. */
void check_outside_rules(struct checking *checking, struct move_rules *rules);

#endif
