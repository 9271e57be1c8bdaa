/* Several stations: rework, triage with errors, an allocation of officers. */
#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}
#define MEAN_WAIT(ID, AT) {.id = ID, .probes = {{.quantity = WAITS, .at = AT}, {.quantity = BEGINNINGS, .at = AT}}, .value = ratio}
#define MEAN_SOJOURN(ID, AT) {.id = ID, .probes = {{.quantity = SOJOURNS, .at = AT}, {.quantity = DECISIONS, .at = AT}}, .value = ratio}

/* Stations one, two, three; P is read by rows. One unit of time is a minute. */
static const char *jackson(const struct known_row *row, struct arena *arena)
{
    const char *teams = "teams: {";
    static const char *const names[] = {"one", "two", "three"};
    const char *time[3];
    for (int i = 0; i < 3; i++) {
        teams = arena_print(arena, "%s%s%s: {officers: %d}", teams, i ? ", " : "", names[i], (int)known_parameter(row, "c", i));
        time[i] = arena_print(arena, "exponential mean %.17g min", 1 / known_parameter(row, "mu", i));
    }
    return arena_print(arena, "%s}\ncases: {case: {intake: {per hour: %.17g}, track: one}}\ntracks:\n"
        "  one: [work: {by: one, time: %s}, branch: {to: {two: %.17g %%, three: rest}}]\n"
        "  two: [work: {by: two, time: %s}, branch: {to: {three: %.17g %%, decided: rest}}]\n"
        "  three: [work: {by: three, time: %s}, branch: {to: {one: %.17g %%, decided: rest}}]\n",
        teams, 60 * known_parameter(row, "gamma", 0), time[0], 100 * known_parameter(row, "P", 1), time[1],
        100 * known_parameter(row, "P", 5), time[2], 100 * known_parameter(row, "P", 6));
}

static const char *rework(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "teams: {desk: {officers: 1}}\ncases: {case: {intake: {per hour: %.17g}, track: way}}\n"
        "tracks: {way: [work: {by: desk, time: exponential mean %.17g min}, branch: {to: {way: %.17g %%, next: rest}}, decide]}\n",
        60 * known_parameter(row, "lambda", 0), 1 / known_parameter(row, "mu", 0), 100 * known_parameter(row, "P(rework)", 0));
}

/* A day of the row is an hour; written out, as the file tells this model in words. */
static const char *triage_with_errors(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "teams: {opening: {officers: 2}, fast: {officers: 1}, normal: {officers: 1}}\n"
        "cases: {case: {intake: {per hour: %.17g}, classes: {simple: 60 %%, complex: rest}, track: opening}}\ntracks:\n"
        "  opening:\n    - work: {by: opening, time: exponential mean 7.5 min}\n"
        "    - triage: {by class: {simple: {normal simple: 10 %%, fast simple: rest}, complex: {fast complex: 15 %%, normal complex: rest}}}\n"
        "  fast simple: [decide: {by: fast, time: exponential mean 6 min}]\n"
        "  fast complex: [decide: {by: fast, time: exponential mean 15 min}]\n"
        "  normal simple: [decide: {by: normal, time: exponential mean 9 min}]\n"
        "  normal complex: [decide: {by: normal, time: lognormal mean 13.2 min cv 1.2247448713915890}]\n", known_parameter(row, "lambda", 0));
}

static const char *triage_with_transfer(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "teams: {opening: {officers: 2}, fast: {officers: 3}, normal: {officers: 5}}\n"
        "cases: {case: {intake: {per day: %.17g}, classes: {simple: 70 %%, complex: rest}, track: opening}}\ntracks:\n"
        "  opening:\n    - work: {by: opening, time: exponential mean 1.2 h}\n"
        "    - triage: {by class: {simple: {normal simple: 5 %%, fast simple: rest}, complex: {fast complex: 20 %%, normal complex: rest}}}\n"
        "  fast simple: [decide: {by: fast, time: exponential mean 2.4 h}]\n"
        "  fast complex: [work: {by: fast, time: exponential mean 2.4 h}, go to: normal complex]\n"
        "  normal simple: [decide: {by: normal, time: exponential mean 8 h}]\n"
        "  normal complex: [decide: {by: normal, time: exponential mean 8 h}]\n", known_parameter(row, "lambda", 0));
}

enum { UNITS = 5 };

