#include "scenarios/change.h"

#include <stdlib.h>

#include "base/text.h"
#include "scenarios/path.h"

/* Puts a copy of value in the place of node, which keeps its key and its neighbour. */
static void node_replace(struct arena *arena, struct node *node, const struct node *value)
{
    struct node *copy = node_copy(arena, value);
    copy->key = node->key, copy->key_place = node->key_place, copy->next = node->next;
    *node = *copy;
}

static void child_make(struct arena *arena, struct node *holder, const char *key, struct place place, const struct node *value)
{
    struct node *child = node_copy(arena, value);
    child->key = key, child->key_place = place;
    node_append(holder, child);
}

/* Merges value into node, or replaces it; returns whether that changes what is written. */
static bool node_change(struct arena *arena, struct node *node, const struct node *value, struct word_view view)
{
    if (!view_merges(view) || node->kind != NODE_MAPPING || value->kind != NODE_MAPPING) {
        bool is_change = !node_equal(node, value);
        node_replace(arena, node, value);
        return is_change;
    }
    bool is_change = false;
    for (const struct node *child = value->first; child; child = child->next) {
        struct node *old = (struct node *)node_child(node, child->key);
        if (old)
            is_change |= node_change(arena, old, child, view_child(view, child->key));
        else
            child_make(arena, node, child->key, child->key_place, child);
        is_change |= !old;
    }
    return is_change;
}

bool change_set(struct node *root, const struct param *rows, const struct change *change, struct diagnostics *diagnostics)
{
    struct path_end end;
    struct arena *arena = diagnostics->arena;
    if (!path_find(root, rows, change->path, change->place, false, diagnostics, &end))
        return true;
    if (end.node)
        return node_change(arena, end.node, change->value, end.view);
    child_make(arena, end.holder, end.key, change->place, change->value);
    return true;
}

/* Whether the list, or the single value, begins what the node says. */
static bool node_begins(const struct node *node, const struct node *value)
{
    if (node->kind != NODE_SEQUENCE)
        return false;
    const struct node *said = node->first, *wanted = value->kind == NODE_SEQUENCE ? value->first : value;
    while (said && wanted && node_equal(said, wanted))
        said = said->next, wanted = value->kind == NODE_SEQUENCE ? wanted->next : NULL;
    return !wanted;
}

static bool node_holds(const struct node *node, const struct node *value, struct word_view view)
{
    if (!view_merges(view) || node->kind != NODE_MAPPING || value->kind != NODE_MAPPING)
        return node_equal(node, value) || node_begins(node, value);
    for (const struct node *child = value->first; child; child = child->next) {
        const struct node *said = node_child(node, child->key);
        if (!said || !node_holds(said, child, view_child(view, child->key)))
            return false;
    }
    return true;
}

bool change_holds(const struct node *root, const struct param *rows, const struct change *change)
{
    struct arena *arena = arena_open();                   /* the path may lead through what a scenario has taken away */
    struct diagnostics unheard = {.arena = arena};
    struct path_end end;
    bool holds = path_find(node_copy(arena, root), rows, change->path, change->place, false, &unheard, &end)
                 && end.node && node_holds(end.node, change->value, end.view);
    arena_close(arena);
    return holds;
}

static void add_to_list(struct node *list, const struct change *change, struct diagnostics *diagnostics)
{
    if (change->value->kind != NODE_SEQUENCE) {
        complain(diagnostics, change->value->place, "'%s' is a list; write what is added as a list too: [...]", change->path);
        return;
    }
    if (change->value->count == 0)
        complain(diagnostics, change->place, "nothing is added to '%s'; a change must change something", change->path);
    else
        node_append(list, node_copy(diagnostics->arena, change->value)->first);
    list->count += change->value->count - (change->value->count > 0);
}

/* `closed: danish holidays` is a list of one, for what may be a list. */
static void list_of_one(struct arena *arena, struct node *single)
{
    struct node *one = node_copy(arena, single);
    one->key = NULL;
    single->kind = NODE_SEQUENCE;
    single->first = one;
    single->count = 1;
}

static void add_to_table(struct node *table, const struct change *change, struct diagnostics *diagnostics)
{
    if (change->value->kind != NODE_MAPPING) {
        complain(diagnostics, change->value->place, "'%s' holds names; write what is added with its name: {name: ...}", change->path);
        return;
    }
    if (change->value->count == 0)
        complain(diagnostics, change->place, "nothing is added to '%s'; a change must change something", change->path);
    for (const struct node *child = change->value->first; child; child = child->next) {
        if (node_child(table, child->key))
            complain(diagnostics, child->key_place, "'%s' is in '%s' already; 'set' changes it", child->key, change->path);
        else
            child_make(diagnostics->arena, table, child->key, child->key_place, child);
    }
}

void change_add(struct node *root, const struct param *rows, const struct change *change, struct diagnostics *diagnostics)
{
    struct path_end end;
    if (!path_find(root, rows, change->path, change->place, true, diagnostics, &end))
        return;
    bool is_single = end.node && end.node->kind == NODE_SCALAR, is_empty = is_single && !*end.node->text;
    if (is_single && !is_empty && change->value->kind == NODE_SEQUENCE)
        list_of_one(diagnostics->arena, end.node);
    if (!end.node)
        child_make(diagnostics->arena, end.holder, end.key, change->place, change->value);
    else if (is_empty)
        node_replace(diagnostics->arena, end.node, change->value);
    else if (end.node->kind == NODE_SEQUENCE)
        add_to_list(end.node, change, diagnostics);
    else if (end.node->kind == NODE_MAPPING && end.view.kind != VIEW_SECTION)
        add_to_table(end.node, change, diagnostics);
    else
        complain(diagnostics, change->place, "'%s' is no list and no table of names; 'set' changes it", change->path);
}

static int by_path(const void *left, const void *right)
{
    const struct change *a = left, *b = right;
    for (const char *x = a->path, *y = b->path;; x++, y++) {
        int of_x = *x == '.' ? 1 : (unsigned char)*x, of_y = *y == '.' ? 1 : (unsigned char)*y;
        if (of_x != of_y || !*x)
            return of_x != of_y ? of_x - of_y : (a->place.line > b->place.line) - (a->place.line < b->place.line);
    }
}

void changes_check(const struct change *changes, int count, struct diagnostics *diagnostics)
{
    struct change *sorted = arena_take(diagnostics->arena, (size_t)count * sizeof *sorted + 1);
    int outer = 0;
    for (int i = 0; i < count; i++)
        sorted[i] = changes[i];
    qsort(sorted, (size_t)count, sizeof *sorted, by_path);
    for (int i = 1; i < count; i++) {
        if (!path_is_within(sorted[i].path, sorted[outer].path))
            outer = i;
        else if (text_equal(sorted[i].path, sorted[outer].path))
            complain(diagnostics, sorted[i].place, "'%s' is changed twice; keep one", sorted[i].path);
        else
            complain(diagnostics, sorted[i].place, "'%s' lies inside '%s', which is changed too; write both as one change",
                     sorted[i].path, sorted[outer].path);
    }
}
