#include "models/outside_rules.h"

#include <stddef.h>

#include "models/calendar.h"
#include "models/check.h"
#include "models/move_rules.h"

enum { MOST_AT_ONCE = 1000, MOST_HOURS = 60 };

#define SLOT(member) offsetof(struct written_outside, member)

const char *const outside_words[] = {"hires", "temporary staff", "overtime", "extra desks"};
const char overtime_of_its_own[] = "'%s' works overtime already, so none is planned for it";

/* What the sections have alike: a row each, its summary in its place. */
#define TEAMS   .type = &value_references, .offset = SLOT(teams), .example = "[fast, normal]", .level = USUAL
#define AT_MOST .name = "at most", .type = &value_count, .offset = SLOT(at_most), .least = 1, .most = MOST_AT_ONCE, .level = USUAL
#define NOTICE  .name = "notice", .type = &value_notice, .offset = SLOT(notice), .initial = "", .level = USUAL
#define COST    .name = "cost per officer", .type = &value_money, .offset = SLOT(cost), .initial = "0 DKK", .least = 0, .most = 1e9, .example = "40000 DKK", \
                .level = USUAL

const struct param hires_rows[] = {
    {.name = "into", TEAMS, .summary = "the teams that officers may be hired into; they stay, and come up to speed as the team's 'ramp-up' says"},
    {AT_MOST, .example = "6", .summary = "how many may be hired, in all teams together"},
    {NOTICE, .example = "3 months",
     .summary = "time from the period's first day, when it is decided, until their first day: advertising, choosing, and the notice they give elsewhere"},
    {COST, .summary = "what hiring one officer costs, beside the team's pay"},
    {.name = NULL},
};

const struct param temporary_rows[] = {
    {.name = "into", TEAMS, .summary = "the teams that temporary staff may come into, between two dates"},
    {AT_MOST, .example = "4", .summary = "how many may be there at once, in all teams together"},
    {NOTICE, .example = "2 weeks", .summary = "time from the period's first day until the first of them can come"},
    {.name = "pay", .type = &value_money, .offset = SLOT(pay), .initial = "", .least = 0, .most = 1e9, .example = "520 DKK per hour", .level = USUAL,
     .summary = "cost of an hour paid to one of them, the team's overhead comes on top; without it as the team's officers"},
    {COST, .summary = "what one of them costs beside the pay, such as a fee"},
    {.name = "ramp-up", .type = &value_ramp, .offset = SLOT(ramp), .initial = "", .example = "{weeks 1-2: 50 %}", .level = USUAL,
     .summary = "their speed by weeks since they came, if not as the team's 'ramp-up'; none: full speed at once"},
    {.name = NULL},
};

const struct param planned_overtime_rows[] = {
    {.name = "by", TEAMS, .summary = "the teams that may work overtime between two dates, on the case in hand and, if it lasts, on who waits"},
    {.name = "at most", .type = &value_money, .offset = SLOT(hours), .least = 1, .most = MOST_HOURS, .example = "4 h per week", .level = USUAL,
     .summary = "hours of overtime of one officer in a calendar week; whole hours are tried"},
    {NOTICE, .example = "2 weeks", .summary = "time from the period's first day until the first overtime"},
    {.name = "pay", .type = &value_share, .offset = SLOT(pay), .initial = "100 %", .least = 0, .most = 10, .example = "150 %", .level = USUAL,
     .summary = "of the ordinary pay of an hour, beside the contract; 0 %: overtime is not paid"},
    {.name = NULL},
};

const struct param extra_desks_rows[] = {
    {.name = "at", .type = &value_references, .offset = SLOT(teams), .example = "[passport slots]", .level = USUAL,
     .summary = "the books of appointments that may have desks more between two dates, in one stretch of dates each, manned by officers who are there then; of each team one book"},
    {AT_MOST, .example = "2", .summary = "how many desks more there may be at once, in all books together"},
    {NOTICE, .example = "4 weeks", .summary = "time from the period's first day until the first day with a desk more"},
    {.name = "cost per slot", .type = &value_money, .offset = SLOT(pay), .initial = "0 DKK", .least = 0, .most = 1e9, .example = "90 DKK", .level = USUAL,
     .summary = "what each slot of a desk more costs, taken or not, beside the pay of who serves it"},
    {.name = NULL},
};

