#include "base/diagnostics.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void note(struct diagnostics *diagnostics, struct place place, bool is_warning, const char *format, va_list arguments)
{
    char text[2048];
    vsnprintf(text, sizeof text, format, arguments);
    if (!place.file)
        place.file = "";
    for (int i = 0; i < diagnostics->count; i++) {
        const struct message *m = &diagnostics->messages[i];
        if (m->place.line == place.line && m->place.column == place.column && !strcmp(m->text, text)
            && !strcmp(m->place.file, place.file))
            return;
    }
    if (is_warning)
        diagnostics->warnings++;
    else
        diagnostics->errors++;
    if (diagnostics->count == DIAGNOSTICS_KEPT) {
        diagnostics->left_out++;
        return;
    }
    struct message *message = arena_push(diagnostics->arena, &diagnostics->messages, &diagnostics->count,
                                         &diagnostics->room, sizeof *message);
    *message = (struct message){place, arena_copy(diagnostics->arena, text, strlen(text)), is_warning};
}

void complain(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note(diagnostics, place, false, format, arguments);
    va_end(arguments);
}

void warn(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note(diagnostics, place, true, format, arguments);
    va_end(arguments);
}

static int by_place(const void *left, const void *right)
{
    const struct message *a = left, *b = right;
    int file = strcmp(a->place.file, b->place.file);
    if (file)
        return file;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* Writes one line: what would move the terminal's cursor or break the line is shown as '?'. */
static void line_write(const char *text, FILE *out)
{
    for (; *text; text++)
        fputc((unsigned char)*text < 0x20 || *text == 0x7F ? '?' : *text, out);
}

void diagnostics_print(struct diagnostics *diagnostics, FILE *out)
{
    if (diagnostics->count)
        qsort(diagnostics->messages, (size_t)diagnostics->count, sizeof *diagnostics->messages, by_place);
    for (int i = 0; i < diagnostics->count; i++) {
        const struct message *m = &diagnostics->messages[i];
        line_write(m->place.file, out);
        if (m->place.line)
            fprintf(out, ":%d:%d", m->place.line, m->place.column);
        fputs(m->is_warning ? ": note: " : ": ", out);
        line_write(m->text, out);
        fputc('\n', out);
    }
    if (diagnostics->left_out)
        fprintf(out, "and %d more such messages\n", diagnostics->left_out);
}
