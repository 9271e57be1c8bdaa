/* test_restart_types.c - the law of test_restart.c, where everything that a case can be in the middle of comes together:
 * three case types on five tracks, holds with and without the clock, pre-emption, mail between two offices, suspended,
 * finished and handed back work, a queue in the order of joining, work by the number of pages, rounds that are counted. The figures are taken for each case type by itself.
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
#include "tests/compare.h"
#include "tests/statistics.h"

enum { STOP = 16, SAMPLE = 400, TYPES = 3, MOMENTS = 3, FIGURES = TYPES * MOMENTS, ROUND_TRIPS = 40, REFERENCES = 10 };
static const double ERROR = 0.001;                        /* probability that a right program fails in this file */
static const double NOT_SEEN = -1;

/* The period, the seed and the start are written in. The stop is 00:00 of a Wednesday. */
static const char TEXT[] =
    "sluse: 1\nperiod: %s..2026-07-31\nseed: %d\nstart: %s\n"
    "calendars:\n"
    "  day: {hours: {mon-fri: [08:00-12:00, 12:30-16:00]}}\n"
    "  watch: {hours: {every day: 00:00-24:00}}\n"
    "offices: {town: {calendar: day}, country: {calendar: day, hand-over: after 3 days}}\n"
    "teams:\n"
    "  duty: {officers: 2, calendar: watch, office: town, case time: 80 %%, queue: by class with pre-emption}\n"
    "  desk: {officers: 3, calendar: day, office: town, queue: first in queue}\n"
    "  panel: {officers: 2, calendar: day, office: town, end of day: finish, queue: nearest deadline first}\n"
    "  remote: {officers: 2, calendar: day, office: country, end of day: hand back}\n"
    "cases:\n"
    "  alarm:\n"
    "    intake: {per day: 4}\n"
    "    classes: {grave: 30 %%, light: rest}\n"
    "    track: watch\n"
    "  claim:\n"
    "    intake: {per day: 5, weekdays: {mon-fri: 1, sat-sun: 0}, hours: {\"08:00-16:00\": 1}}\n"
    "    classes: {simple: 40 %%, complex: rest}\n"
    "    attributes: {value: {small: 50 %%, large: rest}, pages: lognormal mean 20 cv 1}\n"
    "    goal: 90 %% within 20 days\n"
    "    track: claim\n"
    "  appeal:\n"
    "    intake: {per day: 1}\n"
    "    goal: 80 %% within 15 working days\n"
    "    track: appeal\n"
    "tracks:\n"
    "  watch: [decide: {by: duty, time: gamma mean 7 h cv 1}]\n"
    "  claim:\n"
    "    - work: {what: look, by: desk, time: lognormal mean 1.5 h cv 1}\n"
    "    - triage: {by class: {simple: short, complex: long}}\n"
    "  short: [decide: {by: remote, time: uniform 1 h to 3 h}]\n"
    "  long:\n"
    "    - hold: {what: papers, time: weibull mean 6 days shape 2, clock: stops}\n"
    "    - work: {what: read, by: desk, time: gamma mean 12 min cv 0.7, times: pages}\n"
    "    - branch: {what: enough, at most: 2, by value: {small: next, large: {papers: 70 %%, next: rest}}}\n"
    "    - decide: {by: panel, time: lognormal mean 1 h cv 1}\n"
    "  appeal:\n"
    "    - hold: {what: answer, time: uniform 2 days to 8 days}\n"
    "    - decide: {by: panel, time: weibull mean 6 h shape 1.5}\n";

struct observer {
    struct listener listener;
    sim_time stop;                                        /* 0 in a run that begins there */
    struct listener *open_cases;                          /* told everything; NULL: nobody */
    double figures[FIGURES];                              /* NOT_SEEN until then */
};

