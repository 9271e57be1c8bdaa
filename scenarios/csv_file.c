#include "scenarios/csv_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/compose.h"
#include "base/failure_words.h"
#include "base/language.h"
#include "base/quantity.h"
#include "base/text.h"

enum { CSV_LARGEST = 256 << 20 };

/* CP1252 0x80-0x9F as Unicode; 0: not used. */
static const unsigned cp1252[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* Returns the bytes of a well formed UTF-8 sequence at text, 0 when it is none. */
static size_t utf8_length(const unsigned char *text)
{
    size_t length = *text < 0x80 ? 1 : *text >= 0xC2 && *text < 0xE0 ? 2 : *text >= 0xE0 && *text < 0xF0 ? 3
        : *text >= 0xF0 && *text < 0xF5 ? 4 : 0;
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

static bool is_utf8(const char *text)
{
    for (size_t length; *text; text += length) {
        length = utf8_length((const unsigned char *)text);
        if (!length)
            return false;
    }
    return true;
}

static char *from_cp1252(struct arena *arena, const char *text)
{
    char *copy = arena_take(arena, 3 * strlen(text) + 1), *to = copy;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        unsigned code = *c >= 0x80 && *c < 0xA0 ? cp1252[*c - 0x80] : *c;
        if (code < 0x80)
            *to++ = (char)(code ? code : '?');
        else if (code < 0x800)
            *to++ = (char)(0xC0 | code >> 6), *to++ = (char)(0x80 | (code & 0x3F));
        else
            *to++ = (char)(0xE0 | code >> 12), *to++ = (char)(0x80 | (code >> 6 & 0x3F)), *to++ = (char)(0x80 | (code & 0x3F));
    }
    return copy;
}

/* Returns the whole file, or NULL after complaining. */
static char *file_text(const char *path, struct place place, struct arena *arena, struct diagnostics *diagnostics)
{
    struct stat about;
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) {    /* a pipe could not be read for every scenario */
        complain(diagnostics, place, "the file '%s' cannot be read: it is %s", path, arena_word(diagnostics->arena, S_ISDIR(about.st_mode) ? "a folder" : "no ordinary file"));
        return NULL;
    }
    FILE *file = fopen(path, "rb");
    long length = -1;
    if (file && fseek(file, 0, SEEK_END) == 0)
        length = ftell(file);
    if (length < 0 || length > CSV_LARGEST) {
        complain(diagnostics, place, "the file '%s' cannot be read: %s", path, length > CSV_LARGEST ? arena_word(diagnostics->arena, "it is larger than 256 MB") : failure_of(errno));
        if (file)
            fclose(file);
        return NULL;
    }
    rewind(file);
    char *text = arena_take(arena, (size_t)length + 1);
    size_t got = fread(text, 1, (size_t)length, file);
    fclose(file);
    if (got == (size_t)length && strlen(text) == got)
        return text;
    complain(diagnostics, place, "the file '%s' cannot be read: %s", path, got == (size_t)length ? arena_word(diagnostics->arena, "it is no text file") : failure_of(errno));
    return NULL;
}

static char separator_of(const char *text)
{
    int commas = 0, semicolons = 0, tabs = 0;
    for (; *text && *text != '\n'; text++)
        commas += *text == ',', semicolons += *text == ';', tabs += *text == '\t';
    return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
}

/* Where the reader is in the text. */
struct csv_scan {
    char *at;
    int line;
    const char *line_start;
    char separator;
    const char *path;
    struct arena *arena;
    struct diagnostics *diagnostics;
};

/* Takes the next cell, unquoted in place, without blanks around it. Sets *ends at the end of its row. */
static struct csv_cell cell_next(struct csv_scan *scan, bool *ends)
{
    while (*scan->at == ' ')
        scan->at++;
    struct csv_cell cell = {scan->at, {scan->path, scan->line, (int)(scan->at - scan->line_start) + 1, NULL}};
    char *to = scan->at;
    bool is_quoted = *scan->at == '"';
    if (is_quoted)
        scan->at++;
    while (*scan->at && (is_quoted || (*scan->at != scan->separator && *scan->at != '\n'))) {
        if (is_quoted && *scan->at == '"') {
            is_quoted = scan->at[1] == '"';
            scan->at += is_quoted;
            if (!is_quoted) {
                scan->at++;
                continue;
            }
        }
        if (*scan->at == '\n')
            scan->line++, scan->line_start = scan->at + 1;
        *to++ = *scan->at++;
    }
    if (is_quoted)
        complain(scan->diagnostics, cell.place, "the quote that begins here is not closed; end the text with \", or double a \" inside it");
    *ends = *scan->at != scan->separator;
    bool at_newline = *scan->at == '\n';
    scan->at += *scan->at != 0;
    while (to > cell.text && isspace((unsigned char)to[-1]))
        to--;
    *to = 0;
    if (at_newline)
        scan->line++, scan->line_start = scan->at;
    return cell;
}

