#include "models/process_parts.h"

/* Where a team keeps its cases, its queue is divided into bins: what nobody keeps, parts of cases, and what each officer keeps. Nothing
 * moves from bin to bin while it waits: whether a keeper is away is looked at when somebody could take the case, and an officer who
 * may take more than before makes the queues dirty. */

/* Returns the number of the server whose officer that is, -1: the officer keeps no cases in the queue. */
static int server_of(const struct local_queue *queue, int officer)
{
    for (int i = 0; i < queue->server_count; i++) {
        const struct server *server = &queue->servers[i];
        if (server->first_bin >= 0 && officer >= server->first_officer && officer < server->first_officer + server->officer_count)
            return i;
    }
    return -1;
}

static int keeper_of(const struct process *p, const struct case_row *c)
{
    return (int)wait_of(p, c)->keeper - 1;
}

static uint32_t bin_of_officer(const struct server *server, int officer)
{
    return (uint32_t)(server->first_bin + officer - server->first_officer);
}

static uint32_t keep_bin(const struct process *p, const struct local_queue *queue, const struct case_row *c)
{
    if (c->place & PLACE_PART)
        return PART_BIN;
    int keeper = keeper_of(p, c);
    return keeper < 0 ? FREE_BIN : bin_of_officer(&queue->servers[server_of(queue, keeper)], keeper);
}

static int caseload_of(const struct process *p, int officer)
{
    return p->plan->teams[p->groups[p->officers[officer].group].team].keeping.caseload;
}

/* Returns how many cases the person keeps, in all teams, and those that others have just taken over. */
static int kept_in_all(const struct process *p, int officer)
{
    int kept = p->kept[officer].cases + p->kept[officer].lost;
    for (int other = same_officer(p, officer); other != officer; other = same_officer(p, other))
        kept += p->kept[other].cases + p->kept[other].lost;
    return kept;
}

/* The person keeps one case less: there is room for a new one wherever as many were kept as may be. */
static void mark_room(struct process *p, int officer, int kept_before)
{
    int other = officer;
    do {
        if (kept_before >= caseload_of(p, other) && kept_in_all(p, officer) < caseload_of(p, other))
            mark_team(p, p->groups[p->officers[other].group].team);
        other = same_officer(p, other);
    } while (other != officer);
}

static void keep_let_go(struct process *p, struct case_row *c)
{
    int keeper = keeper_of(p, c);
    if (keeper < 0)
        return;
    int before = kept_in_all(p, keeper);
    wait_of(p, c)->keeper = 0;
    p->kept[keeper].cases--;
    mark_room(p, keeper, before);
}

/* Of a case open at the start. */
static void keep_give(struct process *p, struct case_row *c, int officer)
{
    wait_of(p, c)->keeper = (uint32_t)officer + 1;
    p->kept[officer].cases++;
}

/* Whether the person keeps most cases there; of teams with as many in the first. */
static bool is_counted_there(const struct process *p, int officer)
{
    for (int other = same_officer(p, officer); other != officer; other = same_officer(p, other))
        if (p->kept[other].cases > p->kept[officer].cases || (p->kept[other].cases == p->kept[officer].cases && other < officer))
            return false;
    return true;
}

static void keep_count_full(struct process *p)
{
    for (int officer = 0; p->kept && officer < p->plan->officer_count; officer++) {
        int caseload = caseload_of(p, officer);
        group_counts(p, &p->groups[p->officers[officer].group])[TEAM_FULL] += caseload && kept_in_all(p, officer) >= caseload && is_counted_there(p, officer);
    }
}

static void keep_arrive(struct process *p, const struct local_queue *queue, struct case_row *c)
{
    if (keeper_of(p, c) >= 0 && server_of(queue, keeper_of(p, c)) < 0)
        keep_let_go(p, c);
}

