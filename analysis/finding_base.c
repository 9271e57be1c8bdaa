#include "analysis/finding_base.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/delay_cases.h"
#include "analysis/leaving.h"
#include "analysis/number.h"
#include "analysis/withheld.h"
#include "analysis/wording.h"
#include "base/language.h"
#include "base/text.h"

enum { GOALS_NAMED = 3 };

struct saying { const struct results *results; const struct scenario_results *scenario; struct arena *arena; };

int goal_count(const struct scenario_results *scenario, int *only)
{
    int count = 0;
    for (int type = 0; type < scenario->shape.types; type++)
        if (scenario->labels.goal_shares[type] > 0)
            *only = count++ ? *only : type;
    return count;
}

struct bottleneck team_without_hours(const struct scenario_results *scenario, struct arena *arena)
{
    const double no_hours_left = 95;
    return growth_of(scenario, arena).grows ? team_bottleneck_at_end(scenario, no_hours_left, arena) : (struct bottleneck){.team = -1};
}

static const struct figure *named(const char *name) { return &figures[figure_named(name)]; }

static bool names(const struct saying *saying, const char *figure)
{
    return may_name(saying->results, saying->scenario, figure, scope_whole(saying->scenario), saying->arena);
}

/* Whether the share of a goal rests on so many decided cases that it may be named. */
static bool names_share(const struct saying *saying, int type)
{
    return may_name(saying->results, saying->scenario, figure_of_goal(&saying->scenario->labels, type, false)->name, scope_of(saying->scenario, SCOPE_TYPE, type), saying->arena);
}

static double mean_of(const struct saying *saying, const char *name)
{
    return estimate_of(named(name), saying->scenario, scope_whole(saying->scenario), saying->arena).mean;
}

/* A value of the whole scenario in the unit of the answer's table. */
static const char *whole_text(const struct saying *saying, const struct figure *figure, double value)
{
    return amount_text(saying->arena, figure, value, print_unit_of_whole(figure, saying->results, saying->arena));
}

static const char *wanted_text(struct arena *arena, double wanted)
{
    return number_text(arena, wanted, fabs(wanted - round(wanted)) > 1e-6);
}

/* ", 12 % in the last 13 weeks", where the last quarter differs by 5 points and more: a mean over the period hides it. */
static const char *lately_text(struct arena *arena, const struct goal_verdict *goal)
{
    double more = goal->lately.mean - goal->decided.mean;
    bool is_falling = more <= -5 && goal->lately.limits.upper < goal->decided.mean;
    bool is_rising = more >= 5 && goal->lately.limits.lower > goal->decided.mean;
    if (!goal->weeks_lately || (!is_falling && !is_rising))
        return "";
    return arena_print(arena, ", %s%s in the last %s", is_falling == (goal->verdict == GOAL_KEPT) ? arena_word(arena, "but ") : "",
                       share_text(arena, goal->lately.mean, goal->wanted), count_text(arena, goal->weeks_lately, "week"));
}

/* "68 % on time", or "6 % get a slot within 10 days" */
static const char *reached_text(const struct saying *saying, int type, const char *share)
{
    const struct labels *labels = &saying->scenario->labels;
    if (goal_subject(labels, type) == GOAL_OF_SLOT)
        return arena_print(saying->arena, "%s get a slot %s", share, goal_time_text(saying->arena, labels->goals[type]));
    return arena_print(saying->arena, "%s on time", share);
}

/* "26 to 53": what 80 % of the replications lie between; "" where they are too few for it, or all round to one number. */
static const char *band_text(const struct saying *saying, const struct figure *figure, struct scope scope, double scale)
{
    double *values = figure_values(figure, saying->scenario, scope, saying->arena);
    struct interval band = prediction_band(values, values_sort(values, saying->scenario->replications), 0.80);
    if (!isfinite(band.lower) || !isfinite(band.upper))
        return "";
    const char *least = number_text(saying->arena, band.lower * scale, 0), *most = number_text(saying->arena, band.upper * scale, 0);
    return text_equal(least, most) ? "" : arena_print(saying->arena, "%s to %s", least, most);
}

/* " (26 to 53)", where something is known of it. */
static const char *in_brackets(const struct saying *saying, const char *band)
{
    return *band ? arena_print(saying->arena, " (%s)", band) : "";
}

