#include "models/attendance.h"

#include <math.h>
#include <string.h>

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

/* Days of the table of every staff: all cover the simulated years. */
static size_t plan_days(const struct casework *casework)
{
    return casework->staff_count ? (size_t)casework->staffs[0].plan.days : 0;
}

static size_t posts_size(const struct casework *casework)
{
    return casework->lending_count ? rounded((size_t)most_learners(casework) * plan_days(casework) * sizeof(int16_t)) : 0;
}

static size_t speeds_size(const struct casework *casework)
{
    int learners = most_learners(casework);
    size_t days = (size_t)casework->days;
    return learners ? rounded((size_t)learners * sizeof(struct learner)) + posts_size(casework) + days * (sizeof(double) + sizeof(int64_t) + 2 * sizeof(int)) : 0;
}

/* Who is chosen, the places of one person, an officer's days. */
static size_t lots_size(const struct casework *casework)
{
    return casework->lending_count ? rounded((size_t)lending_people(casework) * sizeof(bool)) + rounded((size_t)casework->days * sizeof(int16_t))
                                     + rounded(plan_days(casework))
                                   : 0;
}

/* The people of a staff as they are in the replication, where some may be lent: followed by the days on which each works. */
static size_t lent_size(const struct staff *staff)
{
    return staff->is_lent ? rounded((size_t)staff->count * (sizeof(struct absence_person) + (size_t)staff->plan.days)) : 0;
}

/* What is worked in while the staffs, or who moves, are drawn. */
static size_t work_size(const struct casework *casework, const int *staffs, int staff_count)
{
    size_t room = (size_t)lending_most(casework) * sizeof(double);
    for (int i = 0; i < staff_count; i++) {
        const struct staff *staff = &casework->staffs[staffs[i]];
        size_t wanted = rounded(absence_room(&staff->plan, staff->count)) + lent_size(staff);
        room = wanted > room ? wanted : room;
    }
    return rounded(room);
}

static size_t tables_size(const struct casework *casework, const int *staffs, int staff_count)
{
    size_t tables = 0;
    for (int i = 0; i < staff_count; i++)
        tables += table_size(&casework->staffs[staffs[i]]);
    return tables;
}

size_t attendance_size(const struct casework *casework, const int *staffs, int staff_count)
{
    return tables_size(casework, staffs, staff_count) + lots_size(casework) + speeds_size(casework) + work_size(casework, staffs, staff_count);
}

/* Returns the people with the days on which they work where they are lent. room: lent_size bytes. */
static const struct absence_person *people_lent(const struct attendance *attendance, int number, void *room)
{
    const struct casework *casework = attendance->casework;
    const struct staff *staff = &casework->staffs[number];
    struct absence_person *people = room;
    bool *works = (bool *)(people + staff->count);
    int first = casework->first_day - staff->plan.first;
    memcpy(people, staff->people, (size_t)staff->count * sizeof *people);
    for (int i = 0; i < staff->count; i++, works += staff->plan.days) {
        if (!lending_places(casework, attendance->chosen, number, i, attendance->places))
            continue;
        memcpy(works, people[i].works, (size_t)staff->plan.days);
        for (int day = 0; day < casework->days; day++)
            if (attendance->places[day] != BY_THE_FILE)
                works[first + day] = lending_works(casework, attendance->places[day], number, i, casework->first_day + day);
        people[i].works = works;
    }
    return people;
}

static void staff_draw(const struct attendance *attendance, int number, const struct stream_key *key, uint8_t *table, uint8_t *room)
{
    const struct staff *staff = &attendance->casework->staffs[number];
    size_t days = (size_t)staff->plan.days;
    int16_t *in_post = (int16_t *)(table + away_size(staff));
    const struct absence_person *people = staff->is_lent ? people_lent(attendance, number, room) : staff->people;
    absence_draw(&staff->plan, people, staff->count, key, table, room + lent_size(staff));
    for (int i = 0; staff->turnover && i < staff->count; i++)
        turnover_draw(staff->turnover, &staff->plan, &people[i], key, table + (size_t)i * days, in_post + (size_t)i * days);
}

