/* penalty.h - money for each day that a case is late, as it is written: claimed or not, from when, how much at most.
 *
 * What it means to the microsecond is in docs/semantics.md, section 7.
 */
#ifndef MODELS_PENALTY_H
#define MODELS_PENALTY_H

#include <stdint.h>

#include "models/price.h"

struct distribution;

/* For each day begun that a case is late. */
struct penalty {
    struct prices per_day;                                /* money; a day costs what holds when it begins */
    int64_t most;                                         /* hundredths of the money unit, of one case; 0: without end */
    double claimed;                                       /* share of the cases */
    const struct distribution *after;                     /* time from due to the claim; NULL: at once */
};

struct written_penalty {
    struct dated per_day;                                 /* money; not written: no penalty */
    double claimed;
    const struct distribution *after;                     /* NULL: at once */
    double most;                                          /* 0: without end */
};

extern const struct param penalty_rows[];

#endif
