#include "models/process_parts.h"

/* Goes to the first span that ends after now. */
static void next_span(const struct process *p, const struct roster *roster, struct group_state *group)
{
    while (group->span < roster->count && roster->spans[group->span].until <= p->state->now)
        group->span++;
    bool is_last = group->span == roster->count;
    group->from = is_last ? NEVER : roster->spans[group->span].from;
    group->until = is_last ? NEVER : roster->spans[group->span].until;
    group->before = roster->before[group->span];
}

static inline bool is_present(const struct process *p, int number)
{
    struct group_state *group = &p->groups[number];
    if (__builtin_expect(group->until <= p->state->now, 0))
        next_span(p, &p->plan->groups[number], group);
    return group->from <= p->state->now;
}

/* Returns how long the group has been present from the beginning until now. */
static inline int64_t presence_until_now(const struct process *p, int number)
{
    const struct group_state *group = &p->groups[number];
    return is_present(p, number) ? group->before + (p->state->now - group->from) : group->before;
}

enum { MILLION = 1000000 };

static const int64_t SMALL = INT64_MAX / MILLION / 2;     /* 53 days: products with a million, or a speed up to two, fit */

/* Returns the time present that `work` takes at a speed in millionths, rounded up. */
static inline int64_t duration_of(int64_t work, int64_t speed)
{
    if (speed == MILLION)
        return work;
    if (work < SMALL)
        return (work * MILLION + speed - 1) / speed;
    return (int64_t)(((__int128)work * MILLION + speed - 1) / speed);
}

/* Returns the work done in that time, rounded down. */
static int64_t work_done_in(int64_t time, int64_t speed)
{
    return (int64_t)((__int128)time * speed / MILLION);
}

/* Returns when `duration` of presence has passed, counted from now; exactly at a closing, not the opening after it. */
static sim_time end_of_presence(const struct process *p, int group, int64_t duration)
{
    const struct roster *roster = &p->plan->groups[group];
    if (duration == 0)
        return p->state->now;
    int64_t wanted = presence_until_now(p, group) + duration;
    int span = p->groups[group].span;
    while (span < roster->count && roster->before[span + 1] < wanted)
        span++;
    return span < roster->count ? roster->spans[span].from + (wanted - roster->before[span]) : NEVER;
}

/* Returns when the officer would have to hand a case back: the end of the day or of the posting. */
static sim_time time_of_hand_back(const struct process *p, int group)
{
    const struct roster *roster = &p->plan->groups[group];
    for (int span = p->groups[group].span; roster->hands_back && span < roster->count; span++)
        if (roster->hands_back_daily || roster->spans[span].posting_ends)
            return roster->spans[span].until;
    return NEVER;
}

static void idle_insert(struct process *p, int officer)
{
    struct officer_state *officers = p->officers, *o = &officers[officer];
    struct group_state *group = &p->groups[p->plan->officer_group[officer]];
    int after = NO_OFFICER, before = group->idle_last;
    while (before != NO_OFFICER && (officers[before].idle_since > o->idle_since
                                    || (officers[before].idle_since == o->idle_since && before > officer)))
        after = before, before = officers[before].previous;
    o->previous = before, o->next = after;
    *(before == NO_OFFICER ? &group->idle_first : &officers[before].next) = officer;
    *(after == NO_OFFICER ? &group->idle_last : &officers[after].previous) = officer;
}

static void idle_remove(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct group_state *group = &p->groups[p->plan->officer_group[officer]];
    *(o->previous == NO_OFFICER ? &group->idle_first : &p->officers[o->previous].next) = o->next;
    *(o->next == NO_OFFICER ? &group->idle_last : &p->officers[o->next].previous) = o->previous;
}

static void mark_team(struct process *p, int team)
{
    const struct local_team *plan = &p->plan->teams[team];
    for (int i = 0; i < plan->queue_count; i++)
        if (p->queues[plan->queues[i]].count)
            mark_dirty(p, plan->queues[i]);
}

static void become_idle(struct process *p, int officer)
{
    p->officers[officer].row = NO_ROW;
    p->officers[officer].idle_since = p->state->now;
    idle_insert(p, officer);
    mark_team(p, p->plan->groups[p->plan->officer_group[officer]].team);
}

/* Books the officer's hours since they were last counted, in the present week. */
static void count_hours(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    int group = p->plan->officer_group[officer];
    const struct roster *roster = &p->plan->groups[group];
    int64_t presence = presence_until_now(p, group), worked = presence - o->counted_presence;
    int64_t *counts = team_counts(p, roster->team);
    counts[TEAM_WORKED] += worked;
    if (roster->finishes && p->state->now > o->counted)
        counts[TEAM_OVERTIME] += p->state->now - o->counted - worked;
    o->counted = p->state->now > o->counted ? p->state->now : o->counted;
    o->counted_presence = presence;
}