struct attendance attendance_draw(const struct casework *casework, const int *staffs, int staff_count, const struct stream_key *key, void *memory)
{
    struct attendance attendance = {.casework = casework, .staffs = staffs, .staff_count = staff_count, .tables = memory, .team = -1};
    size_t days = (size_t)casework->days;
    uint8_t *lots = attendance.tables + tables_size(casework, staffs, staff_count), *speeds = lots + lots_size(casework);
    uint8_t *room = speeds + speeds_size(casework), *table = memory;
    if (casework->lending_count) {
        attendance.chosen = (bool *)lots;
        attendance.places = (int16_t *)(lots + rounded((size_t)lending_people(casework) * sizeof(bool)));
        attendance.away = (uint8_t *)attendance.places + rounded(days * sizeof(int16_t));
        lendings_draw(casework, key, attendance.chosen, (double *)room, attendance.places);
    }
    for (int i = 0; i < staff_count; i++) {
        staff_draw(&attendance, staffs[i], key, table, room);
        table += table_size(&casework->staffs[staffs[i]]);
    }
    if (most_learners(casework)) {
        attendance.kept = (double *)speeds;
        attendance.speeds = (int64_t *)(attendance.kept + days);
        attendance.learners = (struct learner *)(attendance.speeds + days);
        attendance.posts = (int16_t *)((uint8_t *)attendance.learners + rounded((size_t)most_learners(casework) * sizeof(struct learner)));
        attendance.room = (int *)((uint8_t *)attendance.posts + posts_size(casework));
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

/* Whether a lot puts the officer of the group elsewhere on the simulated day, by `places` of the person. */
static bool is_elsewhere(const struct attendance *attendance, const struct officer_group *group, int day)
{
    return attendance->places[day] != group->lent_by;
}

/* Returns since when who holds the post has it; days elsewhere are as vacant. posts: [plan.days], to fill for who may be elsewhere. */
static const int16_t *in_post_of(const struct attendance *attendance, const struct officer_group *group, int16_t *posts)
{
    const struct casework *casework = attendance->casework;
    const struct staff *staff = &casework->staffs[group->staff];
    const int16_t *in_post = NULL;
    if (staff->turnover)
        in_post = (const int16_t *)(table_of(attendance, group->staff) + away_size(staff)) + (size_t)group->person * (size_t)staff->plan.days;
    if (!group->is_by_lot)
        return in_post;
    lending_places(casework, attendance->chosen, group->staff, group->person, attendance->places);
    for (int day = 0; day < staff->plan.days; day++)
        posts[day] = in_post ? in_post[day] : FIRST_HOLDER;
    for (int day = 0; day < casework->days; day++)
        if (is_elsewhere(attendance, group, day))
            posts[casework->first_day - staff->plan.first + day] = VACANT_POST;
    return posts;
}

static struct learner learner_of(const struct attendance *attendance, const struct officer_group *group, int16_t *posts)
{
    const struct staff *staff = &attendance->casework->staffs[group->staff];
    return (struct learner){
        .in_team = group->newcomer, .postings = group->posted, .posting_count = group->posting_count, .people = group->count,
        .in_post = in_post_of(attendance, group, posts), .table_first = staff->plan.first,
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
        attendance->learners[i] = learner_of(attendance, &casework->groups[team->first_group + i],
                                             attendance->posts + (casework->lending_count ? (size_t)i * plan_days(casework) : 0));
    attendance->is_kept = team->mentoring.weeks > 0
        && mentors_keep(attendance->learners, team->group_count, &team->mentoring, (struct civil_range){casework->first_day, casework->period.last},
                        attendance->kept, attendance->room);
}

/* Returns the days of the officer, with those elsewhere marked. */
static const uint8_t *away_by_lot(const struct attendance *attendance, const struct officer_group *group, const uint8_t *away)
{
    const struct casework *casework = attendance->casework;
    const struct absence_plan *plan = &casework->staffs[group->staff].plan;
    memcpy(attendance->away, away, (size_t)plan->days);
    lending_places(casework, attendance->chosen, group->staff, group->person, attendance->places);
    for (int day = 0; day < casework->days; day++)
        if (is_elsewhere(attendance, group, day))
            attendance->away[casework->first_day - plan->first + day] = ELSEWHERE;
    return attendance->away;
}

struct attended attendance_of(struct attendance *attendance, const struct officer_group *group)
{
    const struct casework *casework = attendance->casework;
    const struct staff *staff = &casework->staffs[group->staff];
    const uint8_t *own = table_of(attendance, group->staff) + (size_t)group->person * (size_t)staff->plan.days;
    struct attended attended = {.away = own, .own = own};
    if (group->is_by_lot)
        attended.away = away_by_lot(attendance, group, own);
    if (!casework->teams[group->team].turns_over)
        return attended;
    team_prepare(attendance, group->team);
    const struct learner learner = attendance->learners[group - &casework->groups[casework->teams[group->team].first_group]];
    for (int day = 0; day < casework->days; day++) {
        civil_day date = casework->first_day + day;
        double share = learner_learns(&learner, date) ? learner_share(&learner, date) : attendance->is_kept ? attendance->kept[day] : 1;
        attendance->speeds[day] = llround((double)group->speed * share);
    }
    attended.speeds = attendance->speeds;
    return attended;
}
