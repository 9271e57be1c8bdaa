/* trace.h - an intake that is read from a CSV file: the time of each case.
 */
#ifndef MODELS_TRACE_H
#define MODELS_TRACE_H

#include "models/check.h"

/* Fills intake->trace with the times of the column within the simulated time, sorted; complains about bad lines. */
void trace_read(struct checking *checking, const struct written_intake *written, struct intake *intake);

#endif
