#include "base/grouping.h"

struct grouping grouping_make(struct arena *arena, const int *group_of, int count, int groups)
{
    struct grouping grouping = {arena_take(arena, (size_t)count * sizeof(int) + 1), arena_take(arena, (size_t)(groups + 2) * sizeof(int))};
    int *next = grouping.first + 1;                       /* counts stand one to the right until they are filled in */
    for (int i = 0; i < count; i++) {
        if (group_of[i] >= 0)
            next[group_of[i] + 1]++;
    }
    for (int g = 0; g < groups; g++)
        next[g + 1] += next[g];
    for (int i = 0; i < count; i++) {
        if (group_of[i] >= 0)
            grouping.items[next[group_of[i]]++] = i;
    }
    return grouping;
}
