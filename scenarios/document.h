/* document.h - a YAML file as a tree that remembers where each word stands.
 *
 * Duplicate keys, nesting too deep, files too large, aliases that unfold to too much, several documents in
 * one file, tags and keys that YAML reads as booleans are complained about here.
 */
#ifndef SCENARIOS_DOCUMENT_H
#define SCENARIOS_DOCUMENT_H

#include "base/diagnostics.h"
#include "scenarios/node.h"

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

/* Returns the text of a file, zero-ended, as far as DOCUMENT_LARGEST + 1 bytes; one that cannot be read ends the program (exit 1). */
const char *document_text(const char *path, struct arena *arena, size_t *length);

/* Returns the folder of a file. */
const char *document_folder(const char *path, struct arena *arena);

/* The same as document_read from memory; path is used in messages, folder for relative paths. */
struct document *document_read_text(const char *path, const char *folder, const char *text, size_t length,
                                    struct diagnostics *diagnostics);

/* Reads one value as written on a command line or in a table of defaults ("6", "{fast: 85 %, normal: rest}").
 * All its nodes get the place. NULL after complaining. */
struct node *value_read_text(const char *text, struct place place, struct diagnostics *diagnostics);

#endif
