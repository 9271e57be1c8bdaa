/* team.h - teams as they are written, and the officers in them.
 *
 * `every team` takes the same keys as a team; what a team does not say itself is taken from there. Officers are
 * a number, or a list of groups such as "3 x 37 h" or {who: students, number: 2, hours: 15 h}.
 */
#ifndef MODELS_TEAM_H
#define MODELS_TEAM_H

#include "models/absence_rows.h"
#include "models/calendar.h"
#include "models/keeping.h"
#include "models/officer_words.h"
#include "models/overtime.h"
#include "models/pace.h"
#include "models/price.h"
#include "models/queue_rule.h"
#include "models/ramp.h"
#include "models/room.h"
#include "models/shrinkage.h"
#include "models/turnover.h"
#include "scenarios/node.h"

enum absence_rule { HANDS_BACK, KEEPS };                  /* a case in hand, when its officer is away */

/* One group of officers alike. */
struct written_officers {
    struct heading heading;
    const char *who;                                      /* NULL: named as the team */
    int64_t number;
    int64_t hours;                                        /* microseconds a week by contract; 0: all hours of the calendar */
    struct reference calendar;
    int from, until;                                      /* civil_day + 1, both included; 0: the whole time */
    int hired;                                            /* civil_day + 1 of the decision: `from` is this and the notice; 0: not written */
    struct written_notice notice;
    struct written_off off;
    double speed;
    struct row_list speed_at;                             /* of struct written_pace */
    struct reference_list skills;                         /* none: the team's */
    struct dated pay;                                     /* money per hour; not written: the team's */
    struct written_ramp ramp;                             /* not written: the team's */
    bool is_wrong;                                        /* a mistake in it was complained about */
};

/* What the agency itself reckons of a full-time officer's year, microseconds; 0: not said. */
struct written_own_year { int64_t present, on_cases; };

struct written_team {
    struct heading heading;
    struct row_list officers;                             /* of struct written_officers */
    struct reference calendar, office;
    struct reference_list skills, helps;
    struct written_queue_rule queue;
    struct reference rank_by;
    struct room room;
    int day_end;                                          /* enum day_end */
    int routing;                                          /* 0 longest idle, 1 least loaded */
    struct written_same_officer same_officer;
    int64_t caseload;                                     /* 0: no limit */
    double case_time;
    struct written_shrinkage shrinkage;                   /* instead of case_time, if it is written */
    struct written_own_year own_year;
    struct dated pay, overhead;                           /* overhead: a share of pay */
    struct written_leave leave;
    struct written_sickness sickness;
    int absence;                                          /* enum absence_rule */
    struct written_ramp ramp;                             /* of whoever comes new */
    struct written_mentoring mentoring;
    struct written_turnover turnover;
    struct written_overtime overtime;
};

/* Officers who work in another team between two dates. */
struct written_move {
    struct heading heading;
    int64_t officers;
    struct reference out_of, into;
    struct reference who;                                 /* the group they are of; name NULL: any */
    struct civil_range when;
    struct written_training training;
    struct written_notice notice;
    struct written_ramp ramp;                             /* not written: that of the team that has them */
};

extern const struct param team_rows[], every_team_rows[], move_rows[];

/* Writes the keys of root's `every team` (its words: rows, of a struct of this size) into each row of its table or list `into` that does not
 * say them itself, except keys with mistakes (which are complained about when `every team` is read). */
struct spreading { const char *every; const struct param *rows; size_t size; const char *into; bool tells; };    /* tells: of what no row takes */
void every_row_spread(struct reading *reading, struct node *root, const struct spreading *spreading);

/* Returns how many officers are written in the team. */
int officers_written(const struct written_team *team);

/* Returns how many officers of groups of the same name are written before the team's group `row`. */
int namesakes_before(const struct written_team *team, int row);

#endif
