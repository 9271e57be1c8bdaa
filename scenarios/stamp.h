/* stamp.h - a time as files write it, read into the civil time of Denmark, which is that of all scenarios. */
#ifndef SCENARIOS_STAMP_H
#define SCENARIOS_STAMP_H

#include <stdint.h>

#include "base/civil.h"

struct stamp {
    civil_day day;
    int64_t of_day;                                       /* microseconds since its midnight */
    bool has_time;                                        /* else of_day is 0 */
    bool is_day_first;                                    /* was written 01-06-2026 */
    bool has_offset;                                      /* was written with Z or +02:00, and is converted */
};

/* Reads "2026-06-01", "2026-06-01T08:30:00", "2026-06-01 08:30:00.250+02:00", "2026-06-01T06:30Z", "01-06-2026 08:30", "1.6.2026 8.30" or "1.6.2026 kl. 8.30". */
bool stamp_read(const char *text, struct stamp *stamp);

#endif
