#include "tests/written_words.h"

#include <ctype.h>
#include <string.h>

#include "analysis/figure.h"
#include "base/failure.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "models/discipline.h"
#include "models/value_words.h"
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
        = (struct language_word){row, path, name, 0};
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
    for (const struct glossary_entry *row = value_words; row->name; row++)
        word_add(words, NULL, row->family, row->name);
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

void written_words_count_names(struct written_words *words, const char *text)
{
    for (int i = 0; i < words->count; i++)
        if (!words->words[i].row)
            words->words[i].written += has_words(text, words->words[i].name);
}

static const struct param *row_named(const struct word_view view, const char *name)
{
    for (const struct param *row = view.has_names ? NULL : view.rows; row && row->name; row++)
        if (text_equal(row->name, name))
            return row;
    return NULL;
}

/* A step may stand alone: "- decide". */
static void node_count(struct written_words *words, const struct node *node, struct word_view view)
{
    const struct param *alone = node->kind == NODE_SCALAR ? row_named(view, node->text) : NULL;
    if (alone)
        word_count(words, alone, alone->name);
    for (const struct node *child = node->first; child; child = child->next) {
        const struct param *row = child->key ? row_named(view, child->key) : NULL;
        if (row)
            word_count(words, row, row->name);
        if (row && row->words && child->kind == NODE_SCALAR)
            word_count(words, row, child->text);
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
    written_words_count_names(words, text);
}
