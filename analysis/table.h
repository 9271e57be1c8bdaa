/* table.h - tables of text whose columns are as wide as what is in them, also for UTF-8.
 *
 * Cells are put row by row; the first column stands left, the others right. A cell may have a tail, such as
 * "±19", which stands left beside its number, so that numbers and tails each stand in line.
 */
#ifndef ANALYSIS_TABLE_H
#define ANALYSIS_TABLE_H

#include <stdio.h>

#include "base/arena.h"

struct table_cell { const char *text, *tail; int is_line; };

struct table {
    struct arena *arena;
    int columns;
    struct table_cell *cells; int count, room;
};

/* Returns an empty table of so many columns; rows and texts live in the arena. */
struct table table_of(int columns, struct arena *arena);

/* Puts the next cell; tail "" for none. */
void table_cell(struct table *table, const char *text, const char *tail);

/* Puts a line of text over all columns; only between rows. */
void table_line(struct table *table, const char *text);

/* Writes it; `gap` blanks between columns, none at the ends of lines. */
void table_print(const struct table *table, int gap, FILE *out);

/* Writes text in lines of at most 110 columns, broken at blanks but not before %; its own line ends are kept. */
void paragraph_print(const char *text, FILE *out);

#endif
