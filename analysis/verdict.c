#include "analysis/verdict.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/scope.h"
#include "base/text.h"

static const struct figure *figure_of(const char *name)
{
    return &figures[figure_named(name)];
}

bool goal_is_kept(const struct goal_verdict *goal)
{
    return goal->verdict == GOAL_KEPT && !goal->is_broken_by_receipt && !goal->is_too_early;
}

bool goal_is_broken(const struct goal_verdict *goal)
{
    return goal->verdict == GOAL_BROKEN || goal->is_broken_by_receipt;
}

/* Sum of a count over the period, the replications and a type's pairs. */
static double sum_of_type(const struct scenario_results *scenario, int type, enum pair_count count)
{
    int64_t sum = 0;
    for (int r = 0; r < scenario->replications; r++)
        for (int pair = 0; pair < scenario->shape.pairs; pair++)
            for (int week = 1; week <= scenario->shape.weeks && scenario->labels.pairs[pair].type == type; week++)
                sum += scenario->tally[r][tally_pair(&scenario->shape, week, pair, count)];
    return (double)sum;
}

bool day_is_too_early(const struct scenario_results *scenario, civil_day received)
{
    double longest = 0;
    for (int type = 0; type < scenario->shape.types; type++)
        longest = goal_subject(&scenario->labels, type) == GOAL_OF_DECISION ? fmax(longest, scenario->labels.goal_days[type]) : longest;
    return received + longest > scenario->labels.period.last;
}

/* A case received on the first day is due at the end of that day of the period whose number is the goal's plus one. */
static void judge_period(struct goal_verdict *goal, const struct scenario_results *scenario, int type)
{
    struct civil_range period = scenario->labels.period;
    goal->days = goal->subject == GOAL_OF_SLOT ? NAN : scenario->labels.goal_days[type];
    if (goal->subject == GOAL_OF_SLOT)                    /* whether it is kept is known when the slot is given */
        return;
    goal->outlasts_period = goal->days >= period.last - period.first + 1;
    goal->is_too_early = goal->outlasts_period
                         && 2 * sum_of_type(scenario, type, PAIR_RECEIVED_WITHIN) >= sum_of_type(scenario, type, PAIR_DECIDED);
}

struct goal_verdict goal_verdict(const struct scenario_results *scenario, int type, struct arena *arena)
{
    struct scope scope = scope_of(scenario, SCOPE_TYPE, type);
    const struct figure *figure = figure_of_goal(&scenario->labels, type, false);
    const double *shares = figure_values(figure, scenario, scope, arena);
    struct goal_verdict goal = {
        .subject = goal_subject(&scenario->labels, type), .wanted = 100 * scenario->labels.goal_shares[type], .verdict = GOAL_UNCLEAR,
        .decided = estimate_of(figure, scenario, scope, arena),
        .received = estimate_of(figure_of_goal(&scenario->labels, type, true), scenario, scope, arena),
    };
    if (scope.last_week >= 8) {
        goal.weeks_lately = scope.last_week / 4;
        scope.first_week = weeks_at_end(scenario, goal.weeks_lately);
        goal.lately = estimate_of(figure, scenario, scope, arena);
    }
    double wanted = goal.wanted - 1e-9;                   /* 100 x 0.9 and 100 x 9 / 10 may differ in the last bit */
    for (int replication = 0; replication < scenario->replications; replication++)
        goal.replications_kept += shares[replication] >= wanted;
    if (goal.decided.n == 0)
        goal.verdict = GOAL_UNKNOWN;
    else if (goal.decided.limits.lower >= wanted)
        goal.verdict = GOAL_KEPT;
    else if (goal.decided.limits.upper < wanted)
        goal.verdict = GOAL_BROKEN;
    goal.is_broken_by_receipt = goal.subject == GOAL_OF_DECISION && goal.received.n > 0 && goal.received.limits.upper < wanted;
    judge_period(&goal, scenario, type);
    return goal;
}

/* The last week, up to this one, with as many open days as the fullest has: what waits over holidays at the end is no growth. */
static int whole_week(const struct scenario_results *scenario, int week)
{
    const double *open_days = scenario->labels.open_days;
    double most = 0;
    for (int other = 0; open_days && other < scenario->shape.weeks; other++)
        most = fmax(most, open_days[other]);
    int whole = week;
    while (open_days && whole > 1 && open_days[whole - 1] < most)
        whole--;
    return open_days && open_days[whole - 1] < most ? week : whole;
}

