#include "sim/threads.h"

#include <limits.h>
#include <omp.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 4200 };

/* Reads up to two whole numbers from a file of a group; returns how many there were. */
static int numbers_read(const char *group, const char *name, long long *first, long long *second)
{
    char path[PATH + 64];
    snprintf(path, sizeof path, "%s/%s", group, name);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    int numbers = fscanf(file, "%lld %lld", first, second);      /* "max 100000": none */
    fclose(file);
    return numbers;
}

/* Returns the processors that one control group allows, rounded up; 0: no limit. */
static int group_limit(const char *group)
{
    long long quota = 0, period = 0, none;
    if (numbers_read(group, "cpu.max", &quota, &period) != 2
        && (numbers_read(group, "cpu.cfs_quota_us", &quota, &none) != 1 || numbers_read(group, "cpu.cfs_period_us", &period, &none) != 1))
        return 0;
    if (quota <= 0 || period <= 0)                        /* -1: no limit */
        return 0;
    long long processors = (quota - 1) / period + 1;
    return processors < INT_MAX ? (int)processors : INT_MAX;
}

static int lesser_limit(int a, int b)
{
    return !a ? b : !b ? a : a < b ? a : b;
}

/* Returns the least that a group and those above it allow, up to where they are mounted; 0: no limit. In a container the
 * name may be the host's, and only the top is there. */
static int groups_limit(const char *mount, const char *name)
{
    char path[PATH];
    size_t top = strlen(mount);
    if ((size_t)snprintf(path, sizeof path, "%s%s", mount, name) >= sizeof path)
        return 0;
    for (int least = 0;;) {
        least = lesser_limit(least, group_limit(path));
        char *slash = strrchr(path, '/');
        if (!slash || (size_t)(slash - path) < top)
            return least;
        *slash = 0;
    }
}

static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; at; at = strchr(at, ','), at = at ? at + 1 : NULL)
        if (strncmp(at, word, length) == 0 && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

int group_processors(const char *memberships, const char *mounts)
{
    char line[4096], mount[PATH];
    int least = 0;
    FILE *file = fopen(memberships, "r");
    while (file && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *controllers = strchr(line, ':'), *name = controllers ? strchr(controllers + 1, ':') : NULL;
        if (!name)
            continue;
        controllers++;
        *name++ = 0;
        if (*controllers && !has_word(controllers, "cpu"))
            continue;
        const char *const folders[] = {controllers, "cpu", "unified", ""};      /* version 2 has no controllers here */
        for (int i = *controllers ? 0 : 2; i < (*controllers ? 2 : 4); i++) {
            snprintf(mount, sizeof mount, "%s%s%s", mounts, *folders[i] ? "/" : "", folders[i]);
            least = lesser_limit(least, groups_limit(mount, name));
        }
    }
    if (file)
        fclose(file);
    return least;
}

/* Returns how many processors the process may run on. The kernel refuses a set too small for the machine's numbers. */
static int processors_bound(void)
{
    cpu_set_t sets[64];                                   /* 65,536 processors */
    memset(sets, 0, sizeof sets);
    return sched_getaffinity(0, sizeof sets, sets) == 0 ? CPU_COUNT_S(sizeof sets, sets) : 1;
}

int processors_usable(void)
{
    int processors = lesser_limit(processors_bound(), group_processors("/proc/self/cgroup", "/sys/fs/cgroup"));
    return processors > 1 ? processors : 1;
}

static int threads_wanted(int asked)
{
    if (asked > 0)
        return asked;
    const char *text = getenv("OMP_NUM_THREADS");
    long number = text ? strtol(text, NULL, 10) : 0;      /* "4,2" is for nested loops: the first counts */
    return number > 0 && number < 1 << 16 ? (int)number : processors_usable();
}

int threads_use(int asked)
{
    int threads = threads_wanted(asked);
    omp_set_num_threads(threads);
    return threads;
}
