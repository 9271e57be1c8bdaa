/* wait_line.h - how long until a decision when open cases count too, and when the hump is gone: beside the answer, which tells of decided cases.
 */
#ifndef ANALYSIS_WAIT_LINE_H
#define ANALYSIS_WAIT_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "analysis/results.h"

/* Writes "Until decided, as is: half within 52 days, 90 % within 122 days, open cases counted (Kaplan and Meier); those decided took 72 days on
 * average. The hump is gone for good after 34 days on average.", for each scenario with which others are compared. Nothing where no case is decided; the hump only where it is more than chance: in one
 * week nearly all replications have one. */
void wait_lines_print(FILE *out, const struct results *results, struct arena *arena);

/* Returns whether the scenario has such a hump, and no queue that is too long from the first week to the last. */
bool scenario_has_hump(const struct scenario_results *scenario, struct arena *arena);

#endif
