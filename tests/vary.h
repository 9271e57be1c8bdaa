/* vary.h - caseworks with what only CSV files can say: open cases of every kind at the start, and a trace. */
#ifndef TESTS_VARY_H
#define TESTS_VARY_H

#include "base/arena.h"
#include "models/casework.h"
#include "tests/choice.h"

/* Returns a copy with `count` more open cases: at any step of any track their type can be in, at times since long before,
 * some in officers' hands, with work done, paused time and due times of their own. */
const struct casework *casework_with_open_cases(const struct casework *casework, int count, struct arena *arena,
                                                struct choices *choices);

/* Returns a copy whose first intake is a trace of `count` times, many of them equal. */
const struct casework *casework_with_trace(const struct casework *casework, int count, struct arena *arena,
                                           struct choices *choices);

#endif
