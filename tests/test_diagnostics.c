/* Complaints: each once, in the order of their places, one line each, and never more than can be read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/complaints.h"

static struct place at(int line)
{
    return (struct place){"a.yaml", line, 1};
}

static void the_same_is_said_once_in_the_order_of_places(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, at(10), "later");
    complain(&diagnostics, at(9), "sooner");
    warn(&diagnostics, at(9), "sooner still");
    complain(&diagnostics, at(10), "later");
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:9:1: sooner\na.yaml:9:1: note: sooner still\na.yaml:10:1: later\n");
    assert_int_equal(diagnostics.errors, 2);
    assert_int_equal(diagnostics.warnings, 1);
    arena_close(arena);
}

static void a_complaint_is_one_line(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    complain(&diagnostics, at(1), "'%s'", "a\nb\x1B[31m");
    assert_string_equal(complaints_text(&diagnostics), "a.yaml:1:1: 'a?b?[31m'\n");
    arena_close(arena);
}

static void beyond_a_thousand_they_are_only_counted(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct diagnostics diagnostics = {.arena = arena};
    for (int i = 1; i <= DIAGNOSTICS_KEPT + 7; i++)
        complain(&diagnostics, at(i), "wrong");
    const char *text = complaints_text(&diagnostics), *end = "a.yaml:1000:1: wrong\nand 7 more such messages\n";
    assert_int_equal(diagnostics.errors, DIAGNOSTICS_KEPT + 7);
    assert_string_equal(text + strlen(text) - strlen(end), end);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_is_said_once_in_the_order_of_places),
        cmocka_unit_test(a_complaint_is_one_line),
        cmocka_unit_test(beyond_a_thousand_they_are_only_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
