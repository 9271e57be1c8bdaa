#include "analysis/finding_change.h"

#include <math.h>
#include <string.h>

#include "analysis/delay_cases.h"
#include "analysis/finding_base.h"
#include "analysis/leaving.h"
#include "analysis/number.h"
#include "analysis/period_sums.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"
#include "base/text.h"

enum { DONORS_NAMED = 2, GOALS_TOLD = 3, RESTORED_NAMED = 4 };

struct change {
    const struct results *results;
    const struct scenario_results *scenario, *base;
    struct arena *arena;
    struct effect lead;
    bool names_figure, has_many_goals, is_apart;          /* is_apart: the leading figure is measured against another goal */
    int leaving;                                          /* +1: more cases leave undecided, -1: fewer */
};

/* Clauses of one sentence, parted by "; ". */
static const char *clause(const struct change *change, const char *before, const char *text)
{
    return arena_print(change->arena, "%s%s%s", before, *before && *text ? "; " : "", text);
}

/* Whether neither side of a change is withheld. */
static bool names(const struct change *change, const struct figure *figure, struct scope scope)
{
    return may_name(change->results, change->scenario, figure->name, scope, change->arena)
           && may_name(change->results, change->base, figure->name, scope_in(change->base, change->scenario, scope), change->arena);
}

static bool is_donor(const struct team_change *changed, int count, int team)
{
    for (int i = 0; i < count; i++)
        if (changed[i].hours < 0 && changed[i].team == team)
            return true;
    return false;
}

/* "+4.6 days", in a unit for this team in all scenarios. */
static const char *wait_text(const struct change *change, const struct effect *wait)
{
    struct print_unit unit = print_unit_of(wait->figure, change->results, change->scenario, wait->scope, change->arena);
    return change_amount_text(change->arena, wait->figure, wait->difference.estimate.mean, unit);
}

/* "out of students, wait there +4.6 days": what the teams lose that have given officers, the greatest givers first. One replication tells no noise: its number is told. */
static const char *donors_text(const struct change *change, const struct team_change *changed, int count)
{
    struct arena *arena = change->arena;
    const char *list = "", *verb = arena_word(arena, count && changed[count - 1].hours > 0 ? "out of" : "fewer hours at");
    for (int i = 0, named = 0; i < count && changed[i].hours < 0 && named < DONORS_NAMED; i++, named++) {
        struct effect wait = effect_of(&figures[figure_named("waiting time")], change->scenario, change->base,
                                       scope_of(change->scenario, SCOPE_TEAM, changed[i].team), arena);
        const struct estimate *longer = &wait.difference.estimate;
        bool is_loss = longer->mean > 0 && (longer->n == 1 || !wait.difference.is_noise);
        const char *loss = is_loss && !names(change, wait.figure, wait.scope) ? arena_word(arena, "wait there longer") : is_loss ? arena_print(arena, "wait there %s", wait_text(change, &wait)) : arena_word(arena, "no loss to be seen there");
        list = list_text(arena, list, arena_print(arena, "%s %s, %s", verb, change->scenario->labels.teams[changed[i].team], loss), false);
    }
    return list;
}

static const double LITTLE = 0.5, NOTHING = 0.05;         /* points */

struct goal_changes { const char *restored, *rises, *falls; double gain; };    /* gain: points of all those together */

static const char *from_to_text(struct arena *arena, double from, double to)
{
    return arena_print(arena, "%s to %s %%", number_text(arena, from, 1), number_text(arena, to, 1));
}

