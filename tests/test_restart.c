/* test_restart.c - a run stopped on a day, its open cases written to a CSV and read in again, goes on with the same law.
 *
 * From each replication one figure of the time after the stop is taken, so the samples are independent: other
 * replications run on undisturbed, and the two samples are compared by Kolmogorov-Smirnov.
 */
#include "analysis/open_cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/failure.h"
#include "models/simulate.h"
#include "tests/checked_text.h"
#include "tests/statistics.h"

enum { STOP = 39, SAMPLE = 400, FIGURES = 4 };            /* the stop: a Friday, 00:00; work is suspended, holds run */
static const double ERROR = 0.001;                        /* probability that a right program fails in this file */

/* The period, the seed and the start are written in. */
static const char TEXT[] =
    "sluse: 1\nperiod: %s..2026-07-31\nseed: %d\nstart: %s\n"
    "calendars: {day: {hours: {mon-fri: [08:00-12:00, 12:30-16:00]}}}\n"
    "teams:\n"
    "  counter: {officers: 2, calendar: day, queue: oldest case first}\n"
    "  back: {officers: 6, calendar: day}\n"
    "cases:\n"
    "  case:\n"
    "    intake: {per day: 7, weekdays: {mon-fri: 1, sat-sun: 0}, hours: {\"08:00-16:00\": 1}}\n"
    "    classes: {simple: 40 %%, complex: rest}\n"
    "    goal: 90 %% within 14 days\n"
    "    track: opening\n"
    "tracks:\n"
    "  opening:\n"
    "    - work: {what: register, by: counter, time: lognormal mean 2 h cv 1}\n"
    "    - triage: {by class: {simple: short, complex: long}}\n"
    "  short:\n"
    "    - decide: {by: back, time: uniform 1 h to 3 h}\n"
    "  long:\n"
    "    - hold: {what: documents, time: weibull mean 9 days shape 2, clock: stops}\n"
    "    - decide: {by: back, time: gamma mean 8 h cv 0.7}\n";

struct observer {
    struct listener listener;
    sim_time stop;                                        /* 0 in a run that begins there */
    struct listener *open_cases;                          /* told everything; NULL: nobody */
    double figures[FIGURES];                              /* NOT_SEEN until then */
};

static const double NOT_SEEN = -1;

/* Figures: sojourns of the first case decided after the stop, and 2, 5 and 12 days later. */
static void hear(struct listener *listener, const struct note *note)
{
    static const int days[FIGURES] = {0, 2, 5, 12};
    struct observer *observer = (struct observer *)listener;
    if (observer->open_cases)
        observer->open_cases->hear(observer->open_cases, note);
    for (int i = 0; i < FIGURES && note->kind == NOTE_DECIDED; i++)
        if (note->time >= observer->stop + days[i] * DAY && observer->figures[i] < 0)
            observer->figures[i] = (double)(note->time - note->since);
}

static void observe(struct observer *observer, const struct casework *casework, int replication, struct arena *arena)
{
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    for (int i = 0; i < FIGURES; i++)
        observer->figures[i] = NOT_SEEN;
    simulate(simulator, replication, NULL, NULL, &observer->listener, NULL);
    simulator_close(simulator);
    for (int i = 0; i < FIGURES; i++)
        assert_true(observer->figures[i] >= 0);
}

static const struct casework *casework_from(struct arena *arena, const char *first_day, int seed, const char *start, const char *folder)
{
    const char *messages;
    const struct casework *casework = checked_text(arena, arena_print(arena, TEXT, first_day, seed, start), folder, 0, &messages);
    if (!casework)
        print_message("%s", messages);
    assert_non_null(casework);
    return casework;
}

