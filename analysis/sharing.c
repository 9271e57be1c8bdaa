#include "analysis/sharing.h"

#include <stdio.h>

static int least_of(int a, int b) { return a < b ? a : b; }

struct sharing sharing_of(int replications, int threads, int processes)
{
    int beside = least_of(replications, threads);
    return (struct sharing){beside, beside > 0 ? least_of(threads / beside, processes) : 1};
}

void sharing_write(struct sharing sharing, const struct language *language, char *buffer, size_t size)
{
    if (sharing.inside > 1 && sharing.beside > 1)
        snprintf(buffer, size, language_phrase(language, "%d replications at once, each on %d threads that share its offices"), sharing.beside,
                 sharing.inside);
    else if (sharing.inside > 1)
        snprintf(buffer, size, language_phrase(language, "one replication at a time, on %d threads that share its offices"), sharing.inside);
    else if (sharing.beside > 1)
        snprintf(buffer, size, language_phrase(language, "%d replications at once"), sharing.beside);
    else
        snprintf(buffer, size, "%s", language_phrase(language, "one replication at a time"));
}
