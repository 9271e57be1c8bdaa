/* attendance.h - who is away, and how fast everybody is, in one replication: of the staffs of a process, whose officers work together.
 *
 * It draws who moves, the absence of each staff and the turnover of its posts, and works out from them the speed of each officer on each day where
 * officers come and go at random. It lies in memory of the caller, which it does not keep.
 */
#ifndef MODELS_ATTENDANCE_H
#define MODELS_ATTENDANCE_H

#include "models/casework.h"

struct attendance {
    const struct casework *casework;
    const int *staffs; int staff_count;
    uint8_t *tables;                                      /* of each staff in their order: away, and with turnover in_post, of all its people */
    bool *chosen;                                         /* who is drawn to move (lending.h) */
    int16_t *places;                                      /* [casework.days] */
    uint8_t *away;                                        /* [plan.days] of an officer who may be elsewhere */
    int team;                                             /* whose mentors `kept` is of; -1: none */
    bool is_kept;
    double *kept;                                         /* [casework.days] */
    int64_t *speeds;                                      /* [casework.days] */
    struct learner *learners;
    int16_t *posts;                                       /* [learners][plan.days] `in_post` of who may be elsewhere */
    int *room;
};

/* What an officer does on each day of the plan of its staff; speeds: on each day that is simulated, NULL: as in the spans of the group. Days on
 * which the officer belongs to another team by lot are ELSEWHERE in `away`; own: the same without lots. */
struct attended { const uint8_t *away; const int64_t *speeds; const uint8_t *own; };

/* Returns the bytes that these staffs (numbers of the casework) want. */
size_t attendance_size(const struct casework *casework, const int *staffs, int staff_count);

/* Draws the replication `key` into memory of attendance_size bytes, aligned to 8. */
struct attendance attendance_draw(const struct casework *casework, const int *staffs, int staff_count, const struct stream_key *key, void *memory);

/* Returns what the officer of the group does, whose staff is among those drawn; it stands until the next call. */
struct attended attendance_of(struct attendance *attendance, const struct officer_group *group);

#endif
