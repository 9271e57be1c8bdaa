/* document.h - a YAML file as a tree that remembers where each word stands.
 *
 * Nodes are kept in the order of the file. Keys of a mapping are on its children. Duplicate keys, aliases
 * nested too deep, files too large and keys that YAML reads as booleans are complained about here.
 */
#ifndef SCENARIOS_DOCUMENT_H
#define SCENARIOS_DOCUMENT_H

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

struct document {
    const char *path;                                     /* as the user named it */
    const char *folder;                                   /* of the file; relative paths inside it start here */
    const char *text;                                     /* the whole file, kept in the results */
    size_t length;
    struct node *root;                                    /* a mapping */
};

enum { DOCUMENT_LARGEST = 8 << 20, DOCUMENT_DEEPEST = 24, DOCUMENT_NODES = 400000 };

/* Returns the file's tree, or NULL after complaining (not YAML, too large, no mapping).
 * A file that cannot be opened ends the program (exit 1). */
struct document *document_read(const char *path, struct diagnostics *diagnostics);

/* The same from memory; path is used in messages, folder for relative paths. */
struct document *document_read_text(const char *path, const char *folder, const char *text, size_t length,
                                    struct diagnostics *diagnostics);

const struct node *node_child(const struct node *mapping, const char *key);    /* NULL when absent or no mapping */

/* Returns a deep copy, and (for `set` and defaults) a new scalar. */
struct node *node_copy(struct arena *arena, const struct node *node);
struct node *node_scalar(struct arena *arena, const char *text, struct place place);

#endif
