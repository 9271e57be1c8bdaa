#include "cli/stress_page.h"

#include <ctype.h>
#include <string.h>

/* The length of a run of backquotes. */
static size_t marks_length(const char *text) { return strspn(text, "`"); }

/* Where the code ends that a run of backquotes opens: behind the next run that is as long, in the same line; NULL: nowhere, and it is text. */
static const char *code_end(const char *open, const char *end)
{
    size_t length = marks_length(open);
    for (const char *c = open + length; c < end; c += *c == '`' ? marks_length(c) : 1)
        if (*c == '`' && marks_length(c) == length)
            return c + length;
    return NULL;
}

static void line_write(FILE *out, const char *line, const char *end)
{
    for (const char *c = line; c < end;) {
        const char *code = *c == '`' ? code_end(c, end) : NULL;
        size_t length = code ? (size_t)(code - c) : 1;
        if (*c == '<')
            fputs("&lt;", out);
        else if (*c == '&' && (isalpha((unsigned char)c[1]) || c[1] == '#'))
            fputs("&amp;", out);
        else {
            if (*c == '`' && !code)
                fputs("\\", out);
            fwrite(c, 1, length, out);
        }
        c += length;
    }
}

void markup_write(FILE *out, const char *text)
{
    bool is_block = false;
    for (const char *line = text; *line;) {
        const char *end = line + strcspn(line, "\n");
        bool is_fence = strncmp(line, "```", 3) == 0;
        if (is_fence || is_block)
            fwrite(line, 1, (size_t)(end - line), out);
        else
            line_write(out, line, end);
        is_block ^= is_fence;
        fputs(*end ? "\n" : "", out);
        line = end + (*end != 0);
    }
}
