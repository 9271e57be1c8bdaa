#include "scenarios/respelling.h"

#include <string.h>

#include "base/text.h"
#include "scenarios/path.h"
#include "scenarios/reading.h"
#include "scenarios/synonyms.h"

bool word_is_meant(const char *key, const struct param *row)
{
    int most = strlen(row->name) <= 4 ? 1 : 2;
    size_t length = strlen(key);
    bool is_beginning = length > 3 && text_starts(row->name, key) && row->name[length] == ' ';
    return text_distance(key, row->name, most) <= most || text_equal(synonym_word(key), row->name) || is_beginning;
}

/* The one row that is meant; NULL: none or several, or it is a word itself. */
static const struct param *row_meant(const struct param *rows, const char *key)
{
    const struct param *found = NULL;
    for (const struct param *row = rows; row->name; row++) {
        if (text_equal(row->name, key))
            return NULL;
        if (!word_is_meant(key, row))
            continue;
        if (found)
            return NULL;
        found = row;
    }
    return found;
}

/* Only sections have words. What stands in lists, such as steps, is read beside a word that is none, and tells its place by a name of its own. */
static void below_respell(struct reading *reading, struct node *node, struct word_view view)
{
    bool has_words = view.kind == VIEW_SECTION && !view.has_names;
    if (view.kind == VIEW_VALUE || node->kind != NODE_MAPPING)
        return;
    for (struct node *child = node->first; child; child = child->next) {
        const struct param *meant = has_words ? row_meant(view.rows, child->key) : NULL;
        if (meant && !node_child(node, meant->name)) {
            unknown_complain(reading, view.rows, child);
            child->key = meant->name;
        }
        const char *before = path_enter(reading, child->key);
        below_respell(reading, child, view_child(view, child->key));
        reading->path = before;
    }
}

void words_respell(struct node *root, const struct param *rows, struct diagnostics *diagnostics)
{
    struct reading reading = {.diagnostics = diagnostics, .arena = diagnostics->arena};
    below_respell(&reading, root, (struct word_view){VIEW_SECTION, rows, false});
}
