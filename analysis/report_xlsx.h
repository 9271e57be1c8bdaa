/* report_xlsx.h - a report as an Excel workbook: one sheet per theme, units in the headings, native charts.
 *
 * Numbers are numbers, in the unit that stands over them, with number formats; nothing depends on the clock,
 * so equal results are equal bytes.
 */
#ifndef ANALYSIS_REPORT_XLSX_H
#define ANALYSIS_REPORT_XLSX_H

#include "analysis/report_data.h"

/* Writes the workbook under its name, whole or not at all: then the program ends, saying why. arena: speaks the language of the sheets. */
void report_xlsx(const char *path, const struct report *report, struct arena *arena);

#endif
