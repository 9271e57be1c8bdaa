/* time.h - simulated time: whole microseconds of local civil time since the start of the scenario's period.
 *
 * Days have 24 hours. 0 is 00:00 of the first day of the period; a warm-up runs at negative times.
 */
#ifndef SIM_TIME_H
#define SIM_TIME_H

#include "base/quantity.h"

typedef int64_t sim_time;                                 /* spans 292 000 years; exact and totally ordered */

#define NEVER (INT64_MAX / 4)                             /* later than every event; sums of two do not overflow */

#endif