struct growth growth_of(const struct scenario_results *scenario, struct arena *arena)
{
    struct scope whole = scope_whole(scenario), middle = whole, late = whole;
    int count = scenario->replications, half = (1 + whole.last_week) / 2;
    late.last_week = whole_week(scenario, whole.last_week), middle.last_week = whole_week(scenario, half);
    if (late.last_week <= half)
        late.last_week = whole.last_week, middle.last_week = half;
    double *last = figure_values(figure_of("open cases"), scenario, whole, arena);
    double *lately = figure_values(figure_of("open cases"), scenario, late, arena);
    double *half_way = figure_values(figure_of("open cases"), scenario, middle, arena);
    double *received = figure_values(figure_of("intake"), scenario, whole, arena);
    double *decided = figure_values(figure_of("decided"), scenario, whole, arena);
    double *withdrawn = figure_values(figure_of("withdrawn"), scenario, whole, arena);
    double *start = arena_take(arena, (size_t)count * sizeof *start + 1), *change = arena_take(arena, (size_t)count * sizeof *change + 1);
    for (int r = 0; r < count; r++)
        start[r] = last[r] - received[r] + decided[r] + withdrawn[r];
    struct sample over_half = paired_sample(lately, half_way, count, change).difference;
    struct sample over_all = paired_sample(last, start, count, change).difference;
    struct interval limits = mean_interval(&over_all, 0.95);
    struct growth growth = {.at_start = sample_of(start, count).mean, .at_end = sample_of(last, count).mean};
    double weeks = (scenario->labels.period.last - scenario->labels.period.first + 1) / 7.0;
    growth.per_week = over_all.mean > 0 ? over_all.mean / weeks : over_half.mean / (weeks / 2) * (whole.last_week - half) / (late.last_week - middle.last_week);
    double little = 0.02 * sample_of(received, count).mean;
    growth.grows = mean_interval(&over_half, 0.95).lower > 0 && over_half.mean > fmax(little, 0.05 * sample_of(half_way, count).mean);
    if (fabs(over_all.mean) > fmax(little, 0.25 * growth.at_start))
        growth.change = (limits.lower > 0) - (limits.upper < 0);
    return growth;
}

const struct figure *figure_leading(const struct results *results, const struct scenario_results *scenario, struct arena *arena)
{
    static const char *const usual[] = {"sojourn time p90", "open cases", "hours short"};
    enum { LEADERS = sizeof usual / sizeof *usual };
    struct scope whole = scope_whole(scenario);
    static const char *const of_goals[] = {"decided within goal", "slot within goal"};
    const struct figure *of_goal = NULL;
    for (int i = 0; i < 2; i++) {
        const struct figure *figure = figure_of(of_goals[i]);
        if (!figure_exists(figure, scenario, whole))
            continue;
        if (estimate_of(figure, scenario, whole, arena).n > 0)
            return figure;
        of_goal = of_goal ? of_goal : figure;
    }
    if (of_goal)
        return of_goal;
    for (int i = 0; i < results->figure_count + LEADERS; i++) {
        int row = figure_named(i < results->figure_count ? results->figures[i] : usual[i - results->figure_count]);
        if (row >= 0 && estimate_of(&figures[row], scenario, whole, arena).n > 0)
            return &figures[row];
    }
    return figure_of("open cases");
}

struct effect effect_of(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base,
                        struct scope scope, struct arena *arena)
{
    struct difference difference = difference_of(figure, scenario, base, scope, arena);
    struct estimate was = estimate_of(figure, base, scope_in(base, scenario, scope), arena);
    double mean = difference.estimate.mean;
    int sign = difference.is_noise || !(difference.estimate.n > 0) ? 0 : (mean > 0) - (mean < 0);
    return (struct effect){figure, scope, difference, was.mean, sign * figure->better};
}

bool goals_differ(const struct figure *figure, const struct scenario_results *scenario, const struct scenario_results *base, struct scope scope)
{
    if (figure->needs == NEEDS_FLOOR)
        return scenario->labels.floor != base->labels.floor;
    if (figure->needs != NEEDS_GOAL && figure->needs != NEEDS_SLOT_GOAL)
        return false;
    enum goal_subject subject = figure->needs == NEEDS_GOAL ? GOAL_OF_DECISION : GOAL_OF_SLOT;
    for (int type = 0; type < scenario->shape.types; type++) {
        int before = scope_in(base, scenario, scope_of(scenario, SCOPE_TYPE, type)).row;
        bool is_meant = before >= 0 && (scope.kind != SCOPE_TYPE || scope.row == type);
        if (is_meant && (goal_subject(&scenario->labels, type) == subject || goal_subject(&base->labels, before) == subject)
            && !text_equal(scenario->labels.goals[type], base->labels.goals[before]))
            return true;
    }
    return false;
}

/* How much an effect counts beside others: its share of the base's value, of at least a case, or an hour. */
static double weight(const struct effect *effect)
{
    double floor_value = effect->figure->kind == FIGURE_TIME ? 1.0 / 24 : 1;
    return fabs(effect->difference.estimate.mean) / fmax(fabs(effect->base_mean), floor_value);
}

