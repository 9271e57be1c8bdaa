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

static void check_between(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    struct casework *casework = checking->casework;
    rules->teams = arena_take(checking->arena, (size_t)written->between.count * sizeof *rules->teams + 1);
    for (int i = 0; i < written->between.count; i++) {
        int team = row_find(checking, &written->between.items[i], "team", casework->teams, casework->team_count, sizeof *casework->teams);
        if (team >= 0)
            rules->teams[rules->team_count++] = team;
    }
    if (written->between.count == 1)
        complain(checking->diagnostics, written->between.place, "officers move between two teams at least; name another, or leave out 'rules for moves'");
}

static void check_keep(struct checking *checking, const struct written_move_rules *written, struct move_rules *rules)
{
    struct casework *casework = checking->casework;
    rules->keep = arena_take(checking->arena, (size_t)casework->team_count * sizeof *rules->keep + 1);
    for (int team = 0; team < casework->team_count; team++)
        rules->keep[team] = 1;
    for (int i = 0; i < written->keep.count; i++) {
        const struct written_keep *keep = &((const struct written_keep *)written->keep.rows)[i];
        struct reference name = {keep->heading.name, keep->heading.place};
        int team = row_find(checking, &name, "team", casework->teams, casework->team_count, sizeof *casework->teams);
        if (team < 0)
            continue;
        rules->keep[team] = (int)keep->officers;
        if (!checking->team_unsure[team] && keep->officers > most_officers(casework, team))
            complain(checking->diagnostics, keep->heading.place, "'%s' is to keep %d officers but has only %d; write a smaller number", name.name,
                     (int)keep->officers, most_officers(casework, team));
    }
}

static void check_times(struct checking *checking, const struct node *section, struct move_rules *rules)
{
    const struct casework *casework = checking->casework;
    int period = casework->period.last - casework->period.first + 1;
    const struct node *training = node_child(section, "training"), *notice = node_child(section, "notice"), *budget = node_child(section, "budget");
    if (!checking->written.period.first)
        return;
    if (notice && rules->notice_days >= period)
        complain(checking->diagnostics, notice->place, "the notice is as long as the period, %d days, so nobody could be moved; shorten it", period);
    else if (training && rules->notice_days + rules->training_days >= period)
        complain(checking->diagnostics, training->place, "notice and training last as long as the period, %d days, so no move could help; shorten them",
                 period);
    if (budget && rules->budget > 0 && rules->cost <= 0 && !move_rules_have_outside(rules))
        complain(checking->diagnostics, budget->place, "a budget without prices binds nothing; write also 'cost per officer', such as 20000 DKK");
}

static void touched_add(struct move_rules *rules, const int teams[], int count)
{
    for (int i = 0; i < count; i++) {
        bool is_known = false;
        for (int j = 0; j < rules->touched_count; j++)
            is_known |= rules->touched[j] == teams[i];
        if (!is_known)
            rules->touched[rules->touched_count++] = teams[i];
    }
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

/* Whether anything is said of whom a plan could move, or what help could come. */
static bool says_who(const struct node *section)
{
    bool says = node_child(section, "between") != NULL;
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        says |= node_child(section, outside_words[outside]) != NULL;
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
                 "write between: [one team, another], or hires, temporary staff or overtime");
    if (!says_who(section) || (node_child(section, "between") && !written->between.items))
        return;
    struct move_rules *rules = arena_take(checking->arena, sizeof *rules);
    *rules = (struct move_rules){
        .place = section->place, .training_days = whole_days(written->training), .notice_days = whole_days(written->notice),
        .largest_share = written->largest_share, .cost = written->cost, .budget = written->budget, .at_most = (int)written->at_most,
        .wanted = written->wanted,
    };
    check_between(checking, written, rules);
    check_keep(checking, written, rules);
    check_outside_rules(checking, rules);
    check_times(checking, section, rules);
    touched_fill(checking, rules);
    checking->casework->move_rules = rules;
}
