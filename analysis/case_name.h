/* case_name.h - what a case, an officer and an instant are called in logs and exports. */
#ifndef ANALYSIS_CASE_NAME_H
#define ANALYSIS_CASE_NAME_H

#include <stdbool.h>

#include "base/arena.h"
#include "models/casework.h"

enum { CASE_NAME_SIZE = 320, STAMP_SIZE = 32 };

/* The cases open at the start, to be found by their owner. are_hidden: ids from a table, which may name people, are
 * told as "open case 17", the number of their row at the start. */
struct case_names { const struct casework *casework; const struct start_case **by_owner; bool are_hidden; };

/* Returns the names of a casework's cases; memory from the arena. */
struct case_names case_names_make(const struct casework *casework, struct arena *arena);

/* Writes "asylum 2026-09-01-17" (type, day of arrival and number within the day, an "s" and the surge's number before the
 * number of a surge), the id of a case that was open at the start, else its type and 16 hexadecimal digits; returns name. */
const char *case_name(const struct case_names *names, int type, uint64_t owner, char name[CASE_NAME_SIZE]);

/* Writes the officer's own name, "Anna", or "interpreter 2" of several; without one "normal 3", the third officer of the team; returns name. */
const char *officer_name(const struct casework *casework, int officer, char name[CASE_NAME_SIZE]);

/* Writes "2026-09-01T08:00:00.000000", local civil time; returns stamp. */
const char *time_stamp(const struct casework *casework, sim_time time, char stamp[STAMP_SIZE]);

#endif
