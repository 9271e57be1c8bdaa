/* known.h - the exactly known answers of tests/data/cases.csv, read and never retyped.
 *
 * A row says a model in words, its parameters as "c=5;rho=0.9;mu=1", a quantity and its exact value.
 */
#ifndef TESTS_KNOWN_H
#define TESTS_KNOWN_H

#include "base/arena.h"

struct known_row { const char *id, *model, *parameters, *quantity, *method; double exact; };

struct known_rows { struct known_row *items; int count, room; };

/* Reads the file; it ends the program when it cannot be read. */
struct known_rows known_rows_read(const char *path, struct arena *arena);

/* Returns the row of that id; it must be there. */
const struct known_row *known_row_find(const struct known_rows *rows, const char *id);

/* Returns number `i` (from 0) of those written after "key=" in the parameters; it must be there. */
double known_parameter(const struct known_row *row, const char *key, int i);

#endif
