/* The check of a house: its hours, and the words that do not stand beside it. */
#include <stdio.h>

#include "base/language.h"

#include "models/presence_parts.h"

static const char *const weekday_names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static bool has_same_hours(const struct written_calendar *calendar, int a, int b)
{
    const struct day_hours *first = &calendar->hours.day[a], *second = &calendar->hours.day[b];
    bool is_same = first->count == second->count;
    for (int i = 0; i < first->count && is_same; i++)
        is_same = first->spans[i].from == second->spans[i].from && first->spans[i].until == second->spans[i].until;
    return is_same;
}

static void hours_fill(struct house_checking *with, int weekday)
{
    struct house *house = with->house;
    const struct day_hours *hours = &with->calendar->hours.day[weekday];
    bool is_told = weekday > 0 && has_same_hours(with->calendar, weekday - 1, weekday);    /* written in one row, most likely */
    if (hours->count > 1)
        with->is_sure = false;
    if (hours->count > 1 && !is_told)
        complain(with->checking->diagnostics, with->calendar->heading.place, "on %s the calendar '%s' is open in %d stretches; a house is open "
                 "from one time to another: write one", arena_word(with->checking->arena, weekday_names[weekday]), with->calendar->heading.name, hours->count);
    if (hours->count)
        house->hours[weekday] = (struct minutes){(int)(hours->spans[0].from / MINUTE), (int)(hours->spans[hours->count - 1].until / MINUTE)};
}

/* The quarters of an hour from the first opening to the last closing of the week. */
static void quarters_fill(struct house *house)
{
    int first = MINUTES, last = 0;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes hours = house->hours[weekday];
        if (hours.from == hours.until)
            continue;
        first = hours.from < first ? hours.from : first;
        last = hours.until > last ? hours.until : last;
    }
    house->first_quarter = first / QUARTER;
    house->quarters = last > first ? (last + QUARTER - 1) / QUARTER - house->first_quarter : 0;
}

static void days_fill(struct house_checking *with)
{
    struct house *house = with->house;
    bool *is_open = arena_take(with->checking->arena, (size_t)house->days), *is_odd_week = arena_take(with->checking->arena, (size_t)house->days);
    for (int day = 0; day < house->days; day++) {
        is_open[day] = with->calendar && calendar_hours_of(with->calendar, house->first + day).count > 0;
        is_odd_week[day] = civil_iso_week(house->first + day).week % 2;
    }
    house->is_open = is_open;
    house->is_odd_week = is_odd_week;
}

bool stretch_check(struct house_checking *with, struct placed_minutes stretch, const char *what)
{
    char from[16], until[16], open[16], close[16];
    int best = -1, most = -1;
    for (int weekday = 0; weekday < WEEKDAYS; weekday++) {
        struct minutes hours = with->house->hours[weekday];
        if (hours.from == hours.until)
            continue;
        if (stretch.minutes.from >= hours.from && stretch.minutes.until <= hours.until)
            return true;
        struct minutes inside = minutes_cut(stretch.minutes, hours);
        if (inside.until - inside.from > most)
            most = inside.until - inside.from, best = weekday;
    }
    if (best < 0 || !with->is_sure)
        return false;
    complain(with->checking->diagnostics, stretch.place, "%s%s%s (%s-%s) is on no weekday inside the hours of the house, on %s %s-%s; change one of them",
             arena_word(with->checking->arena, what), *stretch.name ? " " : "", stretch.name, clock_text(stretch.minutes.from, from), clock_text(stretch.minutes.until, until), arena_word(with->checking->arena, weekday_names[best]),
             clock_text(with->house->hours[best].from, open), clock_text(with->house->hours[best].until, close));
    return false;
}

/* More on a break at once than there are people is no limit. A rule of `every adult` is told of once. */
static void away_check(struct house_checking *with)
{
    const struct house *house = with->house;
    for (int i = 0; i < house->row_count; i++)
        if (house->rows[i].rest.length && house->rows[i].rest.away_at_once > house->adult_count
            && (i == 0 || house->rows[i].rest.away_at_once != house->rows[i - 1].rest.away_at_once))
            complain(with->checking->diagnostics, house->rows[i].heading.place, "%d may be away on a break at once, and there are %d adults in all; write fewer",
                     house->rows[i].rest.away_at_once, house->adult_count);
}

/* Children come by weekday and adults by shift, so that hours on some dates would have neither. */
static void extra_check(struct checking *checking)
{
    for (int i = 0; i < checking->written.calendars.count; i++) {
        const struct extra_list *extra = &WRITTEN(checking, calendars, written_calendar, i)->extra;
        if (extra->count)
            complain(checking->diagnostics, extra->items[0].place, "'extra hours' belong to teams; of a house write longer 'hours', such as {mon: 07:00-19:00, sat: 10:00-13:00}, "
                     "with the times under 'in the house' and the shifts that go with them");
    }
}

/* Sums of all minutes, in microseconds of people, must be below 2^63. */
static void sums_check(struct house_checking *with)
{
    const struct house *house = with->house;
    const struct written_presence *written = &with->checking->written.presence;
    double people = house->adult_count + house->child_count, most = 0x1p62 / (60e6 * MINUTES * house->days);
    for (int g = 0; g < house->child_group_count; g++) {
        int32_t greatest = 0;
        for (int i = 0; i < WEEKDAYS * MINUTES; i++) {
            int32_t wants = house->children[g].wants->at[i / MINUTES][i % MINUTES];
            greatest = wants > greatest ? wants : greatest;
        }
        people += (double)house->children[g].enrolled * greatest / MILLION;
    }
    if (people > most)
        complain(with->checking->diagnostics, written->children.place, "children, adults and the adults whom the children want are %.0f people; over %d days sums hold %.0f at "
                 "most: divide them among files", people, house->days, most);
}

void check_presence(struct checking *checking)
{
    struct casework *casework = checking->casework;
    const struct written_presence *written = &checking->written.presence;
    struct house *house = arena_take(checking->arena, sizeof *house);
    struct house_checking with = {.checking = checking, .house = house, .is_sure = true};
    *house = (struct house){.first = casework->period.first, .days = casework->period.last - casework->period.first + 1, .floor = (int)written->floor};
    int calendar = calendar_find(checking, &written->calendar);
    with.calendar = calendar >= 0 ? checking->calendars[calendar] : NULL;
    for (int weekday = 0; weekday < WEEKDAYS && with.calendar; weekday++)
        hours_fill(&with, weekday);
    extra_check(checking);
    quarters_fill(house);
    with.is_sure &= house->quarters > 0;
    days_fill(&with);
    house_check_children(&with);
    house_check_adults(&with);
    house_read_roster(&with);
    house_check_absence(&with);
    house_check_contracts(&with);
    sums_check(&with);
    if (house->floor > house->adult_count && checking->written.adults.count)
        complain(checking->diagnostics, node_child(node_child(checking->root, "presence"), "floor")->place,
                 "the floor is %d adults, and there are %d in all; write fewer, or more adults", house->floor, house->adult_count);
    away_check(&with);
    check_uncertain(checking);
    check_division(checking);
    casework->house = house;
}
