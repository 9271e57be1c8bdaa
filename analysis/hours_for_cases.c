#include "analysis/hours_for_cases.h"

#include <math.h>

#include "base/quantity.h"
#include "models/roster.h"

/* Replications of which the mean is taken, the first ones of a run: the fewer people, the more chance makes of each. */
enum { DRAWS_LEAST = 8, DRAWS_MOST = 200, PEOPLE_DRAWN = 2000 };

/* Millionths of the speed of its spans at which the group does the work that it is fastest at; without a speed of its own for kinds of work, a million. */
static int64_t fastest_pace(const struct casework *casework, const struct officer_group *group)
{
    int64_t fastest = 0;
    for (int step = 0; group->pace && step < casework->step_count; step++)
        for (int i = 0; i < group->queue_count; i++)
            if (casework->steps[step].queue == group->queues[i] && group->pace[step] > fastest)
                fastest = group->pace[step];
    return fastest ? fastest : 1000000;
}

/* Microseconds of standard work that the spans have room for in the period. */
static double work_within(const struct presence *spans, int count)
{
    double work = 0;
    for (int i = 0; i < count; i++) {
        sim_time from = spans[i].from > 0 ? spans[i].from : 0;
        work += spans[i].until > from ? (double)(spans[i].until - from) * (double)spans[i].speed / 1e6 : 0;
    }
    return work;
}

/* The same of overtime at most: all that is allowed, on each day and in each week on which the officer is there for cases. */
static double work_over(const struct casework *casework, const struct overtime *overtime, const struct presence *spans, int count)
{
    int64_t monday = -civil_weekday(casework->period.first), week = -1, last_day = -1, left = 0;
    double work = 0;
    for (int i = 0; overtime && i < count; i++) {
        sim_time from = spans[i].from > overtime->from ? spans[i].from : overtime->from, until = spans[i].until < overtime->until ? spans[i].until : overtime->until;
        from = from > 0 ? from : 0;
        for (int64_t day = from / DAY; spans[i].speed > 0 && day * DAY < until; day++) {
            if (day == last_day)
                continue;
            left = (day - monday) / 7 == week ? left : overtime->at_most;
            week = (day - monday) / 7, last_day = day;
            int64_t here = left < overtime->at_most_a_day ? left : overtime->at_most_a_day;
            work += here < NEVER ? (double)here * (double)spans[i].speed / 1e6 : INFINITY;
            left -= here;
        }
    }
    return work;
}

/* Hours of standard work of one officer of the group who is there then. */
static double hours_of(const struct casework *casework, const struct officer_group *group, const struct presence *spans, int count)
{
    double work = work_within(spans, count) + work_over(casework, casework->teams[group->team].overtime, spans, count);
    return work / (double)HOUR * (double)fastest_pace(casework, group) / 1e6;
}

/* Adds the mean hours of the groups whose presence is drawn: who is away, elsewhere, new or with a new one is that in some replications. */
static void drawn_add(const struct casework *casework, double *hours, struct arena *arena)
{
    int *staffs = arena_take(arena, (size_t)casework->staff_count * sizeof *staffs + 1), most = 0, people = 0;
    for (int i = 0; i < casework->staff_count; i++)
        staffs[i] = i, people += casework->staffs[i].count;
    for (int g = 0; g < casework->group_count; g++)
        most = casework->groups[g].staff >= 0 && roster_room(&casework->groups[g]) > most ? roster_room(&casework->groups[g]) : most;
    struct presence *left = arena_take(arena, (size_t)most * sizeof *left + 1);
    void *room = arena_take(arena, attendance_size(casework, staffs, casework->staff_count) + 1);
    int draws = PEOPLE_DRAWN / (people + 1);              /* who may move is an officer of each team, and one of them */
    draws = draws < DRAWS_LEAST ? DRAWS_LEAST : draws > DRAWS_MOST ? DRAWS_MOST : draws;
    for (int r = 0; r < draws; r++) {
        struct stream_key key = {casework->seed, (uint64_t)r};
        struct attendance attendance = attendance_draw(casework, staffs, casework->staff_count, &key, room);
        for (int g = 0; g < casework->group_count; g++) {
            const struct officer_group *group = &casework->groups[g];
            if (group->staff < 0)
                continue;
            struct attended attended = attendance_of(&attendance, group);
            hours[group->team] += hours_of(casework, group, left, roster_less_absence(casework, group, &attended, left, NULL)) * group->count / draws;
        }
    }
}

double *hours_for_cases(const struct casework *casework, struct arena *arena)
{
    double *hours = arena_take(arena, (size_t)casework->team_count * sizeof *hours + 1);
    if (casework->staff_count)
        drawn_add(casework, hours, arena);
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        hours[group->team] += group->staff < 0 ? hours_of(casework, group, group->present, group->present_count) * group->count : 0;
    }
    return hours;
}
