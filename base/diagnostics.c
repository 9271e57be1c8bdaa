#include "base/diagnostics.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/look_alike.h"
#include "base/retell.h"

static bool is_at(const struct message *message, struct place place)
{
    return message->place.line == place.line && message->place.column == place.column && !strcmp(message->place.file, place.file);
}

/* Returns the message of this kind that another repetition of the same place has left, or NULL. */
static struct message *told_for_another(const struct diagnostics *diagnostics, struct place place, const char *kind)
{
    for (int i = 0; place.one_of && i < diagnostics->count; i++) {
        struct message *m = &diagnostics->messages[i];
        if (m->kind == kind && m->place.one_of && m->place.one_of->number != place.one_of->number && is_at(m, place))
            return m;
    }
    return NULL;
}

static bool is_noted(const struct diagnostics *diagnostics, struct place place, const char *text)
{
    for (int i = 0; i < diagnostics->count; i++) {
        if (is_at(&diagnostics->messages[i], place) && !strcmp(diagnostics->messages[i].noted, text))
            return true;
    }
    return false;
}

static void note(struct diagnostics *diagnostics, struct place place, bool is_warning, const char *kind, const char *text)
{
    int number = place.one_of ? place.one_of->number : 0;
    diagnostics->complaints += !is_warning;
    if (!place.file)
        place.file = "";
    struct message *before = told_for_another(diagnostics, place, kind);
    if (!before && is_noted(diagnostics, place, text))
        return;
    if (is_warning)
        diagnostics->warnings++;
    else
        diagnostics->errors++;
    if (place.one_of && !place.one_of->count)
        return;
    if (before) {
        before->times += number > before->last;
        before->last = number > before->last ? number : before->last;
        return;
    }
    if (diagnostics->count == DIAGNOSTICS_KEPT) {
        diagnostics->left_out++;
        return;
    }
    struct message *message = arena_push(diagnostics->arena, &diagnostics->messages, &diagnostics->count,
                                         &diagnostics->room, sizeof *message);
    const char *copy = arena_copy(diagnostics->arena, text, strlen(text));
    *message = (struct message){place, copy, copy, is_warning, kind, 1, number};
}

/* Returns the text; when the user's part of it holds a character that looks like another one, with a hint at it. */
static const char *text_with_look(const struct diagnostics *diagnostics, const char *kind, const char *text)
{
    const char *what = look_alike_in(text);
    const char *here = what ? arena_word(diagnostics->arena, what) : NULL;
    if (!here || look_alike_in(arena_word(diagnostics->arena, kind)) || strstr(text, here))
        return text;
    return arena_print(diagnostics->arena, "%s (%s)", text, here);
}

/* A note is prose: its numbers are told as the language writes them. A complaint's are those to be written in the file. */
static void note_format(struct diagnostics *diagnostics, struct place place, bool is_warning, const char *format, va_list arguments)
{
    struct arena *arena = diagnostics->arena;
    char text[2048], plain[2048];
    va_list again;
    va_copy(again, arguments);
    vsnprintf(plain, sizeof plain, format, again);
    va_end(again);
    const char *retold = is_warning ? retell_outermost(arena_language(arena), plain, arena) : plain;
    if (retold == plain) {
        vsnprintf(text, sizeof text, arena_word(arena, format), arguments);
        retold = is_warning ? text : text_with_look(diagnostics, format, text);
    }
    note(diagnostics, place, is_warning, format, retold);
}

void complain(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note_format(diagnostics, place, false, format, arguments);
    va_end(arguments);
}

void complain_text(struct diagnostics *diagnostics, struct place place, const char *kind, const char *text)
{
    note(diagnostics, place, false, kind, text_with_look(diagnostics, kind, text));
}

bool complaint_is_told(const struct diagnostics *diagnostics, struct place place, const char *kind)
{
    return told_for_another(diagnostics, place, kind) != NULL;
}

static bool place_is_after(struct place place, struct place other)
{
    return place.line > other.line || (place.line == other.line && place.column > other.column);
}

bool mistake_is_told(const struct diagnostics *diagnostics, struct place from, struct place until)
{
    for (int i = 0; i < diagnostics->count; i++) {
        const struct message *message = &diagnostics->messages[i];
        bool is_inside = !place_is_after(from, message->place) && !place_is_after(message->place, until);
        if (!message->is_warning && is_inside && message->place.file && !strcmp(message->place.file, from.file))
            return true;
    }
    return false;
}

void warn(struct diagnostics *diagnostics, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    note_format(diagnostics, place, true, format, arguments);
    va_end(arguments);
}

const char *message_text(struct arena *arena, const struct message *message)
{
    const struct repetition *first = message->place.one_of;
    if (!first || first->count < 2)
        return message->text;
    if (message->times == first->count)
        return arena_print(arena, "%s (repeated %d times; first: %s)", message->text, message->times, first->name);
    return arena_print(arena, "%s (so in %d of %d repetitions; first: %s)", message->text, message->times, first->count, first->name);
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

void diagnostics_sort(struct diagnostics *diagnostics)
{
    if (diagnostics->count)
        qsort(diagnostics->messages, (size_t)diagnostics->count, sizeof *diagnostics->messages, by_place);
}

void diagnostics_print(struct diagnostics *diagnostics, FILE *out)
{
    diagnostics_sort(diagnostics);
    for (int i = 0; i < diagnostics->count; i++) {
        const struct message *m = &diagnostics->messages[i];
        line_write(m->place.file, out);
        if (m->place.line)
            fprintf(out, ":%d:%d", m->place.line, m->place.column);
        fputs(m->is_warning ? arena_word(diagnostics->arena, ": note: ") : ": ", out);
        line_write(message_text(diagnostics->arena, m), out);
        fputc('\n', out);
    }
    if (diagnostics->left_out)
        fprintf(out, "%s\n", arena_print(diagnostics->arena, "and %d more such messages", diagnostics->left_out));
}
