/* test_pages.c - memory that grows and shrinks: what it held stays, large memory begins with a large page, new large memory is 0. */
#include "base/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { MB = 1 << 20, LARGE_PAGE = 2 * MB, LARGE = 4 * MB };

static unsigned char mark_at(size_t at)
{
    return (unsigned char)(at * 2654435761u >> 24);
}

static void what_it_held_stays(void **state)
{
    (void)state;
    static const size_t sizes[] = {100, 3 * MB, LARGE - 1, LARGE, LARGE + 1, 6 * MB, 6 * MB + 5, 24 * MB, 90 * MB, 31 * MB, LARGE, 1000, 12 * MB};
    unsigned char *memory = NULL;
    size_t before = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        memory = pages_resize(memory, before, sizes[i]);
        size_t kept = before < sizes[i] ? before : sizes[i], wrong = 0;
        for (size_t at = 0; at < kept; at++)
            wrong += memory[at] != mark_at(at);
        assert_int_equal(wrong, 0);
        assert_true(sizes[i] < LARGE || (uintptr_t)memory % LARGE_PAGE == 0);
        for (size_t at = kept; at < sizes[i]; at++)
            memory[at] = mark_at(at);
        before = sizes[i];
    }
    pages_free(memory, before);
}

static void new_large_memory_is_0(void **state)
{
    (void)state;
    size_t size = 9 * MB + 3, others = 0;
    unsigned char *memory = pages_resize(NULL, 0, size);
    for (size_t at = 0; at < size; at++)
        others += memory[at] != 0;
    assert_int_equal(others, 0);
    pages_free(memory, size);
    pages_free(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_held_stays),
        cmocka_unit_test(new_large_memory_is_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
