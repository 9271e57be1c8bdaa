#include "models/process_parts.h"
#include "models/roster.h"

static inline void mark_team(struct process *p, int team)
{
    const struct local_team *plan = &p->plan->teams[team];
    for (int i = 0; i < plan->queue_count; i++)
        if (p->queues[plan->queues[i]].count)
            mark_dirty(p, plan->queues[i]);
}

static inline void become_idle(struct process *p, struct officer_state *o, struct group_state *group)
{
    o->row = NO_ROW;
    o->idle_since = p->state.now;
    if (!PLAIN && o->stays && !is_there(p, group))
        p->state.stays_at = p->state.now;
    idle_insert(p, group, (int)(o - p->officers));
    if (!PLAIN && group->only_queue < 0)
        mark_team(p, group->team);
    else if (p->queues[group->only_queue].count)
        mark_dirty(p, group->only_queue);
}

/* Books the officer's hours since they were last counted, in the present week. presence: of the group until now. */
static inline void count_hours(struct process *p, struct officer_state *o, struct group_state *group, int64_t presence)
{
    sim_time now = p->state.now;
    int64_t worked = presence - o->counted_presence;
    int64_t *counts = group_counts(p, group);
    counts[TEAM_WORKED] += worked;
    o->counted_presence = presence;
    if (!PLAIN)
        o->worked += worked;
    if (PLAIN || group->is_plain)
        return;
    const struct roster *roster = &p->rosters[o->group];
    int64_t over = roster->stays ? overtime_until_now(p, o)
                 : roster->finishes && now > o->counted && now - o->counted != worked
                   ? now - o->counted - worked - breaks_until_now(p, o->group, o->counted) : 0;      /* most is within hours, and then no break */
    if (p->plan->book_count)
        book_count_worked(p, o, worked, over);
    if (roster->overtime && over)
        overtime_count(p, o, over);
    counts[TEAM_OVERTIME] += over;
    o->counted = now > o->counted ? now : o->counted;
}

static void work_count_hours(struct process *p)
{
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        struct officer_state *o = &p->officers[officer];
        if (o->row)
            count_hours(p, o, &p->groups[o->group], presence_until_now(p, &p->groups[o->group]));
    }
    blocked_count_all(p);
}

static inline void note_first_begin(struct process *p, const struct group_state *group, int64_t waited)
{
    int64_t *counts = group_counts(p, group);
    counts[TEAM_BEGUN]++;
    if (__builtin_add_overflow(counts[TEAM_WAITED], waited, &counts[TEAM_WAITED]))
        process_limit_sum(p, "waiting times of a team");
    if (p->state.now >= 0)
        p->waiting[(int64_t)group->team * HISTOGRAM_BUCKETS + histogram_bucket(waited)]++;
}

/* Sets the ends of the piece of work that the officer begins, where they may be other than the end of its time. */
__attribute__((noinline)) static void set_ends(struct process *p, int officer, int number, sim_time starts, int64_t left)
{
    const struct roster *roster = &p->rosters[number];
    struct group_state *group = &p->groups[number];
    if (roster->stays) {
        overtime_set_ends(p, officer, left);
        return;
    }
    left = work_for(roster, case_at(p, p->officers[officer].row), left);
    int64_t duration = duration_of(left, roster->varies && roster->finishes ? speed_at(roster, starts) : roster->speed);
    sim_time now = p->state.now;
    if (starts == now && group->from <= now && now + duration <= group->until && !roster->varies) {
        event_set(&p->tree, p->ended_slot + (uint32_t)officer, now + duration);
        return;                                           /* who began nothing yet has no hand-back */
    }
    int ahead = roster->count - group->span;
    sim_time end = roster->finishes ? (starts < NEVER ? roster_end_staying(roster->spans + group->span, ahead, starts, duration) : NEVER)
                 : roster->varies ? end_at_speeds(p, group, left) : end_of_presence(p, group, duration);
    if (!roster->hands_back) {
        event_set(&p->tree, p->ended_slot + (uint32_t)officer, end);
        return;
    }
    sim_time hand_back = time_of_hand_back(p, number);
    event_set(&p->tree, p->ended_slot + (uint32_t)officer, end <= hand_back ? end : NEVER);
    event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, end <= hand_back ? NEVER : hand_back);
}

/* An officer who is not idle any more takes a case in hand: all but its events. present: roster time of the group now; starts:
 * when work on the case can start, which is now where the group is there. */
static inline void take_in_hand(struct process *p, int officer, struct group_state *group, uint32_t row, int64_t present,
                                sim_time starts)
{
    struct case_row *c = case_at(p, row);
    struct officer_state *o = &p->officers[officer];
    uint32_t place = c->place;
    sim_time now = p->state.now;
    c->place = (place & ~(uint32_t)PLACE_STATE) | PLACE_IN_HAND | PLACE_BEGUN;
    o->row = row;
    o->counted_presence = present;
    if (!PLAIN)                                           /* what an interruption, or a stay after hours, has to know */
        o->begun = now, o->runs_from = o->counted = starts, o->begun_presence = present;
    tell(p, NOTE_BEGUN, c, case_step(c), officer, c->joined, c->left);
    if (!(place & PLACE_BEGUN))
        note_first_begin(p, group, now - c->joined);
}

