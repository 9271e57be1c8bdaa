/* hourly_load.h - by hour of the week: how many cases are at a team, and how many who come have to wait.
 *
 * Weekdays on which the same is open and the same comes are told together, so that each hour is seen as often as can be. Only
 * the hours count in which the team is open; a case is at the team whose queue it joins until its work ends or it gives up. What is
 * counted are officers it takes: one, and a meeting as many as it takes, however many people are in it.
 */
#ifndef ANALYSIS_HOURLY_LOAD_H
#define ANALYSIS_HOURLY_LOAD_H

#include "models/casework.h"

/* A slot is kind x 24 + hour; kinds of weekdays are numbered by their first day. */
struct hour_slots { int kind_of[7], kinds, first_weekday; };

/* open: spans of time a team is open, sorted, disjoint. */
struct open_spans { struct span *spans; int count; };

struct hour_slots hour_slots_of(const struct casework *casework, const struct open_spans open[]);
int hour_slot(const struct hour_slots *slots, sim_time t);

/* Of one team in one slot, summed over replications: pieces of work that came then, and which of them waited; the squares and
 * products of each replication's two numbers; the work they brought, in microseconds. */
struct hour_seen { int64_t came, waited, came_came, came_waited, waited_waited, work; };

struct hourly_load {
    int teams, slots, most, replications;
    struct hour_seen *seen, *all;                         /* [teams][slots]; [teams] of all hours together */
    int64_t *open;                                        /* [teams][slots] microseconds open in the period */
    int64_t *found;                                       /* [teams][slots][most + 1] pieces that found so many cases there; the last: or more */
    int64_t *after_hours;                                 /* [teams] pieces that came while it was closed */
};

struct hourly_request {
    const struct casework *casework;
    const struct hour_slots *slots;
    const struct open_spans *open;                        /* [teams] */
    int most, first, replications, threads;               /* first: number of the first replication */
    const int *stop;
};

/* Runs the replications; is_whole false: stopped. The same for any number of threads. */
struct hourly_load hourly_load_of(const struct hourly_request *request, bool *is_whole, struct arena *arena);

static inline const struct hour_seen *hour_seen_in(const struct hourly_load *load, int team, int slot)
{
    return &load->seen[team * load->slots + slot];
}

/* Returns the mean number of cases that who comes finds there; 0 where nobody comes. */
double hourly_mean(const struct hourly_load *load, int team, int slot);

/* Returns the least k >= 1 such that at most this share of those who come find k cases there or more. */
int hourly_quantile(const struct hourly_load *load, int team, int slot, double chance);

/* Share of those who came in some slots that waited, with the half-width of its 95 % interval: a ratio of two sums over
 * replications (Cochran 1977, Sampling Techniques, 6.4). NaN where nobody came. */
struct waited_share { double share, half_width; };
struct waited_share waited_share_of(const struct hour_seen *seen, int replications);

#endif
