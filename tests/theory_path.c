/* Paths from a given start: transients, clear-down of a backlog, forecasts, overflow. */
#include <math.h>

#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}

/* From empty; one unit of time is two hours, so that a day holds t = 10. */
static const char *single_from_empty(const struct known_row *row, struct arena *arena)
{
    return station_text(arena, known_parameter(row, "lambda", 0) / 2, 1,
                        arena_print(arena, "exponential mean %.17g h", 2 / known_parameter(row, "mu", 0)));
}

/* The unit is eight minutes: a day is 180 units, in which the first hundred come and are begun (but for one in a million). */
static const char *first_from_empty(const struct known_row *row, struct arena *arena)
{
    return station_text(arena, known_parameter(row, "lambda", 0) * 7.5, 1,
                        arena_print(arena, "exponential mean %.17g min", 8 / known_parameter(row, "mu", 0)));
}

/* `open` cases at the station at the start; the unit of time is a day. */
static const char *from_backlog(const struct known_row *row, struct arena *arena, const char *open)
{
    return arena_print(arena, "start: [{open: %d, case: case, at: way, age: 0 days}]\n%s", (int)known_parameter(row, open, 0),
                       station_text(arena, known_parameter(row, "lambda", 0) / 24, (int)known_parameter(row, "c", 0),
                                    arena_print(arena, "exponential mean %.17g h", 24 / known_parameter(row, "mu", 0))));
}

static const char *from_level(const struct known_row *row, struct arena *arena)
{
    return from_backlog(row, arena, "N(0)");
}

static const char *from_hump(const struct known_row *row, struct arena *arena)
{
    return from_backlog(row, arena, "B0");
}

/* c=10 on the days 0-20, 14 after: written as the file tells it in words. */
static const char *staff_later(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "start: [{open: %d, case: case, at: way, age: 0 days}]\n"
        "teams: {desk: {officers: [10, {number: 4, from: 2024-01-21, ramp-up: none}]}}\n"
        "cases: {case: {intake: {per day: %.17g}, track: way}}\n"
        "tracks: {way: [decide: {by: desk, time: exponential mean %.17g h}]}\n", (int)known_parameter(row, "N(0)", 0),
        known_parameter(row, "lambda", 0), 24 / known_parameter(row, "mu", 0));
}

enum { LEVELS = 9, LEAST_LEVEL = 66 };                    /* the distribution of N(40) is seen at 66 .. 74 */

/* Smallest n with P(N <= n) >= .95. It agrees when the shares seen allow it: 3.3 standard errors, 0.1 % by chance. */
static bool quantile_agrees(const double mean[], int replications, const struct known_row *row, double *value)
{
    double error = sqrt(0.05 * 0.95 / replications);
    int exact = (int)row->exact - LEAST_LEVEL, n = 0;
    while (n < LEVELS - 2 && 1 - mean[n + 1] < 0.95)
        n++;
    *value = LEAST_LEVEL + n;
    return 1 - mean[exact + 1] >= 0.95 - 3.3 * error && 1 - mean[exact] < 0.95 + 3.3 * error;
}

#define AT_40(X) {.quantity = LEVEL_AT_LEAST, .x = X, .from = 40}

MEASURES(at_ten, {.id = "V070", .value = only, .probes = {{.quantity = LEVEL_AT, .from = 10}}},
         {.id = "V071", .value = rest_of_ratio, .probes = {{.quantity = LEVEL_AT_LEAST, .x = 1, .from = 10},
                                                           {.quantity = LEVEL_AT_LEAST, .x = 0, .from = 10}}});
MEASURES(first_waits, {.id = "V074", .value = only, .probes = {{.quantity = FIRST_WAITS, .x = 10}}},
         {.id = "V075", .value = only, .probes = {{.quantity = FIRST_WAITS, .x = 100}}});
MEASURES(hump, {.id = "V119", .value = only, .probes = {{.quantity = FIRST_AT_MOST, .x = 40}}});
MEASURES(cleared, {.id = "V122", .value = only, .probes = {{.quantity = FIRST_AT_MOST, .x = 6}}});
MEASURES(emptied, {.id = "V123", .value = only, .probes = {{.quantity = FALLS_TO, .x = 12, .until = 30}}});
MEASURES(forecast, {.id = "V124", .value = only, .probes = {{.quantity = LEVEL_AT, .from = 20}}},
         {.id = "V125", .value = only, .probes = {{.quantity = LEVEL_AT, .from = 40}}},
         {.id = "V126", .holds = quantile_agrees,
          .probes = {AT_40(66), AT_40(67), AT_40(68), AT_40(69), AT_40(70), AT_40(71), AT_40(72), AT_40(73), AT_40(74)}},
         {.id = "V127", .value = only, .probes = {AT_40(41)}});
MEASURES(overflow, {.id = "V129", .value = only, .probes = {{.quantity = REACHES, .x = 60, .until = 250}}},
         {.id = "V130", .value = only, .probes = {{.quantity = TIME_AT_LEAST, .x = 30, .until = 50}}});

const struct theory path_theories[] = {
    {"V070", single_from_empty, 2 * HOUR, 1, 0, 43000, at_ten, ORDINARY},
    {"V074", first_from_empty, 8 * MINUTE, 1, 0, 13000, first_waits, ORDINARY},
    {"V119", from_hump, DAY, 200, 0, 50, hump, ORDINARY},
    {"V122", from_level, DAY, 700, 0, 3500, cleared, ORDINARY},
    {"V123", from_level, DAY, 31, 0, 11000, emptied, ORDINARY},
    {"V124", staff_later, DAY, 41, 0, 38000, forecast, ORDINARY},
    {"V129", from_level, DAY, 251, 0, 23000, overflow, ORDINARY},
    {.row = NULL},
};