/* Share within the goal of those who ask in the weeks `first` to `last`; a great number where nobody does. */
static double share_asked_in(const struct saying *saying, int type, int first, int last)
{
    struct scope scope = {SCOPE_TYPE, type, first, last};
    struct estimate share = estimate_of(figure_of_goal(&saying->scenario->labels, type, false), saying->scenario, scope, saying->arena);
    return share.n ? share.mean : INFINITY;
}

static int month_end(const struct scenario_results *scenario, int week)
{
    int last = week;
    while (last < scenario->shape.weeks && week_month(scenario, last + 1) == week_month(scenario, week))
        last++;
    return last;
}

/* ", only 6 % (5 to 6) of those who ask in May to June": the month of asking with the least share and those around it that are hardly better, where they are 5
 * points and more below the whole; a mean over the period hides it. */
static const char *worst_months_text(const struct saying *saying, int type, const struct goal_verdict *goal)
{
    static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    const struct scenario_results *scenario = saying->scenario;
    const double nearly = 3;
    int first = 1, last = 0;
    double least = goal->decided.mean - 5;
    for (int week = 1; week <= scenario->shape.weeks; week = month_end(scenario, week) + 1)
        if (share_asked_in(saying, type, week, month_end(scenario, week)) <= least)
            least = share_asked_in(saying, type, week, month_end(scenario, week)), first = week, last = month_end(scenario, week);
    if (!last)
        return "";
    int worst = first;
    for (int week = 1; week <= scenario->shape.weeks; week = month_end(scenario, week) + 1) {
        bool is_near = share_asked_in(saying, type, week, month_end(scenario, week)) <= least + nearly;
        if (week < worst)
            first = is_near ? first < week ? first : week : worst;
        else if (is_near && week == last + 1)
            last = month_end(scenario, week);
    }
    struct arena *arena = saying->arena;
    const char *from = arena_word(arena, months[week_month(scenario, first) % 12]), *until = arena_word(arena, months[week_month(scenario, last) % 12]);
    const char *band = band_text(saying, figure_of_goal(&scenario->labels, type, false), (struct scope){SCOPE_TYPE, type, first, last}, 1);
    return arena_print(arena, ", only %s%s of those who ask in %s", share_text(arena, share_asked_in(saying, type, first, last), goal->wanted), in_brackets(saying, band),
                       week_month(scenario, first) == week_month(scenario, last) ? from : arena_print(arena, "%s to %s", from, until));
}

/* "; wait for slot 18 days (14 to 22), p90 34 days" */
static const char *slot_wait_text(const struct saying *saying)
{
    const struct figure *wait = named("wait for slot"), *p90 = named("wait for slot p90");
    double scale = print_unit_of_whole(wait, saying->results, saying->arena).scale;
    return arena_print(saying->arena, "; %s %s%s, p90 %s", arena_word(saying->arena, wait->name), whole_text(saying, wait, mean_of(saying, wait->name)),
                       in_brackets(saying, band_text(saying, wait, scope_whole(saying->scenario), scale)), whole_text(saying, p90, mean_of(saying, p90->name)));
}

/* "75 ±6 %": a share with what it may be off by, where that is known. */
static const char *sure_share_text(struct arena *arena, const struct estimate *share, double goal)
{
    int decimals = share->half_width < 2;
    const char *spread = spread_text(arena, share, 1, decimals);
    return *spread ? arena_print(arena, "%s%s %%", number_text(arena, share->mean, decimals), spread) : share_text(arena, share->mean, goal);
}

/* "90; 35 to 43 in 80 % of the replications": the share wanted of a goal, and where most replications lie; of too few, how well the mean is known: "90; ±0.5". */
static const char *wanted_surely_text(const struct saying *saying, int type, const struct goal_verdict *goal, const char *wanted)
{
    const struct figure *figure = figure_of_goal(&saying->scenario->labels, type, false);
    const char *band = band_text(saying, figure, scope_of(saying->scenario, SCOPE_TYPE, type), 1), *limits = spread_alone_text(saying->arena, &goal->decided, 1, 1);
    return *band ? arena_print(saying->arena, "%s; %s in 80 %% of the replications", wanted, band) : *limits ? arena_print(saying->arena, "%s; %s", wanted, limits) : wanted;
}

/* What stands behind the share of a goal for slots: when it is worst, and the wait. */
static const char *slot_goal_text(const struct saying *saying, int type, const struct goal_verdict *goal)
{
    return arena_print(saying->arena, "%s%s", worst_months_text(saying, type, goal), slot_wait_text(saying));
}

