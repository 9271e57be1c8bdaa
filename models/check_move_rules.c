#include "models/calendar.h"
#include "models/check.h"
#include "models/move_rules.h"

static int whole_days(int64_t time)
{
    return (int)((time + DAY - 1) / DAY);
}

/* Officers of the team's own on some day of the period, the most there can be. */
static int most_officers(const struct casework *casework, int team)
{
    int officers = 0;
    for (int i = 0; i < casework->teams[team].group_count; i++)
        officers += casework->groups[casework->teams[team].first_group + i].count;
    return officers;
}

static int team_named(struct checking *checking, const struct heading *heading)
{
    struct reference name = {heading->name, heading->place};
    return row_find(checking, &name, "team", checking->casework->teams, checking->casework->team_count, sizeof *checking->casework->teams);
}

/* Adds the team where it is not in the list yet. */
static void team_add(int list[], int *count, int team)
{
    for (int i = 0; i < *count; i++)
        if (list[i] == team)
            return;
    list[(*count)++] = team;
}

static void check_between(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    struct casework *casework = checking->casework;
    int *teams = arena_take(checking->arena, (size_t)written->between.count * sizeof *teams + 1), count = 0;
    for (int i = 0; i < written->between.count; i++) {
        int team = row_find(checking, &written->between.items[i], "team", casework->teams, casework->team_count, sizeof *casework->teams);
        if (team >= 0)
            teams[count++] = team;
    }
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            rules->goes[teams[i] * casework->team_count + teams[j]] = teams[i] != teams[j];
    for (int i = 0; i < count; i++)
        team_add(rules->teams, &rules->team_count, teams[i]);
    if (written->between.count == 1)
        complain(checking->diagnostics, written->between.place, "officers move between two teams at least; name another, or leave out 'rules for moves'");
}

static void check_ways(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    struct casework *casework = checking->casework;
    for (int i = 0; i < written->lenders.count; i++) {
        const struct written_lender *lender = &((const struct written_lender *)written->lenders.rows)[i];
        int out_of = team_named(checking, &lender->heading);
        for (int j = 0; j < lender->into.count; j++) {
            int into = row_find(checking, &lender->into.items[j], "team", casework->teams, casework->team_count, sizeof *casework->teams);
            if (into >= 0 && into == out_of)
                complain(checking->diagnostics, lender->into.items[j].place, "officers of '%s' are there already; name another team, or leave it out", lender->heading.name);
            if (into < 0 || out_of < 0 || into == out_of)
                continue;
            rules->goes[out_of * casework->team_count + into] = true;
            team_add(rules->teams, &rules->team_count, out_of);
            team_add(rules->teams, &rules->team_count, into);
        }
    }
}

static void check_training_into(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    const struct casework *casework = checking->casework;
    for (int team = 0; team < casework->team_count; team++)
        rules->training_days[team] = whole_days(written->training);
    for (int i = 0; i < written->training_into.count; i++) {
        const struct written_of_team *training = &((const struct written_of_team *)written->training_into.rows)[i];
        int into = team_named(checking, &training->heading);
        if (into < 0)
            continue;
        bool is_borrower = false;
        for (int team = 0; team < casework->team_count; team++)
            is_borrower |= rules->goes[team * casework->team_count + into];
        if (!is_borrower)
            complain(checking->diagnostics, training->heading.place, "nobody may be moved into '%s', so nobody is trained for it; name it in 'between' or under "
                     "'out of', or leave this out", training->heading.name);
        rules->training_days[into] = whole_days(training->number);
    }
}

static void check_keep(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    struct casework *casework = checking->casework;
    rules->keep = arena_take(checking->arena, (size_t)casework->team_count * sizeof *rules->keep + 1);
    for (int team = 0; team < casework->team_count; team++)
        rules->keep[team] = 1;
    for (int i = 0; i < written->keep.count; i++) {
        const struct written_of_team *keep = &((const struct written_of_team *)written->keep.rows)[i];
        int team = team_named(checking, &keep->heading);
        if (team < 0)
            continue;
        rules->keep[team] = (int)keep->number;
        if (!checking->team_unsure[team] && keep->number > most_officers(casework, team))
            complain(checking->diagnostics, keep->heading.place, "'%s' is to keep %d officers but has only %d; write a smaller number", keep->heading.name,
                     (int)keep->number, most_officers(casework, team));
    }
}

