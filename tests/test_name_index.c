#include "base/name_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static void every_name_is_found_by_its_number_and_no_other(void **state)
{
    enum { NAMES = 5000 };
    struct arena *arena = arena_open();
    struct name_index *index = name_index_make(arena, 3);
    (void)state;
    for (int i = 0; i < NAMES; i++)
        assert_int_equal(name_index_add(index, arena_print(arena, "desk %d", i), i), -1);
    for (int i = 0; i < NAMES; i++)
        assert_int_equal(name_index_find(index, arena_print(arena, "desk %d", i)), i);
    assert_int_equal(name_index_find(index, "desk"), -1);
    assert_int_equal(name_index_find(index, ""), -1);
    arena_close(arena);
}

static void the_first_of_two_equal_names_stays(void **state)
{
    struct arena *arena = arena_open();
    struct name_index *index = name_index_make(arena, 2);
    (void)state;
    assert_int_equal(name_index_add(index, "a", 7), -1);
    assert_int_equal(name_index_add(index, "a", 8), 7);
    assert_int_equal(name_index_find(index, "a"), 7);
    arena_close(arena);
}

static void nothing_is_found_in_nothing(void **state)
{
    struct arena *arena = arena_open();
    (void)state;
    assert_int_equal(name_index_find(name_index_make(arena, 0), "a"), -1);
    assert_int_equal(name_index_find(NULL, "a"), -1);
    assert_int_equal(name_index_find(name_index_make(arena, 0), NULL), -1);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_found_by_its_number_and_no_other),
        cmocka_unit_test(the_first_of_two_equal_names_stays),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
