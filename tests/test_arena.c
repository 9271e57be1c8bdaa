/* test_arena.c - memory of an arena: zeroed, aligned, no two takings in common, small and large ones mixed. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { SIZES = 9, ROUNDS = 40 };

static const size_t sizes[SIZES] = {1, 63, 64, 5000, 70000, 1 << 20, 3 << 20, 5 << 20, (8 << 20) + 1};

struct taking { unsigned char *bytes; size_t size; unsigned char mark; };

static bool is_all(const unsigned char *bytes, size_t size, unsigned char mark)
{
    return bytes[0] == mark && memcmp(bytes, bytes + 1, size - 1) == 0;
}

/* Each taking is 0 when it comes, is filled with a mark of its own, and still has it when all the others have come. */
static void takings_are_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    struct taking takings[2 * ROUNDS];
    for (int i = 0; i < 2 * ROUNDS; i++) {
        struct taking *taking = &takings[i];
        taking->size = sizes[(i * 5 + i / SIZES) % SIZES];
        taking->mark = (unsigned char)(i + 1);
        taking->bytes = i % 2 ? arena_take_large(arena, taking->size) : arena_take(arena, taking->size);
        assert_int_equal((uintptr_t)taking->bytes % (taking->size >= 64 ? 64 : 16), 0);
        assert_true(is_all(taking->bytes, taking->size, 0));
        memset(taking->bytes, taking->mark, taking->size);
    }
    for (int i = 0; i < 2 * ROUNDS; i++)
        assert_true(is_all(takings[i].bytes, takings[i].size, takings[i].mark));
    arena_close(arena);
}

/* Small takings of large pages lie in one block, whatever larger ones come between them. */
static void large_pages_are_shared(void **state)
{
    (void)state;
    struct arena *arena = arena_open();
    char *first = arena_take_large(arena, 1000);
    arena_take_large(arena, 20 << 20);
    char *second = arena_take_large(arena, 1000);
    assert_true(second - first >= 1000 && second - first < 1100);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takings_are_apart),
        cmocka_unit_test(large_pages_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
