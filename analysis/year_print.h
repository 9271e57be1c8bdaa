/* year_print.h - from contract to cases, the year of a full-time officer of each team, beside the agency's own figures ("effektivt årsværk"). */
#ifndef ANALYSIS_YEAR_PRINT_H
#define ANALYSIS_YEAR_PRINT_H

#include <stdio.h>

#include "analysis/results.h"

/* Writes the line of a team, and one that compares it with what the agency says, if it says something. */
void year_print(FILE *out, const char *team, const struct effective_year *year, struct arena *arena);

/* Writes those of a scenario, each with what came out in its replications: hours present, and the share of the time paid. */
void years_print(FILE *out, const struct scenario_results *scenario, struct arena *arena);

#endif
