/* level.h - a number that changes in time, and its integral over time, exactly.
 *
 * How many cases are open, officers busy, cases waiting: the integral divided by the span is the mean over time.
 * Whole numbers times microseconds are added up in 128 bits: nothing is rounded and nothing overflows.
 */
#ifndef SIM_LEVEL_H
#define SIM_LEVEL_H

#include "sim/time.h"

struct level {
    int64_t now;                                          /* the number */
    int64_t most;                                         /* greatest it has been */
    sim_time since;                                       /* up to here it is integrated */
    __int128 integral;                                    /* sum of number x microseconds */
};

/* Integrates up to `time`. A change may be told later than one that came after it: going back takes away what is then added
 * anew with the other number. */
static inline void level_advance(struct level *level, sim_time time)
{
    level->integral += (__int128)level->now * (time - level->since);
    level->since = time;
}

static inline void level_change(struct level *level, sim_time time, int64_t change)
{
    level_advance(level, time);
    level->now += change;
    level->most = level->now > level->most ? level->now : level->most;
}

#endif
