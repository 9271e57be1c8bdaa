/* json_writer.h - JSON written value by value, with the commas it needs (RFC 8259, UTF-8).
 *
 * A page may hold the text between <script> and </script>: `<` is always escaped, so no name can end it.
 */
#ifndef ANALYSIS_JSON_WRITER_H
#define ANALYSIS_JSON_WRITER_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

struct json {
    FILE *out;
    struct arena *arena;                                  /* for the texts of whoever writes */
    bool is_first;                                        /* true after an opening bracket, and at the start */
    int digits;                                           /* at most so many significant ones; 0: as many as give the same number back */
};

void json_comma(struct json *json);
void json_quoted(struct json *json, const char *text);

/* A name in an object; its value follows. */
void json_key(struct json *json, const char *name);

void json_open(struct json *json, char bracket);
void json_close(struct json *json, char bracket);

/* NaN and infinity become null. */
void json_number_value(struct json *json, double value);

/* A name and its value; text NULL becomes null. */
void json_text(struct json *json, const char *name, const char *value);
void json_number(struct json *json, const char *name, double value);
void json_truth(struct json *json, const char *name, bool value);

/* A name and the bracket that opens its value. */
void json_open_under(struct json *json, const char *name, char bracket);

/* The next value of a list: a text, a number, or the bracket that opens one. */
void json_next_text(struct json *json, const char *value);
void json_next_number(struct json *json, double value);
void json_open_next(struct json *json, char bracket);

#endif
