#include "analysis/value_change.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "models/appointment.h"
#include "models/desk_change.h"
#include "models/hour_change.h"
#include "models/officer_change.h"
#include "models/variation.h"

static const int64_t EQUIVALENT = 37 * HOUR;              /* a week: the Danish year of 1,924 paid hours */

const struct value_change value_changes[VALUE_PERS] = {
    [PER_OFFICER] = {"officer", "officer", "one officer %s", "%d officers %s",
        "An officer more works all hours of the team's calendar with what the team can do, at speed 1 and at once: without ramp-up and mentoring, so somebody newly hired brings less. "
        "An officer fewer is one of the group written last, of those there from the beginning if any are, with its hours and its speed.", OF_TEAMS},
    [PER_EQUIVALENT] = {"fte", "full-time equivalent", "one full-time equivalent %s", "%d full-time equivalents %s",
        "A full-time equivalent is 37 hours a week by contract: more is officers of these hours at speed 1 and at once, without ramp-up and mentoring, fewer the last officers written, "
        "of whom one may only work less.", OF_TEAMS},
    [PER_DESK] = {"desk", "desk", "one desk %s", "%d desks %s",
        "A desk has slots in all opening hours of these days; the officers are those of the file.", OF_BOOKS},
    [PER_SLOT] = {"slot", "slot", "one slot %s", "%d slots %s",
        "A slot is worth what a desk more or fewer on these days changes, divided by the places of its slots there; the officers are those of the file.", OF_BOOKS},
    [PER_HOUR] = {"hour", "hour", "one hour %s", "%d hours %s",
        "An hour more is somebody more in the house at that time of every open day, who has what the file's `every adult` says: planning, breaks, leave, sickness, pay. Where the house "
        "closes earlier on a weekday the hour is shorter there.", OF_DAY},
};

static struct value_row *hour_rows(const struct house *house, int *count, struct arena *arena)
{
    struct minutes *hours = house_hours_of_day(house, count, arena);
    struct value_row *rows = arena_take(arena, (size_t)*count * sizeof *rows + 1);
    char from[16], until[16];
    for (int i = 0; i < *count; i++)
        rows[i] = (struct value_row){.name = arena_print(arena, "%s-%s", clock_text(hours[i].from, from), clock_text(hours[i].until, until)), .hour = hours[i]};
    return rows;
}

struct value_row *value_rows(const struct casework *casework, enum value_per per, int *count, struct arena *arena)
{
    bool is_of_officers = value_changes[per].of == OF_TEAMS;
    if (value_changes[per].of == OF_DAY)
        return hour_rows(casework->house, count, arena);
    *count = is_of_officers ? casework->team_count : casework->book_count;
    struct value_row *rows = arena_take(arena, (size_t)*count * sizeof *rows + 1);
    for (int i = 0; i < *count; i++)
        rows[i] = is_of_officers ? (struct value_row){.name = casework->teams[i].heading.name, .number = i}
                : (struct value_row){.name = arena_print(arena, "%s: %s", casework->teams[casework->books[i].team].heading.name, casework->books[i].heading.name), .number = i};
    return rows;
}

/* Hours of a normal week of an officer of the team who works all of them; 0: round the clock. */
static int64_t week_of(const struct team *team)
{
    return (int64_t)(team->year.contract / 52 * (double)HOUR + 0.5);
}

static const char *officers_text(const struct value_wish *wish, int number, struct civil_range when, int change, struct arena *arena)
{
    const struct team *team = &wish->casework->teams[number];
    if (wish->per == PER_EQUIVALENT)
        return officers_changed_by_hours(wish->variant, team->heading.name, &(struct hours_change){change, EQUIVALENT, week_of(team), when}, arena);
    return officers_changed(wish->variant, team->heading.name, &(struct officer_change){.officers = change, .when = when, .learning = AT_FULL_SPEED}, 1, arena);
}

static const struct casework *varied(const struct value_wish *wish, const char *path, const char *value, struct arena *arena)
{
    struct diagnostics diagnostics = {.arena = arena};
    return value ? casework_decide(wish->variant, wish->folder, &(struct variation){path, value, value_changes[wish->per].of == OF_DAY}, 1, arena, &diagnostics) : NULL;
}

const struct casework *value_changed(const struct value_wish *wish, const struct value_row *row, struct civil_range when, int change, double *scale,
                                     struct arena *arena)
{
    const struct casework *casework = wish->casework;
    *scale = 1;
    if (wish->per == PER_HOUR)
        return change < 0 ? NULL : varied(wish, "adults", adults_for_hour(casework->house, row->hour, change, when, arena), arena);
    if (value_changes[wish->per].of == OF_TEAMS)
        return varied(wish, arena_print(arena, "teams.%s.officers", casework->teams[row->number].heading.name),
                      officers_text(wish, row->number, when, change, arena), arena);
    int desks = wish->per == PER_DESK ? change : change > 0 ? 1 : -1;
    const struct casework *changed = varied(wish, arena_print(arena, "appointments.%s.desks", casework->books[row->number].heading.name),
                                            desks_changed(casework, row->number, desks, when, arena), arena);
    int64_t places = changed ? desk_places(casework, changed, row->number) : 0;
    if (!places)
        return NULL;                                      /* the team is never there then */
    if (wish->per == PER_SLOT)
        *scale = (double)abs(change) / (double)places;
    return changed;
}
