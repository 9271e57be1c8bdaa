/* test_border.c - a rate that changes at an hour holds from that hour on: no gap drawn before it is carried across. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "sim/portable.h"
#include "tests/checked_text.h"
#include "tests/statistics.h"

enum { HOURS = 24, OPENING = 7, DAYS = 365, REPLICATIONS = 60 };

static const double BEFORE = 0.0015 * 60, AFTER = 0.005 * 60;                  /* cases per hour */
static const double ERROR = 1e-4;                                              /* probability that a right program fails here */

static const char TEXT[] =
    "sluse: 1\nperiod: 2026-01-01..2026-12-31\nteams: {desk: {officers: 1}}\ntracks: {way: [decide]}\n"
    "cases: {case: {intake: {per hour: 1, hours: {\"00:00-07:00\": 0.09, \"07:00-24:00\": 0.3}}, track: way}}\n";

struct counter { struct listener listener; double received[HOURS]; };

static void hear(struct listener *listener, const struct note *note)
{
    if (note->kind == NOTE_RECEIVED)
        ((struct counter *)listener)->received[note->time % DAY / HOUR]++;
}

static void expect(double expected[HOURS])
{
    for (int hour = 0; hour < HOURS; hour++)
        expected[hour] = (hour < OPENING ? BEFORE : AFTER) * DAYS * REPLICATIONS;
}

static void rate_changes_at_seven_sharp(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct counter counter = {.listener = {hear}};
    double expected[HOURS];
    const char *messages;
    const struct casework *casework = checked_text(arena, TEXT, ".", 0, &messages);
    assert_non_null(casework);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    for (int i = 0; i < REPLICATIONS; i++)
        simulate(simulator, i, NULL, NULL, &counter.listener, NULL);
    simulator_close(simulator);
    expect(expected);
    double first = counter.received[OPENING] / (DAYS * REPLICATIONS), p = chi_square_p(counter.received, expected, HOURS, 0);
    printf("# %.4f an hour from 07:00 to 08:00, chi-square over the day p = %.3f\n", first, p);
    assert_true(p > ERROR);
    assert_true(normal_p((first - AFTER) / sqrt(AFTER / (DAYS * REPLICATIONS))) > ERROR);
    arena_close(arena);
}

/* The known mistake: the next arrival is drawn at the rate of the present hour, however long it takes. */
static void test_rejects_gaps_carried_across_the_border(void **state)
{
    (void)state;
    struct stream_key key = {7, 0};
    double received[HOURS] = {0}, expected[HOURS], t = 0;
    for (uint64_t i = 0; t < 24.0 * DAYS * REPLICATIONS; i++) {
        struct stream stream = stream_open(&key, i, 1, 0);
        int hour = (int)((int64_t)t % HOURS);
        t += -portable_log(stream_uniform(&stream)) / (hour < OPENING ? BEFORE : AFTER);
        received[(int64_t)t % HOURS]++;
    }
    expect(expected);
    assert_true(chi_square_p(received, expected, HOURS, 0) < ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rate_changes_at_seven_sharp),
        cmocka_unit_test(test_rejects_gaps_carried_across_the_border),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