static const char *unclear_text(const struct saying *saying, int type, const struct goal_verdict *goal)
{
    struct arena *arena = saying->arena;
    int enough = replications_to_tell(&goal->decided, goal->wanted);
    const char *more = enough ? arena_print(arena, "; about %s might tell", count_text(arena, enough, "replication")) : "";
    int decimals = number_decimals(goal->decided.half_width, 1);
    const char *share = arena_print(arena, "%s%s %%", number_text(arena, goal->decided.mean, decimals), spread_text(arena, &goal->decided, 1, decimals));
    return arena_print(arena, " is too close to the goal to tell: %s (goal %s%s)", reached_text(saying, type, share), wanted_text(arena, goal->wanted), more);
}

/* " breaks the goal (90 %)": of a share that is withheld. */
static const char *goal_without_share(const struct saying *saying, const struct goal_verdict *goal)
{
    const char *wanted = wanted_text(saying->arena, goal->wanted);
    if (!goal_is_kept(goal) && !goal_is_broken(goal))
        return arena_print(saying->arena, " decides too few cases to tell of the goal (%s %%)", wanted);
    return arena_print(saying->arena, " %s the goal (%s %%)", arena_word(saying->arena, goal_is_kept(goal) ? "keeps" : "breaks"), wanted);
}

/* " breaks the goal: 68 % on time (goal 90)" */
static const char *one_goal_text(const struct saying *saying, int type)
{
    struct arena *arena = saying->arena;
    struct goal_verdict goal = goal_verdict(saying->scenario, type, arena);
    const char *wanted = wanted_text(arena, goal.wanted), *share = share_text(arena, goal.decided.mean, goal.wanted);
    if (goal.verdict == GOAL_UNKNOWN && goal.subject == GOAL_OF_SLOT)
        return arena_print(arena, " gives nobody a slot in the period, so the goal (%s %%) cannot be judged", wanted);
    if (goal.verdict == GOAL_UNKNOWN && goal.is_broken_by_receipt)
        return arena_print(arena, " decides no case in the period and breaks the goal (%s %%): cases are past due", wanted);
    if (goal.verdict == GOAL_UNKNOWN)
        return arena_print(arena, " decides no case in the period, so the goal (%s %%) cannot be judged", wanted);
    if (!names_share(saying, type))
        return goal_without_share(saying, &goal);
    if (goal.is_too_early && goal.verdict != GOAL_BROKEN)
        return arena_print(arena, ": %s of the decided on time (goal %s), which says little yet", share, wanted);
    if (goal.decided.n < 2)
        return arena_print(arena, ": %s (goal %s)", reached_text(saying, type, share), wanted);
    if (goal.verdict == GOAL_UNCLEAR)
        return unclear_text(saying, type, &goal);
    if (goal.verdict == GOAL_KEPT && goal.is_broken_by_receipt)
        return arena_print(arena, " keeps the goal only among the decided: %s on time (goal %s), but %s of those received%s",
                           share, wanted, share_text(arena, goal.received.mean, goal.wanted), lately_text(arena, &goal));
    const char *more = goal.subject == GOAL_OF_SLOT ? slot_goal_text(saying, type, &goal) : lately_text(arena, &goal);
    wanted = wanted_surely_text(saying, type, &goal, wanted);
    return arena_print(arena, " %s the goal: %s (goal %s)%s", arena_word(arena, goal.verdict == GOAL_KEPT ? "keeps" : "breaks"), reached_text(saying, type, share), wanted, more);
}

struct broken_goal { int type; double wanted; struct estimate share; bool is_by_receipt; };

static int worst_first(const void *left, const void *right)
{
    const struct broken_goal *a = left, *b = right;
    double far_a = a->wanted - a->share.mean, far_b = b->wanted - b->share.mean;
    return far_a != far_b ? (far_a < far_b) - (far_a > far_b) : a->type - b->type;
}

/* "pay limit 74 %, family 85 % and 1 more (goal 90)"; each with its own goal where they differ. */
static const char *broken_text(const struct saying *saying, struct broken_goal *broken, int count)
{
    struct arena *arena = saying->arena;
    const char *list = "";
    bool is_same = true;
    qsort(broken, (size_t)count, sizeof *broken, worst_first);
    for (int i = 0; i < count; i++)
        is_same &= broken[i].wanted == broken->wanted;
    for (int i = 0; i < count && i < GOALS_NAMED; i++) {
        const char *goal = is_same ? "" : arena_print(arena, " (goal %s)", wanted_text(arena, broken[i].wanted));
        const char *share = names_share(saying, broken[i].type) ? arena_print(arena, " %s", sure_share_text(arena, &broken[i].share, broken[i].wanted)) : "";
        const char *text = arena_print(arena, "%s%s%s%s", saying->scenario->labels.types[broken[i].type], share, broken[i].is_by_receipt ? arena_word(arena, " by receipt") : "", goal);
        list = list_text(arena, list, text, i == count - 1);
    }
    if (count > GOALS_NAMED)
        list = arena_print(arena, "%s and %d more", list, count - GOALS_NAMED);
    return is_same ? arena_print(arena, "%s (goal %s)", list, wanted_text(arena, broken->wanted)) : list;
}