static void check_times(struct checking *checking, const struct node *section, struct move_rules *rules)
{
    const struct written_move_rules *written = &checking->written.move_rules;
    const struct casework *casework = checking->casework;
    int period = casework->period.last - casework->period.first + 1;
    const struct node *training = node_child(section, "training"), *notice = node_child(section, "notice"), *budget = node_child(section, "budget");
    if (!checking->written.period.first)
        return;
    if (notice && rules->notice_days >= period)
        complain(checking->diagnostics, notice->place, "the notice is as long as the period, %d days, so nobody could be moved; shorten it", period);
    else if (training && rules->notice_days + whole_days(written->training) >= period)
        complain(checking->diagnostics, training->place, "notice and training last as long as the period, %d days, so no move could help; shorten them",
                 period);
    for (int i = 0; i < written->training_into.count; i++) {
        const struct written_of_team *into = &((const struct written_of_team *)written->training_into.rows)[i];
        if (rules->notice_days < period && rules->notice_days + whole_days(into->number) >= period)
            complain(checking->diagnostics, into->heading.place, "notice and training last as long as the period, %d days, so no move into '%s' could help; shorten "
                     "them, or leave out its move", period, into->heading.name);
    }
    if (budget && rules->budget > 0 && rules->cost <= 0 && !move_rules_have_outside(rules))
        complain(checking->diagnostics, budget->place, "a budget without prices binds nothing; write also 'cost per officer', such as 20000 DKK");
}

static void touched_add(struct move_rules *rules, const int teams[], int count)
{
    for (int i = 0; i < count; i++)
        team_add(rules->touched, &rules->touched_count, teams[i]);
}

/* Hours of a normal week of the team's calendar. */
static int64_t week_of(const struct checking *checking, int team)
{
    int calendar = checking->team_calendar[team];
    int64_t week = 0;
    if (calendar < 0 || calendar_is_always(&checking->casework->calendars[calendar]))
        return WEEK;
    for (int weekday = 0; weekday < 7; weekday++) {
        const struct day_hours *hours = &checking->calendars[calendar]->hours.day[weekday];
        for (int i = 0; i < hours->count; i++)
            week += hours->spans[i].until - hours->spans[i].from;
    }
    return week;
}

static void touched_fill(struct checking *checking, struct move_rules *rules)
{
    rules->touched = arena_take(checking->arena, (size_t)checking->casework->team_count * sizeof *rules->touched + 1);
    touched_add(rules, rules->teams, rules->team_count);
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        touched_add(rules, rules->outside[outside].teams, rules->outside[outside].team_count);
    rules->week = arena_take(checking->arena, (size_t)checking->casework->team_count * sizeof *rules->week + 1);
    for (int i = 0; i < rules->touched_count; i++)
        rules->week[rules->touched[i]] = week_of(checking, rules->touched[i]);
}

/* The word in the section, unless it is as if it were not written. */
static const struct node *written_in(const struct node *section, const char *word)
{
    const struct node *child = node_child(section, word);
    return child && !is_none(child) ? child : NULL;
}

/* Whether anything is said of whom a plan could move, or what help could come. */
static bool says_who(const struct node *section)
{
    bool says = written_in(section, "between") || written_in(section, "out of");
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        says |= written_in(section, outside_words[outside]) != NULL;
    return says;
}

void check_move_rules(struct checking *checking)
{
    const struct written_move_rules *written = &checking->written.move_rules;
    const struct node *section = node_child(checking->root, "rules for moves");
    if (!section || section->kind != NODE_MAPPING)
        return;
    if (!says_who(section))
        complain(checking->diagnostics, section->place, "these rules allow nothing: they say neither between which teams officers may be moved, nor what help may come; "
                 "write between: [one team, another], out of, hires, temporary staff, overtime or extra desks");
    if (!says_who(section) || (written_in(section, "between") && !written->between.items) || (written_in(section, "out of") && !written->lenders.rows))
        return;
    size_t teams = (size_t)checking->casework->team_count;
    struct move_rules *rules = arena_take(checking->arena, sizeof *rules);
    *rules = (struct move_rules){
        .place = section->place, .teams = arena_take(checking->arena, teams * sizeof *rules->teams + 1),
        .goes = arena_take(checking->arena, teams * teams * sizeof *rules->goes + 1),
        .training_days = arena_take(checking->arena, teams * sizeof *rules->training_days + 1), .notice_days = whole_days(written->notice),
        .largest_share = written->largest_share, .cost = written->cost, .budget = written->budget, .at_most = (int)written->at_most,
        .wanted = written->wanted,
    };
    check_between(checking, written, rules);
    check_ways(checking, written, rules);
    check_training_into(checking, written, rules);
    check_keep(checking, written, rules);
    check_outside_rules(checking, rules);
    check_times(checking, section, rules);
    touched_fill(checking, rules);
    checking->casework->move_rules = rules;
}
