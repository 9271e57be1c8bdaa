/* roster.h - presence less absence: when an officer whose absence is drawn is there in one replication.
 *
 * A group of one officer with `staff` has the presence that its calendar, contract and postings give; here the days on which the person is
 * on leave or ill, or by lot in another team, are taken out of it. Spans of training (speed 0) stay: who uses the result leaves them out.
 */
#ifndef MODELS_ROSTER_H
#define MODELS_ROSTER_H

#include "models/attendance.h"

/* Hears of each stretch of presence that an absence takes. */
struct absence_listener { void (*hear)(struct absence_listener *, enum absence_reason, sim_time from, sim_time until); };

/* Returns the most spans that are left of the group's presence. */
int roster_room(const struct officer_group *group);

/* Writes to `left` [roster_room] what is left of the presence of a group with `staff`, and returns the number of spans. The last span before
 * an absence has posting_ends unless the staff keeps cases in hand, and before a vacancy or a day elsewhere always. */
int roster_less_absence(const struct casework *casework, const struct officer_group *group, const struct attended *attended, struct presence *left,
                        struct absence_listener *listener);

/* Returns when an officer of the group is there for cases in the replication `key`: memory from the arena, the number in *count. */
const struct presence *roster_in_replication(const struct casework *casework, const struct officer_group *group, const struct stream_key *key,
                                             struct arena *arena, int *count);

/* Copies the spans of presence in which work is done; those of training are left out. Returns how many. */
int roster_keep_working(struct presence *to, const struct presence *from, int count);

/* Marks the spans after which the hours go on in less than 8 h of the same civil day: such a closing is a break and no end of the day. */
void roster_mark_breaks(struct presence *spans, int count);

/* Returns the time of the breaks that follow these spans, within [from, until). */
int64_t roster_breaks(const struct presence *spans, int count, sim_time from, sim_time until);

/* Returns when `duration` has passed from `from` on for who stays after hours, but not in breaks. spans: all that end after `from`. */
sim_time roster_end_staying(const struct presence *spans, int count, sim_time from, int64_t duration);

/* Returns what being slower than `full_speed` takes of [from, until): time x (1 - share of full speed), to the second. Training is not in it. */
int64_t roster_learning(const struct presence *spans, int count, int64_t full_speed, sim_time from, sim_time until);

/* Returns the work done in [from, until), in microseconds of standard work, rounded down. */
int64_t roster_work(const struct presence *spans, int count, sim_time from, sim_time until);

#endif