static void keep_take(struct process *p, int queue, struct case_row *c, int officer)
{
    if (!p->kept || c->place & PLACE_PART || keeper_of(p, c) == officer)
        return;
    if (keeper_of(p, c) >= 0)
        team_counts(p, p->rosters[p->officers[officer].group].team)[TEAM_TAKEN_OVER] += p->queues[queue].is_kept;
    if (server_of(&p->queue_plans[queue], officer) < 0)
        return;
    if (keeper_of(p, c) >= 0)
        p->kept[keeper_of(p, c)].cases--, p->kept[keeper_of(p, c)].lost++, p->state.took_over = true;
    wait_of(p, c)->keeper = (uint32_t)officer + 1;
    p->kept[officer].cases++;
}

/* The dispatch is over. */
RARE static void keep_forget_lost(struct process *p)
{
    for (int i = 0; i < p->plan->officer_count; i++) {
        if (!p->kept[i].lost)
            continue;
        int before = kept_in_all(p, i);
        p->kept[i].lost = 0;
        mark_room(p, i, before);
    }
    p->state.took_over = false;
}

static bool is_away(const struct process *p, const struct local_team *team, int officer)
{
    struct group_state *group = &p->groups[p->officers[officer].group];
    if (is_there(p, group))
        return false;
    bool has_left = group->span > 0 && p->rosters[group - p->groups].spans[group->span - 1].holder_leaves;
    return has_left || group->from == NEVER || group->from - p->state.now > team->keeping.away;
}

static uint32_t first_of_both(const struct process *p, const struct queue_state *queue, uint32_t row, uint32_t other)
{
    return !row || (other && loose_before(p, queue, other, row)) ? other : row;
}

/* With gains only of one line. */
static uint32_t keep_first_of(struct process *p, int number, int at, int officer, int line)
{
    const struct local_queue *plan = &p->queue_plans[number];
    const struct queue_state *queue = &p->queues[number];
    const struct server *server = &plan->servers[at];
    int caseload = p->plan->teams[server->team].keeping.caseload;
    bool keeps = server->first_bin >= 0;
    uint32_t row = loose_first_of(p, queue, PART_BIN, line);
    if (keeps)
        row = first_of_both(p, queue, row, loose_first_of(p, queue, bin_of_officer(server, officer), line));
    if (keeps && caseload && kept_in_all(p, officer) >= caseload)
        return row;
    row = first_of_both(p, queue, row, loose_first_of(p, queue, FREE_BIN, line));
    for (int i = 0; i < plan->server_count; i++) {
        const struct server *other = &plan->servers[i];
        for (int keeper = other->first_officer; other->first_bin >= 0 && keeper < other->first_officer + other->officer_count; keeper++) {
            uint32_t first = loose_first_of(p, queue, bin_of_officer(other, keeper), line);
            if (first && is_away(p, &p->plan->teams[other->team], keeper))
                row = first_of_both(p, queue, row, first);
        }
    }
    return row;
}

static uint32_t keep_first(struct process *p, int number, int server, int officer)
{
    const struct local_queue *plan = &p->queue_plans[number];
    uint32_t row = NO_ROW;
    for (int line = 0; line < (plan->gains ? plan->levels : 1); line++)
        row = first_of_both(p, &p->queues[number], row, keep_first_of(p, number, server, officer, line));
    return row;
}

/* Files when the group is away next, from a span on. */
static void schedule_away(struct process *p, int number, int span)
{
    int group = p->plan->away_groups[number];
    const struct roster *roster = &p->rosters[group];
    sim_time least = p->plan->teams[roster->team].keeping.away;
    while (span < roster->count && span + 1 < roster->count && !roster->spans[span].holder_leaves
           && roster->spans[span + 1].from - roster->spans[span].until <= least)
        span++;
    event_set(&p->tree, p->plan->away_slot + (uint32_t)number, span < roster->count ? roster->spans[span].until : NEVER);
}

static void keep_away(struct process *p, int number)
{
    int group = p->plan->away_groups[number], span = 0;
    const struct roster *roster = &p->rosters[group];
    while (span < roster->count && roster->spans[span].until <= p->state.now)
        span++;
    for (int i = 0; i < p->plan->queue_count; i++)
        if (p->queues[i].is_kept && p->queues[i].count)
            mark_dirty(p, i);
    schedule_away(p, number, span);
}

static void keep_begin(struct process *p)
{
    for (int i = 0; i < p->plan->away_count; i++)
        schedule_away(p, i, 0);
}
