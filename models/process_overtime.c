#include "models/process_parts.h"
#include "models/roster.h"

/* Officers who stay after hours. A piece of work of such an officer is followed from one end of the day to the next, where it is seen
 * who stays (roster.stays); with *serve who waits* overtime only limits who takes another case. */

static void overtime_begin(struct process *p)
{
    for (int officer = 0; p->plan->has_overtime && officer < p->plan->officer_count; officer++)
        p->over[officer] = (struct over_state){.until = NOT_OVER, .monday = NOT_OVER, .off_until = NOT_OVER};
}

/* Returns the last 00:00 of a Monday not after t. */
static sim_time monday_of(const struct process *p, sim_time t)
{
    sim_time in_week = (t + p->network->shape.week_offset_days * DAY) % WEEK;
    return t - (in_week < 0 ? in_week + WEEK : in_week);
}

/* Returns the end of the civil day that ends at t, or in which t lies. */
static sim_time midnight_from(sim_time t)
{
    sim_time in_day = t % DAY;
    return t + (in_day > 0 ? DAY - in_day : -in_day);
}

static void overtime_count(struct process *p, const struct officer_state *o, int64_t time)
{
    struct over_state *over = &p->over[o - p->officers];
    const struct roster *roster = &p->rosters[o->group];
    sim_time monday = monday_of(p, p->state.now);
    if (over->monday != monday)
        over->monday = monday, over->used = 0;
    bool is_split = time > 0 && o->counted < monday;      /* only who serves to the end, in a warm-up: it has no ends of weeks */
    over->used += is_split ? p->state.now - monday - roster_presence(roster->spans, roster->count, monday, p->state.now)
                             - breaks_until_now(p, o->group, monday) : time;
    if (roster->overtime->is_time_off)
        over->owed += time;
    else
        p->over_time[o->group] += time;
}

/* Returns what the person has been over for in the week of now, in all teams. */
static int64_t so_far(const struct process *p, int officer)
{
    sim_time monday = monday_of(p, p->state.now);
    int64_t used = 0;
    int other = officer;
    do {
        used += p->over[other].monday == monday ? p->over[other].used : 0;
        other = same_officer(p, other);
    } while (other != officer);
    return used;
}

static int64_t overtime_until_now(const struct process *p, const struct officer_state *o)
{
    return p->over[o - p->officers].until >= p->state.now ? p->state.now - o->counted : 0;
}

static int64_t overtime_done(const struct process *p, int officer)
{
    const struct officer_state *o = &p->officers[officer];
    const struct over_state *over = &p->over[officer];
    const struct roster *roster = &p->rosters[o->group];
    if (over->until >= p->state.now)
        return work_done_in(p->state.now - over->since, over->speed);
    return roster->varies ? roster_work(roster->spans, roster->count, over->since, p->state.now)
                          : work_done_in(o->counted_presence - o->begun_presence, roster->speed);
}

static bool rule_holds(struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    if (p->state.now < roster->overtime->from || p->state.now >= roster->overtime->until)
        return false;
    return !roster->overtime->when || gate_holds(p, roster->overtime->when, &p->gates[p->plan->teams[roster->team].gate]);
}

static bool overtime_may_go_on(struct process *p, int officer)
{
    const struct officer_state *o = &p->officers[officer];
    struct over_state *over = &p->over[officer];
    if (p->rosters[o->group].stays && (over->until <= p->state.now || !rule_holds(p, o->group)))
        over->until = NOT_OVER;
    if (p->rosters[o->group].stays)
        return over->until != NOT_OVER;
    return !is_present(p, o->group) && so_far(p, officer) < p->rosters[o->group].overtime->at_most && rule_holds(p, o->group);
}

static bool is_last_of_day(const struct roster *roster, int span)
{
    return span + 1 == roster->count || roster->spans[span + 1].from >= midnight_from(roster->spans[span].until);
}

/* Returns when it is next seen what becomes of a case in hand: its officer has no more hours that day, or hands back. */
static sim_time next_end_of_hours(const struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    is_present(p, group);                                 /* brings the span up to now */
    for (int span = p->groups[group].span; span < roster->count; span++)
        if ((roster->hands_back_daily && !roster->spans[span].break_follows) || roster->spans[span].posting_ends || is_last_of_day(roster, span))
            return roster->spans[span].until;
    return NEVER;
}

static void set_next_event(struct process *p, int officer)
{
    const struct over_state *over = &p->over[officer];
    sim_time look = over->until > p->state.now ? over->until : next_end_of_hours(p, p->officers[officer].group);
    event_set(&p->tree, p->ended_slot + (uint32_t)officer, over->ends <= look ? over->ends : NEVER);
    event_set(&p->tree, p->plan->handback_slot + (uint32_t)officer, over->ends <= look ? NEVER : look);
}

static void overtime_set_ends(struct process *p, int officer, int64_t left)
{
    struct over_state *over = &p->over[officer];
    int number = p->officers[officer].group;
    const struct roster *roster = &p->rosters[number];
    struct group_state *group = &p->groups[number];
    left = work_for(roster, case_at(p, p->officers[officer].row), left);
    over->since = p->state.now;
    over->ends = over->until > p->state.now ? p->state.now + duration_of(left, over->speed)
               : roster->varies ? end_at_speeds(p, group, left) : end_of_presence(p, group, duration_of(left, roster->speed));
    set_next_event(p, officer);
}

/* Books what is done of the case in hand, so that what follows may go at another pace. */
static struct case_row *settle_work(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct case_row *c = case_at(p, o->row);
    count_hours(p, o, &p->groups[o->group], presence_until_now(p, &p->groups[o->group]));
    int64_t done = work_from(&p->rosters[o->group], c, overtime_done(p, officer));
    c->left -= done;
    c->touched += done;
    o->begun_presence = o->counted_presence;
    return c;
}

