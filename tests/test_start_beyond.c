#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/checked_text.h"

static struct arena *arena;

static int arena_begin(void **state) { (void)state; arena = arena_open(); return 0; }
static int arena_end(void **state) { (void)state; arena_close(arena); return 0; }

#define FILE_TEXT SMALL_PERIOD "teams: {desk: {officers: 1}}\n" \
    "cases: {a: {track: t, classes: {red: 30 %, green: rest}, attributes: {pages: uniform 1 to 3}}}\n" \
    "tracks:\n  t:\n    - hold: {what: letter, time: uniform 2 days to 5 days}\n    - hold: {what: answer, time: exponential mean 9 days, at most: 12 days}\n" \
    "    - work: {what: look, by: desk, time by class: {red: 1 h, green: 3 h}}\n    - work: {what: read, by: desk, time: 1 h, times: pages}\n" \
    "    - parallel: {what: both, tracks: [p]}\n    - decide: {what: judge, by: desk, time: lognormal mean 1 h cv 1}\n  p: [work: {what: opinion, by: desk, time: 1 h}, done]\n"

/* Returns what is said of a file with these lines: case, class, pages, step, entered step, work done. */
static const char *said_of(const char *lines)
{
    char name[] = "/tmp/sluse-beyond-XXXXXX";
    const char *messages;
    int file = mkstemp(name);
    assert_true(file >= 0);
    FILE *out = fdopen(file, "w");
    fputs("case,class,pages,step,entered step,work done,type,track,received\n", out);
    for (const char *line = lines; *line; line = strchr(line, '\n') + 1)
        fprintf(out, "%.*s,a,t,2026-05-01\n", (int)(strchr(line, '\n') - line), line);
    fclose(out);
    assert_non_null(checked_text(arena, arena_print(arena, "%sstart: {file: %s}\n", FILE_TEXT, name + 5), "/tmp", 0, &messages));
    unlink(name);
    return messages;
}

static void what_a_step_can_take_is_said_nothing_of(void **state)
{
    (void)state;
    assert_string_equal(said_of("1,,,letter,2026-05-27,\n2,,,answer,2026-05-20,\n3,red,,look,,1 h\n4,green,,look,,3 h\n5,,,look,,3 h\n"    /* constant, and just done */
                                "6,,3,read,,3 h\n7,,,read,,9 h\n8,,,judge,,90 h\n"), "");                                                /* the pages are to be drawn; any time can come */
}

static void more_work_than_a_step_can_take_is_noted_once(void **state)
{
    (void)state;
    assert_non_null(strstr(said_of("1,red,,look,,1 h\n2,red,,look,,61 min\n3,green,,look,,181 min\n4,,,look,,181 min\n5,,2,read,,121 min\n"),
                           ":3:14: note: on 4 of the 5 lines more work is done than the step can take in 'as is'; nothing is left of it. If cases really take so long"));
}

static void a_longer_hold_than_it_can_last_is_noted_once(void **state)
{
    (void)state;
    assert_non_null(strstr(said_of("1,,,letter,2026-05-27,\n2,,,letter,2026-05-26,\n3,,,letter,2026-05-15,\n4,,,answer,2026-05-19,\n"),
                           ":3:12: note: on 3 of the 4 lines a case has been at its step longer than that can last in 'as is'; it goes on at once"));
}

static void parts_that_begin_anew_are_noted_once(void **state)
{
    (void)state;
    assert_non_null(strstr(said_of("1,,,both,2026-05-27,\n2,,,judge,,\n3,,,both,2026-05-15,\n"),
                           ":2:10: note: on 2 of the 3 lines a case has been at a parallel step since before the first day in 'as is': what its parts have done is not known, and they begin anew"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_a_step_can_take_is_said_nothing_of, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(more_work_than_a_step_can_take_is_noted_once, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(parts_that_begin_anew_are_noted_once, arena_begin, arena_end),
        cmocka_unit_test_setup_teardown(a_longer_hold_than_it_can_last_is_noted_once, arena_begin, arena_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