static int weightier_first(const void *left, const void *right)
{
    double a = weight(left), b = weight(right);
    return (a < b) - (a > b);
}

struct effect *effects_beside(const struct scenario_results *scenario, const struct scenario_results *base, int *count, struct arena *arena)
{
    static const struct { const char *name; enum scope_kind kind; } looked_at[] = {
        {"open cases", SCOPE_WHOLE}, {"overdue cases", SCOPE_WHOLE}, {"age of open cases", SCOPE_WHOLE},
        {"sojourn time p90", SCOPE_WHOLE}, {"waiting time", SCOPE_TEAM},
    };
    enum { KINDS = sizeof looked_at / sizeof *looked_at };
    struct effect *effects = arena_take(arena, (size_t)(KINDS + scenario->shape.teams) * sizeof *effects);
    *count = 0;
    for (size_t i = 0; i < KINDS; i++)
        for (int row = 0; row < scope_rows(scenario, looked_at[i].kind); row++) {
            struct effect effect = effect_of(figure_of(looked_at[i].name), scenario, base, scope_of(scenario, looked_at[i].kind, row), arena);
            if (effect.direction && weight(&effect) >= 0.05)
                effects[(*count)++] = effect;
        }
    if (*count)
        qsort(effects, (size_t)*count, sizeof *effects, weightier_first);
    return effects;
}

int replications_to_tell(const struct estimate *estimate, double from)
{
    double distance = fabs(estimate->mean - from), ratio = estimate->half_width / distance, wanted = estimate->n * ratio * ratio;
    if (!(distance > 0) || !isfinite(wanted) || wanted > 1e5)
        return 0;
    wanted = fmax(wanted, estimate->n + 1);               /* the half-width may be told where a skew limit is not */
    double step = pow(10, fmax(0, floor(log10(wanted)) - 1));
    return (int)(ceil(wanted / step - 1e-9) * step);
}

static int givers_first(const void *left, const void *right)
{
    const struct team_change *a = left, *b = right;
    return a->hours != b->hours ? (a->hours > b->hours) - (a->hours < b->hours) : a->team - b->team;
}

struct team_change *teams_changed(const struct scenario_results *scenario, const struct scenario_results *base, int *count, struct arena *arena)
{
    struct team_change *changed = arena_take(arena, (size_t)scenario->shape.teams * sizeof *changed + 1);
    *count = 0;
    for (int team = 0; team < scenario->shape.teams; team++) {
        struct effect effect = effect_of(figure_of("hours present"), scenario, base, scope_of(scenario, SCOPE_TEAM, team), arena);
        double hours = effect.difference.estimate.mean;
        bool is_told = !effect.difference.is_noise || effect.difference.estimate.n == 1;
        if (effect.difference.estimate.n > 0 && is_told && fabs(hours) > 0.005 * effect.base_mean)
            changed[(*count)++] = (struct team_change){team, hours};
    }
    if (*count)
        qsort(changed, (size_t)*count, sizeof *changed, givers_first);
    return changed;
}

static int busier_first(const void *left, const void *right)
{
    const struct team_load *a = left, *b = right;
    double busy_a = isnan(a->busy) ? -1 : a->busy, busy_b = isnan(b->busy) ? -1 : b->busy;
    return busy_a != busy_b ? (busy_a < busy_b) - (busy_a > busy_b) : a->team - b->team;
}

struct team_load *teams_by_load(const struct scenario_results *scenario, struct arena *arena)
{
    int count = scenario->shape.teams;
    struct team_load *loads = arena_take(arena, (size_t)count * sizeof *loads + 1);
    for (int team = 0; team < count; team++)
        loads[team] = (struct team_load){team, estimate_of(figure_of("utilisation"), scenario, scope_of(scenario, SCOPE_TEAM, team), arena).mean};
    if (count)
        qsort(loads, (size_t)count, sizeof *loads, busier_first);
    return loads;
}

bool scenario_is_base(const struct results *results, int scenario)
{
    if (results->scenarios[scenario].like < 0)
        return true;
    for (int other = 0; other < results->scenario_count; other++)
        if (results->scenarios[other].like == scenario)
            return true;
    return false;
}

const char *scenario_label(const struct results *results, int scenario)
{
    const char *name = results->scenarios[scenario].name;
    int like = results->scenarios[scenario].like;
    size_t length = like < 0 ? 0 : strlen(results->scenarios[like].name);
    bool has_prefix = length && strncmp(name, results->scenarios[like].name, length) == 0 && name[length] == ' ' && name[length + 1];
    return has_prefix && !scenario_is_base(results, scenario) ? name + length + 1 : name;
}
