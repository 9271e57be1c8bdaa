#include "models/learning.h"

#include <string.h>

static bool is_new_in_team(const struct learner *learner, civil_day day)
{
    const struct newcomer *newcomer = &learner->in_team;
    return newcomer->is_new && day >= newcomer->since && day - newcomer->since < ramp_length(newcomer->ramp, newcomer->training);
}

static int days_in_post(const struct learner *learner, civil_day day)
{
    return learner->in_post ? learner->in_post[day - learner->table_first] : FIRST_HOLDER;
}

static bool is_new_in_post(const struct learner *learner, civil_day day)
{
    int days = days_in_post(learner, day);
    return days >= 0 && days < ramp_length(learner->post_ramp, -1);
}

bool learner_learns(const struct learner *learner, civil_day day)
{
    return is_new_in_team(learner, day) || is_new_in_post(learner, day);
}

double learner_share(const struct learner *learner, civil_day day)
{
    double team = is_new_in_team(learner, day) ? ramp_share(learner->in_team.ramp, learner->in_team.training, day - learner->in_team.since) : 1;
    double post = is_new_in_post(learner, day) ? ramp_share(learner->post_ramp, -1, days_in_post(learner, day)) : 1;
    return team < post ? team : post;
}

static bool is_taught(const struct learner *learner, civil_day day, int days)
{
    return (is_new_in_team(learner, day) && day - learner->in_team.since < days) || (is_new_in_post(learner, day) && days_in_post(learner, day) < days);
}

/* Counts the learner among those who are taught, or who teach, on the days of a posting. */
static void count_days(const struct learner *learner, struct civil_range days, int taught_days, civil_day first, int *taught, int *experienced)
{
    for (civil_day day = days.first; day <= days.last; day++) {
        if (days_in_post(learner, day) == VACANT_POST)
            continue;
        taught[day - first] += is_taught(learner, day, taught_days) ? learner->people : 0;
        experienced[day - first] += learner_learns(learner, day) ? 0 : learner->people;
    }
}

bool mentors_keep(const struct learner *learners, int count, const struct written_mentoring *mentoring, struct civil_range time, double *kept, int *room)
{
    int days = time.last - time.first + 1, *taught = room, *experienced = room + days;
    bool is_any = false;
    memset(room, 0, 2 * (size_t)days * sizeof *room);
    for (int i = 0; i < count; i++)
        for (int j = 0; j < learners[i].posting_count; j++)
            count_days(&learners[i], learners[i].postings[j], 7 * mentoring->weeks, time.first, taught, experienced);
    for (int i = 0; i < days; i++) {
        double lost = experienced[i] > 0 ? mentoring->share * taught[i] / experienced[i] : 0;
        kept[i] = lost < 1 ? 1 - lost : 0;
        is_any |= lost > 0;
    }
    return is_any;
}
