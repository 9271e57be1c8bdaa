#include "models/check_absence.h"

#include <math.h>

#include "models/absence_list.h"

/* Whether somebody of the calendar works on the civil day. */
static bool is_open(const struct checking *checking, int calendar, civil_day day)
{
    return calendar_hours_of(checking->calendars[calendar], day).count > 0;
}

/* Complains of a day that is in two named times. */
static void overlaps_check(struct checking *checking, const struct absence_plan *plan, const struct row_list *away)
{
    const struct written_leave_time *written = away->rows;
    for (int i = 1; i < plan->occurrence_count; i++) {
        const struct leave_occurrence *before = &plan->occurrences[i - 1], *here = &plan->occurrences[i];
        if (here->days.first > before->days.last)
            continue;
        complain(checking->diagnostics, written[here->time - plan->rules.times].place, "'%s' and '%s' are partly the same days; write each day once",
                 before->time->name, here->time->name);
        return;
    }
}

static double share_away(const struct leave_time *time, int people)
{
    return !time->is_count ? time->share : people > 0 ? (double)time->people / people : 0;
}

/* Complains when more are to be away than there are. */
static void people_check(struct checking *checking, const struct written_team *team, int people)
{
    const struct written_leave_time *written = team->leave.away.rows;
    for (int i = 0; i < team->leave.away.count; i++)
        if (written[i].time.is_count && written[i].time.people > people)
            complain(checking->diagnostics, written[i].place, "%d are to be on leave, and '%s' has %d officers; write fewer, or a share", written[i].time.people,
                     team->heading.name, people);
}

/* Complains when those away at the named times take more days on average than there are. */
static void days_check(struct checking *checking, const struct absence_plan *plan, const struct written_leave *leave, int calendar, int people)
{
    for (int year = plan->first_year; year < plan->first_year + plan->years && calendar >= 0; year++) {
        civil_day first = civil_from_date(year, 1, 1), last = civil_from_date(year, 12, 31);
        double wanted = 0;
        for (int i = 0; i < plan->occurrence_count; i++)
            for (civil_day day = plan->occurrences[i].days.first; day <= plan->occurrences[i].days.last; day++)
                wanted += day >= first && day <= last && is_open(checking, calendar, day) ? share_away(plan->occurrences[i].time, people) : 0;
        if (wanted <= leave->days)
            continue;
        complain(checking->diagnostics, leave->away.place, "these shares are %.1f working days of leave for each officer in %d, 'days per year' allows "
                 "%.10g; lower the shares, or write more days", wanted, year, leave->days);
        return;
    }
}

enum { MOST_LEAVE = 150 };                                /* days of a year */

/* Returns the share of the officers who have so many days left. left: [MOST_LEAVE + 1] shares by days left. */
static double share_with(const double *left, int days)
{
    double share = 0;
    for (int i = days; i <= MOST_LEAVE; i++)
        share += left[i];
    return share;
}

/* Takes the working days of a named time off the days left of a share of those who have as many. */
static void days_take(double *left, int days, double share, double able)
{
    for (int i = days; i <= MOST_LEAVE && able > 0; i++) {
        double gone = left[i] * share / able;
        left[i - days] += gone;
        left[i] -= gone;
    }
}

/* Notes the first named time of a year for which too few have the days left that it takes: of officers alike, drawn among those who have them. */
static bool is_short_of_leave(struct checking *checking, const struct absence_plan *plan, const struct written_team *team, int calendar, struct civil_range year, int people)
{
    const struct written_leave_time *written = team->leave.away.rows;
    const struct civil_range simulated = {checking->casework->first_day, checking->casework->period.last};
    double left[MOST_LEAVE + 1] = {0};
    left[(int)(team->leave.days + 0.5)] = 1;
    for (int i = 0; i < plan->occurrence_count; i++) {
        const struct leave_occurrence *here = &plan->occurrences[i];
        int days = 0;
        for (civil_day day = here->days.first; day <= here->days.last; day++)
            days += day >= year.first && day <= year.last && is_open(checking, calendar, day);
        double wanted = share_away(here->time, people), able = share_with(left, days);
        if (days == 0)
            continue;
        if (lround((wanted - able) * people) >= 1 && here->days.first <= simulated.last && here->days.last >= simulated.first) {
            warn(checking->diagnostics, written[here->time - plan->rules.times].place, "of '%s', %.0f %% are to be on leave in '%s', which takes %d working days, but %.0f %% have as many "
                 "left of the %.10g a year; lower the shares, or write more days", team->heading.name, 100 * wanted, here->time->name, days, 100 * able, team->leave.days);
            return true;
        }
        days_take(left, days, wanted < able ? wanted : able, able);
    }
    return false;
}

