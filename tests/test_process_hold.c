/* test_process_hold.c - holds end when they should and in order of (time, owner), however many, near, far or equal they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "models/simulate.h"
#include "tests/checked_text.h"

enum { MOST = 1 << 20 };

/* A hold that was begun: when it ends, and whose it is. */
struct end { sim_time time; uint64_t owner; };

/* What is told: holds as they are begun, and as they end. */
struct diary { struct listener listener; struct end *begun, *ended; int begun_count, ended_count; };

static void hear(struct listener *listener, const struct note *note)
{
    struct diary *diary = (struct diary *)listener;
    assert_true(diary->begun_count < MOST && diary->ended_count < MOST);
    if (note->kind == NOTE_HELD)
        diary->begun[diary->begun_count++] = (struct end){note->time + note->amount, note->owner};
    if (note->kind == NOTE_RELEASED)
        diary->ended[diary->ended_count++] = (struct end){note->time, note->owner};
}

static int by_time_and_owner(const void *a, const void *b)
{
    const struct end *x = a, *y = b;
    if (x->time != y->time)
        return x->time < y->time ? -1 : 1;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

/* Holds of no length, which may come after others of the same instant, are not among these: so the ends that are told are those that
 * a sort gives. Returns how many ended at the same instant as the one before. */
static int ends_as_sorted(const char *text, int least)
{
    struct arena *arena = arena_open();
    const char *messages;
    struct diary diary = {{hear}, malloc(MOST * sizeof(struct end)), malloc(MOST * sizeof(struct end)), 0, 0};
    const struct casework *casework = checked_text(arena, text, ".", 0, &messages);
    if (!casework)
        fail_msg("%s", messages);
    struct simulator *simulator = simulator_open(network_compile(casework, false, arena), 1);
    simulate(simulator, 3, NULL, NULL, &diary.listener, NULL);
    simulator_close(simulator);
    qsort(diary.begun, (size_t)diary.begun_count, sizeof *diary.begun, by_time_and_owner);
    int within = 0, equal = 0;
    while (within < diary.begun_count && diary.begun[within].time < casework->end)
        within++;
    assert_int_equal(diary.ended_count, within);
    for (int i = 0; i < within; i++) {
        assert_int_equal(diary.ended[i].time, diary.begun[i].time);
        assert_int_equal(diary.ended[i].owner, diary.begun[i].owner);
        equal += i > 0 && diary.ended[i].time == diary.ended[i - 1].time;
    }
    printf("# %d ends, %d of them at the instant of another\n", within, equal);
    assert_true(within >= least);
    free(diary.begun);
    free(diary.ended);
    arena_close(arena);
    return equal;
}

#define HEADING "sluse: 1\nperiod: 2026-06-01..2026-06-10\nteams: {desk: {officers: 1}}\n"

static void many_short_and_long_holds_end_in_order(void **state)
{
    (void)state;
    ends_as_sorted(HEADING "cases: {case: {intake: {per day: 5000}, track: way}}\nstart: [{open: 20000, case: case, at: way, age: 0..3 days}]\n"
                   "tracks:\n  way:\n    - hold: {what: a, time: exponential mean 30 h}\n    - hold: {what: b, time: exponential mean 3 s}\n"
                   "    - hold: {what: c, time: exponential mean 20 min}\n    - decide\n", 100000);
}

/* More than the slots of the tree: they go through the heap. */
static void hundreds_that_end_at_one_instant_end_in_the_order_of_owners(void **state)
{
    (void)state;
    int equal = ends_as_sorted(HEADING "cases: {case: {intake: {per day: 2400, batch: 300}, track: way}}\n"
                               "tracks:\n  way:\n    - hold: {what: a, time: 26 h}\n    - hold: {what: b, time: 1 ms}\n"
                               "    - hold: {what: c, time: exponential mean 5 ms}\n    - decide\n", 10000);
    assert_true(equal > 10000);
}

/* The day opens with them: some have found a slot of the tree, the others lie in the first stretch. */
static void those_that_end_at_midnight_end_in_the_order_of_owners(void **state)
{
    (void)state;
    int equal = ends_as_sorted(HEADING "cases: {case: {intake: {per day: 5}, track: way}}\nstart: [{open: 400, case: case, at: way, age: 0..3 days}]\n"
                               "tracks:\n  way:\n    - hold: {what: a, time: 24 h}\n    - hold: {what: b, time: 48 h}\n    - decide\n", 800);
    assert_true(equal > 700);
}

/* The next stretch that has any is far, and holds filed later end before it. */
static void few_holds_far_apart_end_in_order(void **state)
{
    (void)state;
    ends_as_sorted(HEADING "cases:\n  rare: {intake: {per day: 1}, track: long}\n  usual: {intake: {per day: 400, hours: {\"10:00-11:00\": 1}}, track: short}\n"
                   "tracks:\n  long:\n    - hold: {what: a, time: uniform 1 h to 5 days}\n    - decide\n"
                   "  short:\n    - hold: {what: b, time: uniform 1 s to 20 h}\n    - decide\n", 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_short_and_long_holds_end_in_order),
        cmocka_unit_test(hundreds_that_end_at_one_instant_end_in_the_order_of_owners),
        cmocka_unit_test(those_that_end_at_midnight_end_in_the_order_of_owners),
        cmocka_unit_test(few_holds_far_apart_end_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
