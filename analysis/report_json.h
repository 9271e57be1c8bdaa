/* report_json.h - a report's data as one JSON object: what the page holds, what `sluse report --json` writes, what a trace recomputes.
 *
 * Its schema, with the meaning of each member, is docs/report.schema.json. Texts in two languages are {"en", "da"};
 * what is not estimable or withheld is null; numbers have seven digits.
 */
#ifndef ANALYSIS_REPORT_JSON_H
#define ANALYSIS_REPORT_JSON_H

#include <stdio.h>

#include "analysis/report_data.h"

/* Writes the object, without a line end. language: the one in which the page opens. */
void report_json(FILE *out, const struct report *report, const char *language);

#endif
