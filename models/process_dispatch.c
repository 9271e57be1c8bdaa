#include "models/process_parts.h"

static int64_t load_of(const struct process *p, int officer)
{
    const struct officer_state *o = &p->officers[officer];
    return p->plan->teams[p->rosters[o->group].team].by_load ? o->worked : 0;
}

static bool takes_before(const struct process *p, int a, int b)
{
    int64_t load_a = load_of(p, a), load_b = load_of(p, b);
    return load_a != load_b ? load_a < load_b : idle_before(p->officers, a, b);
}

/* Of the idle of one group, longest idle first, returns the one who has worked least. */
RARE static int least_loaded(const struct process *p, int officer)
{
    int found = officer;
    for (; officer != NO_OFFICER; officer = p->officers[officer].next)
        found = p->officers[officer].worked < p->officers[found].worked ? officer : found;
    return found;
}

/* Of the officers of a group whose hours are over, returns the one of those who have just ended a piece of work, and stay for who waits. */
static int who_stays(const struct process *p, int group)
{
    int found = NO_OFFICER, officer = p->groups[group].idle_first;
    if (!p->rosters[group].serves)
        return NO_OFFICER;
    for (; officer != NO_OFFICER; officer = p->officers[officer].next)
        if (p->officers[officer].stays && p->officers[officer].idle_since == p->state.now && (found == NO_OFFICER || takes_before(p, officer, found)))
            found = officer;
    return found;
}

/* Of the idle of a group some of whom may have the day off, returns the one who takes the next case. */
RARE static int who_is_on(const struct process *p, int group, bool by_load)
{
    int found = NO_OFFICER;
    for (int officer = p->groups[group].idle_first; officer != NO_OFFICER; officer = p->officers[officer].next)
        if (!has_day_off(p, officer) && (found == NO_OFFICER || (by_load && p->officers[officer].worked < p->officers[found].worked)))
            found = officer;
    return found;
}

/* Whether the officers keep themselves free: a meeting that takes several of them, and that they prefer, has found too few. */
RARE static bool waits_for_others(const struct process *p, const struct server *server)
{
    const struct local_team *team = &p->plan->teams[server->team];
    for (int i = 0; i < team->queue_count && i < server->preference; i++)
        if (p->queue_plans[team->queues[i]].officers > 1 && p->queues[team->queues[i]].count)
            return true;
    return false;
}

static inline bool is_of(const struct server *server, int group)
{
    return (unsigned)(group - server->first_group) < (unsigned)server->group_count;
}

/* Returns who of the server takes the next case rather than `found`, who may be nobody; else `found`. A group's first idle one is the longest idle
 * of it, so where no team goes by load one who does not come before `found` need not be looked at. */
static inline int find_idle_of(struct process *p, const struct server *server, int found, bool by_load)
{
    const bool has_time_off = p->plan->has_time_off;
    if (p->plan->has_meetings && waits_for_others(p, server))
        return found;
    for (int group = p->idle[server->team].first; group != NO_GROUP; group = p->groups[group].after) {
        int officer = p->groups[group].idle_first;
        if (!is_of(server, group) || (!by_load && found != NO_OFFICER && !idle_before(p->officers, officer, found)))
            continue;
        bool least = by_load && p->plan->teams[server->team].by_load;
        if (!group_is_on_hand(p, group))
            officer = p->state.stays_at == p->state.now ? who_stays(p, group) : NO_OFFICER;
        else if (has_time_off && gives_back(&p->rosters[group]))
            officer = who_is_on(p, group, least);
        else if (least)
            officer = least_loaded(p, officer);
        if (officer != NO_OFFICER && (found == NO_OFFICER || (by_load ? takes_before(p, officer, found) : idle_before(p->officers, officer, found))))
            found = officer;
    }
    return found;
}

/* The same of one server alone, nobody of whom goes by load or has days off: the longest idle of those present, then of the least number. */
static inline int find_longest_idle(struct process *p, const struct server *server)
{
    if (p->state.stays_at == p->state.now || p->plan->has_meetings)
        return find_idle_of(p, server, NO_OFFICER, false);
    for (int group = p->idle[server->team].first; group != NO_GROUP; group = p->groups[group].after)
        if (is_of(server, group) && group_is_on_hand(p, group))
            return p->groups[group].idle_first;
    return NO_OFFICER;
}

/* Returns the officer present who serves the queue at this preference: the least loaded where that is the rule, then the longest idle,
 * then of the least number. */