/* Complains where overtime has no meaning in the team. A team that has its own, as in a scenario that does what a plan says, has none planned. */
static bool overtime_fits(struct checking *checking, const struct reference *name, int team)
{
    const struct team *row = &checking->casework->teams[team];
    int calendar = checking->team_calendar[team];
    int complaints = checking->diagnostics->complaints;
    bool has_own = WRITTEN(checking, teams, written_team, team)->overtime.place.file != NULL;
    if (has_own)
        warn(checking->diagnostics, name->place, overtime_of_its_own, name->name);
    if (row->day_end == FINISH || row->day_end == SERVE)
        complain(checking->diagnostics, name->place, "'%s' finishes what is in hand at the end of every day; leave it out here, or write end of day: suspend for it",
                 name->name);
    if (calendar >= 0 && calendar_is_always(&checking->casework->calendars[calendar]))
        complain(checking->diagnostics, name->place, "'%s' works round the clock, so its hours never end; give the team a calendar with hours", name->name);
    return !has_own && checking->diagnostics->complaints == complaints;
}

static struct prices prices_of(struct checking *checking, enum outside outside, const struct outside_rules *rules, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    struct dated_value own = {0, rules->pay};
    struct dated pay = outside == TEMPORARY && rules->pay > 0 ? (struct dated){.items = &own, .count = 1} : written->pay;
    struct prices prices = prices_make(checking, &pay, &written->overhead);
    for (int i = 0; i < prices.count && outside == OVERTIME; i++)
        prices.items[i].amount *= rules->pay;
    return prices;
}

static void teams_fill(struct checking *checking, enum outside outside, const struct written_outside *written, struct outside_rules *rules)
{
    struct casework *casework = checking->casework;
    rules->teams = arena_take(checking->arena, (size_t)written->teams.count * sizeof *rules->teams + 1);
    rules->prices = arena_take(checking->arena, (size_t)casework->team_count * sizeof *rules->prices + 1);
    if (written->teams.count == 0 && written->teams.place.line)
        complain(checking->diagnostics, written->teams.place, "this names no team; write such as [%s], or leave '%s' out",
                 casework->team_count ? casework->teams[0].heading.name : "fast", outside_words[outside]);
    for (int i = 0; i < written->teams.count; i++) {
        int team = row_find(checking, &written->teams.items[i], "team", casework->teams, casework->team_count, sizeof *casework->teams);
        if (team < 0 || (outside == OVERTIME && !overtime_fits(checking, &written->teams.items[i], team)))
            continue;
        rules->teams[rules->team_count++] = team;
        rules->prices[team] = prices_of(checking, outside, rules, team);
    }
}

/* Of extra desks: the books, each in the place of its team. */
static void books_fill(struct checking *checking, const struct written_outside *written, struct outside_rules *rules)
{
    struct casework *casework = checking->casework;
    rules->teams = arena_take(checking->arena, (size_t)written->teams.count * sizeof *rules->teams + 1);
    rules->books = arena_take(checking->arena, (size_t)casework->team_count * sizeof *rules->books + 1);
    if (written->teams.count == 0 && written->teams.place.line)
        complain(checking->diagnostics, written->teams.place, "this names no book of appointments; write such as [%s], or leave 'extra desks' out",
                 casework->book_count ? casework->books[0].heading.name : "slots");
    if (written->teams.count && !checking->written.appointments.count)
        complain(checking->diagnostics, written->teams.place, "there are no appointments, so nothing has desks; write 'appointments', or leave 'extra desks' out");
    for (int i = 0; i < written->teams.count; i++) {
        const struct reference *name = &written->teams.items[i];
        int book = row_find(checking, name, "book of appointments", casework->books, casework->book_count, sizeof *casework->books);
        int team = book < 0 ? -1 : casework->books[book].team, before = 0;
        if (team < 0)
            continue;
        while (before < rules->team_count && rules->teams[before] != team)
            before++;
        if (before < rules->team_count)
            complain(checking->diagnostics, name->place, "'%s' and '%s' are of one team, '%s', and only one of its books may have desks more; leave one out", name->name,
                     casework->books[rules->books[team]].heading.name, casework->teams[team].heading.name);
        else
            rules->teams[rules->team_count++] = team, rules->books[team] = book;
    }
}

