/* test_load_order.c - the heaviest process is taken first, equals by number, whatever the order was before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sim/load_order.h"

static void the_heaviest_comes_first(void **state)
{
    (void)state;
    int items[] = {0, 1, 2, 3, 4}, back[] = {4, 3, 2, 1, 0};
    uint64_t loads[] = {7, 900, 0, 7, UINT64_MAX};
    const int wanted[] = {4, 1, 0, 3, 2};
    load_order_sort(&(struct load_order){items, 5, loads});
    load_order_sort(&(struct load_order){back, 5, loads});
    assert_memory_equal(items, wanted, sizeof wanted);
    assert_memory_equal(back, wanted, sizeof wanted);
}

static void none_is_nothing_to_order(void **state)
{
    (void)state;
    load_order_sort(&(struct load_order){0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_heaviest_comes_first), cmocka_unit_test(none_is_nothing_to_order)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
