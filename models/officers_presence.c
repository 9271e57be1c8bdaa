#include <math.h>

#include "models/appointment.h"
#include "models/check_absence.h"
#include "models/officers_draft.h"
#include "models/roster.h"

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

int64_t officers_contract(const struct checking *checking, const struct draft *draft)
{
    if (draft->contract > 0 || draft->calendar < 0 || calendar_is_always(&checking->casework->calendars[draft->calendar]))
        return draft->contract;
    int64_t week = officers_week(checking, draft);
    return week < WEEK ? week : 0;
}

static bool is_posted(const struct draft *draft, civil_day day)
{
    for (int i = 0; i < draft->posting_count; i++)
        if (draft->postings[i].first <= day && day <= draft->postings[i].last)
            return true;
    return false;
}

static bool has_extra(const struct checking *checking, const struct draft *draft)
{
    return draft->calendar >= 0 && checking->calendars[draft->calendar]->extra.count > 0;
}

/* Whether the officer at this place among those of the team posted that day comes to its extra hours: they take turns. */
static bool has_turn(const struct checking *checking, const struct draft *first, const struct draft *draft, int person, civil_day day)
{
    const struct written_calendar *calendar = checking->calendars[draft->calendar];
    int posted = 0, place = 0;
    int64_t days = 0;
    for (const struct draft *other = first; other; other = other->next) {
        if (other->calendar != draft->calendar || !is_posted(other, day))
            continue;
        place = other == draft ? posted + person : place;
        posted += other->count;
    }
    const struct extra_hours *extra = calendar_extra_on(calendar, day);
    int64_t desks = book_officers_on(checking, draft->team, day), wanted = extra->officers ? extra->officers : desks ? desks : posted;
    for (civil_day before = checking->casework->first_day; before < day; before++)
        days += calendar_extra_on(calendar, before) != NULL;
    int64_t turn = ((int64_t)place - days * wanted) % posted;
    return (turn + posted) % posted < wanted;
}

/* The extra hours of the day that an officer comes to. */
static const struct day_hours *extra_of(struct checking *checking, const struct draft *draft, int person, civil_day day, struct officer_group *group)
{
    const struct extra_hours *extra = calendar_extra_on(checking->calendars[draft->calendar], day);
    if (!extra || !has_turn(checking, draft->first_of_team, draft, person, day))
        return NULL;
    const struct day_hours *hours = &extra->hours.day[civil_weekday(day)];
    for (int i = 0; i < hours->count; i++) {
        sim_time from = day_time(checking->casework, day) + hours->spans[i].from;
        group->extra[group->extra_count++] = (struct extra_pay){from, from + hours->spans[i].until - hours->spans[i].from, extra->pay};
    }
    return hours;
}

/* Adds the extra spans that begin before `until` from number *next on. */
static void extra_add(struct checking *checking, const struct day_hours *extra, int *next, civil_day day, sim_time until, int64_t speed,
                      struct officer_group *group, int *room)
{
    for (; extra && *next < extra->count && extra->spans[*next].from < until; ++*next) {
        sim_time midnight = day_time(checking->casework, day);
        presence_add(checking, group, room, (struct presence){midnight + extra->spans[*next].from, midnight + extra->spans[*next].until, speed, false, false, false});
    }
}

/* Part time works shorter days: of each day's hours the first `hours` / hours of a normal week on the days not off, rounded down. */
static void day_presence(struct checking *checking, const struct draft *draft, civil_day day, int64_t speed, struct officer_group *group, int *room)
{
    const struct casework *casework = checking->casework;
    struct day_hours hours = calendar_hours_of(checking->calendars[draft->calendar], day);
    int64_t contract = draft->contract, open = off_on(&draft->written->off, day) ? 0 : hours_sum(&hours);
    int64_t week = contract > 0 ? officers_week(checking, draft) : 0;
    if (contract > 0 && contract < week)
        open = (int64_t)((__int128)open * contract / week);
    const struct day_hours *extra = has_extra(checking, draft) ? extra_of(checking, draft, group->person - draft->person, day, group) : NULL;
    int next = 0;
    for (int i = 0; i < hours.count && open > 0; i++) {
        int64_t length = hours.spans[i].until - hours.spans[i].from, taken = length < open ? length : open;
        sim_time from = day_time(casework, day) + hours.spans[i].from;
        extra_add(checking, extra, &next, day, hours.spans[i].from, speed, group, room);
        presence_add(checking, group, room, (struct presence){from, from + taken, speed, false, false, false});
        open -= taken;
    }
    extra_add(checking, extra, &next, day, DAY, speed, group, room);
}

/* Closed days are paid: the contract's hours, else those of a normal week. Round the clock, only presence is. */
static int64_t paid_per_day(const struct checking *checking, const struct draft *draft)
{
    int64_t week = draft->contract > 0 ? draft->contract : officers_week(checking, draft);
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
    struct contract contract = {draft->calendar, &draft->written->off, draft->contract};
    struct working_time working = working_of(checking, &contract, &checking->casework->teams[draft->team].year);
    double share = case_share(team, &working);
    return share > 0 ? share : 0;
}

