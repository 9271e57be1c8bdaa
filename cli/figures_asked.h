/* figures_asked.h - figures that are named on the command line. */
#ifndef CLI_FIGURES_ASKED_H
#define CLI_FIGURES_ASKED_H

#include "analysis/figure.h"

/* Fills rows[count] (of figures[]); false after saying which are unknown, or are none of the scenario's. */
bool figures_asked(const struct scenario_results *scenario, const char *const names[], int count, int rows[], struct arena *arena);

#endif
