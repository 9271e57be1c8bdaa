/* json.h - results as one JSON object, for pages and scripts: the answer's figures with limits, no replications.
 *
 *   name, question, period {first, last}, seed, version, build, stopped, level (0.95), warnings [text],
 *   finding (the answer's sentences),
 *   scenarios [{name, slug, like (name or null), replications,
 *     figures [{figure, slug, unit, per, name, mean, lower, upper, deviation, skewness, least, most, replications, not_estimable}],
 *     differences [{figure, slug, unit, per, name, mean, lower, upper, variance_ratio, inside_noise}],      (to the scenario it is like)
 *     goals [{type, goal, share_wanted, verdict ("kept", "broken", "unclear", "unknown"), broken_by_receipt,
 *       too_early (no case received in the period can be late yet: kept says little),
 *       decided_lately (on time in the last quarter), weeks_lately}],
 *     weeks [first day], paths [{figure, slug, unit, pooled, replications, mean [], least_80 [], most_80 []}]}]                    (of the whole, per week)
 *   and where a timing is given (analysis/timing.h):
 *   timing {threads, replications, cases, events, ns_per_case, ns_per_event, most_open, processes, windows, loop_seconds,
 *     cpu_seconds, paths [{name, cases}], wall_seconds, simulating_seconds, storing_seconds, program_seconds,
 *     peak_memory (bytes),
 *     scenarios [{name, replications ... paths, of the scenario}]}
 * Shares are in %. What is not estimable is null.
 */
#ifndef ANALYSIS_JSON_H
#define ANALYSIS_JSON_H

#include <stdio.h>

#include "analysis/results.h"
#include "analysis/timing.h"

/* Writes the object and a line end. timing: NULL for none. */
void json_print(FILE *out, const struct results *results, const struct timing *timing);

#endif
