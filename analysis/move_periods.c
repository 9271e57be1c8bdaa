#include "analysis/move_periods.h"

#include "analysis/officer_value.h"

/* Whether something may first begin on the day. */
static bool notice_ends(const struct casework *casework, civil_day day)
{
    const struct move_rules *rules = casework->move_rules;
    bool ends = rules->team_count && casework->period.first + rules->notice_days == day;
    for (enum outside outside = 0; outside < OUTSIDES; outside++)
        ends |= rules->outside[outside].team_count && rules->outside[outside].from == day;
    return ends;
}

struct civil_range *move_periods(const struct casework *casework, int *count, struct arena *arena)
{
    int months, room = 0;
    const struct civil_range *month = value_periods(casework, BY_MONTH, &months, arena);
    struct civil_range *parts = NULL;
    *count = 0;
    for (int i = 0; i < months; i++)
        for (civil_day day = month[i].first; day <= month[i].last; day++) {
            bool begins = day == month[i].first || notice_ends(casework, day);
            if (begins)
                arena_push(arena, &parts, count, &room, sizeof *parts);
            parts[*count - 1] = begins ? (struct civil_range){day, day} : (struct civil_range){parts[*count - 1].first, day};
        }
    return parts;
}
