#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/failure_words.h"
#include "base/text.h"
#include "sim/distribution_family.h"

enum { MOST_COLUMNS = 1000, MOST_FAULTS = 10 };

/* A CSV file in memory. Excel in Denmark writes semicolons and decimal commas; both ways are read. */
struct csv {
    char *at;                                             /* what is left; ends with a zero byte */
    char separator;
    int line;                                             /* of what is left, from 1 */
};

/* Returns the file's bytes with a closing zero byte, or NULL with errno. */
static char *read_whole(struct arena *arena, const char *path)
{
    char *bytes = NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) {
        bytes = arena_take(arena, (size_t)size + 1);
        if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
            bytes = NULL;
    }
    fclose(file);
    return bytes;
}

/* Cuts the next field off and returns it without quotes; *last: it ends its line. */
static char *next_field(struct csv *csv, bool *last)
{
    char *from = csv->at, *to = csv->at, *field = csv->at;
    bool quoted = *from == '"';
    for (from += quoted; *from; from++) {
        if (quoted && *from == '"') {
            if (from[1] != '"') {
                quoted = false;
                continue;
            }
            from++;
        } else if (!quoted && (*from == csv->separator || *from == '\n')) {
            break;
        }
        csv->line += *from == '\n';
        *to++ = *from;
    }
    *last = *from != csv->separator;
    csv->line += *from == '\n';
    csv->at = *from ? from + 1 : from;
    while (to > field && (to[-1] == '\r' || to[-1] == ' '))
        to--;
    *to = 0;
    return field + strspn(field, " ");
}

static char separator_of(const char *header)
{
    size_t length = strcspn(header, "\n");
    return memchr(header, ';', length) ? ';' : memchr(header, '\t', length) ? '\t' : ',';
}

/* Returns the column's number in the header line, or -1 after a complaint; *columns: of the header. */
static int find_column(struct csv *csv, struct distribution_reading *reading, const char *file, const char *path, const char *column, int *columns)
{
    const char *names[MOST_COLUMNS + 1] = {NULL};
    bool last = false;
    int found = -1;
    for (int i = 0; !last; i++, *columns = i) {
        const char *name = next_field(csv, &last);
        if (i < MOST_COLUMNS)
            names[i] = name;
        if (found >= 0 && strcmp(name, column) == 0) {
            complain(reading->diagnostics, (struct place){path, 1, i + 1, NULL}, "two columns are called '%s'; rename or remove one", name);
            reading->failed = true;
        } else if (strcmp(name, column) == 0) {
            found = i;
        }
    }
    if (*columns == 1 && !*names[0])
        distribution_fault(reading, "no values in column '%s' of %s", column, file);
    else if (found < 0)
        distribution_fault(reading, "no column '%s' in %s; %s", column, file, text_suggest(reading->arena, column, names));
    return found;
}

/* Reads a number with a point, or where the separator is no comma a comma. */
static bool read_number(char *field, char separator, double *number)
{
    char *comma = separator == ',' ? NULL : strchr(field, ',');
    if (comma)
        *comma = '.';
    struct words words = {field};
    return words_number(&words, number) && words_ended(&words);
}

/* Complains of a line that has not the header's columns: where numbers are cut at the wrong character, another number would be read. */
static bool has_columns(const struct csv *csv, int fields, int columns, int line, const struct distribution_reading *reading, const char *path)
{
    if (fields > columns)
        complain(reading->diagnostics, (struct place){path, line, columns + 1, NULL}, "the header has %d columns, this line %d; is there a '%c' in a text without quotes?",
                 columns, fields, csv->separator);
    if (fields < columns)
        complain(reading->diagnostics, (struct place){path, line, 1, NULL}, "the header has %d columns, this line only %d; leave a cell empty, but keep its '%c'",
                 columns, fields, csv->separator);
    return fields == columns;
}

static void read_rows(struct csv *csv, int column, int columns, double scale, struct distribution *d, struct distribution_reading *reading,
                      const char *path)
{
    double *values = NULL, greatest = distribution_greatest(reading->unit);
    int room = 0, faults = 0;
    while (*csv->at && faults < MOST_FAULTS) {
        int line = csv->line, fields = 0;
        bool last = false;
        char *first = NULL, *wanted = NULL;
        for (; !last; fields++) {
            char *field = next_field(csv, &last);
            first = fields ? first : field;
            wanted = fields == column ? field : wanted;
        }
        double number = 0;
        if (fields == 1 && !*first)
            continue;                                     /* an empty line */
        if (!has_columns(csv, fields, columns, line, reading, path)) {
            reading->failed = true;
            faults++;
            continue;
        }
        if (wanted && read_number(wanted, csv->separator, &number) && number >= 0 && number * scale <= greatest) {
            *(double *)arena_push(reading->arena, &values, &d->count, &room, sizeof number) = number * scale;
        } else {
            complain(reading->diagnostics, (struct place){path, line, column + 1, NULL}, "'%s' is no value: a number of 0 or more is wanted", wanted);
            reading->failed = true;
            faults++;
        }
    }
    d->values = values;
}

void distribution_read_column(struct distribution *d, struct distribution_reading *reading, const char *file,
                              const char *column, double scale)
{
    bool whole = file[0] == '/' || !reading->folder || !*reading->folder;
    const char *path = whole ? file : arena_print(reading->arena, "%s/%s", reading->folder, file);
    errno = 0;
    struct csv csv = {.at = read_whole(reading->arena, path), .line = 1};
    if (!csv.at) {
        distribution_fault(reading, "cannot read %s: %s", path, failure_of(errno));
        return;
    }
    if (text_starts(csv.at, "\xEF\xBB\xBF"))
        csv.at += 3;
    csv.separator = separator_of(csv.at);
    int columns = 0, found = find_column(&csv, reading, file, path, column, &columns);
    if (found < 0)
        return;
    read_rows(&csv, found, columns, scale, d, reading, path);
    if (!d->count && !reading->failed)
        distribution_fault(reading, "no values in column '%s' of %s", column, path);
    if (d->count)
        distribution_sort((double *)d->values, d->count);
}