/* Five units beside each other with the officers of the optimum; "optimum c=" stands in the row's quantity. */
static const char *allocation(const struct known_row *row, struct arena *arena)
{
    const struct known_row optimum = {.id = row->id, .parameters = row->quantity};
    const char *teams = "teams: {", *cases = "cases:\n", *tracks = "tracks:\n";
    for (int i = 0; i < UNITS; i++) {
        teams = arena_print(arena, "%s%sunit%d: {officers: %d}", teams, i ? ", " : "", i, (int)known_parameter(&optimum, "c", i));
        cases = arena_print(arena, "%s  case%d: {intake: {per hour: %.17g}, track: unit%d}\n", cases, i,
                            60 * known_parameter(row, "lambda", i), i);
        tracks = arena_print(arena, "%s  unit%d: [decide: {by: unit%d, time: exponential mean %.17g min}]\n", tracks, i, i,
                             1 / known_parameter(row, "mu", i));
    }
    return arena_print(arena, "%s}\n%s%s", teams, cases, tracks);
}

static double weighted_levels(const double mean[], const struct known_row *row)
{
    double sum = 0;
    for (int i = 0; i < UNITS; i++)
        sum += known_parameter(row, "weights", i) * mean[i];
    return sum;
}

/* Three desks in a line, of which the first is never without a case; written out, as the file tells this model in words: rates (16,17,17) a day and
 * buffers b2=29, b3=21 before the others. By day LINE_FROM it has forgotten that it began empty. */
enum { LINE_FROM = 150, LINE_DAYS = 400 };

static const char *line_of_desks(const struct known_row *row, struct arena *arena)
{
    (void)row;
    return arena_print(arena, "start: [{open: 8000, case: case, at: way.one, age: 0 days}]\n"
        "teams: {one: {officers: 1}, two: {officers: 1, room: %d in all}, three: {officers: 1, room: %d in all}}\n"
        "cases: {case: {track: way}}\n"
        "tracks: {way: [work: {what: one, by: one, time: exponential mean 1.5 h}, work: {what: two, by: two, time: exponential mean %.17g h, turned away: stays in hand}, "
        "decide: {what: three, by: three, time: exponential mean %.17g h, turned away: stays in hand}]}\n", 29, 21, 24 / 17.0, 24 / 17.0);
}

static double decided_a_day(const double mean[], const struct known_row *row)
{
    (void)row;
    return mean[0] / (LINE_DAYS - LINE_FROM);
}

/* Pieces ended at station two per minute of the period: mean holds pieces and the length of the period (a level >= 0). */
MEASURES(stations, {.id = "V065", .value = ratio, .probes = {{.quantity = BEGINNINGS, .at = "two"}, {.quantity = TIME_AT_LEAST}}},
         MEAN_SOJOURN("V066", NULL), MEAN_WAIT("V067", "three"));
MEASURES(reworked, MEAN_SOJOURN("V069", NULL));
MEASURES(tracks, MEAN_WAIT("V096", "fast"), MEAN_WAIT("V097", "normal"), MEAN_SOJOURN("V098", "simple"), MEAN_SOJOURN("V099", "complex"));
MEASURES(transferred, MEAN_SOJOURN("V100", "complex"));
MEASURES(line, {.id = "V172", .value = decided_a_day, .probes = {{.quantity = DECISIONS, .from = LINE_FROM, .until = LINE_DAYS}}});
#define UNIT_LEVEL(NAME) {.quantity = MEAN_LEVEL, .at = NAME, .level = AT_STATION}
MEASURES(allocated, {.id = "V146", .value = weighted_levels,
    .probes = {UNIT_LEVEL("unit0"), UNIT_LEVEL("unit1"), UNIT_LEVEL("unit2"), UNIT_LEVEL("unit3"), UNIT_LEVEL("unit4")}});

const struct theory network_theories[] = {
    {"V065", jackson, MINUTE, 7, 1, 80, stations, ORDINARY},
    {"V069", rework, MINUTE, 18, 2, 80, reworked, ORDINARY},
    {"V096", triage_with_errors, HOUR, 450, 30, 80, tracks, ORDINARY},
    {"V100", triage_with_transfer, DAY, 100, 20, 80, transferred, ORDINARY},
    {"V146", allocation, MINUTE, 1, 1, 80, allocated, ORDINARY},
    {"V172", line_of_desks, DAY, LINE_DAYS, 0, 80, line, ORDINARY},
    {.row = NULL},
};
