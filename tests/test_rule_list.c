/* test_rule_list.c - a list of rules is taken apart as it was put together, and a wider rule stands for what it is wider than. */
#include "analysis/rule_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_list_is_taken_apart_as_it_was_put_together(void **state)
{
    static const char *const rules[] = {"keep 20 at normal", "at most 3 moves", "budget"};
    struct arena *arena = arena_open();
    const char *list = "";
    (void)state;
    for (int i = 0; i < 3; i++)
        list = rule_joined(arena, list, rules[i]);
    assert_string_equal(list, "keep 20 at normal; at most 3 moves; budget");
    for (int i = 0; i < 3; i++)
        assert_string_equal(rule_first(&list, arena), rules[i]);
    assert_string_equal(list, "");
    arena_close(arena);
}

static void a_rule_is_listed_whole_or_by_a_wider_one(void **state)
{
    (void)state;
    assert_true(rule_is_listed("keep 2 at a; budget", "budget"));
    assert_true(rule_is_listed("budget; keep 2 at a", "budget"));
    assert_false(rule_is_listed("budget 300 DKK; keep 2 at a", "budget"));
    assert_false(rule_is_listed("budget", "budget 300 DKK"));
    assert_false(rule_is_listed("keep 2 at budget", "budget"));
    assert_true(rule_is_listed("notice 7 days; largest share 30 %", "largest share 30 % of study"));
    assert_false(rule_is_listed("largest share 30 % of study", "largest share 30 %"));
    assert_false(rule_is_listed("", "budget"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_list_is_taken_apart_as_it_was_put_together), cmocka_unit_test(a_rule_is_listed_whole_or_by_a_wider_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
