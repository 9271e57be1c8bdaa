#include "analysis/rule_shadow_words.h"

#include "analysis/move_missed.h"
#include "analysis/number.h"
#include "analysis/rule_list.h"
#include "analysis/rule_words.h"

static const char *in_language(const char *rules, struct arena *arena)
{
    return rule_in_language(arena_language(arena), rules, arena);
}

static const char *gain_text(const struct rule_shadow *shadow, struct arena *arena)
{
    return number_signed_text(arena, shadow->gain.estimate.mean, number_decimals(shadow->gain.estimate.half_width, 2));
}

const char *shadows_text(const struct move_answer *answer, struct arena *arena)
{
    const char *list = "";
    for (int i = 0; i < answer->shadow_count; i++)
        if (answer->shadows[i].binds)
            list = rule_joined(arena, list, arena_print(arena, "%s (without it %s)", in_language(answer->shadows[i].rule, arena), gain_text(&answer->shadows[i], arena)));
    return list;
}

/* The rules without each of which the goals are kept, with the nearest. */
static const char *culprits_text(const struct move_answer *answer, int *count, struct arena *arena)
{
    const char *list = "";
    *count = 0;
    for (int i = 0; i < answer->shadow_count; i++) {
        const struct rule_shadow *shadow = &answer->shadows[i];
        if (!shadow->keeps_goals)
            continue;
        ++*count;
        list = rule_joined(arena, list, *shadow->nearest ? arena_print(arena, "%s (nearest: %s)", in_language(shadow->rule, arena), in_language(shadow->nearest, arena))
                                                         : in_language(shadow->rule, arena));
    }
    return list;
}

/* Which rule makes it so. */
static const char *culprit_words(const struct move_answer *answer, struct arena *arena)
{
    int count;
    const char *list = culprits_text(answer, &count, arena), *rest = in_language(answer->cards[0].reached, arena);
    const struct rule_shadow *largest = answer->largest_shadow;
    if (count)
        return arena_print(arena, count > 1 ? " Each of these rules makes it so, and without it goals are kept: %s." : " This rule makes it so, and without it goals are kept: %s.", list);
    if (answer->shadow_pair)
        return arena_print(arena, " No single rule makes it so, but these two together: %s.", in_language(answer->shadow_pair, arena));
    const char *nearest = largest ? arena_print(arena, " Nearest is the best plan found without this rule: %s (%s).", in_language(largest->rule, arena), gain_text(largest, arena)) : "";
    if (answer->is_hopeless)
        return arena_print(arena, " No single rule makes it so: without any rule too no plan was found that keeps them.%s", nearest);
    if (*nearest)
        return arena_print(arena, " No single rule makes it so.%s", nearest);
    return *rest ? arena_print(arena, " It reaches these rules: %s.", rest) : "";
}

const char *missed_rules_words(const struct move_answer *answer, struct arena *arena)
{
    const struct plan_card *chosen = &answer->cards[0];
    const char *first;
    bool is_poor = rule_is_listed(chosen->reached, "budget") || rule_is_listed(chosen->binding, "budget");
    if (answer->is_stopped || !card_misses_goals(answer, chosen))
        return "";
    if (chosen->plan.count)
        first = arena_word(arena, " No plan found keeps all goals; this one comes nearest.");
    else if (*answer->barred)
        first = arena_print(arena, " No plan found keeps all goals, and nothing allowed comes nearer than doing nothing: these rules let nobody more into %s, where cases wait longest: %s.",
                            answer->base->labels.teams[answer->longest], in_language(answer->barred, arena));
    else
        first = arena_word(arena, is_poor ? " No plan found keeps all goals, and nothing that the budget pays for comes nearer than doing nothing."
                                          : " No plan found keeps all goals, and nothing allowed comes nearer than doing nothing.");
    return arena_print(arena, "%s%s", first, culprit_words(answer, arena));
}

void shadows_json(struct json *json, const struct move_answer *answer)
{
    json_key(json, "rules");
    json_open(json, '[');
    for (int i = 0; i < answer->shadow_count; i++) {
        const struct rule_shadow *shadow = &answer->shadows[i];
        json_comma(json);
        json_open(json, '{');
        json_text(json, "rule", shadow->rule);
        json_text(json, "nearest", shadow->nearest);
        json_number(json, "gain", shadow->gain.estimate.mean);
        json_number(json, "gain_least", shadow->gain.estimate.limits.lower);
        json_number(json, "gain_most", shadow->gain.estimate.limits.upper);
        json_truth(json, "binds", shadow->binds);
        json_truth(json, "keeps_goals", shadow->keeps_goals);
        json_close(json, '}');
    }
    json_close(json, ']');
    json_text(json, "pair", answer->shadow_pair);
    json_truth(json, "hopeless", answer->is_hopeless);
}
