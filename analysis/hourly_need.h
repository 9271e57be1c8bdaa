/* hourly_need.h - officers for each hour of the week, so that few of those who come have to wait, at any hour.
 *
 * Found by simulation as Feldman, Mandelbaum, Massey and Whitt (2008), Management Science 54(2), 324-338 do: from the square-root
 * rule for the mean number served if nobody waited, each hour is then given the least number of officers that the cases there
 * reach or pass with the wanted chance, run again, until no hour changes. What is told of it is of other luck.
 * For teams to whom people come while they are open, nine of ten at least; others keep their officers.
 */
#ifndef ANALYSIS_HOURLY_NEED_H
#define ANALYSIS_HOURLY_NEED_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/hourly_load.h"

struct hourly_need_request {
    const struct variant *variant;
    const struct casework *casework;
    const char *folder;
    double chance;                                        /* of waiting, wanted at most */
    int replications, threads;
    const int *stop;
};

/* A way to staff one team, and what comes of it. */
struct hourly_way {
    int *officers;                                        /* [slots]; NULL: the file's own */
    double hours;                                         /* officer hours in a week, one day of each weekday */
    struct waited_share all;
    double least, most, half_width;                       /* share that waits in the hour with the smallest and with the largest; of the widest interval */
};

/* The answer; the square-root rule for what comes in each hour alone; the file's own officers. */
enum hourly_ways { WAY_FOUND, WAY_OWN_ARRIVALS, WAY_FILE, HOURLY_WAYS };

struct hourly_team {
    bool is_staffed;                                      /* false: much of its work comes while it is closed, or none comes */
    double after_hours;                                   /* share that does; NaN: none comes */
    struct hourly_way ways[HOURLY_WAYS];
};

struct hourly_need {
    bool is_whole, is_stopped;                            /* is_whole false: stopped, else the file allows no such officers */
    bool is_settled;                                      /* false: some hour still changed by more than one after the most rounds */
    double chance;
    int rounds, replications;
    struct hour_slots slots;
    struct open_spans *open;                              /* [teams] */
    struct hourly_team *teams;                            /* [teams] */
};

struct hourly_need hourly_need_of(const struct hourly_need_request *request, struct arena *arena);
void hourly_need_print(FILE *out, const struct hourly_need *need, const struct casework *casework, struct arena *arena);

struct json;
/* The value of "by_hour". */
void hourly_need_json(struct json *json, const struct hourly_need *need, const struct casework *casework, struct arena *arena);

#endif
