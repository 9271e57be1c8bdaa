#include "analysis/rule_lift.h"

#include <math.h>
#include <string.h>

#include "analysis/move_outside.h"
#include "models/appointment.h"
#include "models/variation.h"

enum { MOST_AT_ONCE = 1000, MOST_HOURS = 60 };

static int most_of(int a, int b) { return a > b ? a : b; }
static int least_of(int a, int b) { return a < b ? a : b; }

/* The rules that are being changed: a copy. */
struct changing { const struct lifting *lifting; struct move_rules *rules; struct arena *arena; };

/* One rule: whether the plan reaches it, or it could hinder any (plan NULL); lifts it, false where it cannot be. */
struct lift_row {
    bool (*hinders)(const struct move_space *space, const struct lift *lift, const struct move_plan *plan);
    bool (*lift)(struct changing *changing, const struct lift *lift);
};

static bool budget_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    (void)lift, (void)plan;
    return space->rules->budget > 0;
}

static bool budget_lift(struct changing *changing, const struct lift *lift)
{
    (void)lift;
    changing->rules->budget = 0;
    return true;
}

static bool steps_hinder(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    (void)lift;
    return space->rules->at_most < PLAN_MOVES && (!plan || plan->count >= space->rules->at_most);
}

static bool steps_lift(struct changing *changing, const struct lift *lift)
{
    (void)lift;
    changing->rules->at_most = PLAN_MOVES;
    return true;
}

/* The longest training of a move that the rules know. */
static int longest_training(const struct move_space *space)
{
    int longest = 0, teams = space->casework->team_count;
    for (int cell = 0; cell < teams * teams; cell++)
        longest = space->rules->goes[cell] ? most_of(longest, space->rules->training_days[cell % teams]) : longest;
    return longest;
}

static bool training_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    (void)lift, (void)plan;
    return longest_training(space) > 0;
}

static bool training_lift(struct changing *changing, const struct lift *lift)
{
    size_t teams = (size_t)changing->lifting->space->casework->team_count;
    int *days = arena_take(changing->arena, teams * sizeof *days + 1);
    for (size_t team = 0; team < teams; team++)
        days[team] = least_of(changing->rules->training_days[team], lift->training_days);
    changing->rules->training_days = days;
    return true;
}

static bool notice_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    (void)lift, (void)plan;
    return space->rules->team_count && space->first_period > 0;
}

static bool notice_lift(struct changing *changing, const struct lift *lift)
{
    (void)lift;
    changing->rules->notice_days = 0;
    return true;
}

/* Whether in some part the team may lend nobody more beside the plan; by_keep: because of its `keep`, else of its largest share. */
static bool holds_back(const struct move_space *space, int team, const struct move_plan *plan, bool by_keep)
{
    for (int p = space->first_period; p < space->period_count; p++) {
        int cell = team * space->period_count + p, more = (plan ? plan_lent(plan, team, p) : 0) + 1;
        bool keeps = space->there[cell] - more < space->rules->keep[team], is_over = more > floor(space->rules->largest_share * space->there[cell] + 1e-9);
        if (space->there[cell] >= more && (by_keep ? keeps : is_over))
            return true;
    }
    return false;
}

static bool keep_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    return move_rules_lend(space->rules, lift->which, space->casework->team_count) && space->rules->keep[lift->which] > 0
           && (!plan || holds_back(space, lift->which, plan, true));
}

static bool keep_lift(struct changing *changing, const struct lift *lift)
{
    size_t size = (size_t)changing->lifting->space->casework->team_count * sizeof(int);
    changing->rules->keep = memcpy(arena_take(changing->arena, size + 1), changing->rules->keep, size);
    changing->rules->keep[lift->which] = 0;
    return true;
}

static bool share_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    bool holds = !plan;
    (void)lift;
    for (int i = 0; i < space->rules->team_count && space->rules->largest_share < 1; i++)
        holds |= move_rules_lend(space->rules, space->rules->teams[i], space->casework->team_count) && holds_back(space, space->rules->teams[i], plan, false);
    return holds && space->rules->team_count && space->rules->largest_share < 1;
}

static bool share_lift(struct changing *changing, const struct lift *lift)
{
    (void)lift;
    changing->rules->largest_share = 1;
    return true;
}

/* Every team touched where it is not yet. */
static void all_touched(struct changing *changing)
{
    int teams = changing->lifting->space->casework->team_count;
    changing->rules->touched = arena_take(changing->arena, (size_t)teams * sizeof(int) + 1);
    changing->rules->touched_count = teams;
    for (int team = 0; team < teams; team++)
        changing->rules->touched[team] = team;
}

static bool ways_hinder(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    int teams = space->casework->team_count, closed = 0;
    (void)lift, (void)plan;
    for (int cell = 0; cell < teams * teams; cell++)
        closed += cell / teams != cell % teams && !space->rules->goes[cell];
    return space->rules->team_count && closed;
}

static bool ways_lift(struct changing *changing, const struct lift *lift)
{
    int teams = changing->lifting->space->casework->team_count;
    (void)lift;
    changing->rules->goes = arena_take(changing->arena, (size_t)teams * (size_t)teams * sizeof(bool) + 1);
    for (int cell = 0; cell < teams * teams; cell++)
        changing->rules->goes[cell] = cell / teams != cell % teams;
    all_touched(changing);
    changing->rules->teams = changing->rules->touched, changing->rules->team_count = teams;
    return true;
}

static bool limit_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    const struct outside_rules *rules = &space->rules->outside[lift->which];
    return rules->team_count && (!plan || outside_most(space, plan, (enum outside)lift->which) >= rules->at_most);
}

