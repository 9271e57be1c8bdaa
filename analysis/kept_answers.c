#include "analysis/kept_answers.h"

#include <stdlib.h>
#include <string.h>

/* What an answer is told by, beside its command and scenario; "" where that is officers, or nothing. */
static const char *unit_of(const struct json_tree *tree)
{
    const char *per = json_tree_text(tree, "per");
    return per && strcmp(per, "officer") != 0 ? per : "";
}

static int order_of(const struct kept_answer *a, const struct kept_answer *b)
{
    int order = strcmp(a->command, b->command);
    order = order ? order : strcmp(a->slug, b->slug);
    return order ? order : strcmp(unit_of(a->tree), unit_of(b->tree));
}

const char *answer_name(const struct kept_answer *answer, struct arena *arena)
{
    const char *unit = unit_of(answer->tree);
    return *unit ? arena_print(arena, "%s per %s", answer->slug, unit) : answer->slug;
}

const char *answer_slug(const char *name, const struct json_tree *tree, struct arena *arena)
{
    const char *unit = unit_of(tree);
    size_t length = strlen(name), end = *unit ? strlen(" per ") + strlen(unit) : 0;
    return end && end < length ? arena_copy(arena, name, length - end) : name;
}

void answer_keep(struct results *results, const struct kept_answer *answer, struct arena *arena)
{
    struct kept_answer *list = arena_take(arena, (size_t)(results->answer_count + 1) * sizeof *list);
    int count = 0, i = 0;
    while (i < results->answer_count && order_of(&results->answers[i], answer) < 0)
        list[count++] = results->answers[i++];
    list[count++] = *answer;
    i += i < results->answer_count && order_of(&results->answers[i], answer) == 0;
    while (i < results->answer_count)
        list[count++] = results->answers[i++];
    results->answers = list;
    results->answer_count = count;
}

static int scenario_with(const struct results *results, uint64_t identity)
{
    int s = 0;
    while (s < results->scenario_count && results->scenarios[s].identity != identity)
        s++;
    return s;
}

/* Whether all other scenarios that the answer is about, by their identities, are there. */
static bool others_are_there(const struct results *results, const struct json_tree *tree)
{
    const struct json_tree *list = json_tree_member(tree, "scenarios");
    for (const struct json_tree *other = list ? list->first : NULL; other; other = other->next) {
        const char *identity = json_tree_text(other, "identity");
        if (identity && *identity && scenario_with(results, strtoull(identity, NULL, 16)) == results->scenario_count)
            return false;
    }
    return true;
}

int answers_keep(struct results *results, const struct results *earlier, struct arena *arena)
{
    int lost = 0;
    for (int i = 0; i < earlier->answer_count; i++) {
        struct kept_answer answer = earlier->answers[i];
        int s = scenario_with(results, answer.identity);
        if (s == results->scenario_count || !others_are_there(results, answer.tree)) {
            lost++;
            continue;
        }
        answer.slug = results->scenarios[s].slug;
        answer_keep(results, &answer, arena);
    }
    return lost;
}

const struct kept_answer *answer_kept(const struct results *results, const char *command, const char *slug)
{
    for (int i = 0; i < results->answer_count; i++)
        if (strcmp(results->answers[i].command, command) == 0 && strcmp(results->answers[i].slug, slug) == 0)
            return &results->answers[i];
    return NULL;
}

const char *answer_place(const struct kept_answer *answer, const char *path, struct arena *arena)
{
    const struct json_tree *at = answer->tree;
    const char *place = arena_print(arena, "/answers/%s/%s", answer->command, answer_name(answer, arena));
    while (*path && at) {
        size_t length = strcspn(path, ".[");
        if (length) {
            const char *name = arena_copy(arena, path, length);
            at = json_tree_member(at, name);
            place = arena_print(arena, "%s/%s", place, name);
        } else if (*path == '[') {
            char *end;
            int item = (int)strtol(path + 1, &end, 10);
            if (at->kind == JSON_LIST && at->first && at->first->kind != JSON_OBJECT && at->first->kind != JSON_LIST)
                return arena_print(arena, "%s row %d", place, item + 1);
            at = json_tree_item(at, item);
            place = arena_print(arena, "%s/%d", place, item + 1);
            length = (size_t)(end - path);
        }
        path += length + (path[length] == '.' || path[length] == ']');
    }
    return place;
}
