/* The clock decides: rates and staff by the hour, hand-over at the opening, offices that close. */
#include <math.h>

#include "base/civil.h"
#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}

enum { SHIFTS = 8, STRETCH = 3 };                         /* an hour of the row is three hours: eight of them make a day */
enum { AWAY_UNIT_DAYS = 20 };

static const char *clock_text(struct arena *arena, int minutes)
{
    return arena_print(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

static const char *shift_intake(const struct known_row *row, struct arena *arena)
{
    const char *text = arena_print(arena, "{per hour: %.17g, hours: {", 1.0 / STRETCH);
    for (int i = 0; i < SHIFTS; i++)
        text = arena_print(arena, "%s%s\"%s-%s\": %.17g", text, i ? ", " : "", clock_text(arena, 60 * STRETCH * i),
                           clock_text(arena, 60 * STRETCH * (i + 1)), known_parameter(row, "lambda/h", i));
    return arena_print(arena, "%s}}", text);
}

static int most_officers(const struct known_row *row)
{
    double most = 0;
    for (int i = 0; i < SHIFTS; i++)
        most = fmax(most, known_parameter(row, "c/h", i));
    return (int)most;
}

/* Calendars `shift1`, `shift2`, .. and the list of groups that keep them: for each k an officer of every stretch of shifts with at least k officers. Who is
 * there again after a shift without him is somebody else: for one and the same it would be a break, in which he keeps his case. */
static const char *shift_officers(const struct known_row *row, struct arena *arena, const char **calendars)
{
    const char *groups = "";
    int count = 0;
    for (int k = 1; k <= most_officers(row); k++)
        for (int i = 0; i < SHIFTS; i++) {
            int from = i;
            while (i < SHIFTS && known_parameter(row, "c/h", i) >= k)
                i++;
            if (i == from)
                continue;
            *calendars = arena_print(arena, "%s  shift%d: {hours: {every day: \"%s-%s\"}}\n", *calendars, ++count, clock_text(arena, 60 * STRETCH * from), clock_text(arena, 60 * STRETCH * i));
            groups = arena_print(arena, "%s%s{number: 1, calendar: shift%d}", groups, count > 1 ? ", " : "", count);
        }
    return groups;
}

static const char *shift_work(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "exponential mean %.17g min", 60 * STRETCH / known_parameter(row, "mu", 0));
}

/* Who leaves hands his case back to the head of the queue. */
static const char *shifts_pre_emptive(const struct known_row *row, struct arena *arena)
{
    const char *calendars = "calendars:\n", *groups = shift_officers(row, arena, &calendars);
    return arena_print(arena, "%steams: {desk: {officers: [%s], calendar: shift1, end of day: hand back}}\n"
        "cases: {case: {intake: %s, track: way}}\ntracks: {way: [decide: {by: desk, time: %s}]}\n", calendars, groups,
        shift_intake(row, arena), shift_work(row, arena));
}

/* Day i of the scenario, as theory.c begins it. */
static const char *date_text(struct arena *arena, int i)
{
    return civil_text(civil_from_date(2024, 1, 1) + i, arena_take(arena, 11));
}

/* Officer k of every stretch of days with at least k officers: one group a stretch, who hand back when they leave. */
static const char *daily_officers(const struct known_row *row, struct arena *arena)
{
    const char *groups = "";
    for (int k = 1; k <= most_officers(row); k++) {
        for (int i = 0; i < SHIFTS; i++) {
            int from = i;
            while (i < SHIFTS && known_parameter(row, "c/h", i) >= k)
                i++;
            if (i > from)
                groups = arena_print(arena, "%s%s{number: 1, from: %s, until: %s, ramp-up: none}", groups, *groups ? ", " : "", date_text(arena, from),
                                     date_text(arena, i - 1));
        }
    }
    return groups;
}

/* A day of the scenario is an hour of the row: the eighth day is a Monday again, so a surge makes its rate. */
static const char *daily_intake(const struct known_row *row, struct arena *arena)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    const char *text = "";
    for (int i = 0; i < 7; i++)
        text = arena_print(arena, "%s%s%s: %.17g", text, i ? ", " : "", days[i], known_parameter(row, "lambda/h", i));
    return arena_print(arena, "{per day: 1, weekdays: {%s}, surges: [{when: %s, times: %.17g}]}", text, date_text(arena, 7),
                       known_parameter(row, "lambda/h", 7) / known_parameter(row, "lambda/h", 0));
}

