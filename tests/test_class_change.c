/* test_class_change.c - cases that change class while they wait: days worked out by hand, and a Markov chain, solved here. */
#include "models/class_change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/checked_text.h"
#include "tests/diary.h"
#include "tests/replicas.h"

/* Cases of type 0 are all normal, of type 1 all urgent. */
#define DESK(QUEUE, CHANGES, WAY) \
    "sluse: 1\nperiod: 2026-06-01..2026-06-14\ncalendars: {office: {hours: {mon-fri: 08:00-16:00}}}\n" \
    "teams: {desk: {officers: 1, queue: " QUEUE "}}\n" \
    "cases:\n  plain: {intake: {per day: 1}, track: t, classes: {urgent: 0 %, normal: rest}, class changes: [" CHANGES "]}\n" \
    "  hasty: {intake: {per day: 1}, track: t, classes: {urgent: 100 %}}\n" \
    "tracks: {t: [" WAY "]}\n"
#define DECIDE "decide: {by: desk, time: 2 h}"

/* B would come after all that are urgent. At 13:30, five hours after its receipt, it is urgent too, and was there before E. */
static void who_has_waited_long_is_urgent_from_then_on(void **state)
{
    (void)state;
    HAPPENS(DESK("by class", "{from: normal, to: urgent, after: 5 h}", DECIDE),
            ARRIVE({0, AT(0, 8)}, {0, AT(0, 8.5)}, {1, AT(0, 9)}, {1, AT(0, 11)}, {1, AT(0, 13.25)}),
            "0 08:00 begun A 0 2h", "0 10:00 ended A 0", "0 10:00 decided A", "0 10:00 begun C 0 2h", "0 12:00 ended C 0", "0 12:00 decided C",
            "0 12:00 begun D 0 2h", "0 13:30 class changed B", "0 14:00 ended D 0", "0 14:00 decided D", "0 14:00 begun B 0 2h",
            "0 16:00 ended B 0", "0 16:00 decided B", "1 08:00 begun E 0 2h", "1 10:00 ended E 0", "1 10:00 decided E");
}

/* A was on hold from nine to three: it has waited for nobody, but was received seven hours ago. */
static void what_is_counted_is_the_time_since_receipt_or_in_the_queue(void **state)
{
    (void)state;
#define HELD "work: {by: desk, time: 1 h}, hold: {time: 6 h}, " DECIDE
    HAPPENS(DESK("by class", "{from: normal, to: urgent, after: 5 h}", HELD), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 15:00 released A", "0 15:00 class changed A", "0 15:00 begun A 0 2h",
            "1 09:00 ended A 0", "1 09:00 decided A");
    HAPPENS(DESK("by class", "{from: normal, to: urgent, after: 5 h, counted: in queue}", HELD), ARRIVE({0, AT(0, 8)}),
            "0 08:00 begun A 0 1h", "0 09:00 ended A 0", "0 09:00 held A", "0 15:00 released A", "0 15:00 begun A 0 2h", "1 09:00 ended A 0",
            "1 09:00 decided A");
}

/* At 11:00 both have been here for three hours, but A is in hand. B is urgent and pre-empts; A, back in the queue, is urgent then. */
static void who_is_in_hand_changes_when_it_is_back_in_the_queue(void **state)
{
    (void)state;
    HAPPENS(DESK("by class with pre-emption", "{from: normal, to: urgent, after: 3 h}", "decide: {by: desk, time: 5 h}"), ARRIVE({0, AT(0, 8)}, {0, AT(0, 8)}),
            "0 08:00 begun A 0 5h", "0 11:00 class changed B", "0 11:00 interrupted A 0 2h", "0 11:00 class changed A", "0 11:00 begun B 0 5h",
            "0 16:00 ended B 0", "0 16:00 decided B", "1 08:00 begun A 0 2h", "1 10:00 ended A 0", "1 10:00 decided A");
}