static bool limit_lift(struct changing *changing, const struct lift *lift)
{
    changing->rules->outside[lift->which].at_most = lift->which == OVERTIME ? MOST_HOURS : MOST_AT_ONCE;
    return true;
}

static bool outside_notice_hinders(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    (void)plan;
    return space->rules->outside[lift->which].team_count && space->first_of[lift->which] > 0;
}

static bool outside_notice_lift(struct changing *changing, const struct lift *lift)
{
    struct outside_rules *rules = &changing->rules->outside[lift->which];
    rules->notice_days = 0, rules->from = changing->lifting->space->casework->period.first;
    return true;
}

static bool teams_hinder(const struct move_space *space, const struct lift *lift, const struct move_plan *plan)
{
    const struct outside_rules *rules = &space->rules->outside[lift->which];
    (void)plan;
    return rules->team_count && rules->team_count < space->casework->team_count && (lift->which != EXTRA_DESKS || space->casework->book_count > rules->team_count);
}

/* All teams, or of each team the book that is named, else its first. */
static const char *all_names(const struct changing *changing, enum outside outside)
{
    const struct casework *casework = changing->lifting->space->casework;
    const char *list = "";
    for (int team = 0; team < casework->team_count && outside != EXTRA_DESKS; team++)
        list = arena_print(changing->arena, "%s%s\"%s\"", list, *list ? ", " : "", casework->teams[team].heading.name);
    for (int team = 0; team < casework->team_count && outside == EXTRA_DESKS; team++) {
        int named = -1;
        for (int i = 0; i < changing->rules->outside[outside].team_count; i++)
            named = changing->rules->outside[outside].teams[i] == team ? changing->rules->outside[outside].books[team] : named;
        for (int book = 0; book < casework->book_count && named < 0; book++)
            named = casework->books[book].team == team ? book : named;
        if (named >= 0)
            list = arena_print(changing->arena, "%s%s\"%s\"", list, *list ? ", " : "", casework->books[named].heading.name);
    }
    return arena_print(changing->arena, "[%s]", list);
}

/* What such help costs in the other teams the file says: so it is read with them. */
static bool teams_lift(struct changing *changing, const struct lift *lift)
{
    static const char *const keys[] = {"into", "into", "by", "at"};
    struct diagnostics diagnostics = {.arena = changing->arena};
    struct variation into = {arena_print(changing->arena, "rules for moves.%s.%s", outside_words[lift->which], keys[lift->which]),
                             all_names(changing, (enum outside)lift->which), false};
    const struct casework *casework = casework_vary(changing->lifting->variant, changing->lifting->folder, &into, 1, changing->arena, &diagnostics);
    if (!casework)
        return false;
    const struct outside_rules *wider = &casework->move_rules->outside[lift->which];
    struct outside_rules *rules = &changing->rules->outside[lift->which];
    rules->teams = wider->teams, rules->team_count = wider->team_count, rules->books = wider->books, rules->prices = wider->prices;
    changing->rules->week = casework->move_rules->week;
    all_touched(changing);
    return true;
}

static const struct lift_row rows[LIFT_KINDS] = {
    [LIFT_BUDGET] = {budget_hinders, budget_lift}, [LIFT_STEPS] = {steps_hinder, steps_lift}, [LIFT_TRAINING] = {training_hinders, training_lift},
    [LIFT_NOTICE] = {notice_hinders, notice_lift}, [LIFT_KEEP] = {keep_hinders, keep_lift}, [LIFT_SHARE] = {share_hinders, share_lift},
    [LIFT_WAYS] = {ways_hinder, ways_lift}, [LIFT_LIMIT] = {limit_hinders, limit_lift}, [LIFT_OUTSIDE_NOTICE] = {outside_notice_hinders, outside_notice_lift},
    [LIFT_TEAMS] = {teams_hinder, teams_lift},
};

/* How many rules of the kind a file can have. */
static int rules_of_kind(const struct move_space *space, enum lift_kind kind)
{
    return kind == LIFT_KEEP ? space->casework->team_count : kind >= LIFT_LIMIT ? OUTSIDES : 1;
}

struct lift *lifts_list(const struct move_space *space, const struct move_plan *plan, bool is_reached, int *count, struct arena *arena)
{
    struct lift *lifts = arena_take(arena, ((size_t)LIFT_KINDS * OUTSIDES + (size_t)space->casework->team_count) * sizeof *lifts);
    *count = 0;
    for (enum lift_kind kind = 0; kind < LIFT_KINDS; kind++)
        for (int which = 0; which < rules_of_kind(space, kind); which++) {
            struct lift lift = {kind, which, 0};
            if (rows[kind].hinders(space, &lift, is_reached ? plan : NULL))
                lifts[(*count)++] = lift;
        }
    return lifts;
}

const struct move_space *space_without(const struct lifting *lifting, const struct lift lifts[], int count, struct arena *arena)
{
    struct casework *casework = arena_take(arena, sizeof *casework);
    struct changing changing = {lifting, arena_take(arena, sizeof *changing.rules), arena};
    struct move_space *space = arena_take(arena, sizeof *space);
    *casework = *lifting->space->casework;
    *changing.rules = *casework->move_rules;
    casework->move_rules = changing.rules;
    for (int i = 0; i < count; i++)
        if (!rows[lifts[i].kind].lift(&changing, &lifts[i]))
            return NULL;
    *space = move_space_of(casework, lifting->space->periods, lifting->space->period_count, arena);
    return space;
}
