#include <stdlib.h>
#include <string.h>

#include "models/check.h"
#include "scenarios/csv_file.h"

bool cell_number(struct arena *arena, const char *text, double *number)
{
    char *copy = arena_copy(arena, text, strlen(text)), *comma = strchr(copy, ',');
    if (comma)
        *comma = '.';
    struct words words = {copy};
    return words_number(&words, number) && words_ended(&words);
}

/* Whether a column holds numbers alone; complains of empty cells. */
static bool is_number_column(struct checking *checking, const struct csv_file *file, int column, bool *is_whole)
{
    bool all = true;
    double number;
    *is_whole = true;
    for (int i = 0; i < file->row_count; i++) {
        struct csv_cell cell = csv_cell(&file->rows[i], column);
        all &= *cell.text && cell_number(checking->arena, cell.text, &number);
        if (*cell.text)
            continue;
        complain(checking->diagnostics, cell.place, "nothing stands in the column '%s'; write something, or leave the line out",
                 file->header.cells[column].text);
        *is_whole = false;
    }
    return all;
}

/* The different words of a column, with their shares, in the order in which they first stand there. */
static void words_read(struct checking *checking, const struct csv_file *file, int column, struct written_trait *trait)
{
    struct name_index *index = name_index_make(checking->arena, file->row_count);
    int *lines = arena_take(checking->arena, (size_t)file->row_count * sizeof *lines + 1);
    trait->shares = arena_take(checking->arena, (size_t)file->row_count * sizeof *trait->shares + 1);
    for (int i = 0; i < file->row_count; i++) {
        struct csv_cell cell = csv_cell(&file->rows[i], column);
        int number = name_index_add(index, cell.text, trait->count);
        if (number < 0) {
            number = trait->count++;
            trait->shares[number] = (struct share){cell.text, cell.place, 0};
        }
        lines[i] = number;
        trait->shares[number].share += 1.0 / file->row_count;
    }
    trait->lines = lines;
}

static void numbers_read(struct checking *checking, const struct csv_file *file, int column, struct written_trait *trait)
{
    double *numbers = arena_take(checking->arena, (size_t)file->row_count * sizeof *numbers + 1);
    for (int i = 0; i < file->row_count; i++)
        cell_number(checking->arena, csv_cell(&file->rows[i], column).text, &numbers[i]);
    trait->numbers = numbers;
    trait->is_number = true;
}

/* Returns where what the column tells is put: the classes, or a new attribute; NULL after complaining that it is written too. */
static struct written_trait *trait_for(struct checking *checking, struct written_case *written, const struct reference *column, int type)
{
    bool is_class = text_equal(column->name, "class");
    if (written_trait_of(checking, type, is_class ? NULL : column->name)) {
        complain(checking->diagnostics, column->place, "'%s' is drawn from the file and written under '%s'; keep one", column->name,
                 is_class ? "classes" : "attributes");
        return NULL;
    }
    return is_class ? &written->classes : &((struct written_trait *)written->attributes.rows)[written->attributes.count++];
}

static void column_read(struct checking *checking, const struct csv_file *file, const struct reference *reference, int type)
{
    struct written_case *written = WRITTEN(checking, cases, written_case, type);
    int column = csv_column(file, reference->name);
    const char **names = arena_take(checking->arena, (size_t)(file->header.count + 1) * sizeof *names);
    bool is_whole;
    for (int i = 0; i < file->header.count; i++)
        names[i] = file->header.cells[i].text;
    if (column < 0) {
        complain(checking->diagnostics, reference->place, "the file '%s' has no column '%s'; %s", file->path, reference->name,
                 text_suggest(checking->arena, reference->name, names));
        return;
    }
    bool is_number = is_number_column(checking, file, column, &is_whole) && !text_equal(reference->name, "class");
    struct written_trait *trait = is_whole ? trait_for(checking, written, reference, type) : NULL;
    if (!trait)
        return;
    trait->heading = (struct heading){reference->name, reference->place};
    if (is_number)
        numbers_read(checking, file, column, trait);
    else
        words_read(checking, file, column, trait);
}

static void file_read(struct checking *checking, int type)
{
    struct written_case *written = WRITTEN(checking, cases, written_case, type);
    const struct written_past *past = &written->past;
    const struct csv_file *file = csv_read(checking->reading.folder, past->file.name, past->file.place, checking->arena,
                                           checking->diagnostics);
    if (!file)
        return;
    if (file->row_count == 0)
        complain(checking->diagnostics, past->file.place, "there are no cases in '%s'", file->path);
    if (file->row_count == 0)
        return;
    size_t room = (size_t)(written->attributes.count + past->columns.count) * sizeof(struct written_trait);
    struct written_trait *rows = arena_take(checking->arena, room);
    if (written->attributes.count)
        memcpy(rows, written->attributes.rows, (size_t)written->attributes.count * sizeof *rows);
    written->attributes.rows = rows;
    written->past_count = file->row_count;
    for (int i = 0; i < past->columns.count; i++)
        column_read(checking, file, &past->columns.items[i], type);
}

void past_cases_read(struct checking *checking)
{
    for (int type = 0; type < checking->written.cases.count; type++)
        if (WRITTEN(checking, cases, written_case, type)->past.file.name)
            file_read(checking, type);
}

static int stretch_of(const struct trait *trait, double number)
{
    int value = 0;
    while (value < trait->value_count - 1 && number >= trait->borders[value])
        value++;
    return value;
}

/* The value of each line, and of a number how many lines have each stretch. */
static const int *values_of(struct checking *checking, int type, int number, const struct written_trait *written, int count)
{
    const struct trait *trait = &checking->casework->traits[number];
    double *shares = checking->casework->types[type].trait_shares[number];
    int *values = arena_take(checking->arena, (size_t)count * sizeof *values);
    for (int i = 0; i < count; i++) {
        values[i] = written->lines ? trait_value_find(trait, written->shares[written->lines[i]].name) : stretch_of(trait, written->numbers[i]);
        for (int value = values[i]; written->numbers && value < trait->value_count - 1; value++)
            shares[value] += 1.0 / count;
    }
    return values;
}

void past_cases_build(struct checking *checking, int type)
{
    struct casework *casework = checking->casework;
    int count = WRITTEN(checking, cases, written_case, type)->past_count;
    size_t room = (size_t)casework->trait_count;
    casework->types[type].numbers = arena_take(checking->arena, room * sizeof *casework->types[type].numbers);
    struct past_cases *past = arena_take(checking->arena, sizeof *past);
    *past = (struct past_cases){count, arena_take(checking->arena, room * sizeof *past->values), arena_take(checking->arena, room * sizeof *past->numbers)};
    for (int trait = 0; trait < casework->trait_count; trait++) {
        const struct written_trait *written = written_trait_of(checking, type, trait ? casework->traits[trait].heading.name : NULL);
        if (!written || !casework->types[type].trait_shares[trait])
            continue;
        casework->types[type].numbers[trait] = written->number;
        if (written->lines || written->numbers)
            past->values[trait] = values_of(checking, type, trait, written, count);
        past->numbers[trait] = written->numbers;
    }
    casework->types[type].past = count ? past : NULL;
}
