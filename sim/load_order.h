/* load_order.h - in which order threads take processes: what was most to do so far comes first, so that no large one is left for the end
 * (longest processing time first; Graham 1969, Bounds on multiprocessing timing anomalies, SIAM J. Appl. Math. 17: at most a third above
 * the shortest time there is). The order changes no result. */
#ifndef SIM_LOAD_ORDER_H
#define SIM_LOAD_ORDER_H

#include <stdint.h>

struct load_order {
    int *items; int count;                                /* numbers of processes, the heaviest first */
    uint64_t *loads;                                      /* [count] by process: events so far, or what is expected before any */
};

/* Puts the items in order; of equal loads the smaller number first. */
void load_order_sort(struct load_order *order);

#endif
