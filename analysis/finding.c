#include "analysis/finding.h"

#include <math.h>
#include <string.h>

#include "analysis/number.h"
#include "analysis/verdict.h"

enum { TOLD_APART = 6, NAMED_GOALS = 3 };                 /* more changes, or broken goals, are summed up */

struct telling { const struct results *results; struct arena *arena; };    /* what every sentence needs */

static const char *share_text(struct arena *arena, double percent)
{
    return arena_print(arena, "%s %%", number_text(arena, percent, fabs(percent - round(percent)) < 0.05 ? 0 : 1));
}

/* With a capital at the start of a sentence: ASCII, and the letters of Latin-1 as UTF-8. */
static const char *capital(struct arena *arena, const char *text)
{
    char *copy = arena_copy(arena, text, strlen(text));
    unsigned char *c = (unsigned char *)copy;
    if (*c >= 'a' && *c <= 'z')
        *c = (unsigned char)(*c - 'a' + 'A');
    else if (*c == 0xC3 && c[1] >= 0xA0 && c[1] <= 0xBE && c[1] != 0xB7)
        c[1] = (unsigned char)(c[1] - 0x20);
    return copy;
}

static int only_goal(const struct scenario_results *scenario)    /* type with the only goal; -1: none, -2: several */
{
    int type = -1;
    for (int t = 0; t < scenario->shape.types; t++)
        if (scenario->labels.goal_shares[t] > 0)
            type = type == -1 ? t : -2;
    return type;
}

/* ", but rising: 99 % in the last 13 weeks", where the last quarter differs by 5 points and more: a mean over the period hides it. */
static const char *lately_text(const struct telling *telling, const struct goal_verdict *goal)
{
    double more = goal->lately.mean - goal->decided.mean;
    bool is_falling = more <= -5 && goal->lately.limits.upper < goal->decided.mean;
    bool is_rising = more >= 5 && goal->lately.limits.lower > goal->decided.mean;
    if (!goal->weeks_lately || (!is_falling && !is_rising))
        return "";
    const char *link = is_falling == (goal->verdict == GOAL_KEPT) ? "but" : "and";
    return arena_print(telling->arena, ", %s %s: %s in the last %d weeks", link, is_falling ? "falling" : "rising", share_text(telling->arena, goal->lately.mean), goal->weeks_lately);
}

/* "breaks it: 82 % on time (goal 90)" */
static const char *one_goal_text(const struct telling *telling, const struct scenario_results *scenario, int type)
{
    struct arena *arena = telling->arena;
    struct goal_verdict goal = goal_verdict(scenario, type, arena);
    const char *wanted = number_text(arena, goal.wanted, goal.wanted == floor(goal.wanted) ? 0 : 1);
    const char *share = share_text(arena, goal.decided.mean);
    if (goal.verdict == GOAL_UNKNOWN)
        return arena_print(arena, "decides no case in the period, so the goal (%s %%) cannot be judged", wanted);
    if (goal.decided.n < 2)
        return arena_print(arena, "has %s decided on time (goal %s) in its one replication: too few to judge", share, wanted);
    if (goal.verdict == GOAL_UNCLEAR)
        return arena_print(arena, "is too close to the goal to tell: %s ±%s decided on time (goal %s)", share,
                           number_text(arena, goal.decided.half_width, number_decimals(goal.decided.half_width, 1)), wanted);
    if (goal.verdict == GOAL_KEPT && goal.is_broken_by_receipt)
        return arena_print(arena, "keeps the goal only among the cases decided: %s on time (goal %s), but %s of those received%s",
                           share, wanted, share_text(arena, goal.received.mean), lately_text(telling, &goal));
    return arena_print(arena, "%s the goal: %s decided on time (goal %s)%s", goal.verdict == GOAL_KEPT ? "keeps" : "breaks", share, wanted,
                       lately_text(telling, &goal));
}

