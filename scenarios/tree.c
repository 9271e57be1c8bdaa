#include "scenarios/tree.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/compose.h"
#include "base/failure.h"
#include "base/text.h"
#include "scenarios/document.h"
#include "scenarios/yaml_fault.h"

struct anchor { const char *name; const struct node *node; };

struct builder {
    yaml_parser_t parser;
    struct diagnostics *diagnostics;
    struct arena *arena;
    const char *text;
    size_t length;
    const char *file;
    const struct place *fixed;                            /* the place of all nodes; NULL: counted in the text */
    struct anchor *anchors;
    int anchor_count, anchor_room;
    int nodes;
};

static struct place place_of(const struct builder *builder, yaml_mark_t mark)
{
    if (builder->fixed)
        return *builder->fixed;
    return (struct place){builder->file, (int)mark.line + 1, (int)mark.column + 1, NULL};
}

/* Takes the next event, or complains and returns false. The caller deletes the event. */
static bool event_next(struct builder *builder, yaml_event_t *event)
{
    if (yaml_parser_parse(&builder->parser, event))
        return true;
    yaml_fault_complain(&builder->parser, builder->text, builder->length, builder->file, builder->fixed,
                        builder->diagnostics);
    return false;
}

/* Returns a counted new node, or NULL after complaining that the file is too deep or too large. */
static struct node *node_make(struct builder *builder, enum node_kind kind, struct place place, int depth)
{
    if (depth > DOCUMENT_DEEPEST) {
        complain(builder->diagnostics, place, "more than %d levels inside each other; is a '}' or ']' missing?",
                 DOCUMENT_DEEPEST);
        return NULL;
    }
    if (++builder->nodes > DOCUMENT_NODES) {
        complain(builder->diagnostics, place, "the file holds more than %d values, or its aliases (*name) unfold to "
                 "more; write long tables as CSV files", DOCUMENT_NODES);
        return NULL;
    }
    struct node *node = arena_take(builder->arena, sizeof *node);
    node->kind = kind;
    node->place = place;
    return node;
}

/* Copies what an alias stands for, counting its nodes as if they had been written out. */
static struct node *node_unfold(struct builder *builder, const struct node *from, int depth)
{
    struct node *node = node_make(builder, from->kind, from->place, depth);
    if (!node)
        return NULL;
    struct node **end = &node->first;
    node->text = from->text, node->count = from->count;
    node->key = from->key, node->key_place = from->key_place;
    for (const struct node *child = from->first; child; child = child->next) {
        *end = node_unfold(builder, child, depth + 1);
        if (!*end)
            return NULL;
        end = &(*end)->next;
    }
    return node;
}

static struct node *node_of_alias(struct builder *builder, const yaml_event_t *event, int depth)
{
    const char *name = (const char *)event->data.alias.anchor;
    const char **known = arena_take(builder->arena, (size_t)(builder->anchor_count + 1) * sizeof *known);
    for (int i = builder->anchor_count - 1; i >= 0; i--) {
        if (text_equal(builder->anchors[i].name, name))
            return node_unfold(builder, builder->anchors[i].node, depth);
        known[i] = builder->anchors[i].name;
    }
    complain(builder->diagnostics, place_of(builder, event->start_mark), "alias '*%s' has no '&%s' that ends above it; %s",
             name, name, text_suggest(builder->arena, name, known));
    return NULL;
}

static struct node *node_build(struct builder *builder, yaml_event_t *event, int depth);

/* YAML 1.1 makes these keys true, false or null, so other programs would read another file than we do. */
static bool is_trap(const char *key)
{
    static const char *const traps[] = {"on", "off", "yes", "no", "y", "n", "true", "false", "null", "~", NULL};
    for (int i = 0; traps[i]; i++) {
        if (!strcasecmp(key, traps[i]))
            return true;
    }
    return false;
}

/* Copies a scalar's text, its letters composed; complains of characters that are not seen. */
static const char *text_take(struct builder *builder, const yaml_event_t *event, struct place place)
{
    char *text = arena_copy(builder->arena, (const char *)event->data.scalar.value, event->data.scalar.length);
    if (strlen(text) != event->data.scalar.length)
        complain(builder->diagnostics, place, "the text holds a zero character; remove the '\\0'");
    else if (text_control(text))
        complain(builder->diagnostics, place, "the text holds a control character, U+%04X; remove it", text_control(text));
    text_compose(text);
    return text;
}

/* Takes the key of the next pair from its event; NULL after complaining. */
static const char *key_read(struct builder *builder, const yaml_event_t *event, struct place place)
{
    if (event->type != YAML_SCALAR_EVENT) {
        complain(builder->diagnostics, place, "a key is a plain word or name; put it in quotes if it holds one of [ ] { } * &");
        return NULL;
    }
    const char *key = text_take(builder, event, place);
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
        return key;
    if (is_trap(key))
        complain(builder->diagnostics, place, "YAML reads the key '%s' as true, false or nothing; put it in quotes or "
                 "choose another word", key);
    else if (text_equal(key, "<<"))
        complain(builder->diagnostics, place, "'<<' does not merge here; write the keys out, or say them once for all "
                 "('every team', 'like')");
    return key;
}

static int by_key(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left, *b = *(const struct node *const *)right;
    int order = strcmp(a->key, b->key);
    if (order)
        return order;
    return a->key_place.line != b->key_place.line ? (a->key_place.line < b->key_place.line ? -1 : 1)
                                                  : (a->key_place.column > b->key_place.column) - (a->key_place.column < b->key_place.column);
}