static void afford_note(struct checking *checking, const struct absence_plan *plan, const struct written_team *team, int calendar, int people)
{
    for (int i = plan->first_year; i < plan->first_year + plan->years && calendar >= 0 && team->leave.days <= MOST_LEAVE; i++)
        if (is_short_of_leave(checking, plan, team, calendar, (struct civil_range){civil_from_date(i, 1, 1), civil_from_date(i, 12, 31)}, people))
            return;
}

/* Complains when leave and sickness leave hardly a day of the year. */
static void there_check(struct checking *checking, const struct written_team *team, const struct absence_plan *plan, int calendar)
{
    int open = 0;
    for (int day = 0; day < plan->days && calendar >= 0; day++)
        open += is_open(checking, calendar, plan->first + day);
    double a_year = (double)open / plan->years, away = team->leave.days + team->sickness.days;
    if (open > 0 && away > 0.9 * a_year)
        complain(checking->diagnostics, team->heading.place, "leave and sickness of '%s' are %.10g of the "
                 "%.4g days a year that its calendar is open; they may be nine tenths of them", team->heading.name, away, a_year);
}

/* Notes named dates that are not simulated. */
static void dates_note(struct checking *checking, const struct row_list *away)
{
    const struct casework *casework = checking->casework;
    const struct written_leave_time *written = away->rows;
    for (int i = 0; i < away->count && period_is_known(checking); i++)
        if (!written[i].time.first_week && (written[i].time.dates.first > casework->period.last || written[i].time.dates.last < casework->first_day))
            warn(checking->diagnostics, written[i].place, "'%s' is not in the time that is simulated; nobody is away for it", written[i].time.name);
}

/* Factors of mean 1 over the days of a year, or NULL. */
static const double *season_of(struct checking *checking, const struct written_sickness *sickness)
{
    double sum = 0, *season = arena_take(checking->arena, 12 * sizeof *season);
    for (int month = 0; month < 12; month++)
        sum += sickness->months.of[month] * civil_days_in_month(2025, month + 1);
    for (int month = 0; month < 12; month++)
        season[month] = sum > 0 ? sickness->months.of[month] * 365 / sum : 1;
    return sickness->months.is_written ? season : NULL;
}

/* Complains of months of which nobody is ill in any. */
static void months_check(struct checking *checking, const struct written_sickness *sickness)
{
    double sum = 0;
    for (int month = 0; month < 12; month++)
        sum += sickness->months.of[month];
    if (sickness->months.is_written && sickness->days > 0 && sum <= 0)
        complain(checking->diagnostics, sickness->place, "officers are ill %.10g days a year, and by 'months' in no month; only their proportions count, so write one above 0, or 0 days",
                 sickness->days);
}

static struct absence_rules rules_of(struct checking *checking, const struct written_team *team)
{
    const struct written_leave_time *written = team->leave.away.rows;
    struct leave_time *times = arena_take(checking->arena, (size_t)team->leave.away.count * sizeof *times + 1);
    for (int i = 0; i < team->leave.away.count; i++)
        times[i] = written[i].time;
    return (struct absence_rules){
        .leave_days = team->leave.days, .times = times, .time_count = team->leave.away.count,
        .sick_days = team->sickness.days, .frailty = team->sickness.frailty, .season = season_of(checking, &team->sickness),
        .spells = team->sickness.spells.rows, .spell_count = team->sickness.spells.count,
    };
}