static bool costs_nothing(const struct prices *prices)
{
    for (int i = 0; i < prices->count; i++)
        if (prices->items[i].amount > 0)
            return false;
    return true;
}

/* Desks without a price are free, and a budget counts none of them. */
static void desk_price_check(struct checking *checking, const struct node *section, const struct node *budget, const struct outside_rules *rules)
{
    if (rules->pay > 0 || !rules->team_count)
        return;
    if (budget && checking->written.move_rules.budget > 0)
        complain(checking->diagnostics, budget->place, "a budget without prices binds nothing: 'extra desks' have none; write 'cost per slot' under them, such as 90 DKK");
    else
        warn(checking->diagnostics, section->place, "'extra desks' have no price, so 'sluse move' takes them to cost nothing; write 'cost per slot', such as 90 DKK");
}

/* A budget counts prices: each team's are to be known. */
static void budget_check(struct checking *checking, const struct node *budget, enum outside outside, const struct outside_rules *rules)
{
    bool is_unpaid = outside == OVERTIME && rules->pay <= 0;
    for (int i = 0; i < rules->team_count; i++)
        if (!is_unpaid && rules->cost <= 0 && costs_nothing(&rules->prices[rules->teams[i]]))
            complain(checking->diagnostics, budget->place, "a budget without prices binds nothing: '%s' has no price in '%s'; give the team 'pay', such as pay: "
                     "345 DKK per hour", outside_words[outside], checking->casework->teams[rules->teams[i]].heading.name);
}

/* Without a price of theirs whoever comes is free but for what is written here, and a plan that weighs cost sees no reason against them. */
static void pay_note(struct checking *checking, const struct node *section, enum outside outside, const struct outside_rules *rules)
{
    bool is_unpaid = outside == OVERTIME && rules->pay <= 0;
    for (int i = 0; i < rules->team_count; i++)
        if (!is_unpaid && costs_nothing(&rules->prices[rules->teams[i]]))
            warn(checking->diagnostics, section->place, "'%s' in '%s' have no pay, so 'sluse move' takes their hours to cost nothing; give the team 'pay', such as pay: "
                 "345 DKK per hour", outside_words[outside], checking->casework->teams[rules->teams[i]].heading.name);
}

static void outside_check(struct checking *checking, enum outside outside, const struct node *section, const struct node *budget, struct outside_rules *rules)
{
    const struct written_move_rules *all = &checking->written.move_rules;
    const struct written_outside *written = &all->outside[outside];
    const struct civil_range period = checking->casework->period;
    const struct node *notice = node_child(section, "notice");
    *rules = (struct outside_rules){
        .at_most = outside == OVERTIME ? (int)written->hours : (int)written->at_most, .from = notice_end(&written->notice, period.first), .cost = written->cost,
        .pay = written->pay, .ramp = written->ramp,
    };
    rules->notice_days = rules->from - period.first;
    if (outside == EXTRA_DESKS)
        books_fill(checking, written, rules);
    else
        teams_fill(checking, outside, written, rules);
    if (notice && checking->written.period.first && rules->from > period.last)
        complain(checking->diagnostics, notice->place, "the notice is as long as the period, so no help could come in it; shorten it");
    if (outside == EXTRA_DESKS) {
        desk_price_check(checking, section, budget, rules);
        return;
    }
    if (budget && all->budget > 0)
        budget_check(checking, budget, outside, rules);
    if (checking->diagnostics->errors == 0)               /* with a fee and no pay too */
        pay_note(checking, section, outside, rules);
}

void check_outside_rules(struct checking *checking, struct move_rules *rules)
{
    const struct node *rules_section = node_child(checking->root, "rules for moves"), *budget = node_child(rules_section, "budget");
    for (enum outside outside = 0; outside < OUTSIDES; outside++) {
        const struct node *section = node_child(rules_section, outside_words[outside]);
        if (section && section->kind == NODE_MAPPING)
            outside_check(checking, outside, section, budget, &rules->outside[outside]);
    }
}
