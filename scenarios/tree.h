/* tree.h - from YAML text to nodes that know their places.
 *
 * libyaml delivers events; this builds the nodes from them, so that depth, size and what aliases unfold to
 * are counted while building, before memory is taken.
 */
#ifndef SCENARIOS_TREE_H
#define SCENARIOS_TREE_H

#include "base/diagnostics.h"
#include "scenarios/node.h"

/* Returns the one value of text[0..length), or NULL after complaining; NULL too when the text has no value (*is_empty).
 * file: named in places; fixed: the place of all nodes and messages, NULL when they are counted in the text. */
struct node *tree_build(const char *text, size_t length, const char *file, const struct place *fixed,
                        struct diagnostics *diagnostics, bool *is_empty);

#endif
