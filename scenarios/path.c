#include "scenarios/path.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/reading.h"
#include "scenarios/synonyms.h"

/* Where the walk has come to. */
struct walk {
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct place place;                                   /* of complaints */
    const char *walked;                                   /* the parts behind: "teams.normal" */
    struct node *node;
    struct word_view view;
};

static const struct param *row_named(const struct param *rows, const char *name)
{
    for (; rows && rows->name; rows++) {
        if (text_equal(rows->name, name))
            return rows;
    }
    return NULL;
}

static struct word_view view_of(const struct param *row)
{
    if (!row || !row->rows)
        return (struct word_view){VIEW_VALUE, NULL, false};
    if (row->type == &value_section)
        return (struct word_view){VIEW_SECTION, row->rows, false};
    if (row->type == &value_table || row->type == &value_list)
        return (struct word_view){VIEW_NAMES, row->rows, true};
    return (struct word_view){VIEW_INSIDE, row->rows, text_starts(row->type->written, "{name:")};
}

struct word_view view_child(struct word_view view, const char *key)
{
    const struct param *row = view.has_names ? NULL : row_named(view.rows, key);
    if (view.kind == VIEW_NAMES)
        return (struct word_view){VIEW_SECTION, view.rows, false};
    return view.kind == VIEW_INSIDE && !row ? (struct word_view){VIEW_INSIDE, view.rows, false} : view_of(row);
}

bool path_is_within(const char *path, const char *inside)
{
    size_t length = strlen(inside);
    return text_starts(path, inside) && (path[length] == 0 || path[length] == '.');
}

bool view_merges(struct word_view view)
{
    return view.kind == VIEW_SECTION || view.kind == VIEW_NAMES;
}

void node_append(struct node *holder, struct node *child)
{
    struct node **end = &holder->first;
    while (*end)
        end = &(*end)->next;
    *end = child;
    holder->count++;
}

/* The kind of a step ("work" of `- work: {...}`) is the key of its only child, or it stands alone (`- decide`);
 * NULL: no step. */
static const char *kind_of(const struct node *element)
{
    if (element->kind == NODE_SCALAR)
        return element->text;
    return element->kind == NODE_MAPPING && element->count == 1 ? element->first->key : NULL;
}

/* The words of a step; those of a kind that stands alone are made, without any. */
static struct node *step_words(struct arena *arena, struct node *element)
{
    if (element->kind == NODE_SCALAR) {
        struct node *words = node_scalar(arena, "", element->place);
        words->key = element->text, words->key_place = element->place;
        element->kind = NODE_MAPPING, element->first = words, element->count = 1;
    }
    return element->first;
}

static const char *what_of(const struct node *element)
{
    const struct node *what = kind_of(element) ? node_child(element->first, "what") : NULL;
    return what && what->kind == NODE_SCALAR ? what->text : NULL;
}

/* Officers and adults are named by their `who`; NULL: no such element. */
static const char *who_of(const struct node *element)
{
    const struct node *who = element->kind == NODE_MAPPING ? node_child(element, "who") : NULL;
    return who && who->kind == NODE_SCALAR ? who->text : NULL;
}

/* Complains that nothing is called so, with the names there are. */
static void complain_of_part(const struct walk *walk, const char *part, const char *const *names, const char *more)
{
    bool is_inside = *walk->walked;
    complain(walk->diagnostics, walk->place, "%s%sno '%s'; %s%s", walk->walked, is_inside ? ": " : "", part,
             word_suggest(walk->arena, part, names), more);
}

/* The names that a path may use for the children of a node: keys, or steps, or rows of the language. */
static const char **names_below(const struct walk *walk)
{
    int count = walk->node->count, at = 0;
    for (const struct param *row = walk->view.rows; row && row->name; row++)
        count++;
    const char **names = arena_take(walk->arena, (size_t)(count + 1) * sizeof *names);
    if (walk->view.kind == VIEW_SECTION) {
        for (const struct param *row = walk->view.rows; row->name; row++)
            names[at++] = row->name;
        return names;
    }
    for (const struct node *child = walk->node->first; child; child = child->next) {
        names[at] = child->key ? child->key : who_of(child) ? who_of(child)
                  : !kind_of(child) ? arena_print(walk->arena, "%d", at + 1) : what_of(child) ? what_of(child) : kind_of(child);
        at++;
    }
    return names;
}

static void step_onto(struct walk *walk, const char *part, struct node *node, struct word_view view)
{
    walk->walked = *walk->walked ? arena_print(walk->arena, "%s.%s", walk->walked, part) : part;
    walk->node = node;
    walk->view = view;
}

static struct node *element_numbered(const struct node *list, const char *part)
{
    if (!*part || part[strspn(part, "0123456789")] || strlen(part) > 8)
        return NULL;
    int number = atoi(part);
    struct node *element = list->first;
    for (int i = 1; element && i < number; i++)
        element = element->next;
    return number > 0 ? element : NULL;
}