/* Of several goals: those restored, those that rise by 2 points, and those that fall, by 2 points or into breach. */
static struct goal_changes goal_changes(const struct change *change)
{
    struct arena *arena = change->arena;
    struct goal_changes found = {"", "", "", 0};
    int falls = 0, rises = 0, restored = 0;
    for (int type = 0; type < change->scenario->shape.types && change->has_many_goals; type++) {
        struct scope scope = scope_of(change->scenario, SCOPE_TYPE, type);
        int before = scope_in(change->base, change->scenario, scope).row;
        if (change->scenario->labels.goal_shares[type] <= 0 || before < 0 || change->base->labels.goal_shares[before] <= 0)
            continue;
        if (!text_equal(change->scenario->labels.goals[type], change->base->labels.goals[before]))
            continue;
        struct goal_verdict was = goal_verdict(change->base, before, arena), is = goal_verdict(change->scenario, type, arena);
        struct effect effect = effect_of(figure_of_goal(&change->scenario->labels, type, false), change->scenario, change->base, scope, arena);
        bool breaks = goal_is_broken(&is) && !goal_is_broken(&was);
        const char *name = change->scenario->labels.types[type], *how = from_to_text(arena, was.decided.mean, is.decided.mean);
        bool is_named = names(change, effect.figure, scope), is_restored = goal_is_kept(&is) && !goal_is_kept(&was);
        if (is_restored || breaks || (effect.direction && fabs(effect.difference.estimate.mean) >= 2))
            found.gain += effect.difference.estimate.mean;
        if (is_restored && restored++ >= RESTORED_NAMED)
            continue;
        if (is_restored)
            found.restored = list_text(arena, found.restored, is_named ? arena_print(arena, "%s restored (%s)", name, how) : arena_print(arena, "%s restored", name), false);
        else if ((breaks || (effect.direction < 0 && effect.difference.estimate.mean <= -2)) && falls++ < GOALS_TOLD)
            found.falls = list_text(arena, found.falls, !is_named ? arena_print(arena, breaks ? "%s breaks its goal" : "%s falls", name) : arena_print(arena, "%s %s from %s", name, arena_word(arena, breaks ? "breaks its goal," : "falls"), how), false);
        else if (effect.direction > 0 && effect.difference.estimate.mean >= 2 && rises++ < GOALS_TOLD)
            found.rises = list_text(arena, found.rises, is_named ? arena_print(arena, "%s rises from %s", name, how) : arena_print(arena, "%s rises", name), false);
    }
    if (restored > RESTORED_NAMED)
        found.restored = arena_print(arena, "%s and %d more", found.restored, restored - RESTORED_NAMED);
    if (rises > GOALS_TOLD)
        found.rises = arena_print(arena, "%s and %d more", found.rises, rises - GOALS_TOLD);
    if (falls > GOALS_TOLD)
        found.falls = arena_print(arena, "%s and %d more", found.falls, falls - GOALS_TOLD);
    return found;
}

enum standing { STANDS, FALLS, UNTOLD };                  /* all goals kept; some broken; no goals, or not to tell */