static inline int find_idle(struct process *p, const struct local_queue *queue, int preference)
{
    const struct local_team *teams = p->plan->teams;
    if (queue->server_count == 1 && !teams[queue->servers->team].by_load)
        return p->plan->has_time_off ? find_idle_of(p, queue->servers, NO_OFFICER, false) : find_longest_idle(p, queue->servers);
    int found = NO_OFFICER;
    for (int i = 0; i < queue->server_count; i++)
        if (queue->servers[i].preference == preference)
            found = find_idle_of(p, &queue->servers[i], found, true);
    return found;
}

/* An officer on hand, present or staying after hours, and not among the idle any more, begins a case taken from a queue. */
static inline void begin_on_hand(struct process *p, int officer, uint32_t row)
{
    struct group_state *group = &p->groups[p->officers[officer].group];
    if (is_there(p, group))
        begin_now(p, officer, group, row);
    else
        begin_work(p, officer, group, row, presence_until_now(p, group), p->state.now);
}

static inline void begin_idle(struct process *p, int officer, uint32_t row)
{
    idle_remove(p, &p->groups[p->officers[officer].group], officer);
    begin_on_hand(p, officer, row);
}

/* Present and without the day off, or just done with a piece of work after hours and staying for who waits. */
static bool is_on_hand(const struct process *p, int officer)
{
    const struct officer_state *o = &p->officers[officer];
    if (is_present(p, o->group))
        return !gives_back(&p->rosters[o->group]) || !has_day_off(p, officer);
    return p->rosters[o->group].serves && o->stays && o->idle_since == p->state.now;
}

/* Of the idle officers on hand who serve the queue at this preference, returns the first by routing who may take some case, and the
 * first of those cases. */
static int find_taker(struct process *p, int queue, int preference, uint32_t *row)
{
    const struct local_queue *plan = &p->queue_plans[queue];
    int found = NO_OFFICER;
    for (int i = 0; i < plan->server_count; i++) {
        const struct server *server = &plan->servers[i];
        if (server->preference != preference || (p->plan->has_meetings && waits_for_others(p, server)))
            continue;
        for (int group = p->idle[server->team].first; group != NO_GROUP; group = p->groups[group].after) {
            for (int officer = is_of(server, group) ? p->groups[group].idle_first : NO_OFFICER; officer != NO_OFFICER; officer = p->officers[officer].next) {
                if (!is_on_hand(p, officer) || (found != NO_OFFICER && !takes_before(p, officer, found)))
                    continue;
                uint32_t first = keep_first(p, queue, i, officer);
                if (first)
                    found = officer, *row = first;
            }
        }
    }
    return found;
}

/* A queue in which officers keep their cases: what is first depends on who takes it. */
RARE static void serve_keepers(struct process *p, int number, int preference)
{
    struct queue_state *queue = &p->queues[number];
    uint32_t row = NO_ROW;
    for (int officer; queue->count && (officer = find_taker(p, number, preference, &row)) != NO_OFFICER;) {
        queue_take_row(p, queue, row);
        keep_take(p, number, case_at(p, row), officer);
        begin_idle(p, officer, row);
    }
}

/* The queue of several groups, or of one that serves another before it. */
__attribute__((noinline)) static void serve_among(struct process *p, int queue, int preference)
{
    if (p->queues[queue].is_kept) {
        serve_keepers(p, queue, preference);
        return;
    }
    if (p->queue_plans[queue].is_joint || p->queue_plans[queue].officers > 1) {
        serve_meetings(p, queue, preference);
        return;
    }
    while (p->queues[queue].count) {
        int officer = find_idle(p, &p->queue_plans[queue], preference);
        if (officer == NO_OFFICER)
            return;
        begin_idle(p, officer, queue_take(p, &p->queues[queue]));
    }
}

/* The queue that one group serves before all others. */
static inline void serve_by_group(struct process *p, struct queue_state *queue, struct group_state *group)
{
    if (group->idle_first == NO_OFFICER || !is_there(p, group))
        return;
    for (int officer; queue->count && (officer = group->idle_first) != NO_OFFICER;) {
        group->idle_first = p->officers[officer].next;
        idle_has_gone(p, group);
        begin_now(p, officer, group, queue_take(p, queue));
    }
}

static inline void serve(struct process *p, int queue, int preference)
{
    int group = p->queues[queue].only_group;
    if (!PLAIN && group < 0)
        serve_among(p, queue, preference);
    else if (PLAIN || preference == 0)
        serve_by_group(p, &p->queues[queue], &p->groups[group]);
}

