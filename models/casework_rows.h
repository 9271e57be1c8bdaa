/* casework_rows.h - the words of a scenario file, and the structs that hold what a user wrote with them.
 *
 * scenario_rows is the root of the tables of the whole language: the reader, `explain`, the manual and the schema
 * walk it. The rows of calendars, teams, intake, steps, goals and starts stand in the files of those names.
 */
#ifndef MODELS_CASEWORK_ROWS_H
#define MODELS_CASEWORK_ROWS_H

#include "models/appointment.h"
#include "models/clock.h"
#include "models/follow.h"
#include "models/division_rules.h"
#include "models/goal.h"
#include "models/intake.h"
#include "models/penalty.h"
#include "models/presence_rows.h"
#include "models/move_rules.h"
#include "models/start.h"
#include "models/step.h"
#include "models/team.h"
#include "models/uncertain.h"

struct written_office {
    struct heading heading;
    struct reference calendar;
    struct { struct place place; enum hand_over rule; sim_time delay; } hand_over;
};

/* A class or attribute table: the names of the values and their shares. */
struct written_trait {
    struct heading heading;
    struct share *shares; int count;
    const struct distribution *number;                    /* of an attribute that is a number */
    bool is_number;                                       /* it is, perhaps wrongly written */
    const double *numbers; const int *lines;              /* of past cases: the number, or the number of the share, on each line */
};

/* Past cases from which those of a type are drawn. */
struct written_past { struct reference file; struct reference_list columns; };

struct written_case {
    struct heading heading;
    struct written_intake intake;
    struct written_trait classes;                         /* heading.name NULL: none */
    struct row_list attributes;                           /* of struct written_trait */
    struct written_goal goal;
    struct written_clock clock;
    struct written_penalty penalty;
    struct reference track;
    struct written_past past;
    int past_count;                                       /* lines of its file, once it is read */
    struct row_list brings;                               /* of struct written_brought */
    struct row_list class_changes;                        /* of struct written_class_change */
};

struct written_replications { int64_t least, most; double precision; };

/* A whole scenario file, as one variant of it stands. */
struct written_scenario {
    int64_t version;
    const char *name, *question;
    struct civil_range period;
    struct reference_list figures;
    struct written_start start;
    struct row_list calendars, offices, teams, appointments, cases, tracks, moves, uncertain;
    struct written_team every_team;
    struct written_presence presence;
    struct row_list shifts, adults, listed;
    struct written_adult every_adult;
    struct reference roster, absence_list;
    struct written_replications replications;
    struct written_move_rules move_rules;
    struct written_division division;
    int64_t seed;
};

extern const struct param scenario_rows[];

#endif
