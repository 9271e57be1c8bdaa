/* check.h - the steps of casework_check: from what the user wrote to a casework with names resolved.
 *
 * Each part of the check fills its part of the casework and complains about all it finds; parts after it skip
 * what has no number (-1), so that one mistake makes one message. Nothing here is used once a casework is made.
 */
#ifndef MODELS_CHECK_H
#define MODELS_CHECK_H

#include "models/casework_rows.h"

#include "base/grouping.h"
#include "base/name_index.h"
#include "base/text.h"
#include "scenarios/reading.h"

struct variant;

/* A skill that some step of an office asks for, and its queue. */
struct asked_skill { const char *name; int office, queue; };

/* The names of the rows of one table of the casework. */
struct rows_index { const void *rows; int count; struct name_index *names; };

/* The steps that cases of a type can come to, ascending. */
struct reach { int *steps, count; };

/* A line of the absence list: officer `number` of those of the team called `who`. */
struct listed_absence { int team; const char *who; int number; enum absence_reason reason; struct civil_range days; bool is_open; struct place place; };    /* is_open: it is not known until when */

struct checking {
    struct reading reading;
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct node *root;                              /* as written, `every team` spread */
    struct written_scenario written;
    struct casework *casework;
    const struct written_calendar **calendars;            /* beside casework->calendars */
    const struct written_step **steps;                    /* beside casework->steps */
    bool *team_unsure;                                    /* [teams] its presence suffers from mistakes told already */
    bool tracks_sound;                                    /* all steps and targets were understood */
    int timeless_step;                                    /* a loop in no time was told there; -1: none */
    bool has_unread_amount;                               /* of the intake in hand: a number is written, perhaps wrongly */
    bool *is_reached;                                     /* [steps] by some case type */
    struct reach *reaches;                                /* [types] */
    int *team_calendar;                                   /* [teams] number of its calendar */
    struct grouping teams_of_office;
    struct rows_index indexes[8];                         /* those that were looked into */
    int queue_room, intake_room, group_room, start_room, lending_room;
    struct listed_absence *listed; int listed_count, listed_room;    /* by officer, then by date */
    struct asked_skill *asked;
    int asked_count, asked_room;
    struct name_index *asked_names;                       /* "3 english": asked for in office 3; its number in asked */
    struct name_index *skills, *office_skills;            /* of some team; of some team of an office: "3 english" */
    int *skill_office;                                    /* [skills] the one office whose teams have it, or several */
};

/* Returns whether the period is understood: after a mistake told already another stands in, of which nothing is to be said. */
static inline bool period_is_known(const struct checking *checking)
{
    return checking->written.period.first != 0;
}

/* Returns the number of the row (a struct with a heading) that the reference names; else complains "no KIND is
 * called ..." and returns -1. Without a name (a mistake complained about already) -1 too. */
int row_find(struct checking *checking, const struct reference *reference, const char *kind, const void *rows, int count,
             size_t row_size);

/* Returns the index of the names of these rows, made when it is first asked for. */
const struct name_index *rows_index(struct checking *checking, const void *rows, int count, size_t row_size);

/* Number of the calendar named, of the file's only one, or of `always`. */
int calendar_find(struct checking *checking, const struct reference *reference);
int calendar_default(const struct checking *checking);

const char *step_label(struct checking *checking, int step);                   /* "track.step" */
bool type_reaches(const struct checking *checking, int type, int step);        /* cases of the type can come there */
void check_notes(struct checking *checking);              /* what has no use, told only when there is no mistake */

/* Notes a default that follows from other parts of the file, for check --verbose. */
void default_drop(struct checking *checking, const char *path);    /* the usual one, where another takes its place */
void default_note(struct checking *checking, struct place place, const char *path, const char *value);

