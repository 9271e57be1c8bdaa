/* test_plan_table.c - plans are found again, each once, however many there are. */
#include "analysis/plan_table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A plan of one move for each number below 4 x 4 x 6 x 6 x 8. */
static struct move_plan plan_of(int number)
{
    return (struct move_plan){{{number % 4, number / 4 % 4, number / 16 % 6, number / 96 % 6, number / 576}}, 1};
}

static void each_plan_has_the_row_it_was_added_at(void **state)
{
    (void)state;
    enum { PLANS = 4608 };
    struct arena *arena = arena_open();
    struct plan_table table = {0};
    const struct move_plan none = {.count = 0};
    assert_int_equal(plan_table_find(&table, &none), -1);
    for (int i = 0; i < PLANS; i++) {
        struct move_plan plan = plan_of(i);
        assert_int_equal(plan_table_find(&table, &plan), -1);
        assert_true(plan_table_add(&table, &plan, arena));
        assert_false(plan_table_add(&table, &plan, arena));
        assert_true(isinf(table.rows[i].value));
    }
    assert_int_equal(table.count, PLANS);
    for (int i = 0; i < PLANS; i++) {
        struct move_plan plan = plan_of(i);
        assert_int_equal(plan_table_find(&table, &plan), i);
    }
    assert_int_equal(plan_table_find(&table, &none), -1);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_plan_has_the_row_it_was_added_at)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
