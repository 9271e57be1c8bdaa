/* repeat.h - what is written once for many: the section `repeat`, whose sets have a row for each repetition.
 *
 * A set is a number, {desk: {times: 1000}}, whose rows are called 1, 2, 3 ..., or a CSV file whose column of the set's
 * name names the rows: {municipality: {file: municipalities.csv}}. spread.h writes the entries out.
 */
#ifndef SCENARIOS_REPEAT_H
#define SCENARIOS_REPEAT_H

#include <stdint.h>

#include "base/param.h"
#include "scenarios/csv_file.h"
#include "scenarios/node.h"

struct repeat_set {
    struct heading heading;
    int64_t times;                                        /* as written; 0: not */
    struct reference file;                                /* as written */
    const struct csv_file *table;                         /* NULL: the rows are numbers */
    const struct csv_row **rows;                          /* [count] of the table */
    int count;
    int name_column;
    bool is_broken;                                       /* why is told; it has one row, of which nothing is known */
    bool is_used;
};

struct repeats {
    struct repeat_set *sets;
    int count;
    bool has_broken;
    struct arena *arena;
    struct diagnostics *diagnostics;
};

#define REPEAT_EXAMPLE "{desk: {times: 1000}, municipality: {file: municipalities.csv}}"

/* The words of a set, and the type of the root's row `repeat`, which has these rows. It fills no slot: repeats_read
 * reads the key. */
extern const struct param repeat_rows[];
extern const struct value_type value_repeat;

/* Reads the sets of the file; NULL when it has none. Complains about sets without rows, tables that cannot be read,
 * and rows without a proper name of their own. */
struct repeats *repeats_read(const struct node *root, const char *folder, struct diagnostics *diagnostics);

struct repeat_set *repeat_set_named(const struct repeats *repeats, const char *name);    /* NULL: none */

/* Returns what <word> stands for in a row of the set: the row's name, or the cell of a column; false: the set has no such
 * word. An empty cell is complained about. */
bool repeat_value(const struct repeats *repeats, const struct repeat_set *set, int row, const char *word, struct csv_cell *cell);

/* Returns whether the table of the set has this column, beside that of the names. */
bool repeat_has_column(const struct repeat_set *set, const char *word);

/* Notes the sets that nothing names. */
void repeats_note(const struct repeats *repeats);

#endif
