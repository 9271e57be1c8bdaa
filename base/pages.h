/* pages.h - memory that grows and is looked at here and there: from a few MB on it lies in the system's large pages, and goes on to do so when it
 * is moved, which the C library's does not (moved by other than whole large pages, these are split; a look then costs a search for its page). */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

/* Returns the memory, `before` bytes so far (0: none yet, NULL), with `size` bytes and what they held. New memory of 4 MB and more is 0, which
 * costs nothing until it is looked at; other new bytes hold anything. On no memory: ends the program. */
void *pages_resize(void *memory, size_t before, size_t size);

/* size: as it was resized last. */
void pages_free(void *memory, size_t size);

#endif
