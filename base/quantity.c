#include "base/quantity.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_SIZE = 64 };

static const double LONGEST = 1000.0 * 366 * DAY;         /* microseconds; sums of many stay far from overflow */

const struct value_word hour_words[] = {
    {"ms", "milliseconds", "500 ms"}, {"s", "seconds", "30 s"}, {"min", "minutes", "45 min"}, {"h", "hours", "1.5 h"}, {NULL, NULL, NULL},
};
static const int64_t hour_sizes[] = {SECOND / 1000, SECOND, MINUTE, HOUR};

const struct value_word day_words[] = {
    [DAY_WORD] = {"day", "calendar days; an amount of work is written in hours", "1 day"}, [DAYS_WORD] = {"days", "calendar days; an amount of work is written in hours", "14 days"},
    [WEEK_WORD] = {"week", "seven calendar days; an amount of work is written in hours", "1 week"},
    [WEEKS_WORD] = {"weeks", "seven calendar days; an amount of work is written in hours", "26 weeks"}, {NULL, NULL, NULL},
};
static const int64_t day_sizes[] = {DAY, DAY, WEEK, WEEK};

const struct value_word percent_words[] = {{"%", "of a hundred", "73 %"}, {NULL, NULL, NULL}};

struct unit { const char *name; int64_t microseconds; };

/* Other ways to write a unit; none is accepted, each gets the word to write instead. */
struct near_unit { const char *written, *why; };

static const struct near_unit near_units[] = {
    {"hour", "write h for hours"},          {"hours", "write h for hours"},       {"hrs", "write h for hours"},
    {"t", "write h for hours"},             {"minute", "write min for minutes"},  {"minutes", "write min for minutes"},
    {"mins", "write min for minutes"},      {"m", "write min for minutes"},       {"second", "write s for seconds"},
    {"seconds", "write s for seconds"},     {"sec", "write s for seconds"},       {NULL, NULL},
};

/* The same of those that are no amounts of work. */
static const struct near_unit near_long_units[] = {
    {"d", "write days"},                    {"w", "write weeks"},
    {"month", "months differ in length: write days or weeks"},
    {"months", "months differ in length: write days or weeks"},
    {"year", "write days or weeks"},        {"years", "write days or weeks"},
    {"working", "working days depend on a calendar and cannot be used here: write days or hours"},
    {NULL, NULL},
};

static const char NO_WORK[] = "days and weeks are no amounts of work: write hours";

/* Returns the length of the number that text starts with (minus, digits, point, exponent), 0 when there is none. A plus is none:
 * who writes +1 means one more, and would get one. */
static size_t number_length(const char *text)
{
    size_t at = text[0] == '-', digits = 0;
    for (; isdigit((unsigned char)text[at]); at++)
        digits++;
    if (text[at] == '.' && (digits || isdigit((unsigned char)text[at + 1])))
        for (at++; isdigit((unsigned char)text[at]); at++)
            digits++;
    if (digits && text[at] == 'e') {
        size_t sign = text[at + 1] == '-' || text[at + 1] == '+';
        if (isdigit((unsigned char)text[at + 1 + sign]))
            for (at += 1 + sign; isdigit((unsigned char)text[at]);)
                at++;
    }
    return digits ? at : 0;
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || (unsigned char)c >= 128;
}

/* Returns the length of the word at text: all up to a blank, but a unit written against a number is left for the next. */
static size_t word_length(const char *text)
{
    size_t length = strcspn(text, " \t\r\n"), number = number_length(text), end = number;
    while (end < length && is_letter(text[end]))
        end++;
    if (end == number && number < length && text[end] == '%')
        end++;
    return number && number < length && end == length ? number : length;
}

static const char *past_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

bool words_next(struct words *words, char *word, int size)
{
    const char *start = past_blanks(words->at);
    size_t length = word_length(start), kept = length < (size_t)size ? length : (size_t)size - 1;
    memcpy(word, start, kept);
    word[kept] = 0;
    words->at = start + length;
    return length > 0;
}

bool words_take(struct words *words, const struct value_word *word)
{
    char next[WORD_SIZE], part[WORD_SIZE];
    struct words after = *words, wanted = {word->word};
    while (words_next(&wanted, part, sizeof part))
        if (!words_next(&after, next, sizeof next) || strcmp(next, part) != 0)
            return false;
    *words = after;
    return true;
}

bool words_take_days(struct words *words)
{
    return words_take(words, &day_words[DAYS_WORD]) || words_take(words, &day_words[DAY_WORD]);
}

bool words_take_weeks(struct words *words)
{
    return words_take(words, &day_words[WEEKS_WORD]) || words_take(words, &day_words[WEEK_WORD]);
}

