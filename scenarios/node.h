/* node.h - one value of a file as the user wrote it, and where.
 *
 * A node is a single value, a list (sequence) or keys with values (mapping). Children are in the order of
 * the file; the key of a mapping's child is on the child.
 */
#ifndef SCENARIOS_NODE_H
#define SCENARIOS_NODE_H

#include "base/arena.h"
#include "base/diagnostics.h"

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
    enum node_kind kind;
    struct place place;                                   /* of the value */
    const char *key;                                      /* in a mapping; else NULL */
    struct place key_place;
    const char *text;                                     /* of a scalar; "" for an empty value */
    struct node *first, *next;                            /* first child, next sibling */
    int count;                                            /* children */
};

const struct node *node_child(const struct node *mapping, const char *key);    /* NULL when absent or no mapping */

/* Returns a deep copy, without the key's siblings. */
struct node *node_copy(struct arena *arena, const struct node *node);

int node_size(const struct node *node);                   /* nodes in it, itself included */

/* Returns a new single value. */
struct node *node_scalar(struct arena *arena, const char *text, struct place place);

/* Returns the value as the user could write it on one line: "{a: 1, b: [x, y]}". */
const char *node_text(struct arena *arena, const struct node *node);

/* Returns whether both say the same, whatever their places; keys of mappings in any order. */
bool node_equal(const struct node *a, const struct node *b);

#endif
