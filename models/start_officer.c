#include "models/start_officer.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"
#include "scenarios/csv_file.h"

/* Whether the officers of the group are there for sure at the begin. */
static bool is_there(const struct casework *casework, const struct officer_group *group)
{
    for (int i = 0; i < group->posting_count; i++) {
        if (group->postings[i].from <= casework->begin && casework->begin < group->postings[i].until)
            return !group->is_by_lot || !lending_decides(casework, group->staff, group->person, casework->first_day);
    }
    return false;
}

/* Whether the group is written with a name of its own. A person who moves is in groups of several teams; is_home: in the one that is written. */
static bool is_called(const struct casework *casework, const struct officer_group *group, const char *name, bool is_home)
{
    return (!is_home || group->home == group->team) && text_equal(group->who, name) && !text_equal(name, casework->teams[group->home].heading.name);
}

/* Counts the officers written under the name; several teams have it: 0. */
static int count_called(const struct casework *casework, const char *name)
{
    int count = 0, team = -1;
    for (int i = 0; i < casework->group_count; i++) {
        if (!is_called(casework, &casework->groups[i], name, true))
            continue;
        if (team >= 0 && team != casework->groups[i].home)
            return 0;
        team = casework->groups[i].home;
        count += casework->groups[i].count;
    }
    return count;
}

static const struct officer_group *group_of(const struct casework *casework, int officer)
{
    const struct officer_group *group = casework->groups;
    while (officer >= group->first + group->count)
        group++;
    return group;
}

/* Returns the group of the person in the team where it is at the begin; the group itself where that is not another one. */
static const struct officer_group *group_at_begin(const struct casework *casework, const struct officer_group *group)
{
    for (int i = 0; i < casework->group_count && group->staff >= 0 && !is_there(casework, group); i++) {
        const struct officer_group *other = &casework->groups[i];
        if (other->staff == group->staff && other->person == group->person && is_there(casework, other))
            return other;
    }
    return group;
}

/* Returns the team of number `number`, counted from 1, of those called so, and its number there; -1: there is none. */
static int team_of_called(const struct casework *casework, const char *name, long *number)
{
    long left = *number;
    for (int i = 0; i < casework->group_count && count_called(casework, name) >= *number; i++) {
        if (!is_called(casework, &casework->groups[i], name, true))
            continue;
        if (left <= casework->groups[i].count) {
            const struct officer_group *group = group_at_begin(casework, &casework->groups[i]);
            *number = group->first + left - casework->groups[casework->teams[group->team].first_group].first;
            return group->team;
        }
        left -= casework->groups[i].count;
    }
    return -1;
}

int start_officer_team(struct checking *checking, const char *text, long *number)
{
    const struct casework *casework = checking->casework;
    *number = 1;
    int team = count_called(casework, text) == 1 ? team_of_called(casework, text, number) : -1;
    const char *blank = strrchr(text, ' ');
    char *end = NULL;
    if (team >= 0)
        return team;
    *number = blank ? strtol(blank + 1, &end, 10) : 0;
    if (*number < 1 || !end || *end)
        return -1;
    const char *name = arena_copy(checking->arena, text, (size_t)(blank - text));
    for (int i = 0; i < casework->team_count; i++) {
        if (text_equal(casework->teams[i].heading.name, name))
            return i;
    }
    return team_of_called(casework, name, number);
}

void start_officer_complain(struct checking *checking, const struct csv_cell *cell)
{
    const struct casework *casework = checking->casework;
    int called = 0, team = -1, teams = 0;
    for (int i = 0; i < casework->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        if (!is_called(casework, group, group->who, true) || !text_starts(cell->text, group->who) || (cell->text[strlen(group->who)] && cell->text[strlen(group->who)] != ' '))
            continue;
        called += group->count;
        teams += group->home != team;
        team = group->home;
    }
    if (teams > 1)
        complain(checking->diagnostics, cell->place, "officers of several teams are called as in '%s'; write a team and a number, such as %s 1", cell->text, casework->teams[team].heading.name);
    else if (called > 1)
        complain(checking->diagnostics, cell->place, "%d officers of '%s' are called as in '%s'; write the name and a number from 1 to %d", called, casework->teams[team].heading.name, cell->text, called);
    else
        complain(checking->diagnostics, cell->place, "there is no officer '%s'; write a team and a number, such as %s 1", cell->text, casework->team_count ? casework->teams[0].heading.name : "normal");
}

