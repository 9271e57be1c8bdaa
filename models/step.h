/* step.h - the kinds of steps of which tracks are made.
 *
 * A step is written as one kind with its words, such as `work: {what: interview, by: fast, time: 4 h}`. Each kind
 * compiles to one of the engine's four actions. To add a kind that these actions can run: its rows and its row
 * in step.c; the reader, the checks, `explain` and the manual follow.
 */
#ifndef MODELS_STEP_H
#define MODELS_STEP_H

#include "models/gate.h"
#include "models/assembly.h"
#include "models/goal.h"
#include "models/room.h"
#include "scenarios/node.h"
#include "scenarios/civil_words.h"

/* Where a table of shares leads; `row` is the class or value it is for, NULL: all. */
struct written_way { const char *row; struct place place; struct share *shares; int count; bool is_whole; };    /* is_whole: the shares are in order */

struct written_step {
    struct heading heading;                               /* `what`, else the kind's name */
    const struct step_kind *kind;
    bool is_named;                                        /* has a `what` of its own */
    const char *what;
    struct reference by, skill, office, book;
    int skill_office;                                     /* number of the office of `skill`, set by the check; -1: none */
    const struct distribution *time;
    const struct node *time_table;                        /* of `time by class` and the like */
    const char *time_by;                                  /* "class", or the attribute; NULL: none */
    struct place time_by_place;
    struct written_way *times_of; int times_of_count;     /* the rows; each with its law beside it */
    const struct distribution **laws;
    struct reference times;
    bool has_time;                                        /* a time is written, perhaps wrongly */
    bool has_deadline;                                    /* likewise */
    bool has_unknown;                                     /* a word that is none, perhaps meant for one that is missed */
    int clock;                                            /* 0 runs, 1 stops */
    struct reference target;                              /* of go to */
    const struct distribution *patience, *comes_again;    /* NULL: not written */
    struct turning_list turning;
    bool says_patience;                                   /* perhaps wrongly */
    struct reference out_of_patience, turned_away;
    const struct node *to, *table;                        /* of a branch: shares for all, or `by class` and the like */
    const char *by_trait;                                 /* "class" of `by class`, or the attribute; NULL: none */
    struct place by_place;
    struct written_way *ways;                             /* one for all, or one for each row of `by class` */
    int way_count;
    int64_t at_most;                                      /* 0: not written */
    struct written_goal deadline;                         /* of a hold: the period alone */
    struct date_list outage;                              /* of a hold */
    int64_t gives_up;                                     /* of a hold; 0: not written */
    struct reference then;
    struct written_assembly assembly;
    struct written_gate gate;
    struct reference_list parts;                          /* tracks */
    struct { struct reference type; double share; const struct distribution *after; } follow_up;
};

struct reading;

struct step_kind {
    const char *name, *summary;                           /* as written; one line */
    const struct param *rows;                             /* its words, filling struct written_step */
    const char *short_for;                                /* word that a plain value stands for; NULL: none allowed */
    bool may_be_alone;                                    /* may be written as the kind's name alone */
    bool branches;                                        /* has `to` or `by ...` tables */
    enum step_action action;                              /* when nobody works on it */
    bool may_have_team;                                   /* with `by` or `skill` it is ACT_WORK; a kind that is always work must say one */
    bool walks_in;                                        /* people come while the team's calendar is open */
    bool books;                                           /* a slot, and is served at its time; `at` stands instead of a team */
    int leaves;                                           /* target where the case leaves, else 0 */
};

extern const struct step_kind step_kinds[];               /* ends with a NULL name */

/* Rows with one section for each kind, for `explain`, the manual and the schema; the rows of `tracks`. */
extern const struct param step_rows[];

extern const struct value_type value_tracks;              /* [struct row_list] of struct written_track */

struct written_track {
    struct heading heading;
    struct written_step *steps;
    int step_count;
    bool is_whole;                                        /* every step was understood */
};

/* Where a case goes that finds no room, if it is not let go of before there is some. */
#define STAYS_IN_HAND "stays in hand"

/* Returns the value that stands for all others in a `by class` table. */
#define OTHERS "others"

/* The words of such tables: OTHERS, and `below` of numbers. */
extern const struct value_word table_words[];
enum { TABLE_OTHERS, TABLE_BELOW };

#endif
