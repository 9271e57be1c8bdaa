/* pages.h - memory that grows and is looked at here and there: from a few MB on it lies in the system's large pages, and goes on to do so when it
 * is moved, which the C library's does not (moved by other than whole large pages, these are split; a look then costs a search for its page). */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

/* Memory of so many bytes and more has pages of its own, of the C library's too (cli/main.c): fresh ones are 0 and cost nothing until they are looked at. */
enum { OWN_PAGES = 4 << 20 };

/* Returns the memory, `before` bytes so far (0: none yet, NULL), with `size` bytes and what they held. New memory of OWN_PAGES and more is 0;
 * other new bytes hold anything. On no memory: ends the program. */
void *pages_resize(void *memory, size_t before, size_t size);

/* size: as it was resized last. */
void pages_free(void *memory, size_t size);

#endif
