/* test_check_reach.c - a goal that the shortest way to a decision takes longer than is noted, and the file is good all the same. */
#include "models/check_reach.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static const char NONE[] = "no case of 'case' can keep this goal: the shortest way to a decision takes %s of work and holds, however many officers there are; "
    "write a longer time in the goal, or shorter times at the steps and holds";
static const char FEW[] = "at most %s %% of 'case' can keep this goal: so many take no longer at each step of work and each hold, however many officers there are; "
    "write a longer time or a smaller share in the goal, or shorter times at the steps and holds";

/* The notes of a file with one goal and one track; wanted: the text of one note at the goal, "": none. */
static void noted_is(const char *officers, const char *goal, const char *steps, const char *wanted)
{
    struct arena *arena = arena_open();
    const char *messages, *text = arena_print(arena,
        "sluse: 1\nperiod: 2026-01-05..2026-06-28\nteams: {desk: {officers: %s}}\ncases:\n  case:\n    intake: {per day: 1}\n    track: way\n    goal: %s\n"
        "tracks:\n  way: [%s]\n", officers, goal, steps);
    assert_non_null(checked_text(arena, text, "", 0, &messages));
    assert_string_equal(messages, *wanted ? arena_print(arena, "t.yaml:8:11: note: %s\n", wanted) : "");
    arena_close(arena);
}

static const char *of(struct arena *arena, const char *text, const char *what)
{
    char buffer[300];
    snprintf(buffer, sizeof buffer, text, what);
    return arena_print(arena, "%s", buffer);
}

#define DECIDE "decide: {by: desk, time: 1 h}"

static void a_hold_longer_than_the_goal_is_noted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    noted_is("1", "90 % within 20 days", "hold: {what: post, time: constant 30 days}, " DECIDE, of(arena, NONE, "30 days"));
    noted_is("1", "90 % within 31 days", "hold: {what: post, time: constant 30 days}, " DECIDE, "");
    noted_is("1", "90 % within 20 days", "hold: {what: a, time: uniform 20 to 60 days}, hold: {what: b, time: 12 days}, " DECIDE, of(arena, NONE, "32 days"));
    noted_is("1", "90 % within 20 days", "hold: {what: post, time: constant 30 days, clock: stops}, " DECIDE, "");
    noted_is("1", "90 % within 20 days", "hold: {what: post, time: uniform 8 to 60 days, at most: 9 days}, " DECIDE, "");
    arena_close(arena);
}

/* Ten working days are 16 civil days where Easter lies between them. */
static void working_days_are_taken_at_their_longest(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    noted_is("1", "90 % within 10 working days", "hold: {what: post, time: constant 15 days}, " DECIDE, "");
    noted_is("1", "90 % within 10 working days", "hold: {what: post, time: constant 22 days}, " DECIDE, of(arena, NONE, "22 days"));
    arena_close(arena);
}

static void a_way_round_what_takes_long_is_enough(void **state)
{
    (void)state;
    noted_is("1", "10 % within 20 days", "branch: {what: who, to: {papers: 90 %, sure: 10 %}}]\n  papers: [hold: {what: post, time: constant 30 days}, " DECIDE
             "]\n  sure: [" DECIDE, "");
}

/* Of an exponential time of 48 h a share of 1 - exp(-1/2) = 39.3 % is done within 24; by an officer of speed 2 1 - exp(-1) = 63.2 %. */
static void work_that_few_end_in_time_is_noted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    static const char steps[] = "decide: {by: desk, time: exponential mean 48 h}";
    noted_is("1", "90 % within 24 h", steps, of(arena, FEW, "39.3"));
    noted_is("[1, {number: 1, speed: 2}]", "90 % within 24 h", steps, of(arena, FEW, "63.2"));
    noted_is("1", "30 % within 24 h", steps, "");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hold_longer_than_the_goal_is_noted), cmocka_unit_test(working_days_are_taken_at_their_longest),
        cmocka_unit_test(a_way_round_what_takes_long_is_enough), cmocka_unit_test(work_that_few_end_in_time_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
