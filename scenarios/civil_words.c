#include "scenarios/civil_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "scenarios/reading.h"

enum { EVERY_DAY = 7 };                                   /* after the weekdays */

#define WEEKDAY "a day of the week; a range has both its ends, and may run over the weekend: mon-fri, sat-mon"
#define MONTH   "a month; a range has both its ends: jan-mar; twelve numbers, or as many as it has months, may stand under it: jan-dec"

const struct value_word weekday_words[] = {
    {"mon", WEEKDAY, "{mon-thu: 08:00-15:30, fri: 08:00-15:00}"}, {"tue", WEEKDAY, "tue 10:00"}, {"wed", WEEKDAY, "{wed: 09:00-17:00}"},
    {"thu", WEEKDAY, "{mon-thu: 1, fri: 0.8, sat-sun: 0}"}, {"fri", WEEKDAY, "fri in even weeks"}, {"sat", WEEKDAY, "{sat: 10:00-13:00}"},
    {"sun", WEEKDAY, "{mon-fri: 1, sat-sun: 0}"},
    [EVERY_DAY] = {"every day", "all seven days of the week", "{every day: 08:00-16:00}"}, {NULL, NULL, NULL},
};

const struct value_word month_words[] = {
    {"jan", MONTH, "{jan-mar: 90, apr-jun: 140, jul-dec: 80}"}, {"feb", MONTH, "{jan-feb: 0.9, mar-dec: 1}"}, {"mar", MONTH, "{jan-mar: 90, apr-dec: 80}"},
    {"apr", MONTH, "{jan-mar: 90, apr-dec: 80}"}, {"may", MONTH, "{jan-apr: 90, may: 120, jun-dec: 80}"}, {"jun", MONTH, "{jan-jun: 60, jul-dec: 120}"},
    {"jul", MONTH, "{jan-jun: 60, jul-dec: 120}"}, {"aug", MONTH, "{jan-jul: 60, aug-dec: 120}"}, {"sep", MONTH, "{jan-aug: 60, sep-dec: 120}"},
    {"oct", MONTH, "{jan-sep: 60, oct-dec: 120}"}, {"nov", MONTH, "{jan-oct: 60, nov-dec: 120}"},
    {"dec", MONTH, "{jan-dec: [200, 190, 195, 180, 185, 190, 200, 210, 230, 240, 220, 190]}"}, {NULL, NULL, NULL},
};

const struct value_word week_words[] = {
    {"week", "an ISO week, of every year", "week 42"}, {"weeks", "ISO weeks of every year, both ends included", "weeks 28-30"}, {NULL, NULL, NULL},
};

/* Parts "a-b" at the first mark into first and last (both "a" without a mark). */
static void ends_split(struct arena *arena, const char *text, const char *mark, const char **first, const char **last)
{
    const char *at = strstr(text, mark);
    *first = at ? arena_copy(arena, text, (size_t)(at - text)) : text;
    *last = at ? at + strlen(mark) : text;
}

static int number_of(const struct value_word rows[], const char *name)
{
    for (int i = 0; rows[i].word; i++) {
        if (text_equal(rows[i].word, name))
            return i;
    }
    return -1;
}

/* Returns the day of a date written in another order or with other marks ("1/6-2026"), day first; 0 when it has no such form. */
static civil_day day_written_otherwise(const char *text)
{
    int a, b, c;
    char end;
    if (sscanf(text, "%4d%*1[-./ ]%4d%*1[-./ ]%4d%c", &a, &b, &c, &end) != 3)
        return 0;
    if (a > 31 && civil_is_date(a, b, c))
        return civil_from_date(a, b, c);
    return c > 31 && civil_is_date(c, b, a) ? civil_from_date(c, b, a) : 0;
}

static bool date_read_one(struct reading *reading, const char *text, struct place place, civil_day *day)
{
    enum { FIRST_YEAR = 1971, LAST_YEAR = 2999 };         /* of what can be meant; day 0 stands for no day */
    char date[11];
    int year, month, of_month;
    char end;
    if (civil_read(text, day)) {
        year = civil_to_date(*day).year;
        if (year >= FIRST_YEAR && year <= LAST_YEAR)
            return true;
        reading_complain(reading, place, "'%s': write a date of the years %d to %d", text, FIRST_YEAR, LAST_YEAR);
        return false;
    }
    civil_day meant = day_written_otherwise(text);
    if (meant)
        reading_complain(reading, place, "'%s': write the date as %s (year-month-day)", text, civil_text(meant, date));
    else if (sscanf(text, "%4d-%2d-%2d%c", &year, &month, &of_month, &end) == 3 && month >= 1 && month <= 12)
        reading_complain(reading, place, "'%s': there is no such day; that month has %d days", text,
                         civil_days_in_month(year, month));
    else
        reading_complain(reading, place, "'%s' is no date; write 2026-06-01 (year-month-day)", text);
    return false;
}

bool dates_read(struct reading *reading, const char *text, struct place place, struct civil_range *range)
{
    const char *first, *last;
    ends_split(reading->arena, text, "..", &first, &last);
    if (!strstr(text, "..") && strlen(text) > 10) {
        reading_complain(reading, place, "'%s' is no date; write 2026-06-01, or 2026-06-01..2026-08-31 for a time with both its ends", text);
        return false;
    }
    struct civil_range days;
    if (!date_read_one(reading, first, place, &days.first))
        return false;
    if (!date_read_one(reading, last, place, &days.last))
        return false;
    if (days.last < days.first) {
        reading_complain(reading, place, "'%s' ends before it begins; write the earlier date first", text);
        return false;
    }
    *range = days;
    return true;
}

