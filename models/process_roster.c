#include "models/process_parts.h"
#include "models/roster.h"

/* Points at the rosters, and drawn ones at their spans: these move with the block. */
static void rosters_look(struct process *p)
{
    p->rosters = p->plan->drawn_room ? p->drawn_rosters : p->plan->groups;
    for (int i = 0; i < p->plan->group_count && p->plan->drawn_room; i++) {
        if (!p->drawn_rosters[i].drawn)
            continue;
        p->drawn_rosters[i].spans = p->drawn_spans + p->drawn_rosters[i].place;
        p->drawn_rosters[i].before = p->drawn_before + p->drawn_rosters[i].place;
    }
}

static int64_t *counts_of(const struct process *p, int week, int team)
{
    return p->team_counts + ((int64_t)week * p->plan->team_count + team) * TEAM_WIDTH;
}

/* Books a stretch of time of so many officers of a team, week by week. */
static void book_stretch(struct process *p, int team, int officers, enum team_count count, sim_time from, sim_time until)
{
    while (from < until) {
        sim_time border = process_week_border(p, from), stop = border < until ? border : until;
        int week = tally_week(&p->network->shape, from);
        counts_of(p, week, team)[count] += officers * (stop - from);
        from = stop;
    }
}

struct absence_booking { struct absence_listener listener; struct process *process; int team; };

static void book_absence(struct absence_listener *listener, enum absence_reason reason, sim_time from, sim_time until)
{
    static const enum team_count counts[ABSENCE_REASONS] = {[ON_LEAVE] = TEAM_LEAVE, [ILL] = TEAM_ILL, [VACANT] = TEAM_VACANT};
    const struct absence_booking *booking = (const struct absence_booking *)listener;
    book_stretch(booking->process, booking->team, 1, counts[reason], from, until);
}

/* Pay of who may not be there: not for the days on which the post is vacant or the officer elsewhere, or the hours where these are what is paid. */
static void book_pay(struct process *p, const struct roster *roster, const uint8_t *away)
{
    const struct officer_group *group = roster->drawn;
    const struct staff *staff = &p->casework->staffs[group->staff];
    civil_day plan_first = staff->plan.first;
    sim_time day_first = (sim_time)(plan_first - p->casework->period.first) * DAY;
    for (int week = 0; week <= p->network->shape.weeks; week++) {
        struct span span = tally_week_span(&p->network->shape, p->casework, week);
        int64_t *counts = counts_of(p, week, roster->team), paid = 0;
        for (sim_time day = span.from; day < span.until; day += DAY) {
            uint8_t reason = away[(day - day_first) / DAY];
            if (reason != VACANT && reason != ELSEWHERE)
                paid += group->paid_per_day ? group->paid_per_day * days_posted(group, day, day + DAY)
                                            : roster_presence(group->present, group->present_count, day, day + DAY);
            if (day + DAY < span.until && price_changes(&group->pay, day) > day + DAY)
                continue;
            counts[TEAM_PAID] += paid;
            cost_add(counts, paid, price_at(&group->pay, day));
            paid = 0;
        }
    }
}

/* Books what ramp-up and mentoring take of a span, week by week. */
static void book_learning(struct process *p, const struct roster *roster, const struct presence *span)
{
    for (sim_time from = span->from, stop; from < span->until && span->speed < roster->speed; from = stop) {
        sim_time border = process_week_border(p, from);
        stop = border < span->until ? border : span->until;
        counts_of(p, tally_week(&p->network->shape, from), roster->team)[TEAM_LEARNING]
            += roster->officer_count * roster_learning(span, 1, roster->speed, from, stop);
    }
}

static void roster_fill(struct process *p, struct roster *roster, const struct attended *attended)
{
    struct absence_booking booking = {{book_absence}, p, roster->team};
    int count = roster_less_absence(p->casework, roster->drawn, attended, roster->spans, &booking.listener);
    if (pay_is_drawn(p->casework, roster->drawn))
        book_pay(p, roster, attended->away);
    for (int i = 0; i < count; i++) {
        book_stretch(p, roster->team, roster->officer_count, roster->spans[i].speed > 0 ? TEAM_PRESENT : TEAM_TRAINING, roster->spans[i].from, roster->spans[i].until);
        book_learning(p, roster, &roster->spans[i]);
    }
    roster->count = roster_keep_working(roster->spans, roster->spans, count);
    roster->before[0] = 0;
    for (int i = 0; i < roster->count; i++)
        roster->before[i + 1] = roster->before[i] + roster->spans[i].until - roster->spans[i].from;
}

/* Draws who is away in this replication, and makes the rosters of those people. */
static void rosters_begin(struct process *p)
{
    if (!p->plan->drawn_room)
        return;
    memcpy(p->drawn_rosters, p->plan->groups, (size_t)p->plan->group_count * sizeof *p->drawn_rosters);
    rosters_look(p);
    struct attendance attendance = attendance_draw(p->casework, p->plan->staffs, p->plan->staff_count, &p->key, p->absence_room);
    for (int group = 0; group < p->plan->group_count; group++) {
        struct roster *roster = &p->drawn_rosters[group];
        if (!roster->drawn)
            continue;
        struct attended attended = attendance_of(&attendance, roster->drawn);
        roster_fill(p, roster, &attended);
    }
}