/* The row's staff has no names: only the cases in hand above the new number are finished by those who leave, since one who
 * leaves hands over to an idle one who stays (officers of ours are persons: whose hours end, leaves). So those who leave
 * hand back, and as many closers, there for the first minute, take what those who stay could not take, and finish it. A
 * minute is 1/1440 of the row's hour: what closers do beyond their part in it lies far below the standard error. */
static const char *shifts_exhaustive(const struct known_row *row, struct arena *arena)
{
    const char *calendars = "calendars:\n", *closers = "";
    for (int i = 1; i < SHIFTS; i++) {
        int leaving = (int)(known_parameter(row, "c/h", i - 1) - known_parameter(row, "c/h", i));
        if (leaving <= 0)
            continue;
        const char *after = i + 1 < SHIFTS ? arena_print(arena, ", %s..%s", date_text(arena, i + 1), date_text(arena, SHIFTS - 1)) : "";
        calendars = arena_print(arena, "%s  close%d: {hours: {every day: 00:00-00:01}, closed: [%s..%s%s]}\n", calendars, i,
                                date_text(arena, 0), date_text(arena, i - 1), after);
        closers = arena_print(arena, "%s%s{number: %d, calendar: close%d}", closers, *closers ? ", " : "", leaving, i);
    }
    return arena_print(arena, "%steams:\n  desk: {officers: [%s], calendar: always, end of day: hand back, skills: [counter]}\n"
        "  closers: {officers: [%s], calendar: always, end of day: finish, skills: [nothing else, counter]}\n"
        "cases: {case: {intake: %s, track: way}, other: {intake: {per day: 0.000001}, track: aside}}\n"
        "tracks:\n  way: [decide: {skill: counter, time: exponential mean %.17g min}]\n"
        "  aside: [decide: {skill: nothing else, time: 1 min}]\n", calendars, daily_officers(row, arena), closers,
        daily_intake(row, arena), 24 * 60 / known_parameter(row, "mu", 0));
}

/* A rate of 100 + 50 sin(2 pi t / 24 h): its means over stretches of ten minutes; relative error of the level below 4e-5. */
static const char *wave_text(struct arena *arena, const char *time)
{
    enum { STRETCHES = 144 };
    const char *hours = "";
    double before = 1;
    for (int i = 0; i < STRETCHES; i++) {
        double after = cos(2 * M_PI * (i + 1) / STRETCHES);
        hours = arena_print(arena, "%s%s\"%s-%s\": %.15f", hours, i ? ", " : "", clock_text(arena, 10 * i), clock_text(arena, 10 * (i + 1)),
                            100 + 50 * (before - after) * STRETCHES / (2 * M_PI));
        before = after;
    }
    return arena_print(arena, "teams: {desk: {officers: 1}}\ncases: {case: {intake: {per hour: 1, hours: {%s}}, track: way}}\n"
        "tracks: {way: [hold: {time: %s}, decide]}\n", hours, time);
}

static const char *infinite_lognormal(const struct known_row *row, struct arena *arena)
{
    (void)row;
    return wave_text(arena, "lognormal mean 4 h cv 1");
}

static const char *infinite_exponential(const struct known_row *row, struct arena *arena)
{
    (void)row;
    return wave_text(arena, "exponential mean 2 h");
}

/* Office A never closes and its departures are Poisson (Burke 1956), 45 a day; B works eight hours a day, 5 pieces in them. */
static const char *overnight(const struct known_row *row, struct arena *arena)
{
    (void)row, (void)arena;
    return "calendars: {day: {hours: {every day: 08:00-16:00}}}\n"
        "offices: {A: {calendar: always}, B: {calendar: day, hand-over: next opening}}\n"
        "teams: {first: {officers: 3, calendar: always, office: A}, second: {officers: 10, calendar: day, office: B}}\n"
        "cases: {case: {intake: {per day: 45}, track: way}}\n"
        "tracks: {way: [work: {by: first, time: exponential mean 1 h}, decide: {by: second, time: exponential mean 1.6 h}]}\n";
}

static const char *office_hours(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "calendars: {day: {hours: {every day: 08:00-16:00}}}\nteams: {desk: {officers: 1, calendar: day}}\n"
        "cases: {case: {intake: {per hour: %.17g, hours: {\"08:00-16:00\": 1}}, track: way}}\n"
        "tracks: {way: [decide: {by: desk, time: exponential mean %.17g h}]}\n", known_parameter(row, "lambda", 0),
        1 / known_parameter(row, "mu", 0));
}

