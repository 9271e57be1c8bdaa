/* probe.h - what a replication leaves for a comparison with theory: sums over its notes.
 *
 * A probe says which notes it hears and what it adds up: waits of the pieces begun, sojourns of the cases
 * decided, or a level (how many are in the system, a queue or a station) over time, at instants or at extremes.
 * A meter holds the probes of a model and is the listener of one thread's replications.
 */
#ifndef TESTS_PROBE_H
#define TESTS_PROBE_H

#include <stdbool.h>

#include "base/arena.h"
#include "models/casework.h"
#include "models/note.h"

enum quantity {
    NOTHING,                                              /* ends a list of probes */
    BEGINNINGS, WAITS, WAITS_SQUARED, WAITS_ABOVE,        /* of pieces begun; WAITS_ABOVE: number above x */
    FIRST_WAITS,                                          /* mean wait of the first x pieces begun */
    TIME_OF_BEGINNING,                                    /* when the x-th piece is begun */
    WORK_BEGUN,                                           /* standard work, of pieces begun */
    JOININGS, IMMEDIATE,                                  /* pieces that join a queue; begun in the same instant */
    AWAY,                                                 /* turned away from a queue */
    GIVEN_UP, GIVEN_UP_WAITS, GIVEN_UP_ABOVE,             /* left it out of patience; _ABOVE: after more than x */
    SERVED,                                               /* time from beginning to end, of pieces ended */
    DECISIONS, SOJOURNS, SOJOURNS_ABOVE,                  /* of cases decided */
    LATE, TARDINESS, GREATEST_LATENESS,                   /* of start cases decided, against their own due times */
    MEAN_LEVEL, SHARE_AT_LEAST,                           /* time averages: of the level, of (level >= x) */
    TIME_AT_LEAST,                                        /* the time spent at a level >= x */
    LEVEL_AT, LEVEL_AT_LEAST,                             /* averages over the instants from, from + every, .. < until */
    REACHES, FALLS_TO,                                    /* 1 when the level is ever >= x, <= x */
    FIRST_AT_MOST,                                        /* when the level is first <= x; without: the program ends */
};

enum level { IN_SYSTEM, IN_QUEUE, AT_STATION };           /* open cases; waiting; waiting or in hand at a step */

/* Times in the model's unit; until 0: the end. */
struct probe {
    enum quantity quantity;
    const char *at;                                       /* part of "track.step" of the notes meant; NULL: all */
    double x, from, until;
    enum level level;
    double every;                                         /* 0: one instant, `from` */
};

enum { MOST_PROBES = 24 };

struct meter;

/* Makes a meter for `count` probes (ended by NOTHING when fewer); unit: microseconds. */
struct meter *meter_make(const struct casework *casework, const struct probe *probes, int count, double unit, struct arena *arena);

/* The listener to hand to simulate; every replication begins with meter_reset and ends with meter_read. */
struct listener *meter_reset(struct meter *meter);

/* Fills sums[count]. */
void meter_read(struct meter *meter, double sums[]);

#endif