void check_calendars(struct checking *checking);
void check_teams(struct checking *checking);              /* offices and teams */
void check_officers(struct checking *checking);           /* groups, their presence, and moves (officers.c) */
void check_move_rules(struct checking *checking);         /* after the officers */
void check_uncertain(struct checking *checking);
struct uncertain uncertain_checked(struct checking *checking, const struct written_uncertain *written);    /* after complaining of it */
void check_division(struct checking *checking);
const double *queue_gains(struct checking *checking, const struct written_queue_rule *rule, int trait);    /* NULL after complaining (queue_rule.c) */
void check_traits(struct checking *checking);             /* classes and attributes of all types */
void check_queues(struct checking *checking);             /* queues by team and by skill */
struct asked_skill *asked_find(struct checking *checking, const char *name, int office);    /* NULL: no step asks */
int step_queue(struct checking *checking, const struct written_step *step);    /* -1 after complaining */
struct gate *gate_build(struct checking *checking, const struct written_gate *written);    /* its subject below 0 after complaining (track_rules.c) */
void check_steps(struct checking *checking);              /* tracks and their steps (track.c) */
void step_rules_compile(struct checking *checking, const struct written_step *written, int number);    /* track_rules.c */
void check_types(struct checking *checking);              /* case types and their intakes */
void check_comers(struct checking *checking);             /* after the start: case types of which no case ever comes */
void check_clocks(struct checking *checking);             /* after the start: when the goals' time begins (clock.c) */
void check_penalties(struct checking *checking);          /* money for days late (penalty.c) */
void check_goals(struct checking *checking);              /* after the start: working days from the first receipt on */
void check_paths(struct checking *checking);              /* every path ends; pairs, offices of types (track_paths.c) */
struct graph;
void check_parts(struct checking *checking, const struct graph *graph);    /* steps worked side by side (check_parts.c) */
void check_staying(struct checking *checking, const struct graph *graph);    /* cases that stay in hand for want of room (staying.c) */
void check_reversals(struct checking *checking);          /* after the paths: what is reversed (follow.c) */
enum { MEMORY_BITS = 48 };
void check_memory(struct checking *checking);             /* bits of traits and counters, at most so many */
void check_purposes(struct checking *checking);           /* no two streams have one number */
void check_capacity(struct checking *checking);           /* work that nobody can do */

/* Tables with a row for each class or value, or for stretches of a number (check_numbers.c). */
int table_trait(struct checking *checking, const char *name, struct place place, const char *instead);   /* -1 after complaining */
void rows_check(struct checking *checking, const struct written_way *rows, int count, int trait);
int row_for(const struct trait *trait, const struct written_way *rows, int count, int value);           /* or that of `others`; -1 */
void step_times_compile(struct checking *checking, const struct written_step *written, struct step *step);

/* Attributes that are numbers, and past cases (check_numbers.c, past_cases.c). */
void past_cases_read(struct checking *checking);          /* what the files tell becomes attributes as if written */
bool cell_number(struct arena *arena, const char *text, double *number);    /* with a decimal point or comma */
struct trait number_trait_make(struct checking *checking, const char *attribute, struct place place);
double *number_shares(struct checking *checking, const struct trait *trait, const struct written_trait *written);
void past_cases_build(struct checking *checking, int type);
const struct written_trait *written_trait_of(const struct checking *checking, int type, const char *attribute);    /* NULL: classes */
/* Returns the place a name leads to, from a step: a step's number or a target; NO_TARGET after complaining. */
enum { NO_TARGET = -9 };
int target_find(struct checking *checking, int step, const char *name, struct place place);
void check_asides(struct checking *checking, int step);   /* where a case goes that does not wait its turn (track_aside.c) */

/* Traits: -1 where there is no such name. */
int trait_find(const struct casework *casework, const char *name);
int trait_value_find(const struct trait *trait, const char *name);
const char *trait_names(struct checking *checking, const char *wanted);    /* "did you mean ...? known: ..." */
bool type_lists_value(const struct checking *checking, int type, int trait, int value);     /* with any share */

/* What a part reads of what was written: row number `i` of a table. */
#define WRITTEN(checking, table, type, i) (&((struct type *)(checking)->written.table.rows)[i])

#endif
