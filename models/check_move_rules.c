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
    if (budget && rules->budget > 0 && rules->cost <= 0)
        complain(checking->diagnostics, budget->place, "a budget without prices binds nothing; write also 'cost per officer', such as 20000 DKK");
}

void check_move_rules(struct checking *checking)
{
    const struct written_move_rules *written = &checking->written.move_rules;
    const struct node *section = node_child(checking->root, "rules for moves");
    if (!section || section->kind != NODE_MAPPING || !written->between.items)
        return;
    struct move_rules *rules = arena_take(checking->arena, sizeof *rules);
    *rules = (struct move_rules){
        .place = section->place, .training_days = whole_days(written->training), .notice_days = whole_days(written->notice),
        .largest_share = written->largest_share, .cost = written->cost, .budget = written->budget, .at_most = (int)written->at_most,
        .wanted = written->wanted,
    };
    check_between(checking, written, rules);
    check_keep(checking, written, rules);
    check_times(checking, section, rules);
    checking->casework->move_rules = rules;
}
