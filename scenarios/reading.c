#include "scenarios/reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/respelling.h"
#include "scenarios/synonyms.h"
#include "scenarios/variant.h"

const struct value_word none_words[] = {
    {"none", "as if the word were not written, of one that may be left out: how a scenario, or one team of many, takes it away", "{set: {teams.normal.leave: none}}"},
    {NULL, NULL, NULL},
};

bool is_none(const struct node *node)
{
    return node->kind == NODE_SCALAR && text_equal(node->text, none_words->word);
}

void reading_complain(struct reading *reading, struct place place, const char *format, ...)
{
    char text[1536];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, arena_word(reading->arena, format), arguments);
    va_end(arguments);
    bool is_inside = reading->path && *reading->path;
    complain_text(reading->diagnostics, place, format, is_inside ? arena_print(reading->arena, "%s: %s", reading->path, text) : text);
}

const char *path_enter(struct reading *reading, const char *name)
{
    const char *before = reading->path;
    size_t length = before ? strlen(before) : 0, more = strlen(name);
    reading->path = name;
    if (length) {                                         /* by hand: it is done for every word of a large file */
        char *path = arena_take(reading->arena, length + more + 2);
        memcpy(path, before, length);
        path[length] = '.';
        memcpy(path + length + 1, name, more);
        reading->path = path;
    }
    return before;
}

static const char *kind_written(const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return *node->text ? "a single value" : "nothing";
    return node->kind == NODE_SEQUENCE ? "a list" : "a section of keys";
}

bool kind_check(struct reading *reading, const struct param *param, const struct node *node, enum node_kind kind)
{
    static const char *const wanted[] = {"a single value is", "a list is", "keys with values are"};
    if (node->kind == kind && (kind != NODE_SCALAR || *node->text))
        return true;
    reading_complain(reading, node->place, "%s wanted here, this is %s; write %s: %s", arena_word(reading->arena, wanted[kind]),
                     arena_word(reading->arena, kind_written(node)), param->name, param->example ? param->example : param->type->written);
    return false;
}

static const char **row_names(struct arena *arena, const struct param *rows)
{
    int count = 0;
    while (rows[count].name)
        count++;
    const char **names = arena_take(arena, (size_t)(count + 1) * sizeof *names);
    for (int i = 0; i < count; i++)
        names[i] = rows[i].name;
    return names;
}

static const struct param *row_named(const struct param *rows, const char *name)
{
    for (; rows->name; rows++) {
        if (text_equal(rows->name, name))
            return rows;
    }
    return NULL;
}

void unknown_complain(struct reading *reading, const struct param *rows, const struct node *node)
{
    if (node->key[0] >= '0' && node->key[0] <= '9')
        reading_complain(reading, node->key_place, "'%s' begins as a number and stands where a word is expected; is the ',' before it a "
                         "decimal comma? Write a point: 1.5", node->key);
    else
        reading_complain(reading, node->key_place, "no '%s'; %s", node->key, word_suggest(reading->arena, node->key, row_names(reading->arena, rows)));
}

static void complain_of_unknown(struct reading *reading, const struct param *rows, const struct node *mapping)
{
    for (const struct node *child = mapping->first; child; child = child->next)
        if (!row_named(rows, child->key) && !text_equal(child->key, "<<"))    /* that merges nothing was told */
            unknown_complain(reading, rows, child);
}

/* Whether the mapping has an unknown key that means the row, so that "did you mean" tells the mistake. */
static bool is_misspelt(const struct param *rows, const struct param *row, const struct node *mapping)
{
    for (const struct node *child = mapping && mapping->kind == NODE_MAPPING ? mapping->first : NULL; child; child = child->next)
        if ((word_is_meant(child->key, row) || text_equal(child->key, "<<")) && !row_named(rows, child->key))
            return true;
    return false;
}

/* Fills the slot of a word that is not written: its default, or a complaint at the section. */
static void read_unwritten(struct reading *reading, const struct param *row, struct place place, void *slot)
{
    if (reading->is_partial)
        return;
    if (!row->initial) {
        reading_complain(reading, place, "this must be written: %s: %s", row->name,
                         row->example ? row->example : row->type->written);
        return;
    }
    if (!*row->initial)
        return;
    if (!text_equal(row->initial, "{}")) {
        struct used_default *used = arena_push(reading->arena, &reading->defaults, &reading->default_count,
                                               &reading->default_room, sizeof *used);
        *used = (struct used_default){place, reading->path, row->initial};
    }
    bool is_plain = !strpbrk(row->initial, "[]{},:#&*!|>'\"@`");    /* YAML reads it as it stands; no default begins with a % */
    const struct node *node = is_plain ? node_scalar(reading->arena, row->initial, place)
                                       : value_read_text(row->initial, place, reading->diagnostics);
    if (node)
        row->type->read(reading, row, node, slot);
}

bool word_has_other(const struct param *rows, const struct param *row)
{
    for (; rows->name; rows++)
        if (rows->unless && text_equal(rows->unless, row->name))
            return true;
    return false;
}

/* Whether a word that may be left out is written as `none`, and its type knows no such value (nothing that is referred to has that name): a scenario, or
 * a row of many, leaves it out so. */
static bool is_taken_away(const struct reading *reading, const struct param *rows, const struct param *row, const struct node *node)
{
    enum { SLOT_ROOM = 4096 };
    struct diagnostics apart = {.arena = reading->arena};
    struct reading trial = {.diagnostics = &apart, .arena = reading->arena, .folder = reading->folder};
    if (!row->initial || !is_none(node) || (*row->initial && !word_has_other(rows, row)))
        return false;
    if (row->type == &value_reference || row->type == &value_references)
        return rows != variant_rows;                      /* a scenario may well be called none */
    row->type->read(&trial, row, node, (char *)arena_take(reading->arena, row->offset + SLOT_ROOM) + row->offset);
    return apart.errors > 0;
}