const char *start_officer_beyond(struct checking *checking, int team, long number)
{
    const struct team *row = &checking->casework->teams[team];
    int count = 0;
    for (int i = row->first_group; i < row->first_group + row->group_count; i++)
        count += checking->casework->groups[i].count;
    return number <= count ? "" : arena_print(checking->arena, "; '%s' has %d in all", row->heading.name, count);
}

bool start_officer_own_name(const struct casework *casework, int officer, const char **name, int *number)
{
    const struct officer_group *group = group_of(casework, officer);
    int count = is_called(casework, group, group->who, false) ? count_called(casework, group->who) : 0;
    *name = group->who, *number = 0;
    for (int i = 0; count > 1 && i < casework->group_count; i++) {
        const struct officer_group *other = &casework->groups[i];
        if (other == group || (group->staff >= 0 && other->staff == group->staff && other->person == group->person)) {
            *number += officer - group->first + 1;
            return group->home == group->team || group->staff >= 0;
        }
        *number += is_called(casework, other, group->who, true) ? other->count : 0;
    }
    return count == 1;
}

int start_officer_find(const struct casework *casework, int team, long number)
{
    const struct team *row = &casework->teams[team];
    for (int i = row->first_group; i < row->first_group + row->group_count; i++) {
        const struct officer_group *group = &casework->groups[i];
        if (number <= group->count)
            return is_there(casework, group) ? group->first + (int)number - 1 : -1;
        number -= group->count;
    }
    return -1;
}

bool start_officer_serves(const struct casework *casework, int officer, int queue)
{
    const struct officer_group *group = group_of(casework, officer);
    for (int i = 0; i < group->queue_count; i++)
        if (group->queues[i] == queue)
            return true;
    return false;
}

bool start_team_serves(const struct casework *casework, int team, int queue)
{
    for (int i = 0; queue >= 0 && i < casework->queues[queue].team_count; i++) {
        if (casework->queues[queue].teams[i] == team)
            return true;
    }
    return false;
}

void start_keeps_note(struct checking *checking, int team, struct place place, bool *is_told)
{
    const struct casework *casework = checking->casework;
    if (!*is_told)
        warn(checking->diagnostics, place, "the officers of '%s' keep no cases%s, so 'kept by' decides nothing; write same officer: unless away 5 days",
             casework->teams[team].heading.name, *casework->scenario ? arena_print(checking->arena, " in '%s'", casework->scenario) : "");
    *is_told = true;
}

bool start_officer_keeps(const struct casework *casework, int officer, int queue)
{
    const struct queue *row = &casework->queues[queue];
    int team = group_of(casework, officer)->team;
    for (int i = 0; i < row->team_count; i++)
        if (row->teams[i] == team)
            return row->kept[i] && start_officer_serves(casework, officer, queue);
    return false;
}

bool start_queue_is_kept(const struct casework *casework, int queue)
{
    bool kept = false;
    for (int i = 0; i < casework->queues[queue].team_count; i++)
        kept |= casework->queues[queue].kept[i];
    return kept;
}

int start_keeper_find(struct checking *checking, const struct start_case *found, int team, long number, const struct csv_cell *cell)
{
    const struct casework *casework = checking->casework;
    int officer = start_officer_find(casework, team, number), queue = found->step >= 0 ? casework->steps[found->step].queue : -1;
    if (casework->teams[team].office != found->office && found->step >= 0) {
        complain(checking->diagnostics, cell->place, "the officer '%s' sits in another office than the case; leave 'kept by' empty", cell->text);
        return -1;
    }
    if (officer < 0) {
        warn(checking->diagnostics, cell->place, "the officer '%s' is not there at the start%s%s; nobody keeps the case", cell->text,
             *casework->scenario ? arena_print(checking->arena, " of '%s'", casework->scenario) : "", start_officer_beyond(checking, team, number));
        return -1;
    }
    if (queue < 0 || !start_queue_is_kept(casework, queue) || start_officer_keeps(casework, officer, queue))
        return officer;
    complain(checking->diagnostics, cell->place, "the officer '%s' keeps no cases that wait at '%s'; leave 'kept by' empty, or write who does", cell->text,
             casework->steps[found->step].heading.name);
    return -1;
}