/* Returns how long the officer may stay whose last hours of the day end now; the rule is looked at in any case. */
static int64_t time_to_stay(struct process *p, int officer)
{
    int group = p->officers[officer].group;
    const struct overtime *overtime = p->rosters[group].overtime;
    if (!rule_holds(p, group))
        return 0;
    int64_t most = overtime->at_most - so_far(p, officer), today = midnight_from(p->state.now) - p->state.now;
    most = most < overtime->at_most_a_day ? most : overtime->at_most_a_day;
    return most < today ? most : today;
}

static bool overtime_keeps(struct process *p, int officer)
{
    struct officer_state *o = &p->officers[officer];
    struct over_state *over = &p->over[officer];
    const struct roster *roster = &p->rosters[o->group];
    bool stayed = over->until == p->state.now;
    is_present(p, o->group);
    int ended = p->groups[o->group].span - 1;
    bool may_stay = !stayed && is_last_of_day(roster, ended) && midnight_from(p->state.now) > p->state.now;
    int64_t stay = may_stay ? time_to_stay(p, officer) : 0;
    if (stay > 0) {
        struct case_row *c = settle_work(p, officer);
        tell(p, NOTE_STAYED, c, case_step(c), officer, o->begun, c->left);
        over->until = p->state.now + stay;
        over->speed = roster->spans[ended].speed;
        overtime_set_ends(p, officer, c->left);
        return true;
    }
    if (roster->hands_back_daily || roster->spans[ended].posting_ends)
        return false;
    if (!stayed) {
        set_next_event(p, officer);
        return true;
    }
    sim_time since = over->since;
    struct case_row *c = settle_work(p, officer);
    over->until = NOT_OVER;
    tell(p, NOTE_WENT_HOME, c, case_step(c), officer, since, c->left);
    overtime_set_ends(p, officer, c->left);
    return true;
}

/* is_last: a week, or the simulated time, ends now; else some group's price changes, and only such groups' hours are priced. */
static void overtime_book(struct process *p, bool is_last)
{
    for (int group = 0; p->plan->has_overtime && group < p->plan->group_count; group++) {
        int64_t *counts = group_counts(p, &p->groups[group]);
        if (p->over_time[group] <= 0 || (!is_last && price_changes(p->rosters[group].pay, p->state.now - 1) != p->state.now))
            continue;
        counts[TEAM_PAID] += p->over_time[group];
        cost_add(counts, p->over_time[group], price_at(p->rosters[group].pay, p->state.now - 1) * p->rosters[group].overtime->pay);
        p->over_time[group] = 0;
    }
}

/* Returns the hours of the group on the day of which a span begins now; 0 where it is not the first, or the last does not end that day. */
static int64_t hours_of_day(const struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    sim_time until = midnight_from(p->state.now + 1);
    int first = p->groups[group].span;
    int64_t hours = 0;
    if (first > 0 && roster->spans[first - 1].until > until - DAY)
        return 0;
    for (int span = first; span < roster->count && roster->spans[span].from < until; span++) {
        hours += roster->spans[span].until - roster->spans[span].from;
        bool goes_on = span + 1 < roster->count && roster->spans[span + 1].from == until;
        if (roster->spans[span].until > until || (roster->spans[span].until == until && goes_on))
            return 0;
    }
    return hours;
}

/* Returns what ramp-up and mentoring would have taken of these hours. */
static int64_t learning_of_day(const struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    int first = p->groups[group].span;
    return roster_learning(roster->spans + first, roster->count - first, roster->speed, p->state.now, midnight_from(p->state.now + 1));
}

/* Whether there is no need of the team's officers: the rule does not hold, or where there is none, or no time off, nothing waits for the team. */
static bool can_do_without(struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    const struct local_team *team = &p->plan->teams[roster->team];
    bool waits = false;
    if (roster->overtime && roster->overtime->is_time_off && roster->overtime->when)
        return !rule_holds(p, group);
    for (int i = 0; i < team->queue_count; i++)
        waits |= p->queues[team->queues[i]].count > 0;
    return !waits;
}

static int64_t owed_in_all(const struct process *p, int officer)
{
    int64_t owed = p->over[officer].owed;
    for (int other = same_officer(p, officer); other != officer; other = same_officer(p, other))
        owed += p->over[other].owed;
    return owed;
}

/* Pays back hours that the person is owed: those worked over in this team first. */
static void pay_back(struct process *p, int officer, int64_t hours)
{
    int other = officer;
    do {
        int64_t part = p->over[other].owed < hours ? p->over[other].owed : hours;
        p->over[other].owed -= part;
        hours -= part;
        other = same_officer(p, other);
    } while (other != officer);
}

static void overtime_give_back(struct process *p, int group)
{
    const struct roster *roster = &p->rosters[group];
    is_present(p, group);
    int64_t hours = hours_of_day(p, group);
    for (int officer = roster->first_officer; hours > 0 && officer < roster->first_officer + roster->officer_count; officer++) {
        struct over_state *over = &p->over[officer];
        if (p->officers[officer].row || (p->state.blocked && p->blocked[officer].row) || owed_in_all(p, officer) < hours || !can_do_without(p, group))
            continue;
        pay_back(p, officer, hours);
        over->off_until = midnight_from(p->state.now + 1);
        group_counts(p, &p->groups[group])[TEAM_PRESENT] -= hours;
        group_counts(p, &p->groups[group])[TEAM_LEAVE] += hours;
        group_counts(p, &p->groups[group])[TEAM_LEARNING] -= learning_of_day(p, group);
    }
}

static bool has_day_off(const struct process *p, int officer)
{
    return p->over[officer].off_until > p->state.now;
}
