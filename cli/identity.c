#include "cli/identity.h"

#include <string.h>
#include <sys/stat.h>

#include "analysis/digest.h"
#include "analysis/part.h"
#include "analysis/version.h"
#include "analysis/whole_file.h"
#include "base/name_index.h"
#include "base/text.h"

struct hashing {
    struct arena *arena;
    const char *folder;
    struct input_list *inputs;
    uint64_t hash;
    struct name_index *no_files;                          /* texts of which this is known */
};

static void text_add(struct hashing *hashing, const char *text)
{
    hashing->hash = bytes_hash(hashing->hash, text, strlen(text));
}

static void number_add(struct hashing *hashing, uint64_t number)
{
    hashing->hash = bytes_hash(hashing->hash, &number, sizeof number);
}

const char *input_path(const char *folder, const char *name, struct arena *arena)
{
    return name[0] == '/' ? name : arena_print(arena, "%s/%s", folder, name);
}

/* Returns the file of that name, read before or now, or NULL when there is none. */
static const struct input *input_find(struct hashing *hashing, const char *name)
{
    struct stat about;
    for (int i = 0; i < hashing->inputs->count; i++)
        if (strcmp(hashing->inputs->items[i].name, name) == 0)
            return &hashing->inputs->items[i];
    const char *path = input_path(hashing->folder, name, hashing->arena);
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return NULL;
    struct arena *bytes_arena = arena_open();
    size_t size;
    void *bytes = whole_file_read(path, bytes_arena, &size);
    struct input *input = NULL;
    if (bytes) {
        struct input_list *list = hashing->inputs;
        input = arena_push(hashing->arena, &list->items, &list->count, &list->room, sizeof *input);
        *input = (struct input){arena_copy(hashing->arena, name, strlen(name)), bytes_hash(0, bytes, size)};
    }
    arena_close(bytes_arena);
    return input;
}

static void file_add(struct hashing *hashing, const char *name)
{
    if (!*name || name_index_find(hashing->no_files, name) >= 0)
        return;
    const struct input *input = input_find(hashing, name);
    if (input)
        number_add(hashing, input->hash);
    else
        name_index_add(hashing->no_files, name, 0);
}

/* What `repeat` wrote out counts, not how: of the section itself only its tables are noted as inputs. */
static void repeat_note(struct hashing *hashing, const struct node *repeat)
{
    for (const struct node *set = repeat->first; set; set = set->next) {
        const struct node *file = node_child(set, "file");
        if (file && file->kind == NODE_SCALAR && *file->text)
            input_find(hashing, file->text);
    }
}

/* Adds the files named inside a value: "empirical file times.csv column hours". */
static void files_inside_add(struct hashing *hashing, const char *text)
{
    char *words = arena_copy(hashing->arena, text, strlen(text)), *rest = words;
    bool is_next = false;
    for (char *word; (word = strsep(&rest, " \t"));) {
        if (is_next)
            file_add(hashing, word);
        is_next = text_equal(word, "file");
    }
}

/* Whether the value at the key is the name of a file; any other word may be one by chance. */
static bool names_file(const char *key)
{
    static const char *const keys[] = {"file", "start", "trace", "roster", "absence list", NULL};
    for (const char *const *word = keys; key && *word; word++)
        if (text_equal(key, *word))
            return true;
    return false;
}

static void node_add(struct hashing *hashing, const struct node *node)
{
    number_add(hashing, (uint64_t)node->kind);
    number_add(hashing, (uint64_t)node->count);
    if (node->key)
        text_add(hashing, node->key);
    if (node->kind == NODE_SCALAR) {
        text_add(hashing, node->text);
        if (names_file(node->key))
            file_add(hashing, node->text);
        else
            files_inside_add(hashing, node->text);
    }
    for (const struct node *child = node->first; child; child = child->next)
        node_add(hashing, child);
}

static bool decides_numbers(const char *key)
{
    static const char *const others[] = {"sluse", "name", "question", "figures", "replications", "seed", "rules for moves", "rules for division", "uncertain", NULL};
    for (const char *const *other = others; *other; other++)
        if (text_equal(key, *other))
            return false;
    return true;
}

uint64_t scenario_identity(const struct node *root, const char *folder, uint64_t seed, struct arena *arena,
                           struct input_list *inputs)
{
    enum { USUAL_TEXTS = 256 };
    struct hashing hashing = {arena, folder, inputs, 0, name_index_make(arena, USUAL_TEXTS)};
    number_add(&hashing, seed);
    number_add(&hashing, BLOCK);
    number_add(&hashing, PART_SCHEMA);
    number_add(&hashing, engine_checksum());
    for (const struct node *child = root->first; child; child = child->next) {
        if (text_equal(child->key, "repeat"))
            repeat_note(&hashing, child);
        else if (decides_numbers(child->key))
            node_add(&hashing, child);
    }
    return hashing.hash;
}

uint64_t scenario_identity_drawn(uint64_t identity, const struct node *root, struct arena *arena)
{
    enum { USUAL_TEXTS = 16 };
    struct input_list unused = {0};
    struct hashing hashing = {arena, ".", &unused, identity, name_index_make(arena, USUAL_TEXTS)};
    text_add(&hashing, "inputs drawn");
    if (node_child(root, "uncertain"))
        node_add(&hashing, node_child(root, "uncertain"));
    return hashing.hash;
}
