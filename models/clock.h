/* clock.h - the legal clock of a case type as it is written: from which moment the goal's time counts.
 *
 * It starts when the case is received, or when it is documented: when the first of the named steps ends. Holds may
 * stop it (step.h). What it means to the microsecond is in docs/semantics.md, section 7.
 */
#ifndef MODELS_CLOCK_H
#define MODELS_CLOCK_H

#include "base/param.h"

struct written_clock {
    int starts;                                           /* enum clock_start */
    struct reference_list after;                          /* names of steps, "documents" or "normal.documents" */
};

enum clock_start { STARTS_RECEIVED, STARTS_DOCUMENTED };

extern const struct param clock_rows[];

#endif
