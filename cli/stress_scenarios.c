#include "cli/stress_page.h"

#include <string.h>

#include "analysis/withheld_text.h"
#include "base/text.h"
#include "models/casework_rows.h"
#include "scenarios/node.h"
#include "scenarios/reading.h"
#include "scenarios/variant.h"

/* Where in the file two scenarios are compared: "teams.normal", what it may hold, and whether its keys are the user's names. */
struct spot { const char *path; const struct param *rows; bool is_table; };

static const struct param *row_of(const struct param *rows, const char *name)
{
    for (const struct param *row = rows; row && row->name; row++)
        if (text_equal(row->name, name))
            return row;
    return NULL;
}

/* A value as it may be quoted: numbers of open cases that are few are withheld. */
static const char *quoted(const struct page *page, const char *path, const struct node *node)
{
    const char *begin = arena_print(page->arena, "%s: ", path), *whole = arena_print(page->arena, "%s%s", begin, node_text(page->arena, node));
    return text_withhold(whole, page->stress->withheld_below, page->arena) + strlen(begin);
}

/* What a list has more than before, where the rest is as it was; NULL: it is another. */
static const struct node *appended(const struct node *then, const struct node *now)
{
    if (then->kind != NODE_SEQUENCE || now->kind != NODE_SEQUENCE || now->count <= then->count)
        return NULL;
    const struct node *was = then->first, *is = now->first;
    while (was && node_equal(was, is))
        was = was->next, is = is->next;
    return was ? NULL : is;
}

static void change_say(const struct page *page, struct spot spot, const struct param *row, const struct node *then, const struct node *now)
{
    const struct node *added = then && now ? appended(then, now) : NULL;
    fputs("  * ", page->out);
    if (added) {
        page_say(page, "`%s` has in addition", spot.path);
        for (; added; added = added->next)
            fprintf(page->out, " `%s`%s", quoted(page, spot.path, added), added->next ? "," : "");
    } else if (then && now)
        page_say(page, "`%s` is `%s` in place of `%s`", spot.path, quoted(page, spot.path, now), quoted(page, spot.path, then));
    else if (now)
        page_say(page, "`%s` is `%s`, which was not written before", spot.path, quoted(page, spot.path, now));
    else
        page_say(page, "`%s`, which was `%s`, is not written", spot.path, quoted(page, spot.path, then));
    if (row)
        fprintf(page->out, ": %s", page_word(page, row->summary));
    fputs("\n", page->out);
}

static void mapping_compare(const struct page *page, struct spot spot, const struct node *then, const struct node *now);

static bool has_same_keys(const struct node *then, const struct node *now)
{
    bool is_same = then->count == now->count;
    for (const struct node *child = now->first; child && is_same; child = child->next)
        is_same = node_child(then, child->key) != NULL;
    return is_same;
}

/* A step, {hold: {what: documents, ...}}, of a list. */
static bool is_step(const struct node *item) { return item->kind == NODE_MAPPING && item->count == 1 && item->first->kind == NODE_MAPPING; }

/* Steps of a track one by one where there are as many as before, each by its name or its kind; false: they are no such lists. */
static bool steps_compare(const struct page *page, struct spot spot, const struct node *then, const struct node *now)
{
    bool is_alike = then->kind == NODE_SEQUENCE && now->kind == NODE_SEQUENCE && then->count == now->count;
    for (const struct node *was = then->first, *is = now->first; was && is_alike; was = was->next, is = is->next)
        is_alike = node_equal(was, is) || (is_step(was) && is_step(is) && text_equal(was->first->key, is->first->key));
    for (const struct node *was = then->first, *is = now->first; was && is_alike; was = was->next, is = is->next)
        if (!node_equal(was, is)) {
            const struct node *what = node_child(is->first, "what");
            const struct param *kind = row_of(spot.rows, is->first->key);
            mapping_compare(page, (struct spot){arena_print(page->arena, "%s.%s", spot.path, what ? what->text : is->first->key), kind ? kind->rows : NULL, false},
                            was->first, is->first);
        }
    return is_alike;
}

/* One word of both: its parts where they have parts that words explain or the same names, else the whole of it. */
static void word_compare(const struct page *page, struct spot spot, const char *key, const struct node *then, const struct node *now)
{
    if (then && now && node_equal(then, now))
        return;
    const struct param *row = spot.is_table ? NULL : row_of(spot.rows, key);
    struct spot inner = {*spot.path ? arena_print(page->arena, "%s.%s", spot.path, key) : key, spot.is_table ? spot.rows : row ? row->rows : NULL,
                         row && row->type != &value_section};
    if (then && now && then->kind == NODE_MAPPING && now->kind == NODE_MAPPING && (inner.rows || has_same_keys(then, now)))
        mapping_compare(page, inner, then, now);
    else if (!then || !now || !steps_compare(page, inner, then, now))
        change_say(page, inner, row, then, now);
}

static void mapping_compare(const struct page *page, struct spot spot, const struct node *then, const struct node *now)
{
    for (const struct node *child = now->first; child; child = child->next)
        word_compare(page, spot, child->key, node_child(then, child->key), child);
    for (const struct node *child = then->first; child; child = child->next)
        if (!node_child(now, child->key))
            word_compare(page, spot, child->key, child, NULL);
}

void page_scenarios(const struct page *page)
{
    for (int s = 0; s < page->stress->count; s++) {
        const struct variant *variant = page->stress->caseworks[s]->variant;
        int like = page->stress->results->scenarios[s].like;
        if (like < 0)
            continue;
        const struct node *then = page->stress->caseworks[like]->variant->root;
        page_say(page, node_equal(then, variant->root) ? "\n%s changes nothing in %s.\n" : "\nWhat %s changes in %s:\n\n", variant->name, page->stress->caseworks[like]->variant->name);
        mapping_compare(page, (struct spot){"", scenario_rows, false}, then, variant->root);
    }
}
