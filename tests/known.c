#include "tests/known.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure.h"
#include "base/text.h"

enum { COLUMNS = 6, LINE_SIZE = 4096 };

/* Cuts a line of CSV into its columns, in place; quotes are taken off. Returns how many there are. */
static int line_cut(char *line, char *columns[COLUMNS])
{
    int count = 0;
    for (char *at = line; count < COLUMNS; at++) {
        bool is_quoted = *at == '"';
        char *to = columns[count++] = at += is_quoted;
        for (; *at && (is_quoted || *at != ','); at++) {
            if (is_quoted && *at == '"' && *++at != '"')
                break;
            *to++ = *at;
        }
        char end = *at;
        *to = 0;
        if (end != ',')
            break;
    }
    return count;
}

struct known_rows known_rows_read(const char *path, struct arena *arena)
{
    struct known_rows rows = {0};
    char line[LINE_SIZE], *columns[COLUMNS];
    FILE *file = fopen(path, "r");
    if (!file)
        die("%s: %s", path, strerror(errno));
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        char *copy = arena_copy(arena, line, strlen(line));
        if (line_cut(copy, columns) != COLUMNS || !isdigit((unsigned char)columns[0][1]))
            continue;
        struct known_row *row = arena_push(arena, &rows.items, &rows.count, &rows.room, sizeof *row);
        *row = (struct known_row){columns[0], columns[1], columns[2], columns[3], columns[5], strtod(columns[4], NULL)};
    }
    fclose(file);
    return rows;
}

const struct known_row *known_row_find(const struct known_rows *rows, const char *id)
{
    for (int i = 0; i < rows->count; i++)
        if (text_equal(rows->items[i].id, id))
            return &rows->items[i];
    die("no row of the known answers is called %s", id);
}

/* Returns the text after "key=", where the key begins a word. */
static const char *value_of(const char *parameters, const char *key)
{
    size_t length = strlen(key);
    for (const char *at = parameters; (at = strstr(at, key)); at++)
        if ((at == parameters || !isalnum((unsigned char)at[-1])) && at[length] == '=')
            return at + length + 1;
    return NULL;
}

double known_parameter(const struct known_row *row, const char *key, int i)
{
    const char *at = value_of(row->parameters, key);
    for (char *after; at && *at; at = after) {
        at += strcspn(at, "0123456789.");
        double number = strtod(at, &after);
        if (after == at)
            break;
        if (i-- == 0)
            return number;
    }
    die("row %s has no such number after '%s='", row->id, key);
}