/* Returns whether officer a is interrupted rather than b: greater rank, then latest begun, then highest number. */
static bool gives_way_before(const struct process *p, const struct queue_state *queue, int a, int b)
{
    const struct officer_state *x = &p->officers[a], *y = &p->officers[b];
    int64_t rank_x = queue_rank(queue, case_at(p, x->row)), rank_y = queue_rank(queue, case_at(p, y->row));
    if (rank_x != rank_y)
        return rank_x > rank_y;
    return x->begun != y->begun ? x->begun > y->begun : a > b;
}

static int find_victim(const struct process *p, int number, int64_t rank)
{
    const struct local_queue *queue = &p->queue_plans[number];
    const struct queue_state *state = &p->queues[number];
    int victim = NO_OFFICER;
    for (int i = 0; i < queue->server_count; i++) {
        const struct server *server = &queue->servers[i];
        for (int group = server->first_group; group < server->first_group + server->group_count; group++) {
            const struct roster *roster = &p->rosters[group];
            for (int officer = roster->first_officer; officer < roster->first_officer + roster->officer_count; officer++) {
                const struct case_row *c = case_at(p, p->officers[officer].row);
                if (p->officers[officer].row && p->steps[case_step(c)].queue == queue->queue && queue_rank(state, c) > rank
                    && is_present(p, group) && (victim == NO_OFFICER || gives_way_before(p, state, officer, victim)))
                    victim = officer;
            }
        }
    }
    return victim;
}

RARE static void pre_empt(struct process *p, int queue)
{
    while (p->queues[queue].count) {
        uint32_t first = queue_first(p, queue);
        int officer = find_victim(p, queue, queue_rank(&p->queues[queue], case_at(p, first)));
        if (officer == NO_OFFICER)
            return;
        queue_take(p, &p->queues[queue]);
        interrupt_work(p, officer);
        begin_now(p, officer, &p->groups[p->officers[officer].group], first);
    }
}

/* A queue whose officers serve no other depends on no other: it is served whole at once. */
static inline void dispatch_simple(struct process *p)
{
    for (int word = 0; word < (PLAIN ? 1 : p->dirty_words); word++) {
        uint64_t bits = p->dirty[word];
        for (p->dirty[word] = 0; bits; bits &= bits - 1) {
            int queue = word * 64 + __builtin_ctzll(bits);
            serve(p, queue, 0);
            if (!PLAIN && p->queues[queue].preempts)
                pre_empt(p, queue);
        }
    }
}

/* A queue that is served whole need not be looked at again. */
static inline void serve_all(struct process *p, int word, int preference)
{
    for (uint64_t bits = p->dirty[word]; bits; bits &= bits - 1) {
        int queue = word * 64 + __builtin_ctzll(bits);
        if (preference < p->queue_plans[queue].first_preference || preference > p->queue_plans[queue].last_preference)
            continue;
        serve(p, queue, preference);
        if (!p->queues[queue].count)
            p->dirty[word] &= ~(bits & -bits);
    }
}

/* Where one queue alone may be taken from, only its own preferences count. */
static inline void serve_one(struct process *p, int queue)
{
    const struct local_queue *plan = &p->queue_plans[queue];
    for (int preference = plan->first_preference; preference <= plan->last_preference && p->queues[queue].count; preference++)
        serve(p, queue, preference);
    if (p->queues[queue].preempts)
        pre_empt(p, queue);
    p->dirty[0] = 0;
}

__attribute__((noinline)) static void dispatch_by_preference(struct process *p)
{
    int words = p->dirty_words;
    if (words == 1 && p->dirty[0] && !(p->dirty[0] & (p->dirty[0] - 1)) && !p->plan->has_meetings) {
        serve_one(p, __builtin_ctzll(p->dirty[0]));
        return;
    }
    for (int preference = 0; preference < p->plan->most_preferences; preference++)
        for (int word = 0; word < words; word++)
            serve_all(p, word, preference);
    for (int word = 0; word < words; word++) {
        for (uint64_t bits = p->dirty[word]; bits; bits &= bits - 1) {
            int queue = word * 64 + __builtin_ctzll(bits);
            if (p->queues[queue].preempts)
                pre_empt(p, queue);
        }
        p->dirty[word] = 0;
    }
}

static void work_dispatch(struct process *p)
{
    p->state.is_dirty = false;
    if (PLAIN || p->plan->most_preferences == 1)
        dispatch_simple(p);
    else
        dispatch_by_preference(p);
    if (!PLAIN && p->state.took_over)
        keep_forget_lost(p);
    if (!PLAIN && p->plan->book_count)
        book_send_home(p);
}
