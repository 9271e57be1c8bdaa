/* report.h - what run, merge and show leave of results: the answer, JSON or CSV. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdbool.h>

#include "analysis/results.h"
#include "analysis/timing.h"
#include "base/language.h"

struct report { const struct language *language; bool json, quiet; const char *csv; };    /* of the answer; csv: a folder, or NULL */

/* Writes JSON, or the answer unless quiet, to stdout, and CSV files into the folder; then says where the results lie
 * (on stderr with JSON, so that stdout stays JSON). timing: written too, into the JSON or to stderr; NULL for none. */
void report_write(const struct report *report, const struct results *results, const char *path, const struct timing *timing);

#endif
