#include "scenarios/spread.h"

#include <string.h>

#include "base/name_index.h"
#include "base/text.h"

/* Complaints at such a place have their cause told already. */
static const struct repetition told = {"", 0, 0};

/* The row that stands for a set here, within those of the sets around. */
struct binding { struct repeat_set *set; int row; const struct binding *outer; };

struct spreading {
    const struct repeats *repeats;
    const struct binding *bound;                          /* innermost; NULL: outside of all */
    const struct repetition *one_of;
    bool is_root, in_tracks;
    int *nodes;                                           /* written out so far */
};

/* A <word> in a text: no blank after the < nor before the >. */
struct blank { const char *start, *end, *word; };         /* end: after the > */

/* Finds the next one from text on; false: there is none. */
static bool blank_find(struct arena *arena, const char *text, struct blank *blank)
{
    for (const char *start = strchr(text, '<'); start; start = strchr(start + 1, '<')) {
        size_t length = strcspn(start + 1, "<>");
        const char *end = start + 1 + length;
        if (*end != '>' || length == 0 || start[1] == ' ' || end[-1] == ' ')
            continue;
        *blank = (struct blank){start, end + 1, arena_copy(arena, start + 1, length)};
        return true;
    }
    return false;
}

static bool is_bound(const struct binding *bound, const struct repeat_set *set)
{
    for (; bound; bound = bound->outer) {
        if (bound->set == set)
            return true;
    }
    return false;
}

/* Returns the first set that text names and no row stands for yet, or NULL. */
static struct repeat_set *set_in_text(const struct spreading *at, const char *text)
{
    struct blank blank;
    for (; blank_find(at->repeats->arena, text, &blank); text = blank.end) {
        struct repeat_set *set = repeat_set_named(at->repeats, blank.word);
        if (set && !is_bound(at->bound, set))
            return set;
    }
    return NULL;
}

/* The same for the values of an element; what has a name of its own to be repeated by counts for itself. */
static struct repeat_set *set_in_values(const struct spreading *at, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        return set_in_text(at, node->text);
    struct repeat_set *set = NULL;
    for (const struct node *child = node->first; child && !set; child = child->next)
        set = child->key && set_in_text(at, child->key) ? NULL : set_in_values(at, child);
    return set;
}

/* Says why nothing stands for the word here. */
static void complain_of_word(const struct spreading *at, const char *word, struct place place)
{
    const struct repeats *repeats = at->repeats;
    const char **names = NULL;
    int count = 0, room = 0;
    for (int i = 0; i < repeats->count; i++) {
        const struct repeat_set *set = &repeats->sets[i];
        const char *name = set->heading.name;
        *(const char **)arena_push(repeats->arena, &names, &count, &room, sizeof *names) = name;
        for (int j = 0; set->table && !set->is_broken && j < set->table->header.count; j++)
            if (j != set->name_column)
                *(const char **)arena_push(repeats->arena, &names, &count, &room, sizeof *names) = set->table->header.cells[j].text;
        if (!text_equal(name, word) && !repeat_has_column(set, word))
            continue;
        complain(repeats->diagnostics, place, "'<%s>' stands for nothing here; it belongs to an entry that is repeated, with <%s> in its name",
                 word, name);
        return;
    }
    *(const char **)arena_push(repeats->arena, &names, &count, &room, sizeof *names) = NULL;
    complain(repeats->diagnostics, place, "nothing is repeated as '<%s>'; %s", word, text_suggest(repeats->arena, word, names));
}

/* Finds what stands for a word; false after complaining, or when it may be of a set that is broken. */
static bool word_find(const struct spreading *at, const char *word, struct place place, struct csv_cell *cell)
{
    const struct repeat_set *found = NULL;
    for (const struct binding *bound = at->bound; bound; bound = bound->outer) {
        if (bound->set->is_broken)
            continue;
        if (found && repeat_has_column(found, word) && repeat_has_column(bound->set, word)) {
            complain(at->repeats->diagnostics, place, "'<%s>' is a column of '%s' and of '%s'; rename one of them", word,
                     found->heading.name, bound->set->heading.name);
            return false;
        }
        if (!found && repeat_value(at->repeats, bound->set, bound->row, word, cell))
            found = bound->set;
    }
    if (!found && !at->repeats->has_broken)
        complain_of_word(at, word, place);
    return found != NULL;
}

/* The repetition of a cell: its place tells the row, so how often need not be said. */
static const struct repetition *alone(const struct spreading *at)
{
    struct repetition *one_of = arena_take(at->repeats->arena, sizeof *one_of);
    *one_of = *at->one_of;
    one_of->count = 1;
    return one_of;
}

/* Returns text with its <words> filled in. A single cell that is the whole text takes its place; a text that cannot be
 * filled in gets one whose faults are told. */
static const char *filled(const struct spreading *at, const char *text, bool is_value, struct place *place)
{
    struct blank blank;
    struct arena *arena = at->repeats->arena;
    const char *from = text, *done = "";
    bool is_filled = true;
    place->one_of = at->one_of;
    if (!strchr(text, '<'))
        return text;
    struct place written = *place;
    for (; blank_find(arena, from, &blank); from = blank.end) {
        struct csv_cell cell;
        if (!word_find(at, blank.word, written, &cell)) {
            done = arena_print(arena, "%s%.*s", done, (int)(blank.end - from), from);
            is_filled = false;
            continue;
        }
        done = arena_print(arena, "%s%.*s%s", done, (int)(blank.start - from), from, cell.text);
        bool is_whole = is_value && blank.start == text && !*blank.end;
        if (is_whole && cell.place.file != written.file)
            *place = cell.place, place->one_of = *cell.text ? alone(at) : &told;
    }
    if (!is_filled)
        place->one_of = &told;
    return *done ? arena_print(arena, "%s%s", done, from) : from;
}