static void complain_of_duplicates(struct builder *builder, const struct node *mapping)
{
    const struct node **children = arena_take(builder->arena, (size_t)mapping->count * sizeof *children + 1);
    int count = 0;
    for (const struct node *child = mapping->first; child; child = child->next)
        children[count++] = child;
    qsort(children, (size_t)count, sizeof *children, by_key);
    for (int i = 1; i < count; i++) {
        if (text_equal(children[i]->key, children[i - 1]->key))
            complain(builder->diagnostics, children[i]->key_place, "'%s' is written twice; keep this one or that of line %d",
                     children[i]->key, children[i - 1]->key_place.line);
    }
}

/* Adds the next child of a collection; its first event is `event`. */
static struct node *child_build(struct builder *builder, const struct node *parent, yaml_event_t *event, int depth)
{
    if (parent->kind == NODE_SEQUENCE)
        return node_build(builder, event, depth);
    struct place place = place_of(builder, event->start_mark);
    const char *key = key_read(builder, event, place);
    yaml_event_t value;
    if (!key || !event_next(builder, &value))
        return NULL;
    struct node *child = node_build(builder, &value, depth);
    yaml_event_delete(&value);
    if (child)
        child->key = key, child->key_place = place;
    return child;
}

static bool children_build(struct builder *builder, struct node *parent, yaml_event_type_t end_type, int depth)
{
    struct node **end = &parent->first;
    for (;;) {
        yaml_event_t event;
        if (!event_next(builder, &event))
            return false;
        bool is_end = event.type == end_type;
        *end = is_end ? NULL : child_build(builder, parent, &event, depth + 1);
        yaml_event_delete(&event);
        if (is_end)
            break;
        if (!*end)
            return false;
        end = &(*end)->next;
        parent->count++;
    }
    if (parent->kind == NODE_MAPPING)
        complain_of_duplicates(builder, parent);
    return true;
}

static struct node *scalar_build(struct builder *builder, const yaml_event_t *event, int depth)
{
    struct place place = place_of(builder, event->start_mark);
    struct node *node = node_make(builder, NODE_SCALAR, place, depth);
    if (!node)
        return NULL;
    node->text = text_take(builder, event, place);
    return node;
}

/* Builds the node that begins with event; NULL after complaining. */
static struct node *node_build(struct builder *builder, yaml_event_t *event, int depth)
{
    const yaml_char_t *tag = NULL, *anchor = NULL;
    struct node *node;
    if (event->type == YAML_ALIAS_EVENT)
        return node_of_alias(builder, event, depth);
    if (event->type == YAML_SCALAR_EVENT) {
        tag = event->data.scalar.tag, anchor = event->data.scalar.anchor;
        node = scalar_build(builder, event, depth);
    } else {
        bool is_mapping = event->type == YAML_MAPPING_START_EVENT;
        tag = is_mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag;
        anchor = is_mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
        node = node_make(builder, is_mapping ? NODE_MAPPING : NODE_SEQUENCE, place_of(builder, event->start_mark), depth);
        if (node && !children_build(builder, node, is_mapping ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT, depth))
            return NULL;
    }
    if (node && tag)
        complain(builder->diagnostics, node->place, "tags such as '%s' are not used here; write the value alone", tag);
    if (node && anchor) {
        struct anchor *row = arena_push(builder->arena, &builder->anchors, &builder->anchor_count, &builder->anchor_room,
                                        sizeof *row);
        *row = (struct anchor){arena_copy(builder->arena, (const char *)anchor, strlen((const char *)anchor)), node};
    }
    return node;
}

/* Builds the one document of the text; NULL after complaining, or when the text is empty (*is_empty). */
static struct node *root_build(struct builder *builder, bool *is_empty)
{
    struct node *root = NULL;
    for (;;) {
        yaml_event_t event;
        if (!event_next(builder, &event))
            return NULL;
        yaml_event_type_t type = event.type;
        struct place place = place_of(builder, event.start_mark);
        bool is_node = type == YAML_SCALAR_EVENT || type == YAML_ALIAS_EVENT || type == YAML_MAPPING_START_EVENT
                       || type == YAML_SEQUENCE_START_EVENT;
        struct node *built = is_node ? node_build(builder, &event, 1) : NULL;
        yaml_event_delete(&event);
        if (is_node && !built)
            return NULL;
        if (is_node)
            root = built;
        if (type == YAML_DOCUMENT_START_EVENT && root) {
            complain(builder->diagnostics, place, "a second document begins here; a file holds one: remove the '---', or "
                     "make two files");
            return NULL;
        }
        if (type == YAML_STREAM_END_EVENT) {
            *is_empty = root == NULL;
            return root;
        }
    }
}

struct node *tree_build(const char *text, size_t length, const char *file, const struct place *fixed,
                        struct diagnostics *diagnostics, bool *is_empty)
{
    *is_empty = false;
    struct builder builder = {.diagnostics = diagnostics, .arena = diagnostics->arena, .text = text, .length = length,
                              .file = file, .fixed = fixed};
    if (!yaml_parser_initialize(&builder.parser))
        die("out of memory: the YAML parser cannot start");
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)text, length);
    struct node *root = root_build(&builder, is_empty);
    yaml_parser_delete(&builder.parser);
    return root;
}
