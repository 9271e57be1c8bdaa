#include "sim/threads.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Returns the processors that one control group allows, rounded up; 0: no limit. */
static int group_limit(const char *group)
{
    char path[4200];
    long long quota, period;
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/cpu.max", group);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    int numbers = fscanf(file, "%lld %lld", &quota, &period);    /* "max 100000": no number */
    fclose(file);
    return numbers == 2 && quota > 0 && period > 0 ? (int)((quota + period - 1) / period) : 0;
}

/* Returns the least that the process's group and those above it allow; 0: no limit. */
static int groups_limit(void)
{
    char line[4096], *group = NULL;
    FILE *file = fopen("/proc/self/cgroup", "r");
    while (file && !group && fgets(line, sizeof line, file))
        if (strncmp(line, "0::", 3) == 0)
            group = line + 3;
    if (file)
        fclose(file);
    if (!group)
        return 0;
    group[strcspn(group, "\n")] = 0;
    for (int least = 0;;) {
        int limit = group_limit(strcmp(group, "/") ? group : "");
        if (limit && (!least || limit < least))
            least = limit;
        char *slash = strrchr(group, '/');
        if (!slash)
            return least;
        *slash = 0;
    }
}

int processors_usable(void)
{
    cpu_set_t set;
    int processors = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    int limit = groups_limit();
    if (limit && limit < processors)
        processors = limit;
    return processors > 1 ? processors : 1;
}

int threads_wanted(int asked)
{
    if (asked > 0)
        return asked;
    const char *text = getenv("OMP_NUM_THREADS");
    long number = text ? strtol(text, NULL, 10) : 0;      /* "4,2" is for nested loops: the first counts */
    return number > 0 && number < 1 << 16 ? (int)number : processors_usable();
}
