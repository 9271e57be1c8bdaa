/* division_rules.h - what a file says under `rules for division`: whole numbers to be chosen, each at a path of the file.
 *
 * Officers, places, slots or rooms: whatever stands at a path as a whole number. Only `sluse divide` reads it.
 */
#ifndef MODELS_DIVISION_RULES_H
#define MODELS_DIVISION_RULES_H

#include "models/move_rules.h"
#include "models/uncertain.h"

struct written_division {
    struct row_list numbers;                              /* of struct written_uncertain: path, value, between */
    int64_t sum;
    struct wanted wanted;
};

extern const struct param division_rows[];

/* Checked, of a casework; numbers: whole least and most. */
struct division_rules {
    struct uncertain *numbers; int count;
    double *now;                                          /* [count] what stands in the file; NaN: something else than such a number */
    int sum;                                              /* 0: free */
    struct wanted wanted;
};

#endif