void work_count_hours(struct process *p)
{
    for (int officer = 0; officer < p->plan->officer_count; officer++)
        if (p->officers[officer].row)
            count_hours(p, officer);
}

static void note_first_begin(struct process *p, struct case_row *c, int team)
{
    int64_t *counts = team_counts(p, team), waited = p->state->now - c->joined;
    counts[TEAM_BEGUN]++;
    counts[TEAM_WAITED] += waited;
    if (p->state->now >= 0)
        p->waiting[(int64_t)team * HISTOGRAM_BUCKETS + histogram_bucket(waited)]++;
    c->begun = true;
}

/* An officer who is not idle any more takes a case in hand; `starts` is when work on it can start. */
static void begin_work(struct process *p, int officer, uint32_t row, sim_time starts)
{
    struct case_row *c = &p->rows[row];
    struct officer_state *o = &p->officers[officer];
    int group = p->plan->officer_group[officer];
    const struct roster *roster = &p->plan->groups[group];
    int64_t duration = duration_of(c->left, roster->speed);
    c->state = CASE_IN_HAND;
    o->row = row;
    o->begun = p->state->now, o->runs_from = o->counted = starts;
    o->begun_presence = o->counted_presence = presence_until_now(p, group);
    tell(p, NOTE_BEGUN, c, c->step, officer, c->joined, c->left);
    if (!c->begun)
        note_first_begin(p, c, roster->team);
    sim_time end = roster->finishes ? starts + duration : end_of_presence(p, group, duration);
    sim_time hand_back = time_of_hand_back(p, group);
    event_set(&p->tree, p->plan->ended_slot + (uint32_t)officer, end <= hand_back ? end : NEVER);
    if (roster->hands_back)
        event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, end <= hand_back ? NEVER : hand_back);
}

/* The officer's case leaves his hands unfinished; it goes back to its place in the queue. */
static void interrupt_work(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct case_row *c = &p->rows[o->row];
    int group = p->plan->officer_group[officer];
    const struct roster *roster = &p->plan->groups[group];
    count_hours(p, officer);
    int64_t worked = roster->finishes ? p->state->now - o->runs_from : o->counted_presence - o->begun_presence;
    int64_t done = work_done_in(worked, roster->speed);
    done = done < c->left ? done : c->left;
    c->left -= done;
    c->touched += done;
    team_counts(p, roster->team)[TEAM_INTERRUPTED]++;
    tell(p, NOTE_INTERRUPTED, c, c->step, officer, o->begun, c->left);
    event_set(&p->tree, p->plan->ended_slot + (uint32_t)officer, NEVER);
    if (roster->hands_back)
        event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, NEVER);
    queue_return(p, o->row);
}

void work_hand_back(struct process *p, int officer)
{
    interrupt_work(p, officer);
    become_idle(p, officer);
}

void work_ended(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    uint32_t row = o->row;
    struct case_row *c = &p->rows[row];
    count_hours(p, officer);
    c->touched += c->left;
    c->left = 0;
    team_counts(p, p->plan->groups[p->plan->officer_group[officer]].team)[TEAM_ENDED]++;
    tell(p, NOTE_ENDED, c, c->step, officer, o->begun, 0);
    event_set(&p->tree, p->plan->ended_slot + (uint32_t)officer, NEVER);
    become_idle(p, officer);
    case_go_on(p, row);
}

static void schedule_opening(struct process *p, int group)
{
    const struct roster *roster = &p->plan->groups[group];
    bool present = is_present(p, group);
    int span = p->groups[group].span + present;
    event_set(&p->tree, p->plan->opening_slot + (uint32_t)group, span < roster->count ? roster->spans[span].from : NEVER);
}

void work_opening(struct process *p, int group)
{
    mark_team(p, p->plan->groups[group].team);
    schedule_opening(p, group);
}

void work_begin(struct process *p)
{
    for (int group = 0; group < p->plan->group_count; group++) {
        p->groups[group] = (struct group_state){.idle_first = NO_OFFICER, .idle_last = NO_OFFICER};
        next_span(p, &p->plan->groups[group], &p->groups[group]);
        schedule_opening(p, group);
    }
    for (int officer = 0; officer < p->plan->officer_count; officer++) {
        p->officers[officer] = (struct officer_state){.idle_since = p->state->now - 1};
        idle_insert(p, officer);
    }
}

