#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/text.h"
#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

#define FILE_TEXT SMALL_PERIOD "teams: {desk: {officers: 1}}\ncases: {two: {track: t}, one: {track: u}, quick: {track: v}}\n" \
    "tracks:\n  t:\n    - work: {what: look, by: desk, time: 3 h}\n    - branch: {what: complete, at most: 3, to: {look: 40 %, next: rest}}\n    - go to: u\n" \
    "  u:\n    - work: {what: read, by: desk, time: 3 h}\n    - branch: {what: agreed, at most: 1, to: {read: 30 %, next: rest}}\n    - go to: v\n" \
    "  v: [decide: {by: desk, time: 1 h}]\n"

/* Checks the scenario with a start from a CSV file of these lines: case, type, track, rounds done. */
static const struct casework *with_lines(const char *scenario, const char *lines, const char **messages)
{
    char name[] = "/tmp/sluse-rounds-XXXXXX";
    int file = mkstemp(name);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fprintf(out, "case,type,track,rounds done,received,step,entered step\n%s", lines);
    fclose(out);
    const struct casework *c = checked_text(arena, arena_print(arena, "%sstart: {file: %s}\n", scenario, name + 5), "/tmp", 0, messages);
    unlink(name);
    return c;
}

/* Returns how often the case has gone round at the branch. */
static int rounds_of(const struct casework *c, const char *id, const char *branch)
{
    const struct step *step = c->steps;
    const struct start_case *found = c->start;
    while (!text_equal(step->heading.name, branch))
        step++;
    while (!text_equal(found->id, id))
        found++;
    return (int)(found->rounds >> step->counter_shift) & ((1 << step->counter_bits) - 1);
}

static void rounds_are_a_number_or_one_for_each_branch(void **state)
{
    const char *messages;
    const struct casework *c = with_lines(FILE_TEXT, "1,two,t,\"t.complete 2, u.agreed 1\",2026-05-20,,\n2,one,u,1,2026-05-20,,\n3,one,u,u.agreed 0,2026-05-20,,\n"
                                          "4,two,u,t.complete 3,2026-05-20,,\n5,quick,v,,2026-05-20,,\n", &messages);
    (void)state;
    if (!c)
        print_message("%s", messages);
    assert_non_null(c);
    assert_string_equal(messages, "");
    assert_int_equal(rounds_of(c, "1", "complete"), 2);
    assert_int_equal(rounds_of(c, "1", "agreed"), 1);
    assert_int_equal(rounds_of(c, "2", "agreed"), 1);
    assert_int_equal(rounds_of(c, "3", "agreed"), 0);
    assert_int_equal(rounds_of(c, "4", "complete"), 3);
    assert_int_equal(rounds_of(c, "4", "agreed"), 0);
    assert_int_equal(rounds_of(c, "5", "agreed"), 0);
}

/* Another scenario of the file may let cases go round less often, so it is no mistake. */
static void more_rounds_than_at_most_are_noted_once_and_count_as_many(void **state)
{
    const char *messages;
    const struct casework *c = with_lines(FILE_TEXT, "1,one,u,1,2026-05-20,,\n2,one,u,2,2026-05-20,,\n3,two,t,t.complete 9,2026-05-20,,\n", &messages);
    (void)state;
    assert_non_null(c);
    assert_int_equal(rounds_of(c, "2", "agreed"), 1);
    assert_int_equal(rounds_of(c, "3", "complete"), 3);
    assert_non_null(strstr(messages, ":3:9: note: on 2 of the 3 lines a case has gone round more often than 'at most' says in 'as is'; it goes round no more"));
}

static void where_nothing_counts_the_column_is_noted_once(void **state)
{
    const char *messages;
    const struct casework *c = with_lines(SMALL_PERIOD "teams: {desk: {officers: 1}}\ncases: {one: {track: u}}\ntracks: {u: [decide: {by: desk, time: 1 h}]}\n",
                                          "1,one,u,1,2026-05-20,,\n2,one,u,2,2026-05-20,,\n", &messages);
    (void)state;
    assert_non_null(c);
    assert_int_equal(c->start[0].rounds, 0);
    const char *note = strstr(messages, "no branch says 'at most' in 'as is', so 'rounds done' decides nothing");
    assert_non_null(note);
    assert_null(strstr(note + strlen("no branch says"), "no branch says"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rounds_are_a_number_or_one_for_each_branch, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(more_rounds_than_at_most_are_noted_once_and_count_as_many, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(where_nothing_counts_the_column_is_noted_once, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
