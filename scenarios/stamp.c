#include "scenarios/stamp.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/quantity.h"
#include "base/text.h"

enum { NO_OFFSET = INT32_MIN };

/* Reads what may follow a time: "", "Z", "+02:00", "-0530" or "+02", in minutes ahead of UTC. */
static bool offset_read(const char *text, int *offset)
{
    int hours, minutes = 0, length = 0;
    *offset = NO_OFFSET;
    if (!*text)
        return true;
    *offset = 0;
    if (*text == 'Z')
        return !text[1];
    if ((*text != '+' && *text != '-') || !isdigit((unsigned char)text[1]) || sscanf(text + 1, "%2d%n", &hours, &length) != 1 || length != 2)
        return false;
    const char *rest = text + 3 + (text[3] == ':');
    if (text[3] && (!isdigit((unsigned char)*rest) || sscanf(rest, "%2d%n", &minutes, &length) != 1 || length != 2 || rest[2]))
        return false;
    *offset = (*text == '-' ? -1 : 1) * (hours * 60 + minutes);
    return hours < 24 && minutes < 60;
}

/* Reads the time of day after a date: "", "T08:30", " 08:30:00.25", then perhaps Z or an offset; after a Danish date also " 08.30" or
 * " kl. 08.30". */
static bool time_read(const char *text, bool is_danish, int64_t *of_day, int *offset)
{
    int hour = 0, minute = 0, length = 0;
    char separator[2];
    double second = 0;
    *of_day = 0, *offset = NO_OFFSET;
    if (!*text)
        return true;
    if (is_danish && text_starts(text, " kl. "))
        text += strlen(" kl.");
    if ((*text != 'T' && *text != ' ') || sscanf(++text, "%2d%1[:.]%2d%n", &hour, separator, &minute, &length) != 3 || length < 4
        || (*separator == '.' && !is_danish))
        return false;
    text += length;
    if (*text == *separator) {
        char *end;
        second = isdigit((unsigned char)text[1]) ? strtod(text + 1, &end) : -1;
        text = second < 0 ? text : end;
    }
    if (!offset_read(text, offset) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second >= 60)
        return false;
    *of_day = hour * HOUR + minute * MINUTE + (int64_t)(second * (double)SECOND + 0.5);
    *of_day = *of_day < DAY ? *of_day : DAY - 1;
    return true;
}

/* From a time `offset` minutes ahead of UTC to Danish civil time. */
static void stamp_convert(struct stamp *stamp, int offset)
{
    int64_t utc = (int64_t)stamp->day * DAY + stamp->of_day - offset * MINUTE;
    int64_t here = utc + (civil_is_summer_time(utc / SECOND) ? 2 : 1) * HOUR;
    stamp->day = (civil_day)((here - (here < 0 ? DAY - 1 : 0)) / DAY);
    stamp->of_day = here - stamp->day * DAY;
    stamp->has_offset = true;
}

bool stamp_read(const char *text, struct stamp *stamp)
{
    int year, month, of_month, length = 0, offset;
    bool is_read = sscanf(text, "%4d-%2d-%2d%n", &year, &month, &of_month, &length) == 3 && length == 10 && text[4] == '-';
    *stamp = (struct stamp){.is_day_first = !is_read};
    if (!is_read)
        is_read = sscanf(text, "%2d%*1[-./]%2d%*1[-./]%4d%n", &of_month, &month, &year, &length) == 3 && length >= 8 && year > 999;
    if (!is_read || !civil_is_date(year, month, of_month))
        return false;
    stamp->day = civil_from_date(year, month, of_month);
    if (!time_read(text + length, stamp->is_day_first, &stamp->of_day, &offset))
        return false;
    stamp->has_time = text[length];
    if (offset != NO_OFFSET)
        stamp_convert(stamp, offset);
    return true;
}
