#include <math.h>

#include "models/officers_draft.h"

/* Adds a span of presence; one that touches the last lengthens it, unless a posting ended there. */
static void presence_add(struct checking *checking, struct officer_group *group, int *room, struct presence span)
{
    struct presence *last = group->present_count ? &group->present[group->present_count - 1] : NULL;
    if (span.from >= span.until)
        return;
    group->varies |= span.speed != group->speed;
    if (last && last->until == span.from && last->speed == span.speed && !last->posting_ends)
        last->until = span.until;
    else
        *(struct presence *)arena_push(checking->arena, &group->present, &group->present_count, room, sizeof *group->present)
            = span;
}

static int64_t hours_sum(const struct day_hours *hours)
{
    int64_t sum = 0;
    for (int i = 0; i < hours->count; i++)
        sum += hours->spans[i].until - hours->spans[i].from;
    return sum;
}

int64_t officers_week(const struct checking *checking, const struct draft *draft)
{
    const struct written_off *off = &draft->written->off;
    int64_t weeks = 0;
    for (int odd = 0; odd < 2; odd++)
        for (int weekday = 0; weekday < 7; weekday++)
            if (!(off->days[odd] >> weekday & 1))
                weeks += hours_sum(&checking->calendars[draft->calendar]->hours.day[weekday]);
    return weeks / 2;
}

/* Part time works shorter days: of each day's hours the first `hours` / hours of a normal week on the days not off, rounded down. */
static void day_presence(struct checking *checking, const struct draft *draft, civil_day day, int64_t speed, struct officer_group *group, int *room)
{
    const struct casework *casework = checking->casework;
    struct day_hours hours = calendar_hours_of(checking->calendars[draft->calendar], day);
    int64_t contract = draft->written->hours, open = off_on(&draft->written->off, day) ? 0 : hours_sum(&hours);
    int64_t week = contract > 0 ? officers_week(checking, draft) : 0;
    if (contract > 0 && contract < week)
        open = (int64_t)((__int128)open * contract / week);
    for (int i = 0; i < hours.count && open > 0; i++) {
        int64_t length = hours.spans[i].until - hours.spans[i].from, taken = length < open ? length : open;
        sim_time from = day_time(casework, day) + hours.spans[i].from;
        presence_add(checking, group, room, (struct presence){from, from + taken, speed, false});
        open -= taken;
    }
}

/* Closed days are paid: the contract's hours, else those of a normal week. Round the clock, only presence is. */
static int64_t paid_per_day(const struct checking *checking, const struct draft *draft)
{
    int64_t week = draft->written->hours > 0 ? draft->written->hours : officers_week(checking, draft);
    return week < WEEK ? week / 7 : 0;
}

static struct learner learner_of(const struct draft *draft)
{
    return (struct learner){.in_team = draft->newcomer, .postings = draft->postings, .posting_count = draft->posting_count, .people = draft->count};
}

/* Returns for each day of the simulated time the share of their time that the team's experienced officers keep while they teach those who
 * are new, or NULL when nobody is. */
static const double *mentors_share(struct checking *checking, const struct draft *first, const struct written_mentoring *mentoring)
{
    const struct casework *casework = checking->casework;
    struct learner *learners = NULL;
    int count = 0, learner_room = 0;
    double *kept = arena_take(checking->arena, (size_t)casework->days * sizeof *kept + 1);
    int *room = arena_take(checking->arena, 2 * (size_t)casework->days * sizeof *room + 1);
    for (const struct draft *draft = first; draft; draft = draft->next)
        *(struct learner *)arena_push(checking->arena, &learners, &count, &learner_room, sizeof *learners) = learner_of(draft);
    return mentors_keep(learners, count, mentoring, (struct civil_range){casework->first_day, casework->period.last}, kept, room) ? kept : NULL;
}

static double share_of_speed(const struct checking *checking, const struct draft *draft, const double *mentored, civil_day day)
{
    struct learner learner = learner_of(draft);
    if (learner_learns(&learner, day))
        return learner_share(&learner, day);
    return mentored ? mentored[day - checking->casework->first_day] : 1;
}

static double case_time_of(const struct checking *checking, const struct draft *draft)
{
    const struct written_team *team = WRITTEN(checking, teams, written_team, draft->team);
    struct contract contract = {draft->calendar, &draft->written->off, draft->written->hours};
    struct working_time working = working_of(checking, draft->team, &contract, checking->casework->teams[draft->team].year.present);
    double share = case_share(team, &working);
    return share > 0 ? share : 0;
}

static void group_add(struct checking *checking, const struct draft *draft, const double *mentored, int person, int count)
{
    struct casework *casework = checking->casework;
    const struct written_team *team = WRITTEN(checking, teams, written_team, draft->team);
    struct officer_group *group = arena_push(checking->arena, &casework->groups, &casework->group_count, &checking->group_room, sizeof *group);
    int room = 0;
    *group = (struct officer_group){
        .team = draft->team, .who = draft->who, .first = casework->officer_count, .count = count,
        .speed = llround(1e6 * case_time_of(checking, draft) * draft->written->speed), .staff = draft->staff, .person = person,
        .pay = (draft->written->pay > 0 ? draft->written->pay : team->pay) * (1 + team->overhead),
        .paid_per_day = draft->calendar >= 0 ? paid_per_day(checking, draft) : 0,
        .postings = arena_take(checking->arena, (size_t)draft->posting_count * sizeof *group->postings + 1),
        .posted = draft->postings, .posting_count = draft->posting_count, .newcomer = draft->newcomer,
        .varies = casework->teams[draft->team].turns_over,
    };
    casework->officer_count += count;
    for (int i = 0; i < draft->posting_count; i++) {
        struct civil_range posting = draft->postings[i];
        int before = group->present_count;
        group->postings[i] = (struct span){day_time(casework, posting.first), day_time(casework, posting.last + 1)};
        for (civil_day day = posting.first; day <= posting.last && draft->calendar >= 0; day++) {
            double share = casework->teams[draft->team].turns_over ? 1 : share_of_speed(checking, draft, mentored, day);
            day_presence(checking, draft, day, llround((double)group->speed * share), group, &room);
        }
        if (group->present_count > before && posting.last < casework->period.last)
            group->present[group->present_count - 1].posting_ends = true;
    }
    casework->teams[draft->team].group_count++;
}

void groups_make(struct checking *checking, const struct draft *first, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct casework *casework = checking->casework;
    bool is_any_new = false, turns_over = false;
    for (const struct draft *draft = first; draft; draft = draft->next) {
        is_any_new |= draft->newcomer.is_new;
        turns_over |= draft->staff >= 0 && casework->staffs[draft->staff].turnover;
    }
    casework->teams[team].turns_over = turns_over;
    const double *mentored = is_any_new && !turns_over && written->mentoring.weeks > 0 ? mentors_share(checking, first, &written->mentoring) : NULL;
    for (const struct draft *draft = first; draft; draft = draft->next)
        for (int i = 0; i < draft->count; i += draft->staff < 0 ? draft->count : 1)    /* each whose absence is drawn is alone */
            group_add(checking, draft, mentored, draft->person + i, draft->staff < 0 ? draft->count : 1);
}
