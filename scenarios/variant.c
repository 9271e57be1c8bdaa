#include "scenarios/variant.h"

#include "base/text.h"
#include "scenarios/change.h"
#include "scenarios/path.h"
#include "scenarios/reading.h"
#include "scenarios/respelling.h"
#include "scenarios/settings.h"
#include "scenarios/spread.h"

static const int MOST_NODES = 20000000;                   /* of all variants together: about 2 GB */

/* One scenario as written. */
struct written {
    struct heading heading;
    struct reference like;
    const char *summary;
    const struct node *set, *add, *moves;
};

struct making {
    const struct param *rows;
    struct diagnostics *diagnostics;
    const struct written *written;
    struct variant *variants;
    int count;
    bool has_sets;                                        /* the command line changes the file */
    bool is_read_well;                                    /* the words of all scenarios were understood */
    const struct node *base;                              /* the file, without `scenarios`, with the changes of --set */
};

static void changes_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_MAPPING))
        *(const struct node **)slot = node;
}

static void moves_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_SEQUENCE))
        *(const struct node **)slot = node;
}

static void scenarios_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    (void)slot;                                           /* variants_make fills it */
    kind_check(reading, param, node, NODE_MAPPING);
}

static const struct value_type value_changes = {
    "changes", "{path.to.a.word: value}", "{\"type\": \"object\", \"minProperties\": 1}", sizeof(const struct node *), changes_read, NULL,
};

static const struct value_type value_moves = {
    "list of moves", "[{officers: 5, out of: normal, into: fast, when: 2026-09-15..2027-01-31}]",
    "{\"type\": \"array\", \"items\": {\"type\": \"object\"}}", sizeof(const struct node *), moves_read, NULL,
};

const struct value_type value_scenarios = {
    "scenarios", "{name: {like: name, set: {path: value}}}", "{\"type\": \"object\", \"additionalProperties\": $rows}", 0, scenarios_read, NULL,
};

