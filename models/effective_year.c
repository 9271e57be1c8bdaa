#include "models/effective_year.h"

#include "base/text.h"
#include "models/check.h"

#define MEMBER(member, summary) {"year_" #member, summary, offsetof(struct effective_year, member)}

const struct year_member year_members[] = {
    MEMBER(contract, "of a full-time officer by contract; 0: not known"), MEMBER(closed, "of these on closed days"),
    MEMBER(leave, "of these on leave, expected"), MEMBER(ill, "of these ill, expected"), MEMBER(present, "contract less closed, leave and ill"),
    MEMBER(on_cases, "present less other work"), MEMBER(own_present, "present, by the agency's own figures; 0: not said"),
    MEMBER(own_on_cases, "on cases, by the agency's own figures; 0: not said"),
    MEMBER(case_share, "share of the hours present that goes to cases, of the officers as they are; 0: not known"), {NULL, NULL, 0},
};

static int64_t hours_sum(const struct day_hours *hours)
{
    int64_t sum = 0;
    for (int i = 0; i < hours->count; i++)
        sum += hours->spans[i].until - hours->spans[i].from;
    return sum;
}

static const double FULL_TIME = 37;                       /* hours a week */

/* Returns the number of the calendar of these officers of the team; -1: of no known one, which is told elsewhere. */
static int calendar_of(const struct checking *checking, int team, const struct written_officers *officers)
{
    for (int i = 0; officers->calendar.name && i < checking->casework->calendar_count; i++)
        if (text_equal(checking->casework->calendars[i].heading.name, officers->calendar.name))
            return i;
    return officers->calendar.name ? -1 : checking->team_calendar[team];
}

/* Returns the hours a week of full time in the team, whose calendar has so many. */
static double full_time(const struct checking *checking, int team, double week)
{
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    const struct written_officers *rows = written->officers.rows;
    double longest = FULL_TIME;
    for (int i = 0; i < written->officers.count; i++) {
        struct contract contract = {calendar_of(checking, team, &rows[i]), &rows[i].off, rows[i].hours};
        double hours = working_of(checking, &contract, &(struct effective_year){0}).week_hours;
        longest = hours > longest ? hours : longest;
    }
    return longest < week ? longest : week;
}

struct effective_year effective_year(const struct checking *checking, int team)
{
    const struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    int calendar = checking->team_calendar[team];
    if (written->own_year.present > 0 && written->own_year.on_cases > written->own_year.present)
        complain(checking->diagnostics, written->heading.place, "the effective year of '%s' has %.4g h on cases of %.4g h present; write at most as many", written->heading.name,
                 (double)written->own_year.on_cases / (double)HOUR, (double)written->own_year.present / (double)HOUR);
    if (calendar < 0 || casework->calendars[calendar].week_hours >= WEEK || casework->calendars[calendar].week_hours == 0)
        return (struct effective_year){0};
    const struct written_calendar *hours = checking->calendars[calendar];
    int first_year = civil_to_date(casework->first_day).year, last_year = civil_to_date(casework->period.last).year;
    int64_t open = 0, closed = 0, days = 0;
    for (civil_day day = civil_from_date(first_year, 1, 1); day < civil_from_date(last_year + 1, 1, 1); day++) {
        struct day_hours now = calendar_hours_of(hours, day);
        int64_t here = hours_sum(&now);
        open += here;
        days += here > 0;
        closed += hours_sum(&hours->hours.day[civil_weekday(day)]) - here;
    }
    double hour = (double)HOUR, week = (double)casework->calendars[calendar].week_hours / hour, full = full_time(checking, team, week), part = full / week;
    double years = last_year - first_year + 1, of_day = days ? part * (double)open / hour / (double)days : 0;
    struct effective_year year = {
        .contract = 52 * full, .closed = part * (double)closed / hour / years,
        .leave = written->leave.days * of_day, .ill = written->sickness.days * of_day,
        .own_present = (double)written->own_year.present / hour, .own_on_cases = (double)written->own_year.on_cases / hour,
    };
    year.present = year.contract - year.closed - year.leave - year.ill;
    struct working_time working = working_of(checking, &(struct contract){calendar, NULL, (int64_t)(full * hour)}, &year);
    year.on_cases = year.present * case_share(written, &working);
    return year;
}

struct working_time working_of(const struct checking *checking, const struct contract *contract, const struct effective_year *year)
{
    struct working_time working = {0};
    if (contract->calendar < 0)
        return working;
    const struct week_hours *hours = &checking->calendars[contract->calendar]->hours;
    for (int odd = 0; odd < 2; odd++)
        for (int weekday = 0; weekday < 7; weekday++) {
            int64_t here = contract->off && (contract->off->days[odd] >> weekday & 1) ? 0 : hours_sum(&hours->day[weekday]);
            working.week_hours += (double)here / (double)HOUR / 2;
            working.week_days += here > 0 ? 0.5 : 0;
        }
    if (contract->hours > 0 && (double)contract->hours / (double)HOUR < working.week_hours)
        working.week_hours = (double)contract->hours / (double)HOUR;
    working.year_hours = year->contract > 0 ? year->present * working.week_hours / (year->contract / 52) : 0;
    return working;
}

double case_share(const struct written_team *team, const struct working_time *working)
{
    return team->shrinkage.place.file ? 1 - shrinkage_share(&team->shrinkage, working) : team->case_time;
}