/* Officers may work in any team by a move, so that where some team turns over those of all are drawn one by one. */
bool any_turnover(const struct checking *checking)
{
    for (int i = 0; i < checking->written.teams.count; i++)
        if (WRITTEN(checking, teams, written_team, i)->turnover.per_year > 0)
            return true;
    return false;
}

static const struct turnover *turnover_of(struct checking *checking, const struct written_team *written)
{
    struct turnover *turnover = arena_take(checking->arena, sizeof *turnover);
    *turnover = (struct turnover){
        .per_year = written->turnover.per_year, .vacant = written->turnover.vacant, .ramp = &written->ramp, .purpose = stream_purpose("turnover"),
        .simulated = {checking->casework->first_day, checking->casework->period.last},
    };
    return turnover->vacant ? turnover : NULL;
}

int staff_add(struct checking *checking, int team, int people, bool one_by_one)
{
    struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    bool is_away = written->leave.days > 0 || written->sickness.days > 0 || absence_list_has(checking, team);
    if (written->leave.away.count && written->leave.days <= 0)
        complain(checking->diagnostics, written->leave.away.place, "nobody of '%s' has leave, so 'away' names none; write the 'days per year', or leave 'away' out",
                 written->heading.name);
    if (!is_away && !one_by_one)
        return -1;
    if (!casework->staffs)
        casework->staffs = arena_take(checking->arena, (size_t)casework->team_count * sizeof *casework->staffs);
    struct absence_rules rules = rules_of(checking, written);
    struct staff *staff = &casework->staffs[casework->staff_count];
    *staff = (struct staff){
        .plan = absence_plan_make(&rules, (struct civil_range){casework->first_day, casework->period.last}, checking->arena),
        .people = arena_take(checking->arena, (size_t)people * sizeof *staff->people + 1), .keeps = written->absence == KEEPS,
    };
    if (written->turnover.per_year > 0)
        staff->turnover = turnover_of(checking, written);
    int mistakes = checking->diagnostics->errors;
    overlaps_check(checking, &staff->plan, &written->leave.away);
    people_check(checking, written, people);
    if (written->leave.days > 0)
        days_check(checking, &staff->plan, &written->leave, checking->team_calendar[team], people);
    if (written->leave.days > 0 && checking->diagnostics->errors == mistakes)
        afford_note(checking, &staff->plan, written, checking->team_calendar[team], people);
    months_check(checking, &written->sickness);
    dates_note(checking, &written->leave.away);
    there_check(checking, written, &staff->plan, checking->team_calendar[team]);
    return casework->staff_count++;
}

const bool *days_working(const struct checking *checking, const struct working *working, struct civil_range days)
{
    bool *works = arena_take(checking->arena, (size_t)(days.last - days.first + 1) * sizeof *works);
    for (civil_day day = days.first; day <= days.last; day++)
        works[day - days.first] = is_open(checking, working->calendar, day) && !off_on(working->off, day);
    return works;
}

void staff_set_working(struct checking *checking, int number, int person, const struct working *working, struct civil_range days)
{
    struct staff *staff = &checking->casework->staffs[number];
    bool *works = (bool *)staff->people[person].works;
    for (civil_day day = days.first; day <= days.last; day++)
        if (day >= staff->plan.first && day < staff->plan.first + staff->plan.days)
            works[day - staff->plan.first] = is_open(checking, working->calendar, day) && !off_on(working->off, day);
}

int staff_add_person(struct checking *checking, int number, const char *who, int number_of_who, const struct working *working, struct civil_range employed)
{
    struct staff *staff = &checking->casework->staffs[number];
    size_t days = (size_t)staff->plan.days;
    bool *open = arena_take(checking->arena, days), *works = arena_take(checking->arena, days);
    for (int i = 0; i < staff->plan.days && working->calendar >= 0; i++) {
        civil_day day = staff->plan.first + i;
        open[i] = is_open(checking, working->calendar, day);
        works[i] = open[i] && !off_on(working->off, day);
    }
    staff->people[staff->count] = (struct absence_person){
        .owner = absence_owner(who, number_of_who), .open = open, .works = works, .employed = employed,
    };
    return staff->count++;
}