/* Returns the spans of extra hours on all days that the draft is posted. */
static int extra_spans(const struct checking *checking, const struct draft *draft)
{
    int count = 0;
    for (int i = 0; i < draft->posting_count; i++)
        for (civil_day day = draft->postings[i].first; day <= draft->postings[i].last; day++) {
            const struct extra_hours *extra = calendar_extra_on(checking->calendars[draft->calendar], day);
            count += extra ? extra->hours.day[civil_weekday(day)].count : 0;
        }
    return count;
}

static void group_add(struct checking *checking, const struct draft *draft, const double *mentored, int person, int count)
{
    struct casework *casework = checking->casework;
    const struct written_team *home = WRITTEN(checking, teams, written_team, draft->home);
    struct officer_group *group = arena_push(checking->arena, &casework->groups, &casework->group_count, &checking->group_room, sizeof *group);
    int room = 0;
    *group = (struct officer_group){
        .team = draft->team, .home = draft->home, .who = draft->who, .first = casework->officer_count, .count = count,
        .speed = llround(1e6 * case_time_of(checking, draft) * draft->written->speed), .staff = draft->staff, .person = person,
        .pay = prices_make(checking, draft->written->pay.count ? &draft->written->pay : &home->pay, &home->overhead),
        .paid_per_day = draft->calendar >= 0 ? paid_per_day(checking, draft) : 0,
        .postings = arena_take(checking->arena, (size_t)draft->posting_count * sizeof *group->postings + 1),
        .written = draft->written, .posted = draft->postings, .posting_count = draft->posting_count, .newcomer = draft->newcomer,
        .varies = casework->teams[draft->team].turns_over, .lent_by = draft->lent_by, .is_by_lot = draft->is_by_lot,
    };
    casework->officer_count += count;
    if (has_extra(checking, draft))
        group->extra = arena_take(checking->arena, (size_t)extra_spans(checking, draft) * sizeof *group->extra + 1);
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
    roster_mark_breaks(group->present, group->present_count);
    casework->teams[draft->team].group_count++;
}

/* Whether nothing that is drawn sets these officers apart from each other: they are there alike, if not always equally quick. */
static bool are_drawn_alike(const struct checking *checking, const struct draft *draft)
{
    if (draft->staff < 0)
        return true;
    const struct staff *staff = &checking->casework->staffs[draft->staff];
    bool is_alike = !draft->is_by_lot && !any_turnover(checking) && staff->plan.rules.leave_days <= 0 && staff->plan.rules.sick_days <= 0;
    for (int i = 0; i < draft->count; i++) {
        const struct absence_person *person = &staff->people[draft->person + i];
        is_alike &= !person->listed && !person->listed_ill && !person->ill_since;
    }
    return is_alike;
}

/* Returns the share of the hours for cases in the hours present of the team's officers, by the calendars alone; 0: nobody is ever present. */
static double case_share_of(const struct casework *casework, int team)
{
    double present = 0, on_cases = 0;
    for (int g = casework->teams[team].first_group; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        double time = 0;
        for (int i = 0; i < group->present_count; i++)
            time += group->present[i].speed > 0 ? group->count * (double)(group->present[i].until - group->present[i].from) : 0;
        present += time;
        on_cases += time * (double)group->speed / (1e6 * group->written->speed);
    }
    return present > 0 ? on_cases / present : 0;
}

void groups_make(struct checking *checking, const struct draft *first, int team)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct casework *casework = checking->casework;
    bool is_any_new = false, turns_over = false, is_by_lot = false, learns = false;
    for (const struct draft *draft = first; draft; draft = draft->next) {
        is_any_new |= draft->newcomer.is_new;
        learns |= draft->newcomer.is_new && ramp_length(draft->newcomer.ramp, draft->newcomer.training) > 0;
        turns_over |= draft->staff >= 0 && casework->staffs[draft->staff].turnover;
        is_by_lot |= draft->is_by_lot;
    }
    turns_over |= is_by_lot && learns;
    casework->teams[team].turns_over = turns_over;
    const double *mentored = is_any_new && !turns_over && written->mentoring.weeks > 0 ? mentors_share(checking, first, &written->mentoring) : NULL;
    for (const struct draft *draft = first; draft; draft = draft->next)
        for (int i = 0, each; i < draft->count; i += each) {    /* each of whom something is drawn, or who comes in turn, is alone */
            each = are_drawn_alike(checking, draft) && !has_extra(checking, draft) ? draft->count : 1;
            group_add(checking, draft, mentored, draft->person + i, each);
        }
    checking->casework->teams[team].year.case_share = case_share_of(casework, team);
}
