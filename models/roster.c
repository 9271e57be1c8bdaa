#include "models/roster.h"

#include <math.h>

#include "base/arena.h"
#include "base/quantity.h"

/* Longer closings are the nights of who works by day, and the days of who works by night. */
static const int64_t BREAK_BELOW = 8 * HOUR;

/* Returns the civil day of a time, counted from that of time 0. */
static int64_t day_of(sim_time t)
{
    return t >= 0 ? t / DAY : -((DAY - 1 - t) / DAY);
}

int roster_room(const struct officer_group *group)
{
    int64_t days = 0;
    for (int i = 0; i < group->present_count; i++)
        days += day_of(group->present[i].until - 1) - day_of(group->present[i].from) + 1;
    return (int)days;
}

/* What the officer does on the days of the table, counted from that of time 0. */
struct days { const uint8_t *away; int64_t away_first; const int64_t *speeds; int64_t speeds_first; };

static int64_t speed_on(const struct days *days, const struct presence *span, int64_t day)
{
    return days->speeds ? days->speeds[day - days->speeds_first] : span->speed;
}

/* Returns the end of the stretch from `from` on within the span that has the same reason and speed. */
static sim_time end_of_stretch(const struct presence *span, const struct days *days, sim_time from)
{
    int64_t day = day_of(from);
    const uint8_t *away = days->away - days->away_first;
    while ((day + 1) * DAY < span->until && away[day + 1] == away[day] && speed_on(days, span, day + 1) == speed_on(days, span, day))
        day++;
    return (day + 1) * DAY < span->until ? (day + 1) * DAY : span->until;
}

/* Marks the spans after which the post is vacant for a day or more before the next. */
static void mark_leaving(struct presence *spans, int count, const uint8_t *own)
{
    for (int i = 0; i + 1 < count; i++)
        for (int64_t day = day_of(spans[i].until - 1) + 1; day < day_of(spans[i + 1].from); day++)
            spans[i].holder_leaves |= own[day] == VACANT;
}

int roster_less_absence(const struct casework *casework, const struct officer_group *group, const struct attended *attended, struct presence *left,
                        struct absence_listener *listener)
{
    const struct staff *staff = &casework->staffs[group->staff];
    struct days days = {attended->away, staff->plan.first - casework->period.first, attended->speeds, casework->first_day - casework->period.first};
    int count = 0;
    for (int i = 0; i < group->present_count; i++) {
        const struct presence *span = &group->present[i];
        for (sim_time from = span->from, until; from < span->until; from = until) {
            enum absence_reason reason = attended->away[day_of(from) - days.away_first];
            until = end_of_stretch(span, &days, from);
            if (reason == NOT_AWAY)
                left[count++] = (struct presence){from, until, speed_on(&days, span, day_of(from)), span->posting_ends && until == span->until,
                                                    span->break_follows && until == span->until, false};
            else if (listener && reason != ELSEWHERE)
                listener->hear(listener, reason, from, until);
            if (reason != NOT_AWAY && count > 0 && (!staff->keeps || reason == VACANT || reason == ELSEWHERE))
                left[count - 1].posting_ends = true;
            if (reason != NOT_AWAY && count > 0 && span->posting_ends && until == span->until)
                left[count - 1].posting_ends = true;
        }
    }
    if (staff->turnover)
        mark_leaving(left, count, attended->own - days.away_first);
    return count;
}

int roster_keep_working(struct presence *to, const struct presence *from, int count)
{
    int kept = 0;
    for (int i = 0; i < count; i++) {
        bool ends = from[i].posting_ends, leaves = from[i].holder_leaves;
        if (from[i].speed > 0)
            to[kept++] = from[i];
        else if (kept > 0)
            to[kept - 1].posting_ends |= ends, to[kept - 1].holder_leaves |= leaves;
    }
    return kept;
}

const struct presence *roster_in_replication(const struct casework *casework, const struct officer_group *group, const struct stream_key *key,
                                             struct arena *arena, int *count)
{
    struct presence *spans = arena_take(arena, (size_t)roster_room(group) * sizeof *spans + 1);
    if (group->staff < 0) {
        *count = roster_keep_working(spans, group->present, group->present_count);
        return spans;
    }
    int *staffs = arena_take(arena, (size_t)casework->staff_count * sizeof *staffs);
    for (int i = 0; i < casework->staff_count; i++)
        staffs[i] = i;
    bool needs_all = casework->teams[group->team].turns_over;
    const int *wanted = needs_all ? staffs : &staffs[group->staff];
    int wanted_count = needs_all ? casework->staff_count : 1;
    struct attendance attendance = attendance_draw(casework, wanted, wanted_count, key,
                                                   arena_take(arena, attendance_size(casework, wanted, wanted_count)));
    struct attended attended = attendance_of(&attendance, group);
    *count = roster_less_absence(casework, group, &attended, spans, NULL);
    *count = roster_keep_working(spans, spans, *count);
    return spans;
}

void roster_mark_breaks(struct presence *spans, int count)
{
    for (int i = 0; i + 1 < count; i++)
        spans[i].break_follows = day_of(spans[i + 1].from) == day_of(spans[i].until - 1) && spans[i + 1].from - spans[i].until < BREAK_BELOW;
}

int64_t roster_breaks(const struct presence *spans, int count, sim_time from, sim_time until)
{
    int64_t sum = 0;
    for (int i = count - 1; i >= 0; i--) {
        sim_time start = spans[i].until > from ? spans[i].until : from;
        sim_time stop = spans[i].break_follows && spans[i + 1].from < until ? spans[i + 1].from : until;
        sum += spans[i].break_follows && stop > start ? stop - start : 0;
        if (spans[i].until <= from)
            break;
    }
    return sum;
}

sim_time roster_end_staying(const struct presence *spans, int count, sim_time from, int64_t duration)
{
    sim_time end = from + duration;
    for (int i = 0; i < count && spans[i].until < end; i++)
        end += spans[i].break_follows ? spans[i + 1].from - spans[i].until : 0;
    return end;
}

int64_t roster_learning(const struct presence *spans, int count, int64_t full_speed, sim_time from, sim_time until)
{
    int64_t sum = 0;
    for (int i = 0; i < count; i++) {
        sim_time start = spans[i].from > from ? spans[i].from : from, stop = spans[i].until < until ? spans[i].until : until;
        if (stop > start && spans[i].speed > 0 && spans[i].speed < full_speed)
            sum += (stop - start) / SECOND * llround((1 - (double)spans[i].speed / (double)full_speed) * (double)SECOND);
    }
    return sum;
}

int64_t roster_work(const struct presence *spans, int count, sim_time from, sim_time until)
{
    __int128 done = 0;
    for (int i = 0; i < count; i++) {
        sim_time start = spans[i].from > from ? spans[i].from : from, stop = spans[i].until < until ? spans[i].until : until;
        done += stop > start ? (__int128)(stop - start) * spans[i].speed : 0;
    }
    return (int64_t)(done / 1000000);
}
