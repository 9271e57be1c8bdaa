#include "models/process_parts.h"
#include "models/roster.h"

/* When officers are there, and when work that is done in presence ends. */

/* Goes to the first span that ends after now. */
RARE static void next_span(const struct process *p, const struct roster *roster, struct group_state *group)
{
    while (group->span < roster->count && roster->spans[group->span].until <= p->state.now)
        group->span++;
    bool is_last = group->span == roster->count;
    group->from = is_last ? NEVER : roster->spans[group->span].from;
    group->until = is_last ? NEVER : roster->spans[group->span].until;
    group->passed = roster->before[group->span];
}

static inline bool is_there(const struct process *p, struct group_state *group)
{
    if (__builtin_expect(group->until <= p->state.now, 0))
        next_span(p, &p->rosters[group - p->groups], group);
    return group->from <= p->state.now;
}

static inline bool is_present(const struct process *p, int number)
{
    return is_there(p, &p->groups[number]);
}

/* Whether the group is in a break, or one begins now: its day has not ended. */
static bool is_in_break(const struct process *p, int number)
{
    return !is_present(p, number) && p->groups[number].span > 0 && p->rosters[number].spans[p->groups[number].span - 1].break_follows;
}

/* Returns the time of breaks from `from` until now; how long the group is present must be known up to now. */
static int64_t breaks_until_now(const struct process *p, int number, sim_time from)
{
    return roster_breaks(p->rosters[number].spans, p->groups[number].span, from, p->state.now);
}

/* Returns how long the group has been present from the beginning until now. */
static inline int64_t presence_until_now(const struct process *p, struct group_state *group)
{
    return is_there(p, group) ? group->passed + (p->state.now - group->from) : group->passed;
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

static inline bool gives_back(const struct roster *roster)
{
    return !PLAIN && roster->gives_back;
}

/* Returns the work that a case's `left` is for the officers of the roster, who may be quicker or slower at its step. */
static inline int64_t work_for(const struct roster *roster, const struct case_row *c, int64_t left)
{
    return roster->pace ? duration_of(left, roster->pace[case_step(c)]) : left;
}

/* Returns what of the case is done when they have done so much: no more than is left. */
static inline int64_t work_from(const struct roster *roster, const struct case_row *c, int64_t done)
{
    if (roster->pace)
        done = work_done_in(done, roster->pace[case_step(c)]);
    return done < c->left ? done : c->left;
}

/* Returns when `duration` of presence has passed, counted from now; exactly at a closing, not the opening after it. */
static sim_time end_of_presence(const struct process *p, struct group_state *group, int64_t duration)
{
    const struct roster *roster = &p->rosters[group - p->groups];
    if (duration == 0)
        return p->state.now;
    int64_t wanted = presence_until_now(p, group) + duration;
    int span = group->span;
    while (span < roster->count && roster->before[span + 1] < wanted)
        span++;
    return span < roster->count ? roster->spans[span].from + (wanted - roster->before[span]) : NEVER;
}

/* The same for a group that is there; most often the present span is long enough. */
static inline sim_time end_from_now(const struct process *p, struct group_state *group, int64_t duration)
{
    sim_time end = p->state.now + duration;
    return __builtin_expect(end <= group->until, 1) ? end : end_of_presence(p, group, duration);
}

/* Returns the speed at a time; at a time without presence that of the next span. */
static int64_t speed_at(const struct roster *roster, sim_time t)
{
    int span = 0;
    while (span < roster->count - 1 && roster->spans[span].until <= t)
        span++;
    return roster->count ? roster->spans[span].speed : roster->speed;
}

/* Returns when `left` work is done by an officer whose speed differs from span to span, counted from now. */
RARE static sim_time end_at_speeds(const struct process *p, struct group_state *group, int64_t left)
{
    const struct roster *roster = &p->rosters[group - p->groups];
    __int128 wanted = (__int128)left * MILLION;
    if (left == 0)
        return p->state.now;
    is_there(p, group);
    for (int span = group->span; span < roster->count; span++) {
        const struct presence *here = &roster->spans[span];
        sim_time from = here->from > p->state.now ? here->from : p->state.now;
        __int128 possible = (__int128)(here->until - from) * here->speed;
        if (wanted <= possible)
            return from + (sim_time)((wanted + here->speed - 1) / here->speed);
        wanted -= possible;
    }
    return NEVER;
}

/* Returns when the officer would have to hand a case back: the end of the day or of the posting. */
static sim_time time_of_hand_back(const struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    for (int span = p->groups[group].span; span < roster->count; span++)
        if ((roster->hands_back_daily && !roster->spans[span].break_follows) || roster->spans[span].posting_ends)
            return roster->spans[span].until;
    return NEVER;
}
