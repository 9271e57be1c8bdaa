/* path.h - where a dotted path leads in a scenario: "teams.normal.officers", "tracks.opening.triage.by class.other".
 *
 * A path is followed through the file and the language's rows at once, so it may end at a word that the
 * language knows and the file has not written yet. A step of a track is named by its `what`, else by its
 * kind if that is unique in its track; officers and adults by their `who`; other elements of lists by their number, from 1.
 */
#ifndef SCENARIOS_PATH_H
#define SCENARIOS_PATH_H

#include "base/param.h"
#include "scenarios/node.h"

/* What the rows say about a node: the words of a section; named or numbered sections of them; a value of a
 * type with rows somewhere inside; or a value, which nothing is known of. */
enum view_kind { VIEW_SECTION, VIEW_NAMES, VIEW_INSIDE, VIEW_VALUE };

struct word_view {
    enum view_kind kind;
    const struct param *rows;
    bool has_names;                                       /* its keys are the user's names (its type's `written` begins with "{name:") */
};

struct path_end {
    struct node *node;                                    /* what stands there; NULL: nothing yet */
    struct node *holder;                                  /* the mapping that has, or would have it */
    const char *key;                                      /* its last part */
    struct word_view view;                                     /* of what stands or would stand there */
};

/* Follows path from root, whose words are rows; sections on the way that the file lacks are made. may_name: the last
 * part may be a new name in a table. False after complaining at place, with the names known there. */
bool path_find(struct node *root, const struct param *rows, const char *path, struct place place, bool may_name,
               struct diagnostics *diagnostics, struct path_end *end);

/* Returns whether path is `inside`, or lies inside it. */
bool path_is_within(const char *path, const char *inside);

/* What the rows say of the child `key` of a node. */
struct word_view view_child(struct word_view view, const char *key);

/* Returns whether a change to a mapping merges key by key (sections and tables), rather than replacing it whole. */
bool view_merges(struct word_view view);

/* Adds a child to the end of a mapping or list. */
void node_append(struct node *holder, struct node *child);

#endif
