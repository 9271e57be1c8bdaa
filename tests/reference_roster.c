/* Who is there when, and how fast: presence cut day by day, from the absences of the replication and who is new. */
#include <math.h>

#include "tests/reference_world.h"

/* What is known of an officer's days while presence is made. */
struct known { const struct officer_group *group; const struct staff *staff; const uint8_t *away; const civil_day *since; const int *lent_by; civil_day first, last; };

static struct known known_of(const struct world *world, const struct reference_absence *absence, int officer)
{
    const struct officer_group *group = &world->casework->groups[world->officers[officer].group];
    struct known known = {.group = group, .first = world->casework->first_day, .last = world->casework->period.last};
    if (group->staff >= 0) {
        known.staff = &world->casework->staffs[group->staff];
        known.away = absence[group->staff].away[group->person];
        known.lent_by = world->lent_by[group->staff][group->person];
        known.since = known.staff->turnover ? absence[group->staff].since[group->person] : NULL;
    }
    return known;
}

static enum absence_reason reason_on(const struct known *known, civil_day day)
{
    if (known->staff && day >= known->first && day <= known->last && known->lent_by[day - known->first] != known->group->lent_by)
        return ELSEWHERE;
    return known->staff ? known->away[day - known->staff->plan.first] : NOT_AWAY;
}

/* Days at the beginning of a ramp-up that have 0 % without a gap. */
static int days_at_nothing(const struct written_ramp *ramp)
{
    int weeks = 0;
    for (int week = 1, is_so = 1; is_so; week++) {
        is_so = 0;
        for (int i = 0; i < ramp->count; i++)
            is_so |= ramp->items[i].first_week <= week && week <= ramp->items[i].last_week && ramp->items[i].share == 0;
        weeks += is_so;
    }
    return 7 * weeks;
}

/* The days until full speed. training below 0: none is written. */
static int days_of_learning(const struct written_ramp *ramp, int training)
{
    int last = 0;
    for (int i = 0; i < ramp->count; i++)
        last = ramp->items[i].last_week > last ? ramp->items[i].last_week : last;
    return training < 0 ? 7 * last : 7 * last - days_at_nothing(ramp) + training;
}

static double share_after(const struct written_ramp *ramp, int training, int days)
{
    if (days < training)
        return 0;
    int week = (training < 0 ? days : days - training + days_at_nothing(ramp)) / 7 + 1;
    for (int i = 0; i < ramp->count; i++)
        if (ramp->items[i].first_week <= week && week <= ramp->items[i].last_week)
            return ramp->items[i].share;
    return 1;
}

/* The two ways to be new, each with the days since; -1: not new, or at full speed already. */
static void days_new(const struct known *known, civil_day day, int *in_team, int *in_post)
{
    const struct newcomer *newcomer = &known->group->newcomer;
    *in_team = newcomer->is_new && day >= newcomer->since ? day - newcomer->since : -1;
    if (*in_team >= 0 && *in_team >= days_of_learning(newcomer->ramp, newcomer->training))
        *in_team = -1;
    *in_post = -1;
    if (known->since && known->since[day - known->staff->plan.first] != REFERENCE_NEVER_NEW)
        *in_post = day - known->since[day - known->staff->plan.first];
    if (*in_post >= 0 && *in_post >= days_of_learning(known->staff->turnover->ramp, -1))
        *in_post = -1;
}

static bool is_posted(const struct world *world, const struct officer_group *group, civil_day day)
{
    sim_time midnight = (sim_time)(day - world->casework->period.first) * DAY;
    for (int i = 0; i < group->posting_count; i++)
        if (group->postings[i].from <= midnight && midnight < group->postings[i].until)
            return true;
    return false;
}

/* The share that those at full speed keep in the team on the day. */
static double share_of_mentors(const struct world *world, const struct known *all, int team, civil_day day)
{
    const struct written_mentoring *mentoring = &world->casework->teams[team].mentoring;
    int taught = 0, experienced = 0, in_team, in_post;
    for (int i = 0; i < world->casework->officer_count; i++) {
        if (all[i].group->team != team || !is_posted(world, all[i].group, day) || reason_on(&all[i], day) >= VACANT)
            continue;
        days_new(&all[i], day, &in_team, &in_post);
        bool first_weeks = (in_team >= 0 && in_team < 7 * mentoring->weeks) || (in_post >= 0 && in_post < 7 * mentoring->weeks);
        taught += first_weeks;
        experienced += in_team < 0 && in_post < 0;
    }
    double share = experienced > 0 ? 1 - mentoring->share * taught / experienced : 1;
    return share > 0 ? share : 0;
}

static int64_t speed_on(const struct known *known, civil_day day, double mentors)
{
    int in_team, in_post;
    days_new(known, day, &in_team, &in_post);
    double share = 1;
    if (in_team >= 0)
        share = share_after(known->group->newcomer.ramp, known->group->newcomer.training, in_team);
    if (in_post >= 0 && share_after(known->staff->turnover->ramp, -1, in_post) < share)
        share = share_after(known->staff->turnover->ramp, -1, in_post);
    return llround((double)known->group->speed * (in_team < 0 && in_post < 0 ? mentors : share));
}

