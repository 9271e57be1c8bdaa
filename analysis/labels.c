#include "analysis/labels.h"

#include <math.h>

#include "analysis/delay_cases.h"
#include "models/appointment.h"
#include "models/holiday.h"
#include "models/presence.h"

static double officers_at_start(const struct casework *casework, int team)
{
    const struct team *row = &casework->teams[team];
    int officers = 0;
    for (int g = row->first_group; g < row->first_group + row->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        for (int p = 0; p < group->posting_count; p++)
            if (group->postings[p].from <= 0 && group->postings[p].until > 0 && group->lent_by == BY_THE_FILE)
                officers += group->count;
    }
    return officers + lending_balance(casework, team, casework->period.first);
}

/* The share of the period that a group belongs to its team. */
static double share_there(const struct casework *casework, const struct officer_group *group)
{
    int64_t end = (casework->period.last - casework->period.first + 1) * DAY, there = 0;
    for (int p = 0; p < group->posting_count; p++) {
        int64_t from = group->postings[p].from, until = group->postings[p].until;
        from = from > 0 ? from : 0, until = until < end ? until : end;
        there += until > from ? until - from : 0;
    }
    return (double)there / (double)end;
}

static int64_t last_day_ends(const struct officer_group *group)
{
    return group->posting_count ? group->postings[group->posting_count - 1].until : INT64_MIN;
}

/* Whether a team's own officers are in the service to the end of the period: those lent out until then are. */
static bool stays(const struct casework *casework, const struct officer_group *own)
{
    int64_t end = (casework->period.last - casework->period.first + 1) * DAY, until = last_day_ends(own);
    for (int g = 0; g < casework->group_count && until < end; g++) {
        const struct officer_group *away = &casework->groups[g];
        if (away->home == own->team && away->team != own->team && away->written == own->written && away->count == own->count
            && away->posting_count && away->postings[0].from == until) {
            until = last_day_ends(away);
            g = -1;
        }
    }
    return until >= end;
}

/* Adds the officers whom chance picks, by the part of the period that they are lent. */
static void lent_by_lot(const struct casework *casework, struct labels *labels)
{
    double days = casework->period.last - casework->period.first + 1;
    for (int team = 0; team < casework->team_count; team++)
        for (civil_day day = casework->period.first; day <= casework->period.last && casework->lending_count; day++)
            labels->lent[team] += lending_balance(casework, team, day) / days;
}

/* Each officer counts at home, also while lent: as one where he stays, else by the part of the period that he is there; what is lent and
 * borrowed is told apart. */
static void officers_split(const struct casework *casework, struct labels *labels)
{
    for (int g = 0; g < casework->group_count; g++) {
        const struct officer_group *group = &casework->groups[g];
        double there = share_there(casework, group) * group->count;
        if (group->lent_by != BY_THE_FILE)
            continue;
        if (group->home != group->team) {
            labels->lent[group->team] += there;
            labels->lent[group->home] -= there;
        } else if (stays(casework, group))
            labels->permanent[group->team] += group->count;
        else
            labels->temporary[group->team] += there;
    }
    lent_by_lot(casework, labels);
}

/* Whether something costs anything at some time. */
static bool is_any(const struct prices *prices)
{
    for (int i = 0; i < prices->count; i++)
        if (prices->items[i].amount > 0)
            return true;
    return false;
}

static bool has_prices(const struct casework *casework)
{
    if (casework->has_penalties)
        return true;
    for (int g = 0; g < casework->group_count; g++)
        if (is_any(&casework->groups[g].pay))
            return true;
    for (int i = 0; casework->house && i < casework->house->row_count; i++)
        if (is_any(&casework->house->rows[i].pay) || is_any(&casework->house->rows[i].substitute.pay))
            return true;
    return false;
}

