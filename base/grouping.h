/* grouping.h - numbers sorted into groups, each in ascending order: the teams of each office, the cases of each type.
 */
#ifndef BASE_GROUPING_H
#define BASE_GROUPING_H

#include "base/arena.h"

struct grouping {
    int *items;
    int *first;                                           /* [groups + 1] group g has items[first[g]] .. items[first[g + 1] - 1] */
};

/* Groups the numbers 0 .. count - 1; group_of: [count] below groups, or below 0: in none. */
struct grouping grouping_make(struct arena *arena, const int *group_of, int count, int groups);

#endif