/* Figures: sojourn of the first case of each type decided after the stop, and 3 and 9 days later. */
static void hear(struct listener *listener, const struct note *note)
{
    static const int days[MOMENTS] = {0, 3, 9};
    struct observer *observer = (struct observer *)listener;
    if (observer->open_cases)
        observer->open_cases->hear(observer->open_cases, note);
    for (int i = 0; i < MOMENTS && note->kind == NOTE_DECIDED; i++)
        if (note->time >= observer->stop + days[i] * DAY && observer->figures[note->type * MOMENTS + i] < 0)
            observer->figures[note->type * MOMENTS + i] = (double)(note->time - note->since);
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

static const struct casework *casework_of_start(struct arena *arena, int seed, const char *start, const char *folder)
{
    return casework_from(arena, "2026-06-17", seed, start, folder);
}

/* Runs a replication and returns the CSV of the cases open at `instant`, as a text of the arena. */
static const char *open_cases_text(const struct casework *casework, int replication, sim_time instant, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct open_cases *open = open_cases_open(casework, replication, instant);
    struct observer observer = {.listener = {hear}, .stop = instant, .open_cases = open_cases_listener(open)};
    observe(&observer, casework, replication, arena);
    open_cases_write(open, false, out);
    assert_int_equal(fclose(out), 0);
    open_cases_close(open);
    const char *kept = arena_copy(arena, text, size);
    free(text);
    return kept;
}

static void file_write(const char *folder, const char *text)
{
    char path[64];
    snprintf(path, sizeof path, "%s/open.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

struct samples {
    char folder[32];
    const struct casework *whole;
    struct arena *arena;
    double run_on[FIGURES][SAMPLE], restarted[FIGURES][SAMPLE], from_empty[FIGURES][SAMPLE];
};

static void sample_make(struct samples *samples, int i)
{
    struct arena *arena = arena_open();
    struct observer on = {.listener = {hear}, .stop = STOP * DAY}, again = {.listener = {hear}}, empty = {.listener = {hear}};
    observe(&on, samples->whole, SAMPLE + i, arena);
    file_write(samples->folder, open_cases_text(samples->whole, i, STOP * DAY, arena));
    observe(&again, casework_of_start(arena, 1000 + i, "{file: open.csv}", samples->folder), 0, arena);
    observe(&empty, casework_of_start(arena, 1000 + i, "empty", samples->folder), 0, arena);
    for (int k = 0; k < FIGURES; k++) {
        samples->run_on[k][i] = on.figures[k];
        samples->restarted[k][i] = again.figures[k];
        samples->from_empty[k][i] = empty.figures[k];
    }
    arena_close(arena);
}

static int samples_make(void **state)
{
    struct samples *samples = memory_take(sizeof *samples);
    samples->arena = arena_open();
    strcpy(samples->folder, "/tmp/sluse-restart-XXXXXX");
    if (!mkdtemp(samples->folder))
        die("%s: cannot be made", samples->folder);
    samples->whole = casework_from(samples->arena, "2026-06-01", 1, "{warm up: 60 days}", samples->folder);
    for (int i = 0; i < SAMPLE; i++)
        sample_make(samples, i);
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
    struct samples *samples = *state;
    remove(arena_print(samples->arena, "%s/open.csv", samples->folder));
    rmdir(samples->folder);
    arena_close(samples->arena);
    memory_free(samples);
    return 0;
}

static void restarted_run_goes_on_with_the_same_law(void **state)
{
    const struct samples *samples = *state;
    for (int k = 0; k < FIGURES; k++) {
        double p = ks_two_sample_p(samples->run_on[k], SAMPLE, samples->restarted[k], SAMPLE);
        printf("# %s %d: median sojourn %.2f and %.2f days, p = %.3f\n", samples->whole->types[k / MOMENTS].heading.name, k % MOMENTS,
               samples->run_on[k][SAMPLE / 2] / (double)DAY, samples->restarted[k][SAMPLE / 2] / (double)DAY, p);
        assert_true(p > ERROR / FIGURES);
    }
}

/* At the first moment; later the start is forgotten, the sooner the shorter cases last. */
static void empty_start_has_another_law(void **state)
{
    const struct samples *samples = *state;
    for (int k = 0; k < FIGURES; k += MOMENTS) {
        double p = ks_two_sample_p(samples->run_on[k], SAMPLE, samples->from_empty[k], SAMPLE);
        printf("# %s from empty: median sojourn %.2f days, p = %.2g\n", samples->whole->types[k / MOMENTS].heading.name,
               samples->from_empty[k][SAMPLE / 2] / (double)DAY, p);
        assert_true(p < ERROR / TYPES);
    }
}

static void expect_somewhere(const char *text, const char *what, bool *is_seen)
{
    *is_seen |= strstr(text, what) != NULL;
}

/* Written at the very start of the run that begins with it, the table is the same to the last letter. */
static void what_is_read_in_is_written_out_the_same(void **state)
{
    static const char *const wanted[] = {",watch,decide,", ",claim,look,", ",short,decide,", ",long,papers,", ",appeal,answer,",
                                         " h,", " days,", ",duty 1,,,\n", ",desk 1,,small,", "grave", "complex", ",,large,", ",small,1", ",long.enough 1,large,", ",long.enough 2,large,"};
    enum { WANTED = sizeof wanted / sizeof *wanted };
    const struct samples *samples = *state;
    bool seen[WANTED] = {false};
    for (int i = 0; i < ROUND_TRIPS; i++) {
        struct arena *arena = arena_open();
        const char *text = open_cases_text(samples->whole, i, STOP * DAY, arena);
        file_write(samples->folder, text);
        const struct casework *again = casework_of_start(arena, 1, "{file: open.csv}", samples->folder);
        const char *twice = open_cases_text(again, 0, again->begin + 1, arena);
        assert_string_equal(text, twice);
        for (int k = 0; k < WANTED; k++)
            expect_somewhere(text, wanted[k], &seen[k]);
        arena_close(arena);
    }
    for (int k = 0; k < WANTED; k++)
        if (!seen[k])
            fail_msg("'%s' stood in no table", wanted[k]);
}

static void both_engines_take_up_the_cases_alike(void **state)
{
    static const struct way many = {.window = 1, .threads = 1}, one = {.single_process = true, .window = 1, .threads = 1};
    const struct samples *samples = *state;
    for (int i = 0; i < REFERENCES; i++) {
        struct arena *arena = arena_open();
        file_write(samples->folder, open_cases_text(samples->whole, i, STOP * DAY, arena));
        const struct casework *again = casework_of_start(arena, 1, "{file: open.csv}", samples->folder);
        struct record *expected = record_reference(arena, again, i);
        assert_true(record_obeys_laws(again, expected, "the reference engine"));
        assert_true(records_equal(again, expected, record_engine(arena, again, i, &many), "many processes"));
        assert_true(records_equal(again, expected, record_engine(arena, again, i, &one), "one process"));
        arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restarted_run_goes_on_with_the_same_law),
        cmocka_unit_test(empty_start_has_another_law),
        cmocka_unit_test(what_is_read_in_is_written_out_the_same),
        cmocka_unit_test(both_engines_take_up_the_cases_alike),
    };
    return cmocka_run_group_tests(tests, samples_make, samples_free);
}