/* The children written so far. */
struct family { struct node *parent, **end, *last; bool has_repeated; };

static void child_spread(const struct spreading *at, const struct node *child, struct family *family);

/* Returns whether one more value may be written; complains once when not. */
static bool is_allowed(const struct spreading *at, struct place place)
{
    if (*at->nodes == SPREAD_NODES)
        complain(at->repeats->diagnostics, place, "the repetitions write out more than %d values; lower 'times'", SPREAD_NODES);
    return ++*at->nodes <= SPREAD_NODES;
}

/* Returns how often an entry is written out: its name holds a set, or several. */
static double copies_of(const struct spreading *at, const char *name)
{
    double copies = 1;
    for (int i = 0; i < at->repeats->count; i++) {
        const struct repeat_set *set = &at->repeats->sets[i];
        if (!is_bound(at->bound, set) && strstr(name, arena_print(at->repeats->arena, "<%s>", set->heading.name)))
            copies *= set->count;
    }
    return copies;
}

/* Names that came out twice, by a repetition or because one stands there by itself. */
static void complain_of_duplicates(const struct spreading *at, const struct node *mapping)
{
    struct name_index *names = name_index_make(at->repeats->arena, mapping->count);
    for (const struct node *child = mapping->first; child; child = child->next) {
        if (name_index_add(names, child->key, child->key_place.line) >= 0 && !(child->key_place.one_of == &told))
            complain(at->repeats->diagnostics, child->key_place, "'%s' is written twice, also by line %d; give one of them another name",
                     child->key, name_index_find(names, child->key));
    }
}

static struct node *node_spread(const struct spreading *at, const struct node *node)
{
    struct node *copy = arena_take(at->repeats->arena, sizeof *copy);
    struct family family = {copy, &copy->first, NULL, false};
    *copy = *node;
    copy->first = copy->next = NULL;
    copy->count = 0;
    copy->place.one_of = at->one_of;
    if (node->kind == NODE_SCALAR)
        copy->text = filled(at, node->text, true, &copy->place);
    for (const struct node *child = node->first; child; child = child->next)
        child_spread(at, child, &family);
    if (family.has_repeated && node->kind == NODE_MAPPING)
        complain_of_duplicates(at, copy);
    return copy;
}

/* Returns the repetition of a row within the one around, not yet with its name. */
static struct repetition *repetition_make(const struct spreading *at, const struct repeat_set *set, int row)
{
    struct repetition *one_of = arena_take(at->repeats->arena, sizeof *one_of);
    int64_t outer = at->one_of ? at->one_of->number : 0, outers = at->one_of ? at->one_of->count : 1;
    int64_t number = outer * set->count + row, count = outers * set->count;
    *one_of = (struct repetition){"", (int)(number < INT32_MAX ? number : INT32_MAX), (int)(count < INT32_MAX ? count : INT32_MAX)};
    return one_of;
}

/* Writes the child out once for each row of the set. */
static void rows_spread(const struct spreading *at, struct repeat_set *set, const struct node *child, struct family *family)
{
    set->is_used = family->has_repeated = true;
    for (int row = 0; row < set->count && *at->nodes <= SPREAD_NODES; row++) {
        struct binding bound = {set, row, at->bound};
        struct spreading inside = *at;
        struct repetition *one_of = repetition_make(at, set, row);
        struct csv_cell name = {"", child->place};
        if (!set->is_broken)
            repeat_value(at->repeats, set, row, set->heading.name, &name);
        inside.bound = &bound;
        inside.one_of = one_of;
        child_spread(&inside, child, family);
        one_of->name = family->last && family->last->key ? family->last->key : name.text;
    }
}

/* Writes out one child: as it is, or for each row of the set that its name (of an element: a value in it) holds. */
static void child_spread(const struct spreading *at, const struct node *child, struct family *family)
{
    struct spreading inside = *at;
    struct repeat_set *set = NULL;
    inside.is_root = false;
    inside.in_tracks |= child->key && (text_equal(child->key, "tracks") || text_starts(child->key, "tracks."));
    if (child->key)
        set = set_in_text(at, child->key);
    else if (!at->in_tracks)
        set = set_in_values(at, child);
    struct place place = child->key ? child->key_place : child->place;
    if (set && (child->key ? copies_of(at, child->key) : set->count) * node_size(child) > SPREAD_NODES - *at->nodes)
        *at->nodes = *at->nodes < SPREAD_NODES ? SPREAD_NODES : *at->nodes;    /* too much: told before it is written */
    else if (set) {
        rows_spread(at, set, child, family);
        return;
    }
    if (!is_allowed(at, place))
        return;
    bool is_repeat = at->is_root && child->key && text_equal(child->key, "repeat");
    struct node *copy = is_repeat ? node_copy(at->repeats->arena, child) : node_spread(&inside, child);
    if (child->key)
        copy->key = filled(at, child->key, false, &copy->key_place);
    *family->end = family->last = copy;
    family->end = &copy->next;
    family->parent->count++;
}

struct node *spread(const struct repeats *repeats, const struct node *node)
{
    int nodes = 0;
    struct node *root = node_spread(&(struct spreading){repeats, NULL, NULL, true, false, &nodes}, node);
    return nodes <= SPREAD_NODES ? root : NULL;
}
