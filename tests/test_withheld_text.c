/* test_withheld_text.c - the scenario file as it is quoted where few cases are not told of. */
#include "analysis/withheld_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void quoted_as(const char *text, const char *quoted)
{
    struct arena *arena = arena_open();
    assert_string_equal(text_withhold(text, 5, arena), quoted);
    arena_close(arena);
}

static void few_open_cases_are_not_quoted(void **state)
{
    (void)state;
    quoted_as("start:\n  - {open: 3, case: rare}\n  - {open: 12, case: a}\n  - {open: 50, case: b}\n",
              "start:\n  - {open: (withheld), case: rare}\n  - {open: (withheld), case: a}\n  - {open: 50, case: b}\n");
    quoted_as("start:\n  - open : 4 # cases\n    case: a\n  - {case: b, \"open\": 4}", "start:\n  - open : (withheld) # cases\n    case: a\n  - {case: b, \"open\": (withheld)}");
    quoted_as("start: [{open: 12}, {open: 50}]", "start: [{open: 12}, {open: 50}]");
    quoted_as("start:\n  - open:\n      # by hand\n      2\n    case: a\n", "start:\n  - open:\n      # by hand\n      (withheld)\n    case: a\n");
    quoted_as("set: {start.0.open: 2, start.1.open: 30}", "set: {start.0.open: (withheld), start.1.open: 30}");
    quoted_as("start=[{open: 1, case: a}]", "start=[{open: (withheld), case: a}]");
    quoted_as("start.0.open=1", "start.0.open=(withheld)");
}

static void another_form_of_a_number_is_not_quoted(void **state)
{
    (void)state;
    quoted_as("start: [{open: '30'}, {open: &n 70}, {open: 0x3}]", "start: [{open: (withheld)}, {open: (withheld)}, {open: (withheld)}]");
}

static void each_list_has_its_total(void **state)
{
    (void)state;
    quoted_as("a: {start: [{open: 3}, {open: 40}]}\nb: {start: [{open: 4}, {open: 60}]}\n", "a: {start: [{open: (withheld)}, {open: (withheld)}]}\nb: {start: [{open: (withheld)}, {open: (withheld)}]}\n");
}

static void all_else_is_quoted(void **state)
{
    (void)state;
    const char *text = "question: Which are open: a or b?\nhouse: {open: 06:30-17:00}\nreopen: 2\n- branch: {when: fewer than 4 open in common until above 4}\n# open\nopened: 3\n";
    struct arena *arena = arena_open();
    quoted_as(text, text);
    assert_ptr_equal(text_withhold("start: [{open: 1}]\n", 0, arena), "start: [{open: 1}]\n");
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_open_cases_are_not_quoted), cmocka_unit_test(another_form_of_a_number_is_not_quoted),
        cmocka_unit_test(each_list_has_its_total), cmocka_unit_test(all_else_is_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
