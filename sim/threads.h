/* threads.h - how many threads to use. */
#ifndef SIM_THREADS_H
#define SIM_THREADS_H

/* Returns the processors this process may use: its affinity, and the processor time that its control groups
 * allow (cgroup v2, cpu.max, rounded up); at least 1. */
int processors_usable(void);

/* Returns asked when it is above 0, else what OMP_NUM_THREADS says, else processors_usable(). */
int threads_wanted(int asked);

#endif
