/* name_index.h - finds the number of a name among thousands at once.
 */
#ifndef BASE_NAME_INDEX_H
#define BASE_NAME_INDEX_H

#include "base/arena.h"

struct name_index;

/* Returns an empty index with room for so many names, and more; it lives in the arena, the names stay where they are. */
struct name_index *name_index_make(struct arena *arena, int room);

/* Adds a name with its number, >= 0, unless the name is there: returns the number it is there with, else -1. */
int name_index_add(struct name_index *index, const char *name, int number);

/* Returns the number of the name, -1 when it is not there (or the index or the name is NULL). */
int name_index_find(const struct name_index *index, const char *name);

#endif