bool words_number(struct words *words, double *number)
{
    char word[WORD_SIZE];
    struct words after = *words;
    if (!words_next(&after, word, sizeof word) || number_length(word) != strlen(word))
        return false;
    double value = strtod(word, NULL);
    if (!isfinite(value))
        return false;
    *number = value;
    *words = after;
    return true;
}

/* Returns why the next word is no number, as a phrase. */
static const char *no_number(struct words words)
{
    char word[WORD_SIZE];
    if (!words_next(&words, word, sizeof word))
        return "a number and a unit are missing, such as 45 min";
    if (word[0] == '+')
        return "write the whole value, without a plus";
    if (isdigit((unsigned char)word[0]) && strchr(word, ','))
        return "write a decimal point, not a comma";
    return "a number and a unit are wanted, such as 45 min";
}

const char wants_unit[] = "the number needs a unit: ms, s, min, h, days or weeks";

static const char *near_unit_why(const struct near_unit *units_near, const char *word)
{
    while (units_near->written && strcmp(units_near->written, word) != 0)
        units_near++;
    return units_near->why;
}

static const char *no_unit(const char *word, bool days_allowed)
{
    const char *why = near_unit_why(near_units, word), *why_long = near_unit_why(near_long_units, word);
    if (why_long)
        why = days_allowed ? why_long : NO_WORK;
    return why ? why : days_allowed ? wants_unit : "the number needs a unit: ms, s, min or h";
}

/* Returns the microseconds of the unit, 0 when it is none. */
static int64_t unit_size(const char *name)
{
    for (int i = 0; hour_words[i].word; i++)
        if (strcmp(hour_words[i].word, name) == 0)
            return hour_sizes[i];
    for (int i = 0; day_words[i].word; i++)
        if (strcmp(day_words[i].word, name) == 0)
            return day_sizes[i];
    return 0;
}

/* Returns the fault of so many of the unit, of so many microseconds, or NULL. */
static const char *duration_fault(double number, int64_t unit, bool days_allowed)
{
    if (unit >= DAY && !days_allowed)
        return NO_WORK;
    if (number < 0)
        return "a duration cannot be negative";
    if (number * (double)unit > LONGEST)
        return "a duration is at most 1000 years";
    return NULL;
}

bool words_duration(struct words *words, bool days_allowed, int64_t *microseconds, const char **why)
{
    char word[WORD_SIZE];
    double number;
    struct words after = *words;
    if (!words_number(&after, &number)) {
        *why = no_number(after);
        return false;
    }
    if (!words_next(&after, word, sizeof word))
        word[0] = 0;
    int64_t unit = unit_size(word);
    const char *fault = unit ? duration_fault(number, unit, days_allowed) : no_unit(word, days_allowed);
    if (fault) {
        *why = fault;
        return false;
    }
    *microseconds = llround(number * (double)unit);
    *words = after;
    return true;
}

bool words_share(struct words *words, double *share)
{
    double percent;
    struct words after = *words;
    if (!words_number(&after, &percent) || !words_take(&after, percent_words))
        return false;
    *share = percent / 100;
    *words = after;
    return true;
}

bool words_ended(const struct words *words)
{
    return *past_blanks(words->at) == 0;
}

/* The largest unit that says the value with at most one decimal; else three digits in the largest unit below it. */
const char *duration_text(int64_t microseconds, char *buffer)
{
    static const struct unit spoken[] = {{"days", DAY}, {"h", HOUR}, {"min", MINUTE}, {"s", SECOND}, {"ms", SECOND / 1000}};
    static const int64_t exact_below[] = {INT64_MAX, INT64_MAX, INT64_MAX, DAY, MINUTE};    /* 1233890999 ms says nothing */
    enum { COUNT = sizeof spoken / sizeof *spoken };
    const char *sign = microseconds < 0 ? "-" : "";
    int64_t size = microseconds < 0 ? -microseconds : microseconds;
    for (int i = 0; i < COUNT; i++) {
        int64_t tenth = spoken[i].microseconds / 10;
        if (size >= spoken[i].microseconds && size % tenth == 0 && size < exact_below[i]) {
            bool one_day = i == 0 && size == DAY;
            snprintf(buffer, 32, "%s%.10g %s", sign, (double)(size / tenth) / 10, one_day ? "day" : spoken[i].name);
            return buffer;
        }
    }
    int i = 0;
    while (i < COUNT - 1 && size < spoken[i].microseconds)
        i++;
    double value = (double)size / (double)spoken[i].microseconds;
    if (size == 0)
        snprintf(buffer, 32, "0 min");
    else
        snprintf(buffer, 32, value >= 100 ? "%s%.0f %s" : "%s%.3g %s", sign, value, spoken[i].name);
    return buffer;
}
