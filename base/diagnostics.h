/* diagnostics.h - every complaint about what the user wrote, each with its file, line and column.
 *
 * Checking never stops at the first mistake: complaints are collected and printed together, in the
 * order of the places. A run starts only when there are no errors. They are told in the language of the arena.
 */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* One of the entries that were written out from one that the user wrote (scenarios/repeat.h). */
struct repetition { const char *name; int number, count; };    /* "desk 17", 16 of 1000; count 0: what is wrong with it is told already */

struct place {
    const char *file;                                     /* where the user wrote it */
    int line, column;                                     /* both count from 1, 0 = the whole file */
    const struct repetition *one_of;                      /* NULL: it stands for itself alone */
};

struct message {
    struct place place;
    const char *text, *noted;                             /* noted: as it was noted, where the text has been changed since */
    bool is_warning;
    const char *kind;                                     /* its format */
    int times, last;                                      /* repetitions it was noted for; number of the latest */
};

struct diagnostics {
    struct arena *arena;
    struct message *messages;
    int count, room;
    int errors, warnings;
    int complaints;                                       /* calls of complain, those of what was noted before too: to tell whether what lies between was sound */
    int left_out;                                         /* of them, those not kept */
};

enum { DIAGNOSTICS_KEPT = 1000 };                         /* a table of a million wrong lines is told of by its first thousand */

/* Notes a mistake, "file:line:column: message", and counts it. The same text at the same place is noted once; so is the
 * same format at the same place of another repetition. Beyond DIAGNOSTICS_KEPT messages they are only counted. */
__attribute__((format(printf, 3, 4)))
void complain(struct diagnostics *diagnostics, struct place place, const char *format, ...);

/* The same with the text made already; kind: what tells it from other complaints, as the format does in complain. */
void complain_text(struct diagnostics *diagnostics, struct place place, const char *kind, const char *text);

/* Returns whether a complaint of this kind was noted at this place for another repetition, so that its text is not needed. */
bool complaint_is_told(const struct diagnostics *diagnostics, struct place place, const char *kind);

/* Returns whether a mistake was told of in the file from one place to another, both included: what lies there is then not what was meant. */
bool mistake_is_told(const struct diagnostics *diagnostics, struct place from, struct place until);

/* Notes something the user should know but that does not stop the run ("file:line:column: note: message"). */
__attribute__((format(printf, 3, 4)))
void warn(struct diagnostics *diagnostics, struct place place, const char *format, ...);

/* Returns the message's text, with how often it was repeated. */
const char *message_text(struct arena *arena, const struct message *message);

/* Puts the messages in the order of file, line and column. */
void diagnostics_sort(struct diagnostics *diagnostics);

/* Sorts and writes all messages, and how many were left out. */
void diagnostics_print(struct diagnostics *diagnostics, FILE *out);

#endif
