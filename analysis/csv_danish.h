/* csv_danish.h - CSV as a Danish spreadsheet reads it: fields parted by semicolons, decimal commas, UTF-8 with its mark in front. */
#ifndef ANALYSIS_CSV_DANISH_H
#define ANALYSIS_CSV_DANISH_H

#include <stdio.h>

/* Writes CSV (RFC 4180, decimal points) anew; text ends with a zero byte. Only whole fields that are numbers change. */
void csv_danish(FILE *out, const char *text);

#endif
