/* uncertain.h - inputs that nobody knows for sure: a path of the file, and the least and the largest value it may have.
 *
 * Only `sluse sensitivity` varies them; every other command takes what stands at the path. `value` says how a number is written
 * there, with X in its place.
 */
#ifndef MODELS_UNCERTAIN_H
#define MODELS_UNCERTAIN_H

#include "models/casework.h"

struct written_uncertain {
    struct heading heading;
    struct reference path, value;
    struct { double least, most; struct place place; } between;
};

extern const struct param uncertain_rows[];
extern const struct value_type value_between;             /* [6, 10]: for the slot `between` of a written_uncertain */

/* Checked: value holds X, least < most. Whether the path can be followed shows when it is. */
struct uncertain { const char *name, *path, *value; double least, most; struct place place; };

/* Returns the text of the input at a number: X replaced. */
const char *uncertain_text(const struct uncertain *input, double number, struct arena *arena);

#endif
