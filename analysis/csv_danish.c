#include "analysis/csv_danish.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Returns the end of the field at `at`: its comma, its line end or the end of the text. */
static const char *field_end(const char *at)
{
    bool is_quoted = *at == '"';
    if (!is_quoted)
        return at + strcspn(at, ",\r\n");
    for (at++; *at; at++)
        if (*at == '"' && *++at != '"')
            break;
    return at;
}

static bool is_number(const char *field, size_t length)
{
    char *end;
    if (length == 0 || strspn(field, "0123456789.-+e") < length)
        return false;
    strtod(field, &end);
    return end == field + length;
}

/* A field that holds a semicolon is quoted now; a comma in quotes may stand there. */
static void field_write(FILE *out, const char *field, size_t length)
{
    if (is_number(field, length)) {
        for (size_t i = 0; i < length; i++)
            fputc(field[i] == '.' ? ',' : field[i], out);
        return;
    }
    bool needs_quotes = *field != '"' && memchr(field, ';', length);
    fprintf(out, needs_quotes ? "\"%.*s\"" : "%.*s", (int)length, field);
}

void csv_danish(FILE *out, const char *text)
{
    fputs("\xEF\xBB\xBF", out);
    while (*text) {
        const char *end = field_end(text);
        field_write(out, text, (size_t)(end - text));
        size_t breaks = strspn(end, "\r\n");
        if (*end == ',')
            fputc(';', out);
        else
            fprintf(out, "%.*s", (int)breaks, end);
        text = end + (*end == ',' ? 1 : breaks);
    }
}
