/* start.h - with which open cases a run starts: none, those of a warm-up, a table, or a CSV file.
 */
#ifndef MODELS_START_H
#define MODELS_START_H

#include "models/casework.h"

enum start_kind { START_EMPTY, START_WARM_UP, START_TABLE, START_FILE };

struct written_age { struct place place; int64_t youngest, oldest; };

/* One row of a table: so many open cases of a type, at a step, of an age. */
struct written_open {
    struct heading heading;
    int64_t open;
    struct reference type, at;
    struct written_age age;
};

/* Of the places of slots in week number `week` of the run, from 1, the share that is taken on its first day. */
struct booked_week { int week; double share; struct place place; };

struct written_start {
    struct place place;
    enum start_kind kind;
    int64_t warm_up;                                      /* microseconds, whole days */
    struct reference file;
    struct row_list table;                                /* of struct written_open */
    struct row_list booked;                               /* of struct booked_week */
};

extern const struct param start_rows[];                   /* all words of `start`, for `explain` and the manual */
extern const struct value_type value_start;               /* [struct written_start] */

/* Fills casework->start from what is written; types, tracks, steps, officers and begin are set. */
struct checking;
void start_build(struct checking *checking);

#endif
