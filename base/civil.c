#include "base/civil.h"

#include <ctype.h>
#include <stdio.h>

#include "base/failure.h"

/* Division that rounds down, also below zero. */
static int floor_divide(int a, int b)
{
    return a / b - (a % b < 0);
}

/* Years are counted from 1 March, so that the leap day is the last of its year; an era is 400 years, 146097 days. */
civil_day civil_from_date(int year, int month, int day)
{
    int from_march = month > 2 ? year : year - 1;
    int era = floor_divide(from_march, 400), year_of_era = from_march - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil_date civil_to_date(civil_day day)
{
    int shifted = day + 719468;
    int era = floor_divide(shifted, 146097), day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    int month = from_march < 10 ? from_march + 3 : from_march - 9;
    return (struct civil_date){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * from_march + 2) / 5 + 1,
    };
}

bool civil_is_date(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= civil_days_in_month(year, month);
}

int civil_weekday(civil_day day)
{
    return day + 3 - 7 * floor_divide(day + 3, 7);
}

/* A week belongs to the year of its Thursday. */
struct iso_week civil_iso_week(civil_day day)
{
    civil_day thursday = day - civil_weekday(day) + 3;
    int year = civil_to_date(thursday).year;
    return (struct iso_week){year, (thursday - civil_from_date(year, 1, 1)) / 7 + 1};
}

/* 4 January is always in week 1. */
civil_day civil_from_iso_week(int year, int week)
{
    civil_day fourth = civil_from_date(year, 1, 4);
    return fourth - civil_weekday(fourth) + 7 * (week - 1);
}

int civil_weeks_in_year(int year)
{
    return (civil_from_iso_week(year + 1, 1) - civil_from_iso_week(year, 1)) / 7;
}

int civil_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    invariant(month >= 1 && month <= 12, "month %d", month);
    return days[month - 1] + (month == 2 && leap);
}

civil_day civil_add_months(civil_day day, int months)
{
    struct civil_date date = civil_to_date(day);
    int counted = date.month - 1 + months, year = date.year + floor_divide(counted, 12);
    int month = counted - 12 * floor_divide(counted, 12) + 1, last = civil_days_in_month(year, month);
    return civil_from_date(year, month, date.day < last ? date.day : last);
}

/* Meeus, Astronomical Algorithms 1991, chapter 8; the letters are the book's. Check: 2024 gives 31 March. */
civil_day civil_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return civil_from_date(year, n / 31, n % 31 + 1);
}

static civil_day last_sunday(int year, int month)
{
    civil_day last = civil_from_date(year, month, civil_days_in_month(year, month));
    return last - (civil_weekday(last) + 1) % 7;
}

bool civil_is_summer_time(int64_t utc)
{
    enum { DAY_SECONDS = 86400, TURNS_AT = 3600 };
    civil_day day = (civil_day)((utc - (utc < 0 ? DAY_SECONDS - 1 : 0)) / DAY_SECONDS);
    int year = civil_to_date(day).year;
    int64_t from = (int64_t)last_sunday(year, 3) * DAY_SECONDS + TURNS_AT;
    int64_t until = (int64_t)last_sunday(year, year < 1996 ? 9 : 10) * DAY_SECONDS + TURNS_AT;
    return year >= 1981 && utc >= from && utc < until;
}

bool civil_read(const char *text, civil_day *day)
{
    static const char pattern[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof pattern - 1; i++)
        if (pattern[i] == 'd' ? !isdigit((unsigned char)text[i]) : text[i] != pattern[i])
            return false;
    int year, month, day_of_month;
    if (text[sizeof pattern - 1] || sscanf(text, "%4d-%2d-%2d", &year, &month, &day_of_month) != 3
        || !civil_is_date(year, month, day_of_month))
        return false;
    *day = civil_from_date(year, month, day_of_month);
    return true;
}

const char *civil_text(civil_day day, char *buffer)
{
    struct civil_date date = civil_to_date(day);
    invariant(date.year >= 0 && date.year <= 9999, "day %d is in year %d", day, date.year);
    unsigned year = (unsigned)date.year % 10000, month = (unsigned)date.month % 100, of_month = (unsigned)date.day % 100;
    snprintf(buffer, 11, "%04u-%02u-%02u", year, month, of_month);
    return buffer;
}