static void presence_of_stretches(struct world *world, struct reference_officer *officer, bool keeps)
{
    int room = 0;
    for (int i = 0; i < officer->stretch_count; i++) {
        const struct reference_stretch *stretch = &officer->stretches[i];
        struct presence *last = officer->present_count ? &officer->present[officer->present_count - 1] : NULL;
        bool is_end = stretch->of->posting_ends && stretch->part.until == stretch->of->until;
        if (stretch->reason == NOT_AWAY && stretch->speed > 0) {
            if (last && last->until == stretch->part.from && last->speed == stretch->speed && !last->posting_ends) {
                last->until = stretch->part.until;
                last->posting_ends = is_end;
            } else {
                *(struct presence *)arena_push(world->arena, &officer->present, &officer->present_count, &room, sizeof *last)
                    = (struct presence){stretch->part.from, stretch->part.until, stretch->speed, is_end, false, false};
            }
        } else if (last && (is_end || stretch->reason >= VACANT || (stretch->reason != NOT_AWAY && !keeps))) {
            last->posting_ends = true;
        }
    }
}

/* Whether the hours go on after the span on the same civil day, in less than 8 h: its end is a break, and no end of the day. */
bool reference_break_follows(const struct reference_officer *officer, int span)
{
    if (span + 1 >= officer->present_count)
        return false;
    sim_time closes = officer->present[span].until, opens = officer->present[span + 1].from, into_day = ((closes - 1) % DAY + DAY) % DAY;
    sim_time midnight = closes - 1 - into_day + DAY;
    return opens < midnight && opens - closes < 8 * HOUR;
}

int64_t reference_officer_breaks(const struct world *world, int officer, sim_time from, sim_time until)
{
    const struct reference_officer *it = &world->officers[officer];
    int64_t sum = 0;
    for (int i = 0; i + 1 < it->present_count; i++) {
        sim_time a = it->present[i].until > from ? it->present[i].until : from;
        sim_time b = it->present[i + 1].from < until ? it->present[i + 1].from : until;
        sum += a < b && reference_break_follows(it, i) ? b - a : 0;
    }
    return sum;
}

sim_time reference_end_staying(const struct world *world, int officer, sim_time from, int64_t duration)
{
    const struct reference_officer *it = &world->officers[officer];
    for (int i = 0; i < it->present_count; i++) {
        if (it->present[i].until < from || !reference_break_follows(it, i))
            continue;
        if (duration <= it->present[i].until - from)
            break;
        duration -= it->present[i].until - from;
        from = it->present[i + 1].from;
    }
    return from + duration;
}

/* Cuts the officer's spans into days, each with what becomes of it. */
static void stretches_make(struct world *world, struct reference_officer *officer, const struct known *known, const double *mentors)
{
    const struct casework *casework = world->casework;
    for (int s = 0; s < known->group->present_count; s++) {
        const struct presence *span = &known->group->present[s];
        for (int day = 0; day < casework->days; day++) {
            civil_day date = casework->first_day + day;
            sim_time midnight = (sim_time)(date - casework->period.first) * DAY;
            if (span->from >= midnight + DAY || span->until <= midnight)
                continue;
            struct span part = {span->from > midnight ? span->from : midnight, span->until < midnight + DAY ? span->until : midnight + DAY};
            *(struct reference_stretch *)arena_push(world->arena, &officer->stretches, &officer->stretch_count, &officer->stretch_room,
                                                    sizeof *officer->stretches)
                = (struct reference_stretch){part, span, reason_on(known, date), speed_on(known, date, mentors[day])};
        }
    }
}

void world_make_presence(struct world *world)
{
    const struct casework *casework = world->casework;
    world->lent_by = world_draw_lendings(world);
    const struct reference_absence *absence = world->absence = world_draw_absence(world);
    struct known *all = arena_take(world->arena, (size_t)casework->officer_count * sizeof *all + 1);
    double **mentors = arena_take(world->arena, (size_t)casework->team_count * sizeof *mentors + 1);
    for (int i = 0; i < casework->officer_count; i++)
        all[i] = known_of(world, absence, i);
    for (int team = 0; team < casework->team_count; team++) {
        mentors[team] = arena_take(world->arena, (size_t)casework->days * sizeof *mentors[team]);
        for (int day = 0; day < casework->days; day++)
            mentors[team][day] = share_of_mentors(world, all, team, casework->first_day + day);
    }
    for (int i = 0; i < casework->officer_count; i++) {
        stretches_make(world, &world->officers[i], &all[i], mentors[all[i].group->team]);
        presence_of_stretches(world, &world->officers[i], all[i].staff && all[i].staff->keeps);
    }
}
