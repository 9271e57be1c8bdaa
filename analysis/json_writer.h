/* json_writer.h - values of JSON written one by one, with the commas they need (RFC 8259).
 *
 * Text stands as UTF-8; what is not estimable (NaN, infinite) is null; numbers have the fewest digits that read back the same.
 */
#ifndef ANALYSIS_JSON_WRITER_H
#define ANALYSIS_JSON_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* `is_first` is true after an opening bracket, and at the start. */
struct json { FILE *out; struct arena *arena; bool is_first; };

/* Writes the comma due before a value of a list. */
void json_comma(struct json *json);

void json_quoted(struct json *json, const char *text);
void json_number_value(struct json *json, double value);

/* Opens and closes with '{', '}', '[' or ']'. */
void json_open(struct json *json, char bracket);
void json_close(struct json *json, char bracket);

/* Writes the name of a member, with the comma before it; its value follows. */
void json_key(struct json *json, const char *name);

/* Whole members; value NULL: null. */
void json_text(struct json *json, const char *name, const char *value);
void json_number(struct json *json, const char *name, double value);
void json_truth(struct json *json, const char *name, bool value);

#endif
