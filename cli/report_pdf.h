/* report_pdf.h - the report's page as PDF, printed by Chromium without a window. */
#ifndef CLI_REPORT_PDF_H
#define CLI_REPORT_PDF_H

#include "analysis/report_data.h"

/* Prints a view of the page ("overview", "monthly", "board", "budget"). Returns 0, or EXIT_SYSTEM after saying what is missing. */
int report_pdf_write(const char *path, const struct report *report, const char *language, const char *view, struct arena *arena);

#endif
