/* delay_cases.h - cases that only delay brings, such as reminders: work, but nothing that anybody asked to have decided.
 *
 * A type is one of them when 'delay brings' it, and neither an intake nor a follow-up does. More of them decided is no gain: they are in the counts
 * of cases, but not in what a decided case costs or a full-time equivalent decides, and are told of apart.
 */
#ifndef ANALYSIS_DELAY_CASES_H
#define ANALYSIS_DELAY_CASES_H

#include "analysis/results.h"

/* Returns [types] 1 for those that only delay brings; NULL: there are none. */
double *delay_types(const struct casework *casework, struct arena *arena);

bool is_delay_type(const struct labels *labels, int type);

/* Returns "; 12 % of the decided are of reminder, which only delay brings"; "" of a little, and where it is withheld. */
const char *delay_text(const struct results *results, const struct scenario_results *scenario, struct arena *arena);

/* Returns "; decided +5,212 of reminder, which only delay brings, and -603 of the others"; "" where the first is within noise or a little, and
 * where it is withheld. */
const char *delay_change_text(const struct results *results, const struct scenario_results *scenario, const struct scenario_results *base, struct arena *arena);

#endif
