/* json.h - results as one JSON object, for pages and scripts: the answer's figures with limits, no replications.
 *
 *   name, question, period {first, last}, seed, version, build, stopped, level (0.95), warnings [text],
 *   finding (the answer's sentences),
 *   scenarios [{name, slug, like (name or null), replications,
 *     figures [{figure, slug, unit, per, name, mean, lower, upper, deviation, skewness, least, most, replications, not_estimable}],
 *     differences [{figure, slug, unit, per, name, mean, lower, upper, variance_ratio, inside_noise}],      (to the scenario it is like)
 *     goals [{type, goal, share_wanted, verdict ("kept", "broken", "unclear", "unknown"), broken_by_receipt,
 *       decided_lately (on time in the last quarter), weeks_lately}],
 *     weeks [first day], paths [{figure, slug, unit, mean [], least_80 [], most_80 []}]}]                    (of the whole, per week)
 * Shares are in %. What is not estimable is null.
 */
#ifndef ANALYSIS_JSON_H
#define ANALYSIS_JSON_H

#include <stdio.h>

#include "analysis/results.h"

/* Writes the object and a line end. */
void json_print(FILE *out, const struct results *results);

#endif
