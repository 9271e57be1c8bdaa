/* report_source.h - which datasets a value of a report's data comes from, by its path in the JSON. */
#ifndef ANALYSIS_REPORT_SOURCE_H
#define ANALYSIS_REPORT_SOURCE_H

#include "analysis/report_data.h"

/* Returns " (/scenarios/surge/cases/decided)" of "scenarios[1].cells[2].mean", or "" where a value is not of one column. */
const char *report_source_text(const struct report *report, const char *path, struct arena *arena);

#endif