const struct param variant_rows[] = {
    {"summary", &value_text, offsetof(struct written, summary), "what this scenario tries, for the reader of the answer", "",
     "Six more officers in the normal track", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"like", &value_reference, offsetof(struct written, like),
     "the scenario it starts from and is compared with; without it the file as it stands, compared with the first scenario", "",
     "surge", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"set", &value_changes, offsetof(struct written, set),
     "changes, each a dotted path and its new value; a section keeps the words that are not named, a table of shares, hours or "
     "weeks is replaced whole", "", "{teams.normal.officers: 34}", 0, 0, BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {"add", &value_changes, offsetof(struct written, add), "additions, each the dotted path of a list or table and what is added to it",
     "", "{calendars.office.closed: [2026-12-23]}", 0, 0, USUAL, NULL, 0, NULL, NULL, false, NULL},
    {"moves", &value_moves, offsetof(struct written, moves), "officers lent from team to team between two dates, besides those of the file and of the scenario it is like", "",
     "[{officers: 5, out of: normal, into: fast, when: 2026-09-15..2027-01-31}]", 0, 0,
     BEGINNER, NULL, 0, NULL, NULL, false, NULL},
    {0},
};

static const struct param scenarios_param = {
    "scenarios", &value_table, 0, "", "", "{as is: {}, more officers: {set: {teams.normal.officers: 34}}}", 0, 0, BEGINNER,
    variant_rows, sizeof(struct written), NULL, NULL, false, NULL,
};

static struct row_list scenarios_written(const struct node *node, const char *folder, struct diagnostics *diagnostics)
{
    struct row_list list = {0};
    struct reading reading = {.diagnostics = diagnostics, .arena = diagnostics->arena, .folder = folder, .path = "scenarios"};
    if (node && (node->kind != NODE_SCALAR || *node->text))
        scenarios_param.type->read(&reading, &scenarios_param, node, &list);
    return list;
}

bool path_is_of_file(const struct param *rows, const char *path)
{
    for (const struct param *row = rows; row->name; row++)
        if (row->is_of_file && path_is_within(path, row->name))
            return true;
    return false;
}

static void add_changes(const struct making *making, const struct node *mapping, struct change *changes, int *count)
{
    for (const struct node *child = mapping ? mapping->first : NULL; child; child = child->next) {
        if (path_is_of_file(making->rows, child->key))
            complain(making->diagnostics, child->key_place, "'%s' is the same in all scenarios of a file; change it in the file, or with --set %s",
                     child->key, child->key);
        else
            changes[(*count)++] = (struct change){.path = child->key, .value = child, .place = child->key_place};
    }
}

static bool is_file(const struct written *written)
{
    return !written->like.name && !(written->set && written->set->count) && !(written->add && written->add->count) && !(written->moves && written->moves->count);
}

/* Whether a scenario is the same as the one that it is like, or the file as it stands for a second time. */
static bool says_nothing_new(const struct making *making, int number)
{
    struct written alone = making->written[number];
    bool is_like = alone.like.name != NULL, is_again = false;
    alone.like.name = NULL;
    for (int i = 0; i < number; i++)
        is_again |= is_file(&making->written[i]);
    return number > 0 && is_file(&alone) && (is_like || is_again);
}

/* Applies what one scenario writes to its root. */
static void variant_change(struct making *making, int number)
{
    const struct written *written = &making->written[number];
    struct node *root = making->variants[number].root;
    int sets = 0, all = 0, written_count = (written->set ? written->set->count : 0) + (written->add ? written->add->count : 0);
    struct change *changes = arena_take(making->diagnostics->arena, (size_t)written_count * sizeof *changes + 1);
    add_changes(making, written->set, changes, &sets);
    all = sets;
    add_changes(making, written->add, changes, &all);
    changes_check(changes, all, making->diagnostics);
    for (int i = 0; i < sets; i++) {
        bool may_say_same = making->has_sets || changes[i].place.one_of;      /* since the command line said it before, or for some of many */
        if (!change_set(root, making->rows, &changes[i], making->diagnostics) && !may_say_same)
            complain(making->diagnostics, changes[i].place, "'%s' says so already; a change must change something", changes[i].path);
    }
    for (int i = sets; i < all; i++)
        change_add(root, making->rows, &changes[i], making->diagnostics);
    if (written->moves)
        change_add(root, making->rows, &(struct change){.path = "moves", .value = written->moves, .place = written->moves->key_place}, making->diagnostics);
    if (says_nothing_new(making, number) && making->is_read_well)
        complain(making->diagnostics, written->heading.place, "scenario '%s' changes nothing; give it 'set', 'add' or 'moves'",
                 written->heading.name);
}

/* Finds what each scenario is like; those that name none, or wrongly, are compared with the first. */
static void likes_find(struct making *making)
{
    const char **names = arena_take(making->diagnostics->arena, (size_t)(making->count + 1) * sizeof *names);
    for (int i = 0; i < making->count; i++)
        names[i] = making->written[i].heading.name;
    for (int i = 0; i < making->count; i++) {
        const struct reference *like = &making->written[i].like;
        int found = 0;
        making->variants[i].like = i > 0 ? 0 : -1;
        if (!like->name)
            continue;
        while (found < making->count && !text_equal(names[found], like->name))
            found++;
        if (found == making->count)
            complain(making->diagnostics, like->place, "no scenario '%s'; %s", like->name,
                     text_suggest(making->diagnostics->arena, like->name, names));
        else if (i == 0)
            complain(making->diagnostics, like->place, "the first scenario is what the others are compared with; leave out its "
                     "'like', or move '%s' above it", like->name);
        else
            making->variants[i].like = found;
    }
}

/* The variant that number starts from: -1 is the file. */
static int start_of(const struct making *making, int number)
{
    return making->written[number].like.name ? making->variants[number].like : -1;
}

/* Makes a variant after those it is like. stack: [count]; on: [count], in which walk (from 1) a variant was met. */
static void variant_make(struct making *making, int number, int *stack, int *on)
{
    int depth = 0, at = number;
    while (at >= 0 && !making->variants[at].root && on[at] != number + 1) {
        on[at] = number + 1;
        stack[depth++] = at;
        at = start_of(making, at);
    }
    if (at >= 0 && !making->variants[at].root) {
        complain(making->diagnostics, making->written[at].like.place, "'%s' is like '%s', which is in the end like '%s' itself; "
                 "let one of them start from the file", making->written[at].heading.name, making->written[at].like.name,
                 making->written[at].heading.name);
        at = -1;
    }
    while (depth > 0) {
        int next = stack[--depth];
        making->variants[next].root = node_copy(making->diagnostics->arena, at < 0 ? making->base : making->variants[at].root);
        variant_change(making, next);
        at = next;
    }
}

/* Takes the section `scenarios` out of the root; NULL when there is none. */
static const struct node *scenarios_take(struct node *root)
{
    for (struct node **link = &root->first; *link; link = &(*link)->next) {
        struct node *child = *link;
        if (!text_equal(child->key, "scenarios"))
            continue;
        *link = child->next;
        root->count--;
        return child;
    }
    return NULL;
}

/* Bytes of the struct that the rows fill, as far as they say. */
static size_t rows_room(const struct param *rows)
{
    size_t room = 0;
    for (; rows->name; rows++) {
        size_t end = rows->offset + (rows->type == &value_section ? rows_room(rows->rows) : rows->type->size);
        room = end > room ? end : room;
    }
    return room;
}

/* Reads values of the file for their mistakes, which nobody sees where others replace them. What is missing others may add. */
static void values_check(const struct node *root, const struct param *rows, const char *folder, struct diagnostics *diagnostics)
{
    struct reading reading = {.diagnostics = diagnostics, .arena = diagnostics->arena, .folder = folder, .path = "", .is_partial = true};
    read_section(&reading, rows, root, root->place, arena_take(diagnostics->arena, rows_room(rows) + 1));
}

/* A file as its scenarios are made of it. */
struct whole { struct node *root, *settings; const struct node *scenarios; };

/* Writes the file out where it repeats, and changes it as the command line says. Returns false when it is too much to go on. */
static bool whole_make(struct whole *whole, const struct document *document, const struct param *rows, struct diagnostics *diagnostics)
{
    whole->root = node_copy(diagnostics->arena, document->root);
    words_respell(whole->root, rows, diagnostics);
    settings_apply(whole->root, rows, whole->settings, true, diagnostics);
    const struct repeats *repeats = repeats_read(whole->root, document->folder, diagnostics);
    if (repeats) {
        whole->root = spread(repeats, whole->root);
        whole->settings = spread(repeats, whole->settings);
        if (whole->root && whole->settings)
            repeats_note(repeats);
    }
    if (!whole->root || !whole->settings)
        return false;
    whole->scenarios = scenarios_take(whole->root);
    if (whole->settings->count)
        values_check(whole->root, rows, document->folder, diagnostics);
    settings_apply(whole->root, rows, whole->settings, false, diagnostics);
    return true;
}

/* The file's own values, when every scenario changes them. */
static void base_check(const struct making *making, const char *folder)
{
    for (int i = 0; i < making->count; i++)
        if (is_file(&making->written[i]))
            return;
    values_check(making->base, making->rows, folder, making->diagnostics);
}

int variants_make(const struct document *document, const struct param *rows, const char *const sets[], int set_count,
                  struct arena *arena, struct diagnostics *diagnostics, struct variant **variants)
{
    struct whole whole = {.settings = settings_read(sets, set_count, diagnostics)};
    if (!whole_make(&whole, document, rows, diagnostics))
        return 0;
    int complaints = diagnostics->complaints;
    struct row_list list = scenarios_written(whole.scenarios, document->folder, diagnostics);
    bool is_read_well = diagnostics->complaints == complaints;
    *variants = arena_take(arena, (size_t)(list.count + 1) * sizeof **variants);
    **variants = (struct variant){"as is", document->root->place, -1, whole.root, true, false, NULL, NULL};
    if (list.count == 0)
        return 1;
    if (list.count > MOST_NODES / node_size(whole.root)) {
        complain(diagnostics, list.place, "%d scenarios of a file this long take too much memory; write several files", list.count);
        return 1;
    }
    struct making making = {rows, diagnostics, list.rows, *variants, list.count, set_count > 0, is_read_well, whole.root};
    for (int i = 0; i < list.count; i++)
        (*variants)[i] = (struct variant){making.written[i].heading.name, making.written[i].heading.place, -1, NULL, is_file(&making.written[i]), false, NULL, whole.root};
    likes_find(&making);
    int *stack = arena_take(arena, 2 * (size_t)list.count * sizeof *stack);
    for (int i = 0; i < list.count; i++)
        variant_make(&making, i, stack, stack + list.count);
    base_check(&making, document->folder);
    if (diagnostics->errors == 0)
        settings_note(*variants, list.count, rows, whole.settings, diagnostics);
    return list.count;
}
