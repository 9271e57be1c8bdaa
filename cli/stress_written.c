#include "cli/stress_page.h"

#include <string.h>

#include "analysis/withheld_text.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "scenarios/node.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

/* What the file has under one key of its margin; explained: the words told of already, whose meaning is not said again. */
struct telling { const struct page *page; const struct param *rows, **explained; int count, room; };

static const struct param *row_named(const struct param *rows, const char *name)
{
    for (const struct param *row = rows; row && row->name; row++)
        if (text_equal(row->name, name))
            return row;
    return NULL;
}

/* A value as code; Markdown takes two marks around one that holds a mark. */
static void code_say(const struct page *page, const char *key, const char *text)
{
    const char *mark = strchr(text, '`') || (key && strchr(key, '`')) ? "``" : "`";
    fprintf(page->out, "%s%s%s%s%s", mark, key ? key : "", key ? ": " : "", text, mark);
}

static void word_told(struct telling *telling, const char *indent, const struct node *node)
{
    const struct page *page = telling->page;
    const struct param *row = row_named(telling->rows, node->key);
    bool is_known = !row;
    for (int i = 0; i < telling->count; i++)
        is_known |= telling->explained[i] == row;
    fprintf(page->out, "%s* ", indent);
    code_say(page, node->key, node_text(page->arena, node));
    if (!is_known) {
        fprintf(page->out, ": %s", page_word(page, row->summary));
        *(const struct param **)arena_push(page->arena, &telling->explained, &telling->count, &telling->room, sizeof row) = row;
    }
    fputs("\n", page->out);
}

/* A step: its kind with its words, or alone. */
static void step_told(struct telling *telling, const struct node *node)
{
    if (node->kind == NODE_MAPPING && node->count == 1) {
        word_told(telling, "  ", node->first);
        return;
    }
    fputs("  * ", telling->page->out);
    code_say(telling->page, NULL, node_text(telling->page->arena, node));
    fputs("\n", telling->page->out);
}

/* Rows of a table have a name, and words or steps below it; those of a list, and single values, stand as they are. */
static void row_told(struct telling *telling, const struct node *node)
{
    bool has_words = node->key && node->kind != NODE_SCALAR && node->count;
    fputs("* ", telling->page->out);
    if (has_words)
        fputs(node->key, telling->page->out);
    else
        code_say(telling->page, node->key, node_text(telling->page->arena, node));
    fputs("\n", telling->page->out);
    for (const struct node *child = has_words ? node->first : NULL; child; child = child->next)
        if (node->kind == NODE_MAPPING)
            word_told(telling, "  ", child);
        else
            step_told(telling, child);
}

void page_written(const struct page *page, const char *const keys[])
{
    for (; *keys; keys++) {
        const struct node *node = node_child(page->first->variant->root, *keys);
        const struct param *row = row_named(scenario_rows, *keys);
        if (!node || !row)
            continue;
        struct telling telling = {page, row->rows, NULL, 0, 0};
        page_say(page, "\nAs written under `%s` (%s):\n\n", *keys, page_word(page, row->summary));
        for (const struct node *child = node->first; child; child = child->next)
            if (row->type == &value_section)
                word_told(&telling, "", child);
            else
                row_told(&telling, child);
        if (node->kind == NODE_SCALAR)
            word_told(&telling, "", node);
    }
}

void page_start_written(const struct page *page)
{
    const struct node *start = node_child(page->first->variant->root, "start");
    if (!start)
        return;
    page_put(page, "\nAs written: ");
    code_say(page, NULL, text_withhold(arena_print(page->arena, "start: %s", node_text(page->arena, start)), page->stress->withheld_below, page->arena));
    fputs("\n", page->out);
}