/* " breaks 2 of its 6 goals: pay limit 74 %, family 85 % (goal 90); 1 cannot be told" */
static const char *many_goals_text(const struct saying *saying, int goals)
{
    struct arena *arena = saying->arena;
    struct broken_goal *broken = arena_take(arena, (size_t)goals * sizeof *broken);
    int kept = 0, count = 0;
    for (int type = 0; type < saying->scenario->shape.types; type++) {
        if (saying->scenario->labels.goal_shares[type] <= 0)
            continue;
        struct goal_verdict goal = goal_verdict(saying->scenario, type, arena);
        kept += goal_is_kept(&goal);
        if (goal_is_broken(&goal))
            broken[count++] = (struct broken_goal){type, goal.wanted, goal.verdict == GOAL_BROKEN ? goal.decided : goal.received,
                                                   goal.verdict != GOAL_BROKEN};
    }
    int untold = goals - kept - count;
    const char *doubt = untold ? arena_print(arena, "; %d cannot be told", untold) : "";
    const char *list = count ? broken_text(saying, broken, count) : "";
    if (count == goals)
        return goals == 2 ? arena_print(arena, " breaks both its goals: %s", list) : arena_print(arena, " breaks all its %d goals: %s", goals, list);
    if (count)
        return arena_print(arena, " breaks %d of its %d goals: %s%s", count, goals, list, doubt);
    if (kept)
        return untold || goals > 2 ? arena_print(arena, " keeps %s%d goals%s", untold ? arena_print(arena, "%d of ", kept) : arena_word(arena, "all "), goals, doubt)
                                   : arena_word(arena, " keeps both goals");
    return arena_print(arena, ": none of its %d goals can be told kept or broken", goals);
}

/* "319 open, 8.1 days old on average"; withheld: "cases open" */
static const char *open_text(const struct saying *saying)
{
    if (!names(saying, "open cases"))
        return arena_word(saying->arena, "cases open");
    double age = mean_of(saying, "age of open cases"), open = mean_of(saying, "open cases");
    const char *old = isnan(age) || open < 0.5 ? "" : arena_print(saying->arena, ", %s old on average", whole_text(saying, named("age of open cases"), age));
    return arena_print(saying->arena, "%s open%s", number_text(saying->arena, open, 0), old);
}

/* ", p90 46 minutes" beside a mean, which says nothing of the long ones. */
static const char *tail_text(const struct saying *saying, const struct figure *figure)
{
    static const char *const with_tails[] = {"waiting time", "sojourn time", "wait for slot"};
    const char *tail = "";
    for (int i = 0; i < 3; i++)
        if (figure == named(with_tails[i])) {
            const struct figure *p90 = named(arena_print(saying->arena, "%s p90", with_tails[i]));
            tail = arena_print(saying->arena, ", p90 %s", whole_text(saying, p90, mean_of(saying, p90->name)));
        }
    return tail;
}

/* Without goals: the leading figure, and beside figures of decided cases always the open ones. */
static const char *no_goal_text(const struct saying *saying)
{
    struct arena *arena = saying->arena;
    const struct figure *lead = figure_leading(saying->results, saying->scenario, arena);
    double decided = mean_of(saying, "decided"), value = mean_of(saying, lead->name);
    if (decided == 0)
        return arena_print(arena, " decides no case in the period and ends with %s", open_text(saying));
    if (lead == named("sojourn time p90") && names(saying, lead->name))
        return arena_print(arena, " decides 90 %% of its cases within %s and ends with %s", whole_text(saying, lead, value), open_text(saying));
    if (lead == named("open cases"))
        return arena_print(arena, " ends with %s", open_text(saying));
    if (!names(saying, lead->name))
        return arena_print(arena, ": %s not told, ends with %s", arena_word(arena, lead->name), open_text(saying));
    const char *rest = lead->per >> SCOPE_TEAM & 1 ? "" : arena_print(arena, ", ends with %s", open_text(saying));
    return arena_print(arena, ": %s %s%s%s", arena_word(arena, lead->name), whole_text(saying, lead, value), tail_text(saying, lead), rest);
}

