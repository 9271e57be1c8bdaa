#include "models/attendance.h"

#include <math.h>

static size_t rounded(size_t bytes)
{
    return (bytes + 7) & ~(size_t)7;
}

static size_t away_size(const struct staff *staff)
{
    return rounded((size_t)staff->count * (size_t)staff->plan.days);
}

static size_t table_size(const struct staff *staff)
{
    return away_size(staff) + (staff->turnover ? rounded((size_t)staff->count * (size_t)staff->plan.days * sizeof(int16_t)) : 0);
}

/* Returns the most groups of a team where speeds are drawn; 0: there is no such team. */
static int most_learners(const struct casework *casework)
{
    int most = 0;
    for (int team = 0; team < casework->team_count; team++)
        if (casework->teams[team].turns_over && casework->teams[team].group_count > most)
            most = casework->teams[team].group_count;
    return most;
}

static size_t speeds_size(const struct casework *casework)
{
    int learners = most_learners(casework);
    size_t days = (size_t)casework->days;
    return learners ? rounded((size_t)learners * sizeof(struct learner)) + days * (sizeof(double) + sizeof(int64_t) + 2 * sizeof(int)) : 0;
}

size_t attendance_size(const struct casework *casework, const int *staffs, int staff_count)
{
    size_t tables = 0, room = 0;
    for (int i = 0; i < staff_count; i++) {
        const struct staff *staff = &casework->staffs[staffs[i]];
        size_t wanted = absence_room(&staff->plan, staff->count);
        tables += table_size(staff);
        room = wanted > room ? wanted : room;
    }
    return tables + rounded(room) + speeds_size(casework);
}

static void staff_draw(const struct staff *staff, const struct stream_key *key, uint8_t *table, void *room)
{
    size_t days = (size_t)staff->plan.days;
    int16_t *in_post = (int16_t *)(table + away_size(staff));
    absence_draw(&staff->plan, staff->people, staff->count, key, table, room);
    for (int i = 0; staff->turnover && i < staff->count; i++)
        turnover_draw(staff->turnover, &staff->plan, &staff->people[i], key, table + (size_t)i * days, in_post + (size_t)i * days);
}

struct attendance attendance_draw(const struct casework *casework, const int *staffs, int staff_count, const struct stream_key *key, void *memory)
{
    struct attendance attendance = {.casework = casework, .staffs = staffs, .staff_count = staff_count, .tables = memory, .team = -1};
    size_t days = (size_t)casework->days, tables = 0;
    for (int i = 0; i < staff_count; i++)
        tables += table_size(&casework->staffs[staffs[i]]);
    uint8_t *table = memory;
    for (int i = 0; i < staff_count; i++) {
        const struct staff *staff = &casework->staffs[staffs[i]];
        staff_draw(staff, key, table, attendance.tables + tables);
        table += table_size(staff);
    }
    if (most_learners(casework)) {
        attendance.kept = (double *)((uint8_t *)memory + attendance_size(casework, staffs, staff_count) - speeds_size(casework));
        attendance.speeds = (int64_t *)(attendance.kept + days);
        attendance.learners = (struct learner *)(attendance.speeds + days);
        attendance.room = (int *)(attendance.learners + most_learners(casework));
    }
    return attendance;
}

static uint8_t *table_of(const struct attendance *attendance, int staff)
{
    uint8_t *table = attendance->tables;
    for (int i = 0; attendance->staffs[i] != staff; i++)
        table += table_size(&attendance->casework->staffs[attendance->staffs[i]]);
    return table;
}

static struct learner learner_of(const struct attendance *attendance, const struct officer_group *group)
{
    const struct staff *staff = &attendance->casework->staffs[group->staff];
    const int16_t *in_post = (const int16_t *)(table_of(attendance, group->staff) + away_size(staff));
    return (struct learner){
        .in_team = group->newcomer, .postings = group->posted, .posting_count = group->posting_count, .people = group->count,
        .in_post = staff->turnover ? in_post + (size_t)group->person * (size_t)staff->plan.days : NULL, .table_first = staff->plan.first,
        .post_ramp = staff->turnover ? staff->turnover->ramp : NULL,
    };
}

/* Works out what the mentors of the team keep, if that is not what was worked out last. */
static void team_prepare(struct attendance *attendance, int number)
{
    const struct casework *casework = attendance->casework;
    const struct team *team = &casework->teams[number];
    if (attendance->team == number)
        return;
    attendance->team = number;
    for (int i = 0; i < team->group_count; i++)
        attendance->learners[i] = learner_of(attendance, &casework->groups[team->first_group + i]);
    attendance->is_kept = team->mentoring.weeks > 0
        && mentors_keep(attendance->learners, team->group_count, &team->mentoring, (struct civil_range){casework->first_day, casework->period.last},
                        attendance->kept, attendance->room);
}

struct attended attendance_of(struct attendance *attendance, const struct officer_group *group)
{
    const struct casework *casework = attendance->casework;
    const struct staff *staff = &casework->staffs[group->staff];
    struct attended attended = {.away = table_of(attendance, group->staff) + (size_t)group->person * (size_t)staff->plan.days};
    if (!casework->teams[group->team].turns_over)
        return attended;
    team_prepare(attendance, group->team);
    struct learner learner = learner_of(attendance, group);
    for (int day = 0; day < casework->days; day++) {
        civil_day date = casework->first_day + day;
        double share = learner_learns(&learner, date) ? learner_share(&learner, date) : attendance->is_kept ? attendance->kept[day] : 1;
        attendance->speeds[day] = llround((double)group->speed * share);
    }
    attended.speeds = attendance->speeds;
    return attended;
}
