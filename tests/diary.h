/* diary.h - what the reference engine makes of a small scenario, beside what was worked out by hand.
 *
 * A diary states all that happens, one line a note: day from the period's first, time, what, which case (A, B, .. in order of
 * receipt); for work the officer and the hours of work left. Receipt and joining are left out.
 */
#ifndef TESTS_DIARY_H
#define TESTS_DIARY_H

#include "models/casework.h"

struct arrival { int type; sim_time time; };

/* The text's only scenario, with these arrivals (in order of time; type < 0 ends; NULL: none) for the intakes of its types. */
const struct casework *diary_casework(struct arena *arena, const char *text, const struct arrival *arrivals);

/* Runs the casework and compares what happens with the lines, which end with NULL. */
void diary_assert(struct arena *arena, const struct casework *casework, const char *const lines[]);

#define AT(DAYS, HOURS) ((DAYS) * DAY + (int64_t)((HOURS) * 60) * MINUTE)
#define ARRIVE(...) ((const struct arrival[]){__VA_ARGS__, {-1, 0}})
#define HAPPENS(TEXT, ARRIVALS, ...) do { \
        struct arena *arena_ = arena_open(); \
        diary_assert(arena_, diary_casework(arena_, TEXT, ARRIVALS), (const char *const[]){__VA_ARGS__, NULL}); \
        arena_close(arena_); \
    } while (0)

#endif
