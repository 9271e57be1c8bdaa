/* finding_presence.h - the answer in sentences for a house: what is short, what each change does to it, the floor, the law.
 *
 * "As is: 8.6 hours short a week, 47 % of the days covered, 26 % of them below the floor of 2 adults." A change that breaks the floor on
 * more days helps nobody, whatever it does to the hours: a floor is a hard limit.
 */
#ifndef ANALYSIS_FINDING_PRESENCE_H
#define ANALYSIS_FINDING_PRESENCE_H

#include "analysis/estimate.h"

/* Returns the finding of results whose scenarios have a house; lines end with '\n'. */
const char *finding_presence(const struct results *results, struct arena *arena);

/* Returns whether a scenario is below the floor on more days than its base, beyond noise. */
bool floor_is_broken(const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena);

#endif
