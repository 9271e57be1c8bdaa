#include "scenarios/repeat.h"

#include <string.h>

#include "base/name_index.h"
#include "base/text.h"
#include "scenarios/reading.h"

enum { MOST_TIMES = 1000000 };

const struct param repeat_rows[] = {
    {.name = "times", .type = &value_count, .offset = offsetof(struct repeat_set, times), .initial = "", .least = 1, .most = MOST_TIMES,
     .summary = "how often: its rows are called 1, 2, 3 ...; beside a file only so many of its rows", .example = "1000", .level = EXOTIC},
    {.name = "file", .type = &value_reference, .offset = offsetof(struct repeat_set, file), .initial = "", .level = EXOTIC,
     .summary = "CSV file with one line for each: the column called like the set names it, the others are used as <column>",
     .example = "municipalities.csv"},
    {.name = NULL},
};

static void repeat_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    (void)slot;                                           /* repeats_read fills it */
    kind_check(reading, param, node, NODE_MAPPING);
}

static const struct value_word repeat_words[] = {
    {"<municipality>", "in an entry that 'repeat' writes out: the row's name, or its cell in the column of that name", "{officers: <staff>, office: <municipality>}"},
    {NULL, NULL, NULL},
};

const struct value_type value_repeat = {
    "repetitions", "{name: {times: 1000}}", "{\"type\": \"object\", \"additionalProperties\": $rows}", 0, repeat_read, (const struct value_word *const[]){repeat_words, NULL},
};

static const struct param repeat_param = {
    .name = "repeat", .type = &value_table, .summary = "", .example = REPEAT_EXAMPLE, .rows = repeat_rows,
    .row_size = sizeof(struct repeat_set),
};

/* Takes the table's rows that have a name of their own, at most `times` of them. */
static void rows_take(struct reading *reading, struct repeat_set *set)
{
    const struct csv_file *table = set->table;
    struct name_index *names = name_index_make(reading->arena, table->row_count);
    set->rows = arena_take(reading->arena, (size_t)table->row_count * sizeof *set->rows + 1);
    for (int i = 0; i < table->row_count; i++) {
        struct csv_cell name = csv_cell(&table->rows[i], set->name_column);
        int before = name_index_add(names, name.text, i), complaints = reading->diagnostics->complaints;
        if (before >= 0 && *name.text)
            reading_complain(reading, name.place, "a row is called '%s' already, in line %d; give each a name of its own", name.text,
                             csv_cell(&table->rows[before], set->name_column).place.line);
        else
            name_check(reading, name.text, name.place);
        if (reading->diagnostics->complaints == complaints)
            set->rows[set->count++] = &table->rows[i];
    }
    if (set->times > table->row_count)
        reading_complain(reading, set->heading.place, "'times' is %d, but the file '%s' has %d rows; lower it, or leave it out",
                         (int)set->times, set->file.name, table->row_count);
    if (set->times && set->times < set->count)
        set->count = (int)set->times;
}

static void table_take(struct reading *reading, struct repeat_set *set)
{
    set->table = csv_read(reading->folder, set->file.name, set->file.place, reading->arena, reading->diagnostics);
    if (!set->table)
        return;
    const struct csv_row *header = &set->table->header;
    const char **names = arena_take(reading->arena, (size_t)(header->count + 1) * sizeof *names);
    for (int i = 0; i < header->count; i++)
        names[i] = header->cells[i].text;
    set->name_column = csv_column(set->table, set->heading.name);
    if (set->name_column < 0)
        reading_complain(reading, set->file.place, "the file '%s' has no column '%s' with the names of its rows; %s", set->file.name,
                         set->heading.name, text_suggest(reading->arena, set->heading.name, names));
    else if (set->table->row_count == 0)
        reading_complain(reading, set->file.place, "the file '%s' has no rows below its header; write one for each", set->file.name);
    else
        rows_take(reading, set);
}

