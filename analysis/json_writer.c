#include "analysis/json_writer.h"

#include <math.h>
#include <stdlib.h>

enum { FEWEST_DIGITS = 6, ALL_DIGITS = 17 };

void json_comma(struct json *json)
{
    if (!json->is_first)
        fputc(',', json->out);
    json->is_first = false;
}

/* RFC 8259: quotes, backslashes and control characters are escaped; everything else stands as UTF-8. */
void json_quoted(struct json *json, const char *text)
{
    fputc('"', json->out);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            fprintf(json->out, "\\%c", *c);
        else
            fprintf(json->out, *c < 0x20 || *c == 0x7F || *c == '<' ? "\\u%04x" : "%c", *c);
    }
    fputc('"', json->out);
}

void json_key(struct json *json, const char *name)
{
    json_comma(json);
    json_quoted(json, name);
    fputc(':', json->out);
}

void json_open(struct json *json, char bracket)
{
    fputc(bracket, json->out);
    json->is_first = true;
}

void json_close(struct json *json, char bracket)
{
    fputc(bracket, json->out);
    json->is_first = false;
}

void json_number_value(struct json *json, double value)
{
    char shortest[40] = "null";
    int most = json->digits ? json->digits : ALL_DIGITS;
    for (int digits = most < FEWEST_DIGITS ? most : FEWEST_DIGITS; digits <= most && isfinite(value); digits++) {
        snprintf(shortest, sizeof shortest, "%.*g", digits, value);
        if (strtod(shortest, NULL) == value)
            break;
    }
    fputs(shortest, json->out);
}

void json_text(struct json *json, const char *name, const char *value)
{
    json_key(json, name);
    if (value)
        json_quoted(json, value);
    else
        fputs("null", json->out);
}

void json_number(struct json *json, const char *name, double value)
{
    json_key(json, name);
    json_number_value(json, value);
}

void json_truth(struct json *json, const char *name, bool value)
{
    json_key(json, name);
    fputs(value ? "true" : "false", json->out);
}

void json_open_under(struct json *json, const char *name, char bracket)
{
    json_key(json, name);
    json_open(json, bracket);
}

void json_next_text(struct json *json, const char *value)
{
    json_comma(json);
    json_quoted(json, value);
}

void json_next_number(struct json *json, double value)
{
    json_comma(json);
    json_number_value(json, value);
}

void json_open_next(struct json *json, char bracket)
{
    json_comma(json);
    json_open(json, bracket);
}