/* One desk, work of an hour, 30 urgent and 50 normal cases in 100 hours; those who wait and are normal become urgent, 20 in 100 hours each. */
#define RATE_URGENT 0.3
#define RATE_NORMAL 0.5
#define RATE_CHANGE 0.2
#define CHAIN(CHANGES) \
    "sluse: 1\nperiod: 2026-01-01..2027-12-31\nstart: {warm up: 20 weeks}\n" \
    "teams: {desk: {officers: 1, calendar: always, queue: by class}}\n" \
    "cases: {case: {intake: {per hour: 0.8}, classes: {urgent: 37.5 %, normal: rest}, track: way" CHANGES "}}\n" \
    "tracks: {way: [decide: {by: desk, time: exponential mean 1 h}]}\n"
#define CHANGES_IN_QUEUE ", class changes: [{from: normal, to: urgent, after: exponential mean 5 h, counted: in queue}]"

enum { LINE = 90 };

/* Of a busy desk p[i][j]: i urgent and j normal wait; `idle` when it is not. By iteration of the uniformised chain. */
static double mean_normal_waiting(void)
{
    static double p[LINE + 1][LINE + 1], next[LINE + 1][LINE + 1];
    double scale = RATE_URGENT + RATE_NORMAL + 1 + RATE_CHANGE * LINE, idle = 1, mean = 0;
    for (int round = 0; round < 40000; round++) {
        double next_idle = idle * (1 - 0.8 / scale);
        memset(next, 0, sizeof next);
        next[0][0] += idle * 0.8 / scale;
        for (int i = 0; i <= LINE; i++)
            for (int j = 0; j <= LINE; j++) {
                double here = p[i][j] / scale;
                if (here < 1e-18)
                    continue;
                next[i + (i < LINE)][j] += here * RATE_URGENT;
                next[i][j + (j < LINE)] += here * RATE_NORMAL;
                if (j && i < LINE)
                    next[i + 1][j - 1] += here * RATE_CHANGE * j;
                *(i ? &next[i - 1][j] : j ? &next[i][j - 1] : &next_idle) += here;
                next[i][j] += here * (scale - RATE_URGENT - RATE_NORMAL - 1 - (i < LINE ? RATE_CHANGE * j : 0));
            }
        memcpy(p, next, sizeof p);
        idle = next_idle;
    }
    for (int i = 0; i <= LINE; i++)
        for (int j = 0; j <= LINE; j++)
            mean += j * p[i][j];
    assert_true(idle > 0.1999 && idle < 0.2001);          /* 1 - rho */
    return mean;
}

/* How often a case changed class, and how long cases waited, as they were told. */
struct changes { struct replica replica; int64_t count; };

static void hear(struct listener *listener, const struct note *note)
{
    ((struct changes *)listener)->count += note->kind == NOTE_CLASS_CHANGED && note->time >= 0;
}

static double changes_per_hour(const struct replica *replica)
{
    return (double)((const struct changes *)replica)->count / (730 * 24);
}

/* The rate at which they change is that of one times the mean number of normal cases that wait. */
static void changes_are_those_of_the_markov_chain(void **state)
{
    (void)state;
    struct changes model = {{{hear}, changes_per_hour}, 0};
    double exact = RATE_CHANGE * mean_normal_waiting();
    assert_true(replicas_agree(CHAIN(CHANGES_IN_QUEUE), &model.replica, sizeof model, 100, exact, 0.02, "changes an hour"));
    assert_false(replicas_agree(CHAIN(", class changes: [{from: normal, to: urgent, after: 5 h, counted: in queue}]"), &model.replica, sizeof model, 100, exact,
                                0.02, "meant to differ: after 5 h exactly"));
}

static void the_words_are_understood(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    const struct casework *c = sound_text(arena, CHAIN(CHANGES_IN_QUEUE));
    assert_int_equal(c->change_count, 1);
    assert_true(c->changes[0].type == 0 && c->changes[0].from == 1 && c->changes[0].to == 0 && c->changes[0].in_queue);
    assert_int_equal(sound_text(arena, CHAIN(""))->change_count, 0);
    assert_false(sound_text(arena, CHAIN(", class changes: [{from: normal, to: urgent, after: 5 h}]"))->changes[0].in_queue);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_are_understood), cmocka_unit_test(who_has_waited_long_is_urgent_from_then_on),
        cmocka_unit_test(what_is_counted_is_the_time_since_receipt_or_in_the_queue),
        cmocka_unit_test(who_is_in_hand_changes_when_it_is_back_in_the_queue), cmocka_unit_test(changes_are_those_of_the_markov_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
