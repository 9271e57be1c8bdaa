#include "models/hour_change.h"

#include "base/arena.h"
#include "base/text.h"
#include "models/minutes.h"
#include "models/presence.h"

struct minutes *house_hours_of_day(const struct house *house, int *count, struct arena *arena)
{
    enum { HOUR_MINUTES = 60 };
    struct minutes day = {MINUTES, 0};
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes hours = house->hours[weekday];
        if (hours.from == hours.until)
            continue;
        day.from = hours.from < day.from ? hours.from : day.from;
        day.until = hours.until > day.until ? hours.until : day.until;
    }
    *count = day.until > day.from ? (day.until - day.from + HOUR_MINUTES - 1) / HOUR_MINUTES : 0;
    struct minutes *hours = arena_take(arena, (size_t)*count * sizeof *hours + 1);
    for (int i = 0; i < *count; i++) {
        int from = day.from + i * HOUR_MINUTES;
        hours[i] = (struct minutes){from, from + HOUR_MINUTES < day.until ? from + HOUR_MINUTES : day.until};
    }
    return hours;
}

/* Returns a name that no row of the file has. */
static const char *name_of(const struct house *house, struct arena *arena)
{
    const char *name = "hour more";
    for (int row = 0; row < house->row_count; row++)
        if (text_equal(house->rows[row].heading.name, name))
            name = arena_print(arena, "another %s", name), row = -1;
    return name;
}

const char *adults_for_hour(const struct house *house, struct minutes hour, int people, struct civil_range when, struct arena *arena)
{
    int week = 0;
    char shift_from[16], shift_until[16], first[11], last[11];
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes inside = minutes_cut(hour, house->hours[weekday]);
        week += inside.until - inside.from;
    }
    return arena_print(arena, "[{who: %s, number: %d, hours: %.6g per week, shifts: [%s-%s], from: %s, until: %s}]", name_of(house, arena), people, week / 60.0,
                       clock_text(hour.from, shift_from), clock_text(hour.until, shift_until), civil_text(when.first, first), civil_text(when.last, last));
}
