#include "models/process_parts.h"

/* Who is idle: of a group its officers, of a team the groups that have any, each by how long. Plain processes have groups only. */

static bool idle_before(const struct officer_state *officers, int a, int b)
{
    return officers[a].idle_since != officers[b].idle_since ? officers[a].idle_since < officers[b].idle_since : a < b;
}

/* Puts a group some of whom are idle in its place behind `before`, or behind those after it. */
static inline void idle_link(struct process *p, struct group_state *group, int before)
{
    struct idle_groups *idle = &p->idle[group->team];
    int number = (int)(group - p->groups), after = before == NO_GROUP ? idle->first : p->groups[before].after;
    while (after != NO_GROUP && idle_before(p->officers, p->groups[after].idle_first, group->idle_first))
        before = after, after = p->groups[after].after;
    group->before = before;
    group->after = after;
    *(before == NO_GROUP ? &idle->first : &p->groups[before].after) = number;
    *(after == NO_GROUP ? &idle->last : &p->groups[after].before) = number;
}

static inline void idle_unlink(struct process *p, const struct group_state *group)
{
    struct idle_groups *idle = &p->idle[group->team];
    *(group->before == NO_GROUP ? &idle->first : &p->groups[group->before].after) = group->after;
    *(group->after == NO_GROUP ? &idle->last : &p->groups[group->after].before) = group->before;
}

/* The first idle officer of the group is another, or the first at all; nearly always now, and so the last of the team. */
static inline void idle_has_come(struct process *p, struct group_state *group, bool was_empty)
{
    if (PLAIN)
        return;
    if (!was_empty && !group->is_asleep)
        idle_unlink(p, group);
    group->is_asleep = false;
    int before = p->idle[group->team].last;
    while (before != NO_GROUP && idle_before(p->officers, group->idle_first, p->groups[before].idle_first))
        before = p->groups[before].before;
    idle_link(p, group, before);
}

/* The first idle officer of the group is taken, and the next was idle for less long. */
static inline void idle_has_gone(struct process *p, struct group_state *group)
{
    if (PLAIN)
        return;
    if (!group->is_asleep)
        idle_unlink(p, group);
    if (group->idle_first == NO_OFFICER)
        group->is_asleep = false;
    else if (!group->is_asleep)
        idle_link(p, group, group->before);
}

static void schedule_opening(struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    bool present = is_present(p, group);
    int span = p->groups[group].span + present;
    if (p->rosters[group].opening_slot)
        event_set(&p->tree, p->rosters[group].opening_slot, span < roster->count ? roster->spans[span].from : NEVER);
}

/* Whether the group, some of whom are idle, is there. One that is not, and may sleep, is not looked at again until it opens. */
static inline bool group_is_on_hand(struct process *p, int number)
{
    struct group_state *group = &p->groups[number];
    if (is_there(p, group))
        return true;
    if (group->sleeps) {
        idle_unlink(p, group);
        group->is_asleep = true;
        schedule_opening(p, number);
    }
    return false;
}

/* The idle of a group by idle_since, then number; who becomes idle is nearly always the last. */
static inline void idle_insert(struct process *p, struct group_state *group, int officer)
{
    struct officer_state *officers = p->officers;
    int before = group->idle_last, after = NO_OFFICER;
    bool is_only = group->idle_first == NO_OFFICER;
    if (is_only) {
        before = NO_OFFICER;
    } else if (!idle_before(officers, before, officer)) {
        before = NO_OFFICER, after = group->idle_first;
        while (idle_before(officers, after, officer))
            before = after, after = officers[after].next;
    }
    officers[officer].next = after;
    *(before == NO_OFFICER ? &group->idle_first : &officers[before].next) = officer;
    if (after == NO_OFFICER)
        group->idle_last = officer;
    if (before == NO_OFFICER)
        idle_has_come(p, group, is_only);
}

/* idle_last is only looked at when there is a first, so taking the first leaves it. */
static inline void idle_remove(struct process *p, struct group_state *group, int officer)
{
    int *link = &group->idle_first;
    int before = NO_OFFICER;
    while (*link != officer)
        before = *link, link = &p->officers[before].next;
    *link = p->officers[officer].next;
    if (before != NO_OFFICER && *link == NO_OFFICER)
        group->idle_last = before;
    if (before == NO_OFFICER)
        idle_has_gone(p, group);
}

/* Whether it is enough to be told that a group of the team opens when somebody of it was idle, and looked for while it was not there: an opening
 * decides nothing but who takes the cases that wait, and whoever wants a case looks at all who are idle until there is none or nobody. */
static bool may_sleep(const struct process *p, const struct local_team *team)
{
    bool may = !PLAIN && !team->by_load && !p->plan->has_time_off && !p->plan->has_meetings && !p->plan->away_count && !p->plan->book_count;
    for (int i = 0; may && i < team->queue_count; i++) {
        const struct local_queue *queue = &p->queue_plans[team->queues[i]];
        may = queue->server_count == 1 && queue->only_group < 0 && !queue->preempts && queue->officers == 1 && !queue->is_joint && !queue->bin_count;
    }
    for (int i = team->first_group; may && i < team->first_group + team->group_count; i++)
        may = !p->rosters[i].serves && !p->rosters[i].overtime;
    return may;
}

static inline __attribute__((always_inline)) bool has_no_idle(struct process *p, int team)
{
    for (int i = p->idle[team].first; i != NO_GROUP; i = p->groups[i].after)
        if (group_is_on_hand(p, i) || (p->state.stays_at == p->state.now && who_stays(p, i) != NO_OFFICER))
            return false;
    return true;
}
