#include "analysis/table.h"

#include <stdbool.h>
#include <string.h>

#include "analysis/number.h"
#include "base/failure.h"
#include "base/text.h"

struct table table_of(int columns, struct arena *arena)
{
    return (struct table){.arena = arena, .columns = columns};
}

void table_cell(struct table *table, const char *text, const char *tail)
{
    struct table_cell *cell = arena_push(table->arena, &table->cells, &table->count, &table->room, sizeof *cell);
    *cell = (struct table_cell){text, tail, 0};
}

void table_line(struct table *table, const char *text)
{
    invariant(table->count % table->columns == 0, "a line inside a row of a table: %s", text);
    for (int column = 0; column < table->columns; column++) {
        table_cell(table, column ? "" : text, "");
        table->cells[table->count - 1].is_line = 1;
    }
}

struct widths { int whole, tail; };                       /* of a column; the tail's part of it */

static struct widths widths_of(const struct table *table, int column)
{
    struct widths widths = {0, 0};
    int text = 0, alone = 0;
    for (int i = column; i < table->count; i += table->columns) {
        const struct table_cell *cell = &table->cells[i];
        int tail = text_width(cell->tail), width = cell->is_line ? 0 : text_width(cell->text);
        widths.tail = tail > widths.tail ? tail : widths.tail;
        if (tail || i >= table->columns)
            text = width > text ? width : text;
        else
            alone = width > alone ? width : alone;
    }
    widths.whole = text + widths.tail > alone ? text + widths.tail : alone;
    return widths;
}

static void blanks(int number, FILE *out)
{
    for (int i = 0; i < number; i++)
        fputc(' ', out);
}

/* Writes a cell and returns the blanks still owed after it. A heading stands over numbers and tails together. */
static int cell_print(const struct table_cell *cell, struct widths widths, int column, int is_heading, int owed, FILE *out)
{
    int width = text_width(cell->text), tail = text_width(cell->tail), room = widths.whole - (is_heading ? 0 : widths.tail);
    if (column && (width || tail)) {
        blanks(owed + room - width, out);
        owed = 0;
    }
    fputs(cell->text, out);
    fputs(cell->tail, out);
    if (!column)
        return cell->is_line ? 0 : widths.whole - width - tail;
    return width || tail ? widths.whole - room - tail : owed + widths.whole;
}

void table_print(const struct table *table, int gap, FILE *out)
{
    struct widths *widths = arena_take(table->arena, (size_t)table->columns * sizeof *widths);
    for (int column = 0; column < table->columns; column++)
        widths[column] = widths_of(table, column);
    for (int i = 0; i < table->count; i += table->columns) {
        int owed = 0;
        for (int column = 0; column < table->columns; column++)
            owed = cell_print(&table->cells[i + column], widths[column], column, i == 0, column ? owed + gap : 0, out);
        fputc('\n', out);
    }
}

void paragraph_print(const char *text, FILE *out)
{
    enum { LINE = 110 };
    int column = 0;
    while (*text) {
        int length = (int)strcspn(text, " \n"), width = 0;
        if (text[length] == ' ' && text[length + 1] == '%')
            length += 1 + (int)strcspn(text + length + 1, " \n");
        for (int i = 0; i < length; i++)
            width += (text[i] & 0xC0) != 0x80;
        bool is_first = column == 0, is_full = !is_first && column + 1 + width > LINE;
        fprintf(out, "%s%.*s", is_full ? "\n" : is_first ? "" : " ", length, text);
        column = is_full || is_first ? width : column + 1 + width;
        if (text[length] == '\n') {
            fputc('\n', out);
            column = 0;
        }
        text += length + (text[length] != 0);
    }
    fputc('\n', out);
}
