#include "analysis/json_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 };

struct reading { const char *at; struct arena *arena; int depth; };

static void skip_blanks(struct reading *reading) { reading->at += strspn(reading->at, " \t\r\n"); }

static bool takes(struct reading *reading, char mark)
{
    skip_blanks(reading);
    bool is_there = *reading->at == mark;
    reading->at += is_there;
    return is_there;
}

/* Writes a character below 0x80 as UTF-8: the writer escapes no others. */
static char escaped(const char **at)
{
    const char *const marks = "\"\\/bfnrt", *const meant = "\"\\/\b\f\n\r\t";
    char mark = *(*at)++;
    if (mark == 'u') {
        char digits[5] = {0};
        strncpy(digits, *at, 4);
        *at += strlen(digits);
        return (char)strtol(digits, NULL, 16);
    }
    const char *place = mark ? strchr(marks, mark) : NULL;
    return place ? meant[place - marks] : mark;
}

/* Returns the text between quotes; NULL when it has no end. */
static const char *quoted_read(struct reading *reading)
{
    const char *end = reading->at;
    while (*end && *end != '"')
        end += *end == '\\' && end[1] ? 2 : 1;
    char *text = arena_take(reading->arena, (size_t)(end - reading->at) + 1), *to = text;
    while (reading->at < end) {
        char c = *reading->at++;
        *to++ = c == '\\' ? escaped(&reading->at) : c;
    }
    return takes(reading, '"') ? text : NULL;
}

static bool value_read(struct reading *reading, struct json_tree *tree, bool *is_null);

static bool members_read(struct reading *reading, struct json_tree *tree, char closing)
{
    struct json_tree **last = &tree->first;
    if (takes(reading, closing))
        return true;
    do {
        struct json_tree *member = arena_take(reading->arena, sizeof *member);
        bool is_null = false;
        if (tree->kind == JSON_OBJECT && (!takes(reading, '"') || !(member->name = quoted_read(reading)) || !takes(reading, ':')))
            return false;
        if (!value_read(reading, member, &is_null))
            return false;
        if (is_null && tree->kind == JSON_OBJECT)
            continue;
        *last = member;
        last = &member->next;
        tree->count++;
    } while (takes(reading, ','));
    return takes(reading, closing);
}

static bool word_read(struct reading *reading, struct json_tree *tree, bool *is_null)
{
    static const struct { const char *word; enum json_kind kind; double number; } words[] = {
        {"true", JSON_TRUTH, 1}, {"false", JSON_TRUTH, 0}, {"null", JSON_NUMBER, NAN},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(reading->at, words[i].word, strlen(words[i].word)) == 0) {
            reading->at += strlen(words[i].word);
            tree->kind = words[i].kind, tree->number = words[i].number, *is_null = isnan(words[i].number);
            return true;
        }
    char *end;
    tree->kind = JSON_NUMBER;
    tree->number = strtod(reading->at, &end);
    bool is_number = end > reading->at;
    reading->at = end;
    return is_number;
}

static bool value_read(struct reading *reading, struct json_tree *tree, bool *is_null)
{
    bool is_object = takes(reading, '{'), is_list = !is_object && takes(reading, '[');
    if (is_object || is_list) {
        tree->kind = is_object ? JSON_OBJECT : JSON_LIST;
        bool is_good = ++reading->depth <= DEEPEST && members_read(reading, tree, is_object ? '}' : ']');
        reading->depth--;
        return is_good;
    }
    if (!takes(reading, '"'))
        return word_read(reading, tree, is_null);
    tree->kind = JSON_TEXT;
    tree->text = quoted_read(reading);
    return tree->text;
}

struct json_tree *json_tree_read(const char *text, struct arena *arena)
{
    struct reading reading = {text, arena, 0};
    struct json_tree *tree = arena_take(arena, sizeof *tree);
    bool is_null = false, is_good = value_read(&reading, tree, &is_null) && tree->kind == JSON_OBJECT;
    skip_blanks(&reading);
    return is_good && !*reading.at ? tree : NULL;
}

