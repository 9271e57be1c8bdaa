#include "scenarios/document.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/failure.h"
#include "base/failure_words.h"
#include "base/language.h"
#include "scenarios/tree.h"

struct document *document_read(const char *path, struct diagnostics *diagnostics)
{
    size_t length;
    const char *text = document_text(path, diagnostics->arena, &length);
    return document_read_text(path, document_folder(path, diagnostics->arena), text, length, diagnostics);
}

const char *document_text(const char *path, struct arena *arena, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        die(arena_word(arena, "cannot read %s: %s"), *path ? path : "''", failure_of(errno));
    size_t room = 64 << 10;
    char *bytes = memory_take(room);
    *length = 0;
    for (size_t n; (n = fread(bytes + *length, 1, room - *length, file)) > 0;) {
        *length += n;
        if (*length > DOCUMENT_LARGEST)
            break;
        if (*length == room)
            bytes = memory_resize(bytes, room *= 2);
    }
    if (ferror(file))
        die(arena_word(arena, "cannot read %s: %s"), path, failure_of(errno));
    fclose(file);
    char *text = arena_copy(arena, bytes, *length);
    memory_free(bytes);
    return text;
}

const char *document_folder(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* Returns what to do about a text with two or four bytes for each letter, known by its mark or by the zeroes beside its first letter, which
 * is ASCII; NULL: it is none. */
static const char *wide_text(const char *text, size_t length)
{
    static const char utf16[] = "the text is written as UTF-16; save it as UTF-8", utf32[] = "the text is written as UTF-32; save it as UTF-8";
    static const char zeroes[3] = "";
    if (length >= 4 && (memcmp(text, "\xFF\xFE\0", 4) == 0 || memcmp(text, "\0\0\xFE\xFF", 4) == 0))
        return utf32;
    if (length >= 4 && ((text[0] && memcmp(text + 1, zeroes, 3) == 0) || (text[3] && memcmp(text, zeroes, 3) == 0)))
        return utf32;
    bool is_marked = length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
    return is_marked || (length >= 2 && !text[0] != !text[1]) ? utf16 : NULL;
}

/* Returns what a file is that is no text of ours, by its first bytes, and what to do about it; NULL: it may be one. */
static const char *other_file(const char *text, size_t length)
{
    static const struct { const char *bytes; size_t length; const char *what; } others[] = {
        {"\x89HDF\r\n\x1A\n", 8, "this is a file of results, no scenario; 'sluse show' prints it"},
        {"PK\x03\x04", 4, "this is a workbook or an archive, no scenario; a scenario is a text, its tables are CSV files"},
        {"%PDF", 4, "this is a PDF, no scenario; a scenario is a text"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (length >= others[i].length && memcmp(text, others[i].bytes, others[i].length) == 0)
            return others[i].what;
    return wide_text(text, length);
}

struct document *document_read_text(const char *path, const char *folder, const char *text, size_t length,
                                    struct diagnostics *diagnostics)
{
    static const char byte_order_mark[] = "\xEF\xBB\xBF";
    struct arena *arena = diagnostics->arena;
    struct document *document = arena_take(arena, sizeof *document);
    struct place start = {arena_copy(arena, path, strlen(path)), 1, 1, NULL}, whole = {start.file, 0, 0, NULL};
    *document = (struct document){start.file, folder, arena_copy(arena, text, length), length, NULL};
    const char *other = other_file(text, length);
    if (other) {
        complain(diagnostics, start, "%s", arena_word(arena, other));
        return NULL;
    }
    if (length > DOCUMENT_LARGEST) {
        complain(diagnostics, whole, "the file is larger than %d MB; write long tables as CSV files", DOCUMENT_LARGEST >> 20);
        return NULL;
    }
    size_t skip = length >= 3 && !memcmp(text, byte_order_mark, 3) ? 3 : 0;
    bool is_empty;
    document->root = tree_build(text + skip, length - skip, start.file, NULL, diagnostics, &is_empty);
    if (is_empty || (document->root && document->root->kind == NODE_SCALAR && !*document->root->text)) {
        complain(diagnostics, start, "the file is empty; a scenario begins with 'sluse: 1' ('sluse explain' lists its sections)");
        return NULL;
    }
    if (document->root && document->root->kind != NODE_MAPPING) {
        complain(diagnostics, document->root->place, "a scenario is a set of keys with values, such as 'name: ...'; this is %s",
                 arena_word(diagnostics->arena, document->root->kind == NODE_SEQUENCE ? "a list" : "a single text"));
        return NULL;
    }
    return document->root ? document : NULL;
}

struct node *value_read_text(const char *text, struct place place, struct diagnostics *diagnostics)
{
    bool is_empty;
    struct node *root = tree_build(text, strlen(text), place.file, &place, diagnostics, &is_empty);
    return is_empty ? node_scalar(diagnostics->arena, "", place) : root;
}