static void set_finish(struct reading *reading, struct repeat_set *set)
{
    const char *before = path_enter(reading, set->heading.name);
    bool has_angle = strpbrk(set->heading.name, "<>");
    if (has_angle)
        reading_complain(reading, set->heading.place, "the name of a set stands between < and > where it is used, so it has none itself");
    if (set->file.name)
        table_take(reading, set);
    else
        set->count = (int)set->times;
    reading->path = before;
    set->is_broken = set->count == 0 || has_angle;
    if (set->is_broken)
        set->count = 1;
}

/* Whether the set says how often, or what it says instead was a mistake told already. */
static bool says_how_often(const struct node *root, const char *name)
{
    const struct node *set = node_child(node_child(root, "repeat"), name);
    bool says = set->kind != NODE_MAPPING;
    for (const struct node *child = says ? NULL : set->first; child; child = child->next)
        says |= text_distance(child->key, "times", 2) <= 2 || text_distance(child->key, "file", 1) <= 1;
    return says;
}

struct repeats *repeats_read(const struct node *root, const char *folder, struct diagnostics *diagnostics)
{
    struct row_list list = {0};
    struct reading reading = {.diagnostics = diagnostics, .arena = diagnostics->arena, .folder = folder, .path = "repeat"};
    const struct node *node = node_child(root, "repeat");
    if (!node || (node->kind == NODE_SCALAR && !*node->text))
        return NULL;
    repeat_param.type->read(&reading, &repeat_param, node, &list);
    struct repeats *repeats = arena_take(diagnostics->arena, sizeof *repeats);
    *repeats = (struct repeats){list.rows, list.count, node->kind != NODE_MAPPING, diagnostics->arena, diagnostics};
    for (int i = 0; i < list.count; i++) {
        struct repeat_set *set = &repeats->sets[i];
        set_finish(&reading, set);
        repeats->has_broken |= set->is_broken;
        if (!says_how_often(root, set->heading.name))
            complain(diagnostics, set->heading.place, "'%s' does not say how often; write times: 98, or file: %s.csv", set->heading.name,
                     set->heading.name);
    }
    return repeats;
}

struct repeat_set *repeat_set_named(const struct repeats *repeats, const char *name)
{
    for (int i = 0; i < repeats->count; i++) {
        if (text_equal(repeats->sets[i].heading.name, name))
            return &repeats->sets[i];
    }
    return NULL;
}

bool repeat_has_column(const struct repeat_set *set, const char *word)
{
    return set->table && !set->is_broken && csv_column(set->table, word) >= 0;
}

/* Excel in Denmark writes 1,5 between semicolons: a number alone in its cell is read as such. */
static const char *with_point(const struct repeats *repeats, char separator, const char *text)
{
    const char *digits = "0123456789", *start = text + (*text == '-');
    size_t whole = strspn(start, digits), part = start[whole] == ',' ? strspn(start + whole + 1, digits) : 0;
    if (separator == ',' || !whole || !part || start[whole + 1 + part])
        return text;
    char *copy = arena_copy(repeats->arena, text, strlen(text));
    *strchr(copy, ',') = '.';
    return copy;
}

bool repeat_value(const struct repeats *repeats, const struct repeat_set *set, int row, const char *word, struct csv_cell *cell)
{
    bool is_name = text_equal(word, set->heading.name);
    if (!is_name && !repeat_has_column(set, word))
        return false;
    if (!set->table) {
        *cell = (struct csv_cell){arena_print(repeats->arena, "%d", row + 1), set->heading.place};
        return true;
    }
    *cell = csv_cell(set->rows[row], is_name ? set->name_column : csv_column(set->table, word));
    if (!*cell->text)
        complain(repeats->diagnostics, cell->place, "the column '%s' is empty here; write a value", word);
    if (!is_name)
        cell->text = with_point(repeats, set->table->separator, cell->text);
    return true;
}

void repeats_note(const struct repeats *repeats)
{
    for (int i = 0; i < repeats->count; i++) {
        const struct repeat_set *set = &repeats->sets[i];
        if (!set->is_used && !set->is_broken)
            warn(repeats->diagnostics, set->heading.place, "nothing is repeated for '%s'; write <%s> in the name of an entry",
                 set->heading.name, set->heading.name);
    }
}
