#include "base/memory_room.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* Returns the number after `word` in a file of "word number" lines, or the file's only number when word is ""; SIZE_MAX: none. */
static size_t number_in(const char *path, const char *word)
{
    char line[256];
    unsigned long long number = 0;
    size_t length = strlen(word), found = SIZE_MAX;
    FILE *file = fopen(path, "r");
    while (file && found == SIZE_MAX && fgets(line, sizeof line, file))
        if (strncmp(line, word, length) == 0 && sscanf(line + length, "%llu", &number) == 1)
            found = (size_t)number;
    if (file)
        fclose(file);
    return found;
}

/* Returns what is left below one control group's limit; the files it keeps in memory do not count, they can be given up. */
static size_t group_room(const char *group)
{
    char path[4300];
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/memory.max", group);
    size_t most = number_in(path, "");                    /* "max": no number */
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/memory.current", group);
    size_t used = number_in(path, "");
    snprintf(path, sizeof path, "/sys/fs/cgroup%s/memory.stat", group);
    size_t files = number_in(path, "inactive_file ");
    if (most == SIZE_MAX || used == SIZE_MAX)
        return SIZE_MAX;
    used -= files < used ? files : 0;
    return most > used ? most - used : 0;
}

/* Returns the least that the process's group and those above it have left. */
static size_t groups_room(void)
{
    char line[4096], *group = NULL;
    size_t least = SIZE_MAX;
    FILE *file = fopen("/proc/self/cgroup", "r");
    while (file && !group && fgets(line, sizeof line, file))
        if (strncmp(line, "0::", 3) == 0)
            group = line + 3;
    if (file)
        fclose(file);
    if (!group)
        return least;
    group[strcspn(group, "\n")] = 0;
    for (;;) {
        size_t room = group_room(strcmp(group, "/") ? group : "");
        least = room < least ? room : least;
        char *slash = strrchr(group, '/');
        if (!slash)
            return least;
        *slash = 0;
    }
}

/* Returns what is left below the process's own limit (ulimit -v). */
static size_t own_room(void)
{
    struct rlimit limit;
    size_t pages = number_in("/proc/self/statm", "");
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY || pages == SIZE_MAX)
        return SIZE_MAX;
    size_t used = pages * (size_t)sysconf(_SC_PAGESIZE);
    return limit.rlim_cur > used ? limit.rlim_cur - used : 0;
}

static size_t lesser(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t memory_room(void)
{
    size_t kilobytes = number_in("/proc/meminfo", "MemAvailable:");
    size_t machine = kilobytes < SIZE_MAX / 1024 ? kilobytes * 1024 : SIZE_MAX;
    return lesser(machine, lesser(groups_room(), own_room()));
}
