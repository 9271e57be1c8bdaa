#include "models/holiday.h"

#include <stddef.h>

/* Store bededag (Easter + 26) was a holiday up to 2023: lov nr. 214 of 6 March 2023. */
bool danish_holiday(civil_day day)
{
    enum { MAUNDY_THURSDAY = -3, GOOD_FRIDAY = -2, EASTER_MONDAY = 1, PRAYER_DAY = 26, ASCENSION = 39, WHIT_SUNDAY = 49,
           WHIT_MONDAY = 50, LAST_PRAYER_DAY = 2023 };
    struct civil_date date = civil_to_date(day);
    if (date.month == 1 && date.day == 1)
        return true;
    if (date.month == 12)
        return date.day == 25 || date.day == 26;
    switch (day - civil_easter(date.year)) {
    case MAUNDY_THURSDAY: case GOOD_FRIDAY: case 0: case EASTER_MONDAY:
    case ASCENSION: case WHIT_SUNDAY: case WHIT_MONDAY:
        return true;
    case PRAYER_DAY:
        return date.year <= LAST_PRAYER_DAY;
    default:
        return false;
    }
}

const struct value_word holiday_words[] = {
    {"danish holidays", "Denmark's public holidays, from Easter; Store bededag until 2023", "[danish holidays, 2026-12-24]"}, {NULL, NULL, NULL},
};
const struct holiday_set holiday_sets[] = {{&holiday_words[0], danish_holiday}, {NULL, NULL}};