void work_start_in_hand(struct process *p, uint32_t row, int officer)
{
    int group = p->plan->officer_group[officer];
    const struct roster *roster = &p->plan->groups[group];
    int span = p->groups[group].span;
    sim_time starts = is_present(p, group) || span >= roster->count ? p->state->now : roster->spans[span].from;
    idle_remove(p, officer);
    begin_work(p, officer, row, starts);
}

/* Returns the longest idle officer present who serves the queue at this preference; least number among equals. */
static int find_idle(const struct process *p, const struct local_queue *queue, int preference)
{
    int found = NO_OFFICER;
    if (queue->only_group >= 0)
        return preference == 0 && is_present(p, queue->only_group) ? p->groups[queue->only_group].idle_first : NO_OFFICER;
    for (int i = 0; i < queue->server_count; i++) {
        if (queue->servers[i].preference != preference)
            continue;
        const struct local_team *team = &p->plan->teams[queue->servers[i].team];
        for (int group = team->first_group; group < team->first_group + team->group_count; group++) {
            int officer = p->groups[group].idle_first;
            if (officer == NO_OFFICER || !is_present(p, group))
                continue;
            if (found == NO_OFFICER || p->officers[officer].idle_since < p->officers[found].idle_since
                || (p->officers[officer].idle_since == p->officers[found].idle_since && officer < found))
                found = officer;
        }
    }
    return found;
}

static void serve(struct process *p, int queue, int preference)
{
    while (p->queues[queue].count) {
        int officer = find_idle(p, &p->plan->queues[queue], preference);
        if (officer == NO_OFFICER)
            return;
        idle_remove(p, officer);
        begin_work(p, officer, queue_take(p, queue), p->state->now);
    }
}

/* Returns whether officer a is interrupted rather than b: greater rank, then latest begun, then highest number. */
static bool gives_way_before(const struct process *p, int a, int b)
{
    const struct officer_state *x = &p->officers[a], *y = &p->officers[b];
    int64_t rank_x = p->rows[x->row].rank, rank_y = p->rows[y->row].rank;
    if (rank_x != rank_y)
        return rank_x > rank_y;
    return x->begun != y->begun ? x->begun > y->begun : a > b;
}

static int find_victim(const struct process *p, const struct local_queue *queue, int64_t rank)
{
    int victim = NO_OFFICER;
    for (int i = 0; i < queue->server_count; i++) {
        const struct local_team *team = &p->plan->teams[queue->servers[i].team];
        for (int group = team->first_group; group < team->first_group + team->group_count; group++) {
            const struct roster *roster = &p->plan->groups[group];
            for (int officer = roster->first_officer; officer < roster->first_officer + roster->officer_count; officer++) {
                const struct case_row *c = &p->rows[p->officers[officer].row];
                if (p->officers[officer].row && p->casework->steps[c->step].queue == queue->queue && c->rank > rank
                    && is_present(p, group) && (victim == NO_OFFICER || gives_way_before(p, officer, victim)))
                    victim = officer;
            }
        }
    }
    return victim;
}

static void pre_empt(struct process *p, int queue)
{
    while (p->queues[queue].count) {
        uint32_t first = queue_first(p, queue);
        int officer = find_victim(p, &p->plan->queues[queue], p->rows[first].rank);
        if (officer == NO_OFFICER)
            return;
        queue_take(p, queue);
        interrupt_work(p, officer);
        begin_work(p, officer, first, p->state->now);
    }
}

/* A queue whose officers serve no other depends on no other: it is served whole at once. */
static void dispatch_simple(struct process *p, int words)
{
    for (int word = 0; word < words; word++) {
        for (uint64_t bits = p->dirty[word]; bits; bits &= bits - 1) {
            int queue = word * 64 + __builtin_ctzll(bits);
            serve(p, queue, 0);
            if (p->plan->queues[queue].discipline->preempts)
                pre_empt(p, queue);
        }
        p->dirty[word] = 0;
    }
}

static void dispatch_by_preference(struct process *p, int words)
{
    for (int preference = 0; preference < p->plan->most_preferences; preference++)
        for (int word = 0; word < words; word++)
            for (uint64_t bits = p->dirty[word]; bits; bits &= bits - 1)
                serve(p, word * 64 + __builtin_ctzll(bits), preference);
    for (int word = 0; word < words; word++) {
        for (uint64_t bits = p->dirty[word]; bits; bits &= bits - 1) {
            int queue = word * 64 + __builtin_ctzll(bits);
            if (p->plan->queues[queue].discipline->preempts)
                pre_empt(p, queue);
        }
        p->dirty[word] = 0;
    }
}

void work_dispatch(struct process *p)
{
    int words = (p->plan->queue_count + 63) / 64;
    if (p->plan->most_preferences == 1)
        dispatch_simple(p, words);
    else
        dispatch_by_preference(p, words);
    p->state->is_dirty = false;
}
