#include "analysis/hours_for_cases.h"

#include <math.h>

#include "base/quantity.h"
#include "models/roster.h"

/* Replications of which the mean is taken, the first ones of a run: the fewer officers, the more chance makes of each. */
enum { DRAWS_LEAST = 8, DRAWS_MOST = 200, OFFICERS_DRAWN = 2000 };

/* Hours of standard work that the spans have room for in the period. */
static double hours_of(const struct presence *spans, int count)
{
    double hours = 0;
    for (int i = 0; i < count; i++) {
        sim_time from = spans[i].from > 0 ? spans[i].from : 0;
        hours += spans[i].until > from ? (double)(spans[i].until - from) / (double)HOUR * (double)spans[i].speed / 1e6 : 0;
    }
    return hours;
}

/* Adds the mean hours of the groups whose presence is drawn: who is away, elsewhere, new or with a new one is that in some replications. */
static void drawn_add(const struct casework *casework, double *hours, struct arena *arena)
{
    int *staffs = arena_take(arena, (size_t)casework->staff_count * sizeof *staffs + 1), most = 0;
    for (int i = 0; i < casework->staff_count; i++)
        staffs[i] = i;
    for (int g = 0; g < casework->group_count; g++)
        most = casework->groups[g].staff >= 0 && roster_room(&casework->groups[g]) > most ? roster_room(&casework->groups[g]) : most;
    struct presence *left = arena_take(arena, (size_t)most * sizeof *left + 1);
    void *room = arena_take(arena, attendance_size(casework, staffs, casework->staff_count) + 1);
    int draws = OFFICERS_DRAWN / (casework->officer_count + 1);
    draws = draws < DRAWS_LEAST ? DRAWS_LEAST : draws > DRAWS_MOST ? DRAWS_MOST : draws;
    for (int r = 0; r < draws; r++) {
        struct stream_key key = {casework->seed, (uint64_t)r};
        struct attendance attendance = attendance_draw(casework, staffs, casework->staff_count, &key, room);
        for (int g = 0; g < casework->group_count; g++) {
            const struct officer_group *group = &casework->groups[g];
            if (group->staff < 0)
                continue;
            struct attended attended = attendance_of(&attendance, group);
            hours[group->team] += hours_of(left, roster_less_absence(casework, group, &attended, left, NULL)) * group->count / draws;
        }
    }
}

/* What overtime may add at most: all that is allowed, in every week of the period. */
static double overtime_most(const struct casework *casework, const struct officer_group *group)
{
    const struct overtime *overtime = casework->teams[group->team].overtime;
    double days = 0, speed = (double)group->speed / 1e6;
    if (!overtime)
        return 0;
    for (int i = 0; i < group->posting_count; i++) {
        sim_time from = group->postings[i].from, until = group->postings[i].until;
        from = from < overtime->from ? overtime->from : from;
        until = until > overtime->until ? overtime->until : until;
        from = from > 0 ? from : 0, until = until < casework->end ? until : casework->end;
        days += until > from ? (double)(until - from) / (double)DAY : 0;
    }
    for (int i = 0; i < group->present_count; i++)
        speed = fmax(speed, (double)group->present[i].speed / 1e6);
    double by_week = overtime->at_most < NEVER ? (double)overtime->at_most * (ceil(days / 7) + 1) : INFINITY;
    double by_day = overtime->at_most_a_day < NEVER ? (double)overtime->at_most_a_day * days : INFINITY;
    return days > 0 ? fmin(by_week, by_day) / (double)HOUR * speed * group->count : 0;
}

double *hours_for_cases(const struct casework *casework, struct arena *arena)
{
    double *hours = arena_take(arena, (size_t)casework->team_count * sizeof *hours + 1);
    if (casework->staff_count)
        drawn_add(casework, hours, arena);
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        hours[group->team] += overtime_most(casework, group);
        hours[group->team] += group->staff < 0 ? hours_of(group->present, group->present_count) * group->count : 0;
    }
    return hours;
}
