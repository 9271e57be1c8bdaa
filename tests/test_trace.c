/* test_trace.c - arrivals from a CSV: each line is one case, at its time; and the real arrivals of a bank's loan applications. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "tests/checked_text.h"

struct counter { struct listener listener; int received, by_weekday[7]; sim_time times[16]; civil_day first; };

static void hear(struct listener *listener, const struct note *note)
{
    struct counter *counter = (struct counter *)listener;
    if (note->kind != NOTE_RECEIVED)
        return;
    if (counter->received < 16)
        counter->times[counter->received] = note->time;
    counter->received++;
    counter->by_weekday[civil_weekday(counter->first + (int)(note->time / DAY))]++;
}

static struct counter run(const char *text, const char *folder)
{
    struct arena *arena = arena_open();
    const char *messages;
    const struct casework *casework = checked_text(arena, text, folder, 0, &messages);
    if (!casework)
        printf("# %s\n", messages);
    assert_non_null(casework);
    struct counter counter = {.listener = {hear}, .first = casework->period.first};
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 0, NULL, NULL, &counter.listener, NULL);
    simulator_close(simulator);
    arena_close(arena);
    return counter;
}

static void every_line_is_a_case_at_its_time(void **state)
{
    (void)state;
    char folder[] = "/tmp/sluse-trace-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/arrivals.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("case,registered\n1,2026-06-02T08:30:00\n2,2026-06-01T00:00:01\n3,2026-06-02T08:30:00\n4,2026-06-03T23:59:59\n", file);
    assert_int_equal(fclose(file), 0);
    struct counter counter = run("sluse: 1\nperiod: 2026-06-01..2026-06-03\nteams: {desk: {officers: 1}}\ntracks: {way: [decide]}\n"
                                 "cases: {case: {intake: {trace: arrivals.csv, column: registered}, track: way}}\n", folder);
    static const sim_time expected[] = {SECOND, DAY + 8 * HOUR + 30 * MINUTE, DAY + 8 * HOUR + 30 * MINUTE, 3 * DAY - SECOND};
    assert_int_equal(counter.received, 4);
    assert_memory_equal(counter.times, expected, sizeof expected);
    unlink(path);
    rmdir(folder);
}

/* Counts by weekday: data/README.md of the collection, counted from the file with other tools. */
static void loan_applications_arrive_as_recorded(void **state)
{
    (void)state;
    static const int by_weekday[7] = {2355, 2111, 2377, 2195, 1744, 1161, 1144};
    const char *folder = getenv("SLUSE_DATA") ? getenv("SLUSE_DATA") : "../shared/data";
    char path[4096];
    snprintf(path, sizeof path, "%s/bpic12_cases.csv", folder);
    if (access(path, R_OK) != 0) {
        fprintf(stderr, "# SKIPPED loan_applications_arrive_as_recorded: %s is not there; SLUSE_DATA names its folder\n", path);
        return;                                           /* skip() of cmocka 1.1.5 counts as a failure under prove */
    }
    struct counter counter = run("sluse: 1\nperiod: 2011-10-01..2012-03-14\nteams: {desk: {officers: 1}}\ntracks: {way: [decide]}\n"
                                 "cases: {loan: {intake: {trace: bpic12_cases.csv, column: registered}, track: way}}\n", folder);
    assert_int_equal(counter.received, 13087);
    assert_memory_equal(counter.by_weekday, by_weekday, sizeof by_weekday);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_is_a_case_at_its_time),
        cmocka_unit_test(loan_applications_arrive_as_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