static struct csv_row row_next(struct csv_scan *scan)
{
    struct csv_row row = {0};
    int room = 0;
    for (bool ends = false; !ends;)
        *(struct csv_cell *)arena_push(scan->arena, &row.cells, &row.count, &room, sizeof *row.cells) = cell_next(scan, &ends);
    return row;
}

static void header_check(const struct csv_row *header, struct diagnostics *diagnostics)
{
    for (int i = 0; i < header->count; i++)
        for (int j = 0; j < i; j++)
            if (*header->cells[i].text && text_equal(header->cells[i].text, header->cells[j].text))
                complain(diagnostics, header->cells[i].place, "two columns are called '%s'; rename or remove one", header->cells[i].text);
}

static const char *assumed_text(char separator, bool is_cp1252, struct arena *arena)
{
    const char *divided = separator == ';' ? "columns divided by ';'" : separator == '\t' ? "columns divided by tabs" : "";
    return arena_print(arena, "%s%s%s", arena_word(arena, divided), *divided && is_cp1252 ? ", " : "", is_cp1252 ? arena_word(arena, "letters of CP1252") : "");
}

const struct csv_file *csv_read(const char *folder, const char *name, struct place place, struct arena *arena,
                                struct diagnostics *diagnostics)
{
    const char *path = *name == '/' || !folder || !*folder ? name : arena_print(arena, "%s/%s", folder, name);
    char *text = file_text(path, place, arena, diagnostics);
    int room = 0;
    if (!text)
        return NULL;
    if (text_starts(text, "\xEF\xBB\xBF"))
        text += 3;
    bool is_cp1252 = !is_utf8(text);
    if (is_cp1252)
        text = from_cp1252(arena, text);
    text_compose(text);
    struct csv_file *file = arena_take(arena, sizeof *file);
    const char *named = text_starts(text, "sep=") && text[4] && (text[5] == '\n' || text_starts(text + 5, "\r\n")) ? text + 4 : NULL;
    struct csv_scan scan = {text, 1, text, separator_of(text), path, arena, diagnostics};
    if (named) {                                          /* Excel's own first line */
        scan.at = strchr(text, '\n') + 1, scan.line = 2, scan.line_start = scan.at;
        scan.separator = *named;
    }
    file->path = path;
    file->separator = scan.separator;
    file->assumed = assumed_text(scan.separator, is_cp1252, arena);
    file->header = row_next(&scan);
    header_check(&file->header, diagnostics);
    while (*scan.at) {
        struct csv_row row = row_next(&scan);
        if (row.count > file->header.count && *row.cells[file->header.count].text)
            complain(diagnostics, row.cells[file->header.count].place, "the header has %d columns, this line %d; is there a '%c' in a text "
                     "without quotes?", file->header.count, row.count, scan.separator);
        if (row.count > 1 || *row.cells->text)
            *(struct csv_row *)arena_push(arena, &file->rows, &file->row_count, &room, sizeof row) = row;
    }
    if (file->header.count > 1 || *file->header.cells->text)
        return file;
    complain(diagnostics, (struct place){path, 1, 1, NULL}, "the file has no header; its first line names the columns");
    return NULL;
}

int csv_column(const struct csv_file *file, const char *name)
{
    int found = -1, count = 0;
    for (int i = 0; i < file->header.count; i++) {
        if (text_equal(file->header.cells[i].text, name))
            return i;
        if (strcasecmp(file->header.cells[i].text, name) == 0)
            found = i, count++;
    }
    return count == 1 ? found : -1;
}

struct csv_cell csv_cell(const struct csv_row *row, int column)
{
    if (column >= 0 && column < row->count)
        return row->cells[column];
    return (struct csv_cell){"", row->cells[0].place};
}
