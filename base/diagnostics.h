/* diagnostics.h - every complaint about what the user wrote, each with its file, line and column.
 *
 * Checking never stops at the first mistake: complaints are collected and printed together, in the
 * order of the places. A run starts only when there are no errors.
 */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

struct place { const char *file; int line, column; };     /* where the user wrote it; both count from 1, 0 = the whole file */

struct message { struct place place; const char *text; bool is_warning; };

struct diagnostics {
    struct arena *arena;
    struct message *messages;
    int count, room;
    int errors, warnings;
    int left_out;                                         /* of them, those not kept */
};

enum { DIAGNOSTICS_KEPT = 1000 };                         /* a table of a million wrong lines is told of by its first thousand */

/* Notes a mistake, "file:line:column: message", and counts it. The same text at the same place is noted once.
 * Beyond DIAGNOSTICS_KEPT messages they are only counted. */
__attribute__((format(printf, 3, 4)))
void complain(struct diagnostics *diagnostics, struct place place, const char *format, ...);

/* Notes something the user should know but that does not stop the run ("file:line:column: note: message"). */
__attribute__((format(printf, 3, 4)))
void warn(struct diagnostics *diagnostics, struct place place, const char *format, ...);

/* Writes all messages, sorted by file, line and column, and how many were left out. */
void diagnostics_print(struct diagnostics *diagnostics, FILE *out);

#endif
