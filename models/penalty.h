/* penalty.h - money for each day that a case is late, as it is written: claimed or not, from when, how much at most.
 *
 * What it means to the microsecond is in docs/semantics.md, section 7.
 */
#ifndef MODELS_PENALTY_H
#define MODELS_PENALTY_H

#include "base/param.h"

struct distribution;

struct written_penalty {
    double per_day;                                       /* money; 0: no penalty */
    double claimed;
    const struct distribution *after;                     /* NULL: at once */
    double most;                                          /* 0: without end */
};

extern const struct param penalty_rows[];

#endif
