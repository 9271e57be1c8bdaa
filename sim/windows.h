/* windows.h - logical processes run side by side in conservative time windows.
 *
 * A process has its own clock and events and talks to others by messages only. `horizon` says how far all
 * may run from now without a message of one reaching another: a window. Within it the processes run one
 * after the other, or on several threads; then messages are exchanged. This is the whole engine: one
 * process, or none that talk, is one window to the end (bounded windows: Lubachevsky 1989; YAWNS: Nicol 1993).
 */
#ifndef SIM_WINDOWS_H
#define SIM_WINDOWS_H

#include "sim/time.h"

struct process_set {
    void *context;
    int count, threads;
    const int *order;                                     /* [count] in which they are taken, may change at an exchange; NULL: as numbered */
    void (*advance)(void *context, int process, sim_time until);   /* applies all events before `until` */
    sim_time (*horizon)(void *context, sim_time now);              /* > now */
    void (*exchange)(void *context, sim_time now);                 /* delivers what was sent; arrivals >= now */
};

/* Runs all processes from begin to end; returns the number of windows. */
int windows_run(const struct process_set *set, sim_time begin, sim_time end);

#endif
