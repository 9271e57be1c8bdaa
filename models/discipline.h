/* discipline.h - queue disciplines: which waiting case an officer takes next.
 *
 * A discipline ranks a case once, when it joins the queue. The case of the lowest rank is taken; equal
 * ranks keep their order of joining. So a queue is an order on (rank, order of joining), and a discipline
 * is one pure function.
 *
 * To add one: write its rank function and its row in discipline.c. The reader, `explain`, the manual and
 * the tests all read that table.
 */
#ifndef MODELS_DISCIPLINE_H
#define MODELS_DISCIPLINE_H

#include "sim/time.h"

/* What a discipline may know of a waiting case. */
struct waiting_case {
    sim_time received;                                    /* case received at */
    sim_time joined;                                      /* joined this queue at */
    sim_time due;                                         /* decision due at; NEVER without a goal */
    double expected_work;                                 /* mean of the step's work, microseconds */
    int value;                                            /* of the class or attribute the queue ranks by; 0 = first listed = most urgent */
    uint64_t random;                                      /* a draw of its own; 0 unless `is_random` */
};

struct discipline {
    const char *name;                                     /* as written in a scenario file */
    const char *summary;                                  /* one line, for `explain` and the manual */
    int64_t (*rank)(const struct waiting_case *);         /* lowest is taken first */
    bool by_value;                                        /* the rank is the value of a class or attribute, a small number */
    bool by_joining;                                      /* the rank is the same for all: order of joining alone */
    bool preempts;                                        /* a case of lower rank interrupts work of a higher one */
    bool is_random;
    bool accumulates;                                     /* who is first changes with time: the waits, weighted by class (models/queue_rule.h) */
};

extern const struct discipline disciplines[];             /* ends with a NULL name */

#endif
