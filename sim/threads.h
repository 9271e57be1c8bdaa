/* threads.h - how many threads to use: never more than there are processors, unless the user says so. */
#ifndef SIM_THREADS_H
#define SIM_THREADS_H

/* Returns the processors this process may use: its affinity (which a cpuset narrows), and the processor time that its control
 * groups allow; at least 1. */
int processors_usable(void);

/* Returns how many processors' time the control groups allow, rounded up: the least of the process's own groups and of all
 * above them; 0: no limit. memberships: a file like /proc/self/cgroup. mounts: a folder like /sys/fs/cgroup, whose groups are
 * of version 2 (cpu.max), of version 1 (cpu.cfs_quota_us in the folder of the controller cpu), or of both. */
int group_processors(const char *memberships, const char *mounts);

/* Returns asked when it is above 0, else what OMP_NUM_THREADS says, else processors_usable(); loops that name no number use as many. */
int threads_use(int asked);

#endif