/* "keeps 3 of 5 goals and breaks visa (71 %, goal 90)" */
static const char *many_goals_text(const struct telling *telling, const struct scenario_results *scenario)
{
    struct arena *arena = telling->arena;
    int goals = 0, kept = 0, broken = 0, unclear = 0;
    const char *list = "";
    for (int type = 0; type < scenario->shape.types; type++) {
        if (scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(scenario, type, arena);
        goals++;
        kept += goal_is_kept(&goal);
        unclear += !goal_is_kept(&goal) && !goal_is_broken(&goal);
        if (!goal_is_broken(&goal) || broken++ >= NAMED_GOALS)
            continue;
        list = arena_print(arena, "%s%s%s (%s%s, goal %s)", list, *list ? ", " : "", scenario->labels.types[type],
                           share_text(arena, goal.verdict == GOAL_BROKEN ? goal.decided.mean : goal.received.mean),
                           goal.verdict == GOAL_BROKEN ? "" : " by receipt", number_text(arena, goal.wanted, 0));
    }
    if (broken > NAMED_GOALS)
        list = arena_print(arena, "%s and %d more", list, broken - NAMED_GOALS);
    const char *doubt = unclear ? arena_print(arena, "; %d cannot be told", unclear) : "";
    if (kept == goals)
        return arena_print(arena, "keeps all %d goals", goals);
    return arena_print(arena, "keeps %s%d goals%s%s%s", kept ? arena_print(arena, "%d of ", kept) : "none of ", goals,
                       broken ? " and breaks " : "", list, doubt);
}

static double mean_of_figure(const struct telling *telling, const struct scenario_results *scenario, const char *name)
{
    return estimate_of(&figures[figure_named(name)], scenario, scope_whole(scenario), telling->arena).mean;
}

static const char *days_text(struct arena *arena, double days)
{
    return days < 1 ? arena_print(arena, "%s hours", number_text(arena, 24 * days, 1))
                    : arena_print(arena, "%s days", number_text(arena, days, days < 10));
}

/* Without goals: how long, how many are left and how old they are; never the decided ones alone. */
static const char *no_goal_text(const struct telling *telling, const struct scenario_results *scenario)
{
    struct arena *arena = telling->arena;
    double p90 = mean_of_figure(telling, scenario, "sojourn time p90"), age = mean_of_figure(telling, scenario, "age of open cases");
    double open = mean_of_figure(telling, scenario, "open cases");
    const char *old = isnan(age) ? "" : arena_print(arena, ", %s old on average", days_text(arena, age));
    if (isnan(p90))
        return arena_print(arena, "decides no case in the period and ends with %s open%s", number_text(arena, open, 0), old);
    return arena_print(arena, "decides 90 %% of its cases within %s and ends with %s open%s", days_text(arena, p90),
                       number_text(arena, open, 0), old);
}

static const char *growth_text(const struct telling *telling, const struct scenario_results *scenario)
{
    struct arena *arena = telling->arena;
    struct growth growth = growth_of(scenario, arena);
    const char *from = number_text(arena, growth.at_start, 0), *to = number_text(arena, growth.at_end, 0);
    if (growth.grows)
        return arena_print(arena, "; open cases still grow at the end (%s at the start, %s at the end)", from, to);
    return growth.change ? arena_print(arena, "; open cases %s from %s to %s", growth.change > 0 ? "rise" : "fall", from, to) : "";
}

static const char *base_text(const struct telling *telling, int base)
{
    struct arena *arena = telling->arena;
    const struct scenario_results *scenario = &telling->results->scenarios[base];
    int goal = only_goal(scenario);
    const char *state = goal >= 0 ? one_goal_text(telling, scenario, goal)
                        : goal == -2 ? many_goals_text(telling, scenario) : no_goal_text(telling, scenario);
    return arena_print(arena, "%s %s%s.", capital(arena, scenario->name), state, growth_text(telling, scenario));
}

/* "+8.2 points", "open cases -121", "on time in visa -3.1 points", "waiting at normal +4.0 days" */
static const char *effect_text(const struct telling *telling, const struct scenario_results *scenario, const struct effect *effect)
{
    struct arena *arena = telling->arena;
    const struct estimate *estimate = &effect->difference.estimate;
    const char *number = number_signed_text(arena, estimate->mean, number_decimals(fabs(estimate->mean), effect->figure->decimals));
    const char *where = scope_name(scenario, effect->scope, arena);
    if (effect->figure->kind == FIGURE_SHARE)
        return *where ? arena_print(arena, "on time in %s %s points", where, number) : arena_print(arena, "%s points", number);
    if (effect->scope.kind == SCOPE_TEAM)
        return arena_print(arena, "%s at %s %s days", effect->figure->name, where, number);
    return arena_print(arena, "%s %s%s", effect->figure->name, number, effect->figure->kind == FIGURE_COUNT ? "" : " days");
}

static const char *money_text(const struct telling *telling, const struct scenario_results *scenario, double money)
{
    bool is_millions = fabs(money) >= 1e6;
    return arena_print(telling->arena, "%s %s%s", number_text(telling->arena, is_millions ? money / 1e6 : money, is_millions),
                       is_millions ? "m " : "", scenario->labels.money);
}

/* ", for 4.0 m DKK more" where the change has a price. */
static const char *price_text(const struct telling *telling, const struct scenario_results *scenario, const struct scenario_results *base)
{
    const struct figure *cost = &figures[figure_named("cost")];
    struct difference difference = difference_of(cost, scenario, base, scope_whole(scenario), telling->arena);
    if (difference.estimate.n == 0 || difference.is_noise || fabs(difference.estimate.mean) < 1)
        return "";
    return arena_print(telling->arena, ", for %s %s", money_text(telling, scenario, fabs(difference.estimate.mean)),
                       difference.estimate.mean > 0 ? "more" : "less");
}

enum standing { STANDS, FALLS, UNTOLD };                  /* all goals kept; some broken; no goals, or not to tell */

static enum standing standing_of(const struct telling *telling, const struct scenario_results *scenario)
{
    enum standing standing = UNTOLD;
    int kept = 0, goals = 0;
    for (int type = 0; type < scenario->shape.types; type++) {
        if (scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(scenario, type, telling->arena);
        goals++;
        kept += goal_is_kept(&goal);
        standing = goal_is_broken(&goal) ? FALLS : standing;
    }
    return goals && kept == goals ? STANDS : standing;
}

static const char *better_text(const struct telling *telling, const struct scenario_results *scenario,
                               const struct scenario_results *base, const char *number)
{
    enum standing before = standing_of(telling, base), after = standing_of(telling, scenario);
    const char *goals = only_goal(scenario) == -2 ? "all goals" : "the goal";
    if (before == FALLS && after == STANDS)
        return arena_print(telling->arena, "restores %s (%s)", goals, number);
    return arena_print(telling->arena, "helps%s (%s)", before == FALLS && after == FALLS ? " but not enough" : "", number);
}

/* "restores residence, breaks visa (+8.8 points in all)"; NULL where no goal of several changes its verdict. */
static const char *goals_changed_text(const struct telling *telling, const struct scenario_results *scenario,
                                      const struct scenario_results *base, const char *number)
{
    struct arena *arena = telling->arena;
    const char *restored = "", *broken = "";
    for (int type = 0; type < scenario->shape.types && only_goal(scenario) == -2; type++) {
        int before = scope_in(base, scenario, scope_of(scenario, SCOPE_TYPE, type)).row;
        if (scenario->labels.goal_shares[type] <= 0 || before < 0 || base->labels.goal_shares[before] <= 0)
            continue;
        struct goal_verdict was = goal_verdict(base, before, arena), is = goal_verdict(scenario, type, arena);
        const char *name = scenario->labels.types[type];
        if (goal_is_kept(&is) && !goal_is_kept(&was))
            restored = *restored ? arena_print(arena, "%s and %s", restored, name) : arena_print(arena, "restores %s", name);
        if (goal_is_broken(&is) && !goal_is_broken(&was))
            broken = *broken ? arena_print(arena, "%s and %s", broken, name) : arena_print(arena, "breaks %s", name);
    }
    return !*restored && !*broken ? NULL : arena_print(arena, "%s%s%s (%s in all)", restored, *restored && *broken ? " but " : "", broken, number);
}

/* "is inside the noise (+0.3 points)": a change that does not show in the leading figure. */
static const char *neither_text(const struct telling *telling, const struct effect *effect, const char *number, bool has_other)
{
    if (effect->difference.is_noise)
        return arena_print(telling->arena, "is inside the noise (%s)", number);
    const char *what = effect->figure->kind == FIGURE_SHARE ? "the share on time" : effect->figure->name;
    return has_other ? arena_print(telling->arena, "leaves %s as it is", what) : "changes nothing";
}

/* "+ 6 hired restores the goal (+8.2 points), but waiting time at fast +4.0 days, for 4.0 m DKK more" */
static const char *change_text(const struct telling *telling, int changed, const struct effect *effect)
{
    struct arena *arena = telling->arena;
    const struct scenario_results *scenario = &telling->results->scenarios[changed];
    const struct scenario_results *base = &telling->results->scenarios[scenario->like];
    const char *number = effect_text(telling, scenario, effect), *label = scenario_label(telling->results, changed), *does, *but = "";
    if (effect->difference.estimate.n == 0)
        return arena_print(arena, "%s cannot be compared", label);
    if (effect->difference.estimate.n == 1)
        return arena_print(arena, "%s gives %s in one replication, too few to judge", label, number);
    struct effect other = effect_greatest(scenario, base, -1, arena);
    if (!effect->direction && !other.figure)
        other = effect_greatest(scenario, base, +1, arena);
    const char *goals = goals_changed_text(telling, scenario, base, number);
    if (goals)
        does = goals;
    else if (effect->direction > 0)
        does = better_text(telling, scenario, base, number);
    else if (effect->direction < 0)
        does = standing_of(telling, base) == STANDS && standing_of(telling, scenario) == FALLS
               ? arena_print(arena, "breaks the goal (%s)", number) : arena_print(arena, "makes it worse (%s)", number);
    else
        does = neither_text(telling, effect, number, other.figure);
    bool is_told = goals && other.scope.kind == SCOPE_TYPE;
    if (other.figure && effect->direction >= 0 && !is_told)
        but = arena_print(arena, "%s%s", effect->direction > 0 ? ", at the price of " : ", but ", effect_text(telling, scenario, &other));
    return arena_print(arena, "%s %s%s%s", label, does, but, price_text(telling, scenario, base));
}

struct changes { int count, help, worse, noise, best; const char *each, *best_text; };    /* best: -1 when none helps */

static struct changes changes_of(const struct telling *telling, int base)
{
    struct arena *arena = telling->arena;
    struct changes changes = {.best = -1, .each = "", .best_text = ""};
    double gain = 0;
    for (int s = 0; s < telling->results->scenario_count; s++) {
        const struct scenario_results *scenario = &telling->results->scenarios[s];
        if (scenario->like != base || scenario_is_base(telling->results, s))
            continue;
        struct effect effect = effect_leading(scenario, &telling->results->scenarios[base], arena);
        const char *text = change_text(telling, s, &effect);
        changes.count++, changes.help += effect.direction > 0, changes.worse += effect.direction < 0;
        changes.each = arena_print(arena, "%s%s%s", changes.each, *changes.each ? "; " : "", text);
        if (effect.direction > 0 && fabs(effect.difference.estimate.mean) > gain) {
            gain = fabs(effect.difference.estimate.mean);
            changes.best = s, changes.best_text = text;
        }
    }
    changes.noise = changes.count - changes.help - changes.worse;
    return changes;
}

static const char *how_many(const struct telling *telling, int count, const char *one_does, const char *many_do)
{
    return count == 0 ? arena_print(telling->arena, "none %s", one_does)
                      : arena_print(telling->arena, "%d %s", count, count == 1 ? one_does : many_do);
}

static const char *changes_text(const struct telling *telling, const struct changes *changes)
{
    if (changes->count <= TOLD_APART)
        return arena_print(telling->arena, "%s.", capital(telling->arena, changes->each));
    const char *best = *changes->best_text ? arena_print(telling->arena, "; best: %s", changes->best_text) : "";
    return arena_print(telling->arena, "Of %d changes %s, %s and %s%s.", changes->count,
                       how_many(telling, changes->help, "helps", "help"), how_many(telling, changes->worse, "makes it worse", "make it worse"),
                       how_many(telling, changes->noise, "does not stand out of the noise", "do not stand out of the noise"), best);
}

/* Looked for where the best change has been made: what stops you then. */
static const char *bottleneck_text(const struct telling *telling, int scenario, bool is_best)
{
    struct arena *arena = telling->arena;
    const struct scenario_results *at = &telling->results->scenarios[scenario];
    const struct team_load *loads = teams_by_load(at, arena);
    if (at->shape.teams == 0 || isnan(loads[0].busy))
        return "";
    const char *team = at->labels.teams[loads[0].team], *busy = number_text(arena, loads[0].busy, 0);
    const char *grows = is_best && growth_of(at, arena).grows ? ", and open cases still grow" : "";
    const char *with = telling->results->scenario_count > 1 ? arena_print(arena, ", %s", at->name) : "";
    if (loads[0].busy < 85)
        return arena_print(arena, "\nNo team is short of hours: the busiest, %s, works %s %% of its time%s.", team, busy, grows);
    return arena_print(arena, "\n%s%s: %s (%s %% busy%s).", is_best ? "Next bottleneck" : "Bottleneck", with, team, busy, grows);
}

const char *finding_text(const struct results *results, struct arena *arena)
{
    const struct telling telling = {results, arena};
    const char *text = "";
    int looked_at = -1, seen_changes = 0;
    bool is_best = false;
    for (int s = 0; s < results->scenario_count; s++) {
        if (!scenario_is_base(results, s))
            continue;
        text = arena_print(arena, "%s%s%s", text, *text ? "\n" : "", base_text(&telling, s));
        struct changes changes = changes_of(&telling, s);
        if (changes.count)
            text = arena_print(arena, "%s\n%s", text, changes_text(&telling, &changes));
        if (changes.count || !seen_changes)
            looked_at = changes.best >= 0 ? changes.best : s, is_best = changes.best >= 0;
        seen_changes += changes.count;
    }
    return looked_at < 0 ? "No scenario has been run." : arena_print(arena, "%s%s", text, bottleneck_text(&telling, looked_at, is_best));
}