/* Returns what is written for the word of this name; NULL: nothing, or that it is taken away. */
static const struct node *node_said(const struct reading *reading, const struct param *rows, const char *name, const struct node *mapping)
{
    const struct node *child = node_child(mapping, name);
    const struct param *row = row_named(rows, name);
    return child && row && is_taken_away(reading, rows, row, child) ? NULL : child;
}

/* Whether a word that stands instead of this one is written, so that its default decides nothing. */
static bool is_said_otherwise(const struct reading *reading, const struct param *rows, const struct param *row, const struct node *mapping)
{
    for (const struct param *other = rows; other->name; other++)
        if (other->unless && text_equal(other->unless, row->name) && node_said(reading, rows, other->name, mapping))
            return true;
    return false;
}

static void read_rows(struct reading *reading, const struct param *rows, const struct node *mapping,
                      struct place place, void *target)
{
    for (const struct param *row = rows; row->name; row++) {
        const struct node *child = node_said(reading, rows, row->name, mapping);
        void *slot = (char *)target + row->offset;
        const char *before = path_enter(reading, row->name);
        bool is_replaced = row->unless && node_said(reading, rows, row->unless, mapping);
        if (child && is_replaced)
            reading_complain(reading, child->key_place, "'%s' does not stand beside '%s'; leave one of them out", row->name, row->unless);
        else if (child)
            row->type->read(reading, row, child, slot);
        else if (!is_replaced && !is_said_otherwise(reading, rows, row, mapping) && (row->initial || !is_misspelt(rows, row, mapping)))
            read_unwritten(reading, row, place, slot);
        reading->path = before;
    }
}

void read_section(struct reading *reading, const struct param *rows, const struct node *mapping,
                  struct place place, void *target)
{
    if (mapping && mapping->kind == NODE_SCALAR && !*mapping->text)
        mapping = NULL;
    if (mapping && mapping->kind != NODE_MAPPING) {
        reading_complain(reading, mapping->place, "keys with values are wanted here, this is %s; %s", arena_word(reading->arena, kind_written(mapping)),
                         text_suggest(reading->arena, "", row_names(reading->arena, rows)));
        return;
    }
    if (mapping)
        complain_of_unknown(reading, rows, mapping);
    read_rows(reading, rows, mapping, place, target);
}

static void section_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    read_section(reading, param->rows, node, node->key ? node->key_place : node->place, slot);
}

/* Reads the children into param->rows structs, each with its heading. */
static void rows_read(struct reading *reading, const struct param *param, const struct node *node, struct row_list *list)
{
    *list = (struct row_list){arena_take(reading->arena, (size_t)node->count * param->row_size + 1), 0, node->place};
    for (const struct node *child = node->first; child; child = child->next) {
        char *row = (char *)list->rows + (size_t)list->count++ * param->row_size;
        struct place place = child->key ? child->key_place : child->place;
        *(struct heading *)row = (struct heading){child->key, place};
        if (child->key)
            name_check(reading, child->key, place);
        if (child->key && text_equal(child->key, none_words->word) && param->rows != variant_rows)    /* scenarios may be */
            reading_complain(reading, place, "'%s' is a word of the language; choose another name", child->key);
        const char *before = path_enter(reading, child->key ? child->key : arena_print(reading->arena, "%d", list->count));
        read_section(reading, param->rows, child, place, row);
        reading->path = before;
    }
}

static void table_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (kind_check(reading, param, node, NODE_MAPPING))    /* else it has no place: what is missing in it is no mistake of its own */
        rows_read(reading, param, node, list);
}

static void list_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    struct row_list *list = slot;
    if (kind_check(reading, param, node, NODE_SEQUENCE))    /* else it has no place: what is missing in it is no mistake of its own */
        rows_read(reading, param, node, list);
}

void name_check(struct reading *reading, const char *name, struct place place)
{
    bool is_reserved = text_equal(rest_words->word, name);
    for (const struct value_word *row = target_words; row->word; row++)
        is_reserved |= text_equal(row->word, name);
    if (is_reserved)
        reading_complain(reading, place, "'%s' is a word of the language; choose another name", name);
    enum { LONGEST = 250 };
    size_t fault = strcspn(name, ".,:#[]{}\t\n\r"), length = strlen(name);
    if (!*name)
        reading_complain(reading, place, "a name is missing; write one before the ':'");
    else if (name[fault])
        reading_complain(reading, place, "the name '%s' holds %s; a name has no . , : # [ ] { } and stands on one line", name,
                         strchr("\t\n\r", name[fault]) ? arena_word(reading->arena, "a tab or line break")
                                                        : arena_print(reading->arena, "'%c'", name[fault]));
    else if (name[0] == ' ' || name[length - 1] == ' ')
        reading_complain(reading, place, "the name '%s' begins or ends with a blank; leave the blank out", name);
    else if (length > LONGEST)
        reading_complain(reading, place, "the name '%.20s...' is longer than %d bytes; shorten it", name, LONGEST);
}

const struct value_type value_section = {
    "section", "{key: value, ...}", "$rows", 0, section_read, NULL,
};

const struct value_type value_table = {
    "named sections", "{name: {key: value, ...}, ...}",
    "{\"type\": \"object\", \"propertyNames\": {\"pattern\": \"^[^\\\\[\\\\].,:#{}]+$\"}, \"additionalProperties\": $rows}", sizeof(struct row_list), table_read, NULL,
};

const struct value_type value_list = {
    "list", "[{key: value, ...}, ...]", "{\"type\": \"array\", \"items\": $rows}", sizeof(struct row_list), list_read, NULL,
};