static inline void begin_work(struct process *p, int officer, struct group_state *group, uint32_t row, int64_t present,
                              sim_time starts)
{
    int64_t left = case_at(p, row)->left;
    uint32_t slot = p->ended_slot + (uint32_t)officer;
    sim_time now = p->state.now;
    take_in_hand(p, officer, group, row, present, starts);
    if ((PLAIN || group->is_plain) && starts == now)
        event_set(&p->tree, slot, end_from_now(p, group, duration_of(left, group->speed)));
    else if (!PLAIN && group->is_even && starts == now && group->from <= now && now + left <= group->until)
        event_put(&p->tree, slot, event_key(&p->tree, slot, now + left));    /* as set_ends would: most are done within the hours in which they begin */
    else
        set_ends(p, officer, p->officers[officer].group, starts, left);
}

/* The same for an officer who is there. */
static inline void begin_now(struct process *p, int officer, struct group_state *group, uint32_t row)
{
    sim_time now = p->state.now;
    begin_work(p, officer, group, row, group->passed + (now - group->from), now);
}

/* The officer's case leaves his hands unfinished; it goes back to its place in the queue. */
static void interrupt_work(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct case_row *c = case_at(p, o->row);
    const struct roster *roster = &p->rosters[p->officers[officer].group];
    count_hours(p, o, &p->groups[o->group], presence_until_now(p, &p->groups[o->group]));
    int64_t worked = roster->finishes ? p->state.now - o->runs_from - breaks_until_now(p, o->group, o->runs_from) : o->counted_presence - o->begun_presence;
    int64_t done = roster->stays ? overtime_done(p, officer) : !roster->varies ? work_done_in(worked, roster->speed)
                 : roster->finishes ? work_done_in(worked, speed_at(roster, o->runs_from)) : roster_work(roster->spans, roster->count, o->begun, p->state.now);
    done = work_from(roster, c, done);
    c->left -= done;
    c->touched += done;
    team_counts(p, roster->team)[TEAM_INTERRUPTED]++;
    tell(p, NOTE_INTERRUPTED, c, case_step(c), officer, o->begun, c->left);
    event_set(&p->tree, p->ended_slot + (uint32_t)officer, NEVER);
    if (roster->hands_back)
        event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, NEVER);
    uint32_t row = o->row, company = p->plan->has_joint ? company_of(p, row) : NO_ROW;
    queue_return(p, row);
    meeting_interrupted(p, officer, company);
    if (p->plan->has_meetings)
        meeting_let_go(p, row, false);
}

static void work_hand_back(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    if (p->rosters[o->group].stays && overtime_keeps(p, officer))
        return;
    interrupt_work(p, officer);
    o->stays = false;
    become_idle(p, o, &p->groups[o->group]);
}

/* Books the piece of work that the officer has done. */
static inline void end_work(struct process *p, int officer, struct officer_state *o, struct group_state *group, int64_t presence)
{
    struct case_row *c = case_at(p, o->row);
    count_hours(p, o, group, presence);
    c->touched += c->left;
    c->left = 0;
    group_counts(p, group)[TEAM_ENDED]++;
    if (!PLAIN && p->wait_at)
        queue_count_in_hand(p, case_step(c), -1);
    tell(p, NOTE_ENDED, c, case_step(c), officer, o->begun, 0);
}

/* Whether the officer, who has just ended a piece of work, takes another though the hours are over; of one who is there nobody asks, but what was
 * over may end. */
static inline bool stays_on(struct process *p, int officer)
{
    int group = p->officers[officer].group;
    const struct roster *roster = &p->rosters[group];
    return roster->serves && (roster->stays || !is_present(p, group)) && !is_in_break(p, group) && (!roster->overtime || overtime_may_go_on(p, officer));
}

static void work_ended(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct group_state *group = &p->groups[o->group];
    uint32_t row = o->row, company = !PLAIN && p->plan->has_joint ? company_of(p, row) : NO_ROW;
    sim_time begun = o->begun;
    end_work(p, officer, o, group, presence_until_now(p, group));
    event_put(&p->tree, p->ended_slot + (uint32_t)officer, NO_EVENT);
    if (!PLAIN)
        o->stays = stays_on(p, officer);
    become_idle(p, o, group);
    if (!PLAIN && p->plan->has_meetings)
        meeting_let_go(p, row, true);
    if (!PLAIN && p->casework->has_staying)
        p->state.giver = officer, p->state.giver_step = case_step(case_at(p, row));
    case_go_on(p, row);
    p->state.giver = NO_OFFICER;
    if (company)
        meeting_ended(p, officer, company, begun);
}

