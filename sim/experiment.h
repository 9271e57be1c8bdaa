/* experiment.h - runs numbered tasks on several threads.
 *
 * Tasks are handed out in the order of their numbers, the next to whoever is free. A task leaves what it
 * finds in slots of its own number, so the outcome does not depend on threads or timing. Each thread has a
 * worker: memory that its tasks use one after the other.
 */
#ifndef SIM_EXPERIMENT_H
#define SIM_EXPERIMENT_H

struct tasks {
    int count, threads;
    void *context;                                        /* the same for all workers; given to worker_open */
    void *(*worker_open)(void *context);
    void (*task)(void *worker, int number);               /* number: 0 .. count - 1 */
    void (*worker_close)(void *worker);
    const int *stop;                                      /* becomes non-zero: no further task begins; NULL: never */
    int together;                                         /* so many with following numbers are handed out at once; 0: one */
};

/* Runs the tasks and returns how many were finished: count, unless stopped. */
int tasks_run(const struct tasks *tasks);

#endif