static enum standing standing_of(const struct scenario_results *scenario, struct arena *arena)
{
    enum standing standing = UNTOLD;
    int kept = 0, goals = 0;
    for (int type = 0; type < scenario->shape.types; type++) {
        if (scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(scenario, type, arena);
        goals++;
        kept += goal_is_kept(&goal);
        standing = goal_is_broken(&goal) ? FALLS : standing;
    }
    return goals && kept == goals ? STANDS : standing;
}

/* ", goal restored", ", not enough", ", worse": what the change of the leading figure means. What lifts one of several goals
 * and lets none fall is not called worse, though the type with the most cases loses a little. */
/* Whether the leading figure falls by less than so many points, or, where it is no share, per cent of what it is in the base. */
static bool falls_by_less_than(const struct change *change, double points)
{
    const struct figure *figure = change->lead.figure;
    double size = fabs(change->lead.difference.estimate.mean), base = fabs(estimate_of(figure, change->base, scope_whole(change->base), change->arena).mean);
    return change->lead.direction < 0 && size < (figure->kind == FIGURE_SHARE ? points : points / 100 * base);
}

static const char *meaning_text(const struct change *change, const struct goal_changes *goals)
{
    enum standing before = standing_of(change->base, change->arena), after = standing_of(change->scenario, change->arena);
    if (change->lead.figure->better == 0)
        return "";
    if (before == FALLS && after == STANDS && !change->has_many_goals)
        return arena_word(change->arena, change->leaving > 0 ? ", goal kept among the decided alone" : ", goal restored");
    if (before == STANDS && after == FALLS && !change->has_many_goals)
        return arena_word(change->arena, ", goal broken");
    if (falls_by_less_than(change, NOTHING))
        return arena_word(change->arena, ", next to nothing");
    if (change->lead.direction < 0)
        return (*goals->rises || *goals->restored) && !*goals->falls ? "" : arena_word(change->arena, ", worse");
    return before == FALLS && after == FALLS && !change->has_many_goals ? arena_word(change->arena, ", not enough") : "";
}

static const char *noise_text(const struct change *change)
{
    int enough = replications_to_tell(&change->lead.difference.estimate, 0);
    const char *more = enough ? arena_print(change->arena, " (about %s might tell)", count_text(change->arena, enough, "replication")) : "";
    return arena_print(change->arena, ", no difference that can be told from chance%s", more);
}

/* "the goal of visa is another (90 % within 40 days, not 90 % within 10 days), so shares on time are not compared" */
static const char *other_goals_text(const struct change *change)
{
    struct arena *arena = change->arena;
    const struct language *language = arena_language(arena);
    const char *list = "";
    int count = 0;
    for (int type = 0; type < change->scenario->shape.types; type++) {
        int before = scope_in(change->base, change->scenario, scope_of(change->scenario, SCOPE_TYPE, type)).row;
        const char *is = change->scenario->labels.goals[type], *was = before < 0 ? is : change->base->labels.goals[before];
        if (text_equal(is, was) || count++ >= GOALS_TOLD)
            continue;
        const char *now = *is ? goal_in_language(language, is, arena) : arena_word(arena, "none"), *then = *was ? goal_in_language(language, was, arena) : arena_word(arena, "none");
        list = list_text(arena, list, arena_print(arena, "the goal of %s is another (%s, not %s)", change->scenario->labels.types[type], now, then), false);
    }
    if (count > GOALS_TOLD)
        list = arena_print(arena, "%s and %d more", list, count - GOALS_TOLD);
    return arena_print(arena, "%s, so shares on time are not compared", list);
}

/* "+3.2 points, not enough" */
static const char *lead_text(const struct change *change, const struct goal_changes *goals)
{
    const struct estimate *estimate = &change->lead.difference.estimate;
    const struct figure *figure = change->lead.figure;
    bool is_share = figure->kind == FIGURE_SHARE;
    bool is_of_goal = figure->needs == NEEDS_GOAL || figure->needs == NEEDS_SLOT_GOAL;
    if (change->is_apart)
        return other_goals_text(change);
    const char *name = is_share && is_of_goal ? "" : arena_print(change->arena, "%s ", arena_word(change->arena, figure->name));
    if (estimate->n > 1 && estimate->least == 0 && estimate->most == 0)
        return arena_print(change->arena, "%s unchanged", arena_word(change->arena, *name || figure->needs == NEEDS_SLOT_GOAL ? figure->name : "share on time"));
    const char *meaning = estimate->n < 2 ? "" : change->lead.difference.is_noise ? noise_text(change) : meaning_text(change, goals);
    if (!names(change, figure, scope_whole(change->scenario)))
        return arena_print(change->arena, "%s not told%s", arena_word(change->arena, figure->name), meaning);
    struct print_unit unit = print_unit_of_whole(figure, change->results, change->arena);
    const char *number = change_amount_text(change->arena, figure, estimate->mean, unit);
    if (is_share && !change->names_figure)
        number = arena_copy(change->arena, number, strcspn(number, " "));
    return arena_print(change->arena, "%s%s%s%s", change->names_figure ? name : "", number, change->has_many_goals ? arena_word(change->arena, " in all") : "", meaning);
}

/* The greatest loss beside the leading figure and the donors', or, where that figure tells nothing, the greatest gain. */
static const char *beside_text(const struct change *change, const struct team_change *changed, int changed_count)
{
    int count;
    const struct effect *effects = effects_beside(change->scenario, change->base, &count, change->arena);
    for (int direction = -1; direction <= (change->lead.direction ? -1 : 1); direction += 2)
        for (int i = 0; i < count; i++) {
            const struct effect *effect = &effects[i];
            bool is_team = effect->scope.kind == SCOPE_TEAM;
            if (effect->direction != direction || goals_differ(effect->figure, change->scenario, change->base, effect->scope) || (is_team && is_donor(changed, changed_count, effect->scope.row))
                || (!is_team && effect->figure == change->lead.figure) || !names(change, effect->figure, effect->scope))
                continue;
            if (is_team)
                return arena_print(change->arena, "wait at %s %s", change->scenario->labels.teams[effect->scope.row], wait_text(change, effect));
            struct print_unit unit = print_unit_of_whole(effect->figure, change->results, change->arena);
            return arena_print(change->arena, "%s %s", arena_word(change->arena, effect->figure->name),
                               change_amount_text(change->arena, effect->figure, effect->difference.estimate.mean, unit));
        }
    return "";
}

/* "4.0 m DKK more", to three digits, where the change has a price. */
static const char *price_text(const struct change *change)
{
    const struct figure *cost = &figures[figure_named("cost")];
    struct difference difference = difference_of(cost, change->scenario, change->base, scope_whole(change->scenario), change->arena);
    double mean = difference.estimate.mean, size = fabs(mean);
    if (difference.estimate.n == 0 || (difference.is_noise && difference.estimate.n > 1) || size < 1 || cost == change->lead.figure)
        return "";
    double step = pow(10, fmax(0, floor(log10(size)) - 2));
    struct print_unit unit = print_unit_between(cost, change->scenario->labels.money, 0, size, change->arena);
    return arena_print(change->arena, "%s %s", amount_text(change->arena, cost, unit.scale < 1 ? size : round(size / step) * step, unit), arena_word(change->arena, mean > 0 ? "more" : "less"));
}

/* "4,124 hours more owed as time off at the end": what is worked over and has still to be given back costs nothing yet. */
static const char *owed_text(const struct change *change)
{
    const struct figure *owed = &figures[figure_named("hours owed")];
    struct scope whole = scope_whole(change->scenario);
    struct difference difference = difference_of(owed, change->scenario, change->base, whole, change->arena);
    double mean = difference.estimate.mean, size = fabs(mean);
    if (difference.estimate.n == 0 || (difference.is_noise && difference.estimate.n > 1) || !(size >= 1) || owed == change->lead.figure || !names(change, owed, whole))
        return "";
    const char *amount = amount_text(change->arena, owed, size, print_unit_of_whole(owed, change->results, change->arena));
    return mean > 0 ? arena_print(change->arena, "%s more owed as time off at the end", amount) : arena_print(change->arena, "%s less owed as time off at the end", amount);
}

/* Growth that the base does not have, with the team that has no hours left. */
static const char *growth_text(const struct change *change)
{
    struct growth growth = growth_of(change->scenario, change->arena);
    if (!growth.grows || growth_of(change->base, change->arena).grows)
        return "";
    struct bottleneck stuck = team_without_hours(change->scenario, change->arena);
    const char *why = stuck.team < 0 ? "" : arena_print(change->arena, " (%s)", bottleneck_reason(change->scenario, &stuck, change->arena));
    if (!names(change, &figures[figure_named("open cases")], scope_whole(change->scenario))
        || !growth_is_named(change->results, change->scenario, &growth, change->arena))
        return arena_print(change->arena, "open cases grow%s", why);
    return arena_print(change->arena, "open cases grow by %s a week%s", number_text(change->arena, growth.per_week, growth.per_week < 10), why);
}

/* Followed by how many more leave undecided, or fewer, and by what delay brings. */
static const char *with_leaving(const struct change *change, const char *text)
{
    return arena_print(change->arena, "%s%s%s", text, leaving_change_text(change->results, change->scenario, change->base, change->arena),
                       delay_change_text(change->results, change->scenario, change->base, change->arena));
}

static double sum_of(const double *values, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

static double learning_hours(const struct scenario_results *scenario)
{
    double sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int team = 0; team < scenario->shape.teams; team++)
            sum += (double)(period_of_team(scenario, r, team, TEAM_TRAINING) + period_of_team(scenario, r, team, TEAM_LEARNING)) / scenario->replications;
    return sum;
}

/* Whether there are more officers on the first day, and nobody more comes up to speed: nobody gets them so, and a gain by them is too good. */
static bool has_officers_at_once(const struct change *change)
{
    double more = sum_of(change->scenario->labels.officers, change->scenario->shape.teams) - sum_of(change->base->labels.officers, change->base->shape.teams);
    return more >= 0.5 && learning_hours(change->scenario) <= learning_hours(change->base);
}

static const char *sentence(const struct change *change, const struct goal_changes *goals)
{
    int count;
    const struct team_change *changed = teams_changed(change->scenario, change->base, &count, change->arena);
    if (change->lead.difference.estimate.n == 0)
        return arena_word(change->arena, "cannot be compared");
    if (change->lead.difference.estimate.n == 1)
        return clause(change, with_leaving(change, clause(change, donors_text(change, changed, count), lead_text(change, goals))),
                      clause(change, owed_text(change), price_text(change)));
    bool is_gain = change->lead.direction >= 0 || falls_by_less_than(change, LITTLE) || *goals->restored || *goals->rises;
    const char *loss = is_gain ? donors_text(change, changed, count) : "";
    loss = *goals->falls ? list_text(change->arena, loss, goals->falls, false) : loss;
    const char *gain = lead_text(change, goals);
    gain = *goals->rises ? list_text(change->arena, gain, goals->rises, false) : gain;
    gain = *goals->restored ? list_text(change->arena, gain, goals->restored, false) : gain;
    if (*goals->restored && !change->is_apart && standing_of(change->scenario, change->arena) == STANDS)
        gain = list_text(change->arena, gain, arena_word(change->arena, "all goals kept"), false);
    const char *text = with_leaving(change, clause(change, loss, gain));
    if (is_gain && !*goals->falls)
        text = clause(change, text, beside_text(change, changed, count));
    return clause(change, clause(change, clause(change, text, growth_text(change)), owed_text(change)), price_text(change));
}

/* "+ 6 hired" is "6 hired" in a sentence. */
static const char *label_of(const struct results *results, int scenario)
{
    const char *label = scenario_label(results, scenario);
    return label[0] == '+' && label[1] == ' ' && label[2] ? label + 2 : label;
}

struct change_told finding_change(const struct results *results, int scenario, bool names_figure, struct arena *arena)
{
    int only;
    struct change change = {.results = results, .scenario = &results->scenarios[scenario], .arena = arena, .names_figure = names_figure};
    change.base = &results->scenarios[change.scenario->like];
    change.has_many_goals = goal_count(change.scenario, &only) > 1;
    change.lead = effect_of(figure_leading(results, change.base, arena), change.scenario, change.base, scope_whole(change.scenario), arena);
    change.is_apart = goals_differ(change.lead.figure, change.scenario, change.base, scope_whole(change.scenario));
    if (change.is_apart)
        change.lead.direction = 0;
    change.leaving = leaving_change(change.scenario, change.base, arena);
    struct goal_changes goals = goal_changes(&change);
    const char *label = label_of(results, scenario), *text = arena_print(arena, "%s: %s.", capital_text(arena, label), sentence(&change, &goals));
    if (change.leaving > 0 && change.lead.direction > 0)  /* bought with cases that give up: no gain to be praised */
        change.lead.direction = 0;
    bool is_mixed = *goals.falls && (*goals.restored || *goals.rises);
    return (struct change_told){text, change.lead, change.is_apart, label, has_officers_at_once(&change), is_mixed || change.is_apart ? 0 : goals.gain};
}
