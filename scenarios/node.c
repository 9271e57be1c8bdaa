#include "scenarios/node.h"

#include <string.h>

#include "base/text.h"

const struct node *node_child(const struct node *mapping, const char *key)
{
    if (!mapping || mapping->kind != NODE_MAPPING)
        return NULL;
    for (const struct node *child = mapping->first; child; child = child->next) {
        if (text_equal(child->key, key))
            return child;
    }
    return NULL;
}

struct node *node_copy(struct arena *arena, const struct node *node)
{
    struct node *copy = arena_take(arena, sizeof *copy), **end = &copy->first;
    *copy = *node;
    copy->first = copy->next = NULL;
    for (const struct node *child = node->first; child; child = child->next) {
        *end = node_copy(arena, child);
        end = &(*end)->next;
    }
    return copy;
}

int node_size(const struct node *node)
{
    int size = 1;
    for (const struct node *child = node->first; child; child = child->next)
        size += node_size(child);
    return size;
}

struct node *node_scalar(struct arena *arena, const char *text, struct place place)
{
    struct node *node = arena_take(arena, sizeof *node);
    *node = (struct node){.kind = NODE_SCALAR, .place = place, .text = arena_copy(arena, text, strlen(text))};
    return node;
}

const char *node_text(struct arena *arena, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return node->text;
    const char *text = "";
    for (const struct node *child = node->first; child; child = child->next)
        text = arena_print(arena, "%s%s%s%s%s", text, *text ? ", " : "", child->key ? child->key : "",
                           child->key ? ": " : "", node_text(arena, child));
    return arena_print(arena, node->kind == NODE_MAPPING ? "{%s}" : "[%s]", text);
}

bool node_equal(const struct node *a, const struct node *b)
{
    if (a->kind != b->kind || a->count != b->count)
        return false;
    if (a->kind == NODE_SCALAR)
        return text_equal(a->text, b->text);
    const struct node *other = b->first;
    for (const struct node *child = a->first; child; child = child->next) {
        if (a->kind == NODE_MAPPING)
            other = node_child(b, child->key);
        if (!other || !node_equal(child, other))
            return false;
        other = other->next;
    }
    return true;
}
