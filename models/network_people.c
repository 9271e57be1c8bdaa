#include "models/network_parts.h"

/* Of an officer: the group, and who of it. */
struct who { const struct officer_group *group; int number; };

static bool is_same_person(const struct casework *casework, struct who a, struct who b)
{
    return casework->teams[a.group->team].office == casework->teams[b.group->team].office && a.group->written == b.group->written
        && a.group->person + a.number == b.group->person + b.number;
}

/* Links the officers of an office who are one person, at home and where they are lent. */
static void link_same_officers(const struct casework *casework, struct network_process *process, struct arena *arena)
{
    int count = 0;
    bool has_caseload = false, is_lent = false;
    struct who *all = arena_take(arena, (size_t)(process->officer_count + 1) * sizeof *all);
    for (int i = 0; i < process->team_count; i++) {
        const struct team *team = &casework->teams[process->teams[i].team];
        has_caseload |= team->keeping.caseload > 0;
        for (int j = team->first_group; j < team->first_group + team->group_count; j++)
            for (int k = 0; k < casework->groups[j].count; k++)
                all[count++] = (struct who){&casework->groups[j], k};
        for (int j = team->first_group; j < team->first_group + team->group_count; j++)
            is_lent |= casework->groups[j].home != casework->groups[j].team;
    }
    if ((!has_caseload && !process->has_overtime) || !is_lent)
        return;
    int *same = process->same_officer = arena_take(arena, (size_t)(count + 1) * sizeof *same);
    for (int i = 0; i < count; i++) {
        same[i] = i;
        for (int j = i - 1; j >= 0 && same[i] == i; j--)
            if ((all[i].group->home != all[i].group->team || all[j].group->home != all[j].group->team) && is_same_person(casework, all[i], all[j]))
                same[i] = same[j], same[j] = i;
    }
}

/* What somebody is owed may be given back in each team that he belongs to by moves. */
static void spread_time_off(struct network_process *process)
{
    for (int i = 0; process->same_officer && i < process->officer_count; i++) {
        const struct roster *roster = &process->groups[process->officer_group[i]];
        bool is_owed = roster->overtime && roster->overtime->is_time_off;
        for (int other = process->same_officer[i]; is_owed && other != i; other = process->same_officer[other]) {
            process->groups[process->officer_group[other]].gives_back = true;
            process->groups[process->officer_group[other]].is_plain = false;
        }
    }
}

void network_link_people(const struct casework *casework, struct network_process *process, struct arena *arena)
{
    link_same_officers(casework, process, arena);
    spread_time_off(process);
}
