#include "base/grouping.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void every_number_is_in_its_group_in_order(void **state)
{
    enum { COUNT = 8, GROUPS = 4 };
    static const int group_of[COUNT] = {2, 0, 2, -1, 3, 0, 2, 0}, items[] = {1, 5, 7, 0, 2, 6, 4}, first[] = {0, 3, 3, 6, 7};
    struct arena *arena = arena_open();
    struct grouping grouping = grouping_make(arena, group_of, COUNT, GROUPS);
    (void)state;
    for (int i = 0; i < 7; i++)
        assert_int_equal(grouping.items[i], items[i]);
    for (int g = 0; g <= GROUPS; g++)
        assert_int_equal(grouping.first[g], first[g]);
    arena_close(arena);
}

static void there_may_be_nothing_to_group(void **state)
{
    struct arena *arena = arena_open();
    struct grouping grouping = grouping_make(arena, NULL, 0, 2);
    (void)state;
    assert_int_equal(grouping.first[0], 0);
    assert_int_equal(grouping.first[2], 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_is_in_its_group_in_order),
        cmocka_unit_test(there_may_be_nothing_to_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