bool growth_is_named(const struct results *results, const struct scenario_results *scenario, const struct growth *growth, struct arena *arena)
{
    return may_name(results, scenario, "open cases", scope_whole(scenario), arena)
           && (!results->withheld || (!is_few_of(results->withheld, growth->at_start) && !is_few_of(results->withheld, growth->at_end)));
}

static const char *growth_text(const struct saying *saying)
{
    struct arena *arena = saying->arena;
    struct growth growth = growth_of(saying->scenario, arena);
    const char *from = number_text(arena, growth.at_start, 0), *to = number_text(arena, growth.at_end, 0);
    struct bottleneck stuck = team_without_hours(saying->scenario, arena);
    const char *why = stuck.team < 0 ? "" : arena_print(arena, "; %s", bottleneck_reason(saying->scenario, &stuck, arena));
    const char *speed = number_text(arena, growth.per_week, growth.per_week < 10);
    if (!growth_is_named(saying->results, saying->scenario, &growth, arena))
        return growth.grows ? arena_print(arena, "; open cases grow%s", why)
               : growth.change ? arena_print(arena, "; open cases %s", arena_word(arena, growth.change > 0 ? "rise" : "fall")) : "";
    if (growth.grows && growth.at_end <= growth.at_start)
        return arena_print(arena, "; open cases grow again, by %s a week%s", speed, why);
    if (growth.grows)
        return arena_print(arena, "; open cases grow by %s a week, from %s to %s%s", speed, from, to, why);
    return growth.change ? arena_print(arena, "; open cases %s from %s to %s", arena_word(arena, growth.change > 0 ? "rise" : "fall"), from, to) : "";
}

const char *finding_base(const struct results *results, int base, struct arena *arena)
{
    const struct saying saying = {results, &results->scenarios[base], arena};
    int only = -1, goals = goal_count(saying.scenario, &only);
    const char *state = goals > 1 ? many_goals_text(&saying, goals) : goals ? one_goal_text(&saying, only) : no_goal_text(&saying);
    return arena_print(arena, "%s%s%s%s%s.", capital_text(arena, saying.scenario->name), state, leaving_text(results, saying.scenario, arena),
                       delay_text(results, saying.scenario, arena), growth_text(&saying));
}

/* The goals that the period is too short for, by their types where there are several goals. */
static const char *short_period_text(const struct saying *saying)
{
    struct arena *arena = saying->arena;
    struct civil_range period = saying->scenario->labels.period;
    int only = -1, goals = goal_count(saying->scenario, &only), count = 0;
    double longest = 0;
    const char *list = "";
    for (int type = 0; type < saying->scenario->shape.types; type++) {
        struct goal_verdict goal = {0};
        if (saying->scenario->labels.goal_shares[type] > 0)
            goal = goal_verdict(saying->scenario, type, arena);
        if (!goal.outlasts_period)
            continue;
        longest = fmax(longest, goal.days);
        list = count++ < GOALS_NAMED ? list_text(arena, list, saying->scenario->labels.types[type], false) : list;
    }
    if (!count)
        return "";
    const char *whose = goals == 1 ? "" : count > GOALS_NAMED ? arena_print(arena, " of %s and %d more", list, count - GOALS_NAMED)
                                                               : arena_print(arena, " of %s", list);
    return arena_print(arena, " The period (%s) is no longer than the goal%s (%s): no case received in it can be late yet.",
                       count_text(arena, period.last - period.first + 1, "day"), whose, count_text(arena, (int)round(longest), "day"));
}

const char *finding_caution(const struct results *results, int base, struct arena *arena)
{
    const struct saying saying = {results, &results->scenarios[base], arena};
    double decided = mean_of(&saying, "decided"), stayed = mean_of(&saying, "intake") - mean_of(&saying, "withdrawn");
    const char *period = short_period_text(&saying);
    if (!(decided > 0 && stayed > 0 && decided < stayed / 2) || !names(&saying, "decided") || !names(&saying, "intake"))
        return period;
    bool are_quick = mean_of(&saying, "age of open cases") > mean_of(&saying, "sojourn time");
    return arena_print(arena, are_quick ? "%s Decided so far: %s for 100 received, and those are the quick ones." : "%s Decided so far: %s for 100 received; the others are open.",
                       period, number_text(arena, 100 * decided / stayed, 0));
}
