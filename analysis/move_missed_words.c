#include "analysis/move_missed_words.h"

#include <math.h>

#include "analysis/labels.h"
#include "analysis/number.h"
#include "analysis/wording.h"

static const double OFTEN = 0.8;                          /* as `need` wants it unless told otherwise */

/* How far the plan gets with the goal. */
static const char *reached_words(const struct move_answer *answer, const struct goal_chance *goal, struct arena *arena)
{
    const struct labels *labels = &answer->base->labels;
    if (!isfinite(goal->reached))
        return "";
    return arena_print(arena, goal_subject(labels, goal->type) == GOAL_OF_SLOT ? " On average %s %% of those who ask of %s get a slot in time."
                                                                               : " On average %s %% of what is decided of %s is on time.",
                       number_text(arena, goal->reached, 1), labels->types[goal->type]);
}

/* Where goals are what is wanted, the goal that is kept least often, if that is not often. */
static const char *less_sure_words(const struct move_answer *answer, const struct plan_card *chosen, struct arena *arena)
{
    int objective = answer->space.rules->wanted.objective;
    const struct goal_chance *least = NULL;
    for (const struct goal_chance *goal = chosen->goals; goal < chosen->goals + chosen->goal_count; goal++)
        least = !least || (int64_t)goal->kept * least->count < (int64_t)least->kept * goal->count ? goal : least;
    if (!least || least->kept >= OFTEN * least->count || (objective != GOALS_LEAST_CHANGE && objective != GOALS_LEAST_COST))
        return "";
    return arena_print(arena, " The goal of %s is kept with a chance of %.0f %%.", answer->base->labels.types[least->type], 100.0 * least->kept / least->count);
}

const char *missed_words(const struct move_answer *answer, const struct plan_card *chosen, struct arena *arena)
{
    const struct goal_chance *first = NULL;
    int others = 0;
    for (int i = 0; i < chosen->goal_count; i++)
        if (2 * chosen->goals[i].kept < chosen->goals[i].count) {
            others += first != NULL;
            first = first ? first : &chosen->goals[i];
        }
    if (!first)
        return less_sure_words(answer, chosen, arena);
    const char *type = answer->base->labels.types[first->type];
    double chance = 100.0 * first->kept / first->count;
    const char *missed = others ? arena_print(arena, " Even so the goals of %s and %s are mostly missed; that of %s is kept with a chance of %.0f %%.", type,
                                              count_text(arena, others, "other"), type, chance)
                                : arena_print(arena, " Even so the goal of %s is mostly missed: it is kept with a chance of %.0f %%.", type, chance);
    return arena_print(arena, "%s%s", missed, reached_words(answer, first, arena));
}
