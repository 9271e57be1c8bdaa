/* discipline.h - queue disciplines: which waiting case an officer takes next.
 *
 * A discipline ranks a case once, when it joins the queue (in random order from where the queue is by then). The case of the lowest rank is taken; equal
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
    int64_t drawn;                                        /* discipline_rank_drawn; 0 unless `is_random` */
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

/* Returns the rank of a case that joins a queue in random order. reached: the greatest rank at which one was taken from it so far, 0 at first;
 * u: uniform in (0, 1). The case gets an exponential distance from it: whoever is taken, the distances of those who still wait from that one's
 * rank are as exponential again, and so are those of who joins, so that each is as likely to be the next, however long it has waited. */
int64_t discipline_rank_drawn(int64_t reached, double u);

#endif