static void house_fill(struct labels *labels, const struct house *house, struct arena *arena)
{
    labels->adults = arena_take(arena, (size_t)house->row_count * sizeof *labels->adults + 1);
    labels->children = arena_take(arena, (size_t)house->child_group_count * sizeof *labels->children + 1);
    labels->enrolled = arena_take(arena, (size_t)house->child_group_count * sizeof *labels->enrolled + 1);
    for (int i = 0; i < house->row_count; i++)
        labels->adults[i] = house->rows[i].heading.name;
    for (int i = 0; i < house->child_group_count; i++) {
        labels->children[i] = house->children[i].heading.name;
        labels->enrolled[i] = house->children[i].enrolled;
    }
    labels->floor = house->floor;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        int minutes = house->hours[weekday].until - house->hours[weekday].from;
        labels->week_open += (double)minutes * (double)MINUTE;
        labels->weekdays_open |= (minutes > 0) << weekday;
    }
}

/* Days of the calendar: a working week of five days has seven, a month the twelfth of a year. */
static double goal_days(const struct goal *goal)
{
    double within = (double)goal->within;
    switch (goal->kind) {
    case GOAL_NONE:         return NAN;
    case GOAL_TIME:         return within / (double)DAY;
    case GOAL_DAYS:         return within;
    case GOAL_WORKING_DAYS: return within * 7 / 5;
    case GOAL_MONTHS:       return within * 365.25 / 12;
    }
    return NAN;
}

enum goal_subject goal_subject(const struct labels *labels, int type)
{
    if (labels->goal_shares[type] <= 0)
        return NO_GOAL;
    return labels->goal_is_of_slot && labels->goal_is_of_slot[type] > 0 ? GOAL_OF_SLOT : GOAL_OF_DECISION;
}

/* Marks the days of the period, [days], on which some officers' hours lie, or the house is open. */
static void open_mark(const struct casework *casework, bool is_open[], int days)
{
    for (int day = 0; casework->house && day < days; day++)
        is_open[day] = casework->house->is_open[day];
    for (int g = 0; g < casework->group_count; g++)
        for (int i = 0; i < casework->groups[g].present_count; i++) {
            sim_time from = casework->groups[g].present[i].from;
            if (from >= 0 && from / DAY < days)
                is_open[from / DAY] = true;
        }
}

/* A day of the period's first and last week that lies outside it is open unless it is a public holiday. */
static double *open_days(const struct casework *casework, struct arena *arena)
{
    enum { WEEK_DAYS = 7, WORKING_WEEK = 5 };
    struct civil_range period = casework->period;
    civil_day monday = period.first - civil_weekday(period.first);
    int days = period.last - period.first + 1, weeks = (period.last - monday) / WEEK_DAYS + 1;
    bool *is_open = arena_take(arena, (size_t)days * sizeof *is_open);
    double *counts = arena_take(arena, (size_t)weeks * sizeof *counts);
    open_mark(casework, is_open, days);
    for (int i = 0; i < weeks * WEEK_DAYS; i++) {
        civil_day day = monday + i;
        bool is_inside = day >= period.first && day <= period.last;
        counts[i / WEEK_DAYS] += i % WEEK_DAYS < WORKING_WEEK && (is_inside ? is_open[day - period.first] : !danish_holiday(day));
    }
    return counts;
}

/* Whether the team's officers may work after closing, and are not paid for it. */
static bool works_unpaid(const struct team *team)
{
    return team->overtime ? team->overtime->is_time_off : team->day_end == FINISH || team->day_end == SERVE;
}

/* The steps of each track at which cases gather. */
static const char **meetings(const struct casework *casework, struct arena *arena)
{
    const char **names = arena_take(arena, (size_t)casework->track_count * sizeof *names + 1);
    bool is_any = false;
    for (int track = 0; track < casework->track_count; track++)
        names[track] = "";
    for (int i = 0; i < casework->step_count; i++) {
        const struct step *step = &casework->steps[i];
        if (step->action != ACT_GATHER)
            continue;
        const char *before = names[step->track];
        names[step->track] = arena_print(arena, "%s%s'%s'", before, *before ? ", " : "", step->heading.name);
        is_any = true;
    }
    return is_any ? names : NULL;
}

