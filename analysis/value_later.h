/* value_later.h - of `sluse value`: what stands after 3 and after 6 months if there is one more from the first day to the last.
 *
 * Told of overdue cases where there are goals, else of open cases: what a team would have less of by then, not only at the period's end. Weeks count
 * as in analysis/scope.h; a mark is the end of the calendar week in which so many months have passed, and there is none in or after the last week.
 */
#ifndef ANALYSIS_VALUE_LATER_H
#define ANALYSIS_VALUE_LATER_H

#include <stdio.h>

#include "analysis/json_writer.h"
#include "analysis/officer_value.h"

/* Returns the figure told of, and the marks with it, *count of them; base with its shape and labels. */
const struct figure *value_later_marks(const struct scenario_results *base, struct value_mark marks[VALUE_MARKS], int *count);

/* Writes a table: a row for each team that is done, a column for each mark. Nothing where there are no marks. */
void value_later_print(FILE *out, const struct officer_value *value, struct arena *arena);

/* Adds later {figure, slug, officers, cells [{team, months, week, day, mean, lower, upper, inside_noise}]}. */
void value_later_json(struct json *json, const struct officer_value *value);

#endif
