/* json_tree.h - JSON as a tree in memory, so that what one command wrote as JSON can be kept in a results file and told again.
 *
 * A null is left out of an object; in a list it is a number that is not finite. Where a row of a table lacks a truth it is false.
 */
#ifndef ANALYSIS_JSON_TREE_H
#define ANALYSIS_JSON_TREE_H

#include "analysis/json_writer.h"

enum json_kind { JSON_OBJECT, JSON_LIST, JSON_NUMBER, JSON_TRUTH, JSON_TEXT };

struct json_tree {
    enum json_kind kind;
    const char *name;                                     /* of a member of an object; NULL in a list */
    double number;                                        /* of a truth: 0 or 1 */
    const char *text;
    struct json_tree *first, *next; int count;            /* members of an object or a list */
    bool is_column;                                       /* its items are plain and lie one after the other in memory */
};

/* Returns the tree of a text, memory from the arena; NULL when the text is no JSON object, or nested deeper than 32. */
struct json_tree *json_tree_read(const char *text, struct arena *arena);

/* Turns every list of objects with the same plain members into one object of lists, a column for each member. */
void json_tree_columns(struct json_tree *tree, struct arena *arena);

/* Returns a list of so many numbers of 0, to be filled with plain values. */
struct json_tree *json_tree_column(const char *name, int count, struct arena *arena);

/* Writes the value; its name, where it has one, is the caller's. */
void json_tree_write(struct json *json, const struct json_tree *tree);

/* Returns the member of that name of an object, NULL without; item: of a list or a column, from 0. */
const struct json_tree *json_tree_member(const struct json_tree *tree, const char *name);
const struct json_tree *json_tree_item(const struct json_tree *tree, int item);

/* Returns the member's text or number; "" or NaN when there is none. */
const char *json_tree_text(const struct json_tree *tree, const char *name);
double json_tree_number(const struct json_tree *tree, const char *name);

#endif