/* Branches with a rule, in the order of their rows. */
static const char **gates(const struct casework *casework, struct arena *arena)
{
    int count = tally_gates_before(casework, casework->step_count);
    const char **names = arena_take(arena, (size_t)count * sizeof *names + 1);
    for (int i = 0, gate = 0; i < casework->step_count; i++)
        if (casework->steps[i].gate)
            names[gate++] = arena_print(arena, "%s, %s", casework->tracks[casework->steps[i].track].heading.name, casework->steps[i].heading.name);
    return names;
}

void labels_fill(struct labels *labels, const struct casework *casework, struct arena *arena)
{
    size_t teams = (size_t)casework->team_count, types = (size_t)casework->type_count, tracks = (size_t)casework->track_count;
    labels->teams = arena_take(arena, teams * sizeof *labels->teams);
    labels->officers = arena_take(arena, teams * sizeof *labels->officers);
    labels->permanent = arena_take(arena, teams * sizeof *labels->permanent + 1);
    labels->temporary = arena_take(arena, teams * sizeof *labels->temporary + 1);
    labels->lent = arena_take(arena, teams * sizeof *labels->lent + 1);
    labels->works_unpaid = arena_take(arena, teams * sizeof *labels->works_unpaid + 1);
    labels->years = arena_take(arena, teams * sizeof *labels->years + 1);
    for (size_t t = 0; t < teams; t++) {
        labels->teams[t] = casework->teams[t].heading.name;
        labels->officers[t] = officers_at_start(casework, (int)t);
        labels->works_unpaid[t] = works_unpaid(&casework->teams[t]);
        labels->years[t] = casework->teams[t].year;
    }
    officers_split(casework, labels);
    labels->types = arena_take(arena, types * sizeof *labels->types);
    labels->goals = arena_take(arena, types * sizeof *labels->goals);
    labels->goal_shares = arena_take(arena, types * sizeof *labels->goal_shares);
    labels->goal_days = arena_take(arena, types * sizeof *labels->goal_days);
    labels->goal_is_of_slot = NULL;
    for (size_t t = 0; t < types; t++) {
        bool is_of_slot = casework->types[t].slot_goal.kind != GOAL_NONE;
        const struct goal *goal = is_of_slot ? &casework->types[t].slot_goal : &casework->types[t].goal;
        labels->types[t] = casework->types[t].heading.name;
        labels->goals[t] = !goal->text ? "" : is_of_slot ? arena_print(arena, SLOT_GOAL_TEXT "%s", goal->text) : goal->text;
        if (is_of_slot && !labels->goal_is_of_slot)
            labels->goal_is_of_slot = arena_take(arena, types * sizeof *labels->goal_is_of_slot);
        if (is_of_slot)
            labels->goal_is_of_slot[t] = 1;
        labels->goal_shares[t] = goal->kind == GOAL_NONE ? 0 : goal->share;
        labels->goal_days[t] = goal_days(goal);
    }
    labels->tracks = arena_take(arena, tracks * sizeof *labels->tracks);
    labels->track_count = casework->track_count;
    for (size_t t = 0; t < tracks; t++)
        labels->tracks[t] = casework->tracks[t].heading.name;
    labels->meetings = meetings(casework, arena);
    labels->only_by_delay = delay_types(casework, arena);
    labels->pairs = casework->pairs;
    labels->money = has_prices(casework) ? "DKK" : "";
    labels->period = casework->period;
    labels->open_days = open_days(casework, arena);
    labels->books = arena_take(arena, (size_t)casework->book_count * sizeof *labels->books + 1);
    for (int i = 0; i < casework->book_count; i++)
        labels->books[i] = casework->books[i].heading.name;
    labels->gates = gates(casework, arena);
    if (casework->house)
        house_fill(labels, casework->house, arena);
}
