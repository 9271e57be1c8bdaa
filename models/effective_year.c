#include "models/effective_year.h"

#include "models/check.h"

static int64_t hours_sum(const struct day_hours *hours)
{
    int64_t sum = 0;
    for (int i = 0; i < hours->count; i++)
        sum += hours->spans[i].until - hours->spans[i].from;
    return sum;
}

struct effective_year effective_year(const struct checking *checking, int team)
{
    const struct casework *casework = checking->casework;
    const struct written_team *written = WRITTEN(checking, teams, written_team, team);
    int calendar = checking->team_calendar[team];
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
    double years = last_year - first_year + 1, hour = (double)HOUR, of_day = days ? (double)open / hour / (double)days : 0;
    struct effective_year year = {
        .contract = 52 * (double)casework->calendars[calendar].week_hours / hour, .closed = (double)closed / hour / years,
        .leave = written->leave.days * of_day, .ill = written->sickness.days * of_day,
    };
    year.present = year.contract - year.closed - year.leave - year.ill;
    year.on_cases = year.present * written->case_time;
    return year;
}