bool weeks_read(struct reading *reading, const char *text, struct place place, int *first, int *last)
{
    char end;
    int from = 0, until = 0;
    struct words words = {text};
    bool is_one = words_take(&words, &week_words[0]), are_many = !is_one && words_take(&words, &week_words[1]);
    if (is_one && sscanf(words.at, "%2d%c", &from, &end) == 1)
        until = from;
    else if (!are_many || sscanf(words.at, "%2d-%2d%c", &from, &until, &end) != 2) {
        reading_complain(reading, place, "'%s' names no weeks; write 'week 42' or 'weeks 28-30'", text);
        return false;
    }
    if (from < 1 || from > 53 || until < 1 || until > 53) {
        reading_complain(reading, place, "'%s': weeks are numbered 1 to 53", text);
        return false;
    }
    if (until < from) {
        reading_complain(reading, place, "'%s' runs over New Year; write 'weeks %d-53' and 'weeks 1-%d'", text, from, until);
        return false;
    }
    *first = from, *last = until;
    return true;
}

bool weekdays_read(struct reading *reading, const char *text, struct place place, unsigned *days)
{
    const char *first, *last;
    ends_split(reading->arena, text, "-", &first, &last);
    int from = number_of(weekday_words, first), until = number_of(weekday_words, last);
    if (from == EVERY_DAY && until == EVERY_DAY)
        from = 0, until = 6;
    else if (from == EVERY_DAY || until == EVERY_DAY)
        from = -1;
    if (from < 0 || until < 0) {
        reading_complain(reading, place, "'%s' names no weekdays; write mon, tue, wed, thu, fri, sat, sun, a range such as "
                         "mon-thu, or every day", text);
        return false;
    }
    *days = 0;
    for (int day = from;; day = (day + 1) % 7) {
        *days |= 1u << day;
        if (day == until)
            return true;
    }
}

bool months_read(struct reading *reading, const char *text, struct place place, int *first, int *last)
{
    const char *from_name, *until_name;
    ends_split(reading->arena, text, "-", &from_name, &until_name);
    int from = number_of(month_words, from_name), until = number_of(month_words, until_name);
    if (from < 0 || until < 0) {
        reading_complain(reading, place, "'%s' names no months; write jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, "
                         "dec, or a range such as jan-dec", text);
        return false;
    }
    if (until < from) {
        reading_complain(reading, place, "'%s' runs over New Year; write '%s-dec' and 'jan-%s'", text, from_name, until_name);
        return false;
    }
    *first = from + 1, *last = until + 1;
    return true;
}

/* Reads "08:00" into minutes of the day, -1 when it is no time of day. */
static int minute_of_day(const char *text)
{
    int hour, minute, used = 0;
    if (sscanf(text, "%2d:%2d%n", &hour, &minute, &used) != 2 || text[used] || strspn(text, "0123456789:") != (size_t)used
        || used < 4 || text[used - 3] != ':')
        return -1;
    int minutes = 60 * hour + minute;
    return minute < 60 && minutes <= 24 * 60 ? minutes : -1;
}

bool hours_read(struct reading *reading, const char *text, struct place place, int64_t *from, int64_t *until)
{
    const char *first, *last;
    ends_split(reading->arena, text, "-", &first, &last);
    int start = minute_of_day(first), end = minute_of_day(last);
    if (start < 0 || end < 0 || !strchr(text, '-')) {
        reading_complain(reading, place, "'%s' are no hours; write 08:00-15:30, up to 24:00", text);
        return false;
    }
    if (end <= start) {
        reading_complain(reading, place, "'%s' ends before it begins; hours over midnight are written %s-24:00, and "
                         "00:00-%s for the next day", text, first, last);
        return false;
    }
    *from = start * MINUTE, *until = end * MINUTE;
    return true;
}

static void date_value_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    civil_day day;
    if (kind_check(reading, param, node, NODE_SCALAR) && date_read_one(reading, node->text, node->place, &day))
        *(int *)slot = day + 1;
}

static void dates_value_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    if (kind_check(reading, param, node, NODE_SCALAR))
        dates_read(reading, node->text, node->place, slot);
}

static void date_list_read(struct reading *reading, const struct param *param, const struct node *node, void *slot)
{
    bool is_list = node->kind == NODE_SEQUENCE;
    if (!is_list && !kind_check(reading, param, node, NODE_SCALAR))
        return;
    size_t room = is_list ? (size_t)node->count : 1;
    struct date_list *list = slot;
    *list = (struct date_list){arena_take(reading->arena, room * sizeof *list->ranges + 1), 0, node->place};
    for (const struct node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
        if (kind_check(reading, param, item, NODE_SCALAR)
            && dates_read(reading, item->text, item->place, &list->ranges[list->count]))
            list->count++;
    }
}

#define DATE "[0-9]{4}-[0-9]{2}-[0-9]{2}"
#define DATES_SCHEMA "{\"type\": \"string\", \"pattern\": \"^" DATE "([.][.]" DATE ")?$\"}"

const struct value_type value_date = {
    "date", "2026-06-01", "{\"type\": \"string\", \"pattern\": \"^" DATE "$\"}", sizeof(int), date_value_read, NULL,
};
const struct value_type value_dates = {
    "dates", "2026-06-01..2026-08-31", DATES_SCHEMA, sizeof(struct civil_range), dates_value_read, NULL,
};
const struct value_type value_date_list = {
    "list of dates", "[2026-06-05, 2026-12-24..2026-12-31]",
    "{\"anyOf\": [" DATES_SCHEMA ", {\"type\": \"array\", \"items\": " DATES_SCHEMA "}]}", sizeof(struct date_list), date_list_read, NULL,
};
