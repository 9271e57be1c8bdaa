/* usual_out.h - where the results of a scenario file go when the user does not say. */
#ifndef CLI_USUAL_OUT_H
#define CLI_USUAL_OUT_H

#include "base/arena.h"

/* Returns "asylum-surge.h5" of "scenarios/asylum-surge.yaml": in this folder. */
const char *usual_out(struct arena *arena, const char *file);

#endif
