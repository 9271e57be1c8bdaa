/* version.h - which program this is. */
#ifndef ANALYSIS_VERSION_H
#define ANALYSIS_VERSION_H

#include <stdint.h>

const char *program_version(void);                        /* "0.1.0" */
const char *program_build(void);                          /* compiler and flags: "gcc 12.2.0, release -O2 -g" */

/* Returns a checksum of the sources that can decide a number (base, sim, scenarios, models): replications made by
 * another engine are another experiment's, though the scenario is the same. */
uint64_t engine_checksum(void);

#endif