/* Runs replication i to the stop, writes its open cases and runs on from the file with other luck. */
static void run_restarted(const struct casework *whole, int replication, const char *folder, double figures[FIGURES])
{
    struct arena *arena = arena_open();
    char path[64];
    snprintf(path, sizeof path, "%s/open.csv", folder);
    struct open_cases *open = open_cases_open(whole, replication, STOP * DAY);
    struct observer observer = {.listener = {hear}, .stop = STOP * DAY, .open_cases = open_cases_listener(open)};
    observe(&observer, whole, replication, arena);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    open_cases_write(open, false, file);
    assert_int_equal(fclose(file), 0);
    open_cases_close(open);
    struct observer again = {.listener = {hear}};
    observe(&again, casework_from(arena, "2026-07-10", 1000 + replication, "{file: open.csv}", folder), 0, arena);
    memcpy(figures, again.figures, sizeof again.figures);
    arena_close(arena);
}

static void run_from_empty(int replication, double figures[FIGURES])
{
    struct arena *arena = arena_open();
    struct observer observer = {.listener = {hear}};
    observe(&observer, casework_from(arena, "2026-07-10", 1000 + replication, "empty", "."), 0, arena);
    memcpy(figures, observer.figures, sizeof observer.figures);
    arena_close(arena);
}

struct samples { double run_on[FIGURES][SAMPLE], restarted[FIGURES][SAMPLE], from_empty[FIGURES][SAMPLE]; };

static int samples_make(void **state)
{
    struct samples *samples = memory_take(sizeof *samples);
    struct arena *arena = arena_open();
    char folder[] = "/tmp/sluse-restart-XXXXXX";
    if (!mkdtemp(folder))
        die("%s: cannot be made", folder);
    const struct casework *whole = casework_from(arena, "2026-06-01", 1, "{warm up: 60 days}", folder);
    for (int i = 0; i < SAMPLE; i++) {
        struct observer observer = {.listener = {hear}, .stop = STOP * DAY};
        double restarted[FIGURES], from_empty[FIGURES];
        observe(&observer, whole, SAMPLE + i, arena);
        run_restarted(whole, i, folder, restarted);
        run_from_empty(i, from_empty);
        for (int k = 0; k < FIGURES; k++) {
            samples->run_on[k][i] = observer.figures[k];
            samples->restarted[k][i] = restarted[k];
            samples->from_empty[k][i] = from_empty[k];
        }
    }
    remove(arena_print(arena, "%s/open.csv", folder));
    rmdir(folder);
    arena_close(arena);
    for (int k = 0; k < FIGURES; k++) {
        sort_values(samples->run_on[k], SAMPLE);
        sort_values(samples->restarted[k], SAMPLE);
        sort_values(samples->from_empty[k], SAMPLE);
    }
    *state = samples;
    return 0;
}

static int samples_free(void **state)
{
    memory_free(*state);
    return 0;
}

static void restarted_run_goes_on_with_the_same_law(void **state)
{
    const struct samples *samples = *state;
    for (int k = 0; k < FIGURES; k++) {
        double p = ks_two_sample_p(samples->run_on[k], SAMPLE, samples->restarted[k], SAMPLE);
        printf("# sojourns after the stop, figure %d: median %.1f and %.1f days, p = %.3f\n", k, samples->run_on[k][SAMPLE / 2] / (double)DAY,
               samples->restarted[k][SAMPLE / 2] / (double)DAY, p);
        assert_true(p > ERROR / FIGURES);
    }
}

static void empty_start_has_another_law(void **state)
{
    const struct samples *samples = *state;
    for (int k = 0; k < FIGURES - 1; k++) {
        double p = ks_two_sample_p(samples->run_on[k], SAMPLE, samples->from_empty[k], SAMPLE);
        printf("# from empty, figure %d: median %.1f days, p = %.2g\n", k, samples->from_empty[k][SAMPLE / 2] / (double)DAY, p);
        assert_true(p < ERROR / FIGURES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restarted_run_goes_on_with_the_same_law),
        cmocka_unit_test(empty_start_has_another_law),
    };
    return cmocka_run_group_tests(tests, samples_make, samples_free);
}
