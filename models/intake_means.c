#include "models/intake.h"

static civil_day month_first(civil_day day)
{
    return day - civil_to_date(day).day + 1;
}

static bool counts(const struct intake_shape *shape, civil_day day)
{
    return !shape->closed || calendar_hours_of(shape->closed, day).count > 0;
}

static double weekday_factor(const struct intake_shape *shape, int weekday)
{
    const struct written_factors *weekdays = &shape->written->weekdays;
    return weekdays->is_written ? weekdays->of[weekday] : 1;
}

/* How a day compares with the others of its week or month. */
static double day_factor(const struct intake_shape *shape, civil_day day)
{
    return counts(shape, day) ? weekday_factor(shape, civil_weekday(day)) : 0;
}

static double month_factor(const struct intake_shape *shape, int month)
{
    const struct written_factors *months = &shape->written->months;
    return months->is_written ? months->of[month - 1] : 1;
}

/* Returns the day's part of what first .. first + count - 1 bring together. */
static double part_of(const struct intake_shape *shape, civil_day day, civil_day first, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += day_factor(shape, first + i);
    return sum > 0 ? day_factor(shape, day) / sum : 0;
}

/* Returns the day's part of an ordinary week: what closed dates would have brought is lost, not given to the other days. */
static double part_of_week(const struct intake_shape *shape, civil_day day)
{
    double sum = 0;
    for (int weekday = 0; weekday < 7; weekday++)
        sum += !shape->closed || shape->closed->hours.day[weekday].count > 0 ? weekday_factor(shape, weekday) : 0;
    return sum > 0 ? day_factor(shape, day) / sum : 0;
}

static double part_of_month(const struct intake_shape *shape, civil_day day)
{
    struct civil_date date = civil_to_date(day);
    return part_of(shape, day, month_first(day), civil_days_in_month(date.year, date.month));
}

/* With factors by month, the months have their parts of the year and the days theirs of the month; else the year is one whole. */
static double part_of_year(const struct intake_shape *shape, civil_day day)
{
    struct civil_date date = civil_to_date(day);
    civil_day first = civil_from_date(date.year, 1, 1);
    double sum = 0;
    if (!shape->written->months.is_written)
        return part_of(shape, day, first, civil_from_date(date.year + 1, 1, 1) - first);
    for (int month = 1; month <= 12; month++)
        sum += month_factor(shape, month);
    return sum > 0 ? month_factor(shape, date.month) / sum * part_of_month(shape, day) : 0;
}

double intake_mean(const struct intake_shape *shape, civil_day day)
{
    const struct written_amount *amount = shape->written->amount;
    int month = civil_to_date(day).month;
    double cases = 0;
    if (amount[INTAKE_PER_HOUR].is_written)
        cases = amount[INTAKE_PER_HOUR].of[0] * shape->hours * day_factor(shape, day) * month_factor(shape, month);
    else if (amount[INTAKE_PER_DAY].is_written)
        cases = amount[INTAKE_PER_DAY].of[0] * day_factor(shape, day) * month_factor(shape, month);
    else if (amount[INTAKE_PER_WEEK].is_written)
        cases = amount[INTAKE_PER_WEEK].of[0] * part_of_week(shape, day);
    else if (amount[INTAKE_PER_MONTH].is_written)
        cases = amount[INTAKE_PER_MONTH].of[month - 1] * part_of_month(shape, day);
    else if (amount[INTAKE_PER_YEAR].is_written)
        cases = amount[INTAKE_PER_YEAR].of[0] * part_of_year(shape, day);
    return cases / shape->batch_mean;
}
