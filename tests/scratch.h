/* scratch.h - a test's arena and a folder of its own, gone with all that is in it when the test ends. */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <stdbool.h>

#include "base/arena.h"

struct scratch { struct arena *arena; char folder[64]; };

bool scratch_open(struct scratch *scratch);
int scratch_close(struct scratch *scratch);               /* 0: all is gone */

/* A test's setup and teardown with *state a struct scratch. */
int scratch_begin(void **state);
int scratch_end(void **state);

const char *scratch_file(struct scratch *scratch, const char *name);    /* its path */

#endif
