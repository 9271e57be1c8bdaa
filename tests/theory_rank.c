/* Queues that rank: classes with and without pre-emption, and due dates. */
#include <math.h>
#include <string.h>

#include "tests/theory.h"

#define MEASURES(NAME, ...) static const struct measure NAME[] = {__VA_ARGS__, {.id = NULL}}
#define MEAN_WAIT(ID, AT) {.id = ID, .probes = {{.quantity = WAITS, .at = AT}, {.quantity = BEGINNINGS, .at = AT}}, .value = ratio}

/* Two classes, the work of both exponential; each goes to a track of its own, at the same desk. */
static const char *two_classes(const struct known_row *row, struct arena *arena, const char *queue)
{
    double urgent = known_parameter(row, "lambda", 0), other = known_parameter(row, "lambda", 1), work = 1 / known_parameter(row, "mu", 0);
    return arena_print(arena, "teams: {desk: {officers: %d, queue: %s}}\n"
        "cases: {case: {intake: {per hour: %.17g}, classes: {urgent: %.17g %%, other: rest}, track: way}}\n"
        "tracks:\n  way: [triage: {by class: {urgent: first, other: second}}]\n"
        "  first: [decide: {by: desk, time: exponential mean %.17g min}]\n"
        "  second: [decide: {by: desk, time: exponential mean %.17g min}]\n",
        (int)known_parameter(row, "c", 0), queue, 60 * (urgent + other), 100 * urgent / (urgent + other), work, work);
}

static const char *by_class(const struct known_row *row, struct arena *arena)
{
    return two_classes(row, arena, "by class");
}

static const char *by_class_pre_empting(const struct known_row *row, struct arena *arena)
{
    return two_classes(row, arena, "by class with pre-emption");
}

#define CLASSES "classes (lambda,E[S],scv lognormal)"

static double class_rate(const struct known_row *row, int class) { return known_parameter(row, CLASSES, 3 * class); }
static double class_work(const struct known_row *row, int class) { return known_parameter(row, CLASSES, 3 * class + 1); }

static const char *lognormal_tracks(const struct known_row *row, struct arena *arena)
{
    static const char *const names[] = {"first", "second", "third"};
    const char *text = "tracks:\n";
    for (int i = 0; i < 3; i++)
        text = arena_print(arena, "%s  %s: [decide: {by: desk, time: lognormal mean %.17g min cv %.17g}]\n", text, names[i],
                           class_work(row, i), sqrt(known_parameter(row, CLASSES, 3 * i + 2)));
    return text;
}

static const char *three_classes(const struct known_row *row, struct arena *arena)
{
    double all = class_rate(row, 0) + class_rate(row, 1) + class_rate(row, 2);
    return arena_print(arena, "teams: {desk: {officers: 1, queue: by class}}\n"
        "cases: {case: {intake: {per hour: %.17g}, classes: {a: %.17g %%, b: %.17g %%, c: rest}, track: way}}\n"
        "%s  way: [triage: {by class: {a: first, b: second, c: third}}]\n",
        60 * all, 100 * class_rate(row, 0) / all, 100 * class_rate(row, 1) / all, lognormal_tracks(row, arena));
}

/* A rule blind to the drawn work that is none of the simple ones: nearest deadline, with three goals. */
static const char *three_goals(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "teams: {desk: {officers: 1, queue: nearest deadline first}}\ncases:\n"
        "  a: {intake: {per hour: %.17g}, goal: 90 %% within 9 min, track: first}\n"
        "  b: {intake: {per hour: %.17g}, goal: 90 %% within 3 min, track: second}\n"
        "  c: {intake: {per hour: %.17g}, goal: 90 %% within 20 min, track: third}\n%s",
        60 * class_rate(row, 0), 60 * class_rate(row, 1), 60 * class_rate(row, 2), lognormal_tracks(row, arena));
}

/* sum of rho_k E[Wq_k]: mean holds (waits, pieces) of each class. */
static double conserved(const double mean[], const struct known_row *row)
{
    double sum = 0;
    for (int i = 0; i < 3; i++)
        sum += class_rate(row, i) * class_work(row, i) * mean[2 * i] / mean[2 * i + 1];
    return sum;
}

enum { BACKLOG = 10 };

