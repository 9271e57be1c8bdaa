/* Of a report as JSON: what searches have answered, as it lies in the results file. */
#include <string.h>

#include "analysis/kept_answers.h"
#include "analysis/report_json_parts.h"
#include "analysis/rule_words.h"
#include "analysis/wording.h"
#include "languages/languages.h"

/* The members of an answer that are sentences of the program and not names of the user. */
static bool is_sentence(const char *name)
{
    static const char *const names[] = {"binding", "reached", "rule", "nearest", "pair", "no_proportion", "infeasible", "unused", "value", "unit", "goal", "by_week_missing", "missing", "reason", NULL};
    for (const char *const *known = names; name && *known; known++)
        if (strcmp(name, *known) == 0)
            return true;
    return false;
}

struct told { const char **items; int count, room; };

static bool is_new(struct told *told, const char *text, struct arena *arena)
{
    for (int i = 0; i < told->count; i++)
        if (strcmp(told->items[i], text) == 0)
            return false;
    *(const char **)arena_push(arena, &told->items, &told->count, &told->room, sizeof *told->items) = text;
    return true;
}

/* Goals and rules are put together of words; the others are whole. */
static const char *sentence_in_danish(const char *name, const char *text, struct arena *arena)
{
    if (strcmp(name, "goal") == 0)
        return goal_in_language(&danish, text, arena);
    return language_phrase(&danish, text) != text ? language_phrase(&danish, text) : rule_in_language(&danish, text, arena);
}

/* Tells the Danish of every sentence below the tree, once. */
static void danish_of(struct json *json, const struct json_tree *tree, const char *name, struct told *told)
{
    const char *of = tree->name ? tree->name : name;
    if (tree->kind == JSON_TEXT && *tree->text && is_sentence(of) && is_new(told, tree->text, json->arena))
        json_text(json, tree->text, sentence_in_danish(of, tree->text, json->arena));
    for (const struct json_tree *member = tree->first; member; member = member->next)
        danish_of(json, member, of, told);
}

void report_json_answers(struct json *json, const struct report *report)
{
    if (!report->answer_count)
        return;
    json_open_under(json, "answers", '[');
    for (int i = 0; i < report->answer_count; i++) {
        const struct report_answer *answer = &report->answers[i];
        struct told told = {0};
        json_open_next(json, '{');
        json_text(json, "command", answer->kept->command);
        json_number(json, "scenario", answer->scenario);
        json_text(json, "group", arena_print(json->arena, "/answers/%s/%s", answer->kept->command, answer_name(answer->kept, json->arena)));
        report_json_columns(json, "columns", &answer->columns);
        if (answer->later.count)
            report_json_columns(json, "later", &answer->later);
        json_open_under(json, "danish", '{');
        danish_of(json, answer->kept->tree, NULL, &told);
        json_close(json, '}');
        json_key(json, "holds");
        json_tree_write(json, answer->kept->tree);
        json_close(json, '}');
    }
    json_close(json, ']');
}