/* Finds the element of a step by its `what`, else by its kind; *found counts how many are called so. */
static struct node *step_named(const struct walk *walk, const char *part, int *found)
{
    struct node *named = NULL;
    for (int by_kind = 0; by_kind < 2; by_kind++) {
        *found = 0;
        for (struct node *element = walk->node->first; element; element = element->next) {
            bool is_value = element->kind == NODE_SCALAR && !row_named(walk->view.rows, element->text);
            if (!is_value && text_equal(by_kind ? kind_of(element) : what_of(element), part))
                named = element, ++*found;
        }
        if (*found)
            return named;
    }
    return NULL;
}

static struct node *element_with(const struct node *list, const char *who)
{
    struct node *element = list->first;
    while (element && !text_equal(who_of(element), who))
        element = element->next;
    return element;
}

static bool walk_list(struct walk *walk, const char *part)
{
    struct node *numbered = element_numbered(walk->node, part), *element = numbered ? numbered : element_with(walk->node, part);
    if (element) {
        step_onto(walk, part, element, view_child(walk->view, ""));
        return true;
    }
    int found;
    struct node *named = step_named(walk, part, &found);
    if (found > 1)
        complain(walk->diagnostics, walk->place, "%s: %d steps are called '%s'; give each a 'what' of its own and name it by that",
                 walk->walked, found, part);
    else if (found == 0)
        complain_of_part(walk, part, names_below(walk), "");
    else
        step_onto(walk, part, step_words(walk->arena, named), view_child(view_child(walk->view, ""), kind_of(named)));
    return found == 1;
}

/* Turns an empty value into an empty mapping; complains when it is another value. */
static bool mapping_check(struct walk *walk, const char *part)
{
    if (walk->node->kind == NODE_SCALAR && !*walk->node->text)
        walk->node->kind = NODE_MAPPING;
    if (walk->node->kind == NODE_MAPPING)
        return true;
    complain(walk->diagnostics, walk->place, "%s: no '%s' in it; it is a single value: %s", walk->walked, part, walk->node->text);
    return false;
}

/* Whether a child that the file lacks may be made: a word of the language, or as last part a new name. */
static bool may_make(const struct walk *walk, const char *part, bool may_name)
{
    if (walk->view.has_names || walk->view.kind == VIEW_VALUE)
        return may_name;
    return row_named(walk->view.rows, part) || (may_name && walk->view.kind == VIEW_INSIDE);
}

/* Takes the last part. */
static bool walk_end(struct walk *walk, const char *part, bool may_name, struct path_end *end)
{
    if (walk->node->kind == NODE_SEQUENCE) {
        struct node *list = walk->node;
        bool is_found = walk_list(walk, part);
        *end = (struct path_end){walk->node, list, part, walk->view};
        return is_found;
    }
    if (!mapping_check(walk, part))
        return false;
    struct node *child = (struct node *)node_child(walk->node, part);
    *end = (struct path_end){child, walk->node, part, view_child(walk->view, part)};
    if (child || may_make(walk, part, may_name))
        return true;
    complain_of_part(walk, part, names_below(walk), walk->view.has_names ? arena_word(walk->arena, " (a new name is made by 'add')") : "");
    return false;
}

/* Takes a part on the way, making a section that the file lacks. */
static bool walk_on(struct walk *walk, const char *part)
{
    if (walk->node->kind == NODE_SEQUENCE)
        return walk_list(walk, part);
    if (!mapping_check(walk, part))
        return false;
    struct node *child = (struct node *)node_child(walk->node, part);
    struct word_view view = view_child(walk->view, part);
    if (!child && view.kind == VIEW_SECTION && may_make(walk, part, false)) {
        child = node_scalar(walk->arena, "", walk->place);
        child->key = part, child->key_place = walk->place;
        node_append(walk->node, child);
    }
    if (child)
        step_onto(walk, part, child, view);
    else if (!walk->view.has_names && row_named(walk->view.rows, part))
        complain(walk->diagnostics, walk->place, "%s%sthe file has no '%s' yet, so nothing inside it can change; give it whole",
                 walk->walked, *walk->walked ? ": " : "", part);
    else
        complain_of_part(walk, part, names_below(walk), "");
    return child != NULL;
}

bool path_find(struct node *root, const struct param *rows, const char *path, struct place place, bool may_name,
               struct diagnostics *diagnostics, struct path_end *end)
{
    struct walk walk = {diagnostics, diagnostics->arena, place, "", root, {VIEW_SECTION, rows, false}};
    if (text_equal(path, "scenarios") || text_starts(path, "scenarios.")) {
        complain(diagnostics, place, "a change is made to the file's other sections; write scenarios out instead");
        return false;
    }
    for (;;) {
        const char *dot = strchr(path, '.');
        const char *part = dot ? arena_copy(walk.arena, path, (size_t)(dot - path)) : path;
        if (!*part) {
            complain(diagnostics, place, "a part of the path is empty; write it as teams.normal.officers");
            return false;
        }
        if (!dot)
            return walk_end(&walk, part, may_name, end);
        if (!walk_on(&walk, part))
            return false;
        path = dot + 1;
    }
}