/* Returns the instant `units` of time after the start, as a CSV of open cases has it. */
static const char *stamp(struct arena *arena, double units, double unit)
{
    char day[11];
    int64_t at = (int64_t)(units * unit + 0.5);
    int minutes = (int)(at % DAY / MINUTE);
    return arena_print(arena, "%sT%02d:%02d:00", civil_text(civil_from_date(2024, 1, 1) + (int)(at / DAY), day), minutes / 60, minutes % 60);
}

static const char *open_cases(const struct known_row *row, struct arena *arena, const char *key, double unit, const char *tracks)
{
    const char *text = "case,type,received,track,step,entered step,due\n";
    for (int i = 0; i < BACKLOG; i++) {
        const char *track = tracks ? arena_print(arena, "%s%d", tracks, i) : "way";
        text = arena_print(arena, "%scase %d,case,2023-12-01T00:00:00,%s,decide,,%s\n", text, i, track,
                           stamp(arena, known_parameter(row, key, i), unit));
    }
    return text;
}

/* Ten open cases in the order of their due dates, exponential work; the mean .833333 of the file is five sixths of a day. */
static const char *backlog_by_deadline(const struct known_row *row, struct arena *arena)
{
    return arena_print(arena, "%s---\nstart: {file: open.csv}\n"
        "teams: {desk: {officers: 1, queue: nearest deadline first}}\ncases: {case: {track: way}}\n"
        "tracks: {way: [decide: {by: desk, time: exponential mean 20 h}]}\n", open_cases(row, arena, "due", (double)DAY, NULL));
}

/* Ten open cases of known work, in hours: each on a track of its own. */
static const char *known_work(const struct known_row *row, struct arena *arena)
{
    const char *tracks = "tracks:\n  way: [branch: {to: {way0: 10 %", *steps = "";
    for (int i = 0; i < BACKLOG; i++) {
        if (i)
            tracks = arena_print(arena, "%s, way%d: %s", tracks, i, i < BACKLOG - 1 ? "10 %" : "rest");
        steps = arena_print(arena, "%s  way%d: [decide: {by: desk, time: %.17g h}]\n", steps, i, known_parameter(row, "p", i));
    }
    return arena_print(arena, "%s---\nstart: {file: open.csv}\n"
        "teams: {desk: {officers: 1, queue: nearest deadline first}}\ncases: {case: {track: way}}\n%s}}]\n%s",
        open_cases(row, arena, "d", (double)HOUR, "way"), tracks, steps);
}

MEASURES(classes_1, MEAN_WAIT("V048", "first"), MEAN_WAIT("V049", "second"));
MEASURES(classes_50, MEAN_WAIT("V052", "first"), MEAN_WAIT("V053", "second"));
MEASURES(cobham, MEAN_WAIT("V054", "first"), MEAN_WAIT("V055", "second"), MEAN_WAIT("V056", "third"));
MEASURES(resumed, {.id = "V060", .value = ratio, .probes = {{.quantity = SOJOURNS, .at = "second"}, {.quantity = DECISIONS, .at = "second"}}});
MEASURES(conservation, {.id = "V061", .value = conserved,
    .probes = {{.quantity = WAITS, .at = "first"}, {.quantity = BEGINNINGS, .at = "first"}, {.quantity = WAITS, .at = "second"},
               {.quantity = BEGINNINGS, .at = "second"}, {.quantity = WAITS, .at = "third"}, {.quantity = BEGINNINGS, .at = "third"}}});
MEASURES(late, {.id = "V113", .value = only, .probes = {{.quantity = LATE}}});
MEASURES(lateness, {.id = "V115", .value = only, .probes = {{.quantity = GREATEST_LATENESS}}},
         {.id = "V116", .value = only, .probes = {{.quantity = TARDINESS}}}, {.id = "V117", .value = only, .probes = {{.quantity = LATE}}});

const struct theory rank_theories[] = {
    {"V048", by_class, MINUTE, 25, 6, 80, classes_1, ORDINARY},
    {"V052", by_class, MINUTE, 15, 1, 80, classes_50, ORDINARY},
    {"V054", three_classes, MINUTE, 72, 10, 80, cobham, ORDINARY},
    {"V060", by_class_pre_empting, MINUTE, 4, 2, 80, resumed, ORDINARY},
    {"V061", three_goals, MINUTE, 80, 10, 80, conservation, ORDINARY},
    {"V113", backlog_by_deadline, DAY, 60, 0, 9000, late, WITH_CSV},
    {"V115", known_work, HOUR, 5, 0, 40, lateness, WITH_CSV},
    {.row = NULL},
};
