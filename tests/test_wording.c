/* test_wording.c - pieces of sentences, for 0, 1 and many, for small and large. */
#include "analysis/wording.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static int open_arena(void **state) { return !(*state = arena_open()); }

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static void one_is_no_plural(void **state)
{
    assert_string_equal(count_text(*state, 0, "replication"), "0 replications");
    assert_string_equal(count_text(*state, 1, "replication"), "1 replication");
    assert_string_equal(count_text(*state, 1200, "week"), "1,200 weeks");
}

static void sentences_begin_with_a_capital(void **state)
{
    assert_string_equal(capital_text(*state, "as is"), "As is");
    assert_string_equal(capital_text(*state, "ærlig"), "Ærlig");
    assert_string_equal(capital_text(*state, "+ 6 hired"), "+ 6 hired");
    assert_string_equal(capital_text(*state, ""), "");
}

static void shares_are_whole_except_where_that_misleads(void **state)
{
    assert_string_equal(share_text(*state, 67.6, 90), "68 %");
    assert_string_equal(share_text(*state, 89.8, 90), "89.8 %");
    assert_string_equal(share_text(*state, 99.7, 90), "99.7 %");
    assert_string_equal(share_text(*state, 0.3, NAN), "0.3 %");
    assert_string_equal(share_text(*state, 100, 100), "100 %");
    assert_string_equal(share_text(*state, 90, 90), "90 %");
}

static void amounts_have_their_unit(void **state)
{
    const struct figure *wait = &figures[figure_named("waiting time")], *share = &figures[figure_named("utilisation")];
    const struct figure *count = &figures[figure_named("open cases")], *cost = &figures[figure_named("cost")];
    const struct print_unit minutes = {"minutes", 1440, 0}, percent = {"%", 1, 1}, cases = {"cases", 1, 0}, millions = {"m DKK", 1e-6, 2};
    assert_string_equal(amount_text(*state, wait, .032, minutes), "46 minutes");
    assert_string_equal(amount_text(*state, wait, 8.11, (struct print_unit){"days", 1, 1}), "8.1 days");
    assert_string_equal(amount_text(*state, wait, 21.03, (struct print_unit){"days", 1, 1}), "21 days");
    assert_string_equal(amount_text(*state, count, 1019, cases), "1,019");
    assert_string_equal(amount_text(*state, share, 67.5, percent), "67.5 %");
    assert_string_equal(amount_text(*state, cost, 4.02e6, millions), "4.0 m DKK");
    assert_string_equal(change_amount_text(*state, wait, -.0268, minutes), "-39 minutes");
    assert_string_equal(change_amount_text(*state, wait, .0002, minutes), "+0.3 minutes");
    assert_string_equal(change_amount_text(*state, share, -22.4, percent), "-22.4 points");
    assert_string_equal(change_amount_text(*state, count, 120, cases), "+120");
}

static void lists_read_aloud(void **state)
{
    const char *list = list_text(*state, "", "a", false);
    assert_string_equal(list, "a");
    list = list_text(*state, list, "b", false);
    assert_string_equal(list_text(*state, list, "c", true), "a, b and c");
    assert_string_equal(list_text(*state, "", "a", true), "a");
}

static void what_an_estimate_may_be_off_by_stands_beside_it_or_alone(void **state)
{
    struct estimate even = {.mean = 90, .half_width = 2.04, .limits = {88, 92}}, skew = {.mean = 98, .half_width = 3, .limits = {95.2, 100}, .is_one_sided = true}, unknown = {.half_width = NAN};
    assert_string_equal(spread_alone_text(*state, &even, 1, 1), "±2.0");
    assert_string_equal(spread_text(*state, &even, 1, 1), " ±2.0");
    assert_string_equal(spread_alone_text(*state, &skew, 1, 1), "95.2 to 100.0");    /* so that it can stand within brackets */
    assert_string_equal(spread_text(*state, &skew, 1, 1), " (95.2 to 100.0)");
    assert_string_equal(spread_alone_text(*state, &unknown, 1, 1), "");
    assert_string_equal(spread_text(*state, &unknown, 1, 1), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_no_plural),
        cmocka_unit_test(sentences_begin_with_a_capital),
        cmocka_unit_test(shares_are_whole_except_where_that_misleads),
        cmocka_unit_test(amounts_have_their_unit),
        cmocka_unit_test(lists_read_aloud),
        cmocka_unit_test(what_an_estimate_may_be_off_by_stands_beside_it_or_alone),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
