#include "tests/written_words.h"

#include <ctype.h>
#include <string.h>

#include "analysis/figure.h"
#include "base/failure.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/discipline.h"
#include "scenarios/document.h"
#include "scenarios/path.h"
#include "scenarios/variant.h"
#include "scenarios/vocabulary.h"
#include "sim/distribution.h"

/* Adds a word unless it is there: a table that is used in several places is one table. */
static void word_add(struct written_words *words, const struct param *row, const char *path, const char *name)
{
    for (int i = 0; i < words->count; i++)
        if (words->words[i].row == row && (row ? true : text_equal(words->words[i].path, path)) && text_equal(words->words[i].name, name))
            return;
    *(struct language_word *)arena_push(words->arena, &words->words, &words->count, &words->room, sizeof *words->words)
        = (struct language_word){row, NULL, path, name, false, 0};
}

/* A word of a table that several types have is one word. */
static void inside_add(struct written_words *words, const struct value_word *inside, const char *path, bool is_of_file)
{
    for (int i = 0; i < words->count; i++)
        if (words->words[i].inside == inside)
            return;
    *(struct language_word *)arena_push(words->arena, &words->words, &words->count, &words->room, sizeof *words->words)
        = (struct language_word){NULL, inside, path, inside->word, is_of_file, 0};
}

static void tables_add(struct written_words *words, const struct value_word *const *tables, const char *path, bool is_of_file)
{
    for (; tables && *tables; tables++)
        for (const struct value_word *word = *tables; word->word; word++)
            inside_add(words, word, path, is_of_file);
}

static void rows_add(struct written_words *words)
{
    int count;
    const struct word_place *const *places = vocabulary_words(words->arena, scenario_rows, &count);
    for (int i = 0; i < count; i++) {
        const struct param *row = places[i]->param;
        const char *path = word_path(words->arena, places[i]);
        word_add(words, row, path, row->name);
        for (const char *const *word = row->words; word && *word; word++)
            word_add(words, row, path, *word);
        tables_add(words, row->type->words, path, false);
        tables_add(words, row->inside, path, row->example && strstr(row->example, ".csv"));
    }
}

struct written_words *written_words_make(struct arena *arena)
{
    struct written_words *words = arena_take(arena, sizeof *words);
    words->arena = arena;
    rows_add(words);
    for (const struct discipline *row = disciplines; row->name; row++)
        word_add(words, NULL, "queue orders", row->name);
    for (const struct distribution_kind *const *kind = distributions; *kind; kind++) {
        word_add(words, NULL, "distributions", (*kind)->name);
        for (const struct distribution_parameter *row = (*kind)->parameters; row && row->word; row++)
            if (strstr((*kind)->grammar, row->word))      /* the others only name a number that stands without a word */
                word_add(words, NULL, "words of distributions", row->word);
    }
    for (const struct figure *row = figures; row->name; row++)
        word_add(words, NULL, "figures", row->name);
    return words;
}

static void word_count(struct written_words *words, const struct param *row, const char *name)
{
    for (int i = 0; i < words->count; i++)
        if (words->words[i].row == row && text_equal(words->words[i].name, name))
            words->words[i].written++;
}

/* Whether the name stands in the text as words of its own. */
static bool has_words(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = text; (at = strstr(at, name)); at++)
        if ((at == text || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[length]))
            return true;
    return false;
}

static void names_count(struct written_words *words, const char *text)
{
    for (int i = 0; i < words->count; i++)
        if (!words->words[i].row && !words->words[i].inside)
            words->words[i].written += has_words(text, words->words[i].name);
}

void written_words_count_file(struct written_words *words, const char *text)
{
    names_count(words, text);
    for (int i = 0; i < words->count; i++)
        words->words[i].written += words->words[i].is_of_file && has_words(text, words->words[i].name);
}

/* Counts the words of the tables that stand in the text as words of their own. */
static void text_count(struct written_words *words, const struct value_word *const *tables, const char *text)
{
    for (int i = 0; i < words->count && tables; i++)
        for (const struct value_word *const *table = tables; *table; table++)
            for (const struct value_word *word = *table; word->word; word++)
                if (words->words[i].inside == word)
                    words->words[i].written += has_words(text, word->word);
}

/* The same of all keys and values of a node. */
static void inside_count(struct written_words *words, const struct value_word *const *tables, const struct node *node)
{
    if (node->kind == NODE_SCALAR)
        text_count(words, tables, node->text);
    for (const struct node *child = node->first; child; child = child->next) {
        if (child->key)
            text_count(words, tables, child->key);
        inside_count(words, tables, child);
    }
}

static const struct param *row_named(const struct word_view view, const char *name)
{
    for (const struct param *row = view.has_names ? NULL : view.rows; row && row->name; row++)
        if (text_equal(row->name, name))
            return row;
    return NULL;
}

/* The row of a key; tables by an attribute, "time by size", are told with those by class. */
static const struct param *row_of_key(struct written_words *words, const struct word_view view, const char *key)
{
    const char *by = !view.has_names && !row_named(view, key) ? strstr(key, "by ") : NULL;
    return row_named(view, by ? arena_print(words->arena, "%.*sby class", (int)(by - key), key) : key);
}

/* A step may stand alone: "- decide". */
static void node_count(struct written_words *words, const struct node *node, struct word_view view)
{
    const struct param *alone = node->kind == NODE_SCALAR ? row_named(view, node->text) : NULL;
    if (alone)
        word_count(words, alone, alone->name);
    for (const struct node *child = node->first; child; child = child->next) {
        const struct param *row = child->key ? row_of_key(words, view, child->key) : NULL;
        if (row)
            word_count(words, row, row->name);
        if (row && row->words && child->kind == NODE_SCALAR)
            word_count(words, row, child->text);
        if (row && (row->type->words || row->inside)) {
            inside_count(words, row->type->words, child);
            inside_count(words, row->inside, child);
        }
        node_count(words, child, view_child(view, child->key ? child->key : ""));
    }
}

void written_words_count(struct written_words *words, const char *text, const char *folder)
{
    struct diagnostics diagnostics = {.arena = words->arena};
    struct variant *variants = NULL;
    const struct word_view view = {VIEW_SECTION, scenario_rows, false};
    const struct document *document = document_read_text("scenario.yaml", folder, text, strlen(text), &diagnostics);
    int count = document ? variants_make(document, scenario_rows, NULL, 0, words->arena, &diagnostics, &variants) : 0;
    invariant(diagnostics.errors == 0 && count > 0, "a scenario has mistakes");
    node_count(words, document->root, view);
    for (int i = 0; i < count; i++)
        node_count(words, variants[i].root, view);
    names_count(words, text);
}
