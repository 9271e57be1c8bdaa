/* csv_file.h - a CSV file as Excel in Denmark or a database writes it: rows of cells that know their places.
 *
 * Comma, semicolon or tab, whichever the first line has most of (or the one that Excel names in a line sep=; above it); quotes double inside quotes; a byte order mark is
 * skipped; a file that is not UTF-8 is taken as CP1252. The first line names the columns.
 */
#ifndef SCENARIOS_CSV_FILE_H
#define SCENARIOS_CSV_FILE_H

#include "base/diagnostics.h"

struct csv_cell { const char *text; struct place place; };    /* without blanks around it */

struct csv_row { struct csv_cell *cells; int count; };

struct csv_file {
    const char *path;
    const char *assumed;                                  /* "columns divided by ';', letters of CP1252"; "": comma and UTF-8 */
    char separator;
    struct csv_row header;
    struct csv_row *rows; int row_count;
};

/* Reads folder/name; complains at place when it cannot be opened or has no header; NULL then. */
const struct csv_file *csv_read(const char *folder, const char *name, struct place place, struct arena *arena,
                                struct diagnostics *diagnostics);

/* Returns the number of the column called so, or of the only one that differs from it in capitals; -1 when there is none. */
int csv_column(const struct csv_file *file, const char *name);

/* Returns the cell of a row; an empty text at the line's place where the row is short. column -1: empty. */
struct csv_cell csv_cell(const struct csv_row *row, int column);

#endif
