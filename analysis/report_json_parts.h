/* report_json_parts.h - what the files that write a report as JSON (report_json*.c) share; not for others. */
#ifndef ANALYSIS_REPORT_JSON_PARTS_H
#define ANALYSIS_REPORT_JSON_PARTS_H

#include "analysis/json_writer.h"
#include "analysis/report_data.h"

/* {"en": "days", "da": "dage"} */
void report_json_both(struct json *json, const char *name, const char *text);

void report_json_columns(struct json *json, const char *name, const struct report_columns *columns);

/* A cell under a name; null where the scenario has none. */
void report_json_cell(struct json *json, const char *name, const struct report_cell *cell);

void report_json_cells(struct json *json, const char *name, const struct report_cell *list, int count);

/* Members of a scenario: its weeks, paths over them, months, years, the day of a house. */
void report_json_weeks(struct json *json, const struct report *report, const struct report_scenario *scenario);

/* The answers of searches that the results hold; nothing where they hold none. */
void report_json_answers(struct json *json, const struct report *report);

/* What has changed against earlier results; nothing where there are none. */
void report_json_previous(struct json *json, const struct report *report);

#endif