struct json_tree *json_tree_column(const char *name, int count, struct arena *arena)
{
    struct json_tree *column = arena_take(arena, sizeof *column), *items = arena_take(arena, (size_t)count * sizeof *items + 1);
    *column = (struct json_tree){.kind = JSON_LIST, .name = name, .first = count ? items : NULL, .count = count, .is_column = true};
    for (int i = 0; i < count; i++)
        items[i] = (struct json_tree){.kind = JSON_NUMBER, .text = "", .next = i + 1 < count ? &items[i + 1] : NULL};
    return column;
}

static bool is_plain(const struct json_tree *tree) { return tree->kind != JSON_OBJECT && tree->kind != JSON_LIST; }

/* Whether it is a list of objects whose members are all plain. A null leaves its name out of a row. */
static bool is_table(const struct json_tree *list)
{
    if (list->kind != JSON_LIST || !list->count)
        return false;
    for (const struct json_tree *row = list->first; row; row = row->next) {
        if (row->kind != JSON_OBJECT)
            return false;
        for (const struct json_tree *cell = row->first; cell; cell = cell->next)
            if (!is_plain(cell))
                return false;
    }
    return true;
}

static struct json_tree *column_of(const struct json_tree *table, const struct json_tree *like, struct arena *arena)
{
    struct json_tree *column = json_tree_column(like->name, table->count, arena), *item = column->first;
    for (const struct json_tree *row = table->first; row; row = row->next, item = item->next) {
        const struct json_tree *cell = json_tree_member(row, like->name);
        struct json_tree *next = item->next, missing = {.kind = like->kind, .number = NAN, .text = ""};
        *item = cell ? *cell : missing;
        item->name = NULL;
        item->next = next;
    }
    return column;
}

/* Makes the list of rows the object of its columns. */
static void table_turn(struct json_tree *table, struct arena *arena)
{
    struct json_tree turned = {.kind = JSON_OBJECT, .name = table->name, .next = table->next}, **last = &turned.first;
    for (const struct json_tree *row = table->first; row; row = row->next)
        for (const struct json_tree *cell = row->first; cell; cell = cell->next) {
            if (json_tree_member(&turned, cell->name))
                continue;
            *last = column_of(table, cell, arena);
            last = &(*last)->next;
            turned.count++;
        }
    *table = turned;
}

void json_tree_columns(struct json_tree *tree, struct arena *arena)
{
    if (is_table(tree)) {
        table_turn(tree, arena);
        return;
    }
    for (struct json_tree *member = tree->first; member; member = member->next)
        json_tree_columns(member, arena);
}

void json_tree_write(struct json *json, const struct json_tree *tree)
{
    switch (tree->kind) {
    case JSON_NUMBER: json_number_value(json, tree->number); return;
    case JSON_TRUTH: fputs(tree->number > 0 ? "true" : "false", json->out); return;
    case JSON_TEXT: json_quoted(json, tree->text); return;
    default: break;
    }
    bool is_object = tree->kind == JSON_OBJECT;
    json_open(json, is_object ? '{' : '[');
    for (const struct json_tree *member = tree->first; member; member = member->next) {
        if (is_object)
            json_key(json, member->name);
        else
            json_comma(json);
        json_tree_write(json, member);
    }
    json_close(json, is_object ? '}' : ']');
}

const struct json_tree *json_tree_member(const struct json_tree *tree, const char *name)
{
    const struct json_tree *member = tree && tree->kind == JSON_OBJECT ? tree->first : NULL;
    while (member && strcmp(member->name, name) != 0)
        member = member->next;
    return member;
}

const struct json_tree *json_tree_item(const struct json_tree *tree, int item)
{
    const struct json_tree *member = tree && item < tree->count ? tree->first : NULL;
    if (member && tree->is_column)
        return member + item;
    while (member && item-- > 0)
        member = member->next;
    return member;
}

const char *json_tree_text(const struct json_tree *tree, const char *name)
{
    const struct json_tree *member = json_tree_member(tree, name);
    return member && member->kind == JSON_TEXT ? member->text : "";
}

double json_tree_number(const struct json_tree *tree, const char *name)
{
    const struct json_tree *member = json_tree_member(tree, name);
    return member && (member->kind == JSON_NUMBER || member->kind == JSON_TRUTH) ? member->number : NAN;
}