/* Officers who are away and back by exponential times: posts that are left and filled again. Both go by whole days, so that they are geometric;
 * the unit is long, and their chances each day are such that the means are exact. */
static const char *on_and_off(const struct known_row *row, struct arena *arena)
{
    double day = AWAY_UNIT_DAYS, leave = 0.02 / day, back = 0.2 / day;    /* the row has them in words */
    return arena_print(arena, "teams: {desk: {officers: 6, calendar: always, ramp-up: none, mentoring: none, turnover: "
        "{per year: %.12g %%, vacant: exponential mean %.12g days}}}\ncases: {case: {intake: {per day: %.17g}, track: way}}\n"
        "tracks: {way: [decide: {by: desk, time: exponential mean %.17g h}]}\n", -100 * log1p(-leave) * 365.25, -1 / log1p(-back),
        known_parameter(row, "lambda", 0) / day, 24 * day / known_parameter(row, "mu", 0));
}

#define QUEUE_IN_HOUR(ID, HOUR_NUMBER) \
    {.id = ID, .value = only, .probes = {{.quantity = MEAN_LEVEL, .level = IN_QUEUE, .from = HOUR_NUMBER - 1, .until = HOUR_NUMBER}}}
#define DELAYED(ID) {.id = ID, .value = rest_of_ratio, .probes = {{.quantity = IMMEDIATE}, {.quantity = JOININGS}}}
#define AT_CLOSE(ID) {.id = ID, .value = only, .probes = {{.quantity = LEVEL_AT, .from = SHIFTS - 1e-9}}}
#define DAILY(ID, HOURS) {.id = ID, .value = only, .probes = {{.quantity = LEVEL_AT, .from = HOURS, .every = 24}}}
#define WITHIN(ID, HOURS) \
    {.id = ID, .value = rest_of_ratio, .probes = {{.quantity = SOJOURNS_ABOVE, .x = HOURS}, {.quantity = DECISIONS}}}
#define AT_B(ID, QUANTITY, X, HOURS) \
    {.id = ID, .value = only, .probes = {{.quantity = QUANTITY, .level = AT_STATION, .at = "decide", .x = X, .from = HOURS, .every = 24}}}

MEASURES(pre_emptive, QUEUE_IN_HOUR("V077", 2), QUEUE_IN_HOUR("V078", 4), QUEUE_IN_HOUR("V079", 5), QUEUE_IN_HOUR("V080", 8),
         DELAYED("V081"), AT_CLOSE("V082"));
MEASURES(exhaustive, QUEUE_IN_HOUR("V083", 2), QUEUE_IN_HOUR("V084", 4), QUEUE_IN_HOUR("V085", 5), QUEUE_IN_HOUR("V086", 8),
         DELAYED("V087"), AT_CLOSE("V088"));
MEASURES(wave, DAILY("V092", 6), DAILY("V093", 12));
MEASURES(wave_of_two_hours, DAILY("V152", 6));
MEASURES(handed_over, AT_B("V135", LEVEL_AT, 0, 8), AT_B("V136", LEVEL_AT_LEAST, 61, 8), AT_B("V137", LEVEL_AT, 0, 16));
MEASURES(away, {.id = "V134", .value = only, .probes = {{.quantity = MEAN_LEVEL, .level = IN_SYSTEM}}});
MEASURES(calendar_time, {.id = "V143", .value = ratio, .probes = {{.quantity = SOJOURNS}, {.quantity = DECISIONS}}},
         WITHIN("V144", 24), WITHIN("V145", 16));

const struct theory clock_theories[] = {
    {"V077", shifts_pre_emptive, STRETCH * HOUR, 1, 0, 30000, pre_emptive, ORDINARY},
    {"V083", shifts_exhaustive, DAY, SHIFTS, 0, 42000, exhaustive, ORDINARY},
    {"V092", infinite_lognormal, HOUR, 2, 14, 80, wave, ORDINARY},
    {"V134", on_and_off, AWAY_UNIT_DAYS * DAY, 18000, 7000, 400, away, ORDINARY},
    {"V135", overnight, HOUR, 3650, 60, 80, handed_over, ORDINARY},
    {"V143", office_hours, HOUR, 1800, 200, 80, calendar_time, ORDINARY},
    {"V152", infinite_exponential, HOUR, 2, 4, 80, wave_of_two_hours, ORDINARY},
    {.row = NULL},
};