/* The same for an officer of a group that goes on: what its team takes depends on no other. If the officer is the only idle one of
 * the team and a case waits, its end takes the place of this one in the tree, and if nothing else happens now the officer begins it
 * without being put among the idle. Returns the key of the next event. */
static inline uint64_t work_goes_on(struct process *p, int officer, uint64_t last)
{
    struct officer_state *o = &p->officers[officer];
    struct group_state *group = &p->groups[o->group];
    uint32_t slot = p->ended_slot + (uint32_t)officer;
    bool is_here = is_there(p, group);
    int64_t presence = group->passed + (is_here ? p->state.now - group->from : 0);
    end_work(p, officer, o, group, presence);
    case_go_on(p, o->row);
    if (!PLAIN)                                           /* the block may have moved */
        o = &p->officers[officer], group = &p->groups[o->group];
    struct queue_state *queue = &p->queues[group->only_queue];
    if (queue->count && group->idle_first == NO_OFFICER && (PLAIN || has_no_idle(p, group->team)) && is_here) {
        int64_t left = case_at(p, queue_first(p, group->only_queue))->left;
        event_set(&p->tree, slot, end_from_now(p, group, duration_of(left, group->speed)));
        uint64_t next = next_key(p);
        if (next > last) {
            take_in_hand(p, officer, group, queue_take(p, queue), presence, p->state.now);
            return next;
        }
    }
    event_put(&p->tree, slot, NO_EVENT);
    become_idle(p, o, group);
    return next_key(p);
}

static void work_opening(struct process *p, int group)
{
    if (gives_back(&p->rosters[group]))
        overtime_give_back(p, group);
    if (p->groups[group].is_asleep)
        idle_link(p, &p->groups[group], NO_GROUP);
    p->groups[group].is_asleep = false;
    mark_team(p, p->rosters[group].team);
    if (p->groups[group].sleeps)
        event_put(&p->tree, p->rosters[group].opening_slot, NO_EVENT);
    else
        schedule_opening(p, group);
}

/* Whether what the officers of a plain group take depends on their team alone, and nobody has to be told in order. */
static bool goes_on(const struct process *p, const struct local_team *team)
{
    const struct local_queue *queue = &p->queue_plans[team->queues[0]];
    return team->queue_count == 1 && queue->server_count == 1 && !queue->preempts && !queue->is_loose && !queue->counts_idle && !queue->is_joint && queue->officers == 1 && !p->listener
           && !p->casework->has_staying;
}

static void work_begin(struct process *p)
{
    p->groups[OUT_TRAY] = (struct group_state){.idle_first = NO_OFFICER};
    for (int team = 0; team < p->plan->team_count; team++)
        p->idle[team] = (struct idle_groups){NO_GROUP, NO_GROUP};
    for (int group = 0; group < p->plan->group_count; group++) {
        const struct local_team *team = &p->plan->teams[p->rosters[group].team];
        p->groups[group] = (struct group_state){.idle_first = NO_OFFICER, .idle_last = NO_OFFICER,
                                                .only_queue = team->queue_count == 1 ? team->queues[0] : -1,
                                                .team = p->rosters[group].team,
                                                .counts_at = p->rosters[group].team * TEAM_WIDTH, .is_plain = p->rosters[group].is_plain,
                                                .speed = (int32_t)p->rosters[group].speed};
        p->groups[group].is_even = !p->rosters[group].stays && !p->rosters[group].varies && !p->rosters[group].pace && p->rosters[group].speed == MILLION;
        p->groups[group].sleeps = may_sleep(p, team);
        p->groups[group].goes_on = p->groups[group].is_plain && goes_on(p, team);
        next_span(p, &p->rosters[group], &p->groups[group]);
        if (!p->groups[group].sleeps)
            schedule_opening(p, group);
    }
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        p->officers[officer] = (struct officer_state){.idle_since = p->state.now - 1, .group = p->plan->officer_group[officer]};
        idle_insert(p, &p->groups[p->officers[officer].group], officer);
    }
    overtime_begin(p);
}

static void work_start_in_hand(struct process *p, uint32_t row, int officer)
{
    int group = p->officers[officer].group;
    const struct roster *roster = &p->rosters[group];
    int span = p->groups[group].span;
    sim_time starts = is_present(p, group) ? p->state.now : span < roster->count ? roster->spans[span].from : NEVER;
    idle_remove(p, &p->groups[group], officer);
    queue_count_in_hand(p, case_step(case_at(p, row)), 1);
    keep_take(p, p->step_plans[case_step(case_at(p, row))].queue, case_at(p, row), officer);
    begin_work(p, officer, &p->groups[group], row, presence_until_now(p, &p->groups[group]), starts);
}
