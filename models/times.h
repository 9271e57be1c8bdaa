/* times.h - distributions as values of the scenario language: of work, of waits, of numbers.
 *
 * The family of distributions is sim/distribution.c; here it meets the reader.
 */
#ifndef MODELS_TIMES_H
#define MODELS_TIMES_H

#include "base/param.h"

extern const struct value_type
    value_work_time,       /* [const struct distribution *] of work, in hours or less: "lognormal mean 45 min cv 0.7" */
    value_wait_time,       /* [const struct distribution *] of calendar time: "weibull mean 30 days shape 1.5" */
    value_number_law,      /* [const struct distribution *] of plain numbers: "lognormal mean 40 cv 1" */
    value_count_law;      /* [const struct distribution *] of whole numbers: "4", or a distribution of counts */

#endif
